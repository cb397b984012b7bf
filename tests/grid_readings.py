"""How the library and the standard's own algorithm read the tables of some HTML, in one comparable form."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element as TreeElement

import html5lib
import turbohtml
import whatwg

from zwgk_parse.html import grid
from zwgk_parse.html.rows import in_order_of_display, own_rows
from zwgk_parse.html.table_markup import TableMarkup

Reading = dict[str, tuple[int, int, int, int]]  # a cell's name: row, column, rowspan, colspan
_NAME = re.compile(r"c\d+")


def ours(html: str) -> list[Reading]:
    """Return for each table in the order of the source its cells as the library places them."""
    readings = []
    for element in turbohtml.parse(html, scripting=True).iter_elements("table"):
        groups, _ = own_rows(element, ())
        markup = TableMarkup(1, 1)
        names: dict[int, str] = {}
        for _, rows in in_order_of_display(groups):
            markup.groups.append([])
            for row in rows:
                cells = [markup.new_cell(cell) for cell in row]
                names |= {id(cell): cell_name(of.text) for cell, of in zip(cells, row, strict=True)}
                markup.groups[-1].append(cells)
        formed, _ = grid.form(markup.groups)
        readings.append(
            {names[id(cell)]: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in formed.cells}
        )
    return readings


def standard(html: str, *, thead_first: bool = True) -> list[Reading]:
    """Return the same from html5lib's tree and the transcription of the standard."""
    tree = html5lib.parse(html, namespaceHTMLElements=False, scripting=True)
    readings = []
    for element in tree.iter("table"):
        if thead_first:
            put_thead_first(element)
        _, _, cells = whatwg.clipped(whatwg.form(element))
        readings.append(
            {
                cell_name("".join(cell.itertext())): (row, column, tall, wide)
                for cell, row, column, tall, wide in cells
            }
        )
    return readings


def put_thead_first(table: TreeElement) -> None:
    """Move the first ``thead`` before all rows, as CSS displays it; the standard leaves it in its place."""
    groups = [child for child in table if child.tag in ("thead", "tbody", "tfoot", "tr")]
    heads = [child for child in groups if child.tag == "thead"]
    if heads and heads[0] is not groups[0]:
        table.remove(heads[0])
        table.insert(list(table).index(groups[0]), heads[0])


def cell_name(text: str) -> str:
    """Return the name that stands first in a cell's text; cells without one are not told apart."""
    match = _NAME.search(text)
    return match[0] if match else ""
