"""What all manners of markup have in common: cells, spans, empty cells, text cut over elements."""

from __future__ import annotations

import random
from html import escape

from .grid import Cell
from .plan import Plan


class Markup:
    """What the manners have in common; each overrides what it does differently."""

    paragraphs_in_cells = 1.0  # how many of the cells hold their text in a paragraph
    row_end = "</tr>"
    cell_end = "</td>"

    def __init__(self, rng: random.Random, plan: Plan, *, noise: bool) -> None:
        """``noise``: with what a browser does not display (hidden and deleted text)."""
        self.rng, self.cuts, self.smart_tags = rng, plan.cuts, plan.smart_tags
        self.tracked, self.hidden = plan.tracked and noise, plan.hidden and noise

    def inline(self, text: str) -> str:
        """The text in the manner's inline markup, parted at places that mean nothing."""
        return "".join(self.run(piece) for piece in self._pieces(text))

    def run(self, text: str) -> str:
        """A stretch of text in one element."""
        return self.escape(text)

    def escape(self, text: str) -> str:
        """The text as HTML; ideographic and doubled spaces stay visible."""
        return escape(text, quote=False).replace("  ", "&nbsp; ")

    def blank(self) -> str:
        """A paragraph that shows nothing."""
        return "<p>&nbsp;</p>"

    def paragraph(self, text: str, align: str = "") -> str:
        """A paragraph."""
        return f"<p>{self.inline(text)}</p>"

    def empty_cell(self) -> str:
        """What an empty cell holds."""
        return self.rng.choice(["", "&nbsp;", "　", "<p></p>"])

    def cell_content(self, cell: Cell) -> str:
        """A cell's paragraphs; one that is alone needs no element."""
        if not cell.text:
            return self.empty_cell()
        if cell.vertical:
            return self._vertical(cell)
        hidden = self._hidden_text() if self.hidden and self.rng.random() < 0.05 else ""
        if len(cell.paragraphs) == 1 and self.rng.random() > self.paragraphs_in_cells:
            return self.inline(cell.paragraphs[0]) + hidden
        if "" not in cell.paragraphs and len(cell.paragraphs) > 1 and self.rng.random() < 0.25:
            return self.rng.choice(["<br>", "<br/>", "<BR>"]).join(
                self.inline(text) for text in cell.paragraphs
            )
        return "".join(self.paragraph(text) if text else self.blank() for text in cell.paragraphs) + hidden

    def cell(self, cell: Cell) -> str:
        """A ``td`` with its spans."""
        return f"<td{self.spans(cell)}>{self.cell_content(cell)}{self.cell_end}"

    def spans(self, cell: Cell) -> str:
        """The attributes of a cell, in any order."""
        spans = [
            f' {name}="{value}"'
            for name, value in (("colspan", cell.colspan), ("rowspan", cell.rowspan + cell.excess))
            if value > 1
        ]
        self.rng.shuffle(spans)
        return "".join(spans)

    def table(self, rows: list[list[Cell]]) -> str:
        """A data table."""
        return f"{self.open_table()}{''.join(self.row(row) for row in rows)}</table>\n"

    def open_table(self) -> str:
        """The table's start tag, with what the manner puts before its first row."""
        return '<table border="1">\n'

    def row(self, row: list[Cell]) -> str:
        """A row."""
        return f"<tr>{''.join(self.cell(cell) for cell in row)}{self.row_end}\n"

    def _pieces(self, text: str) -> list[str]:
        """The text cut at chance places, at times at every character."""
        if self.rng.random() >= self.cuts:
            return [text]
        if self.rng.random() < 0.1 and len(text) < 40:
            return list(text)
        cuts = sorted(self.rng.sample(range(1, len(text)), min(len(text) - 1, self.rng.randint(1, 4))))
        return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    def _vertical(self, cell: Cell) -> str:
        """One character per element."""
        form = self.rng.choice(["<p>{}</p>", "<span>{}</span>", "{}<br>", "<p align=center>{}</p>\n"])
        return "".join(form.format(self.escape(char)) for char in cell.text)

    def _hidden_text(self) -> str:
        return self.rng.choice(
            [
                '<span style="display:none">{}</span>',
                '<div style="display: none;">{}</div>',
                "<span hidden>{}</span>",
            ]
        ).format(self.rng.choice(["_baidu_bookmark_start_12", "内部编号", "【待核】", "责任单位"]))

    def changes(self, text: str) -> str:
        """The text with tracked changes: what is deleted is not its text, what is inserted is."""
        if not self.tracked or len(text) < 6 or self.rng.random() > 0.15:
            return self.escape(text)
        place = self.rng.randint(1, len(text) - 2)
        deleted = self.rng.choice(["原", "市发改委、", "2018年", "（暂定）", "等工作"])
        inside = (
            f'<del cite="mailto:a" datetime="2020-01-01T10:00">{deleted}</del>'
            if self.rng.random() < 0.6
            else ""
        )
        parts = (text[:place], text[place : place + 2], text[place + 2 :])
        before, inserted, after = (self.escape(part) for part in parts)
        return f'{before}{inside}<ins cite="mailto:a">{inserted}</ins>{after}'
