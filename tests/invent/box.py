"""A sheet drawn with box characters in a fixed number of columns, as text browsers print tables.

Chinese characters and full-width marks are two columns wide; a cell is wrapped at any character, and stands
in the middle of the height that it covers.
"""

from __future__ import annotations

import unicodedata

from .grid import Cell, Sheet

_JUNCTIONS = dict(zip(range(16), " ╵╶└╷│┌├╴┘─┴┐┤┬┼", strict=True))  # bits: up 1, right 2, down 4, left 8
_FILLER = ""  # the second column of a wide character


def columns_of(text: str) -> int:
    """The columns that a text takes in a terminal."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WFA" and char not in "—“”…·" else 1 for char in text
    )


def draw(sheet: Sheet, total: int = 80) -> str:
    """The sheet in at most (about) ``total`` columns."""
    slots = [row for row in sheet.cells_by_slot() if any(row)]
    widths = _widths(sheet, total)
    lines = {
        id(cell): _wrap(cell, sum(widths[cell.column : cell.column + cell.colspan]) + cell.colspan - 1)
        for cell in sheet.cells
    }
    heights = _heights(slots, lines)
    tops, lefts = _starts(heights), _starts(widths)
    canvas = [[" "] * (lefts[-1] + 1) for _ in range(tops[-1] + 1)]
    _rule(canvas, slots, tops, lefts)
    for cell in sheet.cells:
        rows = [y for y, row in enumerate(slots) if any(slot is cell for slot in row)]
        room = tops[rows[-1] + 1] - tops[rows[0]] - 1
        top = tops[rows[0]] + 1 + (room - len(lines[id(cell)])) // 2
        for offset, line in enumerate(lines[id(cell)]):
            _put(canvas[top + offset], lefts[cell.column] + 1, line)
    return "\n".join("".join(row).rstrip() for row in canvas)


def _widths(sheet: Sheet, total: int) -> list[int]:
    """Column widths: what the texts ask for, the widest shrunk until all fit."""
    widths = [2] * sheet.width
    for cell in sheet.cells:
        if cell.colspan == 1:
            widths[cell.column] = max(
                widths[cell.column], *(columns_of(text) for text in cell.paragraphs or [""])
            )
    while sum(widths) + sheet.width + 1 > total and max(widths) > 4:
        widths[widths.index(max(widths))] -= 2
    return [width + width % 2 for width in widths]


def _wrap(cell: Cell, width: int) -> list[str]:
    lines = []
    for paragraph in cell.paragraphs:
        line = ""
        for char in paragraph:
            if columns_of(line + char) > width:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines


def _heights(slots: list[list[Cell | None]], lines: dict[int, list[str]]) -> list[int]:
    """Row heights: cells of one row first, then what taller cells still lack is added to their last row."""
    heights = [1] * len(slots)
    extents: dict[int, tuple[int, int]] = {}
    for y, row in enumerate(slots):
        for cell in row:
            if cell:
                extents[id(cell)] = (extents.get(id(cell), (y, y))[0], y)
    for key, (first, last) in sorted(extents.items(), key=lambda entry: entry[1][1] - entry[1][0]):
        lacking = len(lines[key]) - sum(heights[first : last + 1]) - (last - first)
        heights[last] += max(lacking, 0)
    return heights


def _starts(sizes: list[int]) -> list[int]:
    """Where each row's or column's upper rule stands, and the last rule."""
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size + 1)
    return starts


def _rule(canvas: list[list[str]], slots: list[list[Cell | None]], tops: list[int], lefts: list[int]) -> None:
    """Draw rules between slots of different cells, with the right junction at every crossing."""
    height, width = len(tops) - 1, len(lefts) - 1

    def cell(y: int, x: int) -> object:
        return slots[y][x] if 0 <= y < height and 0 <= x < width else canvas

    def across(y: int, x: int) -> bool:
        return 0 <= x < width and cell(y - 1, x) is not cell(y, x)

    def down(y: int, x: int) -> bool:
        return 0 <= y < height and cell(y, x - 1) is not cell(y, x)

    for y in range(height + 1):
        for x in range(width + 1):
            arms = down(y - 1, x) + 2 * across(y, x) + 4 * down(y, x) + 8 * across(y, x - 1)
            canvas[tops[y]][lefts[x]] = _JUNCTIONS[arms]
            if across(y, x):
                canvas[tops[y]][lefts[x] + 1 : lefts[x + 1]] = "─" * (lefts[x + 1] - lefts[x] - 1)
            if down(y, x):
                for line in range(tops[y] + 1, tops[y + 1]):
                    canvas[line][lefts[x]] = "│"


def _put(line: list[str], start: int, text: str) -> None:
    """Write a text; a wide character empties the column after it."""
    for char in text:
        width = columns_of(char)
        line[start : start + width] = [char, _FILLER][:width]
        start += width
