"""Tables within the cells of a table that only places them, as extractors to Markdown put them: all in one line.

Such a cell cannot hold a line break, so that the inner table's rows stand one behind the other, each between bars
of its own: ``| 附件   | 序号 | 任务 | | --- | --- | | 1 |  | |``. One space parts two rows, or is a slot that the
cell before it covers; two are an empty cell. What goes on behind the table stands further off than a cell's text from
its bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from math import inf
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Block, Fragment
from zwgk_parse.table.evidence import examine
from zwgk_parse.text.dialects.bars import fragments, is_rule, opens_with_bar, settle, split
from zwgk_parse.text.dialects.claim import Claim, Lines, Unread, leftover
from zwgk_parse.text.dialects.inline import plain
from zwgk_parse.vocabulary import Vocabulary

_Cell = tuple[str, int]
_Row = list[_Cell]

_RULE = late.compile(r"\|(?:\s*+:?-{3,}+:?\s*+\|){2,}+")
_DASHES = late.compile(r"\s*:?-{3,}:?\s*")
_PARAGRAPH = late.compile(r"\S+(?:\s\S+)*")
_BETWEEN_ROWS = " "
_LACKS, _JOINED = 1.0, 0.5  # what it costs that a row lacks cells, or is several put together
_LIKE = 0.6  # of a unit or a deadline, in a text that is one
_BEHIND = late.compile(r"\s{2,}\S")


class _Part(NamedTuple):
    """The rows of a table that a line holds, or texts, each a row of one cell."""

    width: int
    rows: list[_Row]


def read_nested(lines: Lines, start: int, end: int, vocabulary: Vocabulary) -> Claim | None:
    """Claim the lines from ``start`` on that open with a bar, if one of them holds a table of several columns."""
    if start and opens_with_bar(lines[start - 1]):
        return None
    stop = start
    while stop < end and opens_with_bar(lines[stop]):
        stop += 1
    if not any(map(_holds_table, lines[start:stop])):
        return None
    claim = Claim(start, stop, "bars", [])
    for index in range(start, stop):
        parts = [] if is_rule(lines[index]) else _parts(split(lines[index], opens=True)[0], vocabulary)
        for part in parts:
            claim.blocks += _table(part.rows, index) if part.width > 1 else _texts(part.rows, index)
        kept = [(begin, begin + len(text)) for part in parts for row in part.rows for text, begin in row]
        claim.discards += leftover(lines[index], index + 1, kept)
    return claim


def _holds_table(line: str) -> bool:
    """Tell whether a line has the rule of a table of several columns in its middle."""
    return any(
        line[: rule.start()].strip("|" + PADDING) and line[rule.end() :].lstrip().startswith("|")
        for rule in _RULE.finditer(line)
    )


def _parts(cells: _Row, vocabulary: Vocabulary) -> list[_Part]:
    """Return the tables that a line holds and the texts between them, in order."""
    parts = [_Part(1, [])]
    rows = _rows(cells)
    heads = {max(rule - 1, 0) for rule, row in enumerate(rows) if _is_dashes(row)}
    for start, stop in pairwise(sorted({0, *heads, len(rows)})):  # a header and its rows
        head, below = rows[start], rows[start + 1 : stop]
        width = len(below[0]) if below and _is_dashes(below[0]) else 0
        if 0 < width <= len(head):
            _add(parts, head[:-width])
            parts.append(_Part(width, [head[-width:]]))
            below = _complete(below[1:], width, vocabulary)
        elif head and not _is_dashes(head):
            _add(parts, head)
        for row in below:
            if row and not _is_dashes(row):
                _add(parts, row)
    return parts


def _complete(rows: Sequence[_Row], width: int, vocabulary: Vocabulary) -> list[_Row]:
    """Return rows in which those are joined that one was: a slot that the cell before it covers is printed like a row's end.

    Of all divisions the one with the fewest rows that lack cells counts; what stands between two ends is a slot.
    """
    while rows and not rows[-1]:  # the end of the outer row
        rows = rows[:-1]
    least = [(0.0, len(rows))] * (len(rows) + 1)  # from each row on, and where the first division ends
    for start in range(len(rows) - 1, -1, -1):
        ways = [(_LACKS * (len(rows[start]) < width) if rows[start] else inf, start + 1)]
        slots, spans = len(rows[start]), bool(rows[start])
        for stop in range(start + 2, len(rows) + 1):
            before, rest = rows[stop - 2], rows[stop - 1]
            slots += 1 + len(rest)
            spans = spans and (not before or _may_span(before[-1][0], vocabulary))
            if slots >= width or not spans:
                if slots == width and spans:
                    ways.append((_JOINED, stop))
                break
        least[start] = min((cost + least[stop][0], stop) for cost, stop in ways)
    whole: list[_Row] = []
    start = 0
    while start < len(rows):
        stop = least[start][1]
        whole.append(reduce(_spanned, rows[start:stop]))
        start = stop
    return whole


def _may_span(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a cell may cover the slot behind it: a category does, hardly a unit, a deadline or a sentence."""
    found = examine(plain(text).strip(PADDING), vocabulary)
    return not (found.sentence or found.clause) and max(found.units, found.deadline) < _LIKE


def _spanned(row: _Row, rest: _Row) -> _Row:
    """Return two rows as one, with a slot between them that holds nothing."""
    begin = row[-1][1] + len(row[-1][0]) + 1 if row else rest[0][1] - 2
    return [*row, (_BETWEEN_ROWS, begin), *rest]


def _add(parts: list[_Part], row: _Row) -> None:
    """Add a row to the table that it goes on with; what does not is text."""
    width = parts[-1].width
    far = next((place for place, (text, _) in enumerate(row) if _BEHIND.match(text)), len(row))
    fits = 0 < far <= width
    if fits:
        parts[-1].rows.append(row[:far])
    if row[far:] or not fits:
        parts.append(_Part(1, [[cell] for cell in row[far if fits else 0 :]]))


def _rows(cells: _Row) -> list[_Row]:
    """Return the rows of a line, inner and outer ones; a header has at least as many cells as the rule below it."""
    rows: list[_Row] = [[]]
    for cell in cells:
        if cell[0] == _BETWEEN_ROWS:
            rows.append([])
        else:
            rows[-1].append(cell)
    whole: list[_Row] = []
    for row in rows:
        while _is_dashes(row) and len(whole) > 1 and 0 < len(whole[-1]) < len(row):
            rest = whole.pop()
            whole[-1] = _spanned(whole[-1], rest)
        whole.append(row)
    return whole


def _is_dashes(row: _Row) -> bool:
    return bool(row) and all(_DASHES.fullmatch(text) for text, _ in row)


def _table(rows: list[_Row], index: int) -> list[Block | Unread]:
    items: list[Fragment] = []
    for row in rows:
        items += fragments(row, index + 1)
    return [settle(items, "bars", ruled=True)]


def _texts(rows: list[_Row], index: int) -> list[Block | Unread]:
    """Return what stands in cells of a layout, to be read by itself: two spaces part its paragraphs."""
    return [
        Unread(Lines([plain(found[0])]), index + 1, begin + found.start())
        for row in rows
        for text, begin in row
        for found in _PARAGRAPH.finditer(text)
    ]
