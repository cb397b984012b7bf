"""Rows whose ends a flattened form shows: in which columns their cells stand.

What a header says comes first (``row_header``), then every row by itself (``row_ways``). Where a line may
end a row or stand inside a cell, the rows are cut so that all of them together fit best.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from zwgk_parse.page import Break, Fragment, quote
from zwgk_parse.table.columns import settle
from zwgk_parse.table.counting import count_on, count_rows
from zwgk_parse.table.evidence import examine
from zwgk_parse.table.row_header import is_header, read_row_header
from zwgk_parse.table.row_lines import join, read_lines
from zwgk_parse.table.row_ways import Cell, Columns, Doubt, Row, learn, spread_row, text_of
from zwgk_parse.table.running_numbers import counted_roles
from zwgk_parse.table.shared import WHO_AND_WHEN, is_shared
from zwgk_parse.table.torn import is_torn
from zwgk_parse.vocabulary import Vocabulary

_SLOT = 0.5  # per row: a slot that no row fills is a column, sooner than part of another
_JOINED = 2.0  # that a line stands inside a cell
_JOINED_AGAIN = 0.5  # … behind another one
_NEVER = -1e9
_CLEAR = 2.0  # a way that won by more than this leaves no doubt
_TORN = 12.0  # that a line which closes a bracket of the one above opens a row
_MOST_LINES = 16  # … so many of them in a row


def spread(fragments: Sequence[Fragment], vocabulary: Vocabulary, width: int = 0) -> list[Row] | None:
    """Return the rows with their columns; None where row ends are not known, or there is no header.

    ``width`` is the number of slots that the form gives to each row, 0 if it does not tell. They need not be
    columns: cells may be spread over several slots each in all rows.
    """
    ways: list[tuple[float, list[Row]]] = []
    for lines in read_lines(fragments, vocabulary):
        longest = max(map(len, lines), default=0)
        for columns in (0, width) if width > longest else (0,):
            rows = _spread(lines, vocabulary, columns)
            if rows is not None:
                score = sum(row.score for row in rows) + (_SLOT * len(rows) if columns else 0.0)
                ways.append((score, rows))
    return max(ways, key=itemgetter(0))[1] if ways else None


def _spread(lines: Sequence[list[Cell]], vocabulary: Vocabulary, width: int) -> list[Row] | None:
    """Return the rows that lines are, in at least so many columns; None if there is no header that fits them."""
    cells = [cell for line in lines for cell in line]
    texts = [text_of(cell) for cell in cells]
    found, chains = count_rows(count_on([examine(text, vocabulary) for text in texts]), texts)
    seen = {id(cell[0]): evidence for cell, evidence in zip(cells, found, strict=True)}
    chained = {id(cell[0]): chain for cell, chain in zip(cells, chains, strict=True)}
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
        following = index + 2  # the row below may be the header's second
        while following < len(lines) and not is_header(lines[following], vocabulary):
            following += 1
        head = read_row_header(lines, index, following, vocabulary, width)
        if head is None:
            return None
        roles, head_rows = head
        whole = [line for line in lines[index + len(head_rows) : following] if len(line) == len(roles)]
        columns_texts = [[text_of(line[column]) for line in whole] for column in range(len(roles))]
        roles = counted_roles(roles, [True] * len(roles), columns_texts)
        rows += head_rows
        columns = Columns(settle(roles), vocabulary, chained, seen)
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


def _add_body(rows: list[Row], lines: list[list[Cell]], columns: Columns | None) -> bool:
    """Add the rows that the lines below a header make up; return whether that was possible."""
    if columns is None:
        rows += [Row(line, list(range(len(line)))) for line in lines]
        return True
    width = len(columns.roles)
    if any(len(line) > width for line in lines):
        return False
    lines = _filled(lines)
    learn(columns, [line for line in lines if len(line) == width])
    found: list[Row] = []
    start = 0
    while start < len(lines):
        stop = start + 1
        while stop < len(lines) and lines[stop][0][0].opening != Break.NEW_ROW:
            stop += 1
        found += _cut(lines[start:stop], columns)
        start = stop
    _settle_levels(found, columns)
    _spread_doubts(found, columns)
    _share_doubts(found, columns)
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
        if row.moves == {"category"} and not (printed == 1 and outer):
            row.margin, row.alternative, row.moves = row.beside or Doubt(None, "", frozenset())
        outer = printed == len(levels) or (printed == 1 and outer)


def _spread_doubts(rows: Sequence[Row], columns: Columns) -> None:
    """Let a doubt about a category reach the rows that are under it, down to the next set of categories."""
    levels = {column for column, role in enumerate(columns.roles) if role == "category"}
    doubt, margin, most = "", _CLEAR, 1
    for row in rows:
        printed = len(levels) + 1 if row.section else len(levels.intersection(row.columns))
        own = row.margin is not None and row.margin < _CLEAR and "category" in row.moves
        if own and row.margin is not None:
            doubt, margin = row.alternative, row.margin
        elif printed >= most:
            doubt = ""
        elif doubt and (row.margin is None or margin < row.margin):
            row.margin, row.alternative = margin, f"above it, {doubt}"
        most = max(most, printed)


def _share_doubts(rows: Sequence[Row], columns: Columns) -> None:
    """Let a doubt about whose column a unit or a deadline stands in reach the rows that share it."""
    doubts: dict[str | None, tuple[str, float]] = {}
    for row in rows:
        printed = {columns.roles[column] for column in row.columns}
        if row.section:
            doubts = {}
            continue
        shared = [doubts[role] for role in doubts if role not in printed and is_shared(role, printed)]
        doubts = {role: doubt for role, doubt in doubts.items() if role not in printed}
        if row.margin is not None and row.margin < _CLEAR:
            doubts |= dict.fromkeys(row.moves & WHO_AND_WHEN, (row.alternative, row.margin))
        alternative, margin = min(shared, key=itemgetter(1), default=("", _CLEAR))
        if alternative and (row.margin is None or margin < row.margin):
            row.margin, row.alternative = margin, f"above it, {alternative}"


def _filled(lines: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Return the lines without those of several empty cells and no text: rows of nothing, in which no text goes on.

    So what stands behind one opens a row, and its fragment is told so.
    """
    kept: list[list[Cell]] = []
    blank = False
    for line in lines:
        if blank:
            line[0][0].opening = Break.NEW_ROW
        blank = len(line) > 1 and not any(map(text_of, line))
        if not blank:
            kept.append(line)
    return kept


