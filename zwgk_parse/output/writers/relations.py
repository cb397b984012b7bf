"""The tables of the databases: one description, whichever database holds them.

Keys are numbers given in the order of the notices; ``position`` counts from 1 in the order of the notice. Texts are
as published. What is a list in a notice is a table here; what only its JSON has (grids, dropped texts, the clauses
of a deadline) is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, get_args

from zwgk_parse.models import DeadlineKind, Severity, UnitRole
from zwgk_parse.output.writers.contract import Notices

if TYPE_CHECKING:
    from zwgk_parse.models import Notice, Task

Cell: TypeAlias = "str | int | date | None"
Row: TypeAlias = "tuple[Cell, ...]"
_BATCH = 200
"""Notices whose rows are in memory at once."""


class Relation(NamedTuple):
    """A table: its columns' types, each with what SQL says of its values, and its constraints."""

    columns: Mapping[str, tuple[str, str]]
    constraints: Sequence[str] = ()


def _one_of(column: str, values: object) -> str:
    return f"CHECK ({column} IN ({', '.join(repr(value) for value in get_args(values))}))"


_OF_NOTICE = ("INTEGER", "NOT NULL REFERENCES notices (id)")
_OF_TASK = ("INTEGER", "NOT NULL REFERENCES tasks (id)")
_NUMBER = ("INTEGER", "NOT NULL")
_TEXT = ("VARCHAR", "NOT NULL")
_MAYBE = ("VARCHAR", "")
_DATE = ("DATE", "")

RELATIONS: Mapping[str, Relation] = {
    "notices": Relation(
        {
            "id": ("INTEGER", "PRIMARY KEY"),
            "name": _TEXT,
            "title": _TEXT,
            "document_number": _MAYBE,
            "issuer": _MAYBE,
            "issued_on": _DATE,
            "published_at": ("TIMESTAMP", ""),
            "site_name": _MAYBE,
            "site_host": _MAYBE,
            "form": _TEXT,
            "encoding": _MAYBE,
        }
    ),
    "recipients": Relation(
        {"notice_id": _OF_NOTICE, "position": _NUMBER, "name": _TEXT}, ["PRIMARY KEY (notice_id, position)"]
    ),
    "texts": Relation(
        {"notice_id": _OF_NOTICE, "position": _NUMBER, "kind": _TEXT, "text": _TEXT},
        ["PRIMARY KEY (notice_id, position)", "CHECK (kind IN ('paragraph', 'note', 'attachment'))"],
    ),
    "cited_documents": Relation(
        {"notice_id": _OF_NOTICE, "position": _NUMBER, "title": _TEXT, "document_number": _MAYBE},
        ["PRIMARY KEY (notice_id, position)"],
    ),
    "tasks": Relation(
        {
            "id": ("INTEGER", "PRIMARY KEY"),
            "notice_id": _OF_NOTICE,
            "position": _NUMBER,
            "number": ("BIGINT", ""),
            "requirement": _TEXT,
            "deadline": _MAYBE,
            "deadline_kind": _MAYBE,
            "deadline_date": _DATE,
            "deadline_start": _DATE,
            "line": _NUMBER,
        },
        [_one_of("deadline_kind", DeadlineKind)],
    ),
    "categories": Relation(
        {"task_id": _OF_TASK, "level": _NUMBER, "text": _TEXT}, ["PRIMARY KEY (task_id, level)"]
    ),
    "units": Relation(
        {
            "task_id": _OF_TASK,
            "position": _NUMBER,
            "name": _TEXT,
            "role": _TEXT,
            "full_name": _TEXT,
            "canonical": _TEXT,
            "collective": ("BOOLEAN", "NOT NULL"),
        },
        ["PRIMARY KEY (task_id, position)", _one_of("role", UnitRole)],
    ),
    "further_columns": Relation(
        {"task_id": _OF_TASK, "header": _TEXT, "text": _TEXT}, ["PRIMARY KEY (task_id, header)"]
    ),
    "findings": Relation(
        {
            "id": ("INTEGER", "PRIMARY KEY"),
            "notice_id": _OF_NOTICE,
            "task_id": ("INTEGER", "REFERENCES tasks (id)"),
            "code": _TEXT,
            "severity": _TEXT,
            "message": _TEXT,
            "line": ("INTEGER", ""),
        },
        [_one_of("severity", Severity)],
    ),
}

