"""The lines of a table whose form shows the rows' ends: the cells between places where a row may end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Break, Fragment
from zwgk_parse.table.evidence import examine
from zwgk_parse.table.labels import exact_label, read_label
from zwgk_parse.table.row_ways import Cell, text_of
from zwgk_parse.vocabulary import Vocabulary

_LONGEST_PIECE = 12  # characters of a label's beginning
_MUCH_LONGER = 2  # cells by which a line that hides a row's end is longer than all others


def read_lines(fragments: Sequence[Fragment], vocabulary: Vocabulary) -> Iterator[list[list[Cell]]]:
    """Yield the lines, and once more with ends inside the longest one, where that may hide one.

    Yields nothing where a cell's end may be a row's.
    """
    _loosen(fragments, vocabulary)
    lines = _lines(fragments)
    if lines is None:
        return
    whole = _whole_headers(lines, vocabulary)
    yield whole
    hidden = _hidden_ends(whole)
    if hidden:
        for fragment in hidden:
            fragment.opening |= Break.NEW_ROW
        lines = _lines(fragments)
        if lines is not None:
            yield _whole_headers(lines, vocabulary)


def join(lines: Sequence[list[Cell]]) -> list[Cell]:
    """Return the cells of lines of which each but the first goes on with the row before it."""
    cells = [list(cell) for cell in lines[0]]
    for line in lines[1:]:
        if line[0][0].opening & Break.SAME_CELL:
            cells[-1] = cells[-1] + line[0]
        elif text_of(line[0]):
            cells[-1] = line[0]  # the empty cell before it was none
        cells += line[1:]
    return cells


def _hidden_ends(lines: Sequence[list[Cell]]) -> list[Fragment]:
    """Return the pieces that may open a row inside a line that is much longer than all others."""
    if len(lines) < 2:
        return []
    *_, second, longest = sorted(lines, key=len)
    if len(longest) < len(second) + _MUCH_LONGER:
        return []
    return [piece for cell in longest[:-1] for piece in cell[1:] if piece.opening == Break.SAME_CELL]


def _loosen(fragments: Sequence[Fragment], vocabulary: Vocabulary) -> None:
    """Let a number inside a cell open a row if it counts on from the last row's and another cell follows.

    Two tables with nothing between stand no further apart than two paragraphs of a cell.
    """
    counted = -1
    for fragment, following in pairwise(fragments):
        number = examine(fragment.text, vocabulary).number
        if number is None:
            continue
        if fragment.opening & Break.NEW_ROW:
            counted = number
        elif (
            number == counted + 1
            and fragment.opening == Break.SAME_CELL
            and following.opening == Break.NEXT_CELL
        ):
            fragment.opening |= Break.NEW_ROW
            counted = number


def _lines(fragments: Sequence[Fragment]) -> list[list[Cell]] | None:
    """Return the cells between places where a row may end; None where a cell's end may be one.

    A line whose first fragment may also stand inside a cell keeps that in its ``opening``; so does one that
    may also stand in the row before, where it or the cell before it is empty: then that is none.
    """
    lines: list[list[Cell]] = []
    for fragment in fragments:
        if fragment.opening & Break.NEW_ROW or not lines:
            if fragment.opening & Break.NEXT_CELL and lines and fragment.text and text_of(lines[-1][-1]):
                return None
            lines.append([[fragment]])
        elif fragment.opening == Break.NEXT_CELL:
            lines[-1].append([fragment])
        elif fragment.opening == Break.SAME_CELL:
            lines[-1][-1].append(fragment)
        else:
            return None
    return lines


def _whole_headers(lines: list[list[Cell]], vocabulary: Vocabulary) -> list[list[Cell]]:
    """Return the lines with those joined that may be one row and are nothing but labels, or part a label."""
    found: list[list[Cell]] = []
    for line in lines:
        if found and _is_rest(found[-1], line, vocabulary):
            found[-1] = join([found[-1], line])
        else:
            found.append(line)
    return found


def _is_rest(above: list[Cell], line: list[Cell], vocabulary: Vocabulary) -> bool:
    """Tell whether a line is the rest of a header row that begins in the line above."""
    opening = line[0][0].opening
    if opening & Break.NEXT_CELL:
        return all(read_label(text_of(cell), vocabulary) for cell in (*above, *line[1:]))
    if not opening & Break.SAME_CELL:
        return False
    begun, rest = squeeze(text_of(above[-1])), squeeze(text_of(line[0]))
    return 0 < len(begun) < _LONGEST_PIECE and exact_label(begun + rest, vocabulary) is not None
