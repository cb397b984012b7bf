"""A merged category cell that holds its text once per page: it says it once, however a program joined the prints."""

from __future__ import annotations

import pytest

import zwgk_parse

CASES = [
    # the category cell, its lines parted by "/", the category, why
    ("一、优化公园服务 一、优化公园服务", "一、优化公园服务", "the prints joined by a space"),
    ("一、优化公园服务 一、优化公园", "一、优化公园服务 一、优化公园", "a beginning alone may be another text"),
    ("一、优化公园服务一、优化公园服务", "一、优化公园服务", "by nothing"),
    ("一、优化公园/服务 一、优化/公园服务", "一、优化公园服务", "by a space, and wrapped to the width of the column"),
    ("一、优化公园/服务/一、优化公园/服务", "一、优化公园服务", "each print on lines of its own"),
    ("一、好好/好好", "一、好好好好", "less than the whole text is repeated"),
    ("好好", "好好", "one word"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "category", "why"), CASES)
def test_a_category_is_read_once(cell: str, category: str, why: str) -> None:
    rows = "<tr><td>2<td>补种乔木。<td>市林业局<tr><td>3<td>铺设草坪。<td>市园林局"
    notice = zwgk_parse.parse(
        f"<table><tr><td>工作任务<td>序号<td>具体要求<td>责任单位<tr><td rowspan=3>{cell.replace('/', '<br>')}"
        f"<td>1<td>修建步道。<td>市园林局{rows}</table>"
    )
    assert [task.categories for task in notice.tasks] == [(category,)] * 3, why
    repeats = "".join("".join(dropped.text.split()) for dropped in notice.dropped)
    assert repeats == ("一、优化公园服务" if category == "一、优化公园服务" else ""), why
