"""CSV: one line per task (RFC 4180, but for line ends).

Records end in a line feed, on standard output and in files alike, so that the same rows are the same
bytes everywhere. Fields are quoted where they must be. None is written as an empty field.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zwgk_parse.output.records import Value, columns, flatten

if TYPE_CHECKING:
    from zwgk_parse.models import Notice

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_RECORD_END = "\r\n"


def write(named: Sequence[tuple[str, Notice]], *, bom: bool = False) -> bytes:
    """Return the tasks of all notices as one UTF-8 table under one header.

    ``bom``: begin with a byte order mark, by which spreadsheets tell that it is UTF-8.
    """
    names = columns(notice for _, notice in named)
    return ((BOM if bom else "") + _table([names, *flatten(named, names)])).encode()


def _table(rows: Sequence[Sequence[Value]]) -> str:
    """Return the rows as CSV text."""
    records = _Records()
    # The csv module quotes a field that holds a character of its line terminator, and only from Python
    # 3.13 on any carriage return: so it is given both, and each record's end is cut off again.
    csv.writer(records, lineterminator=_RECORD_END).writerows(rows)
    return "".join(record.removesuffix(_RECORD_END) + "\n" for record in records)


class _Records(list[str]):
    """Collects what a csv writer writes: one call, one record."""

    write = list.append
