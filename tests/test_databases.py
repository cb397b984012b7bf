"""SQLite and DuckDB: the tables hold what the notices say, their keys hold them together, the views count them."""

from __future__ import annotations

import datetime
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from factories import notice, task
from hypothesis import given
from outputs import UNTIMED, collections, report, written

from zwgk_parse.models import Deadline, Finding, Notice, Reference, Site
from zwgk_parse.output.writers import relations

Query = Callable[[str], list[tuple[Any, ...]]]
NAMES = ["sqlite", "duckdb"]
JUNE = Deadline(
    text="2019年4月至6月", kind="period", start=datetime.date(2019, 4, 1), date=datetime.date(2019, 6, 30)
)


def ask(name: str, data: bytes, folder: Path, query: str) -> list[tuple[Any, ...]]:
    """The answer of the database that was written, dates as texts."""
    path = folder / f"written.{name}"
    path.write_bytes(data)
    connection: Any = (
        sqlite3.connect(path)
        if name == "sqlite"
        else duckdb.connect(path, config={"access_mode": "READ_ONLY"})
    )
    try:
        rows = connection.execute(query).fetchall()
    finally:
        connection.close()
    return [tuple(str(value) if isinstance(value, datetime.date) else value for value in row) for row in rows]


@pytest.mark.parametrize("name", NAMES)
@UNTIMED
@given(named=collections())
def test_every_task_is_there(name: str, tmp_path: Path, named: list[tuple[str, Notice]]) -> None:
    data, said = report(name, named)
    tasks = [one for _, found in named for one in found.tasks]

    def answer(query: str) -> list[tuple[Any, ...]]:
        return ask(name, data, tmp_path, query)

    assert answer("SELECT name, title FROM notices ORDER BY id") == [(key, one.title) for key, one in named]
    assert answer(
        "SELECT notices.name, tasks.position, number, requirement, deadline, deadline_kind, deadline_date, line "
        "FROM tasks JOIN notices ON notices.id = notice_id ORDER BY tasks.id"
    ) == [
        (
            key,
            position,
            one.number,
            one.requirement,
            one.deadline and one.deadline.text,
            one.deadline and one.deadline.kind,
            str(one.deadline.date) if one.deadline and one.deadline.date else None,
            one.location.line,
        )
        for key, found in named
        for position, one in enumerate(found.tasks, start=1)
    ]
    assert answer("SELECT level, text FROM categories ORDER BY task_id, level") == [
        level for one in tasks for level in enumerate(one.categories, start=1)
    ]
    assert answer("SELECT name, role FROM units ORDER BY task_id, position") == [
        (unit.name, unit.role) for one in tasks for unit in one.units
    ]
    assert sorted(answer("SELECT task_id, header, text FROM further_columns")) == sorted(
        (key, *pair) for key, one in enumerate(tasks, start=1) for pair in one.extra.items()
    )
    assert answer("SELECT message FROM findings ORDER BY id") == [
        (found.message,) for _, one in named for found in one.findings
    ]
    assert answer("SELECT text FROM texts ORDER BY notice_id, position") == [
        (text,) for _, one in named for text in one.paragraphs
    ]
    assert (said.notices, said.tasks) == (len(named), len(tasks))


FULL = notice(
    task(
        1,
        ("一、",),
        "公开预算",
        lead=("市财政局", "市财政局"),
        units=("市税务局",),
        deadline=JUNE,
        extra={"备注": "x"},
    ),
    task(2, ("一、",), "公开决算", lead=("市财政局",), cooperating=("市审计局",), deadline=JUNE),
    title="通知",
    findings=(Finding(code="number-gap", severity="warning", message="x", task=1),),
).model_copy(
    update={
        "issuer": "湘潭市人民政府",
        "recipients": ("各县市区人民政府",),
        "notes": ("注：排第一位的为牵头单位",),
        "attachments": ("责任分工",),
        "references": (Reference(title="条例", document_number="国令第711号"),),
        "site": Site(name="湘潭市人民政府网", host="www.example"),
        "published_at": datetime.datetime(2019, 6, 25, 9, 22),
    }
)


