"""The rows of a flattened header: it prints its second row behind the first, whose wider labels that one divides.

Mostly the labels themselves tell where the second row begins. Where the wide label is the last one of the first
row, they may as well be one row: 责任单位, 牵头单位, 配合单位 are two columns of units or three.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from zwgk_parse.page import Break, Fragment, Run
from zwgk_parse.table.labels import TASK_ROLES, UNIT_ROLES
from zwgk_parse.table.running_numbers import read_count


class Label(NamedTuple):
    """A column label: its runs, its text without white space, and its role or None."""

    runs: list[Run]
    text: str
    role: str | None


def read_rows(labels: list[Label]) -> list[list[Label]]:
    """Return the labels of the columns: the narrow ones of a second row in place of the wide ones they divide.

    Where the labels do not tell whether there is a second row, both readings, one row first.
    """
    second = next((place for place, label in enumerate(labels) if place and _opens_row(label)), None)
    if second is None:
        second = _second_row(labels)
    if second is not None:
        return [_divide(labels, second)]
    second = _second_row_of_units(labels) or _second_row_of_levels(labels)
    return [labels] if second is None else [labels, _divide(labels, second)]


def count_by(labels: list[Label], texts: Iterable[str]) -> list[list[Label]]:
    """Return the labels with each one in turn as that of the running numbers, where none is called so: 项目.

    It is one left of the last label of tasks; the first number stands among the first ``texts`` below.
    """
    tasks = [place for place, label in enumerate(labels) if label.role in TASK_ROLES]
    if any(label.role == "number" for label in labels) or all(read_count(text) != 1 for text in texts):
        return []
    return [
        [*labels[:place], labels[place]._replace(role="number"), *labels[place + 1 :]] for place in tasks[:-1]
    ]


def _divide(labels: list[Label], second: int) -> list[Label]:
    """Put the labels of the second row, which begins at ``second``, in place of those that they divide."""
    first = labels[:second]
    for family, group in groupby(labels[second:], key=_family):
        wide = next((place for place, label in enumerate(first) if _family(label) == family), None)
        if wide is None:
            return labels
        narrow = list(group)
        narrow[0] = narrow[0]._replace(runs=[*first[wide].runs, *narrow[0].runs])
        first[wide : wide + 1] = narrow
    return first


def _opens_row(label: Label) -> bool:
    """Tell whether a label opens a row: it may, and is no cell of the row before."""
    opening = label.runs[0].opening if isinstance(label.runs[0], Fragment) else Break.ANY
    return bool(opening & Break.NEW_ROW) and not opening & Break.NEXT_CELL


def read_family(role: str | None) -> str | None:
    """Return what the roles of labels must have in common for them to divide one another.

    >>> read_family("lead"), read_family("deadline")
    ('unit', 'deadline')
    """
    return "task" if role in TASK_ROLES else "unit" if role in UNIT_ROLES else role


def _family(label: Label) -> str | None:
    return read_family(label.role)


def _second_row(labels: Sequence[Label]) -> int | None:
    """Return where the labels of a second row begin among labels that nothing parts into rows, or None.

    They are the last ones: levels of categories, or two or more units, or both, where the levels need not be
    called so; and before them, not next to it, stands a label that each group divides.
    """
    start = len(labels)
    while start and _family(labels[start - 1]) in ("task", "unit"):
        start -= 1
    for second in range(max(start, 1), len(labels)):
        groups = [(family, list(group)) for family, group in groupby(labels[second:], key=_family)]
        divides_units = len(dict(groups).get("unit", ())) > 1
        if len(dict(groups)) == len(groups) and all(
            (all(label.role == "category" for label in group) or (divides_units and len(group) > 1))
            and _has_wide(labels[: second - (place == 0)], family)
            for place, (family, group) in enumerate(groups)
        ):
            return second
    return None


def _has_wide(labels: Sequence[Label], family: str | None) -> bool:
    return any(_family(label) == family for label in labels)


def _second_row_of_units(labels: Sequence[Label]) -> int | None:
    """Return where a second row may begin right behind the label that it divides, or None.

    That names units without saying what they do, the only one of the first row; two or more behind it are units.
    """
    units = next((place for place, label in enumerate(labels) if label.role in UNIT_ROLES), len(labels))
    narrow = labels[units + 1 :]
    if len(narrow) < 2 or labels[units].role != "responsible":
        return None
    return units + 1 if all(label.role in UNIT_ROLES for label in narrow) else None


def _second_row_of_levels(labels: Sequence[Label]) -> int | None:
    """Return where a second row of levels may begin, of which not all are called so, or None.

    They are the last labels, two or more, and a label of tasks stands before them, not next to them.
    """
    second = len(labels)
    while second and labels[second - 1].role in TASK_ROLES:
        second -= 1
    levels = labels[second:]
    if len(levels) < 2 or all(label.role != "category" for label in levels):
        return None
    return second if _has_wide(labels[: max(second - 1, 0)], "task") else None
