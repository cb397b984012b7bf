"""Two spellings of one unit in a notice: 市市场监管局 and 市市场监督管理局."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.models import Unit
from zwgk_parse.normal import squeeze
from zwgk_parse.phrases import alternatives, is_expression
from zwgk_parse.vocabulary import Vocabulary

_JOINING = str.maketrans("", "", "和与及、")


class Spelling(NamedTuple):
    """One unit's names in a notice, as published (a carried prefix added), in the order in which they occur.

    ``canonical`` is the fullest of them.
    """

    canonical: str
    names: tuple[str, ...]


class Unified(NamedTuple):
    """The units of each row with their ``canonical`` set, and the spellings that were found."""

    rows: tuple[tuple[Unit, ...], ...]
    spellings: tuple[Spelling, ...]


def unify_spellings(rows: Sequence[Sequence[Unit]], vocabulary: Vocabulary) -> Unified:
    """Give the spellings of one unit in a notice's rows the same ``canonical``: the fullest that occurs.

    Only spellings that the vocabulary equates are unified: names that merely resemble each other
    (市农业局, 市农业农村局) may be two units.

    >>> from zwgk_parse.fields.units.reader import read_units
    >>> from zwgk_parse.vocabulary import default
    >>> cells = ["市市场监管局", "市优化办、市市场监督管理局"]
    >>> rows = [read_units([cell], "lead", default()).units for cell in cells]
    >>> unified = unify_spellings(rows, default())
    >>> unified.rows[0][0].canonical, unified.spellings[0].names
    ('市市场监督管理局', ('市市场监管局', '市市场监督管理局'))
    """
    names: dict[str, list[str]] = {}  # published spellings by normal form
    for name in dict.fromkeys(unit.full_name for row in rows for unit in row):
        names.setdefault(_normal_form(squeeze(name), vocabulary), []).append(name)
    found = tuple(
        Spelling(max(map(squeeze, spellings), key=len), tuple(spellings))
        for spellings in names.values()
        if len(spellings) > 1 and len(set(map(squeeze, spellings))) > 1
    )
    if not found:
        return Unified(tuple(map(tuple, rows)), ())
    canonical = {name: spelling.canonical for spelling in found for name in spelling.names}
    unified = tuple(
        tuple(
            unit.model_copy(update={"canonical": canonical[unit.full_name]})
            if canonical.get(unit.full_name, unit.canonical) != unit.canonical
            else unit
            for unit in row
        )
        for row in rows
    )
    return Unified(unified, found)


@lru_cache(maxsize=8)
def _compile(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of all long forms, the longest first, and the short form of each."""
    topic = vocabulary["unit_spellings"]
    forms = {
        entry if is_expression(entry) else entry.translate(_JOINING): short
        for short, entries in topic.items()
        for entry in entries
    }
    short_by_group: dict[str, str] = {}
    groups = []
    for position, entry in enumerate(sorted(forms, key=len, reverse=True)):
        groups.append(f"(?P<form{position}>{alternatives((entry,))})")
        short_by_group[f"form{position}"] = forms[entry]
    return late.compile("|".join(groups) or "(?!)"), short_by_group


@lru_cache(maxsize=4096)
def _normal_form(name: str, vocabulary: Vocabulary) -> str:
    """Return a squeezed name with every long form replaced by its short one."""
    pattern, shorts = _compile(vocabulary)
    plain = name.translate(_JOINING)
    return pattern.sub(lambda match: shorts[match.lastgroup or ""], plain)
