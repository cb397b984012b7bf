"""The vocabulary of unit names in the form in which names are judged."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.units.unit_levels import RANKS
from zwgk_parse.phrases import alternatives
from zwgk_parse.vocabulary import Vocabulary


class Lexicon(NamedTuple):
    """The vocabulary in the form in which names are judged; see ``vocabulary/units.toml`` for each kind.

    ``between`` finds what may stand between two units; the group tells what it means.
    """

    endings: dict[str, str]
    not_units: frozenset[str]
    names: frozenset[str]
    classes: frozenset[str]
    dependent: frozenset[str]
    activities: frozenset[str]
    inner_words: frozenset[str]
    inner_pairs: frozenset[str]
    longest_ending: int
    collective: re.Pattern[str]
    clauses: re.Pattern[str]
    clause_openings: frozenset[str]
    verbs: frozenset[str]
    weak_verbs: frozenset[str]
    makers: tuple[str, ...]
    not_verbs: tuple[str, ...]
    purposes: frozenset[str]
    purpose_endings: frozenset[str]
    labels: frozenset[str]
    party_offices: frozenset[str]
    exclusive: tuple[str, ...]
    exclusive_signs: frozenset[str]
    innermost: tuple[str, ...]
    branches: tuple[str, ...]
    heads: tuple[str, ...]
    companies: tuple[str, ...]
    nationwide: tuple[str, ...]
    bodies: frozenset[str]
    seats: frozenset[str]
    schools: frozenset[str]
    small: tuple[str, ...]
    hardly_inside: tuple[str, ...]
    last_signs: frozenset[str]
    outer: tuple[str, ...]
    outer_signs: frozenset[str]
    joiners: tuple[str, ...]
    long_joiners: tuple[str, ...]
    division: tuple[str, ...]
    division_peers: tuple[str, ...]
    stand_ins: frozenset[str]
    between: re.Pattern[str]


@lru_cache(maxsize=8)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """Return the vocabulary's lexicon of unit names."""
    words = vocabulary["unit_words"]
    endings: dict[str, str] = {}
    for kind, entries in vocabulary["unit_endings"].items():
        if kind != "dependent":
            endings |= {entry: kind for entry in entries if entry not in endings}
    outer = (*words["bodies"], *words["seats"], *words["schools"])
    return Lexicon(
        endings=endings,
        longest_ending=max(map(len, [*endings, *words["not_units"]])),
        dependent=frozenset(vocabulary["unit_endings"]["dependent"]),
        labels=_labels(vocabulary) - frozenset(words["classes"]),
        not_units=frozenset(words["not_units"]),
        names=frozenset(words["names"]),
        classes=frozenset(words["classes"]),
        activities=frozenset(words["activities"]),
        inner_words=frozenset(words["inner_words"]),
        inner_pairs=_pairs([*words["inner_words"], *words["not_units"], *endings]),
        verbs=frozenset(words["verbs"]),
        weak_verbs=frozenset(words["weak_verbs"]),
        makers=tuple(words["makers"]),
        not_verbs=tuple(words["not_verbs"]),
        purposes=frozenset(words["purposes"]),
        purpose_endings=frozenset(words["purpose_endings"]),
        party_offices=frozenset(words["party_offices"]),
        exclusive=tuple(words["exclusive"]),
        exclusive_signs=frozenset(ending[-1] for ending in words["exclusive"]),
        innermost=tuple(words["innermost"]),
        branches=tuple(words["branches"]),
        heads=tuple(words["heads"]),
        companies=tuple(words["companies"]),
        nationwide=tuple(words["nationwide"]),
        bodies=frozenset(words["bodies"]),
        seats=frozenset(words["seats"]),
        schools=frozenset(words["schools"]),
        small=tuple(words["small"]),
        hardly_inside=tuple(words["hardly_inside"]),
        last_signs=frozenset(ending[-1] for ending in endings),
        outer=outer,
        outer_signs=frozenset(ending[-1] for ending in outer),
        joiners=tuple(words["joiners"]),
        long_joiners=tuple(word for word in words["joiners"] if len(word) > 1),
        division=tuple(words["division"]),
        division_peers=tuple(words["division_peers"]),
        stand_ins=frozenset(words["stand_ins"]),
        collective=late.compile(alternatives(words["collective"])),
        clauses=late.compile(alternatives(words["clauses"])),
        clause_openings=frozenset(words["clause_openings"]),
        between=late.compile(_between(vocabulary)),
    )


def _between(vocabulary: Vocabulary) -> str:
    """Return the expression of what may stand between two units, a group per meaning."""
    roles = vocabulary["unit_roles"]
    meanings = {
        "etc": roles["etc"],
        "lead": roles["lead"],
        "plain": roles["dividing"],
        "helped": roles["joining"],
        "join": vocabulary["unit_words"]["joins"],
    }
    return "|".join(f"(?P<{name}>{alternatives(words)})" for name, words in meanings.items())


def _pairs(words: Iterable[str]) -> frozenset[str]:
    """Return the words of two signs, between which no name ends: 校区, 科学.

    Those that list two levels are left out: 区|县 may be a district and a county.
    """
    return frozenset(word for word in words if len(word) == 2 and not RANKS.keys() >= set(word))


def _labels(vocabulary: Vocabulary) -> frozenset[str]:
    """Return what names a role wherever it stands; 牵头 alone is said of the unit before it."""
    return frozenset(
        label
        for role in ("lead", "responsible", "cooperating")
        for label in (*vocabulary["headers"][role], *vocabulary["unit_labels"][role])
        if len(label) > 2
    )
