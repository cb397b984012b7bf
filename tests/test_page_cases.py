"""Task tables in the forms that published pages give them: each row as a reader takes it, or with a warning."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import zwgk_parse
from zwgk_parse.models import Task

FILE = Path(__file__).with_name("cases") / "pages.toml"
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["case"]
PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>云汀市2024年重点工作任务分工</title></head><body>
<h1>云汀市人民政府办公室关于印发2024年重点工作任务分工的通知</h1>
<p>云政办发〔2024〕9号</p>
<p>各县区人民政府，市直各部门：</p>
<p>现将分工印发给你们，请认真贯彻落实。</p>
<p>云汀市人民政府办公室</p>
<p>2024年1月5日</p>
{}
</body></html>
"""


def said(task: Task) -> list[str]:
    """A task as the file writes it."""
    deadline = task.deadline
    facts = [
        "" if task.number is None else str(task.number),
        " > ".join(task.categories),
        task.requirement,
        "; ".join(f"{unit.role} {unit.name}" for unit in task.units),
        deadline.text if deadline else "",
        " ".join([deadline.kind, str(deadline.date or "")]).strip() if deadline else "",
    ]
    return facts + ["; ".join(f"{label}={text}" for label, text in task.extra.items())] * bool(task.extra)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["why"], marks=[pytest.mark.xfail(strict=True)] * case.get("xfail", False))
        for case in CASES
    ],
)
def test_rows(case: dict[str, Any]) -> None:
    notice = zwgk_parse.parse(PAGE.format(case["html"]))
    doubts = set(case.get("doubts", ()))
    found = [said(task) for task in notice.tasks]
    assert len(found) == len(case["tasks"]), found
    for index, (row, expected) in enumerate(zip(found, case["tasks"], strict=True)):
        assert index in doubts or row == expected
    warned = {finding.task for finding in notice.findings if finding.severity != "info"} - {None}
    assert warned == doubts, [(finding.task, finding.code) for finding in notice.findings]


def test_a_table_that_goes_on_under_other_columns_is_not_lost_silently() -> None:
    rows = "<tr><td>序号</td><td>工作任务</td><td>责任单位</td></tr><tr><td>1</td><td>开展督查。</td><td>市审计局</td></tr>"
    rest = "<tr><td>2</td><td>甲</td><td>建立台账。</td><td>每季更新。</td><td>市财政局</td></tr>"
    notice = zwgk_parse.parse(PAGE.format(f"<table>{rows}</table><table>{rest}</table>"))
    assert [said(task)[2] for task in notice.tasks] == ["开展督查。"]
    assert [
        (finding.code, finding.params) for finding in notice.findings if finding.severity == "warning"
    ] == [("header-missing", {"case": "unread"})]
