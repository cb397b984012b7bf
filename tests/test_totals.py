"""A row that sums up the figures above it is no task, whatever a form leaves of its merged cells."""

from __future__ import annotations

import pytest

import zwgk_parse

HEADER = "序号,工作任务,责任单位,完成时限,计划投资（万元）"
ROWS = "1,修建步道。,市园林局,2024年6月底前,120\n2,补种乔木。,市林业局,2024年9月底前,80"


@pytest.mark.parametrize(
    ("last", "tasks", "why"),
    [
        ("合计,,,,200", 2, "the covered slots are empty, and no units are shared with the row above"),
        ("合计,合计,合计,合计,200", 2, "they are filled"),
        (",总计,,,200万元", 2, "it stands in another column; a figure with its measure"),
        ("3,小计。,市财政局,2024年底前,10", 3, "a task, whatever it is called"),
        ("合计,,市财政局,,200", 3, "somebody is to do something: a reader must decide"),
    ],
)
@pytest.mark.parametrize("mark", [",", "\t"])
def test_a_sum_is_no_task(last: str, tasks: int, why: str, mark: str) -> None:
    text = f"{HEADER}\n{ROWS}\n{last}\n".replace(",", mark)
    notice = zwgk_parse.parse(f"关于印发方案的通知\n\n{text}")
    assert len(notice.tasks) == tasks, why
    assert notice.tasks[1].requirement == "补种乔木。"
    if tasks == 2:
        assert "row-blank" in {finding.code for finding in notice.findings}
        assert any(dropped.reason == "blank-form" for dropped in notice.dropped)
