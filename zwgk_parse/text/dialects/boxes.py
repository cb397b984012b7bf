"""Drawn tables: ``┌─┬─┐`` as ``w3m -dump`` prints them, ``+---+---+`` as pandoc does.

The marks show every cell with its spans, so that the result is a grid like that of an HTML table. A
drawing whose cells are all one slot may come from a program that draws no merged cells (pandoc before
version 3): an empty cell of ``+---+`` may be a covered one. A table inside a drawing makes the drawing
a layout: what its cells hold is read in its turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Block, Discard, GridCell
from zwgk_parse.text.dialects.claim import Claim, Lines, Unread, as_fragments, as_grid, leftover
from zwgk_parse.text.dialects.dashes import parts_columns
from zwgk_parse.text.dialects.drawing import Drawing, measure
from zwgk_parse.text.dialects.inline import unmark
from zwgk_parse.text.dialects.mended import mend
from zwgk_parse.text.dialects.wrapped import Line, Wrapping, unwrap, widest
from zwgk_parse.vocabulary import Vocabulary

_TOP = late.compile(r"[ \t]*(?:[┌┏╔╭╒╓][─━═┬-╋╒-╬]+[┐┓╗╮╕╖]|\+(?:[-=:]+\+)+)[ \t]*")
_SIDES = frozenset("│┃║├┠┝┣╞╟╠└┗╚╰╘╙|+")
_ENDS = frozenset("└┗╚╰╘╙")
_TOP_INSIDE = late.compile(r"[┌┏╔╭╒╓][─━═┬]|\+[-=:]{2,}")


class _Box(NamedTuple):
    """A cell's place and spans, and for each of its lines the index and the offsets of what it holds."""

    row: int
    column: int
    rowspan: int
    colspan: int
    header: bool
    inside: list[tuple[int, int, int]]


def read_boxes(lines: Lines, start: int, end: int, _: Vocabulary) -> Claim | None:
    """Claim the drawing whose upper rule is the line at ``start``."""
    if not _TOP.fullmatch(lines[start]):
        return None
    left = len(lines[start]) - len(lines[start].lstrip())
    stop = start + 1
    while stop < end and lines[stop][left : left + 1] in _SIDES:
        stop += 1
        if lines[stop - 1][left] in _ENDS:
            break
    if stop - start < 3:
        return None
    drawing = measure(lines[start:stop], start, left)
    boxes = list(_boxes(drawing))
    if not boxes:
        return None
    plus = lines[start][left] == "+"
    blocks: list[Block | Unread]
    if any(_is_inner(drawing.lines[line][begin:end]) for box in boxes for line, begin, end in box.inside):
        blocks = [_unread(lines, drawing, box, last_full=plus) for box in boxes]
    else:
        cells = _as_cells(drawing, boxes, last_full=plus, flowing=plus and lines.marked)
        if plus:
            unmark(cells, typed=lines.typed)
        whole = plus and all(cell.rowspan == cell.colspan == 1 for cell in cells)
        blocks = [as_fragments(cells, "grid") if whole else as_grid(cells)]
    return Claim(start, stop, "grid" if plus else "box", blocks, _marks(drawing, boxes))


def _is_inner(text: str) -> bool:
    """Tell whether a line inside a box is one that opens a table: the top of a drawing, or dashes that part columns."""
    return _TOP_INSIDE.search(text) is not None or parts_columns(text)


def _boxes(drawing: Drawing) -> Iterator[_Box]:
    """Yield the cells' boxes, row by row: slots that no rule parts are one cell."""
    ys = drawing.ys
    bands = [band for band in range(len(ys) - 1) if ys[band + 1] - ys[band] > 1]
    upright = [_upright(drawing, ys[band] + 1, ys[band + 1]) for band in bands]
    heads = max((row for row, band in enumerate(bands) if "=" in drawing.lines[ys[band]]), default=0)
    taken: set[tuple[int, int]] = set()
    for row, band in enumerate(bands):
        for column in range(len(drawing.xs) - 1):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < len(drawing.xs) - 1 and right not in upright[row] and (row, right) not in taken:
                right += 1
            below = row + 1
            while below < len(bands) and not _is_ruled(drawing, bands[below], column):
                below += 1
            taken.update((y, x) for y in range(row, below) for x in range(column, right))
            inside = _inside(drawing, range(ys[band] + 1, ys[bands[below - 1] + 1]), column, right)
            yield _Box(row, column, below - row, right - column, row < heads, inside)


