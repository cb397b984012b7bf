"""Whether a header goes on with the table above it, or heads another one, below which nothing from above is in force.

A page break leaves nothing between, or what every page has: its number, 续表, the title once more. Another table has
a title of its own, or its rows are numbered from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zwgk_parse import late
from zwgk_parse.fields.numbering import Numbering, read_numbering
from zwgk_parse.normal import squeeze
from zwgk_parse.page import Grid, GridCell
from zwgk_parse.table.captions import says_more
from zwgk_parse.table.categories import is_continued, is_same
from zwgk_parse.table.columns import Header, header_at, row_cells, settle
from zwgk_parse.table.labels import is_header_row
from zwgk_parse.table.reading import Above
from zwgk_parse.table.row import filled_cells
from zwgk_parse.table.row_patterns import row_patterns
from zwgk_parse.table.running_numbers import read_running_number
from zwgk_parse.vocabulary import Vocabulary

_LONGEST = 60  # characters of a title
_ANNOUNCED = late.compile(r"(附[件表]?|表)([\d一二三四五六七八九十]{1,3})?[:.、]?")


def opens_table(text: str, titles: Iterable[str]) -> bool:
    """Tell whether a text above a header is the title of another table: not one of the ``titles`` printed before.

    >>> opens_table("附件2：民生实事清单", ["任务清单"]), opens_table("任务清单（续）", ["任务清单"])
    (True, False)
    >>> opens_table("单位：万元", []), opens_table("二、依申请公开", [])
    (False, True)
    """
    title = squeeze(text)
    if is_continued(text) or any(title == squeeze(known) for known in titles):
        return False
    return len(title) <= _LONGEST and not says_more(_ANNOUNCED.sub("", title, count=1))


def says_so(grid: Grid, header: Header, above: Above, *, titled: bool) -> bool:
    """Tell whether the first row below a header says that it goes on with the rows above.

    Its first text, or a category beside that, is marked so (（续）), or repeats an open category; which one below a
    title of its own may do, too.
    """
    first = first_row(grid, header)
    filled = [
        (cell, role) for cell, role in zip(first, settle(header.roles), strict=False) if cell and cell.runs
    ]
    openings = [cell for place, (cell, role) in enumerate(filled) if not place or role == "category"]
    if any(is_continued(cell.text) for cell in openings):
        return True
    known = () if titled else above.open_categories()
    return any(is_same(text, cell.runs[0].text) for text in known for cell in openings)


def is_other_table(
    grid: Grid, header: Header, before: Header, printed: Sequence[str], titles: Sequence[str], above: Above
) -> bool:
    """Tell whether a header heads another table than the rows above it in a grid, whose header is ``before``.

    ``printed`` are the texts right above it, ``titles`` those above the first header.
    """
    titled = any(opens_table(text, titles) for text in printed)
    if says_so(grid, header, above, titled=titled):
        return False
    last = above.draft.number if above.draft else None
    divided = header.labels != before.labels and header.meanings != before.meanings
    return titled or divided or (not above.rowless and _restarts(grid, header, last))


def is_title_below(
    text: str, grid: Grid, row: int, header: Header, above: Above, vocabulary: Vocabulary
) -> bool:
    """Tell whether the only text of a row is the title of a table below it: nothing stands between it and a header.

    It is a section that a page break parts from its rows if it goes on with those in force ``above`` it, no other text
    than sections inside it stands between, and the header is no other one. One without a number is, where those in
    force have none either and the rows count on.
    """
    below = row + 1
    while below < grid.height and len(filled_cells(grid, below)) < 2:
        below += 1
    if below == grid.height or not is_header_row(filled_cells(grid, below), vocabulary):
        return False
    numbering = read_numbering(text)
    again = header_at(grid, below, vocabulary)
    if numbering is None:
        plain = bool(above.sections) and not above.sections[-1].scheme and not _names_table(text, vocabulary)
        return not (plain and again.labels == header.labels and _next_number(grid, again, above))
    if any(is_same(rung.text, text) for rung in above.sections):
        return False
    if again.labels != header.labels or not _goes_on(above, numbering):
        return True
    return not all(
        _heads_rows(cell.text) for line in range(row + 1, below) for cell in filled_cells(grid, line)
    )


def _goes_on(above: Above, numbering: Numbering) -> bool:
    """Tell whether a section so numbered follows one in force, or is the first inside one that has no row yet."""
    schemes = {rung.scheme: rung.value or 0 for rung in above.sections}
    if numbering.scheme in schemes:
        return schemes[numbering.scheme] + 1 == numbering.value
    return above.rowless and numbering.value == 1


def _heads_rows(text: str) -> bool:
    """Tell whether a text below a section is the first section inside that."""
    numbering = read_numbering(text)
    return numbering is not None and numbering.value == 1


def texts_above(grid: Grid, rows: Iterable[int]) -> list[str]:
    """Return the texts of those of the rows above a header that say one thing only."""
    found = ([cell for cell in row_cells(grid, row) if cell.runs] for row in rows)
    return [cells[0].text for cells in found if len(cells) == 1]


def first_row(grid: Grid, header: Header) -> Sequence[GridCell | None]:
    """Return the slots of the first row below a header that says anything, none where there is no such row."""
    rows = (row for row in grid.slots[header.rows.stop :] if any(cell and cell.runs for cell in row))
    return next(rows, ())


def _names_table(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text without a number is worded like the title of a table, or of an attachment."""
    title = squeeze(text)
    return bool(row_patterns(vocabulary).table_title.search(title) or _ANNOUNCED.match(title))


def _next_number(grid: Grid, header: Header, above: Above) -> bool:
    """Tell whether the first row below a header counts on from the last one above it."""
    number = _first_number(grid, header)
    last = above.draft.number if above.draft else None
    return number is not None and last is not None and number == last + 1


def _restarts(grid: Grid, header: Header, last: int | None) -> bool:
    """Tell whether the first row below a header has a lower number than the last one above it."""
    number = _first_number(grid, header)
    return number is not None and last is not None and number < last


def _first_number(grid: Grid, header: Header) -> int | None:
    """Return the running number of the first row below a header."""
    for cell, role in zip(first_row(grid, header), settle(header.roles), strict=False):
        if role == "number" and cell is not None and cell.runs:
            return read_running_number(cell.text)
    return None
