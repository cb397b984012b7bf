"""Which cells of a table in pipes are a row, where the pipes of missing cells tell.

A run of pipes without a text between them makes up for the cells that a row lacks, so it ends a row,
and the cells since the last such end, the missing ones included, are whole rows. One number of columns
must agree with all of them. Where the cells are not whole rows, the run was an empty cell inside a row, if
the running numbers below it show that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import gcd
from typing import NamedTuple

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Break
from zwgk_parse.table.evidence import chain_numbers
from zwgk_parse.table.labels import exact_label, read_label
from zwgk_parse.table.row_patterns import is_behind
from zwgk_parse.vocabulary import Vocabulary

_MOST_COLUMNS = 30
_HEADER = 24  # pieces of a header, second row and pads included
_WHOLE_ROWS = 2  # stretches of them that show that pads make up for missing cells
_LONGEST_LABEL = 16  # characters, white space included


class Piece(NamedTuple):
    """A cell's text on one line: what may come before it, and where it stands."""

    text: str
    opening: Break
    line: int
    character: int


def find_rows(pieces: Sequence[Piece], vocabulary: Vocabulary) -> tuple[list[Piece], int]:
    """Return the pieces with the rows' ends, where the pads agree on a number of slots, and the largest such number."""
    known: list[Piece] = []
    widths: set[int] = set()
    for group, width in _agreeing(_groups(pieces, vocabulary), vocabulary):
        widths.add(width)
        count = 0
        for piece in group:
            opening = piece.opening
            if width and opening & Break.NEXT_CELL:
                opening = Break.NEXT_CELL if count % width else Break.NEW_ROW
                count += 1
            known.append(piece._replace(opening=opening))
    return known, max(widths, default=0)


def _agreeing(
    groups: Iterable[tuple[list[Piece], int, bool]], vocabulary: Vocabulary
) -> Iterator[tuple[list[Piece], int]]:
    """Yield the groups with their numbers of columns; none below a header where most of the rows are not whole.

    Some are by chance where a pipe without a text is an empty cell and missing ones are not made up for.
    """
    table: list[tuple[list[Piece], int]] = []
    for group, common, header in groups:
        if header:
            yield from _agreed(table)
            table = []
        table.append((group, _width(group, common, vocabulary)))
    yield from _agreed(table)


def _agreed(table: Sequence[tuple[list[Piece], int]]) -> list[tuple[list[Piece], int]]:
    whole = sum(_size(group) for group, width in table if width)
    most = whole * 3 > 2 * sum(_size(group) for group, _ in table)
    return [(group, width if most else 0) for group, width in table]


