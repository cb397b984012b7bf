"""What a table does most of the time: learnt from a first alignment, held against its doubtful rows.

A text may look like a category or like a row's own content by itself; how the same table prints the clear
cases tells: which numbering scheme its categories and its requirements carry, how long they are, whether
they are sentences, and which cells its rows lack.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp, fsum, log, sqrt
from typing import NamedTuple

from zwgk_parse.fields.numbering import OUTER_SCHEMES
from zwgk_parse.table.counting import COUNTED
from zwgk_parse.table.evidence import CATEGORIES, OTHER, REQUIREMENT, UNITS, Evidence
from zwgk_parse.table.values import Values

_ENOUGH = 4  # cases from which on a habit is one
_MOSTLY = 0.85  # of the cases that must agree
_BIAS = 4.0  # nats for a text whose scheme is that of the other kind
_COUNTED_BIAS = 12.0  # … or whose number runs on among those
_MOST_BY_LENGTH = 2.5
_LATE = -3.0  # nats against an unnumbered category across the table where the first rows have none
_LEAST_SPREAD = 0.35  # of the logarithm of the length
# How many of the paragraphs in cells of these kinds are not the first one, before any is seen.
_GOING_ON = {UNITS: 0.1, frozenset({REQUIREMENT}): 0.2, frozenset({OTHER}): 0.1}
_AS_SEEN = 10  # so many paragraphs weigh as much as that
_CELLS_AS_SEEN = 2  # … and so many categories as much as the usual cost of another
_ROWS_AS_SEEN = 10  # … and so many rows as much as the usual cost of lacking a cell
# How many of how many categories (True) and requirements are sentences, or numbered, before any is seen.
_SENTENCES = {True: (0.1, 2.0), False: (1.0, 2.0)}
_NUMBERED = {True: (1.0, 3.0), False: (1.0, 3.0)}


class Lean(NamedTuple):
    """How much a text leans to the categories, in nats: ``apart`` (below 0: to the requirements) by what tells
    these two from each other, ``short`` by what tells requirements from all other cells, ``across`` as one that
    stands across the table.
    """

    apart: float
    short: float
    across: float = 0.0


@dataclass(slots=True)
class Habits:
    """By numbering scheme, whether it is one of categories (True) or of requirements (False); and of either
    kind the mean and spread of the logarithm of its texts' lengths, and the shares of sentences and of numbered texts.

    ``going_on``: how much less likely than elsewhere a cell of a kind has further paragraphs, in nats.
    ``values``: how texts lean to the columns that they were seen in.
    ``late``: what is against a category across the table: the first rows stand below none.
    """

    schemes: dict[str, bool] = field(default_factory=dict)
    lengths: dict[bool, tuple[float, float]] = field(default_factory=dict)
    sentences: dict[bool, float] = field(default_factory=dict)
    numbered: dict[bool, float] = field(default_factory=dict)
    going_on: dict[int, float] = field(default_factory=dict)
    late: float = 0.0
    values: Values = field(default_factory=dict)

    def lean(self, found: Evidence) -> Lean:
        """Return how much a text leans to the categories."""
        if found.number is not None or not found.length:
            return Lean(0.0, 0.0)
        numbered = shape = 0.0
        if found.scheme in self.schemes:
            bias = _COUNTED_BIAS if found.scheme == COUNTED else _BIAS
            numbered = bias if self.schemes[found.scheme] else -bias
        if len(self.lengths) == 2:
            difference = _fit(found, self.lengths[True]) - _fit(found, self.lengths[False])
            shape = max(-_MOST_BY_LENGTH, min(_MOST_BY_LENGTH, difference))
        if self.sentences:
            ours, theirs = self.sentences[True], self.sentences[False]
            shape += log(ours / theirs) if found.sentence else log((1 - ours) / (1 - theirs))
        bare = 0.0
        if self.numbered and not found.scheme:
            bare = min(0.0, log((1 - self.numbered[True]) / (1 - self.numbered[False])))
        late = 0.0 if found.counts or found.scheme in OUTER_SCHEMES else self.late
        return Lean(numbered + min(shape + bare, 0.0), max(shape, 0.0), late)


def _fit(found: Evidence, normal: tuple[float, float]) -> float:
    """Return the log-density of a text's log-length, up to a constant."""
    mean, spread = normal
    return -(((log(found.length) - mean) / spread) ** 2) / 2 - log(spread)


