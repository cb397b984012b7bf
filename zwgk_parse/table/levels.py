"""On which level each category stands that an aligned row prints, where the header labels the levels.

The rows that print all levels show which numbering each level has. A row that prints fewer lacks the outer ones,
which the cells above cover, or the inner ones, across which its last cell reaches; the numbering tells, the
count, and what the other rows of the table do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import NamedTuple

from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.table.categories import Rung, climb

_KNOWN = 2.0  # the numbering is one that the level has in complete rows, or it is none of them
_REPEATED = 3.0  # the category that is open on the level
_COUNTED = 1.0  # the next number of the level
_CLEAR = 2.0
_GOES_ON = 0.5  # what is inside a category that is printed again, and no level won by more
_TOO_DEEP = (
    0.5  # the margin where a row has more levels than the header labels, and its numbering does not tell them
)
_RARE = (
    3  # rows of all labelled levels for each that has more: else the labels do not tell how many there are
)
_INNER = 2.0, 0.5  # rows that print the inner levels, and that print outer ones only, before any is seen


class Standing(NamedTuple):
    """The categories open at a row, the level of the first that it prints, and how many above it still stand.

    ``kept`` is more than ``first`` where the row repeats what is open. ``margin``: by how much the level won;
    ``other``: the text that might stand on another one.
    """

    ladder: tuple[Rung, ...]
    first: int
    kept: int
    margin: float = float("inf")
    other: str = ""


class Printed(NamedTuple):
    """The categories that a row prints, whether below a section, and their levels where positions tell them."""

    texts: Sequence[str]
    section: bool
    levels: Sequence[int] | None


def climb_rows(rows: Sequence[Printed], count: int) -> list[Standing]:
    """Return per row where its categories stand; the header labels so many levels of them.

    A doubt reaches the rows below, down to the next outermost category.
    """
    labelled = _Levels([row.texts for row in rows], count)
    ladder: tuple[Rung, ...] = ()
    doubt = Standing((), 0, 0)
    found: list[Standing] = []
    for texts, section, levels in rows:
        if section:
            ladder = ()
        if levels is not None:
            kept = min(levels, default=len(ladder))
            standing = Standing((*ladder[:kept], *(Rung(text, "") for text in texts)), kept, kept)
        elif labelled.told and len(texts) <= count:
            standing = labelled.climb(ladder, texts)
        else:
            ladder, kept = climb(ladder, texts)
            standing = Standing(ladder, kept, kept)
        deeper = levels is None and texts and 1 < count < len(standing.ladder)
        if deeper and (labelled.told or not all(map(read_numbering, texts))):
            standing = standing._replace(margin=_TOO_DEEP, other=texts[-1])
        if section or (texts and (not standing.first or standing.margin < doubt.margin)):
            doubt = standing
        elif doubt.margin < standing.margin:
            standing = standing._replace(margin=doubt.margin, other=doubt.other)
        ladder = standing.ladder
        found.append(standing)
    return found


class _Levels:
    """The labelled levels of a table's categories, told by its rows, each a list of the categories it prints."""

    def __init__(self, rows: Sequence[Sequence[str]], count: int) -> None:
        self._count = count
        complete = [list(map(_rung, row)) for row in rows if len(row) == count]
        deeper = sum(len(row) > count for row in rows)
        self.told = count > 1 and bool(complete) and deeper * _RARE <= len(complete)
        self._schemes = [Counter(rung.scheme for rung in level) for level in zip(*complete, strict=True)]
        inner, outer = _INNER
        inner += len(complete)
        ladder: tuple[Rung, ...] = ()
        for row in rows if self.told else ():
            scores = self._scores(ladder, list(map(_rung, row)))
            best = max(scores, key=scores.__getitem__, default=0)
            rest = [score for first, score in scores.items() if first != best]
            if row and rest and scores[best] - max(rest) >= _CLEAR:
                inner += best + len(row) == count
                outer += best + len(row) < count
            ladder = (*ladder[:best], *map(_rung, row)) if row else ladder
        self._prior = log(inner / outer)

    def climb(self, ladder: tuple[Rung, ...], texts: Sequence[str]) -> Standing:
        """Return where the categories stand that a row prints below those of a ladder.

        >>> levels = _Levels([["(一)发展", "(一)产业"], ["(二)消费"], ["(二)改革", "(一)市场"]], 2)
        >>> ladder = levels.climb((), ["(一)发展", "(一)产业"]).ladder
        >>> [rung.text for rung in levels.climb(ladder, ["(二)消费"]).ladder]
        ['(一)发展', '(二)消费']
        """
        rungs = list(map(_rung, texts))
        scores = self._scores(ladder, rungs)
        if not rungs or not scores:
            return Standing(ladder, len(ladder), len(ladder))
        for first in scores:
            scores[first] += self._prior * (first + len(rungs) == self._count)
        first = max(scores, key=scores.__getitem__)
        margin = min(
            (scores[first] - score for other, score in scores.items() if other != first), default=float("inf")
        )
        stop = first + len(rungs)
        if tuple(texts) == tuple(rung.text for rung in ladder[first:stop]):
            if stop < len(ladder) and margin > _GOES_ON:
                return Standing(ladder, first, len(ladder), _GOES_ON, ladder[-1].text)
            return Standing(ladder, first, len(ladder), margin, texts[0])
        return Standing((*ladder[:first], *rungs), first, first, margin, texts[0])

    def _scores(self, ladder: tuple[Rung, ...], rungs: Sequence[Rung]) -> dict[int, float]:
        """Score each level that the first of the rungs may have."""
        highest = min(len(ladder), self._count - len(rungs))
        return {first: self._fit(ladder, rungs, first) for first in range(highest + 1)}

    def _fit(self, ladder: tuple[Rung, ...], rungs: Sequence[Rung], first: int) -> float:
        """Score the categories of a row, the first of them on this level."""
        score, opened = 0.0, False  # below a category that opens here an open one does not go on
        for level, rung in enumerate(rungs, start=first):
            score += _KNOWN if self._schemes[level][rung.scheme] else -_KNOWN
            before = ladder[level] if level < len(ladder) and not opened else None
            if before is not None and before.text == rung.text:
                score += _REPEATED
                continue
            if rung.value is not None:
                goes_on = before is not None and before.scheme == rung.scheme
                follows = (before.value or 0) + 1 if before is not None and goes_on else 1
                score += _COUNTED if rung.value == follows else -_COUNTED
            opened = True
        return score


def _rung(text: str) -> Rung:
    numbering = read_numbering(text)
    return Rung(text, numbering.scheme, numbering.value) if numbering else Rung(text, "")
