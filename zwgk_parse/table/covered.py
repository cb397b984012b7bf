"""Which empty slots below a header are covered by the cell above, in a form that prints nothing in either.

What a row does not print is shared with the row above (``shared``). An empty cell in a row that can share
nothing, the first one of its section, is really empty: it shows that others may be, unless the column as a whole
shows that none is (``never_empty``). What may be either is in doubt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zwgk_parse.fields.deadlines.reader import states_none
from zwgk_parse.normal import squeeze
from zwgk_parse.page import Discard, Grid, GridCell, quote
from zwgk_parse.table.labels import UNIT_ROLES
from zwgk_parse.table.never_empty import never_empty, odds_of_none
from zwgk_parse.table.shared import WHO_AND_WHEN, is_doubtful, is_shared
from zwgk_parse.vocabulary import Vocabulary

_UNCLEAR = 1.5  # log odds either way of a column of units, of which rows may need but some
_MARKS = 2  # of empty cells; an author may leave out one
_SHARED = frozenset({"number", "category", "task", "requirement", *WHO_AND_WHEN})


@dataclass(slots=True)
class Part:
    """The rows below a header, what the columns mean, and which of the rows are sections."""

    rows: range
    roles: Sequence[str | None]
    sections: set[int] = field(default_factory=set)

    def columns(self, *roles: str) -> list[int]:
        """Return the columns of these roles."""
        return [column for column, role in enumerate(self.roles) if role in roles]


def join(grid: Grid, cell: GridCell | None, row: int, column: int, copies: list[Discard]) -> None:
    """Let a cell cover a slot; a text that the slot holds is a copy of the cell's."""
    other = grid.slots[row][column]
    if cell is None or other is cell:
        return
    if other is not None:
        copies += [Discard(run, "covered") for run in other.runs]
    grid.slots[row][column] = cell
    cell.rowspan = max(cell.rowspan, row - cell.row + 1)
    cell.colspan = max(cell.colspan, column - cell.column + 1)


def cover(
    grid: Grid, part: Part, copies: list[Discard], vocabulary: Vocabulary, *, filled: bool | None
) -> None:
    """Join the slots that cells above cover.

    ``filled``: the form repeats texts there, so that an empty slot is an empty cell; None: that is not known.
    """
    categories = part.columns("category")
    _join_levels(grid, part, categories, copies)
    if filled:
        return
    columns = _tell_columns(grid, part, vocabulary)
    repeats = filled is None and _repeats(grid, part, categories)
    first, fresh = _fresh(grid, columns.rows, []), _fresh(grid, columns.rows, categories[:1])
    printed: dict[int, str] = {}
    doubted: dict[int, str] = {}  # what may cover the slots of columns down to the row above
    for row in columns.rows:
        own = {column: text for column in range(grid.width) if (text := grid.text(row, column))}
        doubted = {column: text for column, text in doubted.items() if column not in own}
        if row in first:
            printed, doubted = {}, {}
        elif not _only_number(grid, part, row):
            if repeats:
                covered, doubts = _among_repeats(grid, part, row, columns, printed)
            else:
                covered, doubts = _covered(grid, part, row, columns, printed, apart=row in fresh)
            for column in covered:
                join(grid, grid.slots[row - 1][column], row, column, copies)
            doubted |= {column: printed[column] for column in doubts if column in printed}
            if doubted:
                _doubt(grid, row, [*doubted.values()][-1])
        printed |= own


@dataclass(slots=True)
class _Columns:
    """What the rows of a part that hold something show about its columns of units and deadlines.

    ``marked``: what is empty is marked so, as by a dash, and no slot that nothing can cover is not, so that all others
    are covered; ``full``: those of which no cell is empty; ``loose``: those that some row that begins something lacks;
    ``odds``: the log odds that no cell is empty.
    """

    rows: list[int]
    units: list[int]
    marked: bool = False
    full: set[int] = field(default_factory=set)
    loose: set[int] = field(default_factory=set)
    odds: dict[int, float] = field(default_factory=dict)


def _tell_columns(grid: Grid, part: Part, vocabulary: Vocabulary) -> _Columns:
    """Tell the columns of units and deadlines that may have empty cells from those that have none.

    Cells may reach across categories, but hardly across outermost ones.
    """
    columns = _Columns(_held_rows(grid, part), part.columns(*UNIT_ROLES))
    categories = part.columns("category")
    fresh = [_fresh(grid, columns.rows, levels) for levels in (categories[:1], categories)]
    begins = [[row in kind for row in columns.rows] for kind in fresh]
    marks = 0
    for column in columns.units + part.columns("deadline"):
        prints = [bool(grid.text(row, column)) for row in columns.rows]
        marks += sum(states_none(grid.text(row, column), vocabulary) for row in columns.rows)
        optional = column in columns.units and len(columns.units) > 1
        if never_empty(prints, *begins, optional=optional):
            columns.full.add(column)
        columns.odds[column] = odds_of_none(prints, *begins, optional=optional)
        if not all(own for own, begun in zip(prints, begins[0], strict=True) if begun):
            columns.loose.add(column)
    columns.marked = marks >= _MARKS and not columns.loose
    return columns


def _held_rows(grid: Grid, part: Part) -> list[int]:
    """Return the rows of a part that hold something, sections left out."""
    return [
        row
        for row in part.rows
        if row not in part.sections and any(grid.text(row, column) for column in range(grid.width))
    ]


def _doubt(grid: Grid, row: int, above: str) -> None:
    """Doubt a row with a slot that holds nothing below this text."""
    grid.doubt(row, f"the slot below {quote(above)} may be covered by that cell, or empty")


