"""The header rows of a table whose words are not known: told by the markup and the shape of its first rows."""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse import late
from zwgk_parse.normal import squeeze
from zwgk_parse.page import Grid, GridCell
from zwgk_parse.table.columns import row_cells

_LONGEST_LABEL = 30  # characters
_FIGURE = late.compile(r"[-+±]?[\d.,%‰/-]+")


def find_data_header(grid: Grid) -> list[int]:
    """Return the header rows of a data table, those above them (titles, unit notes) included; [] for none.

    Where the markup has header cells, the first rows that hold nothing else are the header. Else the first
    row below titles is, if its texts are labels: short, none a mere figure; with the rows that its wider
    cells are divided by.
    """
    marked = 0
    while marked < grid.height and _all_marked(row_cells(grid, marked)):
        marked += 1
    if 0 < marked < grid.height:
        return list(range(marked))
    top = 0
    while top < grid.height - 1 and _is_wide(row_cells(grid, top), grid):
        top += 1
    cells = [cell for cell in row_cells(grid, top) if cell.runs]
    if len(cells) < 2 or not all(_is_label(cell) for cell in cells):
        return []
    reach = max(cell.row + cell.rowspan for cell in cells)
    if all(cell.colspan == 1 for cell in cells):
        reach = top + 1  # nothing is divided: a cell that spans rows is data
    return list(range(min(reach, grid.height))) if reach < grid.height else []


def _all_marked(cells: Sequence[GridCell]) -> bool:
    filled = [cell for cell in cells if cell.runs]
    return bool(filled) and all(cell.header for cell in filled)


def _is_wide(cells: Sequence[GridCell], grid: Grid) -> bool:
    """Tell whether a row is one text across the table, a title or a note, or empty."""
    filled = [cell for cell in cells if cell.runs]
    return not filled or (len(filled) == 1 and (filled[0].colspan * 2 > grid.width or len(cells) == 1))


def _is_label(cell: GridCell) -> bool:
    text = squeeze(cell.text)
    return len(text) <= _LONGEST_LABEL and _FIGURE.fullmatch(text) is None
