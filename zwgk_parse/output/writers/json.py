"""JSON and JSON Lines: the notices complete, as their models define them.

A notice says nothing about the file it was read from, so a collection gives each its input's name:
``{"name": …, "notice": …}``.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from zwgk_parse.output.writers.contract import Notices, Options, Written

if TYPE_CHECKING:
    from zwgk_parse.models import Notice


def write(stream: BinaryIO, named: Notices, options: Options) -> Written:
    """Write the notice itself where it stands alone, else an array of the named notices."""
    from pydantic_core import to_json

    if options.alone:
        first = [notice for _, notice in islice(named, 2)]
        if len(first) == 1:
            stream.write(to_json(first[0], indent=2) + b"\n")
            return Written(1, len(first[0].tasks))
    notices = tasks = 0
    for name, notice in named:
        # No line of JSON is part of a text: a text's own line ends are escaped.
        lines = to_json(_entry(name, notice), indent=2).replace(b"\n", b"\n  ")
        stream.write((b",\n  " if notices else b"[\n  ") + lines)
        notices += 1
        tasks += len(notice.tasks)
    stream.write(b"\n]\n" if notices else b"[]\n")
    return Written(notices, tasks)


def write_lines(stream: BinaryIO, named: Notices, options: Options) -> Written:
    """Write one named notice per line (https://jsonlines.org)."""
    from pydantic_core import to_json

    notices = tasks = 0
    for name, notice in named:
        stream.write(to_json(_entry(name, notice)) + b"\n")
        notices += 1
        tasks += len(notice.tasks)
    return Written(notices, tasks)


def _entry(name: str, notice: Notice) -> dict[str, str | Notice]:
    """Return a notice with its name."""
    return {"name": name, "notice": notice}
