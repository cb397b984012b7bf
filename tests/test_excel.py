"""Excel: what openpyxl and calamine read is what the notices say; texts are texts; what is cut is named."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest
import python_calamine
from factories import notice, task
from hypothesis import given
from openpyxl.utils.escape import unescape
from outputs import HOSTILE, UNTIMED, as_text, collections, expected, report, written

from zwgk_parse.models import Deadline, Finding, Notice
from zwgk_parse.output.defuse import is_risky
from zwgk_parse.output.records import columns
from zwgk_parse.output.writers import OutputError, excel_sheet

CATEGORIES = [
    ("一、", "(一)"), ("一、", "(一)"), ("一、", "(二)"), ("二、", "(二)"), ("二、",), ("一、", "(一)"), ("一、", "(二)"), (),
]  # fmt: skip


def book(*notices: Notice, **options: Any) -> openpyxl.Workbook:
    named = [(f"{letter}.html", one) for letter, one in zip("abc", notices, strict=False)]
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", named, **options)))


def cell_value(value: object) -> object:
    """An expected value as a cell holds it: units in one text, nothing for an empty text."""
    return (as_text(value) or None) if isinstance(value, str | list) else value


@UNTIMED
@given(collections())
def test_openpyxl_reads_every_task(named: list[tuple[str, Notice]]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", named)))["tasks"]
    header, *rows = sheet.iter_rows()
    names = [unescape(cell.value) for cell in header]
    assert names == columns(one for _, one in named)
    top = {place: merged.start_cell for merged in sheet.merged_cells.ranges for place in merged.cells}
    for row, wanted in zip(rows, expected(named), strict=True):
        for column, cell in zip(names, row, strict=True):
            cell = top.get((cell.row, cell.column), cell)
            value = cell.value
            if isinstance(value, str):
                assert cell.data_type == "s"
                assert bool(cell.quotePrefix) is is_risky(unescape(value))
                value = unescape(value)
            if isinstance(value, datetime.datetime):
                value = value.date()
            assert value == cell_value(wanted.get(column)), column


@UNTIMED
@given(collections())
def test_calamine_finds_a_category_in_every_row_of_a_merged_cell(named: list[tuple[str, Notice]]) -> None:
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(written("xlsx", named)))
    header, *rows = workbook.get_sheet_by_name("tasks").to_python()
    for row, wanted in zip(rows, expected(named), strict=True):
        for column, value in zip(header, row, strict=True):
            text = as_text(int(value) if isinstance(value, float) else value)
            # calamine leaves the escapes of these two as they stand in the file
            assert text == as_text(wanted.get(str(column))).replace("\ufffe", "_xFFFE_").replace(
                "\uffff", "_xFFFF_"
            )


def test_merged_cells() -> None:
    sheet = book(
        notice(*(task(number, levels) for number, levels in enumerate(CATEGORIES))),
        notice(task(1, ()), task(2, ("一、", "(二)"))),
    )["tasks"]
    assert sorted(map(str, sheet.merged_cells.ranges)) == [
        "C2:C4",  # 一、
        "C5:C6",  # 二、
        "C7:C8",  # 一、 again: it does not follow the first
        "D2:D3",  # (一) of 一、; (二) of 一、 and (二) of 二、 are two
    ]


@pytest.mark.parametrize("text", [text for text in HOSTILE if text], ids=ascii)
def test_no_text_is_a_formula_or_a_number(text: str) -> None:
    data = written("xlsx", [("a", notice(task(1, (text,), text, extra={"备注": text})))])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert len(re.findall(r'<c r="[A-Z]+2"[^>]* t="inlineStr">', xml)) == 4


def test_types_and_sheets() -> None:
    due = Deadline(text="2019年6月", kind="date", date=datetime.date(2019, 6, 30))
    old = Deadline(text="x", kind="date", date=datetime.date(1899, 12, 31))
    gap = Finding(
        code="number-gap", severity="error", message="from 3 to 5", params={"before": "3", "after": "5"}
    )
    one = notice(
        task(3, (), "00123", deadline=due),
        task(None, deadline=old),
        title="通知",
        findings=(gap,),
    )
    one = one.model_copy(
        update={
            "issued_on": datetime.date(2019, 5, 31),
            "published_at": datetime.datetime(2019, 6, 25, 9, 22, tzinfo=datetime.UTC),
        }
    )
    found = book(one, labels="zh")
    assert found.sheetnames == ["任务", "通知", "问题"]
    assert [cell.value for cell in found["任务"][1]][:3] == ["通知", "序号", "具体要求"]
    row = found["任务"][2]
    assert [(cell.value, cell.data_type) for cell in (row[1], row[2], row[8])] == [
        (3, "n"),
        ("00123", "s"),
        (datetime.datetime(2019, 6, 30), "d"),
    ]
    assert found["任务"]["I3"].value == "1899-12-31"  # before Excel's first day: as text
    assert [cell.value for cell in found["通知"][2]] == [
        "a.html", "通知", None, None, None, datetime.datetime(2019, 5, 31), datetime.datetime(2019, 6, 25, 9, 22),
        None, 2, 1, 0,
    ]  # fmt: skip
    assert [cell.value for cell in found["问题"][2]][2:5] == [
        "error",
        "number-gap",
        "序号由 3 跳到 5",
    ]


def test_layout() -> None:
    sheet = book(notice(task(1, ("强化政府信息主动公开",), "推进信息公开" * 40)))["tasks"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:K2"
    width = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
    assert 20 < width["category_1"] < 25  # ten characters, two wide
    assert width["requirement"] > 50
    assert sheet.row_dimensions[2].height >= 15 * 240 * 2 / width["requirement"]
    assert sheet["D2"].alignment.wrap_text


@pytest.mark.parametrize(
    ("text", "kept", "why"),
    [
        ("长" * 32767, 32767, "as much as a cell holds"),
        ("长" * 32768, 32767, "one too many"),
        ("𠮷" * 20000, 16383, "Excel counts UTF-16 units, and no character is halved"),
    ],
    ids=["full", "over", "supplementary"],
)
def test_what_exceeds_a_cell_is_cut_and_named(text: str, kept: int, why: str) -> None:
    data, said = report("xlsx", [("a.html", notice(task(1), task(2, (), text)))])
    found = openpyxl.load_workbook(io.BytesIO(data))
    assert found["tasks"]["C3"].value == text[:kept], why
    if kept == len(text):
        assert (said.changes, found.sheetnames[3:]) == ((), [])
    else:
        assert [(change.kind, change.fields) for change in said.changes] == [("cut", 1)]
        assert "tasks, row 3, requirement" in said.changes[0].message
        assert [cell.value for cell in found["cut"][2]] == ["tasks", 3, "requirement", len(text)]


@pytest.mark.parametrize(("limit", "value"), [("ROWS", 3), ("COLUMNS", 9)])
def test_what_exceeds_a_sheet_is_an_error(limit: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [("a", notice(task(1), task(2), task(3)))]
    monkeypatch.setattr(excel_sheet, limit, value)
    with pytest.raises(OutputError, match=f"an Excel sheet has {value}"):
        written("xlsx", many)


def test_same_notices_same_bytes() -> None:
    named = [("a", notice(task(1, ("一",), "x")))]
    assert written("xlsx", named) == written("xlsx", named)
