"""What the columns of a table mean, read off its header rows.

``read_header`` finds the header rows of a grid, gives every column its header path and its role. The roles
are the keys of ``vocabulary/headers.toml``; ``settle`` then decides which column is the row's own
content: the requirement column where there is one, else the last task column; every task-like column left
of it is a category level.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from zwgk_parse.page import Grid, GridCell
from zwgk_parse.table.labels import TASK_ROLES, UNIT_ROLES, is_header_row, read_label
from zwgk_parse.vocabulary import Vocabulary

_NARROWING = frozenset({"category", "catalogue"})  # what a label below that of units may be besides
_SEARCHED_ROWS = 12  # a title, a unit note and blank rows may stand above the header


class Header(NamedTuple):
    """The header of (a part of) a table: its rows, and per column its header path and role."""

    rows: range
    paths: tuple[tuple[str, ...], ...]
    roles: tuple[str | None, ...]

    @property
    def labels(self) -> list[tuple[str, ...]]:
        """The header paths of the columns that have one, whatever empty columns stand among them."""
        return [path for path in self.paths if path]

    @property
    def meanings(self) -> set[str | None]:
        """The roles of the columns that have a label, of all where none has."""
        labelled = {role for path, role in zip(self.paths, self.roles, strict=True) if path}
        return labelled or set(self.roles)


def narrow(grid: Grid) -> tuple[Grid, list[int]]:
    """Return the grid without the slots that no row tells apart, and per full column its narrow column.

    The columns that a reader sees are often spread over a finer grid by the spans of other rows; two
    neighbouring slot columns that hold the same cell in every row are one column. The cells are
    shared with the full grid and keep their places in it.
    """
    kept = [
        column
        for column in range(grid.width)
        if column == 0 or any(row[column] is not row[column - 1] for row in grid.slots)
    ]
    places = [bisect_right(kept, column) - 1 for column in range(grid.width)]
    if len(kept) == grid.width:
        return grid, places
    slots = [[row[column] for column in kept] for row in grid.slots]
    view = Grid(grid.height, len(kept), grid.cells, slots, grid.caption, grid.line, grid.last_line)
    return view, places


def row_cells(grid: Grid, row: int) -> list[GridCell]:
    """Return the cells that cover a row's slots, each once, from left to right."""
    cells: list[GridCell] = []
    for cell in grid.slots[row]:
        if cell is not None and (not cells or cell is not cells[-1]):
            cells.append(cell)
    return cells


def read_header(grid: Grid, vocabulary: Vocabulary, start: int = 0) -> Header | None:
    """Find the first header at or below row ``start`` (searching a few rows) and read its columns.

    Below one of another table, of contacts or fees, that of a task table is searched for in all rows.
    """
    first: Header | None = None
    row = start
    while row < grid.height and (first is not None or row < start + _SEARCHED_ROWS):
        if not is_header_row(row_cells(grid, row), vocabulary):
            row += 1
            continue
        header = header_at(grid, row, vocabulary)
        if is_task_header(header):
            return header
        first = first or header
        row = header.rows.stop
    return first


def is_task_header(header: Header) -> bool:
    """Tell whether a header is that of a responsibility table: some content, and who or by when.

    Without a unit column, a running number or an explicit task column must stand beside the deadline.
    """
    roles = set(header.roles)
    if not roles & {"task", "requirement", "category"}:
        return False
    if roles & UNIT_ROLES.keys():
        return True
    return "deadline" in roles and bool(roles & {"task", "number"})


def header_at(grid: Grid, row: int, vocabulary: Vocabulary) -> Header:
    """Read the header that starts at ``row``: as many rows as its cells span, and those that subdivide it."""
    last = row
    while last < grid.height and last < row + _SEARCHED_ROWS:
        reach = max(
            (cell.row + cell.rowspan for cell in row_cells(grid, last) if cell.row >= row), default=last + 1
        )
        last = max(last + 1, min(reach, grid.height))
        if last >= grid.height or not _subdivides(grid, last, vocabulary):
            break
    rows = range(row, last)
    paths = tuple(_path(grid, rows, column) for column in range(grid.width))
    return Header(rows, paths, _schedule(paths, [_role(path, vocabulary) for path in paths], vocabulary))


