"""Rows whose ends a flattened form shows: in which columns their cells stand.

A complete row shows that itself; so does a header, whose labels may be divided by a second row. Of a
row that lacks cells, the best way to spread them over the columns counts: by what each column holds,
and by what it costs to lack a cell of that kind. Where a line may end a row or stand inside a cell, the
rows are cut so that all of them together fit best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from zwgk_parse.page import Break, Fragment
from zwgk_parse.table.columns import TASK_ROLES, UNIT_ROLES, read_label, settle
from zwgk_parse.table.evidence import chain_numbers, examine, kinds_of, opening
from zwgk_parse.vocabulary import Vocabulary

# What it costs that a row prints no cell in a column of this role (nats).
_LACK = {
    "number": 5.0, "requirement": 7.0, "responsible": 2.6, "lead": 2.3, "cooperating": 1.5, "deadline": 2.0,
    "category": 0.3, "leader": 1.5,
}  # fmt: skip
_LACK_OTHER = 1.0
_INNER = 0.2  # of the levels that a lone category may have, the inner ones are likelier
_KNOWN = 2.0  # the text, or its numbering, is one that the column has in complete rows
_JOINED = 2.0  # that a line stands inside a cell
_ALONE = 1.0  # a row of one cell, more than a section in its cell
_NEVER = -1e9
_CLEAR = 2.0  # a way that won by more than this leaves no doubt
_MOST_LINES = 8  # … so many of them in a row
_SECTION = kinds_of(["section"])
_FEWEST_COLUMNS = 3
_WIDEST = 40

Cell = list[Fragment]


@dataclass(slots=True)
class Row:
    """A row's cells with their columns, and by how much that won over which other way to spread them."""

    cells: list[Cell]
    columns: list[int]
    margin: float | None = None
    alternative: str = ""
    levels: bool = False  # the other way moves categories to another level, no more


@dataclass(slots=True)
class _Columns:
    """What is known of a table's columns: their roles, and the texts and numberings of complete rows."""

    roles: tuple[str | None, ...]
    vocabulary: Vocabulary
    chained: dict[int, int]
    texts: list[Counter[str]] = field(default_factory=list)
    schemes: list[Counter[str]] = field(default_factory=list)


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
    columns: _Columns | None = None
    body: list[list[Cell]] = []
    while index < len(lines):
        if not _is_header(lines[index], vocabulary):
            body.append(lines[index])
            index += 1
            continue
        if not _add_body(rows, body, columns):
            return None
        following = index + 1
        while following < len(lines) and not _is_header(lines[following], vocabulary):
            following += 1
        head = _read_header(lines, index, following, vocabulary)
        if head is None:
            return None
        roles, head_rows = head
        rows += head_rows
        columns = _Columns(settle(roles), vocabulary, chained)
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


def _text(cell: Cell) -> str:
    return "".join(fragment.text for fragment in cell)


