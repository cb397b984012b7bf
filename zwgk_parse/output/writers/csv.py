"""CSV: one line per task (RFC 4180, but for line ends).

Records end in a line feed, on standard output and in files alike, so that the same rows are the same
bytes everywhere. Fields are quoted where they must be. None is written as an empty field.
"""

from __future__ import annotations

import csv
from typing import BinaryIO

from zwgk_parse.output.records import flatten, survey
from zwgk_parse.output.writers.contract import Notices, Options, Written

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_RECORD_END = "\r\n"


def write(stream: BinaryIO, named: Notices, options: Options) -> Written:
    """Write the tasks of all notices as one UTF-8 table under one header.

    ``options.bom``: begin with a byte order mark, by which spreadsheets tell that it is UTF-8.
    """
    known = survey(named)
    if options.bom:
        stream.write(BOM.encode())
    # The csv module quotes a field that holds a character of its line terminator, and only from Python
    # 3.13 on any carriage return: so it is given both, and each record's end is cut off again.
    writer = csv.writer(_Records(stream), lineterminator=_RECORD_END)
    writer.writerow(known.columns)
    writer.writerows(flatten(named, known.columns))
    return Written(known.notices, known.tasks)


class _Records:
    """Puts what a csv writer writes on a stream: one call, one record."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, record: str) -> None:
        """Write one record."""
        self._stream.write((record.removesuffix(_RECORD_END) + "\n").encode())
