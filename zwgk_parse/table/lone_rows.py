"""Rows of a form with known positions that say one thing only: which of them are sections.

Such a row may be a category across the table, or a task of which the rest is covered.
"""

from __future__ import annotations

from collections.abc import Collection

from zwgk_parse.fields.numbering import OUTER_SCHEMES
from zwgk_parse.normal import squeeze
from zwgk_parse.page import Grid, GridCell
from zwgk_parse.table.covered import Part
from zwgk_parse.table.evidence import Evidence, examine
from zwgk_parse.table.row_patterns import is_note
from zwgk_parse.vocabulary import Vocabulary

_LONGEST_SECTION = 40  # characters
_FEWEST_COLUMNS = 3  # a row of fewer texts need not be one cell


def row_texts(grid: Grid, row: int) -> list[str]:
    """Return the texts of a row's slots."""
    return [cell.text if cell is not None else "" for cell in grid.slots[row]]


def is_lone(grid: Grid, row: int) -> bool:
    """Tell whether a row says one thing only: in its first slot, or the same in all of several."""
    texts = row_texts(grid, row)
    same = grid.width >= _FEWEST_COLUMNS and len(set(texts)) == 1
    return grid.width > 1 and bool(texts[0]) and (not any(texts[1:]) or same)


def find_sections(grid: Grid, part: Part, lone: Collection[int], vocabulary: Vocabulary) -> list[int]:
    """Return those of a part's lone rows that are sections or notes, not tasks with the rest covered.

    Where the first column is the task, what other tasks are numbered with tells, and how a text looks.
    """
    mine = {row for row in lone if row in part.rows}
    if not mine:
        return []
    found = {row: _examine(grid.slots[row][0], vocabulary) for row in part.rows}
    own = {evidence.scheme for row, evidence in found.items() if evidence and row not in mine} - {None}
    tasks = part.roles[0] == "requirement"
    narrow = grid.width < _FEWEST_COLUMNS
    return [
        row
        for row in sorted(mine)
        if (one := found[row]) is not None
        and (
            is_note(row_texts(grid, row)[0], vocabulary)
            or (_heads(one, own, narrow=narrow) if tasks or narrow else one.number is None)
        )
    ]


def _examine(cell: GridCell | None, vocabulary: Vocabulary) -> Evidence | None:
    return None if cell is None else examine(squeeze(cell.text), vocabulary)


def _heads(found: Evidence, own: Collection[str | None], *, narrow: bool) -> bool:
    """Tell whether a lone text in the tasks' column is a section; ``own``: what tasks are numbered with.

    Beside one other column, a ``narrow`` table, it is more likely a task that shares its unit with the one above.
    """
    if narrow:
        return found.scheme in OUTER_SCHEMES and found.scheme not in own
    short = found.length <= _LONGEST_SECTION and not found.sentence
    return found.counts or found.scheme in OUTER_SCHEMES or (short and found.scheme not in own)
