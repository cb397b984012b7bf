"""Tables under dashes that a cell of a layout had no room for, put together again.

Pandoc breaks what is too wide for a cell as it does a long word: the first piece of a line takes what is over, all
others are full. The pieces of a rule show that. Spaces at the ends of pieces are lost: all but the first had as many
as make them full; how many the first had, and where a line ends, the columns tell, since with the right ones every text
stands under its dashes, and a line ends in its last column.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.text.dialects.widths import columns, starts

_Span = tuple[int, int]

_DASHES = late.compile("-+")
_RULE = late.compile(" *-[- ]*")
_WIDEST = 400  # columns of a cell
_MOST = 12  # pieces of a line
_WAYS = 64  # to count the spaces that are lost
_INDENT = 2  # columns before a table
_SEVERAL = 2  # texts
_LINE = 0.5  # that a line ends: of two ways to put the same texts under their dashes the one with fewer lines counts

Lined = list[tuple[str, int]]
"""Lines, each with the number of pieces that it was."""


class Mended(NamedTuple):
    """Lines, some of them put together, and the indexes of the first and of the last line that each was."""

    lines: list[str]
    places: list[tuple[int, int]]


class _Part(NamedTuple):
    """The pieces of a rule, or the lines between two rules."""

    ruled: bool
    texts: list[str]


class _Fit(NamedTuple):
    """A line, and by how many its texts that begin, end or are centred where their dashes do are more than the others."""

    score: float
    line: str


class _Room(NamedTuple):
    """How many columns a cell has room for, and how they are counted."""

    limit: int
    metric: str

    def width(self, text: str) -> int:
        return columns(text, self.metric)


def mend(lines: Sequence[str], limit: int, metric: str) -> Mended | None:
    """Return the lines of a cell that has room for so many columns; None if no table in it is broken, or all too much.

    >>> cell = ["  任务", "    单位", "  ----", "--- ----", "  预算", "    甲局", "  决算"]
    >>> mend(cell, 8, "narrow").lines
    ['  任务    单位', '  ------- ----', '  预算    甲局', '  决算']
    """
    room = _Room(limit, metric)
    parts = _parts([line.rstrip() for line in lines], room)
    pieces = max((len(part.texts) for part in parts if part.ruled), default=0)
    if limit > _WIDEST or not 1 < pieces <= _MOST:
        return None
    nothing = _Part(False, [])
    found: Lined = []
    spans: list[_Span] = []  # of the rule above, while its table goes on
    closed = False
    for above, part, below in zip([nothing, *parts], parts, [*parts[1:], nothing], strict=False):
        if part.ruled:
            rule = _joined_rule(part.texts, below.texts, room)
            spans = [] if closed else _spans(rule)
            closed = False
            found.append((rule, len(part.texts)))
            continue
        framed = above.ruled and below.ruled and _as_wide(above.texts, below.texts)
        closed = framed and bool(spans)
        lined = _between(part.texts, spans, below.texts if below.ruled else [], room, framed=framed)
        if lined is None:
            return None
        found += lined
    ends = accumulate(count for _, count in found)
    places = [(end - count, end - 1) for end, (_, count) in zip(ends, found, strict=True)]
    return Mended([line for line, _ in found], places)


def _between(
    texts: Sequence[str], spans: Sequence[_Span], below: Sequence[str], room: _Room, *, framed: bool
) -> Lined | None:
    """Return the lines between two rules: those of the table above, text, and the header of the table below.

    ``framed``: they are all of one table. None if what stands there does not fit the columns.
    """
    closed = framed and bool(spans)
    head = 0 if closed or not below else len(texts) if framed else _header(texts)
    body, header = texts[: len(texts) - head], texts[len(texts) - head :]
    rows = _joined(body, spans, room, closed=closed) if spans and any(body) else [(text, 1) for text in body]
    over = _spans(_joined_rule(below, header, room)) if head else []
    top = (
        _joined(header, over, room, closed=True)
        if over and len(below) > 1
        else [(text, 1) for text in header]
    )
    return None if rows is None or top is None else rows + top


def _parts(lines: Sequence[str], room: _Room) -> list[_Part]:
    """Return the rules of a cell's lines, and what is between them; a rule's first piece may be but spaces."""
    parts: list[_Part] = []
    for ruled, group in groupby(lines, key=lambda line: _RULE.fullmatch(line) is not None):
        for line in group:
            full = room.width(line) >= room.limit - 1
            if ruled and full and parts and not parts[-1].ruled and not parts[-1].texts[-1]:
                parts.append(_Part(ruled, [parts[-1].texts.pop()]))
            elif not parts or parts[-1].ruled is not ruled or (ruled and not full):
                parts.append(_Part(ruled, []))
            parts[-1].texts.append(line)
    return parts


def _as_wide(above: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether two rules may be of one table: they have as many columns, but for a space at the end of a piece."""
    return len(above) == len(below) > 0 and abs(len(above[0]) - len(below[0])) <= 1


