"""What a dialect's reader found, and the ways to say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from zwgk_parse.normal import PADDING
from zwgk_parse.page import (
    Blanks,
    Block,
    Break,
    Discard,
    Fault,
    Fragment,
    Fragments,
    Grid,
    GridCell,
    Page,
    Run,
)
from zwgk_parse.text.dialects.filled import Fill
from zwgk_parse.text.dialects.inline import is_marked
from zwgk_parse.text.dialects.pieces import Pieces
from zwgk_parse.text.dialects.printed import Print, read_print
from zwgk_parse.text.dialects.wrapped import Wrapping


class Lines(list[str]):
    """A text's lines, and what is true of all of them together.

    ``wrapping``: how they were wrapped, where they stood in a cell; ``broken``: how those that no reader claims are
    broken in the middle of paragraphs, if they are; ``places``: the indexes of the first and of the last line that each
    was, where some were put together.
    """

    wrapping: Wrapping | None = None
    places: Sequence[tuple[int, int]] | None = None
    broken: Fill | Pieces | None = None

    @cached_property
    def marked(self) -> bool:
        """Whether the text is Markdown as converters write it, with escapes and attributes."""
        return is_marked(self)

    @cached_property
    def typed(self) -> bool:
        """Whether it is such Markdown with its quotes and dashes typed in ASCII: none that is not is left."""
        return self.marked and not any("“" in line for line in self)

    def inside(self, lines: Iterable[str]) -> Lines:
        """Return lines that stand inside these: they are of the same making, however few signs of it they show."""
        inner = Lines(lines)
        inner.marked, inner.typed = self.marked, self.typed
        return inner

    @cached_property
    def printed(self) -> Print | None:
        """How a text browser printed the text, if one did."""
        return read_print(self)


@dataclass(slots=True)
class Unread:
    """Lines found inside a form that are to be read in their turn: a table that only places its content.

    ``line`` is the line number of the first, ``character`` how many columns stand before each of them.
    """

    lines: Lines
    line: int
    character: int


@dataclass(slots=True)
class Claim:
    """The half-open range of line indexes that a reader read, what it holds, and what the form is called."""

    start: int
    stop: int
    dialect: str
    blocks: list[Block | Unread]
    discards: list[Discard] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def as_grid(cells: list[GridCell]) -> Grid:
    """Return the grid of cells whose places and spans the form shows."""
    height = max(cell.row + cell.rowspan for cell in cells)
    width = max(cell.column + cell.colspan for cell in cells)
    slots: list[list[GridCell | None]] = [[None] * width for _ in range(height)]
    for cell in cells:
        for row in slots[cell.row : cell.row + cell.rowspan]:
            row[cell.column : cell.column + cell.colspan] = [cell] * cell.colspan
    last = max([cell.line, *(run.last_line for run in cell.runs)])
    return Grid(height, width, cells, slots, line=cells[0].line, last_line=last)


def as_fragments(cells: Iterable[GridCell], dialect: str) -> Fragments:
    """Return cells of which the form shows the places but not whether an empty one is a covered slot."""
    items: list[Fragment] = []
    row = -1
    for cell in cells:
        opening = Break.NEXT_CELL if cell.row == row else Break.NEW_ROW
        row = cell.row
        for run in cell.runs or [Run("", cell.line, cell.line, cell.character)]:
            items.append(
                Fragment(
                    run.text, run.line, run.last_line, run.character, opening=opening, column=cell.column
                )
            )
            opening = Break.SAME_CELL
    return Fragments(items, dialect, Blanks.EITHER)


def number_complete(items: Sequence[Fragment]) -> None:
    """Tell the fragments of complete rows their columns, where the form shows all rows' ends.

    A row is complete if none has more cells; one row alone shows nothing. Cells that are missing from the
    others may have been moved, so that their positions are not known.
    """
    rows: list[list[Fragment]] = []
    for item in items:
        if item.opening == Break.NEW_ROW:
            rows.append([])
        elif item.opening not in (Break.NEXT_CELL, Break.SAME_CELL):
            return
        if rows:
            rows[-1].append(item)
    sizes = [sum(item.opening != Break.SAME_CELL for item in row) for row in rows]
    width = max(sizes, default=0)
    if sizes.count(width) < 2:
        return
    for row, size in zip(rows, sizes, strict=True):
        if size == width:
            column = -1
            for item in row:
                column += item.opening != Break.SAME_CELL
                item.column = column


def leftover(text: str, line: int, kept: Iterable[tuple[int, int]]) -> list[Discard]:
    """Return what stands in a line outside the ranges that are kept: the form's own marks, as one discard."""
    marks: list[str] = []
    first = end = 0
    for start, stop in (*kept, (len(text), len(text))):
        mark = text[end:start].strip(PADDING)
        if mark:
            first = first or end + text[end:start].index(mark[0]) + 1
            marks.append("".join(mark.split()))
        end = max(end, stop)
    return [Discard(Run("".join(marks), line, line, first), "markup")] if marks else []


def move_out(block: Unread, page: Page) -> None:
    """Move what was read in lines inside a form to where they stand in the text."""
    places = block.lines.places
    if places is not None:
        for run in _runs(page):
            run.line, run.last_line = places[run.line - 1][0] + 1, places[run.last_line - 1][1] + 1
        for grid in page.blocks:
            if isinstance(grid, Grid):
                grid.line, grid.last_line = places[grid.line - 1][0] + 1, places[grid.last_line - 1][1] + 1
                for cell in grid.cells:
                    cell.line = places[cell.line - 1][0] + 1
        for fault in page.faults:
            fault.line = places[fault.line - 1][0] + 1 if fault.line else 0
    move(page, block.line - 1, block.character)


def move(page: Page, lines: int, characters: int = 0) -> None:
    """Move what was read in a part of a text to its place in the whole: so many lines and columns on."""
    for block in page.blocks:
        if isinstance(block, Grid):
            block.line += lines
            block.last_line += lines
            for cell in block.cells:
                cell.line += lines
                cell.character += characters
    for run in _runs(page):
        run.line += lines
        run.last_line += lines
        run.character += characters
    for fault in page.faults:
        if fault.line:  # else it is about the whole
            fault.line += lines
            fault.character += characters


def _runs(page: Page) -> Iterator[Run]:
    """Yield all runs of a page's blocks and discards."""
    for block in page.blocks:
        if isinstance(block, Grid):
            yield from block.caption
            for cell in block.cells:
                yield from cell.runs
        elif isinstance(block, Fragments):
            yield from block.items
        else:
            yield block
    for discard in page.discards:
        yield discard.run
