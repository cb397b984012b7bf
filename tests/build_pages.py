"""Pages built by hand, as the readers would hand them on."""

from __future__ import annotations

from typing import Literal

from zwgk_parse.models import Source
from zwgk_parse.page import Block, Break, Fragment, Fragments, Grid, GridCell, Page, Paragraph, Run


def page(
    *blocks: str | Block,
    form: Literal["html", "text"] = "text",
    meta: dict[str, str] | None = None,
    window_title: str = "",
) -> Page:
    """A page; a string is a paragraph, on the line of its position."""
    made: list[Block] = []
    for line, block in enumerate(blocks, start=1):
        made.append(Paragraph(block, line, line, 1) if isinstance(block, str) else block)
        if isinstance(block, Paragraph):
            block.line = block.last_line = line
    return Page(Source(form=form), made, meta=list((meta or {}).items()), window_title=window_title)


def link(text: str) -> Paragraph:
    """A paragraph that is a link as a whole."""
    return Paragraph(text, 1, 1, linked=True)


def part(text: str, tag_id: str = "", heading: int = 0) -> Paragraph:
    """A paragraph in an element of that id."""
    return Paragraph(text, 1, 1, tag_id=tag_id, heading=heading)


def grid(*rows: tuple[str, ...]) -> Grid:
    """A table without merged cells; an empty string is an empty cell."""
    cells: list[GridCell] = []
    slots: list[list[GridCell | None]] = []
    for row, texts in enumerate(rows):
        line: list[GridCell | None] = []
        for column, text in enumerate(texts):
            runs = [Run(text, row + 1, row + 1)] if text else []
            cell = GridCell(row, column, 1, 1, runs, line=row + 1)
            cells.append(cell)
            line.append(cell)
        slots.append(line)
    return Grid(len(rows), len(rows[0]), cells, slots, line=1, last_line=len(rows))


def fragments(*texts: str, opening: Break = Break.ANY) -> Fragments:
    """A flattened table, its fragments one to a line."""
    return Fragments(
        [Fragment(text, line, line, 1, opening) for line, text in enumerate(texts, start=1)], "lines"
    )
