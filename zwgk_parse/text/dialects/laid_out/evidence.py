"""What the lines of a layout show about its rows: what is full, numbered, or stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log

from zwgk_parse import late
from zwgk_parse.table.labels import read_label
from zwgk_parse.text.dialects.laid_out.bands import Cells, Lane
from zwgk_parse.text.dialects.laid_out.rivers import Layout, Piece
from zwgk_parse.text.dialects.wrapped import is_forced
from zwgk_parse.vocabulary import Vocabulary

_NUMBER = late.compile(r"\d{1,4}[.、．]?")
_MARK = late.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[、.．）)]|[（(]\d{1,2}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳Ⅰ-Ⅻ㈠-㈩]"
)
_NARROW = 4  # columns of characters, in which every line is full
_ALIKE = 0.9  # of a column's lines
_HOLE = 1.0  # an empty cell before others, where those beside a covered slot are moved to the left
_WIDE = "一"  # what there has to be room for, at least
_MOST_SURE = 3.0  # nats
_SHORT = 2  # characters of a label's second line in the column of numbers


def read_cells(layout: Layout, lines: Sequence[str], vocabulary: Vocabulary) -> Cells:
    """Return what the columns' pieces show about rows; ``lines`` are those of the layout, padding included."""
    counting, counts = _counts(layout, vocabulary)
    lanes = []
    for column in range(len(layout.begins)):
        width = layout.widths[column]
        pieces = [line.get(column) for line in layout.lines]
        full = [
            piece is not None
            and not layout.moved
            and not (count and column == counting)
            and is_forced(piece.text, below.text if below else _WIDE, width, layout.metric)
            for piece, below, count in zip(pieces, [*pieces[1:], None], counts, strict=True)
        ]
        if width > _NARROW and sum(full) > _ALIKE * sum(piece is not None for piece in pieces):
            full = [False] * len(full)  # texts of one length, not lines of a paragraph
        cut = min(log(max(width / 2, 1)), _MOST_SURE)  # how rarely a paragraph's last line is full
        marked = [piece is not None and _MARK.match(piece.text) is not None for piece in pieces]
        hole = _HOLE if layout.moved else 0.0
        lanes.append(
            Lane(
                [piece is not None for piece in pieces], full, marked, _again(pieces, marked), cut, hole=hole
            )
        )
    alone = [
        len(line) == 1 and not count and _is_across(layout, index, counting)
        for index, (line, count) in enumerate(zip(layout.lines, counts, strict=True))
    ]
    return Cells(lanes, counts, [False] * len(counts), alone, _parted(layout, lines))


def _again(pieces: Sequence[Piece | None], marked: Sequence[bool]) -> list[bool]:
    """Return which lines of a column hold, from a mark of numbering on, the same text as the one before."""
    texts: list[list[int]] = []
    for line, piece in enumerate(pieces):
        if piece is not None and (marked[line] or not texts or texts[-1][-1] != line - 1):
            texts.append([])
        if piece is not None:
            texts[-1].append(line)
    again = [False] * len(pieces)
    for one, other in pairwise(texts):
        if marked[other[0]] and _join(pieces, one) == _join(pieces, other):
            for line in other:
                again[line] = True
    return again


def _join(pieces: Sequence[Piece | None], lines: Sequence[int]) -> str:
    return "".join(piece.text for piece in map(pieces.__getitem__, lines) if piece is not None)


def _parted(layout: Layout, lines: Sequence[str]) -> list[bool]:
    """Return which lines are no line of the row above: they are not padded to its width.

    A program that moves the cells beside a covered slot pads the lines of a row to the width of its cells.
    """
    blank = [len(line) for line in lines if not line.strip()]
    if not layout.moved or sum(map(bool, blank)) * 2 <= len(blank):
        return [False] * len(lines)
    parted = [False] * len(lines)
    filled = [index for index, line in enumerate(lines) if line.strip()]
    for above, line in pairwise(filled):
        parted[line] = len(lines[line]) != len(lines[above])
    return parted


def _counts(layout: Layout, vocabulary: Vocabulary) -> tuple[int, list[bool]]:
    """Return the column of running numbers, and which lines have one, there or moved to the left of it."""
    columns = range(len(layout.begins))
    counting = max(columns, key=lambda column: sum(_is_number(line.get(column)) for line in layout.lines))
    if layout.moved:
        for line in layout.lines:
            for column, piece in line.items():
                if read_label(piece.text, vocabulary) == "number":
                    return counting, [
                        any(place <= column and _is_number(other) for place, other in held.items())
                        for held in layout.lines
                    ]
    counts = [_is_number(line.get(counting)) for line in layout.lines]
    if sum(counts) * 2 < sum(counting in line for line in layout.lines):
        counts = [False] * len(counts)
    return counting, counts


def _is_number(piece: Piece | None) -> bool:
    return piece is not None and _NUMBER.fullmatch(piece.text) is not None


def _is_across(layout: Layout, index: int, counting: int) -> bool:
    """Tell whether a line's only text goes across the columns, or stands where numbers do and is none."""
    (column, piece), *_ = layout.lines[index].items()
    below = index > 0 and column == counting and len(piece.text) > _SHORT
    return piece.crosses or (layout.moved and below)