@pytest.fixture(params=NAMES)
def full(request: pytest.FixtureRequest, tmp_path: Path) -> Query:
    """Asks a database of one full notice between two others."""
    data = written(request.param, [("a", notice()), ("b", FULL), ("c", notice(task(), title="c"))])
    return lambda query: ask(request.param, data, tmp_path, query)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("SELECT issuer, site_name, published_at FROM notices WHERE name = 'b'",
         [("湘潭市人民政府", "湘潭市人民政府网", "2019-06-25 09:22:00")]),
        ("SELECT notice_id, name FROM recipients", [(2, "各县市区人民政府")]),
        ("SELECT kind, text FROM texts ORDER BY position",
         [("note", "注：排第一位的为牵头单位"), ("attachment", "责任分工")]),
        ("SELECT notice_id, title, document_number FROM cited_documents", [(2, "条例", "国令第711号")]),
        ("SELECT requirement, severity FROM findings JOIN tasks ON tasks.id = task_id", [("公开决算", "warning")]),
        ("SELECT deadline_start, deadline_date FROM tasks WHERE id = 1", [("2019-04-01", "2019-06-30")]),
        ("SELECT unit, tasks, notices FROM tasks_per_lead_unit", [("市财政局", 2, 1)]),
        ("SELECT unit, role, tasks FROM tasks_per_unit ORDER BY role",
         [("市审计局", "cooperating", 1), ("市财政局", "lead", 2), ("市税务局", "responsible", 1)]),
        ("SELECT * FROM tasks_per_month", [("2019-06", 2, 1)]),
    ],
)  # fmt: skip
def test_answers(full: Query, query: str, answer: list[tuple[Any, ...]]) -> None:
    assert full(query) == answer


def test_duckdb_has_the_types(tmp_path: Path) -> None:
    data = written("duckdb", [("b", FULL)])
    found = ask("duckdb", data, tmp_path, "SELECT typeof(deadline_date), typeof(number) FROM tasks LIMIT 1")
    assert found == [("DATE", "BIGINT")]


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_enforced(name: str, tmp_path: Path) -> None:
    path = tmp_path / "written"
    path.write_bytes(written(name, [("b", FULL)]))
    connection: Any = sqlite3.connect(path) if name == "sqlite" else duckdb.connect(path)
    if name == "sqlite":
        connection.execute("PRAGMA foreign_keys = ON")  # SQLite asks for this in each connection
    errors = (sqlite3.IntegrityError, duckdb.ConstraintException)
    for row in ["9, 9, 'x'", "1, 1, 'x'"]:  # of no task; the key is taken
        with pytest.raises(errors):
            connection.execute(f"INSERT INTO categories VALUES ({row})")
    with pytest.raises(errors):
        connection.execute("INSERT INTO units VALUES (1, 9, 'x', 'owner', 'x', 'x', false)")
    connection.close()


@pytest.mark.parametrize("name", NAMES)
def test_batches_go_on_where_the_last_one_ended(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relations, "_BATCH", 2)
    named = [(str(number), notice(task(number), task(number), title="t")) for number in range(5)]
    found = ask(name, written(name, named), tmp_path, "SELECT id, notice_id, number FROM tasks ORDER BY id")
    assert found == [(key + 1, key // 2 + 1, key // 2) for key in range(10)]


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the program sqlite3 is not installed")
def test_the_program_sqlite3_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "written.sqlite"
    path.write_bytes(written("sqlite", [("a", notice(task(1, ("一",), "=1")))]))
    checks = "PRAGMA integrity_check; PRAGMA foreign_key_check;"
    assert subprocess.check_output(["sqlite3", path, checks], text=True) == "ok\n"
    rows = subprocess.check_output(["sqlite3", "-json", path, "SELECT requirement FROM tasks"], text=True)
    assert json.loads(rows) == [{"requirement": "=1"}]


def test_same_notices_same_bytes() -> None:
    assert written("sqlite", [("b", FULL)]) == written("sqlite", [("b", FULL)])
