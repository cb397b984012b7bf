"""CSV and TSV: one line per task (RFC 4180, but for line ends).

Records end in a line feed, on standard output and in files alike, so that the same rows are the same bytes
everywhere. Fields are quoted where they must be, in tab-separated text too; in a record with a field that is
defused, all are (OWASP, CSV Injection). None is written as an empty field.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from zwgk_parse.output.defuse import defuse, is_risky
from zwgk_parse.output.labels import label
from zwgk_parse.output.records import Value, flatten, survey
from zwgk_parse.output.writers.contract import Change, Notices, Options, Written

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_RECORD_END = "\r\n"


def write(stream: BinaryIO, named: Notices, options: Options) -> Written:
    """Write the tasks of all notices as one UTF-8 table under one header."""
    return _write(stream, named, options, ",")


def write_tabs(stream: BinaryIO, named: Notices, options: Options) -> Written:
    """Write the same table with tabs between the fields."""
    return _write(stream, named, options, "\t")


def _write(stream: BinaryIO, named: Notices, options: Options, delimiter: str) -> Written:
    known = survey(named)
    if options.bom:
        stream.write(BOM.encode())
    records = _Records(stream, delimiter)
    header = [label(column, options.labels) for column in known.columns]
    defused = records.write_rows([header], defused=options.defuse)
    defused += records.write_rows(flatten(named, known.columns), defused=options.defuse)
    return Written(known.notices, known.tasks, (_defused(defused),) if defused else ())


def _defused(fields: int) -> Change:
    """Return what is to be said about fields that were changed."""
    counted = "1 field begins" if fields == 1 else f"{fields} fields begin"
    return Change(
        "defused", fields, f"{counted} as a formula does and got ' before it (--no-defuse: as published)"
    )


class _Records:
    """Puts records on a stream."""

    def __init__(self, stream: BinaryIO, delimiter: str) -> None:
        # The csv module quotes a field that holds a character of its line terminator, and only from Python
        # 3.13 on any carriage return: so it is given both, and each record's end is cut off again.
        self._stream = stream
        self._plain = csv.writer(self, delimiter=delimiter, lineterminator=_RECORD_END)
        self._quoted = csv.writer(
            self, delimiter=delimiter, lineterminator=_RECORD_END, quoting=csv.QUOTE_ALL
        )

    def write_rows(self, rows: Iterable[Sequence[Value]], *, defused: bool) -> int:
        """Write the rows, and return how many fields were defused."""
        changed = 0
        for row in rows:
            risky = sum(isinstance(value, str) and is_risky(value) for value in row) if defused else 0
            if risky:
                safe = [defuse(value) if isinstance(value, str) else value for value in row]
                self._quoted.writerow(safe)
            else:
                self._plain.writerow(row)
            changed += risky
        return changed

    def write(self, record: str) -> None:
        """Take a record from a csv writer: one call, one record."""
        self._stream.write((record.removesuffix(_RECORD_END) + "\n").encode())
