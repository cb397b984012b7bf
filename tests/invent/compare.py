"""Parsed tasks against true ones: every difference in words, white space aside.

Works on attributes alone (``task.number``, ``unit.name`` …): it needs nothing of the library under test.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .truth import UNKNOWN, TrueDeadline, TrueNotice, TrueTask


def plain(text: str | None) -> str:
    """The text without white space of any kind."""
    return "".join((text or "").replace("\N{ZERO WIDTH SPACE}", "").split())


def by_role(units: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The units in their published order within each role: columns may stand in any order."""
    return sorted(units, key=lambda unit: unit[1])


def compare(task: Any, truth: TrueTask) -> list[str]:
    """What a task has wrong; an empty list for a right one."""
    wrong = []
    numbers = {truth.number} if truth.inner_number is None else {None, truth.inner_number}
    if task.number not in numbers:
        wrong.append(f"number {task.number!r}, true {truth.number!r}")
    pairs = {
        "categories": ([plain(text) for text in task.categories], [plain(text) for text in truth.categories]),
        "units": (
            by_role([(plain(unit.name), unit.role) for unit in task.units]),
            by_role([(plain(name), role) for name, role in truth.units]),
        ),
        "extra": (_filled(task.extra), _filled(truth.extra)),
    }
    if plain(task.requirement) not in {plain(text) for text in (truth.requirement, *truth.readings)}:
        wrong.append(f"requirement {task.requirement!r}, true {truth.requirement!r}")
    wrong += [f"{name} {found!r}, true {true!r}" for name, (found, true) in pairs.items() if found != true]
    return wrong + _compare_deadlines(task.deadline, truth.deadline)


def _filled(extra: dict[str, str]) -> dict[str, str]:
    """Further columns that hold something; a table may not say which of its columns an empty cell is in."""
    return {plain(name): plain(text) for name, text in extra.items() if plain(text)}


def _compare_deadlines(found: Any, true: TrueDeadline | None) -> list[str]:
    if found is None or true is None:
        text = found and found.text
        return [] if found is None and true is None else [f"deadline {text!r}, true {true and true.text!r}"]
    wrong = (
        []
        if true.default or plain(found.text) == plain(true.text)
        else [f"deadline text {found.text!r}, true {true.text!r}"]
    )
    if true.kind not in (UNKNOWN, found.kind):
        wrong.append(f"deadline kind {found.kind!r}, true {true.kind!r} ({true.text!r})")
    if true.dated and found.date != true.date:
        wrong.append(f"deadline date {found.date}, true {true.date} ({true.text!r})")
    if true.start and found.start != true.start:
        wrong.append(f"deadline start {found.start}, true {true.start} ({true.text!r})")
    return wrong


def pair(tasks: Sequence[Any], truths: Sequence[TrueTask]) -> list[tuple[Any | None, TrueTask | None]]:
    """Tasks beside true tasks: in order where the counts agree, else by number and requirement.

    A task without a true one is an invented row, a true one without a task a lost row.
    """
    if len(tasks) == len(truths):
        return list(zip(tasks, truths, strict=True))
    open_tasks = list(enumerate(tasks))
    pairs: list[tuple[Any | None, TrueTask | None]] = []
    for truth in truths:
        wanted = plain(truth.requirement)
        fitting = [entry for entry in open_tasks if plain(entry[1].requirement) == wanted] or [
            entry for entry in open_tasks if truth.number is not None and entry[1].number == truth.number
        ]
        if fitting:
            open_tasks.remove(fitting[0])
        pairs.append((fitting[0][1] if fitting else None, truth))
    return pairs + [(task, None) for _, task in open_tasks]


def compare_notice(notice: Any, truth: TrueNotice) -> dict[str, tuple[Any, Any]]:
    """Per fact about the document, what was found and what is true, white space aside."""
    published = truth.published_at and truth.published_at.replace(second=0)
    found_at = notice.published_at and notice.published_at.replace(second=0)
    lists = ("recipients", "attachments", "notes")
    facts: dict[str, tuple[Any, Any]] = {
        name: (plain(getattr(notice, name)), plain(getattr(truth, name)))
        for name in ("title", "document_number", "issuer")
    }
    facts |= {
        name: (list(map(plain, getattr(notice, name))), list(map(plain, getattr(truth, name))))
        for name in lists
    }
    return facts | {"issued_on": (notice.issued_on, truth.issued_on), "published_at": (found_at, published)}
