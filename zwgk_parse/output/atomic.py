"""Output files that appear whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path, *, scratch: Path | None = None, durable: bool = True) -> Iterator[BinaryIO]:
    """Give a stream whose bytes become the file ``path`` when the block ends well.

    Until then the bytes stand in a temporary file of the same folder, or of ``scratch``, a folder on the same
    file system. Unless ``durable`` is off, it is flushed to the disk and renamed
    over ``path`` at the end; where the block raises, it is removed and ``path`` stays as it was. A file that
    is replaced keeps its permissions, a symbolic link keeps pointing where it did. What is no regular
    file (a pipe, ``/dev/stdout``) cannot be replaced and is written to directly.

    Raises ``OSError`` where the file cannot be written.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "tasks.csv"
    >>> with replacing(path) as stream:
    ...     _ = stream.write(b"number\\n1\\n")
    ...     path.exists()
    False
    >>> path.read_bytes()
    b'number\\n1\\n'
    """
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode):
        with path.open("wb") as stream:
            yield stream
        return
    if mode is not None and not os.access(path, os.W_OK):
        raise PermissionError(13, "the existing file is read-only", str(path))
    target = Path(os.path.realpath(path))
    # Not derived from the target's name: that may already be as long as the file system allows.
    temporary = (scratch or target.parent) / f".zwgk-{os.urandom(8).hex()}.tmp"
    try:
        with temporary.open("xb") as stream:
            yield stream
            stream.flush()
            if mode is not None:
                temporary.chmod(stat.S_IMODE(mode))
            if durable:
                os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if durable:
        _flush_folder(target.parent)


def _mode(path: Path) -> int | None:
    """What stands at ``path`` now; None where nothing does."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable, on the systems that let a folder be opened and flushed."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
