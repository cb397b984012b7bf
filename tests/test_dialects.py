"""The readers of flattened forms: what each one knows of a table, and that no character is lost."""
# ruff: noqa: E501  # a form and what it tells stand side by side

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invent import DIALECTS, invent

import zwgk_parse
from zwgk_parse.models import Source
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Blanks, Break, Fragments, Grid, Page, Paragraph
from zwgk_parse.text.dialects.widths import columns
from zwgk_parse.text.reader import read_text

BOX = """\
┌────┬──────────┬──────┐
│序号│责任分工  │时限  │
│    ├────┬─────┤      │
│    │牵头│配合 │      │
├────┼────┼─────┼──────┤
│一、│甲局│     │6月   │
│基础│    ├─────┤      │
│    │    │乙局 │      │
└────┴────┴─────┴──────┘"""

GRID = """\
+------+-----------------+
| 序号 | 任务            |
+======+=================+
| 1    | 公              |
|      | 开本级政府预算, |
|      |                 |
|      | 公开决算        |
+------+-----------------+
|      | 公开采购        |
+------+-----------------+"""

MARKED = r"""
::: content
严禁\"一刀切\"。
:::

+--------+-------------+
| *序号* | [任         |
|        | 务](#n)     |
+========+=============+
| 1\.    | 严禁"一刀   |
|        | 切"；\      |
|        | 乙          |
+--------+-------------+
| 2\.    | 办理时限\   |
|        | 3---5月\    |
+--------+-------------+"""

LAYOUT = """\
+--------------------------------+
| 所列任务于20                   |
| 12年12月31日前全部完成，请遵照 |
| 执行。                         |
|                                |
| +---+----+                     |
| | 1 | 甲 |                     |
| +---+----+                     |
+--------------------------------+"""

RULED = """\
通知正文
| 序号| 任务
| 单位
---|---|---
1| 公开预算
| 市财政局
2| | 市审计局
""".replace("\n", "  \n").replace("---  ", "---")

MARK = {1: "+", 2: "|", 4: "/", 5: "+/", 6: "|/", 7: "?"}


def read(text: str) -> Page:
    return read_text(text, Source(form="text"))


def table(page: Page) -> str:
    """The fragments of a page's one table, each after what may come before it."""
    (found,) = [block for block in page.blocks if isinstance(block, Fragments)]
    return " ".join(
        f"{MARK[int(item.opening)]}{'' if item.column is None else item.column}{item.text}"
        for item in found.items
    )


def shown(page: Page) -> str:
    """All characters that the page accounts for, white space left out."""
    texts = [discard.run.text for discard in page.discards]
    for block in page.blocks:
        if isinstance(block, Grid):
            texts += [run.text for cell in block.cells for run in cell.runs]
        elif isinstance(block, Fragments):
            texts += [item.text for item in block.items]
        else:
            texts.append(block.text)
    return "".join(texts)


@pytest.mark.parametrize(
    ("text", "fragments", "reason"),
    [
        ("序号 | 任务 | 单位 |\n1 | 甲 | 市局 |\n2 | 乙 ||", "/0序号 |1任务 |2单位 /01 |1甲 |2市局 /2 |乙",
         "a line is a row; only complete rows keep their positions"),
        ("序号 |\n任务 |\n单位 |\n1 |\n甲 |\n市局 |\n2 |\n乙 ||", "/0序号 |1任务 |2单位 /01 |1甲 |2市局 /2 |乙",
         "the pad ends a row of three cells, so all rows have three"),
        ("序号\n|\n任务\n|\n单位\n|\n1\n|\n甲\n|\n市局\n|", "/0序号 |1任务 |2单位 /01 |1甲 |2市局",
         "without pads, as many cells as labels, and every row has its number"),
        ("编号 |\n任务 |\n单位 |\n甲 |\n市局 |\n乙 |\n", "/编号 |/任务 |/单位 |/甲 |/市局 |/乙",
         "without pads and numbers nothing tells where a row ends"),
        ("序号 |\n任务 |\n单位 |\n1 |\n甲 |\n市局 |\n2 |\n乙 |\n3 |\n丙 |\n县局 |\n4 |\n丁 |\n|\n5 |\n戊 |\n市局 |", "/序号 |/任务 |/单位 |/1 |/甲 |/市局 |/2 |/乙 |/3 |/丙 |/县局 |/4 |/丁 |/5 |/戊 |/市局",
         "one bar of an empty cell does not make rows of seven slots: the labels are three, and no label is a number"),
        ("序号 |\n任务 |\n单位 |\n时限 |\n1 |\n公开年度预算、决算及其他有关情况 |\n|\n6月 |\n2 |\n乙 |\n市局 |\n7月 |\n", "/0序号 |1任务 |2单位 |3时限 /1 |公开年度预算、决算及其他有关情况 |6月 /02 |1乙 |2市局 |37月",
         "up to the empty cell there are no whole rows: it stands inside one"),
        ("| 序号 | 任务 | 单位 |\n|---|---|---|\n| 1 | 甲<br>丙 |  |", "/0序号 |1任务 |2单位 /01 |1甲 +1丙 |2",
         "Markdown keeps positions; <br> parts paragraphs"),
        ("| 序号 | 任务 | 单位 |\n| 1 | **甲**\\|乙 | [市局](#n) |\n| 2 | ****局 | |", "/0序号 |1任务 |2单位 /01 |1甲|乙 |2市局 /2 |****局",
         "emphasis, escapes and links go, a masked name stays"),
        ('| <span\tlang="x">序号</span> | <u>任务</u> | 单位 |\n|--|--|--|\n| <b style="font:10_5">1</b> | <p>甲<!-- x --></p><p>丙\\<b></p> | 市局 |',
         "/0序号 |1任务 |2单位 /01 |1甲 +1丙<b> |2市局", "tags that Markdown has no marks for go, those of blocks part paragraphs"),
        (RULED, "/0序号 |1任务 |2单位 /01 |1公开预算 |2市财政局 /02 |1 |2市审计局",
         "the header is as many cells as the rule; a row of fewer ends where the next cannot continue it"),
        ("通知 附件 | 序号 | 任务 | 单位 | 1 | 公开 |  | 2 | 审计 | 市局  \n---|---|---\n",
         "|/通知 附件 |/序号 |/任务 |/单位 |/1 |/公开 |/ |/2 |/审计 |/市局", "a page without end tags on the line above the rule: each bar may end a row"),
        ("序号\t任务\t单位\n1\t甲\t市局\n\t\t\n2\t乙\n3\t丙\t市局", "/序号 |任务 |单位 +/1 |甲 |市局 |/ | | /2 |乙 +/3 |丙 |市局",
         "a line of tabs may be a blank row: it does not show that one line feed stands around every cell"),
        ("序号\t任务\t单位\n1\t甲\t\n2\t乙\t市局\n一、综合\n3\t丙\t市局", "/序号 |任务 |单位 +/1 |甲 | /2 |乙 |市局 +/一、综合 +/3 |丙 |市局",
         "a line feed ends a row, or stands in a cell that is not empty"),
        ("序号\n\n\t\n\n任务\n\n\t单位\n\n\n1\n\n\t\n\n甲\n\n乙\n\n\t\n\n\n\n2\t丙\t市局", "/序号 |任务 |单位 +/1 |甲 +乙 | /2 |丙 |市局",
         "innerText: four line feeds end a row, three may, two part paragraphs"),
        ('序号,任务,单位\n1,"甲\n乙",\n,"丙,丁",市局', "/0序号 |1任务 |2单位 /01 |1甲 +1乙 |2 /0 |1丙,丁 |2市局",
         "quoted fields hold line feeds and commas"),
        ("  序号   任务       单位\n  ------ ---------- ------\n  1      甲         市局\n  2                 县局\n\n注", "/0序号 |1任务 |2单位 /01 |1甲 |2市局 /02 |1 |2县局",
         "dashes show the columns"),
        ("  ------ ---------- ------\n  序号   任务       单位\n\n  1      甲乙       市局\n         丙         县局\n\n  2      丁         市局\n  ------ ---------- ------\n",
         "/0序号 |1任务 |2单位 /01 |1甲乙 +1丙 |2市局 +2县局 /02 |1丁 |2市局", "blank lines part the rows of a table that ends with the rule that opens it"),
        ("  ------ ---------- ------\n  序号   任务       单位\n  1      甲         市局\n  2      丁         市局\n  ------ ---------- ------\n\n  甲\n\n  ---- ----\n",
         "/0序号 |1任务 |2单位 /01 |1甲 |2市局 /02 |1丁 |2市局", "without blank lines a line is a row"),
        ("  ------ ---------- ------\n  序号   任务       单位\n                          \n  1      甲         市局\n  2      丁         市局\n  ------ ---------- ------\n",
         "/0序号 |1任务 |2单位 /01 |1甲 |2市局 /02 |1丁 |2市局", "a line of blanks is a row of empty cells, of which nothing is left: it parts no others"),
        ("  ------ ---------------- ------\n  序号   任务             单位\n\n  1      办理3---5月\\     市局\n         乙\n  ------ ---------------- ------\n",
         "/0序号 |1任务 |2单位 /01 |1办理3—5月 +1乙 |2市局", "a backslash behind a cell's line is one behind a line"),
        (GRID, "/0序号 |1任务 /01 |1公开本级政府预算, +1公开决算 /0 |1公开采购",
         "pandoc's first line of a long word takes what is over"),
        (MARKED, "/0序号 |1任务 /01. |1严禁“一刀切”； +1乙 /02. |1办理时限 +13—5月",
         "pandoc's Markdown: emphasis, links, escapes, typed quotes and dashes, a backslash ends a line"),
    ],
)  # fmt: skip
def test_a_form_tells_what_its_marks_tell(text: str, fragments: str, reason: str) -> None:
    assert table(read(text)).replace("  ", " ") == fragments.replace("  ", " "), reason


