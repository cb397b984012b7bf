"""The best way through a stretch of fragments, and by how much it won: a dynamic program.

States are (column, opens a cell | continues it), and one for text after the table. A move to a column
further right stays in the row, any other opens a new one. What a move leaves out costs; the costs add up over
columns, so that running maxima find the best moves into all columns at once and a fragment costs time
in proportion to the number of columns (Viterbi forward; the same backward gives max-marginals).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import add, neg, sub
from typing import NamedTuple

from zwgk_parse.page import Break

NEW_ROW_COST = 0.1  # a new row, all else equal, is a little less likely than going on in the row
DEEPER_COST = 0.3  # another category level in the same row
UNLABELLED_COST = 2.5  # … where the header labels one level
_LEAVE = 4.0  # the table ends here
_HEADS_NOTHING = 8.0  # a category below which no row stands
_NEVER = -1e9  # the score of what cannot be
# plain integers: an operation on an IntFlag costs a function call, and these are asked for all the time
_SAME_CELL, _NEXT_CELL, _NEW_ROW = int(Break.SAME_CELL), int(Break.NEXT_CELL), int(Break.NEW_ROW)


@dataclass(slots=True)
class Layout:
    """What a table's columns make of the moves: cumulated costs of what a move leaves out.

    ``before[c]``: of printing nothing in the columns left of ``c``; ``after[c]``: right of it;
    ``ending[c]``: the same where no row follows. From column a to a column b further right the row prints
    nothing between them, ``before[b] - before[a + 1]``; a new row that begins in b costs ``after[a] +
    before[b]``. So the best move into each column comes from running maxima, and a fragment costs time in
    proportion to the columns, not to their square.
    """

    before: list[float]
    after: list[float]
    ending: list[float]
    nested: list[bool]  # columns that take several cells per row, one a level
    number: int  # the number column, -1 where there is none
    deeper: Sequence[float]  # what another category costs in the same row


class Fit(NamedTuple):
    """How well a fragment fits: opening a cell in each column, continuing one, standing after the table."""

    opens: tuple[float, ...]
    continues: tuple[float, ...]
    outside: float


@dataclass(slots=True)
class _Forward:
    """The best scores of paths up to a fragment: by column, for either state, and after the table.

    ``origin[c]`` is the column before the one that opens in ``c``; ``_BEGINNING`` as an origin is the beginning.
    """

    opens: list[float]
    continues: list[float]
    outside: float
    origin: list[int]
    left: int  # the column from which the table was left, _STAYED if it was left before


State = tuple[int, bool]  # a column and whether the fragment continues its cell; column -1: after the table
Margin = tuple[float, State | None]  # by how much a state won, and over which

_BEGINNING = -1
_STAYED = -2


class Stretch(NamedTuple):
    """Consecutive fragments to solve on their own: how they fit, and what may stand before each (``Break``).

    ``opened``: the first fragment is a certain running number; ``closed``: one follows the last fragment.
    """

    fits: Sequence[Fit]
    openings: Sequence[int]
    opened: bool
    closed: bool


def cumulate(roles: Sequence[str], costs: Sequence[float], deeper: Sequence[float]) -> Layout:
    """Return the layout of columns of these roles, ``costs[c]`` being that of printing nothing in ``c``.

    ``deeper``: what another category costs in the same row.
    """
    before = [0.0]
    for cost in costs:
        before.append(before[-1] + cost)
    after = [
        0.0
        if role == "section"
        else before[-1] - before[index + 1]  # a row across the full width is complete
        for index, role in enumerate(roles)
    ]
    number = roles.index("number") if "number" in roles else -1
    nested = [role in ("category", "section") for role in roles]
    ending = [max(cost, _HEADS_NOTHING) if heads else cost for cost, heads in zip(after, nested, strict=True)]
    return Layout(before, after, ending, nested, number, deeper)


class Solution(NamedTuple):
    """The best path through fragments, the margin of each of them, and the path's score."""

    path: list[State]
    margins: list[Margin]
    score: float


def solve(stretch: Stretch, layout: Layout) -> Solution:
    """Return the best path through a stretch."""
    forward = _forward(stretch, layout)
    backward = _backward(stretch, layout)
    path, score = _trace(forward, backward[-1])
    return Solution(path, _margins(forward, backward, path, layout), score)


def _forward(stretch: Stretch, layout: Layout) -> list[_Forward]:
    """Return the best scores of the paths that end at each fragment."""
    count = len(layout.after)
    opens = list(map(sub, stretch.fits[0].opens, layout.before))
    if stretch.opened:
        number = max(range(count), key=stretch.fits[0].opens.__getitem__)
        opens = [0.0 if column == number else _NEVER for column in range(count)]
    steps = [_Forward(opens, [_NEVER] * count, _NEVER, [_BEGINNING] * count, _STAYED)]
    for fit, allowed in zip(stretch.fits[1:], stretch.openings[1:], strict=True):
        steps.append(_step(steps[-1], fit, allowed, layout))
    return steps


