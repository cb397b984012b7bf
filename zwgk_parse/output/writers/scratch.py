"""A file for libraries that write to a path and not to a stream."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO


@contextmanager
def scratch(stream: BinaryIO) -> Iterator[Path]:
    """Give the path of a file to be made, which is copied to the stream when the block ends well.

    It stands in a folder of its own for temporary files (``TMPDIR``), which is removed in any case.

    >>> import io
    >>> stream = io.BytesIO()
    >>> with scratch(stream) as path:
    ...     _ = path.write_bytes(b"made")
    >>> stream.getvalue(), path.exists()
    (b'made', False)
    """
    with TemporaryDirectory(prefix="zwgk-") as folder:
        path = Path(folder, "output")
        yield path
        with path.open("rb") as made:
            shutil.copyfileobj(made, stream)