def _schedule(
    paths: Sequence[tuple[str, ...]], roles: Sequence[str | None], vocabulary: Vocabulary
) -> tuple[str | None, ...]:
    """Tell the deadline from the steps on the way to it: columns of 时间进度 named 一季度, 二季度, ….

    A column whose own label does not name a deadline has it from the label over it, which is right as long as
    no other column has it, too.
    """
    roles = _settle_schedules(roles)
    due = {path for path, role in zip(paths, roles, strict=True) if role == "deadline"}
    inherited = {path for path in due if read_label(path[-1], vocabulary) != "deadline"}
    if not inherited or len(due) < 2:
        return tuple(roles)
    return tuple("progress" if path in inherited else role for path, role in zip(paths, roles, strict=True))


def _subdivides(grid: Grid, row: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a row carries sub-labels: it is all labels, under wider header cells or beside blanks.

    The blanks stand below labels that are not divided, where a page has no spans.
    """
    cells = [cell for cell in row_cells(grid, row) if cell.runs]
    above = grid.slots[row - 1]
    if len(cells) < 2 or not all(cell.row == row for cell in cells):
        return False
    slots = grid.slots[row]
    wide = any(
        over is not None and over is above[position - 1] and slots[position] is not slots[position - 1]
        for position, over in enumerate(above)
        if position
    )
    beside = any(
        over is not None and over.runs and (cell is None or not cell.runs)
        for over, cell in zip(above, slots, strict=True)
    )
    return (wide or beside) and all(read_label(cell.text, vocabulary) for cell in cells)


def _path(grid: Grid, rows: range, column: int) -> tuple[str, ...]:
    """Return the header texts over a column, outermost first, a cell that spans rows named once."""
    path: list[str] = []
    seen: GridCell | None = None
    for row in rows:
        cell = grid.slots[row][column]
        if cell is not None and cell is not seen and cell.runs:
            path.append("".join(cell.text.split()))
        seen = cell
    return tuple(path)


def _role(path: tuple[str, ...], vocabulary: Vocabulary) -> str | None:
    """Return the role of the innermost label that has one.

    Below 责任单位, 牵头 and 配合 are roles, and 市级 and 县级 whose units they are.
    """
    roles = [read_label(label, vocabulary) for label in path]
    role = next((role for role in reversed(roles) if role), None)
    over = next((outer for outer in reversed(roles[:-1]) if outer in UNIT_ROLES), None)
    if over is None or (role in UNIT_ROLES and role is roles[-1]):
        return role
    said = next((known for known in UNIT_ROLES if path[-1] in vocabulary["unit_labels"][known]), None)
    return said or (over if role in _NARROWING else role)


def settle(roles: Sequence[str | None]) -> tuple[str | None, ...]:
    """Decide the row's own content: afterwards one run of columns is 'requirement', those left of it categories.

    A requirement column's text is the requirement and every task-like column left of it is a category
    level; without one the last task column is the requirement. Task-like columns right of it are extra.
    A schedule is the deadline where no column is.

    >>> settle(["number", "task", "task", "requirement", "responsible"])
    ('number', 'category', 'category', 'requirement', 'responsible')
    >>> settle(["number", "category", "task", "lead"])
    ('number', 'category', 'requirement', 'lead')
    """
    roles = _settle_schedules(roles)
    own = next(
        (
            candidates[position]
            for role, position in (("requirement", 0), ("task", -1), ("category", -1))
            if (candidates := [column for column, known in enumerate(roles) if known == role])
        ),
        None,
    )
    if own is None:
        return tuple(roles)
    settled: list[str | None] = []
    for column, role in enumerate(roles):
        if column == own:
            settled.append("requirement")
        elif role in TASK_ROLES:
            settled.append("category" if column < own else "detail")
        else:
            settled.append(role)
    return tuple(settled)


def _settle_schedules(roles: Sequence[str | None]) -> list[str | None]:
    """Tell what columns such as 进度安排 hold: the steps on the way to a deadline in another one, or the deadline."""
    meaning = "progress" if "deadline" in roles else "deadline"
    return [meaning if role == "schedule" else role for role in roles]
