"""Tables that are not one row a task: labels at the left, or the same columns twice beside one another."""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Grid, GridCell
from zwgk_parse.table.columns import Header
from zwgk_parse.table.labels import read_label
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
    cells = {id(cell): _copy(cell, cell.column, cell.row, cell.colspan, cell.rowspan) for cell in grid.cells}
    return _grid(grid, cells, [list(column) for column in zip(*grid.slots, strict=True)])


def stack(grid: Grid, header: Header) -> Grid | None:
    """Return a grid whose columns stand twice, or more often, with these under one another; None for any other.

    >>> from zwgk_parse.page import Run
    >>> texts = (("任务", "单位", "任务", "单位"), ("甲", "市财政局", "乙", "市审计局"))
    >>> slots = [[GridCell(row, column, 1, 1, [Run(text, 1, 1)]) for column, text in enumerate(line)]
    ...     for row, line in enumerate(texts)]
    >>> grid = Grid(2, 4, [cell for row in slots for cell in row], slots)
    >>> header = Header(range(1), tuple((text,) for text in texts[0]), ("task", "responsible") * 2)
    >>> [[cell.text for cell in row] for row in stack(grid, header).slots]
    [['任务', '单位'], ['甲', '市财政局'], ['乙', '市审计局']]
    """
    width = _period(header.paths)
    if width == len(header.paths) or len(set(header.roles[:width]) - {None}) < 2:
        return None
    top, height = header.rows.stop, grid.height
    cells: dict[int, GridCell] = {}
    for cell in grid.cells:
        block = cell.column // width
        if cell.row >= top and (cell.column + cell.colspan - 1) // width != block:
            return None  # a row across all of them: nothing says which of the blocks it belongs to
        row = cell.row + block * (height - top) if cell.row >= top else cell.row
        cells[id(cell)] = _copy(cell, row, cell.column % width, cell.rowspan, cell.colspan)
    blocks = [row[start : start + width] for start in range(0, grid.width, width) for row in grid.slots[top:]]
    return _grid(grid, cells, [*(row[:width] for row in grid.slots[:top]), *blocks])


def _period(paths: Sequence[tuple[str, ...]]) -> int:
    """Return how many columns repeat, all of them where none do."""
    for width in range(2, len(paths) // 2 + 1 if all(paths) else 0):
        if len(paths) % width == 0 and all(path == paths[place % width] for place, path in enumerate(paths)):
            return width
    return len(paths)


def _copy(cell: GridCell, row: int, column: int, rowspan: int, colspan: int) -> GridCell:
    return GridCell(row, column, rowspan, colspan, cell.runs, cell.header, cell.line, cell.character)


def _grid(grid: Grid, cells: dict[int, GridCell], slots: list[list[GridCell | None]]) -> Grid:
    """Return a grid of cells that stand for those of another, by their identity."""
    placed = [[cells[id(cell)] if cell is not None else None for cell in row] for row in slots]
    ordered = sorted(cells.values(), key=lambda cell: (cell.row, cell.column))
    return Grid(len(slots), len(slots[0]), ordered, placed, grid.caption, grid.line, grid.last_line)
