"""Rows of a form with known positions that say one thing only: which of them are sections.

Such a row may be a category across the table, or a task of which the rest is covered.
"""

from __future__ import annotations

from collections.abc import Collection

from zwgk_parse.fields.numbering import OUTER_SCHEMES
from zwgk_parse.normal import fold, squeeze
from zwgk_parse.page import Grid, GridCell, quote
from zwgk_parse.table.covered import Part
from zwgk_parse.table.evidence import Evidence, examine
from zwgk_parse.table.row_patterns import is_note
from zwgk_parse.table.running_numbers import is_outer_number, read_running_number
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

    Where the first column is the task, what other tasks are numbered with tells, and how a text looks; what
    is repeated in all slots stands across the table.
    """
    mine = {row for row in lone if row in part.rows}
    if not mine:
        return []
    found = {row: _examine(grid.slots[row][0], vocabulary) for row in part.rows}
    own = {evidence.scheme for row, evidence in found.items() if evidence and row not in mine} - {None}
    narrow = grid.width < _FEWEST_COLUMNS
    sections = []
    for row in sorted(mine):
        one = found[row]
        if one is None:
            continue
        text, *others = row_texts(grid, row)
        if narrow or (part.roles[0] == "requirement" and not others[-1]):
            heads = _heads(one, own, narrow=narrow) and not _is_clause(text, one)
            heads = heads or is_note(text, vocabulary)
        else:
            heads = one.number is None
        if heads:
            sections.append(row)
    return sections


def find_numbered_sections(grid: Grid, part: Part) -> list[int]:
    """Return the rows of a part that say the number of a section, where others have running numbers, and its text.

    The text may be repeated in all slots that it stands across.
    """
    columns = part.columns("number")
    if not columns or not any(read_running_number(grid.text(row, columns[0])) for row in part.rows):
        return []
    sections = []
    for row in part.rows:
        others = [text for column, text in enumerate(row_texts(grid, row)) if column != columns[0]]
        texts = [text for text in others if text]
        said = len(texts) == 1 or (len(texts) == len(others) and len(set(texts)) == 1)
        if said and is_outer_number(grid.text(row, columns[0])):
            sections.append(row)
    return sections


def doubt_clauses(grid: Grid, part: Part, lone: Collection[int], vocabulary: Vocabulary) -> None:
    """Doubt the lone rows that are tasks because they have clauses: headings seldom have any, but some do."""
    for row in lone:
        cell = grid.slots[row][0]
        if row not in part.rows or row in part.sections or cell is None or grid.width < _FEWEST_COLUMNS:
            continue
        found = examine(squeeze(cell.text), vocabulary)
        if (
            part.roles[0] == "requirement"
            and _is_clause(cell.text, found)
            and found.length <= _LONGEST_SECTION
        ):
            grid.doubt(row, f"{quote(cell.text)} might stand across the table")


def _is_clause(text: str, found: Evidence) -> bool:
    """Tell whether a text has a comma and no end, and no number that would make it a heading."""
    return "," in fold(text) and not (found.sentence or found.scheme or found.counts)


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
