"""The names of attachments from the lines that list them."""

from __future__ import annotations

import pytest

from zwgk_parse.around.attachments import read_attachments
from zwgk_parse.page import Paragraph

CASES = [
    # lines, names, reason
    (
        ["附件:湘潭市贯彻落实国、省2019年政务公开工作要点责任分工"],
        ["湘潭市贯彻落实国、省2019年政务公开工作要点责任分工"],
        "one, without a number",
    ),
    (
        ["附件：1．甲（2024年）", "2．乙（2024年）", "某市人民政府"],
        ["甲（2024年）", "乙（2024年）"],
        "one to a line",
    ),
    (["附件：", "1.甲", "2.乙", "3.5亿元"], ["甲", "乙"], "the label alone; 3.5 is no number of a list"),
    (["附件：1.甲；2.乙；3.2019年丙。"], ["甲", "乙", "2019年丙"], "all in one line"),
    (["附件：1.甲\n2.乙"], ["甲", "乙"], "with a line break"),
    (["附件: 1、甲", "3、丙"], ["甲"], "the next number does not follow"),
    (["附　件：某表"], ["某表"], "letter-spaced label"),
    (["附：招生计划表", "附：", "招生计划表"], ["招生计划表"], "short label; its heading is no other one"),
    (["附件1：甲", "正文。", "附件2：乙"], ["甲", "乙"], "headings with their names"),
    (["附件：1.甲 2.乙", "附件1：甲", "附件2：乙（修订）"], ["甲", "乙"], "a list wins over headings"),
    (["附件", "某标准"], ["某标准"], "a heading and the title of its text"),
    (["附件1", "甲表", "附件2", "乙表"], ["甲表", "乙表"], "two such headings"),
    (["附件：甲.docx", "附件：甲"], ["甲.docx"], "a file's ending makes no other attachment"),
    (["附件中所列任务：完成", "附件一所列", "附近单位：甲"], [], "sentences that begin like the label"),
    (["附件", "请各单位认真执行。"], [], "what follows is a sentence"),
    (["附则", "附件"], [], "nothing follows"),
]


@pytest.mark.parametrize(("texts", "names", "reason"), CASES)
def test_attachments(texts: list[str], names: list[str], reason: str) -> None:
    assert list(read_attachments([Paragraph(text, 1, 1) for text in texts]).names) == names, reason


def test_links_to_files_where_nothing_lists_them() -> None:
    files = [Paragraph(text, 1, 1, linked=True) for text in ("责任分工表.xlsx", "某解读")]
    assert read_attachments(files) == (("责任分工表.xlsx",), frozenset({0}))
    assert read_attachments([Paragraph("附件：任务表", 1, 1), *files]).names == ("任务表",)
