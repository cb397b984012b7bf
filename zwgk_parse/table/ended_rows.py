"""Rows whose ends a flattened form shows: in which columns their cells stand.

What a header says comes first (``row_header``), then every row by itself (``row_ways``). Where a line may
end a row or stand inside a cell, the rows are cut so that all of them together fit best.
"""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse.page import Break, Fragment
from zwgk_parse.table.columns import settle
from zwgk_parse.table.evidence import chain_numbers, examine
from zwgk_parse.table.row_header import is_header, read_row_header
from zwgk_parse.table.row_ways import Cell, Columns, Row, learn, spread_row, text_of
from zwgk_parse.vocabulary import Vocabulary

_JOINED = 2.0  # that a line stands inside a cell
_NEVER = -1e9
_CLEAR = 2.0  # a way that won by more than this leaves no doubt
_MOST_LINES = 8  # … so many of them in a row


def spread(fragments: Sequence[Fragment], vocabulary: Vocabulary) -> list[Row] | None:
    """Return the rows with their columns; None where row ends are not known, or there is no header."""
    lines = _lines(fragments)
    if lines is None:
        return None
    cells = [cell for line in lines for cell in line]
    numbers = [examine(cell[0].text, vocabulary).number if len(cell) == 1 else None for cell in cells]
    chained = {id(cell[0]): chain for cell, chain in zip(cells, chain_numbers(numbers), strict=True)}
    rows: list[Row] = []
    index = 0
    columns: Columns | None = None
    body: list[list[Cell]] = []
    while index < len(lines):
        if not is_header(lines[index], vocabulary):
            body.append(lines[index])
            index += 1
            continue
        if not _add_body(rows, body, columns):
            return None
        following = index + 1
        while following < len(lines) and not is_header(lines[following], vocabulary):
            following += 1
        head = read_row_header(lines, index, following, vocabulary)
        if head is None:
            return None
        roles, head_rows = head
        rows += head_rows
        columns = Columns(settle(roles), vocabulary, chained)
        body = []
        index += len(head_rows)
    if columns is None or not _add_body(rows, body, columns):
        return None
    return rows


def positioned(rows: Sequence[Row]) -> list[Fragment]:
    """Return the rows' fragments, each told its column and what is before it."""
    items: list[Fragment] = []
    for row in rows:
        opening = Break.NEW_ROW
        for cell, column in zip(row.cells, row.columns, strict=True):
            for fragment in cell:
                fragment.opening, fragment.column = opening, column
                items.append(fragment)
                opening = Break.SAME_CELL
            opening = Break.NEXT_CELL
    return items


def _lines(fragments: Sequence[Fragment]) -> list[list[Cell]] | None:
    """Return the cells between places where a row may end; None where a cell's end may be one.

    A line whose first fragment may also stand inside a cell keeps that in its ``opening``.
    """
    lines: list[list[Cell]] = []
    for fragment in fragments:
        if fragment.opening & Break.NEW_ROW or not lines:
            if fragment.opening & Break.NEXT_CELL and lines:
                return None
            lines.append([[fragment]])
        elif fragment.opening == Break.NEXT_CELL:
            lines[-1].append([fragment])
        elif fragment.opening == Break.SAME_CELL:
            lines[-1][-1].append(fragment)
        else:
            return None
    return lines


def _add_body(rows: list[Row], lines: list[list[Cell]], columns: Columns | None) -> bool:
    """Add the rows that the lines below a header make up; return whether that was possible."""
    if columns is None:
        rows += [Row(line, list(range(len(line)))) for line in lines]
        return True
    width = len(columns.roles)
    if any(len(line) > width for line in lines):
        return False
    learn(columns, [line for line in lines if len(line) == width])
    found: list[Row] = []
    start = 0
    while start < len(lines):
        stop = start + 1
        while stop < len(lines) and lines[stop][0][0].opening & Break.SAME_CELL:
            stop += 1
        found += _cut(lines[start:stop], columns)
        start = stop
    _settle_levels(found, columns)
    rows += found
    return True


def _settle_levels(rows: Sequence[Row], columns: Columns) -> None:
    """Take back the doubt about a category's level where the rows below leave no choice.

    A lone category might be an outer one across all levels. Then the next row that prints any prints all of
    them, or a lone one of the same sort.
    """
    levels = {column for column, role in enumerate(columns.roles) if role == "category"}
    outer = True  # the next row that prints categories may follow a lone outer one
    for row in reversed(rows):
        printed = len(levels.intersection(row.columns)) if len(row.cells) > 1 else len(levels)
        if not printed:
            continue
        if row.levels and not (printed == 1 and outer):
            row.margin = None
        outer = printed == len(levels) or (printed == 1 and outer)


def _cut(lines: Sequence[list[Cell]], columns: Columns) -> list[Row]:
    """Return the rows that lines are, where each but the first may stand inside a cell.

    The best rows before each line end and the best behind it tell what cutting there, or not, would cost: a
    row is in doubt by the least of that.
    """
    if len(lines) == 1:
        return [spread_row(lines[0], columns)[0]]
    count = len(lines)
    ways: dict[tuple[int, int], tuple[Row, float]] = {}
    for start in range(count):
        for stop in range(start + 1, min(count, start + _MOST_LINES) + 1):
            cells = _joined(lines[start:stop])
            if len(cells) > len(columns.roles):
                break
            row, score = spread_row(cells, columns)
            ways[start, stop] = row, score - _JOINED * (stop - start - 1)
    before, behind = [0.0] + [_NEVER] * count, [_NEVER] * count + [0.0]
    origin = [0] * (count + 1)
    for (start, stop), (_, score) in sorted(ways.items(), key=lambda way: way[0][1]):
        if before[start] + score > before[stop]:
            before[stop], origin[stop] = before[start] + score, start
    for (start, stop), (_, score) in sorted(ways.items(), reverse=True):
        behind[start] = max(behind[start], score + behind[stop])
    uncut = [_NEVER] * (count + 1)  # the best without an end before this line
    for (start, stop), (_, score) in ways.items():
        for inner in range(start + 1, stop):
            uncut[inner] = max(uncut[inner], before[start] + score + behind[stop])
    rows: list[Row] = []
    stop = count
    while stop:
        start = origin[stop]
        row = ways[start, stop][0]
        others = [(before[count] - before[inner] - behind[inner], inner) for inner in range(start + 1, stop)]
        others += [(before[count] - uncut[edge], edge) for edge in (start, stop) if 0 < edge < count]
        margin, edge = min(others, default=(-_NEVER, 0))
        if margin < (_CLEAR if row.margin is None else row.margin):
            inside = "open a row" if start < edge < stop else "go on in the cell before it"
            row.margin, row.levels = margin, False
            row.alternative = f"“{text_of(lines[edge][0])[:20]}” might {inside}"
        rows.append(row)
        stop = start
    rows.reverse()
    return rows


def _joined(lines: Sequence[list[Cell]]) -> list[Cell]:
    cells = [list(cell) for cell in lines[0]]
    for line in lines[1:]:
        cells[-1] = cells[-1] + line[0]
        cells += line[1:]
    return cells
