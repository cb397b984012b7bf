"""The responsible units that a cell names, with their roles.

The steps: ``unit_cuts`` parts the text at its list marks, ``unit_pieces`` reads one entry (``unit_names``,
``unit_joints``, ``unit_words``), ``unit_entries`` gives the roles, ``unit_prefixes`` carries 省 to 商务厅.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse.fields.units.unit_entries import Entry, read_entries
from zwgk_parse.fields.units.unit_prefixes import Named, carry_prefixes
from zwgk_parse.fields.units.unit_scores import unit_score
from zwgk_parse.models import Unit, UnitRole
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.vocabulary import Vocabulary

__all__ = ["Tail", "UnitList", "read_units", "unit_score"]

_CACHED = 600  # characters; longer cells are not met twice


class Tail(NamedTuple):
    """Words of a cell that are no unit (等部门按职责分工负责), and their half-open range in its text."""

    text: str
    place: tuple[int, int]


class UnitList(NamedTuple):
    """What a unit cell says. ``faults`` are codes of findings, each once:

    ``unit-unlike``: something there does not look like a unit, whether it was taken as one or not;
    ``units-glued``: two names had no mark between them; ``paragraphs-ambiguous``: a line break may part two
    units or cut one; ``roles-ambiguous``: it is open which units a 牵头 or 配合 speaks of.
    """

    units: tuple[Unit, ...]
    tails: tuple[Tail, ...]
    faults: tuple[str, ...]


def read_units(paragraphs: Sequence[str], role: UnitRole, vocabulary: Vocabulary) -> UnitList:
    """Return the units in a cell's paragraphs.

    ``role`` is the column's, for the units of which the cell says none. Every visible character of the
    paragraphs, list marks aside, is in a unit's text or in a tail. Places are ranges in the paragraphs
    joined by line feeds.

    >>> from zwgk_parse.vocabulary import default
    >>> found = read_units(["市教育局、市医保局等部门按职责", "分工负责"], "responsible", default())
    >>> [unit.name for unit in found.units], found.tails[0].text
    (['市教育局', '市医保局'], '等部门按职责\\n分工负责')
    >>> found = read_units(["市发改委牵头，市财政局配合"], "lead", default())
    >>> [(unit.name, unit.role) for unit in found.units]
    [('市发改委', 'lead'), ('市财政局', 'cooperating')]
    """
    text = "\n".join(paragraphs)
    return (_read if len(text) <= _CACHED else _read.__wrapped__)(text, role, vocabulary)


@lru_cache(maxsize=4096)
def _read(text: str, role: UnitRole, vocabulary: Vocabulary) -> UnitList:
    found = read_entries(text, vocabulary)
    prefixes = carry_prefixes([Named(entry.name, entry.shape) for entry in found.units], vocabulary)
    led = any(entry.role == "lead" or entry.label == "lead" for entry in found.units)
    return UnitList(
        tuple(
            _unit(text, entry, prefix, _role(entry, role, led))
            for entry, prefix in zip(found.units, prefixes, strict=True)
        ),
        tuple(Tail(text[start:end], (start, end)) for start, end in found.words),
        tuple(found.faults),
    )


def _role(entry: Entry, role: UnitRole, led: bool) -> UnitRole:
    """Return an entry's role. A plain 负责 makes a unit responsible only where another one leads."""
    if entry.role == "responsible":
        return entry.label or ("responsible" if led else role)
    return entry.role or entry.label or role


def _unit(text: str, entry: Entry, prefix: str, role: UnitRole) -> Unit:
    name = "".join(line.strip(PADDING) for line in text[entry.start : entry.end].splitlines())
    full_name = prefix + name
    return Unit(
        name=name,
        role=role,
        full_name=full_name,
        canonical=squeeze(full_name),
        collective=entry.shape.collective,
        text=text[entry.first : entry.last],
        place=(entry.first, entry.last),
    )
