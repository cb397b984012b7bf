"""An invented notice as flattened text: one function per dialect, each a plain rendering of the logical grid.

They imitate what extractors make of a page's table; ``tests/campaign/flatteners.py`` runs real tools.
"""

from __future__ import annotations

import csv
import io
import itertools
import random
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from .box import draw
from .grid import Cell, Sheet
from .html import write_html
from .notice import Invented

_BLANK = "\N{NO-BREAK SPACE}"


def _assemble(notice: Invented, table: Callable[[Sheet], str], gap: str) -> str:
    """The paragraphs around the tables, and the tables as a dialect renders them."""
    around = notice.surroundings
    parts: list[str] = []
    for block in [*around.before, *notice.sheets, *around.after]:
        parts += [*block.before, table(block)] if isinstance(block, Sheet) else [block.text]
    return gap.join(parts) + "\n"


def _rows(sheet: Sheet) -> Iterator[list[Cell]]:
    """The rows' own cells, rows without cells left out."""
    return (row for row in sheet.cells_by_row() if row)


def _pads(sheet: Sheet, row: list[Cell]) -> int:
    """How many of a row's slots show no text: covered, spanned or empty."""
    return sheet.width - sum(bool(cell.text) for cell in row)


def paragraphs(notice: Invented) -> str:
    """D1: every paragraph of every cell, blank lines between; empty cells leave a blank one or nothing."""
    empty = [_BLANK] if notice.seed % 2 else []

    def shown(cell: Cell) -> list[str]:
        return [text or _BLANK for text in cell.paragraphs] if cell.text else empty

    return _assemble(
        notice, lambda sheet: "\n\n".join(text for cell in sheet.cells for text in shown(cell)), "\n\n"
    )


def printed_pages(notice: Invented) -> str:
    """D1 of a document that was printed: page numbers in the middle of long cells."""
    rng = random.Random(notice.seed)
    form = rng.choice(["— {} —", "- {} -", "{}", "第{}页"])
    pages = itertools.count(2)

    def shown(text: str) -> list[str]:
        if len(text) < 24 or rng.random() > 0.08:
            return [text]
        cut = rng.randint(8, len(text) - 8)
        return [text[:cut], form.format(next(pages)), text[cut:]]

    def table(sheet: Sheet) -> str:
        texts = [text for cell in sheet.cells for text in cell.text.split("\n") if text]
        return "\n\n".join(part for text in texts for part in shown(text))

    return _assemble(notice, table, "\n\n")


def lines(notice: Invented) -> str:
    """D2: the same without blank lines; empty cells leave nothing."""
    return _assemble(notice, lambda sheet: "\n".join(cell.text for cell in sheet.cells if cell.text), "\n")


def pipe_lines(notice: Invented) -> str:
    """D3: a pipe on a line of its own after each cell, one more for each slot without text."""

    def table(sheet: Sheet) -> str:
        return "\n".join(
            "\n".join([f"{cell.text}\n|" for cell in row if cell.text] + ["|"] * _pads(sheet, row))
            for row in _rows(sheet)
        )

    return _assemble(notice, table, "\n")


def cell_pipes(notice: Invented) -> str:
    """D4: ``cell |``, one cell a line, the pads at the row's last one."""

    def table(sheet: Sheet) -> str:
        return "\n".join(
            "\n".join(f"{cell.text} |" for cell in row if cell.text) + " " + "|" * _pads(sheet, row)
            for row in _rows(sheet)
        )

    return _assemble(notice, table, "\n")


def row_pipes(notice: Invented) -> str:
    """D5: ``a | b | c |``, one row a line, the pads at its end."""
    return _assemble(notice, lambda sheet: "\n".join(_piped(sheet, row) for row in _rows(sheet)), "\n")


def bordered_pipes(notice: Invented) -> str:
    """D8: the same with a leading pipe."""
    return _assemble(notice, lambda sheet: "\n".join("| " + _piped(sheet, row) for row in _rows(sheet)), "\n")


def _piped(sheet: Sheet, row: list[Cell]) -> str:
    texts = " | ".join(cell.text.replace("\n", " ") for cell in row if cell.text)
    return (f"{texts} | " + "|" * _pads(sheet, row)).rstrip()


