"""Prefixes that a list states once: 省发展改革委、商务厅 are both of the province."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse.fields.units.unit_lexicon import lexicon
from zwgk_parse.fields.units.unit_names import Shape
from zwgk_parse.vocabulary import Vocabulary

_EACH = "各"
_PROVINCIAL = frozenset({"省", "自治区", "兵团"})
_COMMITTEE = "委"


class Named(NamedTuple):
    """A unit's squeezed name and what it looks like."""

    name: str
    shape: Shape


def carry_prefixes(units: Sequence[Named], vocabulary: Vocabulary) -> list[str]:
    """Return for each unit of a list the prefix that it shares with one before it, ``''`` for most.

    A level is carried only to a name that consists of a department's function and ending (商务厅): a bank, a
    company or a place of its own (宁波海关) does without one.

    >>> from zwgk_parse.fields.units.unit_names import judge
    >>> from zwgk_parse.vocabulary import default
    >>> names = ["省发展改革委", "商务厅", "人民银行", "各乡镇", "街道"]
    >>> carry_prefixes([Named(name, judge(name, default())) for name in names], default())
    ['', '省', '', '', '各']
    """
    prefixes: list[str] = []
    level = committee = each = ""
    for name, shape in units:
        prefix = ""
        if shape.collective:
            if each and _is_bare_class(name, shape, vocabulary):
                prefix = each
            each = _EACH if name.startswith(_EACH) or prefix else ""
        elif shape.level:
            if name.startswith(shape.level + _COMMITTEE):
                committee = shape.level + _COMMITTEE
            elif shape.level != level:
                committee = ""
            level = shape.level
        elif level:
            prefix = _level_prefix(name, shape, level, committee, vocabulary)
        prefixes.append(prefix)
    return prefixes


def _is_bare_class(name: str, shape: Shape, vocabulary: Vocabulary) -> bool:
    """Tell whether a name is only a noun: 街道, 单位."""
    return name in lexicon(vocabulary).classes or not shape.stem


def _level_prefix(name: str, shape: Shape, level: str, committee: str, vocabulary: Vocabulary) -> str:
    """Return the prefix of a name without a level after one with it."""
    if name in lexicon(vocabulary).party_offices:
        return committee
    if shape.ending == "厅" and level not in _PROVINCIAL:
        return ""
    words = vocabulary["unit_words"]
    if name in words["levelled"]:
        return level
    is_department = shape.ending in words["levelled_endings"] and bool(shape.stem)
    return level if is_department and is_function(shape.stem, vocabulary) else ""


@lru_cache(maxsize=8)
def _functions(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(vocabulary["unit_words"]["functions"])


@lru_cache(maxsize=2048)
def is_function(stem: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a name's stem consists of department functions: 自然资源和规划, 文旅广体."""
    functions = _functions(vocabulary)
    reached = {0}
    for end in range(1, len(stem) + 1):
        if any(
            start in reached and (stem[start:end] in functions or stem[start:end] in "和与")
            for start in range(max(0, end - 12), end)
        ):
            reached.add(end)
    return len(stem) in reached
