"""Two runs must not write to one place at once."""

from __future__ import annotations

from typing import BinaryIO

from zwgk_parse.batch.store import StoreError


def lock(file: BinaryIO, name: str) -> None:
    """Lock an open file until it is closed; raises ``StoreError`` where another process has it.

    The system lets go of the lock when the process ends, however it ends. Windows has no such lock.
    """
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StoreError(f"{name}: another run is writing here") from None
    except OSError:  # a file system without locks
        return
