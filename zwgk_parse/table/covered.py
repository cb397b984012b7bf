"""Which empty slots below a header are covered by the cell above, in a form that prints nothing in either.

A running number, a requirement, a unit or a deadline that a row does not print is shared with the row
above, unless the column shows that its cells may be empty: an empty cell in a row that can share
nothing, the first one of its section, is really empty. What a row leaves out is in doubt where it prints other
units or deadlines of its own, and its requirement where it has a number of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Discard, Grid, GridCell
from zwgk_parse.table.columns import UNIT_ROLES, begins_label, exact_label
from zwgk_parse.table.never_empty import never_empty
from zwgk_parse.vocabulary import Vocabulary

_SHARED = frozenset({"number", "category", "task", "requirement", "deadline", *UNIT_ROLES})
_LIST_MARKS = ("、", "，", ",")
_CLAUSE_MARKS = ("；", ";", "、")
_HALF_LABEL = 3  # characters; 抽查比例 is a label, although there is 抽查比例及频次
_SEVERAL = 20  # one row in so many that ends in a mark tells that the program cut cells
_DOUBT = 0.5  # the margin of a row with a slot of which nothing tells whether it is covered or empty


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


def cover(grid: Grid, part: Part, copies: list[Discard], *, filled: bool | None) -> None:
    """Join the slots that cells above cover.

    ``filled``: the form repeats texts there, so that an empty slot is an empty cell; None: that is not known.
    """
    categories = part.columns("category")
    _join_levels(grid, part, categories, copies)
    if filled or (filled is None and _repeats(grid, part, categories)):
        return
    rows = _held_rows(grid, part)
    first = _fresh(grid, rows, [])
    fresh = _fresh(grid, rows, categories[:1])
    units = part.columns(*UNIT_ROLES)
    loose = {
        column
        for column in units + part.columns("deadline")
        if any(not _text(grid, row, column) for row in fresh)
    }
    full = _full_columns(grid, part, rows)
    printed: dict[int, str] = {}
    for row in rows:
        if row in first:
            printed = {}
        elif not _only_number(grid, part, row):
            covered, doubt = _covered(grid, part, row, units, loose, full, printed, apart=row in fresh)
            for column in covered:
                join(grid, grid.slots[row - 1][column], row, column, copies)
            if doubt is not None:
                _doubt(grid, row, doubt)
        texts = {column: _text(grid, row, column) for column in range(grid.width)}
        printed |= {column: text for column, text in texts.items() if text}


def _held_rows(grid: Grid, part: Part) -> list[int]:
    """Return the rows of a part that hold something, sections left out."""
    return [
        row
        for row in part.rows
        if row not in part.sections and any(_text(grid, row, column) for column in range(grid.width))
    ]


def _full_columns(grid: Grid, part: Part, rows: Sequence[int]) -> set[int]:
    """Return the columns of units and deadlines of which no cell is empty.

    Cells may reach across categories, but hardly across outermost ones.
    """
    categories = part.columns("category")
    fresh = [_fresh(grid, rows, levels) for levels in (categories[:1], categories)]
    begins = [[row in kind for row in rows] for kind in fresh]
    units = part.columns(*UNIT_ROLES)
    full = set()
    for column in units + part.columns("deadline"):
        prints = [bool(_text(grid, row, column)) for row in rows]
        if never_empty(prints, *begins, optional=column in units and len(units) > 1):
            full.add(column)
    return full


def _doubt(grid: Grid, row: int, above: str) -> None:
    """Doubt a row with a slot that holds nothing below this text."""
    margin = grid.margins[row]
    if margin is not None and margin <= _DOUBT:
        return
    grid.margins[row] = _DOUBT
    grid.alternatives[row] = f"the slot below “{above[:20]}” may be covered by that cell, or empty"


def _prints_shared(grid: Grid, part: Part, row: int) -> bool:
    """Tell whether a row prints a unit or a deadline of its own."""
    cells = (grid.slots[row][column] for column in part.columns("deadline", *UNIT_ROLES))
    return any(cell is not None and cell.runs and cell.row == row for cell in cells)


def cover_absent(grid: Grid, part: Part, copies: list[Discard], empty: set[tuple[int, int]]) -> None:
    """Join the slots that the form does not print: the cell above covers them, or a category.

    At a row's end a remark is not shared with the row above, but left out: many tables lack the last empty cells.
    """
    full = _full_columns(grid, part, _held_rows(grid, part))
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
                _text(grid, row, right) for right in range(column, grid.width)
            ):
                continue
            elif part.rows.start < row and row - 1 not in part.sections:
                above = _text(grid, row - 1, column)
                join(grid, grid.slots[row - 1][column], row, column, copies)
                if (
                    above
                    and column == grid.width - 1
                    and column not in full
                    and _prints_shared(grid, part, row)
                ):
                    _doubt(grid, row, above)  # programs leave out empty cells at a row's end


def doubt_cut_lists(grid: Grid, part: Part, vocabulary: Vocabulary) -> None:
    """Doubt rows with a requirement that ends in a mark of lists: programs print a cell's first paragraph only.

    Where several rows, lists of units among them, or a label show that a program did, every cell may be one
    that it cut. A list of units alone is doubted where it is read, whatever the form.
    """
    cut: dict[int, str] = {}
    told: set[int] = set()
    rows = [row for row in part.rows if row not in part.sections]
    for row in rows:
        for column in part.columns(*UNIT_ROLES, "requirement"):
            text = _text(grid, row, column)
            units = part.roles[column] in UNIT_ROLES
            if text.endswith(_LIST_MARKS if units else _CLAUSE_MARKS):
                cut[row] = f"the list “{text[-20:]}” ends in a mark: its rest may be missing"
                told.update([row] if units else ())
    everywhere = _cuts_label(grid, part, vocabulary) or (len(cut) > 1 and len(cut) * _SEVERAL >= len(rows))
    for row in rows if everywhere else cut:
        if row in told:
            continue
        grid.margins[row] = min(_DOUBT, grid.margins[row] or _DOUBT)
        grid.alternatives[row] = cut.get(
            row, "other cells of this table end where a paragraph did, this may, too"
        )


def _cuts_label(grid: Grid, part: Part, vocabulary: Vocabulary) -> bool:
    """Tell whether a label above a part is none, but the beginning of one: 配合 of 配合单位."""
    above = part.rows.start - 1
    labels = [squeeze(_text(grid, above, column)) for column in range(grid.width)] if above >= 0 else []
    return any(
        role is None
        and 1 < len(label) <= _HALF_LABEL
        and begins_label(label, vocabulary)
        and not exact_label(label, vocabulary)
        for label, role in zip(labels, part.roles, strict=False)
    )


def _text(grid: Grid, row: int, column: int) -> str:
    cell = grid.slots[row][column]
    return cell.text if cell is not None else ""


def _join_levels(grid: Grid, part: Part, categories: Sequence[int], copies: list[Discard]) -> None:
    """Join equal neighbours among the category columns of a row: one cell across several levels."""
    for row in part.rows:
        if row in part.sections:
            continue
        for left, right in pairwise(categories):
            text = _text(grid, row, right)
            if text and right == left + 1 and text == _text(grid, row, left):
                join(grid, grid.slots[row][left], row, right, copies)


def _repeats(grid: Grid, part: Part, categories: Sequence[int]) -> bool:
    """Tell whether the category columns repeat their texts row by row: so does the form, in all columns."""
    if not categories:
        return False
    rows = [row for row in part.rows if row not in part.sections]
    column = categories[0]
    texts = [squeeze(_text(grid, row, column)) for row in rows]
    again = sum(one == two for one, two in pairwise(texts))
    return all(texts) and again > 0


def _fresh(grid: Grid, rows: Sequence[int], categories: Sequence[int]) -> set[int]:
    """Return the rows that begin something: the first, those below sections, those that print a category."""
    found = set()
    above = -1
    for row in rows:
        if (
            above < 0
            or above != row - 1
            or any(_text(grid, row, c) not in ("", _text(grid, above, c)) for c in categories)
        ):
            found.add(row)
        above = row
    return found


def _only_number(grid: Grid, part: Part, row: int) -> bool:
    """Tell whether a row is a number and no more: a form to be filled in, not the row above once more."""
    filled = [column for column in range(grid.width) if _text(grid, row, column)]
    return len(filled) == 1 and part.roles[filled[0]] == "number"


def _covered(
    grid: Grid,
    part: Part,
    row: int,
    units: Sequence[int],
    loose: set[int],
    full: set[int],
    printed: Mapping[int, str],
    *,
    apart: bool,
) -> tuple[list[int], str | None]:
    """Return which empty slots of a row are covered, and the text above one of which that is in doubt.

    ``loose``: the columns of which some cells are empty; ``full``: those of which none is; ``printed``: what each
    column printed last; ``apart``: the row opens an outermost category, which a cell of units or a deadline may reach
    across.
    """
    covered, doubt = [], None
    no_unit = not any(_text(grid, row, column) for column in units)
    own = _prints_shared(grid, part, row)
    for column, role in enumerate(part.roles):
        if _text(grid, row, column):
            continue
        above = _text(grid, row - 1, column)
        if role in ("lead", "responsible") and not no_unit:
            doubt = doubt if column in loose else printed.get(column, doubt)
        elif not above:
            continue
        elif role in ("number", "requirement"):
            if apart:
                continue
            covered.append(column)
            if role == "requirement" and any(_text(grid, row, number) for number in part.columns("number")):
                doubt = above  # a row that is counted is mostly a task of its own
        elif role == "deadline" or (role in UNIT_ROLES and no_unit):
            covered.append(column)
            if apart or (column not in full and (own or column in loose)):
                doubt = above
    return covered, doubt
