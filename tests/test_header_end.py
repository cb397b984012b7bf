"""Flattened headers, a text a line: which of the texts before and behind the labels are labels, too."""

from __future__ import annotations

import pytest

import zwgk_parse
from zwgk_parse.page import Fragment
from zwgk_parse.table.header_runs import find_headers
from zwgk_parse.vocabulary import default

ROW = ("修建步道。", "市园林局", "2024年6月底前")
NEXT = ("补种乔木。", "市林业局", "2024年9月底前")
LABELS = ("类别", "工作内容", "责任单位", "完成时限")
NUMBERED = ("板块", "序号", "工作内容", "责任单位", "完成时限")


@pytest.mark.parametrize(
    ("texts", "categories", "why"),
    [
        ((*LABELS, "公园建设", *ROW, "河道治理", *NEXT), ["公园建设", "河道治理"], "a short text that nobody knows"),
        ((*LABELS, "城市管理领域", *ROW, "河道治理", *NEXT), ["城市管理领域", "河道治理"], "one that ends as labels do"),
        ((*LABELS, "依申请公开", *ROW, "主动公开", *NEXT), ["依申请公开", "主动公开"], "one that is a label elsewhere"),
        ((*LABELS, "（一）公园项目", *ROW, "（二）河道项目", *NEXT), ["（一）公园项目", "（二）河道项目"], "one that counts"),
        ((*LABELS, "公园建设", "1.修建步道。", "2.铺设草坪。", *ROW[1:], "河道治理", *NEXT), ["公园建设", "河道治理"],
         "behind it a list, which is the content of its row"),
        ((*NUMBERED, "公园建设", "1", *ROW, "2", *NEXT), ["公园建设", "公园建设"], "behind it a number in its column"),
        (("（一）公园建设领域", *LABELS, "步道", *ROW, "乔木", *NEXT), ["步道", "乔木"], "a heading above the first label"),
        (("（一）公园任务清单", *LABELS, "步道", *ROW, "乔木", *NEXT), ["步道", "乔木"], "a counted title above it"),
        (("公园任务分工表", *LABELS, "步道", *ROW, "乔木", *NEXT), ["步道", "乔木"], "a short title above it"),
        ((*LABELS, "步道", "石板", *ROW, "乔木", "香樟", *NEXT), ["步道", "乔木"], "a label over two levels of categories"),
    ],
)  # fmt: skip
def test_where_a_header_begins_and_ends(texts: tuple[str, ...], categories: list[str], why: str) -> None:
    notice = zwgk_parse.parse("\n\n".join(texts) + "\n")
    assert [task.categories[:1] for task in notice.tasks] == [(text,) for text in categories], why
    assert [[unit.name for unit in task.units] for task in notice.tasks] == [["市园林局"], ["市林业局"]], why


def test_another_table_may_open_with_a_label_before_the_one_that_the_first_opens_with() -> None:
    first = ("序号", "工作内容", "责任单位", "完成时限", "1", *ROW, "2", *NEXT)
    second = (
        "表2",
        "一级任务",
        "序号",
        "主要内容",
        "牵头单位",
        "完成时间",
        "公园建设",
        "1",
        *ROW,
        "2",
        *NEXT,
    )
    notice = zwgk_parse.parse("\n\n".join((*first, *second)) + "\n")
    assert [task.categories for task in notice.tasks] == [(), (), ("公园建设",), ("公园建设",)]


def test_a_second_row_of_labels_ends_where_the_first_row_begins() -> None:
    labels = ("重点任务", *LABELS[1:], "领域", "事项")
    texts = (*labels, "城市管理领域", "步道", *ROW)
    (header,) = find_headers([Fragment(text, line, line) for line, text in enumerate(texts, 1)], default())
    assert header.words == labels


def test_a_second_row_may_hold_levels_of_which_not_all_are_called_so() -> None:
    labels = ("序号", "重点任务", *LABELS[1:], "领域", "工作事项")
    texts = (*labels, "1", "公园", "步道", *ROW, "2", "草坪", *NEXT, "3", "河道", "护坡", *ROW)
    notice = zwgk_parse.parse("\n\n".join(texts) + "\n")
    assert [task.categories for task in notice.tasks] == [
        ("公园", "步道"),
        ("公园", "草坪"),
        ("河道", "护坡"),
    ]
