"""Tables whose labels stand at the left: a form for one task, or a column for each task."""

from __future__ import annotations

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Grid, GridCell
from zwgk_parse.table.columns import read_label
from zwgk_parse.vocabulary import Vocabulary

_TALLEST = 24  # rows; a form has few, a table of rows many
_LONGEST_LABEL = 12


def turn(grid: Grid, vocabulary: Vocabulary) -> Grid | None:
    """Return a grid with rows and columns exchanged, None where its first column does not hold labels only.

    >>> from zwgk_parse.page import Run
    >>> from zwgk_parse.vocabulary import default
    >>> texts = (("工作任务", "公开预算"), ("责任单位", "市财政局"))
    >>> cells = [
    ...     GridCell(row, column, 1, 1, [Run(text, 1, 1)])
    ...     for row, line in enumerate(texts) for column, text in enumerate(line)
    ... ]
    >>> turned = turn(Grid(2, 2, cells, [cells[:2], cells[2:]]), default())
    >>> [[cell.text for cell in row] for row in turned.slots]
    [['工作任务', '责任单位'], ['公开预算', '市财政局']]
    """
    if not 1 < grid.height <= _TALLEST or grid.width < 2:
        return None
    roles = set()
    for row in grid.slots:
        label = squeeze(row[0].text) if row[0] is not None else ""
        role = read_label(label, vocabulary) if 0 < len(label) <= _LONGEST_LABEL else None
        if role is None or row[0] is row[1]:
            return None
        roles.add(role)
    if len(roles) < 2:
        return None
    turned = {id(cell): _turned(cell) for cell in grid.cells}
    slots = [
        [turned[id(cell)] if cell is not None else None for cell in column]
        for column in zip(*grid.slots, strict=True)
    ]
    cells = sorted(turned.values(), key=lambda cell: (cell.row, cell.column))
    return Grid(grid.width, grid.height, cells, slots, grid.caption, grid.line, grid.last_line)


def _turned(cell: GridCell) -> GridCell:
    return GridCell(
        cell.column, cell.row, cell.colspan, cell.rowspan, cell.runs, cell.header, cell.line, cell.character
    )
