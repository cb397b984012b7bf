"""Names of inputs from a list: one a line, or separated by NUL as ``find -print0`` writes them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO


def read_names(stream: BinaryIO) -> Iterator[str]:
    """Yield the names of a list; empty ones are left out.

    A NUL cannot be in a name: where the list has one, NULs separate its names, which then may hold line
    feeds. Names are bytes as the file system knows them.

    >>> import io
    >>> list(read_names(io.BytesIO(b"a.html\\nb c.html\\n"))), list(read_names(io.BytesIO(b"a\\nb\\0c\\0")))
    (['a.html', 'b c.html'], ['a\\nb', 'c'])
    """
    data = stream.read()
    separated = b"\0" in data
    for name in data.split(b"\0" if separated else b"\n"):
        plain = name if separated else name.removesuffix(b"\r")
        if plain:
            yield os.fsdecode(plain)
