"""序号 and the numbers of categories: gaps, repeats, wrong order, stated counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from zwgk_parse import late
from zwgk_parse.checks.subject import Subject
from zwgk_parse.fields.chinese import NUMERALS, read_number
from zwgk_parse.fields.numbering import Numbering, read_numbering
from zwgk_parse.models import Finding, Task
from zwgk_parse.normal import fold

# 共5项, 共 12 条任务: how many items a category states that it has
_COUNT = late.compile(rf"共\s*(\d{{1,4}}|[{NUMERALS}]{{1,5}})\s*[项条个件款]")


def check_numbers(subject: Subject) -> Iterator[Finding]:
    """Yield gaps, repeats and wrong order of the running number within each table.

    Rows that share a number because its cell is merged stand next to each other; a count that starts at 1
    again is a new list.
    """
    before: tuple[int, Task] | None = None
    for index, task in enumerate(subject.notice.tasks):
        if task.number is None:
            continue
        if before is not None and before[1].location.table == task.location.table:
            restarts = task.number == 1 and task.categories != before[1].categories
            if not restarts:
                yield from _step(subject, before[0], index, before[1].number or 0, task.number)
        before = index, task


def _step(subject: Subject, last: int, index: int, before: int, after: int) -> Iterator[Finding]:
    """Yield what is wrong with the step from one row's number to the next's."""
    if after > before + 1:
        message = f"the running number jumps from {before} to {after}"
        yield subject.about_row(index, "number", "number-gap", message, before=before, after=after)
    elif after == before:
        cell = next(subject.places.cells(index, "number"), None)
        if cell is None or cell is not next(subject.places.cells(last, "number"), None):
            message = f"the running number {after} stands twice"
            yield subject.about_row(index, "number", "number-repeated", message, number=after)
    elif after < before and after != 1:
        message = f"the running number goes back from {before} to {after}"
        yield subject.about_row(index, "number", "number-order", message, before=before, after=after)


def check_categories(subject: Subject) -> Iterator[Finding]:
    """Yield gaps, repeats and wrong order of the numbers of categories under one parent."""
    above: tuple[str, ...] = ()
    table: int | None = None
    for index, task in enumerate(subject.notice.tasks):
        path = task.categories
        level = _common(above, path)
        if level < len(path) and level < len(above):
            fresh = task.location.table != table
            yield from _succession(subject, index, above[level], path[level], fresh=fresh)
        above, table = path, task.location.table


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return how many of their first entries two paths share."""
    pairs = zip(one, other, strict=False)
    return next(
        (level for level, (first, second) in enumerate(pairs) if first != second), min(len(one), len(other))
    )


def _succession(subject: Subject, index: int, other: str, text: str, *, fresh: bool) -> Iterator[Finding]:
    """Yield what is wrong with a step from one category to the next; in a ``fresh`` table it may restart."""
    before, after = _number(other), _number(text)
    if before is None or after is None or before.scheme != after.scheme:
        return
    first, second = before.value or 0, after.value or 0
    if second == first + 1 or (second == 1 and fresh):
        return
    values = {"text": text, "other": other, "before": first, "after": second}
    if second == first:
        message = f"the category “{text}” has the number of “{other}”"
        yield subject.about_row(index, "categories", "category-repeated", message, **values)
    elif second > first:
        message = f"the categories’ numbers jump from {first} to {second}: “{text}”"
        yield subject.about_row(index, "categories", "category-gap", message, **values)
    else:
        message = f"the categories’ numbers go back from {first} to {second}: “{text}”"
        yield subject.about_row(index, "categories", "category-order", message, **values)


def _number(text: str) -> Numbering | None:
    """Return the number that a category begins with, None where it is a mere bullet."""
    found = read_numbering(text)
    return found if found is not None and found.value else None


def check_counts(subject: Subject) -> Iterator[Finding]:
    """Yield categories that state another number of items than they have, be it rows or categories below."""
    tasks = subject.notice.tasks
    deepest = max((len(task.categories) for task in tasks), default=0)
    for level in range(deepest):
        for path, members in groupby(
            range(len(tasks)), key=lambda index: tasks[index].categories[: level + 1]
        ):
            stated = _stated(path[level]) if len(path) > level else None
            if stated is None:
                continue
            indexes = list(members)
            below = {tasks[index].categories[level + 1 : level + 2] for index in indexes}
            if stated not in (len(indexes), len(below)):
                message = f"the category “{path[level]}” states {stated} items and has {len(indexes)}"
                yield subject.about_row(
                    indexes[0],
                    "categories",
                    "category-count",
                    message,
                    text=path[level],
                    stated=stated,
                    actual=len(indexes),
                )


def _stated(text: str) -> int | None:
    """Return the number of items that a category states."""
    if "共" not in text:
        return None
    found = _COUNT.search(fold(text))
    return read_number(found[1]) if found else None