def test_a_drawing_shows_every_cell_with_its_spans() -> None:
    (grid,) = [block for block in read(BOX).blocks if isinstance(block, Grid)]
    cells = [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in grid.cells]
    assert cells == [
        ("序号", 0, 0, 2, 1), ("责任分工", 0, 1, 1, 2), ("时限", 0, 3, 2, 1),
        ("牵头", 1, 1, 1, 1), ("配合", 1, 2, 1, 1),
        ("一、基础", 2, 0, 2, 1), ("甲局", 2, 1, 2, 1), ("", 2, 2, 1, 1), ("6月", 2, 3, 2, 1), ("乙局", 3, 2, 1, 1),
    ]  # fmt: skip


def test_characters_of_unknown_width_do_not_move_what_stands_behind_them() -> None:
    drawn = "┌────────┬──────┐\n│★重点  │市局  │\n├────────┼──────┤\n│一般    │县局  │\n└────────┴──────┘"
    (grid,) = [block for block in read(drawn).blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grid.cells] == ["★重点", "市局", "一般", "县局"]


def test_a_drawing_in_a_drawing_is_read_in_its_turn() -> None:
    inner = ["+----+----+", "| 1  | 甲 |", "+----+----+", "| 2  | 乙 |", "+----+----+"]
    outer = [
        "+-------------+",
        *(f"| {line} |" for line in ["关于通知   ", "           ", *inner]),
        "+-------------+",
    ]
    page = read("\n".join(line.replace("关于通知   ", "关于通知   ") for line in outer))
    assert [type(block) for block in page.blocks] == [Paragraph, Fragments]
    assert table(page) == "/01 |1甲 /02 |1乙"
    first = page.blocks[1]
    assert isinstance(first, Fragments)
    assert (first.items[0].line, first.items[0].character) == (5, 5)


def test_the_first_label_of_a_copied_table_may_have_an_empty_paragraph_behind_it() -> None:
    """As cells of Word have: where a row opens with an empty cell, what stands so far above it is no part of it."""
    copied = "任务类别\n\n\n\t\n\n工作措施\n\n\t责任单位\n\n公开\n\n\t\n\n公开预算。\n\n\t市财政局\n\n服务\n\n\t\n\n升级网站。\n\n\t市数据局"
    notice = zwgk_parse.parse(f"责任分工表\n\n{copied}\n")
    assert [(task.categories, task.requirement) for task in notice.tasks] == [
        (("公开",), "公开预算。"),
        (("服务",), "升级网站。"),
    ]


def test_no_text_goes_on_in_a_row_of_empty_cells() -> None:
    """Where the last cell of a row may hold paragraphs, a section below a blank row looked like one of that row's."""
    copied = (
        "序号\n\n\t\n\n责任单位\n\n\t\n\n工作任务\n\n\n\n\n一、预算\n\n\n\n\n1\n\n\t\n\n市财政局\n\n\t\n\n公开预算。\n\n\n\n\n"
        "\xa0\n\n\t\xa0\t\xa0\n\n\n二、决算\n\n\n\n\n2\n\n\t\n\n市审计局\n\n\t\n\n公开决算。"
    )
    assert [(task.number, task.categories) for task in zwgk_parse.parse(copied).tasks] == [
        (1, ("一、预算",)),
        (2, ("二、决算",)),
    ]


def test_no_row_of_a_page_on_one_line_is_certain() -> None:
    notice = zwgk_parse.parse(
        "附件 | 序号 | 工作任务 | 责任单位 | 1 | 公开预算 | 市财政局 | 2 | 公开决算 | 市审计局、市商务局 注：第一个为牵头单位。  \n---|---|---\n"
    )
    assert [(task.number, task.requirement) for task in notice.tasks] == [(1, "公开预算"), (2, "公开决算")]
    assert {finding.task for finding in notice.findings if finding.code == "layout-ambiguous"} == {0, 1}
    header = zwgk_parse.parse("序号 | 工作任务 | 责任单位  \n---|---|---\n1 | 公开预算 | 市财政局  \n")
    assert not [finding for finding in header.findings if finding.severity == "warning"]


def test_fences_of_divisions_are_marks_and_part_blocks() -> None:
    page = read(
        "::: {#zoom .content}\n附件\n\n::: box\n  ------ ------\n  序号   任务\n  1      甲\n  ------ ------\n:::\n:::"
    )
    assert [type(block) for block in page.blocks] == [Paragraph, Fragments]
    assert table(page) == "/0序号 |1任务 /01 |1甲"
    assert [item.run.text for item in page.discards if ":" in item.run.text] == [
        ":::{#zoom.content}",
        ":::box",
        ":::",
        ":::",
    ]
    assert [block.text for block in read("注：\n:::\n甲").blocks if isinstance(block, Paragraph)] == [
        "注：",
        "甲",
    ]


def test_what_is_wrong_inside_a_layout_is_said_at_its_place() -> None:
    rows = [
        "序号    工作任务      责任单位    完成时限",
        "1 公开   年度预算和决算        市财政局",
        "甲   市审计局",
    ]
    inner = ["+------+", "| 通知 |", "+------+", *rows, "市局会同", "有关单位"]
    drawn = [f"| {line}{' ' * (46 - len(line.encode('gbk')))} |" for line in inner]
    (fault,) = read("\n".join(["+" + "-" * 48 + "+", *drawn, "+" + "-" * 48 + "+"])).faults
    assert (fault.code, fault.line, fault.character) == ("table-not-found", 5, 3)


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        (["  序号   任务", "  ------ ------------", '  1      严禁"一刀切"'], "columns under dashes"),
        (["+------+------------+", "| 序号 | 任务       |", "+------+------------+", '| 1    | 严禁"一切" |', "+------+------------+"], "a drawing"),
    ],
)  # fmt: skip
def test_a_table_in_a_drawing_is_of_the_text_s_making(inner: list[str], why: str) -> None:
    wide = max(columns(line) for line in inner)
    box = [f"+{'-' * (wide + 2)}+", *(f"| {line}{' ' * (wide - columns(line))} |" for line in inner)]
    page = read("\n".join(["::: content", *box, box[0], ":::"]))
    assert table(page) in {"/0序号 |1任务 /01 |1严禁“一刀切”", "/0序号 |1任务 /01 |1严禁“一切”"}, why


