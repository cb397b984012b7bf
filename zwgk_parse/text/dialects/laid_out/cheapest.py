"""The cheapest way to divide a sequence into stretches, and what any other would cost more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_NEVER = 1e9


class Stretch(NamedTuple):
    """A stretch ``[begin, end)`` and what it costs."""

    begin: int
    end: int
    cost: float


class Division(NamedTuple):
    """The cheapest division.

    ``edges``: where its stretches begin, and the end; ``margins``: per place how much more the best division costs
    that ends a stretch there if this one does not, or does not if this one does.
    """

    cost: float
    edges: list[int]
    margins: list[float]


def divide(count: int, stretches: Sequence[Stretch]) -> Division:
    """Return the cheapest division of ``count`` things.

    ``stretches``: those that there may be, in the order of where they begin; one of them for every place, at least.

    >>> divide(2, [Stretch(0, 1, 1.0), Stretch(0, 2, 1.5), Stretch(1, 2, 0.0)])
    Division(cost=1.0, edges=[0, 1, 2], margins=[1000000000.0, 0.5, 1000000000.0])
    """
    before, behind = [0.0] + [_NEVER] * count, [_NEVER] * count + [0.0]
    origin = [0] * (count + 1)
    for begin, end, cost in stretches:
        if before[begin] + cost < before[end]:
            before[end], origin[end] = before[begin] + cost, begin
    for begin, end, cost in reversed(stretches):
        behind[begin] = min(behind[begin], cost + behind[end])
    uncut = [_NEVER] * (count + 1)  # the cheapest that does not cut here
    for begin, end, cost in stretches:
        for inner in range(begin + 1, end):
            uncut[inner] = min(uncut[inner], before[begin] + cost + behind[end])
    best = before[count]
    edges = [count]
    while edges[-1]:
        edges.append(origin[edges[-1]])
    edges.reverse()
    chosen = set(edges)
    margins = [
        uncut[place] - best if place in chosen else before[place] + behind[place] - best
        for place in range(1, count)
    ]
    return Division(best, edges, [_NEVER, *margins, _NEVER][: count + 1])
