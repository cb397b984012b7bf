"""Rows in bars: ``| a | b |``, one row a line. Markdown with its rule, extractors without.

A cell that stands between two others is empty, or covered; at the right end it may also make up for
cells that were moved left. Where all rows are equally wide positions may be kept; whether they are, the
texts must tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from zwgk_parse import late
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Blanks, Block, Break, Discard, Fragment, Fragments
from zwgk_parse.table.labels import is_header_line
from zwgk_parse.text.dialects.claim import Claim, Unread, leftover, number_complete
from zwgk_parse.text.dialects.inline import BREAK, marks_nothing, plain, untagged
from zwgk_parse.vocabulary import Vocabulary

_RULE = late.compile(r"[ \t|]*+(?::?-++:?[ \t]*+\|?[ \t]*+)++")
_BAR = late.compile(r"(?<!\\)\|")
_GAP = late.compile("[\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}]{2,}|[ \N{NO-BREAK SPACE}]{3,}")


def read_bars(lines: list[str], start: int, end: int, vocabulary: Vocabulary) -> Claim | None:
    """Claim the lines from ``start`` on that open with a bar."""
    stop = start
    while stop < end and opens_with_bar(lines[stop]):
        stop += 1
    while stop > start and lines[stop - 1].count("|") < 2:
        stop -= 1
    if stop - start < 2 or (stop < end and _filled(lines[stop]) and lines[stop].rstrip().endswith("|")):
        return None
    if sum(len(_filled(line)) > 1 for line in lines[start:stop]) * 3 < stop - start:
        return None
    discards: list[Discard] = []
    blocks: list[Block | Unread] = []
    for first, last in pairwise([start, *_headers(lines, start, stop, vocabulary), stop]):
        items: list[Fragment] = []
        for index in range(first, last):
            line = lines[index]
            cells, kept = ([], []) if is_rule(line) or line.count("|") < 2 else split(line, opens=True)
            items += fragments(cells, index + 1)
            discards += leftover(line, index + 1, kept)
        if items:
            blocks.append(settle(items, "bars", ruled=any(map(is_rule, lines[first:last]))))
    return Claim(start, stop, "bars", blocks, discards)


def opens_with_bar(line: str) -> bool:
    """Tell whether a line opens with a bar and has another one, or is nothing but one: a row without cells."""
    return line.lstrip(" \t").startswith("|") and (line.count("|") > 1 or not line.strip("|" + PADDING))


def _headers(lines: list[str], start: int, stop: int, vocabulary: Vocabulary) -> list[int]:
    """Return the lines at which another table begins.

    Its header stands above a rule in the middle, or below rows of another width, as in a layout; a header printed
    again begins none, nor does its second row.
    """
    found = []
    seen: set[str] = set()
    for index in range(start, stop):
        line, above = lines[index], lines[index - 1] if index > start else ""
        if is_rule(line) or is_rule(above):
            continue
        ruled = index > start + 1 and index + 1 < stop and is_rule(lines[index + 1])
        if ruled and len(_filled(line)) > 1:
            found.append(index)
        elif line.count("|") != above.count("|") and line not in seen and _is_header(line, vocabulary):
            seen.add(line)
            if above and not _is_header(above, vocabulary):
                found.append(index)
    return found


def _is_header(line: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a row is the labels of a table."""
    return is_header_line([plain(text).strip(PADDING) for text in _filled(line)], vocabulary)


def is_rule(line: str) -> bool:
    """Tell whether a line is Markdown's rule between header and rows."""
    return "-" in line and _RULE.fullmatch(line) is not None


def _filled(line: str) -> list[str]:
    return [part for part in line.split("|") if part.strip(PADDING)]