def _prints_shared(grid: Grid, part: Part, row: int) -> bool:
    """Tell whether a row prints a unit or a deadline of its own."""
    cells = (grid.slots[row][column] for column in part.columns(*WHO_AND_WHEN))
    return any(cell is not None and cell.runs and cell.row == row for cell in cells)


def cover_absent(
    grid: Grid, part: Part, copies: list[Discard], vocabulary: Vocabulary, empty: set[tuple[int, int]]
) -> None:
    """Join the slots that the form does not print: the cell above covers them, or a category.

    At a row's end a remark is not shared with the row above, but left out: many tables lack the last empty cells.
    """
    full = _tell_columns(grid, part, vocabulary).full
    for row in part.rows:
        if row in part.sections or _only_number(grid, part, row):
            continue
        for column, role in enumerate(part.roles):
            cell = grid.slots[row][column]
            if (row, column) in empty or cell is None or cell.runs or cell.row != row:
                continue
            left = grid.slots[row][column - 1] if column else None
            if (
                role == "category"
                and left is not None
                and part.roles[column - 1] == "category"
                and left.row == row
                and left.runs
            ):
                join(grid, left, row, column, copies)
            elif role not in _SHARED and not any(
                grid.text(row, right) for right in range(column, grid.width)
            ):
                continue
            elif part.rows.start < row and row - 1 not in part.sections:
                above = grid.text(row - 1, column)
                join(grid, grid.slots[row - 1][column], row, column, copies)
                if (
                    above
                    and column == grid.width - 1
                    and column not in full
                    and _prints_shared(grid, part, row)
                ):
                    _doubt(grid, row, above)  # programs leave out empty cells at a row's end


def _join_levels(grid: Grid, part: Part, categories: Sequence[int], copies: list[Discard]) -> None:
    """Join equal neighbours among the category columns of a row: one cell across several levels."""
    for row in part.rows:
        if row in part.sections:
            continue
        for left, right in pairwise(categories):
            text = grid.text(row, right)
            if text and right == left + 1 and text == grid.text(row, left):
                join(grid, grid.slots[row][left], row, right, copies)


def _repeats(grid: Grid, part: Part, categories: Sequence[int]) -> bool:
    """Tell whether the category columns repeat their texts row by row: so does the form, in all columns.

    It does not, but the table itself, where rows have no number: that is hardly ever an empty cell.
    """
    if not categories:
        return False
    rows = [row for row in part.rows if row not in part.sections]
    column = categories[0]
    texts = [squeeze(grid.text(row, column)) for row in rows]
    again = [row for row, (one, two) in zip(rows[1:], pairwise(texts), strict=True) if one == two]
    counted = any(grid.text(row, number) for row in rows for number in part.columns("number"))
    gaps = (not grid.text(row, number) for row in again for number in part.columns("number"))
    return all(texts) and bool(again) and not (counted and any(gaps))


def _fresh(grid: Grid, rows: Sequence[int], categories: Sequence[int]) -> set[int]:
    """Return the rows that begin something: the first, those below sections, those that print a category."""
    found = set()
    above = -1
    for row in rows:
        if (
            above < 0
            or above != row - 1
            or any(grid.text(row, c) not in ("", grid.text(above, c)) for c in categories)
        ):
            found.add(row)
        above = row
    return found


def _only_number(grid: Grid, part: Part, row: int) -> bool:
    """Tell whether a row is a number and no more: a form to be filled in, not the row above once more."""
    filled = [column for column in range(grid.width) if grid.text(row, column)]
    return len(filled) == 1 and part.roles[filled[0]] == "number"


def _covered(
    grid: Grid, part: Part, row: int, columns: _Columns, printed: Mapping[int, str], *, apart: bool
) -> tuple[list[int], list[int]]:
    """Return which empty slots of a row are covered, and in which columns that is in doubt.

    ``printed``: what each column printed last; ``apart``: the row opens an outermost category, which a cell of units
    or a deadline may reach across.
    """
    covered = []
    doubts = [] if columns.marked else _not_named(grid, part, row, printed)
    prints = {role for column, role in enumerate(part.roles) if grid.text(row, column)}
    for column, role in enumerate(part.roles):
        if grid.text(row, column) or not grid.text(row - 1, column):
            continue
        if columns.marked and role in WHO_AND_WHEN:
            covered.append(column)
        elif is_shared(role, prints) and not (apart and role not in WHO_AND_WHEN):
            covered.append(column)
            loose = column in columns.loose and column not in columns.full
            loosely = role in WHO_AND_WHEN and (apart or loose)
            if loosely or is_doubtful(role, prints, never_empty=column in columns.full):
                doubts.append(column)
        elif role in UNIT_ROLES and not apart:
            if columns.odds[column] > 0:
                covered.append(column)
            if abs(columns.odds[column]) < _UNCLEAR:
                doubts.append(column)
    return covered, doubts


def _among_repeats(
    grid: Grid, part: Part, row: int, columns: _Columns, printed: Mapping[int, str]
) -> tuple[list[int], list[int]]:
    """Return the same where categories repeat: of a form that fills slots, or of an author who merged others."""
    covered = [column for column in columns.full if column in printed and not grid.text(row, column)]
    return covered, covered or _not_named(grid, part, row, printed)


def _not_named(grid: Grid, part: Part, row: int, printed: Mapping[int, str]) -> list[int]:
    """Return the columns of who leads, or is responsible, in a row that names only others: the cell above may reach it."""
    if not any(grid.text(row, column) for column in part.columns(*UNIT_ROLES)):
        return []
    return [
        column
        for column in part.columns("lead", "responsible")
        if column in printed and not grid.text(row, column)
    ]