def _cut(lines: Sequence[list[Cell]], columns: Columns) -> list[Row]:
    """Return the rows that lines are, where each but the first may stand inside a cell.

    The best rows before each line end and the best behind it tell what cutting there, or not, would cost: a
    row is in doubt by the least of that.
    """
    if len(lines) == 1:
        row, score = spread_row(lines[0], columns)
        row.score = score
        return [row]
    count = len(lines)
    ways: dict[tuple[int, int], tuple[Row, float]] = {}
    for start in range(count):
        torn = _TORN if start and _is_torn(lines[start - 1], lines[start]) else 0.0
        for stop in range(start + 1, min(count, start + _MOST_LINES) + 1):
            cells = join(lines[start:stop])
            if len(cells) > len(columns.roles):
                break
            row, score = spread_row(cells, columns)
            row.score = score - _inside(lines[start + 1 : stop]) - torn
            ways[start, stop] = row, row.score
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
            opens = "category" if row.section else columns.roles[row.columns[0]]
            row.margin, row.moves = margin, frozenset({opens, None})
            row.alternative = f"{quote(text_of(lines[edge][0]))} might {inside}"
        rows.append(row)
        stop = start
    rows.reverse()
    return rows


def _is_torn(above: Sequence[Cell], line: Sequence[Cell]) -> bool:
    """Tell whether a line closes a bracket or a quote that the one above leaves open."""
    return is_torn(text_of(above[-1]), text_of(line[0]))


def _inside(lines: Sequence[list[Cell]]) -> float:
    """Return what it costs that lines go on in a row: the first of a cell costs more than the ones behind it."""
    cost, again = 0.0, False
    for line in lines:
        if line[0][0].opening & Break.SAME_CELL:
            cost += _JOINED_AGAIN if again else _JOINED
        again = len(line) == 1
    return cost