def _upright(drawing: Drawing, start: int, stop: int) -> set[int]:
    """Return which inner columns have an upright rule in most of the lines ``[start, stop)``."""
    found = set()
    for place, x in enumerate(drawing.xs[1:-1], start=1):
        marked = 0
        for line in range(start, stop):
            begin, end = drawing.slice(line, x, x + 1)
            marked += begin < end and drawing.lines[line][begin] in drawing.upright
        if marked * 2 > stop - start:
            found.add(place)
    return found


def _is_ruled(drawing: Drawing, band: int, column: int) -> bool:
    """Tell whether the rule above a band covers a column."""
    middle = (drawing.xs[column] + drawing.xs[column + 1]) / 2
    return any(begin <= middle <= end for begin, end in drawing.rules[band])


def _inside(drawing: Drawing, lines: range, column: int, right: int) -> list[tuple[int, int, int]]:
    """Return for each line of a box its index and the offsets between the box's uprights."""
    begin, end = drawing.xs[column] + 1, drawing.xs[right]
    return [(index, *drawing.slice(index, begin, end)) for index in lines]


def _as_cells(drawing: Drawing, boxes: Sequence[_Box], *, last_full: bool, flowing: bool) -> list[GridCell]:
    """Return the boxes as cells, their lines as paragraphs."""
    found = [(box, _lines(drawing, box)) for box in boxes]
    limits: dict[tuple[int, int], int] = {}
    for box, lines in found:
        key = (box.column, box.colspan)
        room = _room(drawing, box)
        limits[key] = room if last_full else max(limits.get(key, room), widest(lines, drawing.metric))
    return [
        GridCell(
            box.row, box.column, box.rowspan, box.colspan,
            unwrap(
                lines,
                Wrapping(limits[box.column, box.colspan], drawing.metric, last_full, drawing.loose, flowing),
            ),
            box.header, lines[0].line, lines[0].character,
        )
        for box, lines in found
    ]  # fmt: skip


def _room(drawing: Drawing, box: _Box) -> int:
    """Return how many columns of text a box has room for."""
    return drawing.xs[box.column + box.colspan] - drawing.xs[box.column] - 3


def _lines(drawing: Drawing, box: _Box) -> list[Line]:
    """Return the lines of a box without the padding around them."""
    lines = []
    for index, begin, end in box.inside:
        text = drawing.lines[index][begin:end]
        bare = text.lstrip(PADDING)
        lines.append(Line(bare.rstrip(PADDING), drawing.first + index + 1, begin + len(text) - len(bare) + 1))
    return lines


def _unread(lines: Lines, drawing: Drawing, box: _Box, *, last_full: bool) -> Unread:
    """Return what a box of a layout holds."""
    index, begin, _ = box.inside[0]
    inside = [drawing.lines[line][start:end] for line, start, end in box.inside]
    limit = _room(drawing, box)
    mended = mend([line[1:] for line in inside], limit, drawing.metric) if last_full else None
    inner = lines.inside(mended.lines if mended else inside)
    inner.places = mended.places if mended else None
    inner.wrapping = Wrapping(limit, drawing.metric, last_full, drawing.loose, flowing=lines.marked)
    return Unread(inner, drawing.first + index + 1, begin + (mended is not None))


def _marks(drawing: Drawing, boxes: Sequence[_Box]) -> list[Discard]:
    """Return the marks of each line."""
    kept: list[list[tuple[int, int]]] = [[] for _ in drawing.lines]
    for box in boxes:
        for line, begin, end in box.inside:
            kept[line].append((begin, end))
    return [
        discard
        for index, line in enumerate(drawing.lines)
        for discard in leftover(line, drawing.first + index + 1, sorted(kept[index]))
    ]
