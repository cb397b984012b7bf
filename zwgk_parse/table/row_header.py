"""The header of a table whose form shows the rows' ends: what its columns are, and how many.

Its labels may be divided by a second row. A table that is wider than its header has more category columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zwgk_parse.table.evidence import examine, kinds_of, opening
from zwgk_parse.table.labels import TASK_ROLES, UNIT_ROLES, is_header_line, read_label
from zwgk_parse.table.row_ways import FEWEST_COLUMNS, Cell, Row, text_of
from zwgk_parse.vocabulary import Vocabulary

_WIDEST = 40
_MOST_EMPTY = 3  # columns of which no row fills all


class _Header(NamedTuple):
    """The columns' roles, and in which column each label of the first row and of the one below it starts."""

    roles: tuple[str | None, ...]
    starts: list[int]
    below: list[int]


def is_header(line: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Tell whether a line is a header's."""
    return is_header_line([text for cell in line if (text := text_of(cell))], vocabulary)


def read_row_header(
    lines: Sequence[list[Cell]], index: int, stop: int, vocabulary: Vocabulary, width: int = 0
) -> tuple[tuple[str | None, ...], list[Row]] | None:
    """Return the role of each column and the header's rows; ``stop`` is where the next header begins.

    ``width``: how many columns there may be, if more than the longest row has cells.
    """
    first = lines[index]
    second = [cell for cell in lines[index + 1] if text_of(cell)] if index + 1 < len(lines) else []
    roles = [read_label(text_of(cell), vocabulary) for cell in first]
    below = [read_label(text_of(cell), vocabulary) for cell in second]
    unknown = [place for place, role in enumerate(roles) if role is None and text_of(first[place])]
    ways = _divisions(roles, below, unknown) if second and all(below) else []
    longest = max([len(first), *(len(line) for line in lines[index + 1 : stop])])
    width = width if longest < width <= longest + _MOST_EMPTY else longest  # else it is another table's
    if ways:
        body = lines[index + 2 : stop]
        blank = {place for place, cell in enumerate(first) if not text_of(cell)}
        found = [_widen(_merge(roles, below, way, blank), width) for way in ways]
        fitting = [header for header in found if header is not None]
        if not fitting:
            return None
        best = max(fitting, key=lambda header: _fit(body, header.roles, vocabulary))
        return best.roles, [Row(first, best.starts), Row(second, best.below)]
    if width > _WIDEST or width < FEWEST_COLUMNS:
        return None
    for place, (cell, before) in enumerate(zip(first[1:], roles, strict=False), start=1):
        if before in TASK_ROLES and not text_of(cell):  # a slot that the label before it covers
            roles[place] = before
    header = _widen(_Header(tuple(roles), list(range(len(first))), []), width)
    return None if header is None else (header.roles, [Row(first, header.starts)])


def _widen(header: _Header, width: int) -> _Header | None:
    """Return a header as wide as its table: the first label of tasks stands over as many columns as it lacks.

    None if there is no such label, or a second row divides it.
    """
    extra = width - len(header.roles)
    if extra <= 0:
        return header
    wide = next((place for place, role in enumerate(header.roles) if role in TASK_ROLES), None)
    if wide is None or wide in header.below:
        return None
    roles = (*header.roles[:wide], *[header.roles[wide]] * extra, *header.roles[wide:])
    starts, below = (
        [column + extra * (column > wide) for column in columns] for columns in (header.starts, header.below)
    )
    return _Header(roles, starts, below)


def _divisions(
    roles: Sequence[str | None], below: Sequence[str | None], unknown: Sequence[int]
) -> list[list[int]]:
    """Return the ways in which a second row may divide a header: for each label below the one over it.

    ``unknown`` are the places of labels without a role. There is no way if it is no second row, and several
    where labels over units are not known as such.
    """
    units = [*unknown, *(place for place, known in enumerate(roles) if known in UNIT_ROLES)]
    ways: list[list[int]] = []
    for over_units in units or [-1]:
        inner: list[int] = []
        for role in below:
            family = TASK_ROLES if role in TASK_ROLES else {role}
            same = [place for place, known in enumerate(roles) if known in family] or unknown
            over = over_units if role in UNIT_ROLES else next(iter(same), -1)
            inner.append(over)
        if -1 not in inner and len(set(inner)) < len(inner) and inner == sorted(inner):
            ways.append(inner)
    return ways


def _merge(
    roles: Sequence[str | None], below: Sequence[str | None], inner: Sequence[int], blank: set[int]
) -> _Header:
    """Return the header that two rows make; ``blank`` slots behind a label that is divided are covered by it."""
    merged: list[str | None] = []
    starts: list[int] = []
    covers = 0
    for place, role in enumerate(roles):
        if covers and place in blank:
            starts.append(len(merged) - covers)
            covers -= 1
            continue
        starts.append(len(merged))
        parts = [below[other] for other, over in enumerate(inner) if over == place]
        merged += parts or [role]
        covers = max(len(parts) - 1, 0)
    positions = [starts[over] + list(inner[:other]).count(over) for other, over in enumerate(inner)]
    return _Header(tuple(merged), starts, positions)


def _fit(body: Sequence[Sequence[Cell]], roles: Sequence[str | None], vocabulary: Vocabulary) -> float:
    """Return how well the complete rows fit columns of these roles."""
    kinds = kinds_of([role or "" for role in roles])
    score = 0.0
    for line in body:
        for column, cell in enumerate(line if len(line) == len(roles) else ()):
            found = examine(text_of(cell), vocabulary)
            score += opening(kinds, found, chained=2 * (found.number is not None), repeated=False)[column]
    return score
