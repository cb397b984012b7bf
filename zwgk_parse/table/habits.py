"""What a table does most of the time: learnt from a first alignment, held against its doubtful rows.

A text may look like a category or like a row's own content by itself; how the same table prints the clear
cases tells: which numbering scheme its categories and its requirements carry, how long they are, and whether
they are sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import fsum, log, sqrt

from zwgk_parse.table.counting import COUNTED
from zwgk_parse.table.evidence import CATEGORIES, REQUIREMENT, Evidence

_ENOUGH = 4  # cases from which on a habit is one
_MOSTLY = 0.85  # of the cases that must agree
_BIAS = 4.0  # nats for a text whose scheme is that of the other kind
_COUNTED_BIAS = 12.0  # … or whose number runs on among those
_MOST_BY_LENGTH = 2.5
_LEAST_SPREAD = 0.35  # of the logarithm of the length
# How many of how many categories (True) and requirements are sentences, before any is seen.
_SENTENCES = {True: (0.1, 2.0), False: (1.0, 2.0)}


@dataclass(slots=True)
class Habits:
    """By numbering scheme, whether it is one of categories (True) or of requirements (False); and of either
    kind the mean and spread of the logarithm of its texts' lengths, and the share of sentences.
    """

    schemes: dict[str, bool] = field(default_factory=dict)
    lengths: dict[bool, tuple[float, float]] = field(default_factory=dict)
    sentences: dict[bool, float] = field(default_factory=dict)

    def lean(self, found: Evidence) -> float:
        """Return how much a text leans to the categories (below 0: to the requirements), in nats."""
        if found.number is not None or not found.length:
            return 0.0
        leaning = 0.0
        if found.scheme in self.schemes:
            bias = _COUNTED_BIAS if found.scheme == COUNTED else _BIAS
            leaning += bias if self.schemes[found.scheme] else -bias
        if len(self.lengths) == 2:
            difference = _fit(found, self.lengths[True]) - _fit(found, self.lengths[False])
            leaning += max(-_MOST_BY_LENGTH, min(_MOST_BY_LENGTH, difference))
        if self.sentences:
            ours, theirs = self.sentences[True], self.sentences[False]
            leaning += log(ours / theirs) if found.sentence else log((1 - ours) / (1 - theirs))
        return leaning


def _fit(found: Evidence, normal: tuple[float, float]) -> float:
    """Return the log-density of a text's log-length, up to a constant."""
    mean, spread = normal
    return -(((log(found.length) - mean) / spread) ** 2) / 2 - log(spread)


def learn(seen: Iterable[tuple[Evidence, int]]) -> Habits:
    """Return the habits that the clear cases show: texts that open a cell, each with its column's kind."""
    schemes: dict[str, Counter[bool]] = {}
    lengths: dict[bool, list[float]] = {True: [], False: []}
    sentences = dict(_SENTENCES)
    for found, kind in seen:
        if kind not in CATEGORIES and kind != REQUIREMENT:
            continue
        category = kind in CATEGORIES
        if found.scheme:
            schemes.setdefault(found.scheme, Counter())[category] += 1
        if found.length:
            lengths[category].append(log(found.length))
            said, all_ = sentences[category]
            sentences[category] = said + found.sentence, all_ + 1
    habits = Habits()
    for scheme, counts in schemes.items():
        category, count = counts.most_common(1)[0]
        if counts.total() >= _ENOUGH and count >= _MOSTLY * counts.total():
            habits.schemes[scheme] = category
    if all(len(values) >= _ENOUGH for values in lengths.values()):
        habits.lengths = {category: _normal(values) for category, values in lengths.items()}
    habits.sentences = {category: said / all_ for category, (said, all_) in sentences.items()}
    return habits


def _normal(values: Sequence[float]) -> tuple[float, float]:
    mean = fsum(values) / len(values)
    spread = sqrt(fsum([(value - mean) ** 2 for value in values]) / len(values))
    return mean, max(spread, _LEAST_SPREAD)
