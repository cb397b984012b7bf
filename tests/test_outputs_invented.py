"""Invented notices, parsed and written: each format read by a reader that is not ours has all their tasks."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pandas
import pytest
import python_calamine
from invent import STYLES, invent, write_html
from outputs import as_text, expected, written

import zwgk_parse
from zwgk_parse.models import Notice
from zwgk_parse.output.defuse import restore

SEEDS = range(12)
COLUMNS = [
    "notice",
    "number",
    "requirement",
    "lead_units",
    "units",
    "cooperating_units",
    "deadline_date",
    "line",
]


@cache
def named() -> list[tuple[str, Notice]]:
    styles = [sorted(STYLES)[seed % len(STYLES)] for seed in SEEDS]
    pages = [
        write_html(invent(seed), style).replace("{charset}", "utf-8") for seed, style in enumerate(styles)
    ]
    return [(f"{seed}.html", zwgk_parse.parse(page)) for seed, page in enumerate(pages)]


def rows_of(frame: pandas.DataFrame) -> list[list[str]]:
    return [[as_text(value) for value in row] for row in frame[COLUMNS].itertuples(index=False)]


def from_csv(data: bytes) -> list[list[str]]:
    return rows_of(pandas.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False).map(restore))


def from_parquet(data: bytes) -> list[list[str]]:
    frame = pandas.read_parquet(io.BytesIO(data), dtype_backend="pyarrow")
    rows = frame[COLUMNS].itertuples(index=False)
    return [[as_text(python_value(value)) for value in row] for row in rows]


def from_excel(data: bytes) -> list[list[str]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    header, *rows = book.get_sheet_by_name("tasks").to_python()
    whole = [[int(value) if isinstance(value, float) else value for value in row] for row in rows]
    return rows_of(pandas.DataFrame(whole, columns=header, dtype=object))


def from_sqlite(data: bytes) -> list[list[str]]:
    def units(role: str) -> str:
        of_task = f"SELECT name FROM units WHERE task_id = tasks.id AND role = '{role}' ORDER BY position"
        return f"(SELECT group_concat(name, ';') FROM ({of_task}))"

    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    found = connection.execute(
        f"SELECT notices.name, number, requirement, {units('lead')}, {units('responsible')},"
        f" {units('cooperating')}, deadline_date, line FROM tasks JOIN notices ON notices.id = notice_id"
        " ORDER BY tasks.id"
    )
    return [[as_text(value) for value in row] for row in found]


def from_json_lines(data: bytes) -> list[list[str]]:
    frame = pandas.read_json(io.BytesIO(data), lines=True, dtype=False)
    entries = zip(frame["name"], map(Notice.model_validate, frame["notice"]), strict=True)
    return texts(expected(entries))


def python_value(value: Any) -> Any:
    """A value of a typed frame: an array is a list, NA nothing."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return list(value)
    return None if pandas.isna(value) else value


def texts(rows: Iterable[dict[str, object]]) -> list[list[str]]:
    return [[as_text(row.get(column)) for column in COLUMNS] for row in rows]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("csv", from_csv),
        ("parquet", from_parquet),
        ("xlsx", from_excel),
        ("sqlite", from_sqlite),
        ("jsonl", from_json_lines),
    ],
)
def test_every_task_of_invented_notices(name: str, read: Callable[[bytes], list[list[str]]]) -> None:
    wanted = texts(expected(named()))
    assert len(wanted) > 100
    assert read(written(name, named())) == wanted
