"""From aligned rows to a grid: what a row does not print is covered by a cell above it, or empty.

The result is the grid that the published table had, as far as the text tells: categories span their rows
and, where no deeper level follows, the deeper columns; units and deadlines span the rows that print none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from zwgk_parse.page import Blanks, Fragment, Grid, GridCell, Run, quote
from zwgk_parse.table.aligned import AlignedRow, Column
from zwgk_parse.table.columns import Header
from zwgk_parse.table.labels import UNIT_ROLES
from zwgk_parse.table.levels import Printed, Standing, climb_rows
from zwgk_parse.table.never_empty import never_empty
from zwgk_parse.table.shared import WHO_AND_WHEN, is_doubtful, is_shared

_DOUBT = 0.5  # the margin of a row whose empty cell might as well be a covered one


@dataclass(slots=True)
class _Reach:
    """By grid column the cell that reaches down to the row above, None for one that does not, and what is in doubt."""

    last: dict[int, GridCell | None] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)

    def clear(self) -> None:
        """Let nothing reach across."""
        self.last.clear()
        self.doubts.clear()


@dataclass(slots=True)
class _Layout:
    """Where each aligned column stands in the grid: ``start[index]``, and how many grid columns it takes.

    ``group`` is the aligned column that holds the category levels, ``levels`` their number.
    """

    start: list[int]
    wide: list[int]
    group: int | None
    levels: int
    width: int


def rebuild(
    labels: Sequence[Sequence[Run]],
    columns: Sequence[Column],
    rows: Sequence[AlignedRow],
    blanks: Blanks = Blanks.ABSENT,
) -> tuple[Grid, Header]:
    """Return the grid of a flattened table, header row first, and its header.

    ``labels[i]`` are the labels of ``columns[i]``, one run each: none for a column without a label, several
    for a category column whose levels are labelled one by one. ``blanks``: what the form prints as empty cells.
    """
    standings = _standings(columns, rows)
    layout = _layout(columns, standings)
    grid = Grid(0, layout.width, [], [])
    _append(grid, _header_cells(labels, layout))
    reach = _Reach()
    shared = _surely_shared(columns, rows, standings)
    for row, standing in zip(rows, standings, strict=True):
        _add_row(grid, row, columns, layout, reach, standing, shared, blanks)
    _widen(grid, columns, layout)
    header = Header(range(1), _paths(labels, columns, layout), _roles(columns, layout))
    return grid, header


def _standings(columns: Sequence[Column], rows: Sequence[AlignedRow]) -> list[Standing]:
    """Return per row the categories open in its category column and where those stand that it prints."""
    group = _group(columns)
    sections = {index for index, column in enumerate(columns) if column.role == "section"}
    printed = [
        Printed(
            [cell[0].text for cell in _categories(row, group)],
            not sections.isdisjoint(row.cells),
            row.levels,
        )
        for row in rows
    ]
    return climb_rows(printed, columns[group].levels if group is not None else 0)


def _categories(row: AlignedRow, group: int | None) -> list[list[Fragment]]:
    """Return the category cells that the row prints; an empty one says "as above"."""
    printed = row.cells.get(group, []) if group is not None else []
    return [cell for cell in printed if cell[0].text]


def _group(columns: Sequence[Column]) -> int | None:
    """Return the index of the category column; one that stands apart from it is a column like others."""
    return next((index for index, column in enumerate(columns) if column.role == "category"), None)


def _layout(columns: Sequence[Column], standings: Sequence[Standing]) -> _Layout:
    group = _group(columns)
    levels = max((len(standing.ladder) for standing in standings), default=0)
    levels = max(levels, columns[group].levels) if group is not None else levels
    wide = [
        levels if index == group else int(column.role != "section") for index, column in enumerate(columns)
    ]
    return _Layout([0, *accumulate(wide)][:-1], wide, group, levels, sum(wide))


def _header_cells(labels: Sequence[Sequence[Run]], layout: _Layout) -> list[GridCell]:
    cells = []
    for names, start, wide in zip(labels, layout.start, layout.wide, strict=True):
        if len(names) == wide:
            cells += [_cell([name], 0, start + offset, header=True) for offset, name in enumerate(names)]
        elif names:
            cells.append(_cell(names, 0, start, max(wide, 1), header=True))
    return cells


def _cell(runs: Sequence[Run], row: int, column: int, colspan: int = 1, *, header: bool = False) -> GridCell:
    return GridCell(row, column, 1, colspan, join_glued(runs), header, runs[0].line, runs[0].character)


def join_glued(runs: Iterable[Run]) -> list[Run]:
    """Join what was wrapped at the print width, or parted at a space; leave paragraphs apart."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if joined and isinstance(run, Fragment) and run.glued:
            before = joined[-1]
            gap = run.line == before.last_line and run.character > before.character + len(before.text)
            text = before.text + " " * (gap or run.spaced) + run.text
            joined[-1] = Run(text, before.line, run.last_line, before.character)
        else:
            joined.append(Run(run.text, run.line, run.last_line, run.character))
    return joined


def _append(grid: Grid, cells: list[GridCell], margin: float | None = None, alternative: str = "") -> None:
    """Add a row that holds these cells."""
    grid.slots.append([None] * grid.width)
    grid.margins.append(margin)
    grid.alternatives.append(alternative)
    grid.height += 1
    for cell in cells:
        grid.cells.append(cell)
        grid.slots[-1][cell.column : cell.column + cell.colspan] = [cell] * cell.colspan


