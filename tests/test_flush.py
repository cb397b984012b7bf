"""Tables whose cells are flush at the right edges of their columns, as pandas and R print them."""

from __future__ import annotations

import pandas
import pytest

import zwgk_parse

HEADER = ["序号", "工作任务", "", "具体要求", "责任单位", "完成时限"]
ROWS = [
    ["1", "一、公园", "（一）步道", "修建步道，每季度通报。", "市园林局 市财政局", "2024年6月底前"],
    ["2", "", "（二）乔木", "补种乔木。", "市林业局", "2024年9月底前"],
    ["3", "二、河道", "（一）清淤", "清理河底淤泥。", "市水利局", "2024年10月底前"],
    ["4", "", "", "加固护坡。", "市水务局", "2024年11月底前"],
]
TASKS = [
    (1, ("一、公园", "（一）步道"), "修建步道，每季度通报。", "2024年6月底前"),
    (2, ("一、公园", "（二）乔木"), "补种乔木。", "2024年9月底前"),
    (3, ("二、河道", "（一）清淤"), "清理河底淤泥。", "2024年10月底前"),
    (4, ("二、河道", "（一）清淤"), "加固护坡。", "2024年11月底前"),
]


def printed(header: list[str], rows: list[list[str]], *, wide: bool, index: bool) -> str:
    """Return what pandas prints of a table, the width of Chinese characters counted or not."""
    with pandas.option_context("display.unicode.east_asian_width", wide):
        return pandas.DataFrame(rows, columns=header).to_string(index=index)


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("index", [True, False])
@pytest.mark.parametrize("behind", ["", "\n注：责任单位有多个的，排第一位的为牵头单位。"])
def test_rows_come_back(wide: bool, index: bool, behind: str) -> None:
    table = printed(HEADER, ROWS, wide=wide, index=index)
    notice = zwgk_parse.parse(f"关于印发方案的通知\n\n{table}{behind}\n")
    assert notice.source.dialect == "flush"
    read = [
        (task.number, task.categories, task.requirement, task.deadline.text if task.deadline else "")
        for task in notice.tasks
    ]
    assert read == TASKS
    assert [unit.name for unit in notice.tasks[0].units] == ["市园林局", "市财政局"]
    assert bool(notice.notes) == bool(behind)
    assert sum(dropped.reason == "markup" for dropped in notice.dropped) == (4 if index else 0)


def test_a_label_with_a_space_inside_stands_above_one_column() -> None:
    header = ["序 号", *HEADER[1:5], "完成 时限"]
    notice = zwgk_parse.parse(f"关于印发方案的通知\n\n{printed(header, ROWS, wide=True, index=True)}\n")
    assert [task.number for task in notice.tasks] == [1, 2, 3, 4]
    assert notice.tables[0].width == len(header)


def test_cells_that_end_elsewhere_are_for_other_readers() -> None:
    lines = printed(HEADER, ROWS, wide=True, index=False).split("\n")
    lines[2] = lines[2].replace("补种乔木。   ", "  补种乔木。 ")
    notice = zwgk_parse.parse("关于印发方案的通知\n\n" + "\n".join(lines) + "\n")
    assert notice.source.dialect != "flush"
