"""The header of a table whose form shows the rows' ends: what its columns are, and how many.

Its labels may be divided by a second row. A table that is wider than its header has more category columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse.table.columns import TASK_ROLES, UNIT_ROLES, read_label
from zwgk_parse.table.row_ways import FEWEST_COLUMNS, Cell, Row, text_of
from zwgk_parse.vocabulary import Vocabulary

_WIDEST = 40


def is_header(line: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Tell whether a line is all labels, of at least two roles or, below another header, of one."""
    texts = [text for cell in line if (text := text_of(cell))]
    roles = [role for text in texts if (role := read_label(text, vocabulary))]
    return len(texts) > 1 and len(set(roles)) > 1 and len(roles) * 2 > len(texts)


def read_row_header(
    lines: Sequence[list[Cell]], index: int, stop: int, vocabulary: Vocabulary
) -> tuple[tuple[str | None, ...], list[Row]] | None:
    """Return the role of each column and the header's rows; ``stop`` is where the next header begins."""
    first = lines[index]
    second = lines[index + 1] if index + 1 < len(lines) else []
    roles = [read_label(text_of(cell), vocabulary) for cell in first]
    below = [read_label(text_of(cell), vocabulary) for cell in second]
    divided = _divide(roles, below) if second and all(below) else None
    if divided is not None:
        starts, inner = divided
        merged: list[str | None] = []
        for place, role in enumerate(roles):
            merged += [below[other] for other, over in enumerate(inner) if over == place] or [role]
        positions = [starts[over] + inner[:other].count(over) for other, over in enumerate(inner)]
        return tuple(merged), [Row(first, starts), Row(second, positions)]
    width = max([len(first), *(len(line) for line in lines[index + 1 : stop])])
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


def _divide(roles: Sequence[str | None], below: Sequence[str | None]) -> tuple[list[int], list[int]] | None:
    """Return each label's column, and which one each label below divides; None if it is no second row."""
    inner: list[int] = []
    for role in below:
        family = TASK_ROLES if role in TASK_ROLES else UNIT_ROLES.keys() if role in UNIT_ROLES else {role}
        unknown = [place for place, known in enumerate(roles) if known is None]
        same = [place for place, known in enumerate(roles) if known in family]
        over = (unknown or same) if role in UNIT_ROLES else same or unknown
        if not over:
            return None
        inner.append(over[0])
    if len(set(inner)) == len(inner) or inner != sorted(inner):
        return None
    starts, column = [], 0
    for place in range(len(roles)):
        starts.append(column)
        column += max(1, inner.count(place))
    return starts, inner
