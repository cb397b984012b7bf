"""Plain text filled to a width: its paragraphs come back, and nothing else is taken for such a text."""

from __future__ import annotations

import re

import pytest

import zwgk_parse
from zwgk_parse.models import Source
from zwgk_parse.page import Paragraph
from zwgk_parse.text.dialects.filled import read_fill
from zwgk_parse.text.dialects.widths import columns
from zwgk_parse.text.reader import read_text

PARAGRAPHS = [
    "关于印发《河湖管护任务分工》的通知",
    "各镇人民政府，各有关单位：",
    "为落实“河长制”各项要求，现将任务分工印发给你们，请对照任务清单逐项抓好落实，并于每季度末将进展情况报送至市水利局邮箱shuili@example.gov.cn。",
    "一、加强日常管护",
    "1.修订河道管护办法，明确各级河长的巡查频次和问题处置时限，并向社会公布监督电话12345。（责任单位：市水利局、市生态环境局；配合单位：各镇人民政府；完成时限：2024年6月底前）",
    "2.建立跨界河流联防联控机制，与上下游地区共享水质监测数据600条以上，每月会商一次。（责任单位：市生态环境局；配合单位：市水利局、市气象局；完成时限：2024年9月底前）",
    "3.公布河长名单。（责任单位：市水利局；完成时限：2024年3月底前）",
    "二、整治突出问题",
    "4.排查入河排污口，按照“一口一策”原则逐个制定整治方案；对整治不到位的，予以通报并限期整改。（责任单位：市生态环境局、市住建局；配合单位：各镇人民政府；完成时限：2024年12月底前）",
]


def filled(
    paragraphs: list[str],
    width: int,
    metric: str,
    *,
    indent: str = "",
    between: str = "\n",
    hanging: str = "",
) -> str:
    """Break paragraphs as programs do: not inside a word of latin letters, anywhere else but before some marks."""
    texts: list[str] = []
    for paragraph in paragraphs:
        lines = [indent]
        for unit in re.findall(r"[!-~]+|.", paragraph):
            if columns(lines[-1] + unit, metric) > width and unit not in hanging:
                lines.append("")
            lines[-1] += unit
        texts.append("\n".join(lines))
    return ("\n" + between).join(texts)


MARKS = "，。；：、）》”"


@pytest.mark.parametrize(
    ("width", "metric", "indent", "between", "hanging", "reason"),
    [
        (79, "narrow", "", "\n", "", "a text browser, blank lines between paragraphs"),
        (72, "wide", "", "\n", "", "a terminal with Chinese fonts: quotes are two columns wide"),
        (40, "characters", "", "\n", "", "a program that counts characters"),
        (66, "narrow", "\u3000\u3000", "", "", "typed: an indent opens a paragraph"),
        (66, "narrow", "", "", "", "typed: only a number or an end before the width tells"),
        (66, "narrow", "", "\n", MARKS, "marks that open no line stand beyond the width"),
        (46, "narrow", "\u3000\u3000", "", MARKS, "a narrow one"),
        (46, "narrow", "", "", "", "a narrow one, marks opening lines"),
    ],
)
def test_paragraphs_come_back(
    width: int, metric: str, indent: str, between: str, hanging: str, reason: str
) -> None:
    text = filled(PARAGRAPHS, width, metric, indent=indent, between=between, hanging=hanging)
    page = read_text(text, Source(form="text"))
    assert [block.text for block in page.blocks if isinstance(block, Paragraph)] == PARAGRAPHS, reason
    tasks = zwgk_parse.parse(text).tasks
    assert [task.number for task in tasks] == [1, 2, 3, 4], reason
    assert [unit.name for unit in tasks[1].units] == ["市生态环境局", "市水利局", "市气象局"]
    assert [str(task.deadline and task.deadline.date) for task in tasks] == [
        "2024-06-30", "2024-09-30", "2024-03-31", "2024-12-31",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\n".join(PARAGRAPHS), "a paragraph a line: they are not as wide as one another"),
        ("\n".join(["序号", "任务", "单位"] * 9), "narrow lines are cells"),
        (
            "\n".join(["甲" * 43 + "。", "责任单位：" + "乙" * 20] * 5),
            "paragraphs that happen to be as long end as such",
        ),
        ("\n".join(["甲" * 40, "乙" * 35, "丙" * 39, "丁" * 36, "戊" * 38] * 4), "wide lines, of all widths"),
        ("\n".join(["甲" * 20 + "     " + "乙" * 18] * 9), "columns of a layout are as wide as one another"),
    ],
)
def test_other_lines_are_not_filled(text: str, reason: str) -> None:
    assert read_fill([text.split("\n")]) is None, reason


def test_what_went_on_tells_its_last_line_and_keeps_its_space() -> None:
    lines = ["推广" + "智能" * 17 + " Open", "Data平台。", "", *("公" * 39 + "，", "开。", "") * 3]
    first = read_text("\n".join(lines), Source(form="text")).blocks[0]
    assert isinstance(first, Paragraph)
    assert (first.text[-13:], first.line, first.last_line) == (" Open Data平台。", 1, 2)


def test_a_printed_line_is_full_with_the_wide_spaces_that_move_it_in() -> None:
    text = filled(PARAGRAPHS[3:], 71, "characters", indent="\u3000\u3000", between="\n")
    page = read_text("   " + text.replace("\n", "\n   "), Source(form="text"))
    assert [block.text for block in page.blocks if isinstance(block, Paragraph)] == PARAGRAPHS[3:]


def test_a_full_printed_line_ends_where_a_number_opens_the_next() -> None:
    """Lines that br parts have no blank line between them: a paragraph that just fits is followed by the next."""
    full = "1." + "公开" * 30 + "。（市财政局负责）"
    lines = [full, "2.公开清单。（市司法局负责）", "3." + "公" * 69, "开台账。（市审计局负责）"]
    page = read_text("\n".join(f"   {line}" for line in lines), Source(form="text"))
    found = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    assert (len(full), found) == (71, [full, lines[1], lines[2] + lines[3]])