def test_a_layout_tells_where_its_lines_were_wrapped() -> None:
    first, second, _ = read(LAYOUT).blocks
    assert isinstance(first, Paragraph)
    assert (first.text, first.line, first.last_line) == ("所列任务于2012年12月31日前全部完成，请遵照", 2, 3)
    assert isinstance(second, Paragraph)
    assert second.text == "执行。", "pandoc's last line of a long word is full: this one is a line of its own"


def test_lines_of_markdown_are_joined_where_there_was_no_room() -> None:
    long = "一" * 30
    page = read(f"1\\. {long} {long[:8]}\n{long[:6]} **二**\n短\n\n三")
    assert [block.text for block in page.blocks if isinstance(block, Paragraph)] == [
        f"1. {long} {long[:8]}{long[:6]}二", "短", "三",
    ]  # fmt: skip


def test_bold_lines_are_markdown_and_two_spaces_break_a_line() -> None:
    """html2text escapes nothing where nothing needs it: then its bold headings alone show what it wrote."""
    text = "**一、公开**\n\n1.公开预算，按月公布执行情况，并说明与上年相比增减变化的原因和措施。（市财政局负责）  \n**二、服务**  \n2.办理。（市司法局负责）"
    tasks = zwgk_parse.parse(text).tasks
    assert [(task.categories, task.units[0].name) for task in tasks] == [
        (("一、公开",), "市财政局"),
        (("二、服务",), "市司法局"),
    ]


def test_a_heading_of_markdown_is_one() -> None:
    page = read("# 某市*2019年*工作要点 {#要点 .title}\n\n请执行。\n\n### 一、公开")
    found = [block for block in page.blocks if isinstance(block, Paragraph)]
    assert [(block.text, block.heading, block.character) for block in found] == [
        ("某市2019年工作要点", 1, 3), ("请执行。", 0, 1), ("一、公开", 3, 5),
    ]  # fmt: skip


def test_a_cell_of_markdown_stands_where_its_text_does() -> None:
    (found,) = [
        block
        for block in read('| <b class="1">1</b> | 甲 | 乙 |\n| 2 | 甲 | 乙 |').blocks
        if isinstance(block, Fragments)
    ]
    assert (found.items[0].text, found.items[0].character) == ("1", 16)


def test_a_tag_in_a_text_may_be_broken_over_lines() -> None:
    page = read(
        '通知\n\n<table class="table" style="width:100%;"\ndata-border="1">\n<tr><td>序号</td><td>任务</td></tr>\n<tr><td>1</td><td>甲</td></tr></table>\n\n注'
    )
    (grid,) = [block for block in page.blocks if isinstance(block, Grid)]
    assert [(cell.text, cell.line) for cell in grid.cells] == [("序号", 5), ("任务", 5), ("1", 6), ("甲", 6)]


def test_html_in_a_text_is_read_as_html() -> None:
    page = read(
        "# 通知\n\n请执行。\n\n<table>\n<tr><td>序号</td><td>任务</td></tr>\n\n<tr><td>1</td><td>甲</td></tr>\n</table>\n\n注"
    )
    (grid,) = [block for block in page.blocks if isinstance(block, Grid)]
    assert [(cell.text, cell.line) for cell in grid.cells] == [("序号", 6), ("任务", 6), ("1", 8), ("甲", 8)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "各县,市,区人民政府\n各部委,办,局\n各有关单位,企业,学校。",
            "prose with commas, as many in each line",
        ),
        (
            "公布清单,明确事项,同比增长\n一成。其中,由市财政局,",
            "a line that was broken behind a comma: no empty field",
        ),
        ("首页 | 政务公开", "a line of links"),
        ("\t各县区人民政府:\n\t现将方案印发给你们。", "indented paragraphs"),
        ("合计 ------", "dashes in a line"),
        ("误差不超过 <p 5\n经复核 <b x\n符合要求。", "signs that open no tag"),
    ],
)
def test_prose_is_no_table(text: str, reason: str) -> None:
    assert all(isinstance(block, Paragraph) for block in read(text).blocks), reason


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("seed", range(6))
def test_every_visible_character_is_accounted_for(dialect: str, seed: int) -> None:
    text = DIALECTS[dialect](invent(seed))
    squeezed = str.maketrans("", "", PADDING)
    before, after = Counter(text.translate(squeezed)), Counter(shown(read(text)).translate(squeezed))
    before.subtract(
        Counter(
            {
                "<": text.count("<br>"),
                "b": text.count("<br>"),
                "r": text.count("<br>"),
                ">": text.count("<br>"),
            }
        )
    )
    assert before - after == Counter()


