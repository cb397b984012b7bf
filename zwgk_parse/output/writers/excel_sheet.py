"""One sheet of a workbook, row by row: header, cells by the type of their value, widths, heights, merged cells."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, NamedTuple

from zwgk_parse.output.defuse import is_risky
from zwgk_parse.output.records import Value
from zwgk_parse.output.writers.contract import OutputError

# Excel specifications and limits: rows and columns of a sheet, points of a row.
ROWS = 1_048_576
COLUMNS = 16_384
_HIGHEST = 409
_EPOCH = datetime.date(1900, 1, 1)  # Excel's first day
_LINE = 15  # points that a line of text takes
_WIDEST = {"requirement": 56, "message": 56, "title": 50, "notice": 44, "deadline": 20}
_WIDE = 28
_BUTTON = 4  # the filter's, beside a label
_MEASURED = 500  # rows that decide how wide columns are


class Cut(NamedTuple):
    """A text that exceeded its cell: where, and how many characters it had."""

    sheet: str
    row: int
    column: str
    length: int


class Row(NamedTuple):
    """The values of a row, and which of them are merged with those above or below.

    ``runs``: by column, which cell of the merged ones this is, from 0, and how many there are.
    """

    values: Sequence[Value]
    runs: Mapping[int, tuple[int, int]] = {}


def formats(book: Any) -> Mapping[str, Any]:
    """Return the formats of a workbook's cells."""
    cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    return {
        "header": book.add_format({**cell, "bold": True, "valign": "vcenter", "bg_color": "#DDEBF7"}),
        "cell": book.add_format(cell),
        "quoted": book.add_format({**cell, "quote_prefix": True}),
        "number": book.add_format({**cell, "align": "center"}),
        "date": book.add_format({**cell, "num_format": "yyyy-mm-dd", "align": "left"}),
        "time": book.add_format({**cell, "num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
    }


class Sheet:
    """A sheet that is being written; ``cuts`` gathers the texts that exceed their cell."""

    def __init__(self, sheet: Any, styles: Mapping[str, Any], cuts: list[Cut]) -> None:
        """Begin with an empty sheet of XlsxWriter, which keeps one row at a time."""
        self._sheet = sheet
        self._styles = styles
        self._cuts = cuts
        self._row = 0
        self._labels: Sequence[str] = ()
        self._widths: list[int] = []
        sheet.merge = self._merged = _Merged()

    def fill(self, columns: Sequence[str], labels: Sequence[str], rows: Callable[[], Iterable[Row]]) -> None:
        """Write header and rows; ``OutputError`` where Excel has not as many. ``rows`` is called twice."""
        if len(columns) > COLUMNS:
            raise OutputError(f"an Excel sheet has {COLUMNS} columns, and {len(columns)} are needed")
        self._labels = labels
        self._widths = _widths(columns, labels, islice(rows(), _MEASURED))
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        self._add(Row(labels), self._styles["header"])
        for row in rows():
            self._add(row)
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, self._row - 1, len(labels) - 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)

    def _add(self, row: Row, style: Any = None) -> None:
        """Write the next row."""
        if self._row == ROWS:
            raise OutputError(f"an Excel sheet has {ROWS} rows, and {self._sheet.name} needs more")
        self._sheet.set_row(self._row, min(_HIGHEST, _LINE * self._lines(row)))
        for column, value in enumerate(row.values):
            self._cell(column, value, style)
        for column, (position, length) in row.runs.items():
            if position == 0:
                self._merged.add(self._row, self._row + length - 1, column)
        # What XlsxWriter remembers of rows that are written: it would be the only thing that grows with them.
        self._sheet.row_info.pop(self._row - 1, None)
        self._sheet.row_sizes.clear()
        self._row += 1

    def _cell(self, column: int, value: Value, style: Any) -> None:
        """Write a cell of the current row by its value's type."""
        sheet, styles, place = self._sheet, self._styles, (self._row, column)
        if isinstance(value, datetime.date) and value.year < _EPOCH.year:
            value = str(value)
        if value is None or value == "":
            sheet.write_blank(*place, None, style or styles["cell"])
        elif isinstance(value, str):
            style = style or styles["quoted" if is_risky(value) else "cell"]
            if sheet.write_string(*place, value, style):
                self._cuts.append(Cut(sheet.name, self._row + 1, self._labels[column], len(value)))
        elif isinstance(value, datetime.datetime):
            sheet.write_datetime(*place, value.replace(tzinfo=None), styles["time"])
        elif isinstance(value, datetime.date):
            sheet.write_datetime(*place, value, styles["date"])
        else:
            sheet.write_number(*place, value, styles["number"])

    def _lines(self, row: Row) -> int:
        """Return how many lines a row needs; what merged cells need is shared by their rows."""
        most = 1
        for column, value in enumerate(row.values):
            if isinstance(value, str) and len(value) > 1:
                room = self._widths[column] - 1
                lines = sum(-(-_width(line) // room) or 1 for line in value.split("\n"))
                most = max(most, -(-lines // row.runs.get(column, (0, 1))[1]))
        return most


def _widths(columns: Sequence[str], labels: Sequence[str], rows: Iterable[Row]) -> list[int]:
    """Return how wide the columns are: as their widest line, within limits."""
    widths = [_width(text) + _BUTTON for text in labels]
    for row in rows:
        for column, value in enumerate(row.values):
            if value is not None:
                widest = max(map(_width, str(value)[:_HIGHEST].split("\n")))
                widths[column] = max(widths[column], widest + 2)
    return [min(width, _WIDEST.get(column, _WIDE)) for width, column in zip(widths, columns, strict=True)]


def _width(line: str) -> int:
    """Return how wide a line is, in narrow characters.

    GBK has two bytes for what is two wide in a Chinese font, quotation marks and dashes too.

    >>> _width("牵头单位ab"), _width("“公开”")
    (10, 8)
    """
    return len(line.encode("gbk", "replace"))


class _Merged:
    """Merged ranges, in a file: XlsxWriter's own way to merge goes back to rows that are already written.

    What it does with the ranges in the end is to count them and to go through them.
    """

    _PACKED = struct.Struct("<III")

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - it lasts as long as the sheet
        self._count = 0

    def add(self, first: int, last: int, column: int) -> None:
        """Merge the cells of a column from the first row to the last."""
        self._file.write(self._PACKED.pack(first, last, column))
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[tuple[int, int, int, int]]:
        self._file.seek(0)
        for packed in iter(lambda: self._file.read(self._PACKED.size), b""):
            first, last, column = self._PACKED.unpack(packed)
            yield first, column, last, column
