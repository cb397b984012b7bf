"""The HTML standard's algorithm for forming a table (§4.9.12.1), transcribed step by step, to test against.

It knows nothing of the library: it works on the tree that html5lib builds. ``clipped`` then takes out what
browsers do not lay out, the rows without a ``tr`` that a ``rowspan`` beyond its row group adds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

WHITE_SPACE = "\t\n\f\r "
DIGITS = "0123456789"


def parse_non_negative_integer(text: str) -> int | None:
    """§2.3.4.2, by way of the rules for parsing integers (§2.3.4.1); None is an error."""
    position = 0
    sign = "positive"
    while position < len(text) and text[position] in WHITE_SPACE:
        position += 1
    if position >= len(text):
        return None
    if text[position] == "-":
        sign = "negative"
        position += 1
        if position >= len(text):
            return None
    elif text[position] == "+":
        position += 1
        if position >= len(text):
            return None
    if text[position] not in DIGITS:
        return None
    value = 0
    while position < len(text) and text[position] in DIGITS:
        value = value * 10 + DIGITS.index(text[position])
        position += 1
    if sign == "negative":
        value = -value
    return None if value < 0 else value


@dataclass
class Cell:
    element: Element
    x: int
    y: int
    width: int
    height: int
    header: bool


@dataclass
class Table:
    xwidth: int = 0
    yheight: int = 0
    ycurrent: int = 0
    cells: list[Cell] = field(default_factory=list)
    slots: dict[tuple[int, int], list[Cell]] = field(default_factory=dict)
    downward_growing: list[Cell] = field(default_factory=list)
    caption: Element | None = None
    overlaps: int = 0
    rows: list[int] = field(default_factory=list)  # the y of each tr

    def cover(self, cell: Cell, x: int, y: int) -> None:
        here = self.slots.setdefault((x, y), [])
        if here:
            self.overlaps += 1
        here.append(cell)


def form(element: Element) -> Table:
    table = Table()
    pending: list[Element] = []
    children = [child for child in element if isinstance(child.tag, str)]
    for child in children:
        if child.tag == "caption" and table.caption is None:
            table.caption = child
    for child in children:  # columns come before rows, or they are none
        if child.tag == "colgroup":
            columns = [column for column in child if column.tag == "col"]
            if not columns:
                table.xwidth += span(child)
            for column in columns:
                table.xwidth += span(column)
        elif child.tag in ("thead", "tbody", "tfoot", "tr"):
            break
    for child in children:
        if child.tag == "tr":
            process_row(table, child)
        elif child.tag == "tfoot":
            end_row_group(table)
            pending.append(child)
        elif child.tag in ("thead", "tbody"):
            end_row_group(table)
            process_row_group(table, child)
    for child in pending:
        process_row_group(table, child)
    end_row_group(table)
    return table


def span(element: Element) -> int:
    value = parse_non_negative_integer(element.get("span", ""))
    return min(value, 1000) if value else 1


def process_row_group(table: Table, group: Element) -> None:
    for row in group:
        if row.tag == "tr":
            process_row(table, row)
    end_row_group(table)


def end_row_group(table: Table) -> None:
    while table.ycurrent < table.yheight:
        grow(table)
        table.ycurrent += 1
    table.downward_growing = []


def grow(table: Table) -> None:
    for cell in table.downward_growing:
        cell.height += 1
        for x in range(cell.x, cell.x + cell.width):
            table.cover(cell, x, table.ycurrent)


def process_row(table: Table, row: Element) -> None:
    table.rows.append(table.ycurrent)
    if table.yheight == table.ycurrent:
        table.yheight += 1
    xcurrent = 0
    grow(table)
    for element in row:
        if element.tag not in ("td", "th"):
            continue
        while xcurrent < table.xwidth and (xcurrent, table.ycurrent) in table.slots:
            xcurrent += 1
        if xcurrent == table.xwidth:
            table.xwidth += 1
        colspan = parse_non_negative_integer(element.get("colspan", ""))
        if colspan is None or colspan == 0:
            colspan = 1
        colspan = min(colspan, 1000)
        rowspan = parse_non_negative_integer(element.get("rowspan", ""))
        if rowspan is None:
            rowspan = 1
        rowspan = min(rowspan, 65534)
        grows_downward = False
        if rowspan == 0:
            grows_downward = True
            rowspan = 1
        table.xwidth = max(table.xwidth, xcurrent + colspan)
        table.yheight = max(table.yheight, table.ycurrent + rowspan)
        cell = Cell(element, xcurrent, table.ycurrent, colspan, rowspan, element.tag == "th")
        table.cells.append(cell)
        for y in range(table.ycurrent, table.ycurrent + rowspan):
            for x in range(xcurrent, xcurrent + colspan):
                table.cover(cell, x, y)
        if grows_downward:
            table.downward_growing.append(cell)
        xcurrent += colspan
    table.ycurrent += 1


def clipped(table: Table) -> tuple[int, int, list[tuple[Element, int, int, int, int]]]:
    """Return height, width and (element, row, column, rowspan, colspan), without what nothing stands in.

    Rows without a ``tr`` go, and columns at the right that only ``col`` elements claim.
    """
    place = {y: row for row, y in enumerate(table.rows)}
    cells = []
    for cell in table.cells:
        height = sum(y in place for y in range(cell.y, cell.y + cell.height))
        cells.append((cell.element, place[cell.y], cell.x, height, cell.width))
    width = max((x + wide for _, _, x, _, wide in cells), default=0)
    return len(table.rows), width, cells
