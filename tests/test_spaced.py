"""Tables whose cells a space parts: rows on lines (D7a), and pages as a text browser prints them (lynx)."""

from __future__ import annotations

import pytest

import zwgk_parse
from zwgk_parse import Notice


def parse(text: str) -> Notice:
    return zwgk_parse.parse(f"某市人民政府办公室关于印发2024年工作要点的通知\n\n{text}\n")


@pytest.mark.parametrize(
    ("last", "requirements", "why"),
    [
        ("执行GB/T 1.1-2020标准。 市财政局", ["执行GB/T 1.1-2020标准。"], "a standard of a year, with 推荐"),
        (
            "宣传DB43/T 388标准。 市财政局",
            ["宣传DB43/T 388标准。"],
            "a standard of a province, without a year",
        ),
        (
            "认证ISO 9001-2015体系。 市财政局",
            ["认证ISO 9001-2015体系。"],
            "a standard without /T, with its year",
        ),
        ("推广政务APP 市财政局", ["推广政务APP"], "a unit is a cell of its own"),
    ],
)
@pytest.mark.parametrize("number", ["", "1 "])
def test_a_space_inside_the_code_of_a_standard_parts_no_cells(
    last: str, requirements: list[str], why: str, number: str
) -> None:
    label = "序号 " if number else ""
    above = "2 公开预算，列明收支。 市审计局" if number else "公开预算，列明收支。 市审计局"
    notice = parse(f"{label}工作任务 责任单位\n{number}{last}\n{above}")
    assert [task.requirement for task in notice.tasks[:1]] == requirements, why
    assert [unit.name for unit in notice.tasks[0].units] == ["市财政局"], why


def test_latin_letters_before_a_deadline_are_no_code() -> None:
    notice = parse(
        "序号 工作任务 完成时限 责任单位\n1 上线政务APP 2024年6月底前 市财政局\n2 公开预算。 2024年9月底前 市审计局"
    )
    assert [task.deadline and task.deadline.text for task in notice.tasks] == [
        "2024年6月底前",
        "2024年9月底前",
    ]


def printed(number: int, title: str, requirement: str) -> str:
    """Return a table with its title as a heading, as lynx prints it: its rows moved in by three columns."""
    return f"""\
附件{number}{title}任务清单

   序号 工作任务 具体要求 责任单位 完成时限
   1 预算公开 {requirement} 市财政局
   2024年6月底前
   2 决算公开 公开部门决算。 市审计局 2024年9月底前
"""


def test_headings_further_left_than_the_margin_do_not_hide_how_a_page_was_printed() -> None:
    """Seen where a heading stands above each of several tables: the lines below were read as paragraphs."""
    long = "在门户网站公开部门预算" + "，列明收支" * 11 + "。"  # 67 characters: the unit has no room
    tables = "\n".join(printed(number, "甲乙丙丁"[number - 1], long) for number in range(1, 5))
    notice = parse("   各区县人民政府：\n\n   现将工作要点印发给你们，请认真贯彻执行。\n\n" + tables)
    assert notice.source.dialect == "dumped"
    assert [task.requirement for task in notice.tasks] == [long, "公开部门决算。"] * 4
    assert [task.number for task in notice.tasks] == [1, 2] * 4
    assert [task.deadline and task.deadline.text for task in notice.tasks] == [
        "2024年6月底前",
        "2024年9月底前",
    ] * 4


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("甲级事项。\n\n乙级事项。\n\n丙级事项。\n\n", "sentences are no headings"),
        ("甲\n   乙\n\n丙\n   丁\n\n戊\n   己\n\n", "what stands right above a line is no heading"),
    ],
)
def test_a_page_with_texts_further_left_was_not_printed_so(lines: str, why: str) -> None:
    notice = parse(lines + printed(1, "甲", "公开部门预算。"))
    assert notice.source.dialect != "dumped", why


@pytest.mark.parametrize(
    ("cell", "number", "why"),
    [
        ("每月", "1.法律顾问", "月 is the end of a deadline, and a numbering follows"),
        ("2024年6月", "2.法律顾问", "a month, and no day after it"),
        ("2024年", "3、法律顾问", "a year, and no month after it"),
    ],
)
def test_a_numbering_behind_a_deadline_is_no_day_of_it(cell: str, number: str, why: str) -> None:
    notice = parse(
        f"序号 完成时限 任务名称 具体举措 责任单位\n1 {cell} {number} 建立法律顾问制度。 市司法局\n"
        "2 9月底前 4.政务公开 公开部门预算。 市财政局"
    )
    assert notice.tasks[0].categories == (number,), why
    assert notice.tasks[0].deadline is not None, why
    assert notice.tasks[0].deadline.text == cell, why


def test_labels_that_the_vocabulary_holds_in_part_announce_columns_too() -> None:
    notice = parse(
        "序号 工作任务 子任务 任务措施 责任单位 办结时限\n"
        "1 一、预算 （一）编制 编制部门预算。 市财政局 6月底前\n2 一、预算 （二）公开 公开部门预算。 市财政局 9月底前"
    )
    assert [task.requirement for task in notice.tasks] == ["编制部门预算。", "公开部门预算。"]


NESTED = """\
序号 一级事项 二级事项 具体措施 责任单位 完成时限
1 （一）预算 （一）编制 编制部门预算。 市财政局 3月底前
2 {} 公开部门预算。 市审计局 6月底前
3 （二）决算 （一）汇编 公开部门决算。 市财政局 9月底前"""


@pytest.mark.parametrize(
    ("printed", "categories", "doubt", "why"),
    [
        ("（二）公开", ("（一）预算", "（二）公开"), False, "one category alone is the deepest that counts to it"),
        ("（二）决算 （一）公开", ("（二）决算", "（一）公开"), False, "the first of two leaves room for the second"),
        ("（一）预算", ("（一）预算", "（一）编制"), True, "printed again: the one inside it goes on, or none is"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_levels_that_are_numbered_alike(
    printed: str, categories: tuple[str, ...], doubt: bool, why: str, between: str
) -> None:
    notice = parse(NESTED.format(printed).replace("\n", "\n\n").replace(" ", between))
    assert notice.tasks[1].categories == categories, why
    assert notice.tasks[2].categories == ("（二）决算", "（一）汇编"), why
    doubted = {finding.task for finding in notice.findings if finding.code == "layout-ambiguous"}
    assert (1 in doubted) >= doubt, why
    assert 2 not in doubted, why


def test_where_every_cell_stands_apart_a_space_parts_none() -> None:
    """Every cell is one of paragraphs: a browser of text prints each alone, the labels of the header on one line."""
    rows = [
        ("1", "一、资源公开", "公布第1批清单。", "市财政局", "2024年6月底前"),
        ("2", "对“空心房” “大棚房” 整治、占地清理予以公开", "市财政局", "2024年6月底前"),
        *((str(number), f"公布第{number}批清单。", "市审计局", "每季度") for number in range(3, 9)),
    ]
    cells = [cell for row in rows for cell in row]
    notice = parse("\n\n".join(f"   {line}" for line in ["序号 工作任务 具体要求 责任单位 完成时限", *cells]))
    assert notice.source.dialect == "dumped"
    assert [(task.number, task.categories) for task in notice.tasks] == [
        (number, ("一、资源公开",)) for number in range(1, 9)
    ]
    assert notice.tasks[1].requirement == "对“空心房” “大棚房” 整治、占地清理予以公开"