@given(st.text(alphabet='序号任务市局1一、|+-=┌┬┐│├┼┤└┴┘─ \t,"\n<br>', max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    page = read(text)
    for block in page.blocks:
        if isinstance(block, Fragments) and block.blanks is Blanks.EITHER:
            assert all(item.column is not None for item in block.items)
        if isinstance(block, Fragments):
            assert block.items[0].opening & (Break.NEW_ROW | Break.NEXT_CELL)


@pytest.mark.parametrize("between", ["— 6 —\n续表\n", "\n第 2 页 共 3 页\n"])
def test_values_go_on_behind_the_end_of_a_page(between: str) -> None:
    parts = (
        '序号\t工作分类\t工作任务\t责任单位\n1\t"一\n\n一"\t公开预算\t市财政局\n',
        '2\t"二\n\n二"\t公开决算\t市审计局\n',
    )
    notice = zwgk_parse.parse("通知\n\n" + parts[0] + between + parts[1])
    assert notice.source.dialect == "tsv"
    assert [(task.number, task.requirement) for task in notice.tasks] == [
        (1, "公开预算"),
        (2, "公开决算"),
    ]


def test_a_text_with_nothing_but_blanks_behind_it_may_stand_across_the_table() -> None:
    rows = [
        "| 序号 | 工作任务 | 责任分工 | | 完成时间 |",
        "| --- | --- | --- | --- | --- |",
        "| 牵头单位 | 配合单位 |",
        "| 一、预算（共1项） | | | | |",
        "| 1 | 公开本级政府预算 | 市财政局 | 市审计局 | 6月底前 |",
        "| 二、决算（共2项） | | | | |",
        "| 2 | 公开本级政府决算 | 市财政局 | 市审计局 | 9月底前 |",
        "| 3 | 公开部门决算 | 市财政局 | 市审计局 | 9月底前 |",
    ]
    notice = zwgk_parse.parse("通知\n\n" + "\n".join(rows))
    above = ["一、预算（共1项）", "二、决算（共2项）", "二、决算（共2项）"]
    assert [task.categories for task in notice.tasks] == [(text,) for text in above]


@pytest.mark.parametrize(
    ("rows", "tasks", "codes", "why"),
    [
        (["1   公开预算   市财政局", "2   公开决算   市审计局"], 2, [], "every row is one line"),
        (["1\u3000\u3000公开预算   市财政局", "二、决算", "2   公开决算   市审计局"], 2, [], "a section"),
        (["1   公开预算   市财政局、", "            市审计局"], 1, [], "a cell goes on"),
        (["1   公开预算   市财政局", "公布明细   区财政局"], 0, ["table-not-found"], "a line has no number"),
        (
            ["1   公开预算   市财政局", "", "", "    2   公开决算   市审计局"],
            2,
            [],
            "rows follow behind blank lines",
        ),
    ],
)
def test_rows_with_gaps_between_cells_are_read_where_nothing_hides_their_ends(
    rows: list[str], tasks: int, codes: list[str], why: str
) -> None:
    notice = zwgk_parse.parse("通知\n\n" + "\n".join(["序号   工作任务   责任单位", *rows]) + "\n")
    assert len(notice.tasks) == tasks, why
    assert [finding.code for finding in notice.findings if finding.severity == "error"] == codes, why


def test_values_with_lines_between_quotes_are_no_rows_of_the_table_below() -> None:
    rows = '序号\t工作任务\t责任单位\n1\t"公开\n预算"\t市财政局\n2\t公开决算\t市审计局\n'
    notice = zwgk_parse.parse(f"通知\n\n{rows}\n指标名称\t目标\n公开率\t9\n")
    assert [task.requirement for task in notice.tasks] == ["公开\n预算", "公开决算"]


def test_an_imprint_behind_a_copied_table_is_no_part_of_it() -> None:
    cells = ["序号", "工作任务", "责任单位"], ["1", "公开预算", "市财政局、市审计局"]
    rows = "\n\n\n\n".join("\n\n\t\n\n".join(row) for row in cells)
    closing = "注：排在首位的责任单位为牵头单位。\n\n抄送：市委各部门。\n\n\n\n市政府办公厅\n\n\t\n\n2023年8月7日印发"
    notice = zwgk_parse.parse(f"通知\n\n{rows}\n\n{closing}\n")
    assert [[unit.role for unit in task.units] for task in notice.tasks] == [["lead", "responsible"]]


def test_a_category_that_stands_across_the_table_and_in_its_cell_is_one() -> None:
    rows = "<tr><td>工作分类<td>工作任务<td>责任单位<tr><td colspan=3>一、预算公开<tr><td>一、预算公开<td>公开预算<td>市财政局"
    notice = zwgk_parse.parse(f"<table>{rows}</table>")
    assert [task.categories for task in notice.tasks] == [("一、预算公开",)]


def test_an_unknown_label_before_a_first_section_is_a_label() -> None:
    cells = [
        "序号",
        "工作任务",
        "责任单位",
        "资金渠道",
        "一、预算",
        "1",
        "公开预算",
        "市财政局",
        "续建",
        "2",
        "公开决算",
        "市审计局",
        "新建",
    ]
    notice = zwgk_parse.parse("通知\n\n" + "\n\n".join(cells))
    assert [task.categories for task in notice.tasks] == [("一、预算",), ("一、预算",)]
    assert [dict(task.extra) for task in notice.tasks] == [{"资金渠道": "续建"}, {"资金渠道": "新建"}]


def test_a_section_below_a_header_that_looks_like_a_label_is_none() -> None:
    cells = [
        "序号",
        "工作任务",
        "责任单位",
        "大力落实普惠托育工作",
        "1",
        "公开预算",
        "市财政局",
        "2",
        "公开决算",
        "市审计局",
    ]
    notice = zwgk_parse.parse("通知\n\n" + "\n\n".join(cells))
    assert [task.categories for task in notice.tasks] == [("大力落实普惠托育工作",)] * 2


def test_attributes_that_were_wrapped_are_no_text() -> None:
    text = """::: content
# 通知

任务均须于[2023]{lang="EN-US"
style="font-family:仿宋"}年[12]{lang="EN-US"}月底前完成。
:::"""
    assert "任务均须于2023年12月底前完成。" in zwgk_parse.parse(text).paragraphs


def test_a_doubt_about_units_is_left_where_that_about_a_level_is_settled() -> None:
    rows = [
        "序号 | 一级指标 | 二级指标 | 三级指标 | 具体要求 | 牵头单位 | 责任单位 | 完成时间 |",
        "1 | 预算公开 | 本级收支 | 收入 | 公开本级政府预算，说明支出。 | 市财政局 | 市审计局 | 2026年6月底前 |",
        "2 | 支出 | 公开部门预算，说明用途。 | 市统计局 | 2026年9月底前 | | | |",
        "3 | 部门收支 | 收入 | 公开本级政府决算，说明支出。 | 市财政局 | 市审计局 | 2026年9月底前 | |",
        "4 | 决算公开 | 本级收支 | 收入 | 公开部门决算，说明支出。 | 市财政局 | 市审计局 | 2026年9月底前 |",
    ]
    notice = zwgk_parse.parse("通知\n\n" + "\n".join(rows))
    (doubt,) = notice.findings
    assert (doubt.code, doubt.task) == ("layout-ambiguous", 1)
    assert "市统计局" in doubt.message


@pytest.mark.parametrize(
    ("text", "rows", "why"),
    [
        (
            "重点/工作任务/责任/主体/时限/要求/一、预算/1．公开本级预算，说明支出。/市财政局/6月底前/"
            "2．公开部门预算，说明用途。/市审计局/9月底前",
            [(("一、预算",), "1．公开本级预算，说明支出。"), (("一、预算",), "2．公开部门预算，说明用途。")],
            "时限 and 要求 are one label, as others of the header are broken",
        ),
        (
            "序号/工作任务/责任单位/完成时间/1/公开预算/市公安局（市知识/产权局）/6月底前/2/公开决算/市审计局/9月底前",
            [((), "公开预算"), ((), "公开决算")],
            "a unit that was cut in its bracket is one",
        ),
    ],
)
def test_paragraphs_that_belong_together(
    text: str, rows: list[tuple[tuple[str, ...], str]], why: str
) -> None:
    notice = zwgk_parse.parse("通知\n\n" + text.replace("/", "\n\n"))
    assert [(task.categories, task.requirement) for task in notice.tasks] == rows, why


def test_a_remark_above_a_header_printed_again_is_no_label() -> None:
    header = ["序号", "工作任务", "责任单位", "完成时间", "备注"]
    rows = (
        ["1", "公开预算", "市财政局", "6月底前", "常态化工作"],
        ["2", "公开决算", "市审计局", "9月底前", "续建"],
    )
    cells = [*header, *rows[0], *header, *rows[1]]
    notice = zwgk_parse.parse("通知\n\n" + "\n\n".join(cells))
    assert [dict(task.extra) for task in notice.tasks] == [{"备注": "常态化工作"}, {"备注": "续建"}]


def test_a_title_above_a_header_with_pipes_on_lines_of_their_own_is_no_part_of_it() -> None:
    fees = ["项目", "标准", "依据", "工本费", "10元", "政发〔2019〕2号"]
    tasks = ["编\n号", "工作任务", "责任单位", "7", "公开预算", "市财政局", "8", "公开决算", "市审计局"]
    above, below = ("".join(f"{cell}\n|\n" for cell in cells) for cells in (fees, tasks))
    notice = zwgk_parse.parse(f"通知\n\n{above}二〇二六年重点任务分工\n{below}")
    assert [(task.number, task.requirement) for task in notice.tasks] == [(7, "公开预算"), (8, "公开决算")]


@pytest.mark.parametrize("end", [" |\n", "\n|\n"])
@pytest.mark.parametrize(
    ("units", "why"),
    [
        (
            ["市水利局、", "市林业局、", "市气象局、", "各主管部门"],
            "the last of four units holds a word of labels",
        ),
        (["市水利局", "市林业局", "市气象局", "市城管局", "市民政局", "相关责任单位"], "… of six"),
        (["市水利局", "市林业局", "市气象局", "主管部门"], "… is a label to the letter, and none follows"),
    ],
)
def test_units_that_look_like_a_label_do_not_end_a_table_of_cells_with_pipes(
    end: str, units: list[str], why: str
) -> None:
    cells = ["序号", "工作任务", "责任单位", "1", "修缮堤坝", "\n".join(units), "2", "种树", "市林业局"]
    notice = zwgk_parse.parse("通知\n\n" + "".join(cell + end for cell in cells))
    names = [unit.rstrip("、") for unit in units]
    assert [[unit.name for unit in task.units] for task in notice.tasks] == [names, ["市林业局"]], why
    assert notice.paragraphs == ("通知",), why


@pytest.mark.parametrize("end", [" |\n", "\n|\n", "\n\n\t\n\n"])
def test_a_unit_below_a_unit_goes_on_with_its_cell_however_many_there_are(end: str) -> None:
    names = [
        f"{sign}湖街道办事处"
        for sign in "东西南北中上下左右前后红黄蓝绿白黑青紫金银铜铁锡木水火土日月星云风雨雪"
    ]
    units = ("\n\n" if "\t" in end else "\n").join(names)
    rows = ["序号", "工作任务", "责任单位"], ["1", "修缮堤坝", units], ["2", "种树", "市林业局"]
    text = (
        "\n\n\n\n\n".join(map(end.join, rows))
        if "\t" in end
        else "".join(cell + end for row in rows for cell in row)
    )
    notice = zwgk_parse.parse(f"通知\n\n{text}")
    assert [[unit.name for unit in task.units] for task in notice.tasks] == [names, ["市林业局"]]


@pytest.mark.parametrize("end", [" |\n", "\n|\n"])
def test_a_long_cell_with_pipes_ends_at_its_pipe_where_numbers_count_on(end: str) -> None:
    measures = "\n".join(f"（{place}）修缮第{place}处堤坝；" for place in range(1, 41))
    cells = ["序号", "工作任务", "责任单位", "1", measures, "市水利局", "2", "种树", "市林业局"]
    notice = zwgk_parse.parse("通知\n\n" + "".join(cell + end for cell in cells))
    assert [(task.number, task.requirement) for task in notice.tasks] == [(1, measures), (2, "种树")]


def test_rows_behind_a_table_that_ended_too_early_are_told() -> None:
    measures = "\n\n".join(f"修缮第{place}处堤坝，并完成验收。" for place in range(1, 41))
    rows = [
        ["工作任务", "责任单位"],
        ["种树", "市林业局"],
        [measures, "市水利局"],
        ["植草，并加强养护。", "市园林局"],
    ]
    notice = zwgk_parse.parse(
        "通知\n\n" + "\n\n\n\n\n".join("\n\n\t\n\n".join([*row, "续建"]) for row in rows)
    )
    assert len(notice.tasks) < 3  # a cell is not looked for that far
    assert [finding.params["case"] for finding in notice.findings if finding.code == "header-missing"] == [
        "alike"
    ]


@pytest.mark.parametrize(
    ("behind", "why"),
    [
        ("联系单位 |\n市财政局 |\n张某 |\n12345678 |\n", "contacts are no tasks"),
        ("一、各单位要高度重视，认真落实。\n市人民政府办公室\n", "no mark parts cells"),
        ("抄送：市委各部门，市人大常委会。 | |\n市人民政府办公室 |\n", "an imprint"),
        ("首页 |\n网站地图 |\n版权所有：市人民政府 |\n", "the foot of a page"),
    ],
)
def test_what_is_no_row_behind_a_table_is_not_doubted(behind: str, why: str) -> None:
    cells = ["序号", "工作任务", "责任单位", "1", "种树", "市林业局", "2", "植草", "市园林局"]
    prose = "".join(f"第{place}，各单位要认真落实。\n" for place in range(1, 31))
    notice = zwgk_parse.parse("通知\n\n" + "".join(f"{cell} |\n" for cell in cells) + prose + behind)
    assert len(notice.tasks) == 2, why
    assert "header-missing" not in {finding.code for finding in notice.findings}, why


def test_a_text_between_two_tables_with_pipes_is_no_cell() -> None:
    fees = ["项目", "标准", "依据", "工本费", "10元", "政发〔2019〕2号"]
    prose = "".join(f"第{place}，各单位要认真落实。\n" for place in range(1, 31))
    links = "首页 | 政务公开 | 通知公告\n"
    notice = zwgk_parse.parse("通知\n\n" + "".join(f"{cell} |\n" for cell in fees) + prose + links)
    assert "第30，各单位要认真落实。" in notice.paragraphs


def test_a_row_that_begins_like_a_label_does_not_end_a_table_of_rows_with_pipes() -> None:
    rows = [
        "工作任务 | 具体要求 | 责任单位 |",
        "预算工作 | 公开预算 | 市财政局 |",
        "二、监督",
        "审计工作 | 公开结果 | 市审计局 |",
    ]
    notice = zwgk_parse.parse("通知\n\n" + "\n".join(rows))
    assert [task.requirement for task in notice.tasks] == ["公开预算", "公开结果"]


@pytest.mark.parametrize("count", [2, 4, 12])
def test_paragraphs_of_a_first_cell_do_not_end_a_copied_table(count: int) -> None:
    listed = "\n\n".join(f"{place}.修缮第{place}处堤坝；" for place in range(1, count + 1))
    rows = [
        "工作任务\t责任单位\t备注",
        "种树\t市林业局\t",
        f"{listed}\n\n\t市水利局\t",
        "植草\t市园林局\t续建",
    ]
    notice = zwgk_parse.parse("通知\n\n" + "\n".join(rows))
    assert [(task.requirement.replace("\n", "\n\n"), task.units[0].name) for task in notice.tasks] == [
        ("种树", "市林业局"),
        (listed, "市水利局"),
        ("植草", "市园林局"),
    ]


@pytest.mark.parametrize(
    ("last", "requirement", "units", "why"),
    [
        (
            "架桥\t\n\n市水利局\n\n市林业局\n\n市气象局\n\n打印本页",
            "架桥",
            ["市水利局", "市林业局", "市气象局"],
            "units go on with units",
        ),
        (
            "架桥\t\n\n市水利局\n\n市林业局\n\n市人民政府\n\n2026年3月1日",
            "架桥",
            ["市水利局", "市林业局"],
            "a signature stands behind",
        ),
        (
            "架桥\t市水利局\n市林业局\n\n市人民政府",
            "架桥",
            ["市水利局", "市林业局"],
            "the lines of a cell have no blank ones between",
        ),
        ("架桥\t市水利局\n\n市林业局", "架桥", ["市水利局"], "a blank line is the end of the table"),
    ],
)
def test_the_last_cell_of_a_copied_table_goes_on_with_its_like(
    last: str, requirement: str, units: list[str], why: str
) -> None:
    rows = ["序号\t工作任务\t责任单位", "1\t种树\t\n\n市林业局\n\n市园林局\n\n", f"2\t{last}"]
    notice = zwgk_parse.parse("通知\n\n" + "\n".join(rows))
    assert [(task.requirement, [unit.name for unit in task.units]) for task in notice.tasks] == [
        ("种树", ["市林业局", "市园林局"]),
        (requirement, units),
    ], why


def test_a_list_in_the_last_cell_of_a_copied_table_goes_on_with_its_next_number() -> None:
    rows = ["责任单位\t完成时间\t工作任务", "市林业局\t1月底\t种树", "市水利局\t2月底\t1.架桥；\n2.修路。"]
    notice = zwgk_parse.parse("通知\n\n" + "\n".join(rows) + "\n二、保障措施\n2.经费")
    assert [task.requirement for task in notice.tasks] == ["种树", "1.架桥；\n2.修路。"]
    assert notice.paragraphs == ("通知", "二、保障措施", "2.经费")


def test_a_cell_that_opens_like_a_note_does_not_end_a_copied_table() -> None:
    cells = (
        ["序号", "工作任务", "责任单位"],
        ["1", "说明：公开预算，附报表。", "市财政局"],
        ["2", "公开决算", "市审计局"],
    )
    notice = zwgk_parse.parse("通知\n\n" + "\n\n\n\n".join("\n\n\t\n\n".join(row) for row in cells))
    assert [(task.number, task.requirement) for task in notice.tasks] == [
        (1, "说明：公开预算，附报表。"),
        (2, "公开决算"),
    ]


def test_tabs_of_a_layout_behind_a_note_belong_to_no_row() -> None:
    cells = ["序号", "工作任务", "责任单位"], ["1", "公开预算", "市财政局、市审计局"]
    rows = "\n\n\n\n".join("\n\n\t\n\n".join(row) for row in cells)
    note = "注：排在首位的责任单位为牵头单位。"
    notice = zwgk_parse.parse(f"通知\n\n{rows}\n\n\n\n\n{note}\n\n打印本页 关闭窗口\n\t\xa0\n\t\xa0\n")
    assert [[unit.role for unit in task.units] for task in notice.tasks] == [["lead", "responsible"]]
    assert notice.notes == (note,)


def test_a_lone_line_with_the_number_that_is_missing_among_tasks_is_one() -> None:
    rows = [
        "工作分类 | 工作内容 | 责任单位 | 完成时间 |",
        "一、预算 | 1.公开本级预算 | 市财政局 | 6月底前 |",
        "2.公开部门预算 | 市审计局 | 9月底前 | |",
        "3.落实预算绩效 | |||",
        "二、决算 | 4.公开本级决算 | 市财政局 | 10月底前 |",
        "三、采购 | 5.公开采购目录 | 市财政局 | 11月底前 |",
    ]
    notice = zwgk_parse.parse("通知\n\n" + "\n".join(rows))
    assert [task.requirement for task in notice.tasks][2] == "3.落实预算绩效"
    assert [task.categories for task in notice.tasks][3:] == [("二、决算",), ("三、采购",)]


def test_numbered_lines_above_tasks_without_numbers_are_their_categories() -> None:
    rows = [
        "工作任务,责任单位,完成时间",
        "1.强化监测站点,,",
        "公开本级政府预算,市财政局,6月底前",
        "2.开展信用记录,,",
        '公开部门预算,"市审计局,市统计局",9月底前',
    ]
    notice = zwgk_parse.parse("通知\n\n" + "\n".join(rows))
    assert [task.categories for task in notice.tasks] == [("1.强化监测站点",), ("2.开展信用记录",)]


def test_rows_between_spaces_go_on_behind_a_blank_line_where_the_number_does() -> None:
    rows = "序号 工作任务 责任单位\n1 公开预算 市财政局\n\n二、决算\n2 公开决算 市审计局\n\n3 日内报送市政府办公室\n"
    notice = zwgk_parse.parse("通知\n\n" + rows)
    assert [(task.number, task.categories) for task in notice.tasks] == [(1, ()), (2, ("二、决算",))]


def test_a_first_clause_alone_in_a_row_is_a_category() -> None:
    rows = [
        "序号 | 工作任务 | 工作内容 | 责任单位 | 完成时间 |",
        "1.启动电动自行车管理,建设垃圾分类 | ||||",
        "7 | (1)预算 | 1.公开本级政府预算,说明支出。2.公开部门预算。 | 市财政局 | 6月底前 |",
        "8 | (2)决算 | 1.公开本级政府决算,说明支出。2.公开部门决算。 | 市审计局 | 9月底前 |",
    ]
    notice = zwgk_parse.parse("通知\n\n" + "\n".join(rows))
    above = "1.启动电动自行车管理,建设垃圾分类"
    assert [task.categories for task in notice.tasks] == [(above, "(1)预算"), (above, "(2)决算")]


def test_a_title_above_a_header_a_cell_a_line_is_no_part_of_it() -> None:
    fees = "项目 |\n标准 |\n依据 |\n工本费 |\n10元 |\n政发〔2019〕2号 |\n"
    tasks = "编号 |\n工作任务 |\n责任单位 |\n7 |\n公开预算 |\n市财政局 |\n8 |\n公开决算 |\n市审计局 |\n"
    notice = zwgk_parse.parse(f"通知\n\n{fees}附件1\n重点任务分工\n{tasks}")
    assert [(task.number, task.categories) for task in notice.tasks] == [(7, ()), (8, ())]


@pytest.mark.parametrize(
    ("last", "why"),
    [("\t", "the last column is blank"), ("\t2026年\n\t\t\t", "a row of blanks is the last one")],
)
def test_a_note_behind_an_empty_cell_is_not_its_text(last: str, why: str) -> None:
    head = "序号\t工作任务\t责任单位\t完成时间\n1\t公开预算\t市财政局\t6月底前\n一、财政\n2\t公开决算\t市财政局、市审计局"
    notice = zwgk_parse.parse(f"通知\n\n{head}{last}\n\n注：排在首位的责任单位为牵头单位。\n")
    assert [unit.role for unit in notice.tasks[1].units] == ["lead", "responsible"], why
    assert notice.notes, why


@pytest.mark.parametrize("form", ["html", "text"])
def test_a_row_whose_cells_hold_words_of_labels_is_no_header(form: str) -> None:
    rows = [
        ["工作任务", "责任单位", "完成时间"],
        ["公开预算", "市财政局", "6月底前"],
        ["公开决算", "各行业主管部门", "按省里时间节点推进"],
    ]
    if form == "html":
        lines = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
        notice = zwgk_parse.parse(f"<table>{lines}</table>")
    else:
        notice = zwgk_parse.parse("通知\n\n" + "\n".join("\t".join(row) for row in rows))
    assert [task.requirement for task in notice.tasks] == ["公开预算", "公开决算"]


def test_a_line_without_tabs_between_rows_is_a_row() -> None:
    text = "序号\t工作任务\t责任单位\n1\t公开预算\t市财政局\n二、机构改革\n2\t公开决算\t市审计局\n"
    notice = zwgk_parse.parse("通知\n\n" + text)
    assert notice.source.dialect == "tabs"
    assert [task.categories for task in notice.tasks] == [(), ("二、机构改革",)]


def test_a_blank_line_inside_a_csv_loses_no_row() -> None:
    rows = "序号,工作任务,责任单位,完成时限\n1,公开预算,市财政局,2024年6月\n\n2,公开处罚,市司法局,2024年7月\n"
    tasks = zwgk_parse.parse(rows).tasks
    assert [(task.number, task.requirement, task.location.line) for task in tasks] == [
        (1, "公开预算", 2),
        (2, "公开处罚", 4),
    ]


HELD = "序号", "工作任务", "责任单位", "完成时限"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("2,公开处罚,,2024年9月", "a unit that is not there, beside a deadline"),
        ("2,公开处罚,市司法局,", "a deadline that is not there, beside a unit"),
        ("2,,市司法局,2024年9月", "a task that is not there, in a row that is counted"),
    ],
)
@pytest.mark.parametrize("mark", [",", "\t", " | "])
def test_what_a_row_leaves_out_is_not_taken_from_above_without_a_doubt(row: str, why: str, mark: str) -> None:
    rows = [",".join(HELD), "1,公开预算,市财政局,2024年6月", row, "3,公开抽查,市水利局,2024年10月"]
    notice = zwgk_parse.parse("\n".join(line.replace(",", mark) for line in rows) + "\n")
    assert [task.number for task in notice.tasks] == [1, 2, 3], why
    assert 1 in {finding.task for finding in notice.findings if finding.severity == "warning"}, why


