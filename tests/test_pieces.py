"""Texts that have a line for the text of each element: the pieces of a paragraph are put together."""

from __future__ import annotations

import pytest

import zwgk_parse
from zwgk_parse.models import Source
from zwgk_parse.page import Paragraph
from zwgk_parse.text.dialects.pieces import read_pieces
from zwgk_parse.text.reader import read_text
from zwgk_parse.vocabulary import default

PIECES = """\
关于印发《河湖管护任务分工（
2024
年）》的通知


1.
新增监测点
30
个，推广
AI
巡河。（责任单位
：
市水利局；完成时限：
2024
年
6
月底前）


2.
公布河长名单
。


责任单位：各镇人民政府
完成时限：
9
月底前
"""


def test_a_line_that_is_a_space_stands_inside_a_paragraph() -> None:
    text = PIECES.replace("公布河长名单\n", "公布河长名单，按\nSL\n \n612-2013\n执行\n")
    page = read_text(text, Source(form="text"))
    assert "2.公布河长名单，按SL 612-2013执行。" in [
        block.text for block in page.blocks if isinstance(block, Paragraph)
    ]


def test_lines_that_are_a_space_part_paragraphs_where_most_do() -> None:
    cells = PIECES.replace("\n\n\n", "\n \n").replace("公布河长名单\n", "执行\nSL612\n \n2.公布\nA\n")
    page = read_text(cells, Source(form="text"))
    assert not any("SL612 " in block.text for block in page.blocks if isinstance(block, Paragraph))


def test_pieces_are_paragraphs_again() -> None:
    page = read_text(PIECES, Source(form="text"))
    assert [block.text for block in page.blocks if isinstance(block, Paragraph)] == [
        "关于印发《河湖管护任务分工（2024年）》的通知",
        "1.新增监测点30个，推广AI巡河。（责任单位：市水利局；完成时限：2024年6月底前）",
        "2.公布河长名单。",
        "责任单位：各镇人民政府",  # a label opens a line
        "完成时限：9月底前",
    ]
    first, second = zwgk_parse.parse(PIECES).tasks
    assert (first.requirement, [unit.name for unit in first.units]) == (
        "1.新增监测点30个，推广AI巡河。",
        ["市水利局"],
    )
    assert [str(task.deadline and task.deadline.date) for task in (first, second)] == [
        "2024-06-30",
        "2024-09-30",
    ]
    assert [unit.name for unit in second.units] == ["各镇人民政府"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "序号\n任务\n单位\n1\n公开预算\n市财政局\n2\n公开决算\n市财政局",
            "a cell a line opens with all kinds of words",
        ),
        ("市财政局\n、市审计局\n\n公开。\n\n市司法局", "one line that was broken"),
        ("\n".join(line for line in PIECES.split("\n") if line), "nothing parts the paragraphs"),
        ("甲\n\n，乙\n\n：丙\n\n。", "paragraphs with blank lines between"),
        (PIECES + "\n\n序号\n工作任务\n责任单位\n\n1\n公开预算\n市财政局", "a header, a label a line"),
    ],
)
def test_other_lines_are_no_pieces(text: str, reason: str) -> None:
    assert read_pieces([text.split("\n")], default()) is None, reason
