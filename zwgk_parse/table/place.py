"""From a form that keeps every cell's position to a grid: which of its slots are one cell.

Such a form prints nothing in the slots that a merged cell covers, or repeats the cell's text there. In
header rows and in rows across the full width that is plain; below a header ``covered`` decides, by what
the columns mean.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from zwgk_parse.page import Break, Discard, Fragment, Grid, GridCell, Run
from zwgk_parse.table.columns import Header, header_at, settle
from zwgk_parse.table.continuation import infer_header
from zwgk_parse.table.covered import Part, cover, cover_absent, join
from zwgk_parse.table.cut_lists import doubt_cut_lists
from zwgk_parse.table.ended_rows import positioned
from zwgk_parse.table.evidence import examine
from zwgk_parse.table.labels import UNIT_ROLES
from zwgk_parse.table.lone_rows import (
    doubt_clauses,
    find_numbered_sections,
    find_sections,
    is_lone,
    row_texts,
)
from zwgk_parse.table.place_headers import find_heads, is_moved, join_headers
from zwgk_parse.table.row_ways import Row
from zwgk_parse.table.running_numbers import read_count, tell_numbers
from zwgk_parse.table.stray_numbers import doubt_stray_numbers
from zwgk_parse.vocabulary import Vocabulary

_FITS = 0.3  # a text that is less of a unit, or of a deadline, is none


def place_rows(rows: Sequence[Row], vocabulary: Vocabulary, *, stated: bool) -> tuple[Grid, list[Discard]]:
    """Return the grid of rows of which the columns are known, as ``place`` does.

    ``stated``: the form prints empty cells, so that a slot without one is covered.
    """
    copies: list[Discard] = []
    matrix = _distinct(_matrix(positioned(rows)), copies)
    grid = _squares(matrix)
    for place, row in enumerate(rows):
        grid.margins[place], grid.alternatives[place] = row.margin, row.alternative
    empty = {
        (row, column)
        for row, slots in enumerate(matrix)
        for column, runs in enumerate(slots)
        if runs and not grid.slots[row][column].text  # type: ignore[union-attr]
    }
    heads = join_headers(grid, vocabulary, copies)
    _join_parts(grid, heads, _parts(grid, heads, vocabulary), vocabulary, copies, empty if stated else None)
    return grid, copies


def place(fragments: Sequence[Fragment], vocabulary: Vocabulary) -> tuple[Grid, list[Discard]] | None:
    """Return the grid that the fragments' positions make up, and the copies of texts in covered slots.

    Every fragment knows its ``column``; one without text is an empty cell or a covered slot. None: the texts
    contradict their positions, so the form moved cells left and made up for them at the right.
    """
    copies: list[Discard] = []
    grid = _squares(_distinct(_matrix(fragments), copies))
    if any(is_moved(grid, row, vocabulary) for row in find_heads(grid, vocabulary)):
        return None
    heads = join_headers(grid, vocabulary, copies)
    parts = _parts(grid, heads, vocabulary)
    lacking, moved = _moved_rows(grid, parts, vocabulary)
    if len(moved) * 4 > lacking:
        return None
    _join_parts(grid, heads, parts, vocabulary, copies, None)
    for row in moved:
        grid.doubt(row, "its cells might stand further right, behind slots that are covered")
    return grid, copies


def _join_parts(
    grid: Grid,
    heads: set[int],
    parts: Sequence[Part],
    vocabulary: Vocabulary,
    copies: list[Discard],
    empty: set[tuple[int, int]] | None,
) -> None:
    """Join the slots below headers. ``empty``: those stated to be empty cells, None if none are."""
    lone = [row for row in range(grid.height) if row not in heads and is_lone(grid, row)]
    filled = _is_filled(grid, heads, lone)
    for row in lone:
        if row < parts[0].rows.start:  # a title
            _join_row(grid, row, copies)
    for part in parts:
        for row in find_sections(grid, part, lone, vocabulary):
            _join_row(grid, row, copies)
            part.sections.add(row)
        for row in find_numbered_sections(grid, part):
            _join_copies(grid, row, copies)
            part.sections.add(row)
        if empty is None:
            cover(grid, part, copies, vocabulary, filled=filled)
        else:
            cover_absent(grid, part, copies, vocabulary, empty)
        doubt_clauses(grid, part, lone, vocabulary)
        doubt_cut_lists(grid, part, vocabulary)
        doubt_stray_numbers(grid, part)
    grid.cells = [
        cell
        for row in range(grid.height)
        for column, cell in enumerate(grid.slots[row])
        if cell is not None and (cell.row, cell.column) == (row, column)
    ]


def _join_row(grid: Grid, row: int, copies: list[Discard]) -> None:
    """Join the slots of a row that says one thing."""
    for column in range(1, grid.width):
        join(grid, grid.slots[row][0], row, column, copies)


def _join_copies(grid: Grid, row: int, copies: list[Discard]) -> None:
    """Join neighbouring slots of a row that repeat one text."""
    texts = row_texts(grid, row)
    for column in range(1, grid.width):
        if texts[column] and texts[column] == texts[column - 1]:
            join(grid, grid.slots[row][column - 1], row, column, copies)


def moved_left(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return rows as they are where cells were moved left: without positions, and empty cells at the end.

    A row that lacks none keeps its positions.
    """
    kept: list[Fragment] = []
    pending: list[Fragment] = []
    for fragment in fragments:
        if fragment.opening == Break.NEW_ROW:
            pending = []
        if fragment.text:
            kept += [*pending, fragment]
            pending = []
        else:
            pending.append(fragment)
    width = max((fragment.column or 0 for fragment in fragments), default=0)
    complete: set[int] = set()
    row = -1
    rows = []
    for fragment in kept:
        row += fragment.opening == Break.NEW_ROW
        rows.append(row)
        if fragment.column == width:
            complete.add(row)
    for fragment, row in zip(kept, rows, strict=True):
        if row not in complete:
            fragment.column = None
    return kept