def split(line: str, *, opens: bool) -> tuple[list[tuple[str, int]], list[tuple[int, int]]]:
    """Return a row's cells with their offsets, and the ranges that they take; a closing bar opens no cell."""
    bounds = [bar.start() for bar in _BAR.finditer(line)]
    begins = ([] if opens else [0]) + [bound + 1 for bound in bounds]
    ends = (bounds[1:] if opens else bounds) + [len(line)]
    if len(begins) > 1 and not line[begins[-1] :].strip(PADDING):
        del begins[-1], ends[-1]
    ranges = list(zip(begins, ends, strict=True))
    return [(line[begin:end], begin) for begin, end in ranges], ranges


def fragments(cells: list[tuple[str, int]], line: int) -> list[Fragment]:
    """Return the cells of a row as fragments, wide gaps, ``<br>`` and other tags of blocks between the paragraphs of one."""
    items: list[Fragment] = []
    for column, (cell, offset) in enumerate(cells):
        opening = Break.NEXT_CELL if column else Break.NEW_ROW
        shown = untagged(cell, "\0")
        place = len(cell) - len(cell.lstrip(PADDING))
        for part in _paragraphs(cell):
            place = max(place, shown.find(part, place))
            character = offset + place + 1
            items.append(Fragment(part, line, line, character, opening=opening, column=column))
            opening = Break.SAME_CELL
    return items


def _paragraphs(cell: str) -> list[str]:
    text = cell.strip(PADDING)
    if marks_nothing(text):
        return [""]
    parts = [plain(part).strip(PADDING) for piece in BREAK.split(text) for part in _GAP.split(piece)]
    return [part for part in parts if part] or [""]


def settle(items: list[Fragment], dialect: str, *, ruled: bool) -> Fragments:
    """Return the rows with what an empty cell means: positions are kept at most where all are as wide.

    Without Markdown's rule empty cells at the right end may make up for cells that were moved left, unless
    there are others, and most rows are not made equally wide by them.
    """
    widths: list[int] = []
    inner = blank = False  # an empty cell with a filled one behind it
    for item in items:
        if item.opening == Break.SAME_CELL:
            continue
        if item.opening == Break.NEW_ROW:
            widths.append(0)
            blank = False
        widths[-1] += 1
        inner = inner or (blank and bool(item.text))
        blank = blank or not item.text
    padded = widths.count(max(widths, default=0)) * 2 > len(widths)
    if len(set(widths)) == 1 and (ruled or inner):
        return Fragments(items, dialect, Blanks.EITHER)
    if ruled or (inner and not padded):  # made up for nothing: every empty cell that is printed is one
        items = list(_without_blanks(items))
        number_complete(items)
        return Fragments(items, dialect, Blanks.EMPTY)
    width = max(widths) if widths.count(max(widths)) * 5 > 4 * len(widths) else 0
    return without_ends(items, dialect, Blanks.EMPTY if inner else Blanks.ABSENT, width)


def _without_blanks(items: list[Fragment]) -> Iterator[Fragment]:
    """Yield the rows without positions, and a text that is alone in its row without the empty cells behind it.

    It may stand across the table.
    """
    starts = [index for index, item in enumerate(items) if item.opening == Break.NEW_ROW]
    for start, stop in pairwise([*starts, len(items)]):
        row = items[start:stop]
        others = any(item.text for item in row if item.opening == Break.NEXT_CELL)
        alone = bool(row[0].text) and not row[0].text.isdecimal() and not others
        for item in row:
            item.column = None
            if item.text or not alone:
                yield item


def without_ends(items: list[Fragment], dialect: str, blanks: Blanks, width: int) -> Fragments:
    """Return the rows without the empty cells at their right ends, and without positions; all had ``width`` slots."""
    kept: list[Fragment] = []
    pending: list[Fragment] = []
    for item in items:
        item.column = None
        if item.opening == Break.NEW_ROW:
            pending = []
        if item.text:
            kept += pending
            pending = []
            kept.append(item)
        else:
            pending.append(item)
    number_complete(kept)
    return Fragments(kept, dialect, blanks, width=width)
