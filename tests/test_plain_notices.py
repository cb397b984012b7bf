"""Ordinary notices in every form: the same tasks, or a doubt on the row that says why not (promises 3 and 4)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from plain_notices import PLAIN, Plain

import zwgk_parse
from zwgk_parse import Notice, Task

FORMS: dict[str, Callable[[Plain], str]] = {
    "paragraphs": lambda notice: notice.paragraphs("\n\n"),
    "lines": lambda notice: notice.paragraphs("\n"),
    "tabs": lambda notice: notice.lines("", "\t", ""),
    "pipes": lambda notice: notice.lines("", " | ", ""),
    "spaces": lambda notice: notice.lines("", " ", ""),
    "bordered pipes": lambda notice: notice.lines("| ", " | ", " |"),
}
DOUBTED = {  # what the words do not tell; every other row is to be right, and clear
    (
        "no running number, empty remarks",
        "paragraphs",
    ): "a short text may be a remark or the next row's category",
    ("no running number, empty remarks", "lines"): "the same",
    ("units in paragraphs, no deadline", "paragraphs"): "where the units part between two columns of them",
    ("units in paragraphs, no deadline", "lines"): "the same",
    (
        "cells empty at the right end",
        "paragraphs",
    ): "an empty cell of units leaves nothing, and may be a covered one",
    ("cells empty at the right end", "lines"): "the same",
    ("cells empty at the right end", "pipes"): "the same",
    ("cells empty at the right end", "spaces"): "the same",
    ("no running number, empty remarks", "spaces"): "a space in a name may part two cells",
    ("units in paragraphs, no deadline", "spaces"): "where the units part between two columns of them",
}


def fields(task: Task) -> tuple[object, ...]:
    """What a task says, without its place."""
    units = [(unit.name, unit.role) for unit in task.units]
    return task.number, task.categories, task.requirement, units, task.deadline, task.extra


def doubted(notice: Notice) -> set[int | None]:
    return {finding.task for finding in notice.findings if finding.severity == "warning"} - {None}


@pytest.mark.parametrize("name", PLAIN)
def test_html_gives_the_rows_of_the_table(name: str) -> None:
    plain = PLAIN[name]
    notice = zwgk_parse.parse(plain.html().encode())
    assert [task.number for task in notice.tasks] == plain.numbers
    assert [task.requirement for task in notice.tasks] == plain.requirements
    assert all(task.units for task in notice.tasks)
    assert not doubted(notice)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", PLAIN)
def test_text_gives_the_tasks_of_the_html(name: str, form: str) -> None:
    html = zwgk_parse.parse(PLAIN[name].html().encode())
    text = zwgk_parse.parse(FORMS[form](PLAIN[name]))
    assert (text.title, text.issuer, text.issued_on) == (html.title, html.issuer, html.issued_on)
    assert len(text.tasks) == len(html.tasks)
    pairs = enumerate(zip(text.tasks, html.tasks, strict=True))
    wrong = {index for index, (one, other) in pairs if fields(one) != fields(other)}
    assert wrong <= doubted(text)
    if (name, form) not in DOUBTED:
        assert not wrong
        assert not doubted(text)


@pytest.mark.parametrize("number", ["— 2 —", "- 2 -", "第2页", "第 2 页 共 9 页"])
def test_a_page_number_inside_a_phrase_leaves_the_phrase_whole(number: str) -> None:
    plain = PLAIN["units and deadline covered"]
    text = plain.paragraphs("\n\n").replace("安全生产标准化建设", f"安全生产\n\n{number}\n\n标准化建设")
    notice = zwgk_parse.parse(text)
    assert [task.requirement for task in notice.tasks] == plain.requirements
    assert [item.text for item in notice.dropped if item.reason == "page-number"] == [number]