def learn(seen: Iterable[tuple[Evidence, int]], states: Sequence[tuple[int, bool]]) -> Habits:
    """Return a table's habits.

    ``seen``: the clear cases, texts that open a cell, each with its column's kind; ``states``: of all texts,
    their column's kind and whether they go on with a cell.
    """
    schemes: dict[str, Counter[bool]] = {}
    lengths: dict[bool, list[float]] = {True: [], False: []}
    sentences = dict(_SENTENCES)
    numbers = dict(_NUMBERED)
    for found, kind in seen:
        if kind not in CATEGORIES and kind != REQUIREMENT:
            continue
        category = kind in CATEGORIES
        if found.scheme:
            schemes.setdefault(found.scheme, Counter())[category] += 1
        if found.length:
            lengths[category].append(log(found.length))
            said, all_ = numbers[category]
            numbers[category] = said + bool(found.scheme), all_ + 1
            said, all_ = sentences[category]
            sentences[category] = said + found.sentence, all_ + 1
    habits = Habits()
    if states and states[0][0] not in CATEGORIES:
        habits.late = _LATE
    for scheme, counts in schemes.items():
        category, count = counts.most_common(1)[0]
        if counts.total() >= _ENOUGH and count >= _MOSTLY * counts.total():
            habits.schemes[scheme] = category
    if all(len(values) >= _ENOUGH for values in lengths.values()):
        habits.lengths = {category: _normal(values) for category, values in lengths.items()}
    habits.numbered = {category: said / all_ for category, (said, all_) in numbers.items()}
    habits.sentences = {category: said / all_ for category, (said, all_) in sentences.items()}
    for kinds, rate in _GOING_ON.items():
        further = [goes_on for kind, goes_on in states if kind in kinds]
        seldom = (sum(further) + rate * _AS_SEEN) / (len(further) + _AS_SEEN)
        habits.going_on |= dict.fromkeys(kinds, min(0.0, log(seldom / rate)))
    return habits


def learn_lacks(
    path: Sequence[tuple[int, bool]], roles: Sequence[str], usual: Sequence[float]
) -> list[float]:
    """Return what it costs a row to print no cell in each column, less where many rows of a path do not.

    ``path``: per text its column, and whether it goes on with a cell; ``usual``: the costs before any row is seen.
    """
    nested = [role in ("category", "section") for role in roles]
    rows: list[set[int]] = []
    last = len(roles)
    for column, continues in path:
        if column < 0 or continues:
            continue
        if column < last or (column == last and not nested[column]):
            rows.append(set())
        rows[-1].add(column)
        last = column
    rows = [row for row in rows if not all(nested[column] for column in row)]
    costs = []
    for column, cost in enumerate(usual):
        lacking = sum(column not in row for row in rows) + exp(-cost) * _ROWS_AS_SEEN
        seen = -log(lacking / (len(rows) + _ROWS_AS_SEEN))
        costs.append(cost if nested[column] else min(cost, seen))
    return costs


def learn_depth(path: Sequence[tuple[int, bool]], roles: Sequence[str], usual: float) -> float:
    """Return what it costs a row to print another category in the same column, by how many rows of a path do.

    ``usual``: the cost before any row is seen.
    """
    opened = [column for column, continues in path if column >= 0 and not continues]
    first = sum(roles[column] == "category" for column in opened)
    further = sum(before == column and roles[column] == "category" for before, column in pairwise(opened))
    likely = exp(-usual) * _CELLS_AS_SEEN
    return -log((further + likely) / (first - further + _CELLS_AS_SEEN))


def _normal(values: Sequence[float]) -> tuple[float, float]:
    mean = fsum(values) / len(values)
    spread = sqrt(fsum([(value - mean) ** 2 for value in values]) / len(values))
    return mean, max(spread, _LEAST_SPREAD)
