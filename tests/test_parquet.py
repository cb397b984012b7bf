"""Parquet: what DuckDB's own reader and pandas find is what the notices say, in its types."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import duckdb
import pandas
import pytest
from factories import notice, task
from hypothesis import given
from outputs import UNTIMED, collections, expected, written

from zwgk_parse.models import Deadline, Notice
from zwgk_parse.output.records import columns
from zwgk_parse.output.writers import parquet


@UNTIMED
@given(named=collections())
def test_duckdb_reads_every_task(tmp_path: Path, named: list[tuple[str, Notice]]) -> None:
    path = tmp_path / "tasks.parquet"
    path.write_bytes(written("parquet", named))
    with duckdb.connect() as connection:
        found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description]
        rows = found.fetchall()
    assert names == columns(one for _, one in named)
    assert rows == [tuple(row.get(name) for name in names) for row in expected(named)]


@UNTIMED
@given(named=collections())
def test_pandas_reads_every_task(named: list[tuple[str, Notice]]) -> None:
    frame = pandas.read_parquet(io.BytesIO(written("parquet", named)))
    assert list(frame["requirement"]) == [row["requirement"] for row in expected(named)]
    assert [list(names) for names in frame["units"]] == [row["units"] for row in expected(named)]


def test_types(tmp_path: Path) -> None:
    due = Deadline(text="2019年6月", kind="date", date=datetime.date(2019, 6, 30))
    one = notice(task(3, ("一、",), "00123", deadline=due, extra={"备注": "1"}), task())
    (tmp_path / "t.parquet").write_bytes(written("parquet", [("a", one)], labels="zh"))
    types = duckdb.sql(f"DESCRIBE SELECT * FROM '{tmp_path / 't.parquet'}'").fetchall()
    assert {name: kind for name, kind, *_ in types} == {
        "通知": "VARCHAR",
        "序号": "BIGINT",
        "一级任务": "VARCHAR",
        "具体要求": "VARCHAR",
        "牵头单位": "VARCHAR[]",
        "责任单位": "VARCHAR[]",
        "配合单位": "VARCHAR[]",
        "完成时间": "VARCHAR",
        "时限类型": "VARCHAR",
        "截止日期": "DATE",
        "行号": "BIGINT",
        "备注": "VARCHAR",
    }


def test_absent_is_null_and_empty_is_empty() -> None:
    frame = pandas.read_parquet(
        io.BytesIO(written("parquet", [("a", notice(task(None, ("一",)), task(1, extra={"备注": ""})))]))
    )
    assert list(frame["备注"].isna()) == [True, False]
    assert list(frame["category_1"].isna()) == [False, True]
    assert list(frame["requirement"]) == ["", ""]
    assert list(frame["number"].isna()) == [True, False]


def test_rows_are_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 4)
    named = [(name, notice(*(task(number) for number in range(3)))) for name in "abc"]
    (tmp_path / "t.parquet").write_bytes(written("parquet", named))
    groups = duckdb.sql(
        f"SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata('{tmp_path / 't.parquet'}')"
    )
    assert sorted(groups.fetchall()) == [(0, 4), (1, 4), (2, 1)]
    frame = pandas.read_parquet(tmp_path / "t.parquet")
    assert "".join(frame["notice"]) == "aaabbbccc"


def test_no_tasks() -> None:
    frame = pandas.read_parquet(io.BytesIO(written("parquet", [("a", notice())])))
    assert (len(frame), list(frame.columns)) == (0, columns([]))
