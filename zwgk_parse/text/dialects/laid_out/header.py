"""The header of a text laid out with spaces: its labels, one or two to a column, and over which columns they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import product, takewhile
from typing import NamedTuple

from zwgk_parse.table.labels import ANCHORS, count_labels, exact_label, read_label
from zwgk_parse.text.dialects.laid_out.bands import Bands
from zwgk_parse.text.dialects.laid_out.rivers import Layout, Piece
from zwgk_parse.vocabulary import Vocabulary

_FEWEST = 3  # labels


class Spot(NamedTuple):
    """Where a cell's text stands: in which of the columns, in the lines ``[begin, end)``."""

    column: int
    begin: int
    end: int


Place = dict[int, Spot]  # per column of a row


def find_labels(layout: Layout, bands: Bands, line: int, vocabulary: Vocabulary) -> dict[int, list[str]]:
    """Return what the columns hold in the row in which a line stands, and in lines of labels right below it."""
    row = next(index for index, edge in enumerate(bands.edges[1:]) if line < edge)
    begin, end = bands.edges[row : row + 2]
    while end < len(layout.lines) and _goes_on(layout, begin, end, vocabulary):
        end += 1
    columns = {column for pieces in layout.lines[begin:end] for column in pieces}
    return {column: _label(layout, column, begin, end, vocabulary) for column in sorted(columns)}


def _goes_on(layout: Layout, begin: int, line: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a line holds labels, or the rest of those above it."""
    pieces = layout.lines[line]
    return bool(pieces) and all(
        exact_label(_text(layout, column, line, line + 1), vocabulary)
        or exact_label(_text(layout, column, begin, line + 1), vocabulary)
        for column in pieces
    )


def _label(layout: Layout, column: int, begin: int, end: int, vocabulary: Vocabulary) -> list[str]:
    """Return the labels that a column holds in lines of a header: one, or one below the other.

    What stands below a label and makes none, neither with it nor by itself, belongs to a cell.
    """
    whole = _text(layout, column, begin, end)
    if exact_label(whole, vocabulary):
        return [whole]
    for stop in range(begin + 1, end):
        upper, lower = _text(layout, column, begin, stop), _text(layout, column, stop, end)
        if lower and exact_label(upper, vocabulary):
            return [upper, lower] if exact_label(lower, vocabulary) else [upper]
    return [whole]


def _text(layout: Layout, column: int, begin: int, end: int) -> str:
    """Return what a column holds in lines, without spaces."""
    return "".join("".join(line[column].text.split()) for line in layout.lines[begin:end] if column in line)


def is_headed(labels: Collection[str], vocabulary: Vocabulary) -> bool:
    """Tell whether labels are those of a responsibility table."""
    known = count_labels(labels, vocabulary)
    roles = {read_label(label, vocabulary) for label in labels} - {None}
    return (
        (known >= _FEWEST or known == len(labels) == 2) and known * 2 > len(labels) and bool(roles & ANCHORS)
    )


def head_lines(layout: Layout, labels: Mapping[int, Sequence[str]]) -> list[bool]:
    """Return which lines hold labels or parts of them: several, or one beside such a line."""
    parts = [_repeats(line, labels) for line in layout.lines]
    heads = [part and len(line) > 1 for part, line in zip(parts, layout.lines, strict=True)]
    for order in (range(1, len(heads)), range(len(heads) - 2, -1, -1)):
        for line in order:
            heads[line] = heads[line] or (parts[line] and heads[line - order.step])
    return heads


def _repeats(pieces: Mapping[int, Piece], labels: Mapping[int, Sequence[str]]) -> bool:
    """Tell whether a line holds labels or parts of them: one in its column, or several."""
    texts = {column: "".join(piece.text.split()) for column, piece in pieces.items()}
    known = [label for column in labels.values() for label in column]
    return bool(texts) and all(
        any(text in label for label in (known if len(texts) > 1 else labels.get(column, ())))
        for column, text in texts.items()
    )


def header_rows(layout: Layout, begin: int, end: int, vocabulary: Vocabulary) -> list[Place]:
    """Return the rows of a header: two, where a column holds one label and another below it."""
    columns = {column for line in layout.lines[begin:end] for column in line}
    spots = {column: Spot(column, begin, end) for column in sorted(columns)}
    line = next(
        (
            line
            for spot in spots.values()
            for line in range(begin + 1, end)
            if spot.column in layout.lines[line] and _is_double(layout, spot, line, vocabulary)
        ),
        None,
    )
    if line is None:
        return [_over(layout, spots)]
    above: Place = {}
    below: Place = {}
    under = _under(layout, spots, line, vocabulary)
    for column, spot in spots.items():
        if _is_double(layout, spot, line, vocabulary):
            above[column], below[column] = spot._replace(end=line), spot._replace(begin=line)
        else:
            (below if column in under else above)[column] = spot
    return [_over(layout, above), _over(layout, below)]


def _under(layout: Layout, spots: Place, line: int, vocabulary: Vocabulary) -> set[int]:
    """Return the columns with a label from a line on that stands under a wide one, on either side of its own column."""
    bare = {
        column
        for column, spot in spots.items()
        if not any(column in layout.lines[index] for index in range(spot.begin, line))
    }
    found: set[int] = set()
    for column, spot in spots.items():
        if not _is_double(layout, spot, line, vocabulary):
            continue
        pieces = [held[column] for held in layout.lines[spot.begin : line] if column in held]
        begin, end = min(piece.begin for piece in pieces), max(piece.end for piece in pieces)
        lefts = _run(range(column, -1, -1), bare)
        rights = _run(range(column, len(layout.begins)), bare)
        if begin <= layout.begins[column]:
            found.update(rights)
            continue
        ends = [*layout.begins[1:], layout.end + 1]
        left, right = min(
            product(lefts, rights),
            key=lambda pair: abs(layout.begins[pair[0]] + ends[pair[1]] - 1 - begin - end),
        )
        found.update(range(left, right + 1))
    return found


def _run(columns: range, among: Collection[int]) -> list[int]:
    """Return the first column and those behind it that are among others without a gap."""
    return [columns[0], *takewhile(lambda column: column in among, columns[1:])]


def _is_double(layout: Layout, spot: Spot, line: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a column holds a label above a line, and another from it on."""
    parts = spot._replace(end=line), spot._replace(begin=line)
    return not exact_label(_text(layout, *spot), vocabulary) and all(
        exact_label(_text(layout, *part), vocabulary) for part in parts
    )


def _over(layout: Layout, row: Place) -> Place:
    """Return labels each in the first of the columns over which it stands: in their middle, or where they begin.

    All labels together are spread over the columns so that they are least out of place.
    """
    ends = [*layout.begins[1:], layout.end + 1]
    columns = sorted(row)
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}  # by the column that is free next
    for column in columns:
        spot = row[column]
        pieces = [line[column] for line in layout.lines[spot.begin : spot.end] if column in line]
        begin, end = min(piece.begin for piece in pieces), max(piece.end for piece in pieces)
        found: dict[int, tuple[float, list[int]]] = {}
        for free, (cost, firsts) in best.items():
            if free > column:
                continue
            for last in range(column, len(ends)):
                left, right = layout.begins[free], ends[last] - 1
                out = min(abs(begin - left), abs(left + right - begin - end) / 2)
                if last + 1 not in found or cost + out < found[last + 1][0]:
                    found[last + 1] = cost + out, [*firsts, free]
        best = found
    _, firsts = best.get(len(ends)) or min(best.values(), key=lambda way: way[0])
    return dict(zip(firsts, [row[column] for column in columns], strict=True))
