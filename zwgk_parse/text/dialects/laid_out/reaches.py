"""How many rows a cell reaches over, where it stands in the middle of their height, or at its top.

A text browser prints a merged cell once, in the middle of its rows; a text that it holds several times stands around
that. The rows are known; of each column the cells are chosen so that all of them together stand where they would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

from zwgk_parse.text.dialects.laid_out.bands import Lane, place
from zwgk_parse.text.dialects.laid_out.cheapest import Stretch, divide

_MOST = 60  # rows
_LONGER = 0.4  # … each row more
_SELDOM = 2.0  # … in a column of which every row prints something
_OFF, _MOST_OFF = (
    0.5,
    2.0,
)  # a line that a cell stands elsewhere, as one with blank paragraphs does; all of them
_NO_EMPTY, _SOME_EMPTY = 3.0, 1.0  # an empty cell, in a column that has none, and in others
_SPARE = 1.0  # a line that goes on in the next row although there was room
_CROSSED = 2.0  # a row in which a cell to the left begins
_APART = 1.0  # two texts in one cell, more than a blank line between
_UNMARKED = 2.0  # a cell without a mark, where cells have them:
_SEVERAL, _MERGED = 3, 0.25  # in a column with so many marks that prints nothing in this share of its rows
_MOST_OF_FULL = 4  # rows, in a column that prints something in each
_DEAREST = 6.0  # a cell whose text costs more is none
_NOTHING = -1.0
_CLEAR = 1.0  # nats


class Reach(NamedTuple):
    """A cell: its first row, the one behind its last, and whether that is certain.

    It is if other ways are worse, and the cell stands where it would.
    """

    first: int
    stop: int
    certain: bool


def reaches(
    lanes: Sequence[Lane], edges: Sequence[int], parts: Sequence[int], *, middle: bool
) -> list[list[Reach]]:
    """Return the cells of each column, empty ones included.

    ``edges``: the lines in which rows begin, and the end; ``parts``: of each row, a number that it has in common with
    the rows that a cell of it may reach, negative for headers and sections. A column to the left that prints no more
    often holds the outer groups: where one of its cells begins, so does one here.
    """
    found: list[list[Reach]] = []
    blanks = [_blank(lane, edges, parts) for lane in lanes]
    for lane, blank in zip(lanes, blanks, strict=True):
        outer = [
            reach.first
            for other, cells, share in zip(lanes, found, blanks, strict=False)
            if share >= max(blank, _MERGED)
            for reach in cells
            if any(other.inked[edges[reach.first] : edges[reach.stop]])
        ]
        found.append(_reaches(lane, blank, edges, parts, outer, middle=middle))
    return found


def _reaches(
    lane: Lane,
    blank: float,
    edges: Sequence[int],
    parts: Sequence[int],
    outer: Sequence[int],
    *,
    middle: bool,
) -> list[Reach]:
    """Return the cells of a column that prints nothing in this share of its rows."""
    if blank < _MERGED or sum(lane.marked) < _SEVERAL:
        lane = replace(lane, marked=[], again=[False] * len(lane.again))
    longer = _LONGER + _SELDOM * max(0.0, 1 - 2 * blank)
    most = _MOST if blank else _MOST_OF_FULL
    ways = [
        way for first in range(len(parts)) for way in _ways(lane, edges, parts, first, most, middle=middle)
    ]
    costs = {(way.begin, way.end): way.cost for way in ways}
    division = min(
        (
            divide(
                len(parts), [_crossing(_with(way, lane, edges, parts, longer, empty), outer) for way in ways]
            )
            for empty in (_NO_EMPTY, _SOME_EMPTY)
        ),
        key=lambda division: division.cost,
    )
    found: list[Reach] = []
    for first, stop in pairwise(division.edges):
        cost = costs[first, stop]
        inked = (row for row in range(first, stop) if any(lane.inked[edges[row] : edges[row + 1]]))
        last = max(inked, default=0)
        clear = cost < 0 or all(margin >= _CLEAR for margin in division.margins[first : last + 1])
        found.append(Reach(first, stop, clear and cost < _CLEAR))
    return found


def _ways(
    lane: Lane, edges: Sequence[int], parts: Sequence[int], first: int, most: int, *, middle: bool
) -> Iterator[Stretch]:
    """Yield the cells that may begin in a row with what it costs that their text stands where it does.

    That is negative for rows in which nothing stands.
    """
    lines: list[int] = []
    cost = 0.0
    for stop in range(first + 1, min(len(parts), first + most) + 1):
        if parts[stop - 1] != parts[first] or cost > _DEAREST:
            break
        begin, end = edges[stop - 1], edges[stop]
        new = [line for line in range(begin, end) if lane.inked[line]]
        if lines and new and new[0] - lines[-1] == 1 and not lane.full[lines[-1]]:
            cost += _SPARE
        apart = (two for one, two in pairwise([*lines[-1:], *new]) if two - one > 2)
        cost += _APART * sum(not lane.again[line] for line in apart)
        lines += new
        if lines:
            above, spare = lines[0] - edges[first], end - edges[first] - (lines[-1] - lines[0] + 1)
            placed = cost + _placed(lane, above, spare, middle=middle)
            yield Stretch(first, stop, placed + (_unmarked(lines, lane) if lane.marked else 0.0))
        else:
            yield Stretch(first, stop, _NOTHING)


def _placed(lane: Lane, above: int, spare: int, *, middle: bool) -> float:
    """Return what it costs that a cell has so many lines above its text, of so many to spare."""
    kind = place(above, spare, middle=middle)
    off = abs(above - (spare // 2 if middle else 0))
    return (0.0, lane.raised, min(_OFF * off, _MOST_OFF))[kind]


def _with(
    way: Stretch, lane: Lane, edges: Sequence[int], parts: Sequence[int], longer: float, empty: float
) -> Stretch:
    """Return a cell with what it costs that it is empty, reaches over several rows, and ends where it does."""
    body = parts[way.begin] >= 0
    cost = way.cost - log(1 - exp(-empty)) * body if way.cost >= 0 else empty * body
    cost += (longer if body else _LONGER) * (way.end - way.begin - 1)
    return way._replace(cost=cost + _cut(lane, edges[way.end]))


def _crossing(way: Stretch, outer: Sequence[int]) -> Stretch:
    """Return a cell with what it costs that it goes on where one of an outer column begins."""
    return way._replace(cost=way.cost + _CROSSED * sum(way.begin < row < way.end for row in outer))


def _unmarked(lines: Sequence[int], lane: Lane) -> float:
    """Return what it costs that a cell begins without a mark like 一、, or has two, in a column with such marks.

    One that is printed again within its cell counts once, and begins none.
    """
    marks = sum(lane.marked[line] and not lane.again[line] for line in lines)
    return _UNMARKED * ((not lane.marked[lines[0]] or lane.again[lines[0]]) + max(marks - 1, 0))


def _cut(lane: Lane, line: int) -> float:
    """Return what it costs that a cell ends above a line."""
    inside = 0 < line < len(lane.inked) and lane.inked[line] and lane.inked[line - 1]
    return lane.cut if inside and lane.full[line - 1] else 0.0


def _blank(lane: Lane, edges: Sequence[int], parts: Sequence[int]) -> float:
    """Return in which share of its rows a column prints nothing new."""
    new = [inked and not again for inked, again in zip(lane.inked, lane.again, strict=True)]
    rows = [row for row, part in enumerate(parts) if part >= 0]
    return sum(not any(new[edges[row] : edges[row + 1]]) for row in rows) / max(len(rows), 1)