def _add_row(
    grid: Grid,
    row: AlignedRow,
    columns: Sequence[Column],
    layout: _Layout,
    reach: _Reach,
    standing: Standing,
    shared: set[int],
    blanks: Blanks,
) -> None:
    """Add one aligned row: its section rows, its own cells, and the reach of the cells that cover it."""
    last = reach.last
    cells: list[GridCell] = []
    for index, printed in sorted(row.cells.items()):
        role = columns[index].role
        if role == "section":
            for runs in printed:
                _append(grid, [_cell(runs, grid.height, 0, layout.width)])
            reach.clear()
        elif index != layout.group:
            cells.append(_cell([run for runs in printed for run in runs], grid.height, layout.start[index]))
    if all(columns[index].role == "section" for index in row.cells):
        return
    group = layout.group
    if group is not None:
        for level, runs in enumerate(_categories(row, group), start=standing.first):
            cells.append(_cell(runs, grid.height, layout.start[group] + level))
        for level in range(standing.kept, layout.levels):
            last.pop(layout.start[group] + level, None)
        inner = [index for index, column in enumerate(columns) if column.role == "category" and index > group]
        for index in inner if _categories(row, group) else ():
            last.pop(layout.start[index], None)
    covered, doubt = _covered(row, columns, layout, reach, shared)
    margin, alternative = row.margin, row.alternative
    if standing.margin < margin:
        margin, alternative = standing.margin, f"{quote(standing.other)} might stand on another level"
    if doubt and margin > _DOUBT and blanks is Blanks.ABSENT:
        margin, alternative = _DOUBT, doubt
    _append(grid, cells, margin, alternative)
    for column, above in last.items():
        if above is not None and column in covered:
            above.rowspan += 1
            grid.slots[-1][column] = above
        elif not _is_blank(row, columns):
            last[column] = None
    last |= {cell.column: cell for cell in cells}


def _surely_shared(
    columns: Sequence[Column], rows: Sequence[AlignedRow], standings: Sequence[Standing]
) -> set[int]:
    """Return the columns of which no cell is empty: what a row does not print there is covered."""
    opening = {index for index, column in enumerate(columns) if column.role in ("section", "category")}
    own, begins, outermost = [], [], []
    begun = outer = True
    for row, standing in zip(rows, standings, strict=True):
        opens = not opening.isdisjoint(row.cells)
        begun, outer = begun or opens, outer or (opens and not standing.kept)
        if not row.cells.keys() <= opening:
            own.append(row)
            begins.append(begun)
            outermost.append(outer)
            begun = outer = False
    units = [index for index, column in enumerate(columns) if column.role in UNIT_ROLES]
    return {
        index
        for index, column in enumerate(columns)
        if column.role in WHO_AND_WHEN
        and never_empty(
            [index in row.cells for row in own], begins, outermost, optional=index in units and len(units) > 1
        )
    }


def _is_blank(row: AlignedRow, columns: Sequence[Column]) -> bool:
    """Tell whether a row is a number and no more: a form to be filled in, not the row above once more."""
    return {columns[index].role for index in row.cells} == {"number"}


def _covered(
    row: AlignedRow,
    columns: Sequence[Column],
    layout: _Layout,
    reach: _Reach,
    sure: set[int],
) -> tuple[list[int], str]:
    """Return the grid columns in which a cell above reaches into this row, and a doubt about one of them.

    ``sure``: the columns of which no cell is empty. What is in doubt in a row is so below it, down to the next cell.
    """
    last = reach.last
    if _is_blank(row, columns):
        return [], ""
    prints = {columns[index].role for index in row.cells}
    covered, doubt = [], ""
    for index, column in enumerate(columns):
        start = layout.start[index]
        if index == layout.group:
            covered += [slot for slot in range(start, start + layout.levels) if slot in last]
        elif index in row.cells:
            reach.doubts.pop(start, None)
        elif column.role == "section" or start not in last:
            continue
        else:
            own = column.role == "category" or is_shared(column.role, prints)
            if own and last[start] is not None:
                covered.append(start)
            if is_doubtful(column.role, prints, never_empty=index in sure and last[start] is not None):
                reach.doubts[start] = f"the column {column.label} is empty here, or covered by the cell above"
            doubt = reach.doubts.get(start, doubt)
    return covered, doubt


def _widen(grid: Grid, columns: Sequence[Column], layout: _Layout) -> None:
    """Let a category that has no deeper level in any of its rows cover the deeper columns."""
    group = layout.group
    if group is None:
        return
    end = layout.start[group] + layout.levels
    for cell in grid.cells:
        if cell.header or cell.colspan > 1 or not layout.start[group] <= cell.column < end - 1:
            continue
        rows = grid.slots[cell.row : cell.row + cell.rowspan]
        if all(slot is None for row in rows for slot in row[cell.column + 1 : end]):
            cell.colspan = end - cell.column
            for row in rows:
                row[cell.column : end] = [cell] * cell.colspan


def _paths(
    labels: Sequence[Sequence[Run]], columns: Sequence[Column], layout: _Layout
) -> tuple[tuple[str, ...], ...]:
    paths: list[tuple[str, ...]] = []
    for index, column in enumerate(columns):
        if column.role != "section":
            count = layout.wide[index]
            if len(labels[index]) == count:
                paths += [("".join(label.text.split()),) for label in labels[index]]
            else:
                paths += [(column.label,) if labels[index] else ()] * count
    return tuple(paths)


def _roles(columns: Sequence[Column], layout: _Layout) -> tuple[str | None, ...]:
    roles: list[str | None] = []
    for column, wide in zip(columns, layout.wide, strict=True):
        roles += [column.role] * wide
    return tuple(roles)
