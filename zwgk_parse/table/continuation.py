"""Tables without a header of their own: what their columns are, by the table before or by their content."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from zwgk_parse.page import Grid, GridCell
from zwgk_parse.table.columns import Header
from zwgk_parse.table.evidence import examine
from zwgk_parse.table.labels import TASK_ROLES, UNIT_ROLES
from zwgk_parse.table.running_numbers import read_count
from zwgk_parse.vocabulary import Vocabulary

_FITS = 0.5  # of a column's texts, so many must be what its role says
_CLEAR = 0.7  # the same, where no header says it
_ENOUGH = 3  # rows from which on a column of numbers counts
_SAMPLED = 40  # rows


class _Profile(NamedTuple):
    """What the texts of a column look like: shares in [0, 1], and their mean length."""

    number: float
    units: float
    deadline: float
    length: float


def carry_header(grid: Grid, before: Header, vocabulary: Vocabulary, stop: int) -> Header | None:
    """Return the header that a grid's rows above ``stop``, without one, share with the table before, or None.

    Columns correspond by position, or, where one of the tables has columns that hold nothing, by the
    order of those that hold something. What the texts look like must agree with the roles.
    """
    profiles = _profiles(grid, vocabulary, stop)
    candidates: list[list[int | None]] = []
    if len(before.roles) == grid.width:
        candidates.append(list(range(grid.width)))
    labelled = [column for column, path in enumerate(before.paths) if path]
    filled = [column for column, profile in enumerate(profiles) if profile]
    if len(labelled) == len(filled):
        order = dict(zip(filled, labelled, strict=True))
        candidates.append([order.get(column) for column in range(grid.width)])
    if len(labelled) == grid.width:
        candidates.append(list(labelled))
    if grid.width < len(before.roles) and _tells(before.roles[: grid.width], profiles):
        candidates.append(list(range(grid.width)))  # the last columns are empty, and their cells not there
    for candidate in candidates:
        roles = tuple(None if place is None else before.roles[place] for place in candidate)
        if _agree(roles, profiles):
            return Header(
                range(0), tuple(() if place is None else before.paths[place] for place in candidate), roles
            )
    return None


def _tells(roles: Sequence[str | None], profiles: Sequence[_Profile | None]) -> bool:
    """Tell whether columns hold numbers, units and texts, so that a table is known by fewer columns."""
    held = {role for role, profile in zip(roles, profiles, strict=True) if profile}
    return "number" in held and bool(held & UNIT_ROLES.keys()) and bool(held & TASK_ROLES)


def infer_header(grid: Grid, vocabulary: Vocabulary) -> Header | None:
    """Return what the columns of a grid without any header are by their content, or None.

    There must be a column that counts up by one from its first row, columns of units and of deadlines that
    hold such from the first row on (else that row is a header whose words are not known), and one of longer
    texts; the longest are the row's own content, other texts left of them categories.
    """
    if not any(_counts_up(grid, column) for column in range(grid.width)):
        return None  # asked first, for it costs least
    profiles = _profiles(grid, vocabulary)
    first = [
        _profile(_texts_of([row], column), vocabulary)
        for row in grid.slots[:1]
        for column in range(grid.width)
    ]
    roles: list[str | None] = []
    for column, (profile, top) in enumerate(zip(profiles, first, strict=True)):
        if profile is None or top is None:
            roles.append("task" if profile else None)
        elif profile.number == 1.0 and _counts_up(grid, column):
            roles.append("number")
        elif min(profile.deadline, top.deadline) > _CLEAR:
            roles.append("deadline" if "deadline" not in roles else None)
        elif min(profile.units, top.units) > _CLEAR:
            roles.append("responsible")
        else:
            roles.append("task")
    tasks = {
        column: profile.length
        for column, profile in enumerate(profiles)
        if profile and roles[column] == "task"
    }
    if not tasks or not {"responsible", "number", "deadline"} <= set(roles) or grid.height < _ENOUGH:
        return None
    own = max(tasks, key=tasks.__getitem__)
    for column in tasks:
        roles[column] = "requirement" if column == own else "category" if column < own else None
    return Header(range(0), tuple(() for _ in roles), tuple(roles))


def infer_units(grid: Grid, header: Header, vocabulary: Vocabulary) -> Header:
    """Return the header with a role for the column without a label that holds the units, where no other does.

    A label may be an image, or have been lost.
    """
    bare = [column for column, path in enumerate(header.paths) if not path]
    if not bare or not header.rows or set(header.roles) & UNIT_ROLES.keys():
        return header
    rows = grid.slots[header.rows.stop : header.rows.stop + _SAMPLED]
    profiles = {column: _profile(_texts_of(rows, column), vocabulary) for column in bare}
    found = [column for column, profile in profiles.items() if profile and profile.units > _CLEAR]
    if len(found) != 1:
        return header
    roles = ("responsible" if column in found else role for column, role in enumerate(header.roles))
    return header._replace(roles=tuple(roles))


def _counts_up(grid: Grid, column: int) -> bool:
    """Tell whether a column's numbers rise by one from cell to cell."""
    numbers = [int("".join(filter(str.isdecimal, text)) or -1) for text in _texts(grid, column)]
    return len(numbers) >= _ENOUGH and all(after == before + 1 for before, after in pairwise(numbers))


def _has_several(row: Sequence[GridCell | None]) -> bool:
    """Tell whether several cells of a row hold something: a section says nothing of its columns."""
    first = next((cell for cell in row if cell is not None and cell.runs), None)
    return any(cell is not None and cell is not first and cell.runs for cell in row)


def _profiles(grid: Grid, vocabulary: Vocabulary, stop: int | None = None) -> list[_Profile | None]:
    """Return each column's profile above row ``stop``, None for one that holds nothing."""
    rows = grid.slots[: _SAMPLED if stop is None else min(stop, _SAMPLED)]
    return [_profile(_texts_of(rows, column), vocabulary) for column in range(grid.width)]


def _texts(grid: Grid, column: int) -> list[str]:
    """Return the texts of the cells in a column that do not span the row, each once."""
    return _texts_of(grid.slots[:_SAMPLED], column)


def _texts_of(rows: Sequence[Sequence[GridCell | None]], column: int) -> list[str]:
    texts: list[str] = []
    for row in rows:
        cell = row[column]
        if cell is not None and cell.runs and _has_several(row):
            texts.append(cell.text)
    return texts


def _profile(texts: Sequence[str], vocabulary: Vocabulary) -> _Profile | None:
    if not texts:
        return None
    found = [examine(text, vocabulary) for text in texts]
    return _Profile(
        fmean(read_count(text) is not None for text in texts),
        fmean(evidence.units for evidence in found),
        fmean(evidence.deadline for evidence in found),
        fmean(evidence.length for evidence in found),
    )


def _agree(roles: Sequence[str | None], profiles: Sequence[_Profile | None]) -> bool:
    """Tell whether the columns hold what their roles say, and no others do."""
    for role, profile in zip(roles, profiles, strict=True):
        if profile is None:
            if role == "requirement" or (role == "task" and "requirement" not in roles):
                return False
            continue
        if role == "number":
            fits = profile.number >= _FITS
        elif role in UNIT_ROLES:
            fits = profile.units >= _FITS
        elif role == "deadline":
            fits = profile.deadline >= _FITS
        else:
            fits = role not in TASK_ROLES or max(profile.units, profile.deadline) < _CLEAR
        if not fits:
            return False
    return True
