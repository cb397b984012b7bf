"""Texts of cells that a flattener put below the rows put the rows in doubt that they may belong to."""

from __future__ import annotations

import pytest

from zwgk_parse import parse

TABLE = """\
| 序号 | 类别 | 工作任务 | 责任单位 |
| 1 | 一、公开 | (1)摸排底数。 | 市财政局 |
| 2 | 一、公开 | 公开预算。 | 市民政局 |
| 3 | 三、服务 | 升级网站。 | 市教育局 |
| 4 | 三、服务 | (1)整合热线。(2)回应诉求。 | 市水利局 |

"""


@pytest.mark.parametrize(
    ("below", "rows", "reason"),
    [
        ("(2)开展整治。", {1}, "the second item of the list that the first row begins"),
        ("(2)开展整治。\n\n(3)总结经验。", {1}, "the third follows the second"),
        ("(1)压实责任。\n\n(2)开展督查。", set(), "a list of its own"),
        ("(4)开展整治。", set(), "no row has the third item"),
        ("二、解读", {1, 2}, "a category that the rows leave out: it begins below 一"),
        ("四、工作要求", set(), "what follows the table counts on"),
        ("四、保障\n\n四、保障", {3, 4}, "… but no heading is printed twice"),
        ("市公安局\n\n市司法局\n\n市税务局", {1, 2, 3, 4}, "units, and nobody signs"),
        ("市公安局\n\n2024年3月5日", set(), "a signature"),
        ("一、公开", set(), "a category printed again"),
    ],
)
def test_rows_that_a_paragraph_below_may_belong_to_are_in_doubt(
    below: str, rows: set[int], reason: str
) -> None:
    notice = parse(TABLE + below.replace("\n\n", "\n"))
    doubted = {
        notice.tasks[finding.task].number
        for finding in notice.findings
        if finding.code == "layout-ambiguous"
        and finding.task is not None
        and "stands below" in finding.message
    }
    assert doubted == rows, reason


def test_a_section_without_rows_may_be_of_the_last_row() -> None:
    rows = "序号    工作任务      责任单位\n1   公开年度预算和决算        市财政局\n2      公开   市审计局\n"
    notice = parse(rows + "市局会同\n有关单位")
    doubts = [(finding.task, finding.message) for finding in notice.findings if finding.severity == "warning"]
    assert doubts == [
        (
            1,
            "another reading of this row is almost as good: “市局会同” stands below the rows, and may be of this one",
        )
    ]
    assert not [finding for finding in parse(rows).findings if finding.severity == "warning"]


def test_a_page_shows_what_its_cells_hold() -> None:
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell.strip()}' for cell in line.strip('|').split('|'))}"
        for line in TABLE.strip().split("\n")
    )
    notice = parse(f"<table>{rows}</table><p>(2)开展整治。</p>")
    assert not [finding for finding in notice.findings if finding.code == "layout-ambiguous"]
