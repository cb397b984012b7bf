"""A deadline cell's text parted into clauses, each with the words that say when.

``6月底前完成方案,年底前完成建设`` has two clauses, each with a stretch of the calendar. Punctuation parts
clauses, and so does a second stretch without any. The texts are squeezed copies, see
``zwgk_parse.normal.squeeze``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.deadlines.intervals import find_intervals
from zwgk_parse.fields.deadlines.timespans import Timespan, find_timespans
from zwgk_parse.models import DeadlineKind
from zwgk_parse.phrases import alternatives
from zwgk_parse.vocabulary import Vocabulary

KINDS: tuple[DeadlineKind, ...] = ("timely", "ongoing", "as_scheduled", "recurring", "relative", "other")
"""The kinds that have phrases in the vocabulary."""


class Word(NamedTuple):
    """A word that says when, at ``text[begin:end]``; ``span`` if it is a stretch of the calendar."""

    begin: int
    end: int
    kind: DeadlineKind
    span: Timespan | None = None


class Clause(NamedTuple):
    """The clause ``text[begin:end]``, its words, and the share of it that these and common verbs explain."""

    begin: int
    end: int
    words: tuple[Word, ...]
    explained: float


class _Patterns(NamedTuple):
    words: re.Pattern[str]
    around: re.Pattern[str]
    around_interval: re.Pattern[str]


_SEPARATOR = late.compile(r"[,;。、()!:]")
_MARKS = ",;。、():!“”\"'"
_LEAD = late.compile(r"[并且再则而]?(?:确保|力争|争取)?[于在到至]?$")  # what goes with the date behind it


@lru_cache(maxsize=4096)
def part(text: str, vocabulary: Vocabulary, year: int | None) -> tuple[Clause, ...]:
    """Return the clauses of a squeezed ``text``; those without a word that says when go with their neighbour.

    >>> from zwgk_parse.vocabulary import default
    >>> [(clause.begin, clause.end) for clause in part("6月底前完成方案,年底前完成建设", default(), 2019)]
    [(0, 8), (9, 16)]
    """
    groups: list[tuple[int, list[Word]]] = []
    yearly = False
    for word in _words(text, vocabulary, year):
        begin = 0
        if groups:
            words = groups[-1][1]
            mark = _SEPARATOR.search(text, words[-1].end, word.begin)
            again = word.span and word.span.year is None and yearly  # 每年一次,11月底前: every November
            second = word.span and any(known.span for known in words)
            if again or _is_piece(words[-1], word) or not (mark or second):
                words.append(word)
                continue
            lead = _LEAD.search(text, words[-1].end, word.begin)
            begin = mark.end() if mark else lead.start() if lead else word.begin
        groups.append((begin, [word]))
        yearly = word.kind == "recurring" and "年" in text[word.begin : word.end]
    ends = [*(begin for begin, _ in groups), len(text)]
    return tuple(
        _clause(text, begin, end, tuple(words), _patterns(vocabulary))
        for (begin, words), end in zip(groups, ends[1:], strict=True)
    )


def _is_piece(before: Word, word: Word) -> bool:
    """Whether two stretches that touch are pieces of a damaged one: what is sound of it means nothing."""
    damaged = any(each.span and each.span.trouble == "damaged" for each in (before, word))
    return damaged and before.span is not None and word.span is not None and before.end == word.begin


def explained(clauses: Sequence[Clause]) -> float:
    """Return the share of the clauses' text that is explained."""
    lengths = [clause.end - clause.begin for clause in clauses]
    known = sum(clause.explained * length for clause, length in zip(clauses, lengths, strict=True))
    return known / sum(lengths) if known else 0.0


def _clause(text: str, begin: int, end: int, words: tuple[Word, ...], patterns: _Patterns) -> Clause:
    """Trim a clause's marks and count how much of the rest is explained."""
    while begin < end and text[begin] in _MARKS:
        begin += 1
    while end > begin and text[end - 1] in _MARKS:
        end -= 1
    interval = any(word.kind == "relative" for word in words)
    around = patterns.around_interval if interval else patterns.around
    known, position = 0, begin
    for word in (*words, Word(end, end, "other")):
        known += sum(len(match.group()) for match in around.finditer(text, position, word.begin))
        known += word.end - word.begin
        position = word.end
    said = end - begin - sum(text.count(mark, begin, end) for mark in _MARKS)
    return Clause(begin, end, words, min(1.0, known / said) if said else 0.0)


def _words(text: str, vocabulary: Vocabulary, year: int | None) -> list[Word]:
    """Find the words that say when: of two that overlap the one that begins first, then the longer one."""
    found = [
        Word(match.start(), match.end(), match.lastgroup)  # type: ignore[arg-type]
        for match in _patterns(vocabulary).words.finditer(text)
    ]
    found += [Word(*interval) for interval in find_intervals(text)]
    found += [Word(span.begin, span.end, span.kind, span) for span in find_timespans(text, year)]
    words: list[Word] = []
    for word in sorted(found, key=lambda word: (word.begin, -word.end)):
        if not words or word.begin >= words[-1].end:
            words.append(word)
    return words


@lru_cache(maxsize=8)
def _patterns(vocabulary: Vocabulary) -> _Patterns:
    known = vocabulary["deadlines"]
    around, events = known["around"], known["events"]
    return _Patterns(
        words=late.compile("|".join(f"(?P<{kind}>{alternatives(known[kind])})" for kind in KINDS)),
        around=late.compile(alternatives(around)),
        around_interval=late.compile(alternatives((*around, *events))),
    )