@pytest.mark.parametrize(
    ("text", "rows", "why"),
    [
        ("工作任务,责任单位\n公开预算。,市财政局\n公开决算。,市审计局", ["公开预算。", "公开决算。"],
         "two labels are a header"),
        ("某市2024年任务,\n责任单位;工作任务\n市财政局;公开预算。\n市审计局;公开决算。", ["公开预算。", "公开决算。"],
         "semicolons, the unit first"),
        ("某市2024年任务,\n工作任务,责任单位\n公开预算。,市财政局\n公开决算。,市审计局", ["公开预算。", "公开决算。"],
         "a title above it is a record of one text"),
        ('工作任务,责任单位\n"公开预算,\n公开决算。",市财政局', ["公开预算,\n公开决算。"], "a quoted field"),
        ("工作任务,责任单位\n公开预算。,市财政局\n公开决算。,\n\n各单位要高度重视,认真落实。", ["公开预算。", "公开决算。"],
         "a sentence with a comma below a blank line is no record"),
        ("工作任务,责任单位\n\n公开预算。,市财政局\n\n公开决算。,某某小组\n", ["公开预算。", "公开决算。"],
         "where all records stand apart, a text is one, be it not known for a unit"),
        ("编号,工作任务,责任单位\n1,公开预算,并说明。,市财政局\n2,公开决算。,市审计局", ["公开预算,并说明。", "公开决算。"],
         "a comma that nothing quotes stands in the text: the number and the unit are known"),
        ("工作任务,责任单位\n公开预算。,市财政局,市审计局\n公开决算。,市审计局", ["公开预算。", "公开决算。"],
         "or in the list of units"),
        ("编号,工作任务,责任单位\n1,公开预算。,市财政局\n2,公开决算。,市审计局\n各单位要重视,抓紧,落实,检查。", ["公开预算。", "公开决算。"],
         "but a sentence with more commas is no record"),
    ],
)  # fmt: skip
def test_a_header_announces_records_that_alone_would_be_sentences(
    text: str, rows: list[str], why: str
) -> None:
    notice = zwgk_parse.parse(text)
    assert [task.requirement for task in notice.tasks] == rows, why


