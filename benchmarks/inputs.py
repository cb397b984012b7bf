"""What is measured: the reference notice in both forms, and tables of many times its rows."""

from __future__ import annotations

from html import escape
from pathlib import Path

from zwgk_parse import Cell, parse

_SAMPLES = Path(__file__).parent.parent / "samples"
HTML = (_SAMPLES / "xiangtan-2019.html").read_bytes()
TEXT = (_SAMPLES / "xiangtan-2019.txt").read_bytes()


def html_rows(times: int) -> bytes:
    """Return a page with the reference table's rows so many times, numbered through, no two alike."""
    rows = "".join(f"<tr>{''.join(map(_td, row))}</tr>\n" for row in _rows(times))
    return f"<html><body><h1>责任分工</h1>\n<table>\n{rows}</table></body></html>".encode()


def text_rows(times: int, *, numbered: bool = True) -> bytes:
    """Return the same table flattened: a paragraph per cell, empty and covered cells left out."""
    kept = [[cell for cell in row if numbered or cell.column] for row in _rows(times)]
    texts = [cell.text for row in kept for cell in row if cell.text]
    return "\n\n".join(["责任分工", *texts]).encode()


def _td(cell: Cell) -> str:
    paragraphs = "".join(f"<p><span>{escape(line)}</span></p>" for line in cell.text.split("\n"))
    return f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{paragraphs}</td>'


def _rows(times: int) -> list[list[Cell]]:
    """Return the cells of each row, the header once, the rows below it so many times."""
    table = parse(HTML).tables[0]
    rows: list[list[Cell]] = [[] for _ in range(table.height)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    header, *body = rows
    own = table.roles.index("requirement")
    copies = [row for _ in range(times) for row in body]
    return [header, *(_changed(row, number, own) for number, row in enumerate(copies, start=1))]


def _changed(row: list[Cell], number: int, own: int) -> list[Cell]:
    """Return a row with this running number, and a text of its own that no other row has."""
    texts = {
        0: str(number),
        own: f"第{number}批：" + "".join(cell.text for cell in row if cell.column == own),
    }
    return [cell.model_copy(update={"text": texts.get(cell.column, cell.text)}) for cell in row]