def _step(last: _Forward, fit: Fit, allowed: int, layout: Layout) -> _Forward:
    """Extend the best paths by one fragment."""
    here = list(map(max, last.opens, last.continues))
    count = len(here)
    before, after = layout.before, layout.after
    opens, origin = [_NEVER] * count, [_BEGINNING] * count
    ends = list(map(sub, here, after))
    if allowed & _NEW_ROW:
        end = max(ends)
        anywhere = not allowed & _NEXT_CELL
        best, place = (end, ends.index(end)) if anywhere else (_NEVER, _BEGINNING)
        for column in range(count - 1, -1, -1):  # from the columns at or right of this one
            if ends[column] > best:
                best, place = ends[column], column
            opens[column], origin[column] = best - before[column] - NEW_ROW_COST, place
    if allowed & _NEXT_CELL:
        best, place = _NEVER, _BEGINNING
        for column, score in enumerate(here):  # from the columns left of this one
            if best - before[column] > opens[column]:
                opens[column], origin[column] = best - before[column], place
            if layout.nested[column] and score - layout.deeper[column] > opens[column]:
                opens[column], origin[column] = score - layout.deeper[column], column
            if score + before[column + 1] > best:
                best, place = score + before[column + 1], column
    continues = list(map(add, here, fit.continues)) if allowed & _SAME_CELL else [_NEVER] * count
    outside, left = last.outside, _STAYED
    if allowed & _NEW_ROW:
        ends = list(map(sub, here, layout.ending))
        if (end := max(ends)) - _LEAVE > outside:
            outside, left = end - _LEAVE, ends.index(end)
    return _Forward(list(map(add, opens, fit.opens)), continues, outside + fit.outside, origin, left)


def _backward(stretch: Stretch, layout: Layout) -> list[tuple[list[float], float]]:
    """Return per fragment the best score of what can follow, by its column, and after the table."""
    count = len(layout.after)
    follows, outside = list(map(neg, layout.ending)), 0.0
    if stretch.closed:
        number = Fit((0.0,) * count, (_NEVER,) * count, _NEVER)
        only = [0.0 if column == layout.number else _NEVER for column in range(count)]
        follows, outside = _step_back(only, _NEVER, number, int(Break.ANY), layout)
        outside = _NEVER
    backward = [(follows, outside)]
    for fit, allowed in zip(stretch.fits[:0:-1], stretch.openings[:0:-1], strict=True):
        follows, outside = _step_back(follows, outside, fit, allowed, layout)
        backward.append((follows, outside))
    backward.reverse()
    return backward


def _step_back(
    follows: list[float], outside: float, fit: Fit, allowed: int, layout: Layout
) -> tuple[list[float], float]:
    """Return the best scores of what can follow the fragment before one that ``allowed`` opens."""
    before, after = layout.before, layout.after
    count = len(follows)
    opened = list(map(add, follows, fit.opens))
    left = outside + fit.outside
    scores = [_NEVER] * count
    if allowed & _NEW_ROW:
        starts = list(map(sub, opened, before))
        best = _NEVER if allowed & _NEXT_CELL else max(starts) - NEW_ROW_COST
        for column, start in enumerate(starts):  # to the columns at or left of this one
            if start - NEW_ROW_COST > best:
                best = start - NEW_ROW_COST
            scores[column] = max(best - after[column], left - _LEAVE - layout.ending[column])
    if allowed & _NEXT_CELL:
        best = _NEVER
        for column in range(count - 1, -1, -1):  # to the columns right of this one
            score = opened[column]
            if best + before[column + 1] > scores[column]:
                scores[column] = best + before[column + 1]
            if layout.nested[column] and score - layout.deeper[column] > scores[column]:
                scores[column] = score - layout.deeper[column]
            if score - before[column] > best:
                best = score - before[column]
    if allowed & _SAME_CELL:
        scores = list(map(max, scores, map(add, follows, fit.continues)))
    return scores, left


def _trace(forward: Sequence[_Forward], end: tuple[list[float], float]) -> tuple[list[State], float]:
    """Return the best path's states, first to last, and its score.

    ``end``: the scores of what follows the last fragment.
    """
    last = forward[-1]
    follows, after = end
    totals = [max(pair) + rest for *pair, rest in zip(last.opens, last.continues, follows, strict=True)]
    column = max(range(len(totals)), key=totals.__getitem__)
    state = (-1, False) if last.outside + after > totals[column] else _better(last, column)
    score = max(last.outside + after, totals[column])
    path = [state]
    for step, earlier in zip(reversed(forward), reversed(forward[:-1]), strict=False):
        column, continues = state
        if column < 0:
            state = state if step.left == _STAYED else _better(earlier, step.left)
        else:
            state = _better(earlier, column if continues else step.origin[column])
        path.append(state)
    path.reverse()
    return path, score


def _better(step: _Forward, column: int) -> State:
    """Return the better of a column's two states."""
    return column, step.continues[column] > step.opens[column]


def _margins(
    forward: Sequence[_Forward],
    backward: Sequence[tuple[list[float], float]],
    path: Sequence[State],
    layout: Layout,
) -> list[Margin]:
    """Return per fragment the margin to the best path through another state, and that state.

    A section row and a category cell say the same of the rows below: between them nothing is in doubt.
    """
    alike = [index for index, nested in enumerate(layout.nested) if nested]
    margins: list[Margin] = []
    for step, (follows, outside), (column, continues) in zip(forward, backward, path, strict=True):
        best, other = _NEVER, None
        chosen = step.outside + outside
        opens, goes_on = list(map(add, step.opens, follows)), list(map(add, step.continues, follows))
        if column >= 0:
            chosen = goes_on[column] if continues else opens[column]
            (goes_on if continues else opens)[column] = _NEVER
            if not continues and column in alike:
                for index in alike:
                    opens[index] = _NEVER
        for scores, state in ((opens, False), (goes_on, True)):
            top = max(scores)
            if top > best:
                best, other = top, (scores.index(top), state)
        if column >= 0 and step.outside + outside > best:
            best, other = step.outside + outside, (-1, False)
        margins.append((chosen - best, other))
    return margins