def test_a_comma_that_nothing_quotes_is_doubted_where_it_may_stand_in_two_texts() -> None:
    rows = "工作任务,工作内容,责任单位\n预算公开,公开预算,说明支出,市财政局\n决算公开,公开决算,市审计局\n"
    notice = zwgk_parse.parse(rows)
    assert [unit.name for task in notice.tasks for unit in task.units] == ["市财政局", "市审计局"]
    assert "layout-ambiguous" in {finding.code for finding in notice.findings}


@pytest.mark.parametrize("mark", [",", "\t", "|"])
@pytest.mark.parametrize(
    ("lone", "found", "why"),
    [
        ("二、决算", [("一、预算", "公开预算。"), ("二、决算", "公开决算。")], "a heading's number: a section"),
        ("公开债务。", [("一、预算", "公开预算。"), ("一、预算", "公开债务。"), ("一、预算", "公开决算。")], "a task that shares its unit"),
    ],
)  # fmt: skip
def test_a_text_alone_in_a_row_of_two(mark: str, lone: str, found: list[tuple[str, str]], why: str) -> None:
    rows = [("工作任务", "责任单位"), ("一、预算", ""), ("公开预算。", "市财政局"), (lone, ""), ("公开决算。", "市审计局")]  # fmt: skip
    if mark == "|":
        lines = ["|" + "|".join(row) + "|" for row in (rows[0], ("---", "---"), *rows[1:])]
    else:
        lines = [mark.join(row) for row in rows]
    notice = zwgk_parse.parse("\n".join(lines) + "\n")
    assert [(task.categories[-1], task.requirement) for task in notice.tasks] == found, why


