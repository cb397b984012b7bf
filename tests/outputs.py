"""Notices with texts that formats stumble over, written, and what a reader must find of them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable
from typing import Any

from factories import finding, task
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from zwgk_parse.models import Deadline, Notice, Source, Task
from zwgk_parse.output.writers import FORMATS, Options, Written

HOSTILE = [
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "＝1", "＋1", "－方案", "＠x", "\t=1", "'=1", "''", "'",
    "00123", "2021.10", "1e5", "NA", "null", "None", "TRUE", "nan", "", " ", " x ",
    'say "so"', "a,b", "a;b", "a\tb", "a\nb", "a\rb", "a\r\nb", "\r", "\n=1", "\x00", "a\x00b", "\x1b[2J",
    "_x000D_", "<b>&amp;</b>", "]]>", "\ufeff", "\u2028", "\ufffe", "𠮷野", "'; DROP TABLE tasks; --", "长" * 4000,
]  # fmt: skip
TEXTS = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
UNTIMED = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
"""For readers that take long, or need a file."""
DATES = st.dates(datetime.date(1900, 3, 1), datetime.date(2100, 12, 31))


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    date = draw(st.none() | DATES)
    return Deadline(text=draw(TEXTS), kind="date" if date else "other", date=date)


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    # Names without the separator; that it is rewritten has its own test.
    units = st.lists(TEXTS.filter(lambda text: text and ";" not in text), max_size=2).map(tuple)
    return task(
        draw(st.none() | st.integers(0, 10**6)),
        tuple(draw(st.lists(TEXTS, max_size=3))),
        draw(TEXTS),
        lead=draw(units),
        units=draw(units),
        cooperating=draw(units),
        deadline=draw(st.none() | deadlines()),
        extra=draw(
            st.dictionaries(st.sampled_from(["备注", "责任人", "line", "通知", "=1"]), TEXTS, max_size=2)
        ),
        line=draw(st.integers(1, 9999)),
    )


@st.composite
def collections(draw: st.DrawFn) -> list[tuple[str, Notice]]:
    """Up to three notices, the first with a task."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        rows = draw(st.lists(tasks(), min_size=not number, max_size=4))
        notice = Notice(
            title=draw(TEXTS),
            tasks=tuple(rows),
            findings=(finding("warning", message=draw(TEXTS), line=2),),
            recipients=tuple(draw(st.lists(TEXTS, max_size=2))),
            paragraphs=tuple(draw(st.lists(TEXTS, max_size=2))),
            source=Source(form="text"),
        )
        found.append((draw(TEXTS), notice))
    return found


def written(
    name: str,
    named: Iterable[tuple[str, Notice]],
    **options: Any,
) -> bytes:
    """What a format makes of notices."""
    return report(name, named, **options)[0]


def report(name: str, named: Iterable[tuple[str, Notice]], **options: Any) -> tuple[bytes, Written]:
    """The same, with what the writer says about it."""
    stream = io.BytesIO()
    said = FORMATS[name].write(stream, named, Options(**options))
    return stream.getvalue(), said


def units(one: Task, role: str) -> list[str]:
    return [unit.name for unit in one.units if unit.role == role]


def fields(name: str, one: Task) -> dict[str, object]:
    """The columns of a row, as the documentation describes them; absent ones are None."""
    due = one.deadline
    taken = {"line"}  # of the further headers that ``tasks`` gives: the label of another column
    return {
        "notice": name,
        "number": one.number,
        **{f"category_{level}": text for level, text in enumerate(one.categories, start=1)},
        "requirement": one.requirement,
        "lead_units": units(one, "lead"),
        "units": units(one, "responsible"),
        "cooperating_units": units(one, "cooperating"),
        "deadline": due.text if due else None,
        "deadline_kind": due.kind if due else None,
        "deadline_date": due.date if due else None,
        "line": one.location.line,
        **{f"extra.{header}" if header in taken else header: text for header, text in one.extra.items()},
    }


def expected(named: Iterable[tuple[str, Notice]]) -> list[dict[str, object]]:
    """The rows of a collection."""
    return [fields(name, one) for name, notice in named for one in notice.tasks]


def as_text(value: object) -> str:
    """A value as a field of delimited text."""
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value)
