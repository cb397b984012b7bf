"""Tables that Markdown prints in one line, within a cell of a table that only places them."""

from __future__ import annotations

import pytest

from zwgk_parse import Notice, account, parse

HEADER = "| 序号 | 工作任务 | 责任单位 | 完成时限 |"
RULE = "| --- | --- | --- | --- |"
BLANK = "|  |  |  |  |"
ROWS = (
    "| 1 | 修订预案 | 市教育局 | 2024年6月底前 | | 2 | 市公安局 | 2024年7月底前 | | 3 | 排查隐患 |  | 长期 |"
)
TASKS = [
    (1, "修订预案", ["市教育局"], "2024年6月底前"),
    (2, "修订预案", ["市公安局"], "2024年7月底前"),  # its requirement is covered
    (3, "排查隐患", [], "长期"),  # two spaces between bars are an empty cell
]


def tasks(notice: Notice) -> list[tuple[int | None, str, list[str], str | None]]:
    return [
        (
            task.number,
            task.requirement,
            [unit.name for unit in task.units],
            task.deadline and task.deadline.text,
        )
        for task in notice.tasks
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f"| 各县：  现印发。   {BLANK} {RULE} {HEADER} {ROWS} |", "no th: an empty header above the rule"),
        (f"| 各县：   {HEADER} {RULE} {ROWS} |", "th: the header above the rule"),
        (f"| {HEADER} {RULE} {ROWS} |", "nothing but the table in the cell"),
        (f"| 友情链接 | 各县：   {HEADER} {RULE} {ROWS}   注：长期坚持。 |", "a cell beside it, a text behind it"),
        (f"| |  | | --- | | 通知 | | 各县：   {HEADER} {RULE} {ROWS}   某市 | |", "a layout within a layout"),
        (f"| 附件1   {HEADER} {RULE} {ROWS}   附件2   | 单位 | 电话 | {RULE[:13]} | 甲 | 123 | |", "another table behind"),
    ],
    ids=lambda value: None if value.startswith("|") else value,
)  # fmt: skip
def test_the_rows_of_a_table_in_one_line_come_back(line: str, reason: str) -> None:
    text = f"|  |\n| --- |\n| 关于印发清单的通知 |\n{line}\n| 版权所有：某市政府 |\n"
    notice = parse(text)
    assert tasks(notice) == TASKS, reason
    assert {task.location.line for task in notice.tasks} == {4}
    seen = sorted("".join(passage.text for passage in account(notice)))
    assert "".join(seen).strip() == "".join(sorted("".join(text.split())))


def test_what_stands_around_the_inner_table_is_read_as_text() -> None:
    around = "云政发〔2024〕9号  各县人民政府：  现印发给你们。  云汀市人民政府  2024年3月5日"
    notice = parse(
        f"|  |\n| --- |\n| **关于印发清单的通知** |\n| {around}   {HEADER} {RULE} {ROWS}   注：长期坚持。 |"
    )
    assert (notice.title, notice.document_number) == ("关于印发清单的通知", "云政发〔2024〕9号")
    assert notice.recipients == ("各县人民政府",)
    assert notice.notes == ("注：长期坚持。",)


def test_a_table_with_dashes_in_its_cells_is_none_of_them() -> None:
    notice = parse(
        f"{HEADER}\n{RULE}\n| 1 | 修订预案 --- 演练 | 市教育局 | --- |\n| 2 | 排查隐患 | 市公安局 | 长期 |"
    )
    assert [task.number for task in notice.tasks] == [1, 2]


@pytest.mark.parametrize(
    "table",
    [
        f"| 序号 | 工作任务 | | | 具体要求 | 责任单位 | {RULE} --- | --- |",
        f"|  |  |  |  |  |  | {RULE} --- | --- | | 序号 | 工作任务 | | | 具体要求 | 责任单位 |",
    ],
)
def test_a_slot_that_the_cell_before_it_covers_ends_no_row(table: str) -> None:
    rows = (
        "| 一、预防 | | | | | | | 1 | （一）摸底 | 1.排查 | 甲类 | 修订预案。 | 市教育局 | | 2 | 开展演练。 | 市公安局 | "
        "| 3 | （二）整治 | | | 限期整改。 | 市应急局 | | 二、问责 | | | | | | | 4 | （一）通报 | | | 按月通报。 | 市教育局 |"
    )
    notice = parse(f"|  |\n| --- |\n| 附件   {table} {rows} |\n")
    assert [(task.number, task.categories, task.requirement) for task in notice.tasks] == [
        (1, ("一、预防", "（一）摸底", "1.排查", "甲类"), "修订预案。"),
        (2, ("一、预防", "（一）摸底", "1.排查", "甲类"), "开展演练。"),
        (3, ("一、预防", "（二）整治"), "限期整改。"),
        (4, ("二、问责", "（一）通报"), "按月通报。"),
    ]
    assert [[unit.name for unit in task.units] for task in notice.tasks] == [
        ["市教育局"], ["市公安局"], ["市应急局"], ["市教育局"],
    ]  # fmt: skip
