"""Tables as database clients print them: bars, and below the header a rule crossed by plus signs."""

from __future__ import annotations

import pytest

import zwgk_parse

PSQL = """\
 序号 | 工作任务 |         具体要求         | 责任单位  |   完成时限    
------+----------+--------------------------+-----------+---------------
    1 | 一、公园 | 修建步道。              +| 市园林局 +| 2024年6月底前
      |          | 每季度通报。             | 市财政局  | 
    2 |          | 补种乔木。               | 市林业局  | 2024年9月底前
(2 rows)
"""  # noqa: W291  # as printed
PRESTO = """\
  序号 | 工作任务   | 具体要求   | 责任单位   | 完成时限
-------+------------+------------+------------+---------------
     1 | 一、公园   | 修建步道。 | 市园林局   | 2024年6月底前
     2 |            | 补种乔木。 | 市林业局   | 2024年9月底前
"""


def test_a_cell_goes_on_in_the_next_line_where_a_plus_sign_says_so() -> None:
    notice = zwgk_parse.parse(f"关于印发方案的通知\n\n{PSQL}")
    assert notice.source.dialect == "crossed"
    assert [task.requirement for task in notice.tasks] == ["修建步道。\n每季度通报。", "补种乔木。"]
    assert [[unit.name for unit in task.units] for task in notice.tasks] == [
        ["市园林局", "市财政局"],
        ["市林业局"],
    ]
    assert [task.categories for task in notice.tasks] == [("一、公园",)] * 2
    assert [task.number for task in notice.tasks] == [1, 2]


@pytest.mark.parametrize("between", ["", "\n", "附件2 河道任务清单\n", "\n附件2 河道任务清单\n\n"])
def test_one_table_below_another(between: str) -> None:
    notice = zwgk_parse.parse(
        f"关于印发方案的通知\n\n附件1 公园任务清单\n{PRESTO}{between}{PRESTO.replace('园', '水')}"
    )
    assert [task.number for task in notice.tasks] == [1, 2] * 2
    assert [task.requirement for task in notice.tasks] == ["修建步道。", "补种乔木。"] * 2
    assert [task.deadline and task.deadline.text for task in notice.tasks] == [
        "2024年6月底前",
        "2024年9月底前",
    ] * 2


def test_a_bar_in_a_cell_is_none_between_cells() -> None:
    notice = zwgk_parse.parse(f"关于印发方案的通知\n\n{PRESTO.replace('修建步道。', '修建|道。 ')}")
    assert [task.requirement for task in notice.tasks] == ["修建|道。", "补种乔木。"]
