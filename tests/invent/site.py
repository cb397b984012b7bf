"""What a site does to a task table without changing what it says: copies for phones, fixed headers, frames, links."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .grid import Cell, Sheet
from .markup import Markup


@dataclass
class Site:
    """How one site shows its tables; ``framed`` and ``linked`` are shares of the cells."""

    rng: random.Random
    twice: bool  # the table again, hidden by a style sheet that no reader of the page sees
    header_apart: bool  # the header as a table of its own, so that the rows scroll below it
    framed: float  # cells whose content stands in a table of one cell
    linked: float  # cells whose content is a link

    def table(self, markup: Markup, sheet: Sheet) -> str:
        """The markup of a task table."""
        rows = sheet.cells_by_row()
        content = markup.cell_content
        markup.cell_content = lambda cell: self._dress(content(cell), cell, sheet)  # type: ignore[method-assign]
        depth = _header_depth(rows)
        if self.header_apart and depth:
            written = f"{markup.table(rows[:depth])}<div class=scroll>{markup.table(rows[depth:])}</div>\n"
        else:
            written = markup.table(rows)
            if self.twice:
                written += f'<div class="wap">{markup.table(rows)}</div>\n'
        markup.cell_content = content  # type: ignore[method-assign]
        return written

    def _dress(self, content: str, cell: Cell, sheet: Sheet) -> str:
        """A cell's content as the site shows it; what stands across the table is left as it is."""
        if not cell.text or cell.vertical or cell.colspan * 2 > sheet.width or cell.kind == "header":
            return content
        if self.rng.random() < self.framed:
            return f"<table><tr><td>{content}</td></tr></table>"
        if self.rng.random() < self.linked and "<a " not in content:
            return f'<a href="/n/{self.rng.randint(1, 99)}.html">{content}</a>'
        return content


def draw_site(rng: random.Random) -> Site:
    """A site's habits; most sites have none."""
    return Site(
        rng,
        twice=rng.random() < 0.08,
        header_apart=rng.random() < 0.08,
        framed=rng.choice([0.0] * 15 + [0.05]),
        linked=rng.choice([0.0] * 9 + [0.1]),
    )


def _header_depth(rows: list[list[Cell]]) -> int:
    """How many rows at the top hold header cells only, if none of these reaches below them."""
    depth = 0
    while depth < len(rows) and rows[depth] and {cell.kind for cell in rows[depth]} == {"header"}:
        depth += 1
    reach = max((cell.row + cell.rowspan for row in rows[:depth] for cell in row), default=0)
    return depth if reach <= depth < len(rows) else 0
