"""Rows of a table laid out without rules: bands of lines in which every cell stands where it would.

Programs put a cell in the middle of its row's height, or at its top; nothing else tells where one row ends and
the next begins. So all bands together are chosen by dynamic programming: a band costs what its cells are out of
place, and a boundary what it would cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import log
from typing import NamedTuple

from zwgk_parse.text.dialects.laid_out.cheapest import Stretch, divide

_JOINED = 4.0  # a section with other lines in its row
_TALLEST = 80  # lines of a row
_LOW = 3.0  # no cell begins at the top of its row
_EMPTY = 0.3  # a column beside a section, or without a label
_GAP = 0.8  # two texts in a cell with a blank line between
_UNCOUNTED, _COUNTED_TWICE = 3.0, 6.0  # a row without a number, one with another's
_MIXED = 1.0  # labels in a row with other lines
_TALLER, _MOST_BLANK = 1.0, 3  # a row is taller than what it shows, by so many lines at each end
_SPARE = 2.0  # a line of a cell that goes on although there was room
_LEAST, _MOST = 0.2, 3.0  # of what is learned
_MOST_NUMBERS = 2
_DEAREST = 20.0  # a row whose lines cost more is none


@dataclass(slots=True)
class Lane:
    """A column's lines: what stands in them, and what it costs that rows are cut otherwise than its cells say.

    ``inked[line]``: something stands there; ``full[line]``: as much as has room; ``marked[line]``: it begins with a
    mark of numbering; ``again[line]``: it repeats a text above it. ``cut``: that a row ends behind
    a full line; ``empty``: that a row has no cell here; ``hole``: … but cells behind; ``raised``: that
    a cell is higher by half a line; ``out``: that it is out of place.
    """

    inked: list[bool]
    full: list[bool]
    marked: list[bool]
    again: list[bool]
    cut: float = 0.0
    empty: float = 0.3
    hole: float = 0.0
    raised: float = 0.4
    out: float = 2.0


class Cells(NamedTuple):
    """What is known of a table's lines.

    ``counts[line]``: it has a running number; ``heads[line]``: it has labels; ``alone[line]``: it is a section;
    ``parts[line]``: it is no line of the row of the one above, whatever stands in them.
    """

    lanes: list[Lane]
    counts: list[bool]
    heads: list[bool]
    alone: list[bool]
    parts: list[bool]


class Bands(NamedTuple):
    """Where the rows begin, the end of the last, how sure each is, and whether cells stand in the middle.

    ``out``: the rows in which a cell stands elsewhere.
    """

    edges: list[int]
    margins: list[float]
    middle: bool
    out: set[int]


def cut_bands(cells: Cells) -> Bands:
    """Return the rows of lines: the cheaper of the readings that cells stand in the middle, or at the top."""
    readings = [_cut(cells, middle=middle) for middle in (True, False)]
    return min(readings, key=lambda reading: reading[0])[1]


def place(above: int, spare: int, *, middle: bool) -> int:
    """Return where a cell stands that has so many lines above its text, of so many to spare.

    0: in the middle, or at the top; 1: higher by half a line, as one that ends in a blank line; 2: elsewhere.
    """
    if not middle or above == spare // 2:
        return 2 * bool(above) if not middle else 0
    return 1 if spare and above == (spare - 1) // 2 else 2


def learn(cells: Cells, bands: Bands) -> None:
    """Take from rows what it costs in each column that a cell is empty, or out of place: the less the more often."""
    rows = [
        (begin, end)
        for begin, end in pairwise(bands.edges)
        if not cells.alone[begin] and not any(cells.heads[begin:end])
    ]
    raised: list[bool] = []  # of the cells of which it shows
    for lane in cells.lanes:
        found = []
        for begin, end in rows:
            lines = [line for line in range(begin, end) if lane.inked[line]]
            if lines:
                spare = end - begin - (lines[-1] - lines[0] + 1)
                found.append(place(lines[0] - begin, spare, middle=bands.middle))
                if found[-1] < 2 and spare and spare % 2 == 0:
                    raised.append(found[-1] == 1)
        lane.empty, lane.out = _rare(len(rows) - len(found), len(rows)), _rare(found.count(2), len(found))
    for lane in cells.lanes:
        lane.raised = _rare(sum(raised), len(raised))


def _rare(times: int, of: int) -> float:
    """Return the surprise at what happened so many times out of so many, in nats."""
    return min(max(-log((times + 0.5) / (of + 1)), _LEAST), _MOST)


class _Costs:
    """What bands and their boundaries cost."""

    def __init__(self, cells: Cells, *, middle: bool) -> None:
        self.cells, self.middle = cells, middle
        self.size = len(cells.counts)
        self.first = [_next(lane.inked) for lane in cells.lanes]
        self.last = [_previous(lane.inked) for lane in cells.lanes]
        self.held = _sums([any(lane.inked[line] for lane in cells.lanes) for line in range(self.size)])
        self.filled = _previous([any(lane.inked[line] for lane in cells.lanes) for line in range(self.size)])
        self.numbers = _sums(cells.counts)
        self.parts = _sums(cells.parts)
        self.heads = _sums(cells.heads)
        self.runs = [
            _sums([ink and not before for before, ink in pairwise([False, *lane.inked])])
            for lane in cells.lanes
        ]
        self.counted = sum(cells.counts) > 1
        self.begins = min((line for line, count in enumerate(cells.counts) if count), default=0)
        self.inside = _sums([self._inside(line) for line in range(self.size)])

    def _inside(self, line: int) -> float:
        """Return what it costs that a line stands in the row of the one above."""
        alone = self.cells.alone
        spare = sum(
            lane.inked[line] and lane.inked[line - 1] and not lane.full[line - 1] for lane in self.cells.lanes
        )
        return _JOINED * (alone[line] or alone[line - 1]) + _SPARE * spare if line else 0.0

    def boundary(self, line: int) -> float:
        """Return what it costs that a row begins at a line."""
        if not 0 < line < self.size:
            return 0.0
        return sum(
            lane.cut
            for lane in self.cells.lanes
            if lane.inked[line] and lane.inked[line - 1] and lane.full[line - 1]
        )

    def band(self, begin: int, end: int) -> float:
        """Return what it costs that ``[begin, end)`` is a row."""
        cost = self.inside[end] - self.inside[begin + 1]
        low = True
        blank = 0.0  # what the empty cells cost that have others behind them
        bare = self.cells.alone[begin] or self.cells.heads[begin]
        spots: list[tuple[Lane, int, int]] = []
        known = zip(self.cells.lanes, self.first, self.last, self.runs, strict=True)
        for lane, first, last, runs in known:
            top = first[begin]
            if top >= end:
                cost += _EMPTY if bare else lane.empty
                blank += lane.hole
                continue
            cost += blank
            blank = 0.0
            spots.append((lane, top - begin, end - begin - (last[end] - top + 1)))
            cost += _GAP * (runs[end] - runs[top + 1])
            low = low and top > begin
        cost += _LOW * low
        return cost + self._placed(begin, end, spots) + self._count(begin, end)

    def _placed(self, begin: int, end: int, spots: Sequence[tuple[Lane, int, int]]) -> float:
        """Return what it costs that cells stand where they do: so many lines above their texts, and to spare.

        A merged cell beside a row may make it taller than what it shows: some blank lines above it are its own
        then, and some of those that end it are not.
        """
        cost = _out_of_place(spots, middle=self.middle)
        if not self.middle or cost < _TALLER:
            return cost
        above = min(begin - 1 - self.filled[begin], _MOST_BLANK)
        below = min(end - 1 - self.filled[end], _MOST_BLANK)
        taller = [
            _out_of_place(
                [(lane, top + more, spare + more - less) for lane, top, spare in spots], middle=True
            )
            for more in range(above + 1)
            for less in range(below + 1)
        ]
        return min(cost, _TALLER + min(taller))

    def is_out(self, begin: int, end: int) -> bool:
        """Tell whether a cell of the row ``[begin, end)`` stands elsewhere than it would."""
        return any(
            first[begin] < end
            and place(first[begin] - begin, end - begin - (last[end] - first[begin] + 1), middle=self.middle)
            == 2
            for first, last in zip(self.first, self.last, strict=True)
        )

    def _count(self, begin: int, end: int) -> float:
        """Return what a row's numbers cost: each row has one, but those above the first, and sections."""
        numbers = self.numbers[end] - self.numbers[begin]
        heads = self.heads[end] - self.heads[begin]
        if heads:
            mixed = heads != self.held[end] - self.held[begin]
            return _COUNTED_TWICE if numbers else _MIXED * mixed
        if not self.counted or numbers == 1:
            return 0.0
        if numbers > 1:
            return _COUNTED_TWICE * (numbers - 1)
        bare = self.cells.alone[begin] and self.held[end] - self.held[begin] == 1
        return 0.0 if bare or end <= self.begins else _UNCOUNTED