def _moved_rows(grid: Grid, parts: Sequence[Part], vocabulary: Vocabulary) -> tuple[int, list[int]]:
    """Return how many rows lack cells at their right end, and which of them have texts that fit other columns."""
    lacking = 0
    moved: list[int] = []
    for part in parts:
        for row in part.rows:
            texts = row_texts(grid, row)
            if texts[-1] or sum(map(bool, texts)) < 2:
                continue
            lacking += 1
            if part.roles[-1] == "requirement" or any(
                _contradicts(text, role, vocabulary) for text, role in zip(texts, part.roles, strict=True)
            ):
                moved.append(row)
    return lacking, moved


def _contradicts(text: str, role: str | None, vocabulary: Vocabulary) -> bool:
    """Tell whether a text is not what a column of this role holds."""
    if not text:
        return False
    if role == "number":
        return read_count(text) is None
    found = examine(text, vocabulary)
    if role in UNIT_ROLES:
        return found.units < _FITS
    if role == "deadline":
        return found.deadline < _FITS
    return role == "requirement" and max(found.units, found.deadline) > 1 - _FITS


def _matrix(fragments: Sequence[Fragment]) -> list[list[list[Run]]]:
    """Return the texts of each slot, rows made equally long."""
    rows: list[list[list[Run]]] = []
    for fragment in fragments:
        if fragment.opening == Break.NEW_ROW or not rows:
            rows.append([])
        column = fragment.column or 0
        rows[-1] += [[] for _ in range(column + 1 - len(rows[-1]))]
        rows[-1][column].append(Run(fragment.text, fragment.line, fragment.last_line, fragment.character))
    width = max(map(len, rows))
    return [row + [[] for _ in range(width - len(row))] for row in rows]


def _distinct(rows: list[list[list[Run]]], copies: list[Discard]) -> list[list[list[Run]]]:
    """Leave out columns that say nothing of their own: empty ones, and those that repeat the one before.

    Rows that say one thing in all slots do not count.
    """
    texts = [["\n".join([run.text for run in runs]) for runs in row] for row in rows]
    telling = [row for row in texts if len(set(row)) > 1]
    kept = [0]
    for column in range(1, len(rows[0])):
        copied = all(row[column] == row[kept[-1]] for row in telling)
        if copied or not any(row[column] for row in telling):
            copies += [Discard(run, "covered") for row in rows for run in row[column] if run.text]
        else:
            kept.append(column)
    return [[row[column] for column in kept] for row in rows]


def _squares(rows: list[list[list[Run]]]) -> Grid:
    """Return the grid in which every slot is a cell."""
    grid = Grid(len(rows), len(rows[0]), [], [])
    line = 0
    for place, row in enumerate(rows):
        slots: list[GridCell | None] = []
        for column, runs in enumerate(row):
            line = runs[0].line if runs else line
            filled = [run for run in runs if run.text]
            slots.append(
                GridCell(
                    place, column, 1, 1, filled, line=line, character=filled[0].character if filled else 0
                )
            )
        grid.slots.append(slots)
    grid.line = next((cell.line for cell in grid.slots[0] if cell is not None and cell.line), 0)
    grid.last_line = line
    grid.margins = [None] * grid.height
    grid.alternatives = [""] * grid.height
    return grid


def _is_filled(grid: Grid, heads: set[int], lone: list[int]) -> bool | None:
    """Tell whether the form repeats a text in the slots that it covers; None where nothing shows.

    Rows that say one thing show it, and labels over several columns or rows.
    """
    if lone and grid.width > 2:
        return bool(row_texts(grid, lone[0])[1])
    for row in heads:
        for cell in grid.slots[row]:
            if cell is not None and cell.rowspan * cell.colspan > 1:
                return cell.header
    return None


def _parts(grid: Grid, heads: set[int], vocabulary: Vocabulary) -> list[Part]:
    """Return the stretches of rows below one header each, and what their columns mean."""
    parts: list[Part] = []
    start, roles = 0, tuple[str | None, ...]()
    starts = sorted(heads)
    for row in starts:
        if row < start:
            continue  # the second row of a header
        header = header_at(grid, row, vocabulary)
        following = bisect_left(starts, header.rows.stop)
        header = tell_numbers(grid, header, starts[following] if following < len(starts) else grid.height)
        if roles:
            parts.append(Part(range(start, row), roles))
        start, roles = header.rows.stop, settle(header.roles)
    if not roles:
        header_found: Header | None = infer_header(grid, vocabulary)
        roles = settle(header_found.roles) if header_found else (None,) * grid.width
    parts.append(Part(range(start, grid.height), roles))
    return parts