def tabs(notice: Invented) -> str:
    """D6: cells parted by tabs, rows by line ends, empty cells kept, covered ones absent."""
    return _assemble(
        notice,
        lambda sheet: "\n".join(
            "\t".join(cell.text.replace("\n", " ") for cell in row) for row in _rows(sheet)
        ),
        "\n\n",
    )


def inner_text(notice: Invented) -> str:
    """D6: the HTML standard's innerText of cells holding paragraphs: blank lines around each, then a tab."""

    def table(sheet: Sheet) -> str:
        rows = []
        for row in _rows(sheet):
            cells = ["\n\n".join(text or _BLANK for text in cell.paragraphs) for cell in row]
            rows.append("\n\n\t\n\n".join(cells))
        return "\n\n\n\n".join(rows)

    return _assemble(notice, table, "\n\n")


class _TextNodes(HTMLParser):
    """Collects a page's text nodes, those of scripts and styles left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[str] = []
        self._closed = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._closed = tag if tag in ("script", "style") else ""
        self.nodes.append("")

    def handle_endtag(self, tag: str) -> None:
        self._closed = ""
        self.nodes.append("")

    def handle_data(self, data: str) -> None:
        if not self._closed:
            self.nodes.append(data)


def text_nodes(notice: Invented) -> str:
    """``get_text("\\n")`` of the page: one text node a line, words broken wherever an element is."""
    style = ["word", "ie", "modern", "wps"][notice.seed % 4]
    parser = _TextNodes()
    parser.feed(write_html(notice, style, noise=False))
    return "\n".join(node for node in parser.nodes if node)


def _delimited(notice: Invented, delimiter: str, *, fill: bool) -> str:
    def table(sheet: Sheet) -> str:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        for y, row in enumerate(sheet.cells_by_slot()):
            own = [
                cell and (cell if fill or (cell.row, cell.column) == (y, x) else None)
                for x, cell in enumerate(row)
            ]
            if any(row):
                writer.writerow([cell.text if cell else "" for cell in own])
        return out.getvalue().rstrip("\n")

    return _assemble(notice, table, "\n")


def comma_separated(notice: Invented) -> str:
    """D13: quoted fields, covered ones empty."""
    return _delimited(notice, ",", fill=False)


def tab_separated(notice: Invented) -> str:
    """The same with tabs."""
    return _delimited(notice, "\t", fill=False)


def comma_separated_filled(notice: Invented) -> str:
    """A spreadsheet program that unmerged the cells: each covered field repeats the text."""
    return _delimited(notice, ",", fill=True)


def markdown_filled(notice: Invented) -> str:
    """A Markdown table with its rule, covered cells repeated (converters by way of pandas do this)."""

    def table(sheet: Sheet) -> str:
        rows = [
            [text.replace("\n", "<br>") for text in row]
            for row, own in zip(sheet.matrix(), sheet.cells_by_row(), strict=True)
            if own
        ]
        return "\n".join(
            [
                f"| {' | '.join(rows[0])} |",
                "|" + "---|" * sheet.width,
                *(f"| {' | '.join(row)} |" for row in rows[1:]),
            ]
        )

    return _assemble(notice, table, "\n\n")


def spaced(notice: Invented) -> str:
    """D7a: a row a line, its cells joined by one space."""
    return _assemble(
        notice,
        lambda sheet: "\n".join(
            " ".join(cell.text.replace("\n", " ") for cell in row if cell.text) for row in _rows(sheet)
        ),
        "\n\n",
    )


def box(notice: Invented) -> str:
    """D14: drawn with box characters in 80 to 132 columns."""
    return _assemble(notice, lambda sheet: draw(sheet, [80, 100, 132][notice.seed % 3]), "\n\n")


DIALECTS: dict[str, Callable[[Invented], str]] = {
    "D1 paragraphs": paragraphs,
    "D1 printed pages": printed_pages,
    "D2 lines": lines,
    "D3 pipe lines": pipe_lines,
    "D4 cell pipes": cell_pipes,
    "D5 row pipes": row_pipes,
    "D6 tabs": tabs,
    "D6 innerText": inner_text,
    "D7a spaced": spaced,
    "D8 bordered pipes": bordered_pipes,
    "D13 csv": comma_separated,
    "D13 csv filled": comma_separated_filled,
    "D13 tsv": tab_separated,
    "D14 box": box,
    "get_text": text_nodes,
    "markdown filled": markdown_filled,
}
