"""The header of a table whose form shows the rows' ends: what its columns are, and how many.

Its labels may be divided by a second row. A table that is wider than its header has more category columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse.table.columns import TASK_ROLES, UNIT_ROLES, is_header_line, read_label
from zwgk_parse.table.evidence import examine, kinds_of, opening
from zwgk_parse.table.row_ways import FEWEST_COLUMNS, Cell, Row, text_of
from zwgk_parse.vocabulary import Vocabulary

_WIDEST = 40
_MOST_EMPTY = 3  # columns of which no row fills all


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
    if ways:
        body = lines[index + 2 : stop]
        found = [_merge(roles, below, way) for way in ways]
        merged, starts, positions = max(found, key=lambda way: _fit(body, way[0], vocabulary))
        return merged, [Row(first, starts), Row(second, positions)]
    longest = max([len(first), *(len(line) for line in lines[index + 1 : stop])])
    width = width if longest < width <= longest + _MOST_EMPTY else longest  # else it is another table's
    if width > _WIDEST or width < FEWEST_COLUMNS:
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
    roles: Sequence[str | None], below: Sequence[str | None], inner: Sequence[int]
) -> tuple[tuple[str | None, ...], list[int], list[int]]:
    """Return the columns' roles, and in which column each label of the two rows starts."""
    merged: list[str | None] = []
    starts: list[int] = []
    for place, role in enumerate(roles):
        starts.append(len(merged))
        merged += [below[other] for other, over in enumerate(inner) if over == place] or [role]
    positions = [starts[over] + list(inner[:other]).count(over) for other, over in enumerate(inner)]
    return tuple(merged), starts, positions


def _fit(body: Sequence[Sequence[Cell]], roles: Sequence[str | None], vocabulary: Vocabulary) -> float:
    """Return how well the complete rows fit columns of these roles."""
    kinds = kinds_of([role or "" for role in roles])
    score = 0.0
    for line in body:
        for column, cell in enumerate(line if len(line) == len(roles) else ()):
            found = examine(text_of(cell), vocabulary)
            score += opening(kinds, found, chained=2 * (found.number is not None), repeated=False)[column]
    return score
