"""CSV and TSV: what pandas and frictionless read is what the notices say, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import io
import re

import frictionless
import pandas
import pytest
from factories import notice, task
from hypothesis import given
from outputs import HOSTILE, TEXTS, UNTIMED, as_text, collections, expected, report, written

from zwgk_parse.models import Notice
from zwgk_parse.output.defuse import defuse, is_risky, restore
from zwgk_parse.output.labels import label
from zwgk_parse.output.records import columns
from zwgk_parse.output.schema import table_schema

FORMULA = re.compile("[=+\\-@\t\r\n\0＝＋－＠]")
SEPARATORS = {"csv": ",", "tsv": "\t"}


def read_with_pandas(data: bytes, separator: str) -> pandas.DataFrame:
    return pandas.read_csv(
        io.BytesIO(data),
        sep=separator,
        dtype=str,
        keep_default_na=False,
        encoding="utf-8-sig",
    )


@pytest.mark.parametrize("name", ["csv", "tsv"])
@UNTIMED
@given(named=collections())
def test_pandas_reads_every_task(name: str, named: list[tuple[str, Notice]]) -> None:
    frame = read_with_pandas(written(name, named, bom=True), SEPARATORS[name])
    found = [
        {restore(str(column)): restore(value) for column, value in row.items() if restore(value)}
        for row in frame.to_dict("records")
    ]
    assert found == [
        {column: as_text(value) for column, value in row.items() if as_text(value)} for row in expected(named)
    ]
    assert list(map(restore, frame.columns)) == columns(one for _, one in named)


@pytest.mark.parametrize("name", ["csv", "tsv"])
@UNTIMED
@given(named=collections())
def test_as_published(name: str, named: list[tuple[str, Notice]]) -> None:
    frame = read_with_pandas(written(name, named, defuse=False), SEPARATORS[name])
    assert list(frame["requirement"]) == [row["requirement"] for row in expected(named)]


@pytest.mark.parametrize("name", ["csv", "tsv"])
@UNTIMED
@given(named=collections())
def test_no_field_begins_as_a_formula(name: str, named: list[tuple[str, Notice]]) -> None:
    data, said = report(name, named)
    records = list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=SEPARATORS[name]))
    assert not [field for record in records for field in record if FORMULA.match(field)]
    restored = sum(restore(field) != field for record in records for field in record)
    assert sum(change.fields for change in said.changes) == restored


@UNTIMED
@given(TEXTS)
def test_defusing_can_be_undone(text: str) -> None:
    safe = defuse(text)
    assert not FORMULA.match(safe)
    assert restore(safe) == text
    assert (safe == text) is (not is_risky(text))


def test_what_is_said_and_quoted() -> None:
    rows = notice(task(1, requirement="- 公开预算"), task(2, requirement="公开决算"))
    data, said = report("csv", [("a.txt", rows)])
    assert data.decode().splitlines()[1:] == [
        '"a.txt","1","\'- 公开预算","","","","","","","1"',
        "a.txt,2,公开决算,,,,,,,1",
    ]
    assert [(change.kind, change.fields) for change in said.changes] == [("defused", 1)]
    assert (said.notices, said.tasks) == (1, 2)
    assert report("csv", [("a.txt", rows)], defuse=False)[1].changes == ()


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("labels", ["en", "zh"])
def test_frictionless_reads_it_by_the_schema(labels: str, text: str) -> None:
    rows = notice(task(7, (text, "二"), text, lead=("市财政局",), line=3), task(requirement="x"))
    data = written("csv", [("a.txt", rows)], labels=labels)
    description = table_schema(columns([rows]), labels)
    resource = frictionless.Resource(
        data=data, format="csv", schema=frictionless.Schema.from_descriptor(description)
    )
    found = resource.validate()
    assert found.valid, found.flatten(["rowNumber", "fieldName", "note"])
    first = resource.read_rows()[0]
    assert first[label("number", labels)] == 7
    assert restore(first[label("requirement", labels)] or "") == text


def test_chinese_labels() -> None:
    one = notice(task(1, ("一", "二"), "公开", extra={"备注": "", "责任单位": "", "一级任务": ""}))
    assert written("csv", [("a", one)], labels="zh").decode().splitlines()[0] == (
        "通知,序号,一级任务,二级任务,具体要求,牵头单位,责任单位,配合单位,完成时间,时限类型,截止日期,行号,"
        "备注,extra.责任单位,extra.一级任务"
    )


@UNTIMED
@given(collections())
def test_no_two_columns_have_one_label(named: list[tuple[str, Notice]]) -> None:
    names = columns(one for _, one in named)
    for language in ("en", "zh"):
        assert len({label(name, language) for name in names}) == len(names)
