"""Inputs behind URLs: whatever fsspec can open (``s3://``, ``gs://``, ``https://``, ``memory://`` …)."""

from __future__ import annotations

from collections.abc import Iterator
from glob import has_magic
from typing import Any, BinaryIO, cast

from zwgk_parse.errors import NoticeError
from zwgk_parse.extras import require
from zwgk_parse.inputs.find import is_notice, nothing_in
from zwgk_parse.inputs.item import Input, unreadable

_PAGES = (
    "http://",
    "https://",
)  # a page is no folder, whatever it links to, and a ? in its address no pattern


def find_urls(url: str) -> Iterator[Input | NoticeError]:
    """Yield the inputs that a URL names, a file, a folder or a pattern, as ``find`` does for paths."""
    try:
        system, path = file_system(url)
        if url.startswith(_PAGES):
            names = [path] if system.exists(path) else []
        elif has_magic(path):
            names = [name for name in sorted(system.glob(path)) if not system.isdir(name)]
        elif system.isdir(path):
            names = [name for name in sorted(system.find(path)) if is_notice(name.rpartition("/")[2])]
            if not names:
                yield nothing_in(url)
        else:
            names = [path] if system.exists(path) else []
    except OSError as error:
        yield unreadable(url, error)
        return
    if not names and (url.startswith(_PAGES) or not system.isdir(path)):
        yield NoticeError("input-missing", "there is no such file", source=url)
    for name in names:
        full = system.unstrip_protocol(name)
        yield Input(full, url=full)


def open_url(url: str) -> BinaryIO:
    """Open what stands behind a URL for reading."""
    system, path = file_system(url)
    return cast(BinaryIO, system.open(path, "rb"))


def file_system(url: str) -> tuple[Any, str]:
    """Return the file system that a URL belongs to, and the path in it.

    Raises ``NoticeError`` about the URL where fsspec, or the library behind its protocol, is not installed.
    """
    require("fsspec", "fsspec")
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(url)
    except (ImportError, ValueError) as error:  # the library behind the protocol; a protocol nobody knows
        raise NoticeError("input-unreadable", f"this URL cannot be opened: {error}", source=url) from error
    return system, path
