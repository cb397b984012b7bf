"""Columns of a text laid out with spaces: where, in nearly all of its lines, nothing stands.

Typesetters call the white that runs down a page a river. A program that lays out a table leaves one beside
each column; a cell across several columns crosses it, and so does a section.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING
from zwgk_parse.text.dialects.widths import METRICS, starts

GAP = late.compile(" {2,}")
_WORD = late.compile("[^ ]+")
_TOLERATED = 0.15  # of the lines beside it: so many may cross a river
_MANY, _TOLERATED_OF_MANY = 8, 0.5  # … where there are as many: a category without levels below it
_NEAR = 12  # … so far on either side
_FEWEST = 2  # columns


class Piece(NamedTuple):
    """What a line holds in a column: its text, the offset in the line, the columns of characters it takes.

    ``crosses``: it goes on in the next column.
    """

    text: str
    offset: int
    begin: int
    end: int
    crosses: bool = False


class Layout(NamedTuple):
    """The columns of a text: where each begins, counted by a metric, and what each line holds in them.

    ``misfits``: the share of the lines in which two texts that stand apart are in one column; ``widths``: of
    each column's widest text that does not cross the next.
    """

    metric: str
    begins: list[int]
    lines: list[dict[int, Piece]]
    misfits: float
    widths: list[int]

    @property
    def moved(self) -> bool:
        """Whether the program counts characters: such ones move cells beside a covered slot to the left."""
        return self.metric == "characters"

    @property
    def end(self) -> int:
        """Where the widest line ends."""
        return max((piece.end for line in self.lines for piece in line.values()), default=0)


def find_columns(lines: Sequence[str]) -> Layout | None:
    """Return the columns that lines have, counted in the way that they keep to best; None if there is but one.

    >>> layout = find_columns(["序号  任务      单位", "1     公开预算  财政局", "2     决算      审计局"])
    >>> layout.metric, layout.begins, layout.lines[2][1].text
    ('narrow', [0, 6, 16], '决算')
    """
    best: Layout | None = None
    most = 0.0
    for metric in METRICS:
        words = [_words(line, metric) for line in lines]
        begins = _begins(words)
        if len(begins) >= _FEWEST:
            pieces = [_pieces(line, row, begins) for line, row in zip(lines, words, strict=True)]
            misfits = _misfits(pieces)
            order = _order(pieces, begins) - misfits
            if order > most:
                best, most = Layout(metric, begins, pieces, misfits, _widths(pieces, len(begins))), order
    return best


def _widths(lines: Sequence[dict[int, Piece]], count: int) -> list[int]:
    """Return the width of each column's widest text that does not cross the next."""
    widths = [0] * count
    for line in lines:
        for column, piece in line.items():
            if not piece.crosses:
                widths[column] = max(widths[column], piece.end - piece.begin)
    return widths


def _order(lines: Sequence[dict[int, Piece]], begins: Sequence[int]) -> float:
    """Return how well pieces keep to columns: how many begin where their column does, less those that cross."""
    pieces = [(column, piece) for line in lines for column, piece in line.items() if column]
    kept = sum(piece.begin == begins[column] for column, piece in pieces)
    crossing = sum(piece.crosses for _, piece in pieces)
    return (kept - 2 * crossing) / max(len(pieces), 1)


def _misfits(lines: Sequence[dict[int, Piece]]) -> float:
    """Return in which share of the lines that hold something a column's text has a gap inside."""
    held = [line for line in lines if line]
    return sum(any(GAP.search(piece.text) for piece in line.values()) for line in held) / max(len(held), 1)


def _words(line: str, metric: str) -> list[Piece]:
    """Return what stands between the spaces of a line."""
    known = starts(line, metric)
    return [
        Piece(word[0], word.start(), known[word.start()], known[word.end()])
        for word in _WORD.finditer(line)
        if word[0].strip(PADDING)
    ]


def _begins(rows: Sequence[Sequence[Piece]]) -> list[int]:
    """Return where columns begin: behind each stretch that is blank in nearly all lines."""
    margin = min((row[0].begin for row in rows if row), default=0)
    telling = [row for row in rows if _tells(row, margin)]
    changes = [0] * (max((row[-1].end for row in telling), default=0) + 1)
    for row in telling:
        for word in row:
            changes[word.begin] += 1
            changes[word.end] -= 1
    apart = sorted({word.begin for row in telling for word in _apart(row)})
    counts = list(accumulate(changes[:-1]))
    found: list[int] = []
    position = 0
    for filled, run in groupby(range(len(counts)), key=lambda place: _is_filled(counts, place)):
        end = position + len(list(run))
        first = bisect_left(apart, position)
        if first < len(apart) and apart[first] < end:
            found.append(position if filled else apart[first])
        position = end
    return _own(found, telling)


def _own(begins: Sequence[int], rows: Sequence[Sequence[Piece]]) -> list[int]:
    """Return the begins of columns that hold something of their own: not only what goes on in the next one."""
    stops = [*begins[1:], None] if begins else []
    return [
        begin
        for begin, stop in zip(begins, stops, strict=True)
        if stop is None or any(begin <= word.begin and word.end <= stop for row in rows for word in row)
    ]


def _is_filled(counts: Sequence[int], place: int) -> bool:
    """Tell whether more lines fill a place than cells may cross a river between what is left and right of it."""
    left = max(counts[max(place - _NEAR, 0) : place], default=0)
    right = max(counts[place + 1 : place + 1 + _NEAR], default=0)
    beside = min(left, right)
    return counts[place] > (_TOLERATED if beside < _MANY else _TOLERATED_OF_MANY) * beside


def _tells(row: Sequence[Piece], margin: int) -> bool:
    """Tell whether a line shows columns: one that begins at the margin and has no gap may cross them all."""
    return bool(row) and (row[0].begin > margin or len(list(_apart(row))) > 1)


def _apart(row: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the words of a line that stand apart from the one before."""
    end = -2
    for word in row:
        if word.begin - end > 1:
            yield word
        end = word.end


def _pieces(line: str, words: Sequence[Piece], begins: Sequence[int]) -> dict[int, Piece]:
    """Return what a line holds in each column: a word that is one space behind a crossing one goes with it."""
    pieces: dict[int, Piece] = {}
    last = -1
    for word in words:
        column = max(bisect_right(begins, word.begin) - 1, 0)
        before = pieces.get(last)
        if before is not None and (
            column == last or (before.end > begins[last + 1] and word.begin - before.end == 1)
        ):
            text = line[before.offset : word.offset + len(word.text)]
            pieces[last] = before._replace(text=text, end=word.end)
        else:
            pieces[column] = word
            last = column
    return {
        column: piece._replace(crosses=column + 1 < len(begins) and piece.end > begins[column + 1])
        for column, piece in pieces.items()
    }
