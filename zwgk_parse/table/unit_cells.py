"""What a cell under a unit column says: units, or in a table with a column for each unit, a mark at that unit."""

from __future__ import annotations

from typing import NamedTuple

from zwgk_parse.fields.units.reader import UnitList, read_units, unit_score
from zwgk_parse.fields.units.unit_words import SIGNS
from zwgk_parse.models import UnitRole
from zwgk_parse.normal import squeeze
from zwgk_parse.page import GridCell
from zwgk_parse.table.labelled_lines import Labelled, part_lines
from zwgk_parse.table.labels import read_label
from zwgk_parse.vocabulary import Vocabulary

_TICKS = frozenset("√✓✔☑是有")
_UNIT = 0.5


class UnitCell(NamedTuple):
    """The units of a cell, and its lines that are about something else."""

    listed: UnitList
    others: tuple[Labelled, ...] = ()


def read_unit_cell(cell: GridCell, path: tuple[str, ...], role: UnitRole, vocabulary: Vocabulary) -> UnitCell:
    """Read a cell below the header ``path`` in a unit column of a ``role``.

    >>> from zwgk_parse.page import Run
    >>> from zwgk_parse.vocabulary import default
    >>> ticked = GridCell(0, 0, 1, 1, [Run("√", 1, 1)])
    >>> read_unit_cell(ticked, ("责任单位", "市财政局"), "responsible", default()).listed.units[0].name
    '市财政局'
    """
    if len(path) > 1 and _is_unit(path[-1], vocabulary):
        marked = _read_mark(squeeze(cell.text), path[-1], role, vocabulary)
        whose = marked.faults and all(unit.collective for unit in marked.units)  # 市直部门: those of a kind
        if not (whose and unit_score(cell.text, vocabulary) > _UNIT):
            return UnitCell(marked)
    texts, others = part_lines(cell, vocabulary)
    return UnitCell(read_units(texts, role, vocabulary), tuple(others))


def _is_unit(label: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a label names a unit, and not what units do."""
    if read_label(label, vocabulary) or any(label in words for words in vocabulary["unit_labels"].values()):
        return False
    return unit_score(label, vocabulary) > _UNIT


def _read_mark(mark: str, unit: str, role: UnitRole, vocabulary: Vocabulary) -> UnitList:
    """Return the unit of a column with what a mark in it says: a tick, a sign, a role (牵头), or other words."""
    named = read_units([unit], role, vocabulary)
    if mark in _TICKS:
        return named
    if mark in SIGNS:
        return named._replace(units=tuple(found.model_copy(update={"text": mark}) for found in named.units))
    said = read_units([f"{unit}({mark})"], role, vocabulary)
    if [found.name for found in said.units] == [found.name for found in named.units] and not said.faults:
        return said
    return named._replace(faults=(*named.faults, "unit-unlike"))