def _out_of_place(spots: Iterable[tuple[Lane, int, int]], *, middle: bool) -> float:
    """Return what it costs that cells have so many lines above their texts, of so many to spare."""
    return sum(
        (0.0, lane.raised, lane.out)[place(above, spare, middle=middle)] for lane, above, spare in spots
    )


def _next(inked: Sequence[bool]) -> list[int]:
    """Return per line the next one, itself included, that holds something."""
    found = [len(inked)] * (len(inked) + 1)
    for line in range(len(inked) - 1, -1, -1):
        found[line] = line if inked[line] else found[line + 1]
    return found


def _previous(inked: Sequence[bool]) -> list[int]:
    """Return per line the last one above it that holds something."""
    found = [-1] * (len(inked) + 1)
    for line, ink in enumerate(inked):
        found[line + 1] = line if ink else found[line]
    return found


def _sums(values: Iterable[float]) -> list[float]:
    """Return the sums of the first 0, 1, 2, … values."""
    return [0.0, *accumulate(values)]


def _cut(cells: Cells, *, middle: bool) -> tuple[float, Bands]:
    """Return the cheapest way to cut lines into rows, and its cost; a row begins at a line that holds something."""
    costs = _Costs(cells, middle=middle)
    starts = [line for line in range(costs.size) if any(lane.inked[line] for lane in cells.lanes)]
    edges = [*starts, costs.size]
    division = divide(len(starts), list(_stretches(costs, edges)))
    found = [edges[place] for place in division.edges]
    margins = [min(division.margins[begin : end + 1]) for begin, end in pairwise(division.edges)]
    out = {row for row, (begin, end) in enumerate(pairwise(found)) if costs.is_out(begin, end)}
    return division.cost, Bands(found, margins, middle, out)


def _stretches(costs: _Costs, edges: Sequence[int]) -> Iterator[Stretch]:
    """Yield the rows that there may be, between edges."""
    for left, begin in enumerate(edges[:-1]):
        for right in range(left + 1, len(edges)):
            end = edges[right]
            numbers = costs.numbers[end] - costs.numbers[begin]
            inside = costs.inside[end] - costs.inside[begin + 1]
            if costs.parts[end] > costs.parts[begin + 1]:
                break
            if right > left + 1 and (end - begin > _TALLEST or numbers > _MOST_NUMBERS or inside > _DEAREST):
                break
            yield Stretch(left, right, costs.band(begin, end) + costs.boundary(end))
