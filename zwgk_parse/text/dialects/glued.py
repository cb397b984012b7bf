"""Whole tables in one line: what a converter prints for a table inside the cell of another one.

Page layouts of tables come out so: the inner table's line ends are lost, all its cells stand in one row of
the outer one. A bar still ends a cell. Where the inner table's rules are there (``| --- |``), its rows were
``| a | b |``, so that two bars with one space between them part two rows. Elsewhere nothing tells where a
row ends, and the text around the table may be part of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from zwgk_parse.normal import PADDING
from zwgk_parse.page import Break, Discard, Fragment, Fragments
from zwgk_parse.text.dialects.claim import Claim, leftover
from zwgk_parse.text.dialects.inline import plain
from zwgk_parse.vocabulary import Vocabulary

_MANY = 40  # bars in a line; no table of tasks is that wide
_FEWEST = 20  # cells with a text, so that a row of pads is none
_RULE_CELL = regex.compile(r"[ \t]*:?-{3,}:?[ \t]*")
_RULE = regex.compile(r"\|[ \t]*:?-{3,}:?[ \t]*\|")
_BAR = regex.compile(r"(?<!\\)\|")
_ANY_ROW = Break.NEXT_CELL | Break.NEW_ROW


def read_glued(lines: list[str], start: int, end: int, _: Vocabulary) -> Claim | None:
    """Claim the lines up to the next blank one, if the one at ``start`` holds a whole table."""
    if lines[start].count("|") <= _MANY:
        return None
    stop = start
    while stop < end and lines[stop].strip(PADDING):
        stop += 1
    items: list[Fragment] = []
    discards: list[Discard] = []
    most = 0
    for index in range(start, stop):
        found, kept = _cells(lines[index], index + 1)
        most = max(most, len(found))
        items += found
        discards += leftover(lines[index], index + 1, kept)
    if most < _FEWEST:
        return None
    return Claim(start, stop, "glued", [Fragments(items, "glued", open=True)], discards)


def _cells(line: str, number: int) -> tuple[list[Fragment], list[tuple[int, int]]]:
    """Return a line's cells that hold something, and the ranges that they take."""
    items: list[Fragment] = []
    kept: list[tuple[int, int]] = []
    ruled = _RULE.search(line) is not None
    opening = Break.ANY
    for start, stop in _parts(line):
        text = line[start:stop]
        bare = text.strip(PADDING)
        if _RULE_CELL.fullmatch(text):
            opening = Break.NEW_ROW
        elif bare:
            character = start + len(text) - len(text.lstrip(PADDING)) + 1
            items.append(Fragment(plain(bare), number, number, character, opening=opening))
            kept.append((start, stop))
            opening = Break.NEXT_CELL if ruled else _ANY_ROW
        elif ruled and text == " ":
            opening = Break.NEW_ROW
    return items, kept


def _parts(line: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges between bars."""
    start = 0
    for bar in _BAR.finditer(line):
        yield start, bar.start()
        start = bar.end()
    yield start, len(line)
