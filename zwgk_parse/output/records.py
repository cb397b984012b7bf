"""Tasks as flat rows: what CSV and data frames hold."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, runtime_checkable

from zwgk_parse import late

if TYPE_CHECKING:
    from zwgk_parse.models import Notice, Task, UnitRole

Value = str | int | datetime.date | None
"""A field's value. Texts are ``''`` where absent; only ``number`` and ``deadline_date`` may be None."""

Fields: TypeAlias = dict[str, Value | list[str]]
"""A task's fields by column, the units as lists of names, and None for all that it does not have."""

BEFORE = ("notice", "number")
AFTER = (
    "requirement",
    "lead_units",
    "units",
    "cooperating_units",
    "deadline",
    "deadline_kind",
    "deadline_date",
    "line",
)
SEPARATOR = ";"
"""Between several units in one field."""

UNIT_COLUMNS: dict[UnitRole, str] = {
    "lead": "lead_units",
    "responsible": "units",
    "cooperating": "cooperating_units",
}
"""The columns for units, by the role of those that they hold."""

_NO_TEXT = frozenset({"number", "deadline_date"})
_TAKEN = late.compile(r"(category_\d+|extra\..*|)\Z", re.DOTALL)


class Survey(NamedTuple):
    """What a first look at the notices tells: the columns that their tasks need, and how much there is."""

    columns: list[str]
    notices: int
    tasks: int


class Shape(NamedTuple):
    """What a notice's tasks need of a table: rows, category levels, and further columns by their headers."""

    tasks: int
    depth: int
    extra: tuple[str, ...]


@runtime_checkable
class Tabled(Protocol):
    """Notices of which the rows are known, so that nobody has to make them of the notices themselves."""

    def shapes(self) -> Iterable[Shape]:
        """Yield the shape of each, in their order."""

    def rows(self) -> Iterable[tuple[str, Iterable[Fields]]]:
        """Yield the name of each with the fields of its tasks, in their order."""


def shape(notice: Notice) -> Shape:
    """Return the shape of a notice."""
    extra = dict.fromkeys(header for task in notice.tasks for header in task.extra)
    depth = max((len(task.categories) for task in notice.tasks), default=0)
    return Shape(len(notice.tasks), depth, tuple(extra))


def columns(notices: Iterable[Notice]) -> list[str]:
    """Return the columns that the notices' tasks need (``survey``).

    >>> columns([])
    ['notice', 'number', 'requirement', 'lead_units', 'units', 'cooperating_units', 'deadline', \
'deadline_kind', 'deadline_date', 'line']
    """
    return survey(("", notice) for notice in notices).columns


def survey(named: Iterable[tuple[str, Notice]]) -> Survey:
    """Return which columns the notices' tasks need, and how many there are of both.

    As many ``category_N`` as the deepest task has levels; after ``line`` the further columns of the
    published tables, in the order of their first appearance, under their own header (``extra.`` stands
    before a header that is the name of another column).
    """
    notices = tasks = depth = 0
    extra: dict[str, None] = {}
    for one in named.shapes() if isinstance(named, Tabled) else (shape(notice) for _, notice in named):
        notices += 1
        tasks += one.tasks
        depth = max(depth, one.depth)
        extra.update(dict.fromkeys(map(_extra_column, one.extra)))
    levels = [f"category_{level}" for level in range(1, depth + 1)]
    return Survey([*BEFORE, *levels, *AFTER, *extra], notices, tasks)


def flatten(named: Iterable[tuple[str, Notice]], columns: Iterable[str]) -> Iterator[list[Value]]:
    """Yield one row of plain values per task, in the order of the notices and their tasks.

    ``named`` pairs each notice with the name that its rows carry in the column ``notice``. Each unit
    stands in exactly one of the three columns for units, as published; a ``;`` inside a unit's name
    is written full-width there, so that the separator stays one.
    """
    names = list(columns)
    absent = [None if column in _NO_TEXT else "" for column in names]
    for row in typed(named, names):
        yield [
            SEPARATOR.join(name.replace(";", "；") for name in value)
            if isinstance(value, list)
            else blank if value is None else value
            for value, blank in zip(row, absent, strict=True)
        ]  # fmt: skip


def typed(named: Iterable[tuple[str, Notice]], columns: Iterable[str]) -> Iterator[list[Value | list[str]]]:
    """Yield the same rows, the units as lists of names, and None for all that a task does not have."""
    names = list(columns)
    for name, rows in named.rows() if isinstance(named, Tabled) else _rows(named):
        for fields in rows:
            yield [name if column == "notice" else fields.get(column) for column in names]


def _rows(named: Iterable[tuple[str, Notice]]) -> Iterator[tuple[str, Iterable[Fields]]]:
    return ((name, map(fields_of, notice.tasks)) for name, notice in named)


def fields_of(task: Task) -> Fields:
    """Return a task's fields by column; which notice it is of is not among them."""
    deadline = task.deadline
    fields: Fields = {
        "number": task.number,
        "requirement": task.requirement,
        "deadline": deadline.text if deadline else None,
        "deadline_kind": deadline.kind if deadline else None,
        "deadline_date": deadline.date if deadline else None,
        "line": task.location.line,
    }
    for role, column in UNIT_COLUMNS.items():
        fields[column] = [unit.name for unit in task.units if unit.role == role]
    for level, category in enumerate(task.categories, start=1):
        fields[f"category_{level}"] = category
    for header, text in task.extra.items():
        fields[_extra_column(header)] = text
    return fields


def _extra_column(header: str) -> str:
    """Return the column of a published header that is none of ours: itself, unless that name is taken."""
    if header in BEFORE or header in AFTER or _TAKEN.match(header):
        return f"extra.{header}"
    return header