@pytest.mark.parametrize("mark", [",", "\t"])
@pytest.mark.parametrize(
    ("columns", "why"), [(4, "blank fields behind it"), (3, "no number before it"), (2, "one other column")]
)
def test_a_note_in_the_last_record_is_applied(mark: str, columns: int, why: str) -> None:
    rows = [
        ("工作任务", "责任单位", "完成时限", "备注"),
        ("公开预算。", "市财政局、市审计局", "2024年6月", ""),
        ("公开决算。", "市审计局、市财政局", "2024年9月", "续建"),
        ("注：有多个责任单位的，排第一位的为牵头单位。", "", "", ""),
    ]
    notice = zwgk_parse.parse("\n".join(mark.join(row[:columns]) for row in rows) + "\n")
    roles = [[unit.role for unit in task.units] for task in notice.tasks]
    assert roles == [["lead", "responsible"]] * 2, why
    assert notice.notes == (rows[-1][0],), why


def test_a_note_beside_an_empty_cell_of_html_is_applied() -> None:
    rows = [
        ("工作任务", "责任单位"),
        ("公开预算。", "市财政局、市审计局"),
        ("注：排第一位的为牵头单位。", ""),
    ]
    lines = "".join(f"<tr><td>{task}</td><td>{units}</td></tr>" for task, units in rows)
    notice = zwgk_parse.parse(f"<table>{lines}</table>")
    assert [[unit.role for unit in task.units] for task in notice.tasks] == [["lead", "responsible"]]


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (("牵头单位", "配合单位", "", "", ""), "at the left, as pandoc prints what stands below a label over two rows"),
        (("", "", "牵头单位", "配合单位", ""), "below the label that they divide"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("mark", [",", "|"])
def test_the_second_row_of_a_header_divides_its_widest_label(
    mark: str, second: tuple[str, ...], why: str
) -> None:
    rows = [
        ("重点领域", "工作措施", "责任分工", "", "完成时限"),
        second,
        ("一、财政", "公开预算。", "市财政局", "市审计局", "2024年6月"),
        ("二、统计", "公开决算。", "市审计局", "市财政局", "2024年9月"),
    ]
    lines = [f"|{'|'.join(row)}|" if mark == "|" else mark.join(row) for row in rows]
    lines[1:1] = ["|---|---|---|---|---|"] if mark == "|" else []
    notice = zwgk_parse.parse("\n".join(lines) + "\n")
    found = [(task.categories, task.requirement, [unit.role for unit in task.units]) for task in notice.tasks]
    roles = ["lead", "cooperating"]
    assert found == [(("一、财政",), "公开预算。", roles), (("二、统计",), "公开决算。", roles)], why


SPACED = "公开预算，列明收支。 市财政局\n公开决算。 市审计局、市统计局\n公开采购目录。 各区人民政府"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"工作任务 责任单位\n{SPACED}", "two labels are a header"),
        (f"工作任务 责任单位\n{SPACED}\n（一）强化督查。结果纳入年度考核。\n（二）加强宣传，营造氛围。\n抓好落实。\n某市人民政府办公室\n2024年1月7日",
         "the lines of a text below are more than the rows"),
    ],
)  # fmt: skip
def test_rows_with_a_space_between_cells(text: str, why: str) -> None:
    notice = zwgk_parse.parse("关于2024年工作的通知\n" + text)
    assert notice.source.dialect == "spaced", why
    assert [task.requirement for task in notice.tasks] == [
        "公开预算，列明收支。",
        "公开决算。",
        "公开采购目录。",
    ], why
    assert [unit.name for task in notice.tasks for unit in task.units] == [
        "市财政局",
        "市审计局",
        "市统计局",
        "各区人民政府",
    ], why


def test_two_labels_in_a_line_above_lines_without_a_space_are_not_read_as_cells_of_rows() -> None:
    text = "工作任务 责任单位\n公开预算\n市财政局\n公开决算\n市审计局\n公开采购\n市财政局\n"
    assert all(isinstance(block, Paragraph) for block in read("通知\n" + text).blocks)


def test_a_header_begins_at_its_first_label_below_a_unit() -> None:
    def page(rows: list[list[str]]) -> str:
        return "\n\n\n\n".join("\n\n\t\n\n".join(row) for row in rows)

    first = page(
        [["类别", "工作任务", "责任单位", "配合单位"], ["一、预算", "公开部门预算。", "市财政局", "各学校"]]
    )
    head = [["类别", "工作任务", "单位分工", "完成时限"], ["责任单位", "配合单位"]]
    second = page([*head, ["二、决算", "公开部门决算。", "市审计局", "市教育局", "6月底前"]])
    notice = zwgk_parse.parse(f"2024年通知\n\n{first}\n\n{second}\n")
    assert [[unit.name for unit in task.units] for task in notice.tasks] == [
        ["市财政局", "各学校"],
        ["市审计局", "市教育局"],
    ]
    codes = [finding.code for finding in notice.findings]
    assert codes == ["column-missing"], "各学校类别 is no label of the first table, which has no deadlines"


def test_a_header_whose_second_row_divides_another_label_than_the_last_was_moved_left() -> None:
    """The labels of its second row are units, and no deadline is divided: the pads stand in for what was merged."""
    text = """\
| 序号 | 工作任务 | 责任分工单位 | 完成时限 | |
| 牵头单位 | 配合单位 | | | |
| 1 | 公开预算。 | 市财政局 | | 2024年6月底前 |
| 2 | 公开决算。 | 市审计局 | 市财政局 | 2024年9月底前 |
| 3 | 公开采购。 | 市财政局 | 市司法局 | 2024年7月底前 |"""
    for name in ("责任分工单位", "责任单位"):
        tasks = zwgk_parse.parse(text.replace("责任分工单位", name)).tasks
        assert [[(unit.name, unit.role) for unit in task.units] for task in tasks] == [
            [("市财政局", "lead")],
            [("市审计局", "lead"), ("市财政局", "cooperating")],
            [("市财政局", "lead"), ("市司法局", "cooperating")],
        ], name
        assert [task.deadline and task.deadline.text for task in tasks] == [
            "2024年6月底前", "2024年9月底前", "2024年7月底前",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("section", "why"),
    [
        ("| 二 | 提升服务 | | | |", "nothing behind its text"),
        ("| 二 | 提升服务 | <span lang=\"EN-US\">\N{NO-BREAK SPACE}</span> | | |", "blanks in a tag are none"),
        ("| 二 | 提升服务 | 提升服务 | 提升服务 | 提升服务 |", "its text in all slots that it stands across"),
    ],
)  # fmt: skip
def test_the_number_of_a_section_in_the_number_column_of_bars(section: str, why: str) -> None:
    rows = [
        "| 序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限 |\n|---|---|---|---|---|",
        section.replace("二", "一").replace("提升", "优化"),
        "| 1 | 压减审批事项。 | 市司法局 | 市财政局 | 2024年6月底前 |",
        "| 2 | 推行告知承诺。 | 市行政审批局 | 市司法局 | 2024年7月底前 |",
        section,
        "| 3 | 设综合窗口。 | 市行政审批局 | 市民政局 | 2024年8月底前 |",
    ]
    notice = zwgk_parse.parse("\n".join(rows))
    assert [(task.number, task.categories) for task in notice.tasks] == [
        (1, ("一 优化服务",)),
        (2, ("一 优化服务",)),
        (3, ("二 提升服务",)),
    ], why
    assert not [finding for finding in notice.findings if finding.severity != "info"], why


