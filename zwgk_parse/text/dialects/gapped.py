"""A row a line, wide gaps between its cells, in columns that do not line up: typed by hand, or spaces were lost.

No column is certain. Where the number that opens each row is missing, or cells are, a line may be a further one of
a cell, and nothing tells the rows: the table is left alone. Columns that line up are for ``laid_out``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Blanks, Break, Fault, Fragment, Fragments, Paragraph
from zwgk_parse.table.labels import read_label
from zwgk_parse.text.dialects.claim import Claim, Lines, number_complete
from zwgk_parse.text.dialects.spaced import WIDE, announces_columns, row_lines
from zwgk_parse.vocabulary import Vocabulary

_NUMBER = late.compile(r"\d{1,4}[.、]?")
_FIRST = 2  # cells of a row, one of them its number: a category may stand before it
_LACKING = 3  # cells that a row without a number may lack
_FEWEST = 3  # … and so many it has
_LONGEST_SECTION = 40  # characters of a row of one cell
_BELOW = 3  # lines below the last row that hold something
_NEAR = 8  # lines among which they are


class _Cell(NamedTuple):
    """A cell's text and its offset in the line."""

    offset: int
    text: str


def read_gapped(lines: Lines, start: int, end: int, vocabulary: Vocabulary) -> Claim | None:
    """Claim a line of labels and the rows below it; where not every row is one line, say that they are not read."""
    if not WIDE.search(lines[start].strip(PADDING)) or not announces_columns(lines[start], vocabulary):
        return None
    rows = row_lines(lines, start, end)
    cells = {index: _cells(lines[index]) for index in (start, *rows)}
    if (
        not rows
        or _goes_on(lines[rows[-1] + 1 : min(rows[-1] + 1 + _NEAR, end)])
        or not all(_is_row(cells[index], cells[start], vocabulary) for index in rows)
    ):
        return _unread(lines[start], start)
    items = [
        Fragment(text, index + 1, index + 1, offset + 1, opening=Break.NEXT_CELL if place else Break.NEW_ROW)
        for index, row in cells.items()
        for place, (offset, text) in enumerate(row)
    ]
    number_complete(items)
    return Claim(start, rows[-1] + 1, "gapped", [Fragments(items, "gapped", Blanks.ABSENT)])


def _unread(line: str, index: int) -> Claim:
    """Return the claim on a header of which the rows cannot be told: its line is a text like those below."""
    text = line.strip(PADDING)
    character = line.index(text) + 1
    message = "a table is laid out in columns, and nothing tells where its rows end"
    fault = Fault("table-not-found", message, index + 1, character, params={"case": "laid-out"})
    return Claim(
        index, index + 1, "gapped", [Paragraph(text, index + 1, index + 1, character)], faults=[fault]
    )


def _cells(line: str) -> list[_Cell]:
    """Return what stands between the wide gaps of a line."""
    cells: list[_Cell] = []
    begin = len(line) - len(line.lstrip(PADDING))
    body = line.rstrip(PADDING)
    for gap in WIDE.finditer(body, begin):
        cells.append(_Cell(begin, body[begin : gap.start()]))
        begin = gap.end()
    return [*cells, _Cell(begin, body[begin:])]


def _is_row(cells: Sequence[_Cell], labels: Sequence[_Cell], vocabulary: Vocabulary) -> bool:
    """Tell whether a line is a whole row: a section, a second row of labels, or one with its number, if there are."""
    if len(cells) == 1:
        return cells[0].offset <= labels[0].offset and len(cells[0].text) <= _LONGEST_SECTION
    if all(read_label(cell.text, vocabulary) for cell in cells):
        return True
    if any(read_label(label.text, vocabulary) == "number" for label in labels):
        return any(_NUMBER.fullmatch(cell.text) for cell in cells[:_FIRST])
    return len(cells) >= max(_FEWEST, len(labels) - _LACKING)


def _goes_on(lines: Sequence[str]) -> bool:
    """Tell whether one of the next lines that hold something has columns, too: then rows were missed."""
    filled = [text for line in lines if (text := line.strip(PADDING))]
    return any(len(WIDE.findall(text)) > 1 for text in filled[:_BELOW])
