"""A data table's markup into a grid: its cells with their spans, and at its end their places."""

from __future__ import annotations

from dataclasses import dataclass, field

from turbohtml import Element

from zwgk_parse.html import grid as grids
from zwgk_parse.html.spans import read_span
from zwgk_parse.page import Block, Fault, GridCell, Paragraph, Run


@dataclass(slots=True)
class TableMarkup:
    """A table whose cells are being read: its row groups, its caption, and the blocks that come after it."""

    line: int
    character: int
    groups: list[list[list[GridCell]]] = field(default_factory=list)
    caption: list[Run] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    invalid: list[tuple[GridCell, str]] = field(default_factory=list)

    def new_cell(self, element: Element) -> GridCell:
        """Return a cell with its spans as declared, not yet in its place."""
        line, column = element.position or (self.line, -1)
        colspan, rowspan = element.attr("colspan"), element.attr("rowspan")
        cell = GridCell(0, 0, 1, 1, [], element.tag == "th", line, column + 1)
        if colspan is not None:
            cell.colspan = self._read(cell, "colspan", colspan)
        if rowspan is not None:
            cell.rowspan = self._read(cell, "rowspan", rowspan)
        return cell

    def _read(self, cell: GridCell, name: str, value: str) -> int:
        span, valid = read_span(value, rows=name == "rowspan")
        if not valid:
            self.invalid.append((cell, f'{name}="{value[:40]}"'))
        return span

    def close(self) -> tuple[list[Block], list[Fault]]:
        """Return the table's grid and the blocks after it; the cells' texts where the grid is too large."""
        try:
            grid, faults = grids.form(self.groups)
        except grids.TooLargeError:
            cells = [cell for rows in self.groups for row in rows for cell in row]
            runs = [*self.caption, *(run for cell in cells for run in cell.runs)]
            texts = [Paragraph(run.text, run.line, run.last_line, run.character) for run in runs]
            return [*texts, *self.after], [_too_large(self.line, self.character)]
        grid.caption = self.caption
        grid.line = self.line
        ends = [cell.runs[-1].last_line for cell in grid.cells[-grid.width :] if cell.runs]
        grid.last_line = max([self.line, *(run.last_line for run in self.caption), *ends])
        return [grid, *self.after], [*self._invalid_spans(), *faults]

    def _invalid_spans(self) -> list[Fault]:
        if not self.invalid:
            return []
        cell, written = self.invalid[0]
        message = f"{len(self.invalid)} spans are not numbers within the standard's limits, first {written}"
        params = {"count": str(len(self.invalid)), "first": written}
        return [Fault("span-invalid", message, cell.line, cell.character, params)]


def _too_large(line: int, character: int) -> Fault:
    limit = f"{grids.MAX_SLOTS:,}"
    message = f"a table of more than {limit} slots is read as paragraphs"
    return Fault("table-too-large", message, line, character, {"limit": limit})
