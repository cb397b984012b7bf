"""Where in the output folder the output of an input stands."""

from __future__ import annotations

import hashlib
import os

from zwgk_parse import late
from zwgk_parse.inputs import SUFFIXES

MANIFEST = "manifest.jsonl"
HIDDEN = ".zwgk-parse"
"""The folder of what only a later run needs; deleting it costs nothing but time."""

_UNSAFE = late.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_LONGEST = 200  # bytes of one part; file systems allow 255


def place(name: str, suffix: str) -> str:
    """Return the place of an input's output: the input's name with the format's suffix.

    It is always inside the folder, whatever the name: what leads out of it (``/``, ``..``) is left out, and
    characters that some system does not allow are written as ``%3A``.

    >>> place("archive/jan/a.html", ".csv"), place("../../etc/a.html", ".csv"), place("/srv/a", ".csv")
    ('archive/jan/a.csv', 'etc/a.csv', 'srv/a.csv')
    >>> place("crawl.warc.gz/http://www.x.gov.cn/a.html?b=1", ".json")
    'crawl.warc.gz/http/www.x.gov.cn/a.html%3Fb=1.json'
    """
    parts = [_part(part) for part in name.replace("://", "/").split("/") if part not in ("", ".", "..")]
    *folders, last = parts or ["notice"]
    stem, old = os.path.splitext(last)  # noqa: PTH122 - this is no path yet
    return "/".join([*folders, (stem if old.lower() in SUFFIXES else last) + suffix])


def reserved(place: str) -> bool:
    """Tell whether a place is that of the manifest or of what stands beside it."""
    return place == MANIFEST or place.split("/")[0] == HIDDEN


class Taken:
    """The places that outputs have so far. Only what tells them apart is kept: there may be very many."""

    def __init__(self) -> None:
        """Nothing is taken yet."""
        self._files: set[int] = set()
        self._folders: set[int] = set()

    def take(self, place: str) -> bool:
        """Take a place; tell whether it was free: no output is there, in it as a folder, or around it as a file.

        >>> taken = Taken()
        >>> [taken.take(place) for place in ("a.csv", "a.csv/b.csv", "c/d.csv", "c", "c/e.csv", "manifest.jsonl")]
        [True, False, True, False, True, False]
        """
        around = {hash(folder) for folder in folders_around(place)}
        if (
            reserved(place)
            or hash(place) in self._files
            or hash(place) in self._folders
            or around & self._files
        ):
            return False
        self._files.add(hash(place))
        self._folders |= around
        return True


def folders_around(place: str) -> list[str]:
    """Return the folders that a place is in, as places.

    >>> folders_around("a/b/c.csv")
    ['a', 'a/b']
    """
    return [place[:end] for end, sign in enumerate(place) if sign == "/"]


def _part(part: str) -> str:
    """Return one part of a name as one part of a path."""
    safe = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", part)
    data = safe.encode()
    if len(data) <= _LONGEST:
        return safe
    return f"{data[:_LONGEST].decode(errors='ignore')}~{hashlib.sha256(data).hexdigest()[:8]}"