def test_a_line_of_many_dashes_that_is_no_rule_takes_no_time() -> None:
    line = (
        "| --- " * 40 + "| 公开 |"
    )  # a table in a cell, as converters print it: 4 to the 40th ways to part it
    assert zwgk_parse.parse(f"{line}\n{line}\n").tables == ()


@pytest.mark.parametrize(
    ("mark", "end", "why"),
    [
        ("\n\n", "\n\n", "a cell a paragraph"),
        ("\n", "\n", "a cell a line"),
        (" | ", " |\n", "a row a line, with its end"),
        ("\t", "\n", "a row a line, as a browser copies it"),
        (" |\n", " |\n", "a cell a line, with its end"),
    ],
)
def test_the_number_of_a_section_in_a_cell_of_its_own(mark: str, end: str, why: str) -> None:
    rows = [
        ("序号", "工作任务", "责任单位", "完成时限"),
        ("一", "优化服务"),
        ("1", "压减审批事项。", "市司法局", "2024年6月底前"),
        ("2", "推行告知承诺。", "市行政审批局", "2024年7月底前"),
        ("二", "提升效能"),
        ("（一）窗口建设",),
        ("3", "设综合窗口。", "市民政局", "2024年8月底前"),
        ("4", "设帮办窗口。", "市教育局", "2024年9月底前"),
    ]
    notice = zwgk_parse.parse("".join(mark.join(row) + end for row in rows))
    assert [(task.number, task.categories) for task in notice.tasks] == [
        (1, ("一 优化服务",)),
        (2, ("一 优化服务",)),
        (3, ("二 提升效能", "（一）窗口建设")),
        (4, ("二 提升效能", "（一）窗口建设")),
    ], why


def test_a_number_of_a_task_is_no_section_s() -> None:
    rows = [["序号", "工作任务", "责任单位"], ["一", "压减事项", "市司法局"], ["二", "推行承诺", "市民政局"]]
    notice = zwgk_parse.parse("\n".join("\t".join(row) for row in rows))
    assert [(task.number, task.requirement) for task in notice.tasks] == [(1, "压减事项"), (2, "推行承诺")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("| 序号 | 任务 | 单位 |\n|---|---|---|\n| **基础** | **\N{NO-BREAK SPACE}** | **<br>** |\n| 1 | 预算 | 甲局 |", "in bars"),
        ("+----+------+------+\n|序号|任务  |单位  |\n+====+======+======+\n|**基|** ** |**\\   |\n|础**|      |**    |\n+----+------+------+\n|1   |<div> |[ ]{l |\n|    |      |ang=\"\"|\n|    |预算  |}     |\n|    |      |      |\n|    |</div>|      |\n+----+------+------+", "drawn"),
    ],
)  # fmt: skip
def test_marks_around_nothing_are_no_text(text: str, why: str) -> None:
    blocks = [block for block in read(text).blocks if isinstance(block, Fragments)]
    texts = [item.text for block in blocks for item in block.items if item.text]
    assert texts[:4] == ["序号", "任务", "单位", "基础"], why
    assert not [found for found in texts if set("*<>{") & set(found)], why


@pytest.mark.parametrize("above", ["", "| 索引号： | 00001 | 发文日期： | 2024年3月 | \n| 附件 | \n"])
def test_rows_of_a_layout_do_not_tell_whether_a_table_below_them_keeps_positions(above: str) -> None:
    rows = [
        "序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限 | 责任领导",
        "1 | 公开预算。 | 市财政局 | 市审计局 | 2024年6月底前 | 张 伟",
        "2 | 公开决算。 | 市审计局 | | 2024年9月底前 | 李建国",
        "3 | 公开采购。 | 市财政局 | 市司法局 | | 王晓东",
        "4 | 公开债务。 | 市商务局 | 市审计局 | | 张 伟",
        "5 | 公开规划。 | 市统计局 | 市审计局 | 2024年7月底前 | 李建国",
    ]
    notice = zwgk_parse.parse(above + "\n".join(f"| {row} | " for row in rows))
    assert [task.deadline and task.deadline.text for task in notice.tasks] == [
        "2024年6月底前", "2024年9月底前", "2024年9月底前", "2024年9月底前", "2024年7月底前",
    ]  # fmt: skip


def test_rows_may_have_more_cells_than_a_rule_below_a_label_over_several_columns() -> None:
    text = """\
序号| 工作任务| 具体要求| 责任单位| 完成时限
---|---|---|---|---
1| 一、预算| （一）编制| 编制预算。| 市财政局| 2024年6月底前
2| |  | 审核预算。
公开预算。| 市审计局| 2024年9月底前
3| 二、采购| （一）目录| 公布目录。| 市财政局| 2024年9月底前
""".replace("\n", "  \n")
    notice = zwgk_parse.parse(text)
    assert [(task.number, "".join(task.requirement.split())) for task in notice.tasks] == [
        (1, "编制预算。"), (2, "审核预算。公开预算。"), (3, "公布目录。"),
    ]  # fmt: skip


TORN = """\
+-------------------------------------------+
| 现印发给你们。                            |
|                                           |
|   序号   工作任务                         |
|             责任单位             完成时限 |
|   ------ ------------------               |
| ---- -------------------- --------------- |
|   1      编制并公开本级预                 |
| 算。   市财政局             2024年6月底前 |
|   2      公开                             |
| 决算。             市审计局、市统计局     |
|   3      公开采购目录。                   |
|                             2024年9月底前 |
|                                           |
| 注：长期坚持。                            |
+-------------------------------------------+"""
TORN_FROM_THE_RULE_ON = """\
+-----------------------------------+
|   序号   工作任务                 |
|     责任单位             完成时限 |
|                                   |
| ------ ---------------------- --- |
| ----------------- --------------- |
|                                   |
|  1      编制并公开本级预算。   市 |
| 财政局             2024年6月底前  |
|   2      公开决算。               |
|             市审计局、市统计局    |
|   3      公开采购目录。           |
|                     2024年9月底前 |
|                                   |
| 注：长期坚持。                    |
+-----------------------------------+"""


@pytest.mark.parametrize(
    ("text", "lines", "why"),
    [
        (TORN, [8, 10, 12], "as pandoc 2.17 prints it with --columns=44"),
        (
            TORN_FROM_THE_RULE_ON,
            [7, 10, 12],
            "with --columns=36: first pieces that are spaces are blank lines",
        ),
    ],
)
def test_a_table_that_a_layout_had_no_room_for_is_put_together(text: str, lines: list[int], why: str) -> None:
    notice = zwgk_parse.parse(text)
    assert [(task.number, task.requirement) for task in notice.tasks] == [
        (1, "编制并公开本级预算。"), (2, "公开决算。"), (3, "公开采购目录。"),
    ], why  # fmt: skip
    assert [unit.name for unit in notice.tasks[0].units] == ["市财政局"]
    assert [unit.name for unit in notice.tasks[1].units] == ["市审计局", "市统计局"]
    assert [task.deadline and task.deadline.text for task in notice.tasks][::2] == [
        "2024年6月底前",
        "2024年9月底前",
    ]
    assert notice.notes == ("注：长期坚持。",)
    assert [task.location.line for task in notice.tasks] == lines