# A unit's name says who it is only beside the issuer: every city has a 市财政局.
_PER_UNIT = """
SELECT notices.issuer, units.canonical AS unit{role}, count(DISTINCT tasks.id) AS tasks,
       count(DISTINCT tasks.notice_id) AS notices
FROM units JOIN tasks ON tasks.id = units.task_id JOIN notices ON notices.id = tasks.notice_id{where}
GROUP BY notices.issuer, units.canonical{role}"""

VIEWS: Mapping[str, str] = {
    "tasks_per_unit": _PER_UNIT.format(role=", units.role", where=""),
    "tasks_per_lead_unit": _PER_UNIT.format(role="", where=" WHERE units.role = 'lead'"),
    "tasks_per_month": """
SELECT substr(CAST(deadline_date AS VARCHAR), 1, 7) AS month, count(*) AS tasks, count(DISTINCT notice_id) AS notices
FROM tasks WHERE deadline_date IS NOT NULL GROUP BY 1""",
}


def statements() -> Iterator[str]:
    """Yield what creates the tables and the views.

    >>> next(statements())[:44]
    'CREATE TABLE notices (id INTEGER PRIMARY KEY'
    """
    for name, relation in RELATIONS.items():
        columns = [f"{column} {kind} {rule}".rstrip() for column, (kind, rule) in relation.columns.items()]
        yield f"CREATE TABLE {name} ({', '.join([*columns, *relation.constraints])})"
    for name, query in VIEWS.items():
        yield f"CREATE VIEW {name} AS {query.strip()}"


def batches(named: Notices) -> Iterator[Mapping[str, Sequence[Row]]]:
    """Yield the rows of some hundred notices at a time, by table, a row before those that refer to it."""
    numbers = _Numbers(count(1), count(1), count(1))
    rows: dict[str, list[Row]] = defaultdict(list)
    for number, (name, notice) in enumerate(named, start=1):
        for table, row in _rows(name, notice, numbers):
            rows[table].append(row)
        if number % _BATCH == 0:
            yield {table: rows[table] for table in RELATIONS}
            rows.clear()
    yield {table: rows[table] for table in RELATIONS}


class _Numbers(NamedTuple):
    """The keys to come."""

    notices: Iterator[int]
    tasks: Iterator[int]
    findings: Iterator[int]


def _rows(name: str, notice: Notice, numbers: _Numbers) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a notice, each with its table."""
    key = next(numbers.notices)
    site, source, published = notice.site, notice.source, notice.published_at
    yield (
        "notices",
        (
            key,
            name,
            notice.title,
            notice.document_number,
            notice.issuer,
            notice.issued_on,
            published.replace(tzinfo=None) if published else None,
            site.name if site else None,
            site.host if site else None,
            source.form,
            source.encoding,
        ),
    )
    yield from _listed("recipients", key, ((text,) for text in notice.recipients))
    texts = {"paragraph": notice.paragraphs, "note": notice.notes, "attachment": notice.attachments}
    yield from _listed("texts", key, ((kind, text) for kind, found in texts.items() for text in found))
    yield from _listed(
        "cited_documents", key, ((cited.title, cited.document_number) for cited in notice.references)
    )
    tasks = [next(numbers.tasks) for _ in notice.tasks]
    for position, (task_key, task) in enumerate(zip(tasks, notice.tasks, strict=True), start=1):
        yield from _task(task_key, key, position, task)
    for finding in notice.findings:
        task_of = None if finding.task is None else tasks[finding.task]
        line = finding.location.line if finding.location else None
        about = (next(numbers.findings), key, task_of, finding.code, finding.severity, finding.message, line)
        yield "findings", about


def _task(key: int, notice: int, position: int, task: Task) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a task."""
    due = task.deadline
    dates = (due.text, due.kind, due.date, due.start) if due else (None, None, None, None)
    yield "tasks", (key, notice, position, task.number, task.requirement, *dates, task.location.line)
    yield from _listed("categories", key, ((text,) for text in task.categories))
    yield from _listed(
        "units",
        key,
        ((unit.name, unit.role, unit.full_name, unit.canonical, unit.collective) for unit in task.units),
    )
    for header, text in task.extra.items():
        yield "further_columns", (key, header, text)


def _listed(table: str, owner: int, entries: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a list: whose it is, the position, the entry."""
    for position, entry in enumerate(entries, start=1):
        yield table, (owner, position, *entry)