def _header(texts: Sequence[str]) -> int:
    """Return how many of the lines above a rule may be of its header: its first piece may be but spaces."""
    return next((count + 1 for count, text in enumerate(reversed(texts)) if not text), len(texts))


def _joined_rule(pieces: Sequence[str], near: Sequence[str], room: _Room) -> str:
    """Return the rule that pieces are; a space at the end of the first is there if that suits the lines around it."""
    first, rest = pieces[0], _full(pieces[0], pieces[1:], room)[0]
    if not first:
        return " " * (_INDENT - len(rest) + len(rest.lstrip())) + rest
    if not rest or rest.startswith(" ") or not _spans(first + rest):
        return first + rest
    ways = [first + between + rest for between in ("", " ")]
    return next((way for way in ways if _joined(near, _spans(way), room, closed=False)), ways[0])


def _spans(rule: str) -> list[_Span]:
    """Return the columns that a rule shows, none if it shows but one."""
    spans = [found.span() for found in _DASHES.finditer(rule)]
    return spans if len(spans) > 1 else []


def _full(first: str, pieces: Sequence[str], room: _Room) -> list[str]:
    """Return what pieces behind a first one may be together, all but the last as wide as there was room.

    One has a column less where it would have begun, or ended, within a wide character, which its neighbour then has.
    """
    ways = [""]
    for before, piece, behind in zip([first, *pieces], pieces, [*pieces[1:], None], strict=False):
        lacks = room.limit - room.width(piece) if behind is not None else 0
        wide = room.width(before[-1:]) == 2 or (lacks == 1 and room.width((behind or "")[:1]) == 2)
        spaces = {lacks, lacks - wide} if lacks > 0 else {0}
        ways = [way + piece + " " * count for way in ways for count in sorted(spaces)][:_WAYS]
    return ways


def _joined(texts: Sequence[str], spans: Sequence[_Span], room: _Room, *, closed: bool) -> Lined | None:
    """Return the lines that texts are the pieces of; None if they do not stand in these columns.

    ``closed``: they are all of the table; else text may stand below it.
    """
    if not spans:
        return None
    most = min(-(-spans[-1][1] // room.limit), _MOST)
    ways: list[tuple[float, int, str] | None] = [(0.0, 0, "")]  # the best up to each text, and its last line
    for stop in range(1, len(texts) + 1):
        best: tuple[float, int, str] | None = None
        for start in range(max(stop - most, 0), stop):
            before = ways[start]
            fit = _fit(texts[start:stop], spans, room, blank=closed) if before is not None else None
            if before is not None and fit is not None:
                score = before[0] + fit.score - _LINE
                best = (score, start, fit.line) if best is None or score > best[0] else best
        ways.append(best)
    stop = len(texts) if closed else max(stop for stop, way in enumerate(ways) if way is not None)
    if ways[stop] is None or not stop:
        return None
    found = [(text, 1) for text in reversed(texts[stop:])]
    while stop and (way := ways[stop]) is not None:
        found.append((way[2], stop - way[1]))
        stop = way[1]
    return found[::-1]


def _fit(pieces: Sequence[str], spans: Sequence[_Span], room: _Room, *, blank: bool) -> _Fit | None:
    """Return the line that pieces are, if any number of spaces behind the first puts all texts under their dashes."""
    first, *others = pieces
    if not first and not others:
        return _Fit(_LINE, "") if blank else None
    own, end = _filled(first, room), room.width(first)
    full = not others or room.width(others[-1]) >= room.limit - 1
    best: _Fit | None = None
    for rest in _full(first, others, room):
        behind = _filled(rest, room)
        width = sum((room.width(rest), room.limit - room.width(others[-1]))) if others else 0
        for spaces in range(not first, room.limit - end + 1):
            filled = own + [(left + end + spaces, right + end + spaces) for left, right in behind]
            ended = (filled[-1][1] if filled else 0) > spans[-1][0]  # with the text of the last column
            within = spans[-1][0] - 1 <= end + spaces + width <= spans[-1][1] + 1  # or where it is blank
            whole = (full and ended) or within
            score = _under(filled, spans) if whole else None
            if not first and not blank and (score or 0) < _SEVERAL:
                continue  # it may be text behind the table
            if score is not None and (best is None or score > best.score):
                best = _Fit(score, first + " " * spaces + rest)
    return best


def _filled(text: str, room: _Room) -> list[_Span]:
    """Return the columns that each character takes."""
    known = starts(text, room.metric)
    return [(known[place], known[place + 1]) for place, character in enumerate(text) if character != " "]


def _under(filled: Sequence[_Span], spans: Sequence[_Span]) -> float | None:
    """Score the texts that stand under dashes; None where one stands beside them."""
    score = 0.0
    index = 0
    for begin, end in spans:
        first = index
        while index < len(filled) and filled[index][0] < end:
            index += 1
        if first == index:
            continue
        left, right = filled[first][0] - begin, end - filled[index - 1][1]
        if left < 0 or right < 0:
            return None
        score += 1.0 if not left or not right or abs(left - right) <= 1 else -1.0
    return score if index == len(filled) else None
