"""The header rows of a grid whose form keeps positions: which of their slots are one label."""

from __future__ import annotations

from zwgk_parse.page import Discard, Grid, GridCell
from zwgk_parse.table.columns import row_cells
from zwgk_parse.table.covered import join
from zwgk_parse.table.header_rows import read_family
from zwgk_parse.table.labels import is_header_row, read_label
from zwgk_parse.table.lone_rows import is_lone, row_texts
from zwgk_parse.vocabulary import Vocabulary


def find_heads(grid: Grid, vocabulary: Vocabulary) -> set[int]:
    """Return which rows are headers."""
    return {
        row
        for row in range(grid.height)
        if not is_lone(grid, row) and is_header_row(row_cells(grid, row), vocabulary)
    }


def join_headers(grid: Grid, vocabulary: Vocabulary, copies: list[Discard]) -> set[int]:
    """Join the slots of header rows, and return which rows they are."""
    heads = find_heads(grid, vocabulary)
    for row in sorted(heads):
        if row + 1 < grid.height:
            _move_labels(grid, row, vocabulary)
        _join_header(grid, row, vocabulary, copies)
    return heads


def is_moved(grid: Grid, row: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a header's labels were moved left: its second row would divide others than those of its kind."""
    over = row_texts(grid, row)
    wide = ""
    for column, label in sorted(_divided(grid, row, vocabulary).items()):
        wide = over[column] or wide
        family = read_family(read_label(wide, vocabulary))
        if family and family != read_family(read_label(label.text, vocabulary)):
            return True
    return False


def _divided(grid: Grid, row: int, vocabulary: Vocabulary) -> dict[int, GridCell]:
    """Return the labels of a header's second row by the columns in which those that they divide leave slots empty.

    A form that knows no spans prints them from the first column on, as pandoc's tables do.
    """
    over = row_texts(grid, row)
    below = grid.slots[row + 1] if row + 1 < grid.height else []
    labels = [cell for cell in below if cell is not None and cell.runs]
    divided = [column for column, text in enumerate(over) if not text or "" in over[column + 1 : column + 2]]
    if (
        len(labels) != len(divided)
        or labels != below[: len(labels)]
        or not all(read_label(label.text, vocabulary) for label in labels)
    ):
        return {}
    return dict(zip(divided, labels, strict=True))


def _move_labels(grid: Grid, row: int, vocabulary: Vocabulary) -> None:
    """Move the labels of a header's second row below the wider ones that they divide."""
    moved = _divided(grid, row, vocabulary)
    if not moved:
        return
    blanks = iter(grid.slots[row + 1][len(moved) :])
    grid.slots[row + 1] = [moved.get(column) or next(blanks) for column in range(grid.width)]
    for column, cell in enumerate(grid.slots[row + 1]):
        if cell is not None:
            cell.column = column


def _join_header(grid: Grid, row: int, vocabulary: Vocabulary, copies: list[Discard]) -> None:
    """Join the slots of a header's labels: what is empty or the same belongs to the label beside or above."""
    texts = row_texts(grid, row)
    below = row_texts(grid, row + 1) if row + 1 < grid.height else []
    groups = [0]
    for column in range(1, grid.width):
        groups.append(groups[-1] if texts[column] in ("", texts[groups[-1]]) else column)
    double = _is_second_row(texts, below, groups, vocabulary)
    for column, first in enumerate(groups):
        root = grid.slots[row][first]
        alone = double and groups.count(first) == 1
        if root is None:
            continue
        if column != first:
            join(grid, root, row, column, copies)
            root.header = bool(texts[column])
        if (
            double
            and below[column] in ("", texts[first])
            and (alone or not any(below[other] for other, group in enumerate(groups) if group == first))
        ):
            join(grid, root, row + 1, column, copies)
            root.header = bool(below[column])


def _is_second_row(texts: list[str], below: list[str], groups: list[int], vocabulary: Vocabulary) -> bool:
    """Tell whether a row divides the labels of the row above: labels under wider ones, and nothing else."""
    if not any(below):
        return False
    divided = False
    for column, text in enumerate(below):
        wide = groups.count(groups[column]) > 1
        if not text:
            continue
        if text == texts[groups[column]]:
            continue
        if not wide or not read_label(text, vocabulary):
            return False
        divided = True
    return divided