def _is_header(line: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Tell whether a line is all labels, of at least two roles or, below another header, of one."""
    texts = [text for cell in line if (text := _text(cell))]
    roles = [role for text in texts if (role := read_label(text, vocabulary))]
    return len(texts) > 1 and len(set(roles)) > 1 and len(roles) * 2 > len(texts)


def _read_header(
    lines: Sequence[list[Cell]], index: int, stop: int, vocabulary: Vocabulary
) -> tuple[tuple[str | None, ...], list[Row]] | None:
    """Return the role of each column and the header's rows; ``stop`` is where the next header begins."""
    first = lines[index]
    second = lines[index + 1] if index + 1 < len(lines) else []
    roles = [read_label(_text(cell), vocabulary) for cell in first]
    below = [read_label(_text(cell), vocabulary) for cell in second]
    divided = _divide(roles, below) if second and all(below) else None
    if divided is not None:
        starts, inner = divided
        merged: list[str | None] = []
        for place, role in enumerate(roles):
            merged += [below[other] for other, over in enumerate(inner) if over == place] or [role]
        positions = [starts[over] + inner[:other].count(over) for other, over in enumerate(inner)]
        return tuple(merged), [Row(first, starts), Row(second, positions)]
    width = max([len(first), *(len(line) for line in lines[index + 1 : stop])])
    if width > _WIDEST or width < _FEWEST_COLUMNS:
        return None
    wide = next((place for place, role in enumerate(roles) if role in TASK_ROLES), None)
    extra = width - len(first)
    if extra and wide is None:
        return None
    starts = [place + (extra if wide is not None and place > wide else 0) for place in range(len(first))]
    filled: list[str | None] = []
    for place, role in enumerate(roles):
        filled += [role] * (1 + (extra if place == wide else 0))
    return tuple(filled), [Row(first, starts)]


def _divide(roles: Sequence[str | None], below: Sequence[str | None]) -> tuple[list[int], list[int]] | None:
    """Return each label's column, and which one each label below divides; None if it is no second row."""
    inner: list[int] = []
    for role in below:
        family = TASK_ROLES if role in TASK_ROLES else UNIT_ROLES.keys() if role in UNIT_ROLES else {role}
        unknown = [place for place, known in enumerate(roles) if known is None]
        same = [place for place, known in enumerate(roles) if known in family]
        over = (unknown or same) if role in UNIT_ROLES else same or unknown
        if not over:
            return None
        inner.append(over[0])
    if len(set(inner)) == len(inner) or inner != sorted(inner):
        return None
    starts, column = [], 0
    for place in range(len(roles)):
        starts.append(column)
        column += max(1, inner.count(place))
    return starts, inner


def _add_body(rows: list[Row], lines: list[list[Cell]], columns: _Columns | None) -> bool:
    """Add the rows that the lines below a header make up; return whether that was possible."""
    if columns is None:
        rows += [Row(line, list(range(len(line)))) for line in lines]
        return True
    width = len(columns.roles)
    if any(len(line) > width for line in lines):
        return False
    _learn(columns, [line for line in lines if len(line) == width])
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


def _settle_levels(rows: Sequence[Row], columns: _Columns) -> None:
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


def _learn(columns: _Columns, complete: Sequence[Sequence[Cell]]) -> None:
    """Note the texts and the numberings that each column has in complete rows."""
    for column in range(len(columns.roles)):
        texts = [_text(row[column]) for row in complete]
        columns.texts.append(Counter(texts))
        found = (examine(text, columns.vocabulary).scheme for text in texts)
        columns.schemes.append(Counter(scheme for scheme in found if scheme))


def _cut(lines: Sequence[list[Cell]], columns: _Columns) -> list[Row]:
    """Return the rows that lines are, where each but the first may stand inside a cell.

    The best rows before each line end and the best behind it tell what cutting there, or not, would cost: a
    row is in doubt by the least of that.
    """
    if len(lines) == 1:
        return [_row(lines[0], columns)[0]]
    count = len(lines)
    ways: dict[tuple[int, int], tuple[Row, float]] = {}
    for start in range(count):
        for stop in range(start + 1, min(count, start + _MOST_LINES) + 1):
            cells = _joined(lines[start:stop])
            if len(cells) > len(columns.roles):
                break
            row, score = _row(cells, columns)
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
            row.alternative = f"“{_text(lines[edge][0])[:20]}” might {inside}"
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


def _row(cells: list[Cell], columns: _Columns) -> tuple[Row, float]:
    """Return the best way to spread a row's cells over the columns, and its score."""
    width = len(columns.roles)
    if len(cells) == 1 and width >= _FEWEST_COLUMNS and not _is_requirement(cells[0], columns):
        found = examine(_text(cells[0]), columns.vocabulary)
        return Row(cells, [0]), _ALONE + opening(_SECTION, found, chained=0, repeated=False)[0]
    fits = [_fit(cell, columns) for cell in cells]
    if len(cells) == width:
        return Row(cells, list(range(width))), sum(fit[column] for column, fit in enumerate(fits))
    ways: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())], *([] for _ in cells)]
    for column, role in enumerate(columns.roles):
        lack = _LACK.get(role or "", _LACK_OTHER)
        for count in range(min(column + 1, len(cells)), -1, -1):
            kept = [(score - lack, chosen) for score, chosen in ways[count]]
            if count:
                gain = fits[count - 1][column] + (_INNER * column if role == "category" else 0.0)
                kept += [(score + gain, (*chosen, column)) for score, chosen in ways[count - 1]]
            ways[count] = sorted(kept, reverse=True)[:2]
    (score, chosen), *others = ways[-1]
    row = Row(cells, list(chosen))
    if others:
        moved = [place for place, column in enumerate(chosen) if column != others[0][1][place]]
        row.margin = score - others[0][0]
        row.alternative = (
            f"“{_text(cells[moved[0]])[:20]}” might stand in column {others[0][1][moved[0]] + 1}"
        )
        row.levels = all(
            columns.roles[ways_column] == "category"
            for place in moved
            for ways_column in (chosen[place], others[0][1][place])
        )
    return row, score


def _is_requirement(cell: Cell, columns: _Columns) -> bool:
    """Tell whether a row's only cell is a clause numbered as the requirements are, and no category is."""
    found = examine(_text(cell), columns.vocabulary)
    scheme = found.scheme
    if not scheme or found.counts or not (found.clause or found.sentence):
        return False
    known = [role for role, schemes in zip(columns.roles, columns.schemes, strict=True) if schemes[scheme]]
    return "requirement" in known and "category" not in known


def _fit(cell: Cell, columns: _Columns) -> list[float]:
    """Return how well a cell fits each column."""
    text = _text(cell)
    found = examine(text, columns.vocabulary)
    kinds = kinds_of([role or "" for role in columns.roles])
    fits = list(opening(kinds, found, chained=columns.chained.get(id(cell[0]), 0), repeated=False))
    for column, role in enumerate(columns.roles):
        if text and columns.texts[column][text]:
            fits[column] += _KNOWN
        if role == "category" and found.scheme and columns.schemes[column]:
            fits[column] += _KNOWN if columns.schemes[column][found.scheme] else -_KNOWN
    return fits
