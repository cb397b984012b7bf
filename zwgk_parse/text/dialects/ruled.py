"""Bars between cells, a rule of dashes below the header: ``a| b`` over ``---|---``, as html2text prints.

A line ends in two spaces where a row or a line of a cell ends; where it does not, it was wrapped. A
line that opens with a bar goes on with its row, unless that is complete: then its first cell is empty.
The rule and the longest line tell how many cells a row has at most (the header has fewer where a label stands
over several columns), and so what a line cannot be. The header is as many cells above the rule as that has; what
stands before them is text outside the table. Empty cells are printed, covered ones are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zwgk_parse.normal import PADDING
from zwgk_parse.page import Blanks, Break, Discard, Fragment, Fragments, Paragraph
from zwgk_parse.text.dialects.bars import is_rule
from zwgk_parse.text.dialects.claim import Claim, leftover, number_complete
from zwgk_parse.text.dialects.inline import plain
from zwgk_parse.vocabulary import Vocabulary

_HEADER = 30  # lines that the cells above a rule may take
_INSIDE = 60  # lines without a bar inside a cell


class _Part(NamedTuple):
    """A cell's text on a line that ends in two spaces, and the lines that it was wrapped over."""

    text: str
    line: int
    last_line: int
    character: int


def read_ruled(lines: list[str], start: int, end: int, _: Vocabulary) -> Claim | None:
    """Claim the table whose rule is the line at ``start``, with the header above it."""
    if not _is_rule(lines, start, end):
        return None
    width = lines[start].count("|") + 1
    first, bars = start, 0
    while first > max(0, start - _HEADER) and lines[first - 1].strip(PADDING) and bars < width - 1:
        first -= 1
        bars += lines[first].count("|")
    if bars < width - 1:
        return None
    cut = 0
    for _bar in range(bars - (width - 1)):
        cut = lines[first].index("|", cut) + 1
    stop = _stop(lines, start, end)
    rows = list(_rows(lines, first, cut, stop))
    width = max(width, *(len(parts) for _, _, parts in rows))
    before = lines[first][:cut].strip("|" + PADDING)
    blocks = [Paragraph(before, first + 1, first + 1, 1)] if before else []
    items: list[Fragment] = []
    counts: set[int] = set()
    for opens, ended, parts in rows:
        found, counts = _row(parts, counts, width, opens=opens, ended=ended)
        items += found
    discards: list[Discard] = []
    for index in range(first, stop):
        discards += _marks(lines[index], index + 1, cut if index == first else 0)
    number_complete(items)
    return Claim(first, stop, "ruled", [*blocks, Fragments(items, "ruled", Blanks.EMPTY)], discards)


def _stop(lines: list[str], start: int, end: int) -> int:
    """Return the end of the table below a rule: an empty line, or one of spaces with no bar behind it."""
    stop = last = start + 1
    while stop < end and lines[stop] and stop - last <= _INSIDE:
        stop += 1
        if "|" in lines[stop - 1]:
            last = stop
    while last < stop and lines[last].strip(PADDING):
        last += 1
    return last


def _is_rule(lines: list[str], index: int, end: int) -> bool:
    """Tell whether a line is a rule that no bar opens: that of a row of several cells, or of a title's one."""
    line = lines[index]
    if "--|--" in line:
        return line[:1] == "-" and is_rule(line)
    return line.rstrip() == "---" and index > 0 and index + 1 < end and "|" in lines[index + 1]


def _marks(line: str, number: int, start: int) -> list[Discard]:
    """Return the bars of a line from an offset on, or the rule."""
    if is_rule(line):
        return leftover(line, number, [])
    before = line[:start].strip("|" + PADDING)  # what stands outside the table
    place = line.index(before)
    kept, begin = [(place, place + len(before))], start
    for part in line[start:].split("|"):
        kept.append((begin, begin + len(part)))
        begin += len(part) + 1
    return leftover(line, number, kept)


def _rows(lines: list[str], first: int, cut: int, stop: int) -> Iterator[tuple[bool, bool, list[_Part]]]:
    """Yield the lines put together as they were before they were wrapped.

    Each with whether a bar opens it, whether what came before certainly ended a row, and its parts.
    """
    ended = True
    index = first
    while index < stop:
        if is_rule(lines[index]) or not lines[index].strip(PADDING):
            ended = True
            index += 1
            continue
        begin = index
        while not lines[index].endswith("  ") and index + 1 < stop and not is_rule(lines[index + 1]):
            index += 1
        offset = cut if begin == first else 0
        text = "\n".join([lines[begin][offset:], *lines[begin + 1 : index + 1]])
        opens = text.lstrip(PADDING).startswith("|")
        parts = list(_parts(text, begin + 1, offset))
        yield opens, ended, parts[1:] if opens else parts
        ended = False
        index += 1


def _parts(text: str, line: int, offset: int) -> Iterator[_Part]:
    """Yield what stands between the bars of a line that was wrapped."""
    for part in text.split("|"):
        bare = part.lstrip(PADDING)
        skipped = part[: len(part) - len(bare)]
        first = line + skipped.count("\n")
        character = (0 if "\n" in skipped else offset) + len(skipped.rsplit("\n", 1)[-1]) + 1
        bare = bare.rstrip(PADDING)
        yield _Part(plain(" ".join(bare.split("\n"))), first, first + bare.count("\n"), character)
        line += part.count("\n")
        offset = len(part.rsplit("\n", 1)[-1]) + 1 if "\n" in part else offset + len(part) + 1


def _row(
    parts: list[_Part], counts: set[int], width: int, *, opens: bool, ended: bool
) -> tuple[list[Fragment], set[int]]:
    """Return a line's fragments, and how many cells its row may have so far.

    ``counts`` says that of the row before the line.
    """
    items: list[Fragment] = []
    size = len(parts)
    if opens:
        after = {count + size for count in counts if count + size <= width}
        opening = Break.NEXT_CELL
        if not after or not counts:
            after = {size + 1}
            items.append(Fragment("", parts[0].line, parts[0].line, 1, opening=Break.NEW_ROW))
    else:
        same = set() if ended else {count + size - 1 for count in counts if count + size - 1 <= width}
        after = same | {size}
        opening = Break.SAME_CELL | Break.NEW_ROW if same else Break.NEW_ROW
    for part in parts:
        items.append(Fragment(part.text, part.line, part.last_line, part.character, opening=opening))
        opening = Break.NEXT_CELL
    return items, after
