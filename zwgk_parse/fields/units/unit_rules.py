"""Rules about the units that stand outside the rows: 注:责任单位中有多个单位的,排第一位的为牵头单位。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.units.unit_words import SIGNS
from zwgk_parse.models import Unit, UnitRole
from zwgk_parse.normal import squeeze
from zwgk_parse.phrases import alternatives
from zwgk_parse.vocabulary import Vocabulary

_SENTENCE = late.compile("[^。；;\n]+")
_LONGEST = 400  # characters of a sentence


class Rules(NamedTuple):
    """What the notice says of all its rows.

    ``first_leads``: the first unit of a row leads; ``responsible_lead``: where no unit leads, the responsible
    ones do; ``rest_cooperate``: the units after the lead cooperate; ``marks``: the signs on the units that lead;
    ``typographic``: the leads are told by their letters, which a text does not show. ``texts`` are the sentences that say so,
    ``standing`` those that speak of units which the rows do not name, and so are not applied. ``below``: one
    of them says that it holds for what follows, 下同.
    """

    first_leads: bool = False
    responsible_lead: bool = False
    rest_cooperate: bool = False
    texts: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    below: bool = False
    marks: frozenset[str] = frozenset()
    typographic: bool = False


def read_rules(texts: Sequence[str], vocabulary: Vocabulary) -> Rules:
    """Return the rules stated in notes, paragraphs or the left-over words of unit cells.

    >>> from zwgk_parse.vocabulary import default
    >>> rules = read_rules(["注:责任单位中有多个单位的,排第一位的为牵头单位。"], default())
    >>> rules.first_leads, rules.texts
    (True, ('注:责任单位中有多个单位的,排第一位的为牵头单位',))
    """
    kinds: set[str] = set()
    marks: set[str] = set()
    said: list[str] = []
    standing: list[str] = []
    for sentence in (match[0].strip() for text in texts for match in _SENTENCE.finditer(text)):
        found = _read_sentence(squeeze(sentence), vocabulary) if len(sentence) <= _LONGEST else frozenset()
        applied = found - {"standing", "below"}
        marks |= SIGNS.intersection(sentence) if "marked" in found else set()
        kinds |= applied | (found & {"below"} if applied else set())
        if applied and sentence not in said:
            said.append(sentence)
        elif "standing" in found and not applied and sentence not in standing:
            standing.append(sentence)
    return Rules(
        "first_leads" in kinds,
        "responsible_lead" in kinds,
        "rest_cooperate" in kinds,
        tuple(said),
        tuple(standing),
        "below" in kinds,
        frozenset(marks),
        "typographic" in kinds,
    )


def is_rule(squeezed: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a squeezed text says who leads, or what the rows below have in common, instead of naming units.

    >>> from zwgk_parse.vocabulary import default
    >>> is_rule("排第一位的为牵头单位", default()), is_rule("下同", default()), is_rule("市财政局", default())
    (True, True, False)
    """
    return bool(_read_sentence(squeezed, vocabulary))


def row_rules(rules: Rules, words: Iterable[Sequence[str]], vocabulary: Vocabulary) -> list[Rules]:
    """Return the rules for each row: the notice's, and those in the left-over ``words`` of its unit cells.

    A rule in a row's cell is that row's alone, unless it says 下同: then the rows below have it too.

    >>> from zwgk_parse.vocabulary import default
    >>> rows = [[], ["(列第一位者为牵头单位,下同)"], []]
    >>> [found.first_leads for found in row_rules(Rules(), rows, default())]
    [False, True, True]
    """
    found: list[Rules] = []
    for row in words:
        own = read_rules([",".join(row)], vocabulary) if row else None
        both = _both(rules, own) if own and own.texts else rules
        if both.below:
            rules = both._replace(below=False)
        found.append(both)
    return found


def _both(one: Rules, two: Rules) -> Rules:
    """Return the rules of two places together."""
    return Rules(
        one.first_leads or two.first_leads,
        one.responsible_lead or two.responsible_lead,
        one.rest_cooperate or two.rest_cooperate,
        (*one.texts, *two.texts),
        (*one.standing, *two.standing),
        two.below,
        one.marks | two.marks,
        one.typographic or two.typographic,
    )


def apply_rules(rules: Rules, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return a row's units with the roles that the rules give them; what the row itself says wins.

    >>> from zwgk_parse.fields.units.reader import read_units
    >>> from zwgk_parse.vocabulary import default
    >>> units = read_units(["市财政局、市税务局"], "responsible", default()).units
    >>> [unit.role for unit in apply_rules(Rules(first_leads=True), units)]
    ['lead', 'responsible']
    """
    stated: list[UnitRole] = [unit.role for unit in units]
    roles = stated.copy()
    if rules.marks:
        roles = [
            "lead" if role == "responsible" and _mark(unit) in rules.marks else role
            for unit, role in zip(units, roles, strict=True)
        ]
    candidates = [position for position, role in enumerate(roles) if role == "responsible"]
    if "lead" not in roles and candidates:
        if rules.first_leads:
            roles[candidates[0]] = "lead"
        elif rules.responsible_lead:
            roles = ["lead" if role == "responsible" else role for role in roles]
    if rules.rest_cooperate and "lead" in roles:
        roles = ["cooperating" if role == "responsible" else role for role in roles]
    if roles == stated:
        return tuple(units)
    return tuple(
        unit if unit.role == role else _with_role(unit, role) for unit, role in zip(units, roles, strict=True)
    )


def open_roles(rules: Rules, units: Sequence[Unit]) -> str | None:
    """Say why the roles of a row's units are open, if they are: a mark, or letters, that nothing explains.

    >>> from zwgk_parse.fields.units.reader import read_units
    >>> from zwgk_parse.vocabulary import default
    >>> units = read_units(["★市财政局、市税务局"], "responsible", default()).units
    >>> open_roles(Rules(), units), open_roles(Rules(marks=frozenset("★")), units)
    ('nothing says what ★ at a unit means', None)
    """
    if rules.typographic and units and all(unit.role == "responsible" for unit in units):
        return "the unit that leads is told by its letters"
    marks = sorted({mark for unit in units if (mark := _mark(unit))} - rules.marks)
    return f"nothing says what {'、'.join(marks)} at a unit means" if marks else None


def _mark(unit: Unit) -> str:
    """Return the sign that a unit is marked with, '' for none."""
    if unit.text == unit.name:
        return ""
    return next((sign for sign in (unit.text[:1], unit.text[-1:]) if sign in SIGNS), "")


@lru_cache(maxsize=4096)
def _with_role(unit: Unit, role: UnitRole) -> Unit:
    """Return the unit in another role (a notice names few units many times)."""
    return unit.model_copy(update={"role": role})


@lru_cache(maxsize=32)
def _compile(vocabulary: Vocabulary, kind: str) -> re.Pattern[str]:
    return late.compile(alternatives(vocabulary["unit_rules"][kind]))


@lru_cache(maxsize=1024)
def _read_sentence(sentence: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the kinds of rules in a squeezed sentence."""
    return frozenset(
        kind
        for kind, words in vocabulary["unit_rule_words"].items()
        if any(word in sentence for word in words) and _compile(vocabulary, kind).search(sentence)
    )
