"""Cells into slots: the HTML standard's algorithm for forming a table (§4.9.12.1), as browsers lay it out.

The rows of all groups are known before a cell is placed, so a ``rowspan`` is cut to the rows its group has
left, and ``rowspan=0`` becomes those rows: the standard's "downward-growing cells". Browsers cut it in the
same way; the standard itself would add rows that have no ``tr``.
"""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse.page import Fault, Grid, GridCell

MAX_SLOTS = 2_000_000  # 2,000 rows by 1,000 columns

Rows = Sequence[Sequence[GridCell]]


class TooLargeError(Exception):
    """The table has more slots than ``MAX_SLOTS``; nothing was allocated for it."""


def form(groups: Sequence[Rows]) -> tuple[Grid, list[Fault]]:
    """Place the cells of a table's row groups and return its grid, with what is wrong with it.

    The cells come with their spans as declared (a rowspan of 0 reaches to its group's end); their places
    are set here, and their rowspan cut to their group. Where two cells claim a slot, both are kept and the
    later has the slot. Faults: ``span-overlong``, ``cell-overlap``, ``row-ragged``. Raises TooLargeError.

    >>> tall, wide, last = GridCell(0, 0, 2, 1, []), GridCell(0, 0, 1, 2, []), GridCell(0, 0, 1, 1, [])
    >>> grid, faults = form([[[tall, wide], [last]]])
    >>> grid.height, grid.width, (last.row, last.column), [fault.code for fault in faults]
    (2, 3, (1, 1), ['row-ragged'])
    """
    height = sum(map(len, groups))
    until: list[int] = []  # for each column the first row that no cell placed so far reaches
    cells: list[GridCell] = []
    overlong: list[GridCell] = []
    overlaps: list[GridCell] = []
    area = row = 0
    for group in groups:
        end = row + len(group)
        for members in group:
            column = 0
            for cell in members:
                while column < len(until) and until[column] > row:
                    column += 1
                if not 0 < cell.rowspan <= end - row:
                    if cell.rowspan:
                        overlong.append(cell)
                    cell.rowspan = end - row
                cell.row, cell.column = row, column
                right = column + cell.colspan
                if right > len(until):
                    until.extend([0] * (right - len(until)))
                    if len(until) * height > MAX_SLOTS:
                        raise TooLargeError
                if cell.colspan == 1:
                    until[column] = row + cell.rowspan
                    area += cell.rowspan
                else:
                    if max(until[column:right]) > row:
                        overlaps.append(cell)
                    until[column:right] = [max(below, row + cell.rowspan) for below in until[column:right]]
                    area += cell.rowspan * cell.colspan
                column = right
            if area > MAX_SLOTS:
                raise TooLargeError
            cells += members
            row += 1
    grid = Grid(height, len(until), cells, _slots(height, len(until), cells))
    return grid, _faults(grid, area, overlong, overlaps)


def _slots(height: int, width: int, cells: list[GridCell]) -> list[list[GridCell | None]]:
    slots: list[list[GridCell | None]] = [[None] * width for _ in range(height)]
    for cell in cells:
        if cell.rowspan == 1 and cell.colspan == 1:
            slots[cell.row][cell.column] = cell
            continue
        for row in slots[cell.row : cell.row + cell.rowspan]:
            row[cell.column : cell.column + cell.colspan] = [cell] * cell.colspan
    return slots


def _faults(grid: Grid, area: int, overlong: list[GridCell], overlaps: list[GridCell]) -> list[Fault]:
    """Say what is wrong with a grid, once per kind: how often, and where first."""
    faults: list[Fault] = []
    if overlong:
        faults.append(_fault("span-overlong", "reach below the last row of their group", overlong))
    if overlaps:
        faults.append(_fault("cell-overlap", "cover slots that a cell above them covers", overlaps))
    if overlaps or area != grid.height * grid.width:
        ragged = [number for number, row in enumerate(grid.slots) if any(slot is None for slot in row)]
        if ragged:
            named = ", ".join(str(number + 1) for number in ragged[:10]) + (", …" if len(ragged) > 10 else "")
            message = f"{len(ragged)} of {grid.height} rows leave slots without a cell: {named}"
            first = next((cell for cell in grid.cells if cell.row >= ragged[0]), grid.cells[-1])
            params = {"count": str(len(ragged)), "height": str(grid.height), "rows": named}
            faults.append(Fault("row-ragged", message, first.line, first.character, params))
    return faults


def _fault(code: str, what: str, cells: list[GridCell]) -> Fault:
    first = cells[0]
    where = f"the first in row {first.row + 1}, column {first.column + 1}"
    params = {"count": str(len(cells)), "row": str(first.row + 1), "column": str(first.column + 1)}
    return Fault(code, f"{len(cells)} cells {what}, {where}", first.line, first.character, params)
