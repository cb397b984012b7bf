"""Rows that are one text across the table: a section, the category of the rows below it, or what only looks so."""

from __future__ import annotations

from typing import NamedTuple

from zwgk_parse.fields.numbering import OUTER_SCHEMES, read_numbering
from zwgk_parse.normal import squeeze
from zwgk_parse.page import GridCell
from zwgk_parse.table.labels import TASK_ROLES
from zwgk_parse.table.row import Row
from zwgk_parse.table.row_patterns import is_note, row_patterns
from zwgk_parse.table.running_numbers import is_outer_number, read_running_number
from zwgk_parse.table.shared import WHO_AND_WHEN
from zwgk_parse.vocabulary import Vocabulary

_FEW = 3  # columns; in fewer, a row with one text may well be a task without more


class Section(NamedTuple):
    """A category row: the cell with its text, and that with its number where it has a cell of its own."""

    cell: GridCell
    number: GridCell | None = None


def find_section(row: Row, vocabulary: Vocabulary) -> Section | None:
    """Return the category row across the table that a row is: its only text, besides merged cells that go on.

    Either it spans most of the row, or all other slots are empty and it stands left of the row's own content.
    Its number may stand in the number column, before it.
    """
    cells = row.filled
    if len(cells) > 1:
        cells = [cell for cell in cells if cell.rowspan == 1]
        if not 0 < len(cells) < 3:
            return None
    others = {id(slot): slot for slot in row.slots if slot is not None and slot.runs and slot not in cells}
    if any(slot.row + slot.rowspan == row.index + 1 for slot in others.values()):
        return None
    cell = cells[-1]
    own = {id(cell) for cell in cells}
    roles = {role for slot, role in zip(row.slots, row.columns.roles, strict=True) if id(slot) in own}
    across = bool(roles & TASK_ROLES and roles & WHO_AND_WHEN)
    if others and not across:
        return None
    if len(cells) == 2:
        return _numbered_section(row, *cells, across=across, alone=not others)
    if row.columns.roles[0] == "number" and read_running_number(cell.text) is not None:
        return None
    return Section(cell) if others or _is_section(row, cell, vocabulary) else None


def _is_section(row: Row, cell: GridCell, vocabulary: Vocabulary) -> bool:
    """Tell whether the only text of a row is a section, or a note: not a sentence where the tasks stand."""
    places = [column for column, slot in enumerate(row.slots) if slot is cell]
    if len(places) > 1 and len(places) * 2 > len(row.slots):
        return True
    numbering = read_numbering(cell.text)
    if numbering is None and row.columns.roles[0] == "requirement" and cell.text.endswith("。"):
        return row_patterns(vocabulary).table_end.match(squeeze(cell.text)) is not None
    outer = numbering is not None and numbering.scheme in OUTER_SCHEMES
    return places[0] == 0 and (outer or len(row.slots) >= _FEW or is_note(cell.text, vocabulary))


def _numbered_section(
    row: Row, number: GridCell, cell: GridCell, *, across: bool, alone: bool
) -> Section | None:
    """Return the category row whose number stands in the number column: 一 | 经济发展.

    Its text spans the columns of units or deadlines; or its number is of a kind that tasks do not have.
    """
    if all(number is not known for _, known in row.cells("number")):
        return None
    outer = is_outer_number(number.text)
    if across and alone:
        return Section(cell, number) if outer or read_running_number(number.text) is not None else None
    own = row.columns.roles.index("requirement") if "requirement" in row.columns.roles else 0
    in_task = any(slot is cell for slot in row.slots[: own + 1])
    return Section(cell, number) if outer and in_task and (across or row.columns.numbers.mixed) else None
