"""What an alignment says: the rows with their cells, how sure each is, and what stands after the table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zwgk_parse.page import Break, Fragment, quote
from zwgk_parse.table.best_path import Solution, State
from zwgk_parse.table.categories import is_inner
from zwgk_parse.table.evidence import examine, find_joined, kinds_of
from zwgk_parse.table.labels import UNIT_ROLES
from zwgk_parse.vocabulary import Vocabulary

CLEAR = 2.0  # a row that is won by less than this is in doubt
_PARTED = 0.5  # … as one is with a space in a cell, where a space may also part two
_SHORT = 8  # characters of a remark that no other row need have
_UNIT = 0.7  # so much of a unit is none of a category
_CONTENTS = frozenset({"section", "category", "task", "requirement"})
_NEXT_CELL = int(Break.NEXT_CELL)


class Column(NamedTuple):
    """A column that the header announces: its role, its label, and how many grid columns it has at least.

    ``section`` and ``category`` columns take several cells per row, one a level.
    """

    role: str
    label: str
    levels: int = 1


@dataclass(slots=True)
class AlignedRow:
    """A row as rebuilt: per column the cells printed in it, each a list of fragments.

    ``levels``: the level of each category cell, where positions tell it. ``margin``: how much worse the best
    reading is that puts any fragment of this row elsewhere; ``alternative``: that fragment and where it
    would go.
    """

    cells: dict[int, list[list[Fragment]]] = field(default_factory=dict)
    levels: list[int] | None = None
    margin: float = float("inf")
    alternative: str = ""
    category_doubt: str = ""  # what it is about the row's categories that was not clear
    doubtful: str = ""  # … and the text concerned
    more_levels: int = 0  # … and how many more cells of them it might print


@dataclass(slots=True)
class Alignment:
    """The rows, the fragments after the table, and how well all of them fit the columns."""

    rows: list[AlignedRow]
    rest: list[Fragment]
    score: float = 0.0


def rows_along(
    fragments: Sequence[Fragment],
    columns: Sequence[Column],
    found: Solution,
    vocabulary: Vocabulary,
) -> tuple[list[AlignedRow], list[Fragment]]:
    """Return the rows of cells that a path through the fragments makes, and the fragments after the table."""
    nested = {index for index, column in enumerate(columns) if column.role in ("category", "section")}
    rows: list[AlignedRow] = []
    rest: list[Fragment] = []
    units = next((index for index, column in enumerate(columns) if column.role in UNIT_ROLES), None)
    here = len(columns)
    for fragment, (column, continues), (margin, other) in zip(
        fragments, found.path, found.margins, strict=True
    ):
        if column < 0:
            rest.append(fragment)
            continue
        if continues:
            cell = rows[-1].cells[column][-1]
            spaced = (
                fragment.glued and fragment.text and (fragment.spaced or fragment.line == cell[-1].last_line)
            )
            cell.append(fragment)
            if spaced and int(fragment.opening) & _NEXT_CELL and margin >= CLEAR:
                margin, other = _PARTED, (column, False)
        else:
            stays = column > here or (column == here and columns[here].role in ("category", "section"))
            same = bool(rows) and stays and bool(int(fragment.opening) & _NEXT_CELL)
            if not same:
                rows.append(AlignedRow())
            rows[-1].cells.setdefault(column, []).append([fragment])
        if column in nested and margin >= CLEAR and units is not None and _is_unit(fragment.text, vocabulary):
            margin, other = 0.0, (units, False)
        if margin < rows[-1].margin and other is not None:
            rows[-1].margin = margin
            rows[-1].alternative = _describe(fragment, columns, other)
        if margin < CLEAR and other is not None and {column, other[0]} & nested:
            rows[-1].category_doubt, rows[-1].doubtful = _describe(fragment, columns, other), fragment.text
            rows[-1].more_levels += continues and not other[1] and other[0] in nested
        if columns[column].role in _CONTENTS and (part := find_joined(fragment.text, vocabulary)):
            rows[-1].margin = min(rows[-1].margin, 0.0)
            rows[-1].alternative = f"{quote(part)} might be a cell of its own"
        here = column
    _spread(rows, nested, {index for index, column in enumerate(columns) if column.role == "section"})
    _doubt_end(rows, columns)
    return rows, rest


def _is_unit(text: str, vocabulary: Vocabulary) -> bool:
    return examine(text, vocabulary).units > _UNIT


def _spread(rows: Sequence[AlignedRow], nested: Collection[int], sections: Collection[int]) -> None:
    """Let a doubt about a category reach the rows that are under it.

    That is down to the next set of categories, or to the next section if it is one, unless its numbering is an inner one.
    """
    doubt, text, margin, most, across = "", "", float("inf"), 1, False
    for row in rows:
        printed = sum(len(cells) for column, cells in row.cells.items() if column in nested)
        heads = [cell[0].text for column in sections for cell in row.cells.get(column, ())]
        ends = bool(heads) and not (doubt and is_inner(heads[0], text))
        if row.category_doubt:
            doubt, text, margin, across = row.category_doubt, row.doubtful, row.margin, bool(heads)
        elif ends or (printed >= most and not across):
            doubt = ""
        elif doubt and margin < row.margin:
            row.margin, row.alternative = margin, f"above it, {doubt}"
        most = max(most, printed + row.more_levels)


def _doubt_end(rows: Sequence[AlignedRow], columns: Sequence[Column]) -> None:
    """Doubt the last row if its last cell, one of remarks, is longer than all others of the column: text may follow."""
    if not rows or not rows[-1].cells:
        return
    index = max(rows[-1].cells)
    if columns[index].role in _CONTENTS or kinds_of([columns[index].role]) != kinds_of([""]):
        return
    *others, last = [
        sum(len(part.text) for part in cell) for row in rows for cell in row.cells.get(index, ())
    ]
    if last > max([_SHORT, *others]):
        text = rows[-1].cells[index][-1][-1].text
        rows[-1].margin, rows[-1].alternative = 0.0, f"{quote(text)} might stand after the table"


def _describe(fragment: Fragment, columns: Sequence[Column], state: State) -> str:
    """Say in words which other reading a fragment has."""
    column, continues = state
    if column < 0:
        return f"{quote(fragment.text)} might stand after the table"
    label = columns[column].label or columns[column].role
    return f"{quote(fragment.text)} might {'continue' if continues else 'open'} the column {label}"