def _groups(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[tuple[list[Piece], int, bool]]:
    """Yield stretches of pieces whose rows can have equally many cells, with that number (0: unknown).

    Each with whether it begins with a header.
    """
    group: list[Piece] = []
    width = 0
    begins = False
    for stretch, header in _whole_rows(list(_stretches(pieces, vocabulary)), vocabulary):
        size = _size(stretch)
        common = gcd(width, size)
        if group and (header or common < 3):
            yield group, width, begins
            group, common, begins = [], size, header
        group += stretch
        width = common
    if group:
        yield group, width, begins


def _size(pieces: Sequence[Piece]) -> int:
    """Return how many cells pieces are."""
    return sum(bool(piece.opening & Break.NEXT_CELL) for piece in pieces)


def _whole_rows(
    stretches: Sequence[tuple[list[Piece], bool]], vocabulary: Vocabulary
) -> Iterator[tuple[list[Piece], bool]]:
    """Yield the stretches, those joined that are whole rows together only: an empty cell ends the first of them."""
    place = width = end = 0
    number = -1
    while place < len(stretches):
        header = stretches[place][1]
        if header or not place:
            cells = _whole([piece for part, _ in stretches[place : place + 2] for piece in part])
            width = _likely_width(cells, stretches, vocabulary)
            behind = (
                at
                for at in range(place, len(stretches))
                if any(is_behind(piece.text, vocabulary) for piece in stretches[at][0])
            )
            end = next(behind, len(stretches))
            number = next((at for at, cell in enumerate(cells[:width]) if _is_number(cell, vocabulary)), -1)
        stop = _whole_stop(stretches[:end], place, width, number) if width > 2 and place < end else place + 1
        yield [piece for part, _ in stretches[place:stop] for piece in part], header
        place = stop


def _likely_width(
    cells: Sequence[Piece], stretches: Sequence[tuple[list[Piece], bool]], vocabulary: Vocabulary
) -> int:
    """Return how many cells the first row has, with its pads or without: most stretches are multiples of it."""
    sizes = [_size(stretch) for stretch, _ in stretches]
    widths = [width for width in (_labels(cells, vocabulary), _first_row(cells, vocabulary)) if width > 2]
    sizes.append(sum(sizes))
    return max(widths, key=lambda width: sum(size % width == 0 for size in sizes), default=0)


def _whole_stop(stretches: Sequence[tuple[list[Piece], bool]], place: int, width: int, number: int) -> int:
    """Return the end of the fewest stretches from ``place`` on that are whole rows of so many cells; else the next.

    Their running numbers must stand in the column ``number``, or left of it where a category is missing. Where there
    are none, whole rows elsewhere must show that the form makes up for missing cells.
    """
    joined = list(stretches[place][0])
    stop = place + 1
    while _size(joined) % width and stop < len(stretches) and not stretches[stop][1]:
        joined += stretches[stop][0]
        stop += 1
    running = _running(_whole(joined))
    others = sum(_size(other) % width == 0 for other, _ in (*stretches[:place], *stretches[stop:]))
    told = len(running) > 1 or others >= _WHOLE_ROWS
    fits = told and all(at % width <= number for at in running)
    return stop if fits and not _size(joined) % width else place + 1


def _is_number(cell: Piece, vocabulary: Vocabulary) -> bool:
    return bool(cell.text) and read_label(cell.text, vocabulary) == "number"


def _stretches(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[tuple[list[Piece], bool]]:
    """Yield the pieces up to the end of each run of pads, where a row ends, or to a header.

    Each with whether it begins with a header: with two labels, of which the vocabulary has one to the letter.
    """
    stretch: list[Piece] = []
    begins = False
    known = [bool(piece.text) and read_label(piece.text, vocabulary) is not None for piece in pieces]
    for index, piece in enumerate(pieces):
        header = known[index] and known[index + 1 : index + 2] == [True]
        header = header and any(
            exact_label(squeeze(label.text), vocabulary) for label in pieces[index : index + 2]
        )
        header = header and not any(known[max(0, index - _HEADER) : index])
        if stretch and ((piece.text and not stretch[-1].text) or header):
            yield stretch, begins
            stretch, begins = [], header
        stretch.append(piece)
    if stretch:
        yield stretch, begins


def _width(group: Sequence[Piece], common: int, vocabulary: Vocabulary) -> int:
    """Return the number of columns, a divisor of ``common``; 0 where nothing tells which.

    The first row, labels or a title, has as many cells with its pads, or running numbers stand one below the
    other.
    """
    cells = _whole(group)
    first = _first_row(cells, vocabulary)
    running = _running(cells)
    widths = [
        width
        for width in range(min(common, _MOST_COLUMNS), 2, -1)
        if common % width == 0 and _is_counted(cells, running, width, vocabulary)
    ]
    if all(piece.text for piece in group):
        below = len({place % first for place in running}) == 1 and len(running) == len(cells) // first - 1
        return first if first in widths and below else 0  # no pads: every row must have its number
    if first in widths:
        return first
    labels = _labels(cells, vocabulary)
    if labels > 1:
        longest = labels + _unknown_labels(cells[labels:])
        return min((width for width in widths if labels <= width <= longest), default=0)
    for width in widths if len(running) > 2 else ():
        residues = [place % width for place in running]
        if max(map(residues.count, set(residues))) * 10 >= 8 * len(running):
            return width
    return 0


def _is_counted(cells: Sequence[Piece], running: Sequence[int], width: int, vocabulary: Vocabulary) -> bool:
    """Tell whether the running numbers can be in their column: cells that a row lacks only move them left."""
    labels = (place for place, cell in enumerate(cells[:width]) if _is_number(cell, vocabulary))
    number = next(labels, width)
    return all(place % width <= number for place in running)


def _running(cells: Sequence[Piece]) -> list[int]:
    """Return the places of the cells that are running numbers."""
    digits = [cell.text.rstrip(".、") for cell in cells]
    numbers = [int(text) if text.isdecimal() and len(text) < 5 else None for text in digits]
    return [place for place, chained in enumerate(chain_numbers(numbers)) if chained == 2]


def _whole(group: Sequence[Piece]) -> list[Piece]:
    """Return the cells, each with the text of all its lines."""
    cells: list[Piece] = []
    for piece in group:
        if piece.opening & Break.NEXT_CELL or not cells:
            cells.append(piece)
        else:
            cells[-1] = cells[-1]._replace(text=cells[-1].text + piece.text)
    return cells


def _labels(cells: Sequence[Piece], vocabulary: Vocabulary) -> int:
    """Return how many cells the labels take with which the cells begin; one unknown may stand between two."""
    known = 0
    for place, cell in enumerate(cells[:_MOST_COLUMNS]):
        if cell.text and read_label(cell.text, vocabulary):
            known = place + 1
        elif place > known or len(cell.text) > _LONGEST_LABEL:
            break
    return known


def _unknown_labels(cells: Sequence[Piece]) -> int:
    """Return how many cells behind the known labels may be labels, too, or pads: short texts, and no number."""
    return next(
        (
            place
            for place, cell in enumerate(cells)
            if len(cell.text) > _LONGEST_LABEL or cell.text.rstrip(".、").isdecimal()
        ),
        len(cells),
    )


def _first_row(cells: Sequence[Piece], vocabulary: Vocabulary) -> int:
    """Return how many cells the first row has with its pads, if it is of labels or of one title."""
    texts = 0
    while texts < len(cells) and cells[texts].text and len(cells[texts].text) <= _LONGEST_LABEL:
        texts += 1
    labels = sum(read_label(cell.text, vocabulary) is not None for cell in cells[:texts])
    if labels * 2 <= texts or (texts < len(cells) and cells[texts].text):
        labels = texts = 0
        while texts < len(cells) and read_label(cells[texts].text, vocabulary):
            texts += 1
    width = max(texts, 1)
    while width < len(cells) and not cells[width].text:
        width += 1
    return width
