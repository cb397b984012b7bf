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
        (("关于分解公园任务的通知", *LABELS, "步道", *ROW, "乔木", *NEXT), ["步道", "乔木"], "the short title of a document"),
        ((*LABELS, "步道", "石板", *ROW, "乔木", "香樟", *NEXT), ["步道", "乔木"], "a label over two levels of categories"),
    ],
)  # fmt: skip
def test_where_a_header_begins_and_ends(texts: tuple[str, ...], categories: list[str], why: str) -> None:
    notice = zwgk_parse.parse("\n\n".join(texts) + "\n")
    assert [task.categories[:1] for task in notice.tasks] == [(text,) for text in categories], why
    assert [[unit.name for unit in task.units] for task in notice.tasks] == [["市园林局"], ["市林业局"]], why


COUNTED = ("序号", "工作内容", "责任单位", "完成时限")


@pytest.mark.parametrize(
    ("texts", "categories", "extra", "why"),
    [
        ((*COUNTED, "单体规模（平方米）", "1", *ROW, "120", "2", *NEXT, "80"), [(), ()], ["120", "80"],
         "a longer label that nobody knows, with a figure in each row"),
        ((*COUNTED, "单体规模（平方米）", "养护方式", "1", *ROW, "120", "自养", "2", *NEXT, "80", "外包"), [(), ()],
         ["120", "80"], "two of them"),
        ((*COUNTED, "公园建设", "1", *ROW, "2", *NEXT, "步道养护", "3", *ROW, "4", *NEXT), [("公园建设",)] * 2
         + [("步道养护",)] * 2, [], "a short section without a number, and another one two rows below"),
        (("序号", "类别", *COUNTED[1:], "公园建设", "1", "一、灌木", *ROW, "2", *NEXT, "3", *ROW, "步道养护", "4",
          "二、石板", *NEXT, "5", *ROW), [("公园建设", "一、灌木")] * 3 + [("步道养护", "二、石板")] * 2, [],
         "sections below which a category opens each time"),
        ((*COUNTED, "单体规模（平方米）", "1", *ROW, "120", *COUNTED, "单体规模（平方米）", "2", *NEXT, "80"), [(), ()],
         ["120", "80"], "a header printed again, with that label"),
    ],
)  # fmt: skip
def test_the_rows_tell_whether_a_text_behind_the_known_labels_is_one(
    texts: tuple[str, ...], categories: list[tuple[str, ...]], extra: list[str], why: str
) -> None:
    notice = zwgk_parse.parse("\n\n".join(texts) + "\n")
    assert [task.categories for task in notice.tasks] == categories, why
    assert [task.extra.get("单体规模（平方米）") for task in notice.tasks if task.extra] == extra, why


def test_a_column_that_might_as_well_be_sections_is_doubted() -> None:
    """Each row might be followed by a remark, or by the section of the next one: nothing tells them apart."""
    rows = ("1", *ROW, "步道养护", "2", *NEXT, "3", *ROW, "石板铺设", "4", *NEXT)
    notice = zwgk_parse.parse("\n\n".join((*COUNTED, "公园建设", *rows)) + "\n")
    doubted = {finding.task for finding in notice.findings if finding.code == "layout-ambiguous"}
    assert doubted == {0, 1, 2, 3}


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


@pytest.mark.parametrize("broken", ["牵头\n单位", "牵头单位", "牵\n头\n单位"])
def test_a_label_goes_on_where_no_bar_ends_its_first_line(broken: str) -> None:
    labels = ("工作内容", "完成时限", broken, "实施\n单位", "配合单位")
    rows = ("修建步道。", "2024年6月", "市园林局", "市水务局", "市财政局")
    others = ("补种乔木。", "2024年9月", "市林业局", "市住建局", "市水利局")
    notice = zwgk_parse.parse(
        " |\n".join(("关于印发方案的通知\n\n" + labels[0], *labels[1:], *rows, *others)) + " |\n"
    )
    assert notice.tables[0].headers() == (*(("".join(label.split()),) for label in labels),)
    assert [[unit.role for unit in task.units] for task in notice.tasks] == [
        ["lead", "responsible", "cooperating"]
    ] * 2


def test_a_wide_label_over_units_may_be_called_the_sharing_of_tasks() -> None:
    labels = ("序号", "工作内容", "任务分工", "完成时限", "牵头单位", "配合单位")
    rows = ("1", *ROW[:2], "市财政局", ROW[2], "2", *NEXT[:2], "市水利局", NEXT[2])
    notice = zwgk_parse.parse("\n\n".join((*labels, *rows)) + "\n")
    assert [[unit.role for unit in task.units] for task in notice.tasks] == [["lead", "cooperating"]] * 2
    assert [task.deadline is not None for task in notice.tasks] == [True, True]
