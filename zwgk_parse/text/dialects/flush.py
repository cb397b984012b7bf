"""A row a line, each column's cells flush at its right edge, as pandas and R print tables of data.

The labels end where the columns do: with the right count of a character's width every cell below ends there, too, or
the slot is blank. Numbers that count the lines, below no label, are the program's own. Covered and empty slots are both
blank, or covered ones are filled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Discard, GridCell, Run
from zwgk_parse.text.dialects.claim import Claim, Lines, as_fragments, leftover
from zwgk_parse.text.dialects.laid_out.rivers import GAP
from zwgk_parse.text.dialects.spaced import announces_columns
from zwgk_parse.text.dialects.widths import METRICS, starts
from zwgk_parse.vocabulary import Vocabulary

_WORD = late.compile("[^ ]+")
_NUMBER = late.compile(r" *\d+(?= )")
_FEWEST = 3  # columns, and lines with the header
_LONGEST = 20_000  # lines


class _Edges(NamedTuple):
    """Where labels end, in order, counted by a metric; ``joined``: one space behind each stands a label."""

    metric: str
    ends: list[int]
    joined: set[int]


def read_flush(lines: Lines, start: int, end: int, vocabulary: Vocabulary) -> Claim | None:
    """Claim a line of labels at ``start`` and the lines below it whose cells end where the labels do."""
    if "  " not in lines[start].strip(PADDING) or not announces_columns(lines[start], vocabulary):
        return None
    stop = start + 1
    while stop < min(end, start + _LONGEST) and lines[stop].strip(PADDING):
        stop += 1
    counted = _count(lines, start, stop)
    rows = [" " * taken + line[taken:] for line, taken in zip(lines[start:stop], counted, strict=False)]
    found = [_follow(rows, metric) for metric in METRICS]
    edges, last = max(found, key=lambda way: (way[1], len(way[0].ends)))
    if len(edges.ends) < _FEWEST or last < _FEWEST:
        return None
    bounds = _bounds(rows[:last], edges)
    cells: list[GridCell] = []
    discards: list[Discard] = []
    for place, row in enumerate(rows[:last]):
        number = start + place + 1
        discards += leftover(lines[number - 1][: counted[place]], number, [])
        for column, (text, offset) in enumerate(_parts(row, bounds, edges.metric)):
            runs = [Run(text, number, number, offset + 1)] if text else []
            cells.append(GridCell(place, column, 1, 1, runs, line=number, character=offset + 1))
    return Claim(start, start + last, "flush", [as_fragments(cells, "flush")], discards)


def _count(lines: Sequence[str], start: int, stop: int) -> list[int]:
    """Return per line how many characters the number takes that counts it, below no label: 0 where none does."""
    found = [_NUMBER.match(line) for line in lines[start + 1 : stop]]
    numbers = [int(number[0]) for number in takewhile(bool, found) if number]
    steps = takewhile(lambda step: step[1] == numbers[0] + step[0], enumerate(numbers))
    counts = [number for _, number in steps]
    margin = len(lines[start]) - len(lines[start].lstrip(" "))
    ends = [number.end() for number in found[: len(counts)] if number]
    if len(counts) < _FEWEST - 1 or counts[0] > 1 or max(ends) > margin:
        return [0] * (stop - start)
    return [0, *ends, *[0] * (stop - start - 1 - len(ends))]


def _follow(rows: Sequence[str], metric: str) -> tuple[_Edges, int]:
    """Return the edges that the lines below a header keep to, and how many lines these are, the header included.

    A label may hold a space, and what ends before it is no edge; a line shows that.
    """
    columns = starts(rows[0], metric)
    words = list(_WORD.finditer(rows[0]))
    joined = {
        columns[word.end()] for word, following in pairwise(words) if following.start() - word.end() == 1
    }
    edges = _Edges(metric, [columns[word.end()] for word in words], joined)
    for place, row in enumerate(rows[1:], 1):
        kept = _kept(row, edges)
        if set(edges.ends) - set(kept) - joined or len(kept) < _FEWEST:
            return edges, place
        edges = edges._replace(ends=kept)
    return edges, len(rows)


def _kept(line: str, edges: _Edges) -> list[int]:
    """Return the edges that a line keeps to: text ends there, or nothing stands between it and the edge before."""
    columns = starts(line, edges.metric)
    filled = {columns[place] for place, character in enumerate(line) if character != " "}
    ending = {columns[place + 1] for place, character in enumerate(line) if character != " "}
    kept: list[int] = []
    for edge in edges.ends:
        before = kept[-1] if kept else 0
        blank = not any(column in filled for column in range(before, edge))
        if (blank or edge in ending) and edge not in filled:
            kept.append(edge)
    return kept


def _bounds(lines: Sequence[str], edges: _Edges) -> list[int]:
    """Return where the columns end: where labels do, or a text with wide white behind it, and nothing goes on in any line.

    A column need not have a label, where the label before it stands over both; one with a label alone ends in it.
    """
    filled: set[int] = set()
    ending: Counter[int] = Counter()
    apart: set[int] = set()
    for line in lines:
        columns = starts(line, edges.metric)
        for offset, character in enumerate(line):
            if character != " ":
                filled.update(range(columns[offset], columns[offset + 1]))
        ending.update(columns[word.end()] for word in _WORD.finditer(line))
        apart.update(columns[gap.start()] for gap in GAP.finditer(line))
    known = {end for end in edges.ends if not (end in edges.joined and ending[end] == 1)}
    ends = sorted(column + 1 for column in filled if column + 1 not in filled)
    inside = set(edges.ends) - known
    return [
        end
        for end in ends
        if end in known or (end not in inside and (end in apart or ending[end] * 2 >= len(lines)))
    ]


def _parts(line: str, bounds: Sequence[int], metric: str) -> list[tuple[str, int]]:
    """Return what stands before each bound of a line, and its offset."""
    columns = starts(line, metric)
    offsets = [0, *(bisect_left(columns, bound) for bound in bounds)]
    parts: list[tuple[str, int]] = []
    for begin, end in pairwise(offsets):
        text = line[begin:end].strip(PADDING)
        parts.append((text, line.index(text, begin)))
    return parts
