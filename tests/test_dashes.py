"""Where a table under a line of dashes ends: what stands right below it, without a blank line, is no row of it."""

from __future__ import annotations

import pytest

import zwgk_parse

TABLE = """\
序号    工作任务    具体要求    责任单位    完成时限
------  ----------  ----------  ----------  -------------
1       一、公园    修建步道。  市园林局    2024年6月底前
2                   补种乔木。  市林业局    2024年9月底前
"""
WIDER = """\
序号    工作任务    具体要求      责任单位    完成时限
------  ----------  ------------  ----------  -------------
1       一、河道    清理河底淤泥  市水利局    2024年6月底前
2                   加固护坡。    市水务局    2024年9月底前
"""


@pytest.mark.parametrize("other", [WIDER, TABLE.replace("公园", "河道")])
@pytest.mark.parametrize("title", ["", "附件2 河道任务清单\n", "（二）河道\n", "河道治理任务分解表\n"])
def test_another_table_right_below(title: str, other: str) -> None:
    notice = zwgk_parse.parse(f"关于印发方案的通知\n\n附件1 公园任务清单\n{TABLE}{title}{other}")
    assert [task.number for task in notice.tasks] == [1, 2] * 2
    assert [len(task.categories) for task in notice.tasks] == [1] * 4
    assert [task.deadline and task.deadline.text for task in notice.tasks] == [
        "2024年6月底前",
        "2024年9月底前",
    ] * 2


@pytest.mark.parametrize(
    "line",
    ["注：各单位于每季度末报送进展情况。", "联系人及联系方式", "联系人：李国强，联系电话：0731-58587893"],
)
def test_a_line_of_text_right_below(line: str) -> None:
    notice = zwgk_parse.parse(f"关于印发方案的通知\n\n{TABLE}{line}\n")
    assert [task.number for task in notice.tasks] == [1, 2]
    assert notice.tasks[1].requirement == "补种乔木。"
    assert line in (*notice.notes, *notice.paragraphs)
