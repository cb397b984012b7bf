"""One input: what it is called and where its bytes are."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from zwgk_parse.errors import NoticeError

STDIN = "<stdin>"
_PIECE = 1 << 20


class Input(NamedTuple):
    """One notice to read, or an archive of them.

    ``name`` is for people. The bytes are in the file ``path``, behind ``url``, or are ``data`` (what an
    archive held); where there is none of these, they come from standard input. ``label`` is the encoding
    that a server's header named.
    """

    name: str
    path: Path | None = None
    url: str | None = None
    data: bytes | None = None
    label: str | None = None

    @property
    def is_stdin(self) -> bool:
        """Whether the bytes come from standard input."""
        return self.path is None and self.url is None and self.data is None

    def open(self) -> BinaryIO:
        """Open the file or URL; raises ``OSError``, or ``NoticeError`` where standard input is closed."""
        if self.path is not None:
            return self.path.open("rb")
        if self.url is not None:
            from zwgk_parse.inputs.remote import open_url

            return open_url(self.url)
        if sys.stdin is None:
            raise NoticeError("input-missing", "standard input is closed")
        return cast(BinaryIO, sys.stdin.buffer)

    def read(self, limit: int) -> bytes:
        """Return the bytes, but of more than ``limit`` only one more than that.

        So whoever asks can tell that there are too many, and no more of them are held. Raises as ``open``.
        """
        if self.data is not None:
            return self.data
        stream = self.open()
        if self.is_stdin:
            return _at_most(stream, limit + 1)
        with stream:
            return _at_most(stream, limit + 1)


def _at_most(stream: BinaryIO, size: int) -> bytes:
    """Read so many bytes or fewer: in pieces, for memory would be laid out at once for what is asked at once."""
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(min(_PIECE, size))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def display(path: str | Path) -> str:
    """Return a path as text that can be written as UTF-8: bytes of no known encoding become ``\\xNN``."""
    plain = path.as_posix() if isinstance(path, Path) else path
    return plain.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def is_folder(path: str | Path) -> bool:
    """Tell whether there is a folder; a name that no file can have (``""`` among them) is none."""
    return os.path.isdir(path)  # noqa: PTH112 - takes "" for the current folder, raises on impossible names


def is_url(name: str) -> bool:
    """Tell whether a name is a URL (``s3://bucket/a.html``) and no path.

    >>> is_url("s3://bucket/a.html"), is_url("C:/a.html"), is_url("a.html")
    (True, False, False)
    """
    scheme, separator, _ = name.partition("://")
    return bool(separator) and scheme.replace("+", "").replace(":", "").isalnum()


def unreadable(name: str, error: OSError) -> NoticeError:
    """Return the error about an input that the system does not let us read."""
    reason = error.strerror or str(error)
    return NoticeError("input-unreadable", f"it cannot be read: {reason}", source=name)
