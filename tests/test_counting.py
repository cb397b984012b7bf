"""Rows that a table counts in other forms than bare digits, or below a label that does not say so."""

from __future__ import annotations

import pytest

import zwgk_parse

LABELS = ("序号", "工作任务", "具体要求", "责任单位", "完成时限")
ROWS = (
    ("一、预算", "公开年度预算。", "市财政局", "6月底前"),
    ("二、采购", "公开采购合同。", "市审计局", "7月底前"),
    ("三、监督", "公开处罚结果。", "市司法局", "8月底前"),
)
RIGHT = [
    (number, (category,), requirement, [unit], due)
    for number, (category, requirement, unit, due) in enumerate(ROWS, 1)
]


def read(text: str) -> list[tuple[int | None, tuple[str, ...], str, list[str], str]]:
    notice = zwgk_parse.parse(text + "\n")
    return [
        (
            task.number,
            task.categories,
            task.requirement,
            [unit.name for unit in task.units],
            task.deadline.text if task.deadline else "",
        )
        for task in notice.tasks
    ]


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        ("（1） （2） （3）", "brackets"),
        ("第1项 第2项 第3项", "words around them"),
        ("① ② ③", "circles"),
        ("一 二 三", "Chinese digits"),
        ("（一） （二） （三）", "Chinese digits in brackets"),
    ],
)
@pytest.mark.parametrize("label", ["序号", "项目"])
@pytest.mark.parametrize("dialect", ["\n", "\n\n", "\t"])
def test_rows_are_counted_in_any_form(dialect: str, label: str, numbers: str, why: str) -> None:
    lines = [(label, *LABELS[1:]), *zip(numbers.split(), *zip(*ROWS, strict=True), strict=True)]
    between = "\n" if dialect == "\t" else dialect
    assert read(between.join(dialect.join(line) for line in lines)) == RIGHT, why


def test_figures_count_no_rows_that_chinese_digits_count() -> None:
    lines = [(*LABELS, "投资额（万元）")]
    lines += [
        (sign, *row, amount) for sign, row, amount in zip("一二三", ROWS, ("500", "35", "120"), strict=True)
    ]
    assert read("\n".join("\n".join(line) for line in lines)) == RIGHT


def test_a_header_ends_before_the_first_number_whatever_its_form_and_behind_a_long_label() -> None:
    for numbers in (("01", "02"), ("（1）", "（2）"), "一二"):
        rows = [(number, *row, "500") for number, row in zip(numbers, ROWS, strict=False)]
        lines = [(*LABELS, "投资额（万元）"), *rows]
        assert read("\n".join("\n".join(line) for line in lines)) == RIGHT[:2], numbers


def test_a_table_counts_its_rows_in_its_own_form_where_the_next_one_has_another() -> None:
    lines = [LABELS, *((sign, *row) for sign, row in zip("一二三", ROWS, strict=True))]
    lines += [("编号", *LABELS[1:]), *((str(number), *row) for number, row in enumerate(ROWS, 1))]
    assert read("\n".join("\t".join(line) for line in lines)) == [*RIGHT, *RIGHT]
    page = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in line)}</tr>" for line in lines)
    assert read(f"<table>{page}</table>") == [*RIGHT, *RIGHT]


def test_a_column_of_nothing_but_numbers_is_no_level_of_categories() -> None:
    lines = [("项目", *LABELS[1:]), *((str(number), *row) for number, row in enumerate(ROWS, 1))]
    page = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in line)}</tr>" for line in lines)
    assert read(f"<table>{page}</table>") == RIGHT
    section = '<tr><td colspan="5">甲、公开</td></tr>'
    head, *rows = page.partition("</tr>")
    found = read(f"<table>{head}</tr>{section}{''.join(rows[1:])}</table>")
    assert [(number, categories) for number, categories, *_ in found] == [
        (number, ("甲、公开", category)) for number, (category,), *_ in RIGHT
    ]


def test_the_label_of_the_numbers_is_the_one_that_leaves_the_others_their_cells() -> None:
    lines = [("项目", "任务类别", *LABELS[1:]), ("甲、公开",)]
    lines += [(str(number), f"第{number}类", *row) for number, row in enumerate(ROWS, 1)]
    found = read("\n".join("\n".join(line) for line in lines))
    assert [(number, categories) for number, categories, *_ in found] == [
        (number, ("甲、公开", f"第{number}类", category)) for number, (category,), *_ in RIGHT
    ]
