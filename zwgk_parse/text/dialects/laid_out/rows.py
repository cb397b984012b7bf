"""From columns of a text laid out with spaces to the cells of its rows, header first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from zwgk_parse.page import Blanks, Break, Fragment, Fragments, Run
from zwgk_parse.text.dialects.laid_out.bands import Bands, Cells, cut_bands, learn
from zwgk_parse.text.dialects.laid_out.evidence import read_cells
from zwgk_parse.text.dialects.laid_out.header import (
    Place,
    Spot,
    find_labels,
    head_lines,
    header_rows,
    is_headed,
)
from zwgk_parse.text.dialects.laid_out.reaches import Reach, reaches
from zwgk_parse.text.dialects.laid_out.rivers import Layout
from zwgk_parse.text.dialects.wrapped import Line, Wrapping, unwrap
from zwgk_parse.vocabulary import Vocabulary

_CLEAR = 1.0  # a row that is better by less than this is in doubt


def read_rows(
    lines: Sequence[str], first: int, layout: Layout, head: int, vocabulary: Vocabulary
) -> Fragments | None:
    """Return the cells of a table's rows; None where the row of the line ``head`` is not one of labels.

    ``lines`` is the whole text, of which the layout begins at ``first``.
    """
    cells = read_cells(layout, lines[first : first + len(layout.lines)], vocabulary)
    cells.heads[head] = True
    labels = find_labels(layout, cut_bands(cells), head, vocabulary)
    if not is_headed([label for column in labels.values() for label in column], vocabulary):
        return None
    cells.heads[:] = head_lines(layout, labels)
    return _fragments(lines, first, layout, cells, vocabulary)


def read_part(lines: Sequence[str], first: int, layout: Layout, vocabulary: Vocabulary) -> Fragments:
    """Return the cells of rows without a header of their own."""
    cells = read_cells(layout, lines[first : first + len(layout.lines)], vocabulary)
    return _fragments(lines, first, layout, cells, vocabulary)


def _fragments(
    lines: Sequence[str], first: int, layout: Layout, cells: Cells, vocabulary: Vocabulary
) -> Fragments:
    """Return the cells of the rows that fit the lines best."""
    if not layout.moved:
        learn(cells, cut_bands(cells))
    bands = cut_bands(cells)
    if layout.moved:
        items = list(_moved(lines, first, layout, bands))
        return Fragments(items, "laid out", Blanks.EMPTY, doubts=_doubts(first, bands, bands.out))
    parts = _parts(cells, bands)
    lanes = reaches(cells.lanes, bands.edges, parts, middle=bands.middle)
    items = [
        item
        for place in _places(layout, cells, bands, lanes, vocabulary)
        for item in _row(first, layout, place, range(len(layout.begins)), known=True)
    ]
    unsure = {
        row
        for lane in lanes
        for reach in lane
        if not reach.certain
        for row in range(reach.first, reach.stop)
        if parts[row] >= 0
    }
    return Fragments(items, "laid out", Blanks.EITHER, doubts=_doubts(first, bands, unsure))


def _doubts(first: int, bands: Bands, unsure: Collection[int]) -> dict[int, str]:
    """Return the lines of rows that another cut would make almost as good, or with a cell that is not certain."""
    rows = zip(pairwise(bands.edges), bands.margins, strict=True)
    return {
        first + line + 1: "its lines might be cut into rows in another way"
        for row, ((begin, end), margin) in enumerate(rows)
        if margin < _CLEAR or row in unsure
        for line in range(begin, end)
    }


def _moved(lines: Sequence[str], first: int, layout: Layout, bands: Bands) -> Iterator[Fragment]:
    """Yield the cells of rows of which only the order is known; a line is as long as its row has cells."""
    for begin, end in pairwise(bands.edges):
        length = max(len(lines[first + index]) for index in range(begin, end))
        held = {column for index in range(begin, end) for column in layout.lines[index]}
        last = max([*held, *(column for column, edge in enumerate(layout.begins) if edge < length)])
        place = {column: Spot(column, begin, end) for column in range(last + 1)}
        yield from _row(first, layout, place, range(last + 1), known=False)


def _places(
    layout: Layout, cells: Cells, bands: Bands, lanes: Sequence[Sequence[Reach]], vocabulary: Vocabulary
) -> Iterator[Place]:
    """Yield the rows: each cell in the first row that it reaches, a header of two rows as these."""
    rows: list[Place] = [{} for _ in bands.margins]
    for column, (lane, found) in enumerate(zip(cells.lanes, lanes, strict=True)):
        for reach in found:
            begin, end = bands.edges[reach.first], bands.edges[reach.stop]
            if any(lane.inked[begin:end]):
                rows[reach.first][column] = Spot(column, begin, end)
    for head, group in groupby(
        zip(rows, pairwise(bands.edges), strict=True), lambda row: _is_head(layout, cells, *row[1])
    ):
        if head:
            edges = [edge for _, span in group for edge in span]
            yield from header_rows(layout, edges[0], edges[-1], vocabulary)
            continue
        for row, (begin, _) in group:
            if cells.alone[begin] and len(row) == 1:
                yield dict.fromkeys([0], *row.values())  # in the middle of the table's width
            elif row:
                yield row


def _is_head(layout: Layout, cells: Cells, begin: int, end: int) -> bool:
    """Tell whether lines hold nothing but labels."""
    return all(cells.heads[line] or not layout.lines[line] for line in range(begin, end))


def _parts(cells: Cells, bands: Bands) -> list[int]:
    """Number the stretches of rows that a cell may reach over: between sections, and below a header."""
    parts: list[int] = []
    part, before = 0, ""
    counted = any(cells.counts)
    for row, (begin, end) in enumerate(pairwise(bands.edges)):
        kind = "section" if cells.alone[begin] else "head" if any(cells.heads[begin:end]) else "body"
        if counted and not any(cells.counts[:end]) and kind == "body":
            kind = "head"
        if row and (kind != before or kind == "section"):
            part += 1
        parts.append(part if kind == "body" else -1 - part)
        before = kind
    return parts


def _row(first: int, layout: Layout, place: Place, columns: range, *, known: bool) -> Iterator[Fragment]:
    """Yield a row's cells, empty ones included."""
    line = first + min(spot.begin for spot in place.values()) + 1
    opening = Break.NEW_ROW
    for column in columns:
        runs = _runs(first, layout, place[column]) if column in place else []
        for run in runs or [Run("", line, line)]:
            yield Fragment(
                run.text,
                run.line,
                run.last_line,
                run.character,
                opening=opening,
                column=column if known else None,
            )
            opening = Break.SAME_CELL
        opening = Break.NEXT_CELL


def _runs(first: int, layout: Layout, spot: Spot) -> list[Run]:
    """Return the paragraphs that a column holds in lines."""
    column, begin, end = spot
    held = [
        Line(piece.text, first + index + 1, piece.offset + 1) if piece else Line("", first + index + 1, 0)
        for index in range(begin, end)
        for piece in [layout.lines[index].get(column)]
    ]
    if layout.moved:
        return [Run(line.text, line.line, line.line, line.character) for line in held if line.text]
    return unwrap(held, Wrapping(layout.widths[column], layout.metric))
