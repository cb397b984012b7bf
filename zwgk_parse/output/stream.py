"""Where the results of a command go: a file, whole or not at all, or standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs import Input, is_folder
from zwgk_parse.output.atomic import replacing

READER_GONE = 141  # as a shell reports a process that SIGPIPE ended


def emit(data: bytes, output: Path | None = None) -> None:
    """Write to the output file or standard output, at once; raises as ``opened`` does."""
    with opened(output) as stream:
        stream.write(data)


@contextmanager
def opened(output: Path | None = None) -> Iterator[BinaryIO]:
    """Give a stream that ends in the output file, once the block ends well, or in standard output.

    An ``OSError`` of the block is taken for one of the stream: it becomes a ``ClickException``, or ``Exit`` (141)
    where nobody reads standard output any more. What else the block reads must not raise any.
    """
    try:
        if output is not None:
            with replacing(output) as file:
                yield file
        elif sys.stdout is None:
            raise click.ClickException("standard output is closed")
        else:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
    except OSError as error:
        if output is None:
            _silence_stdout()
        if isinstance(error, BrokenPipeError):
            raise click.exceptions.Exit(READER_GONE) from error
        reason = error.strerror or str(error)
        raise click.ClickException(f"{output or '<stdout>'}: it cannot be written: {reason}") from error


def _silence_stdout() -> None:
    """Let what is still buffered for a broken standard output go nowhere: it would be tried again at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def spare_inputs(output: Path, found: Iterable[Input | NoticeError]) -> None:
    """Refuse an output that would destroy an input, or whose folder is missing, before any work is done."""
    if not is_folder(output.parent):
        raise click.ClickException(f"{output}: there is no folder {output.parent}")
    for item in found:
        if isinstance(item, Input) and item.path and are_one_file(item.path, output):
            raise click.ClickException(f"{output}: this is an input and will not be overwritten")


def are_one_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one existing file."""
    try:
        return one.samefile(other)
    except OSError:
        return False
