"""A page's markup into paragraphs, grids and discards: one case per peculiarity of real pages.

A page is written down as a list: a paragraph as its text, a grid as the list of its rows of cell texts (the
text of a cell in every slot), a discard as ``(reason, text)`` at the end. Expected values are what a browser
shows, written by hand.
"""

from __future__ import annotations

import random

import pytest
import visible_text
from hypothesis import given
from hypothesis import strategies as st
from random_tables import FAMILIES

from zwgk_parse.html.reader import read_html
from zwgk_parse.models import Source
from zwgk_parse.page import Fragments, Grid, GridCell, Page, Paragraph

SOURCE = Source(form="html")
TWO = "<table><tr><td>序号<td>任务<tr><td>1<td>公开</table>"
TWO_GRID = [["序号", "任务"], ["1", "公开"]]


def read(html: str) -> Page:
    return read_html(html, SOURCE)


def noted(page: Page) -> list[object]:
    found: list[object] = []
    for block in page.blocks:
        assert not isinstance(block, Fragments)
        if isinstance(block, Grid):
            found.append([[cell.text if cell else None for cell in row] for row in block.slots])
        else:
            found.append(block.text)
    return [*found, *((discard.reason, discard.run.text) for discard in page.discards)]


@pytest.mark.parametrize(
    ("html", "expected", "why"),
    [
        ("<p>一<p>二", ["一", "二"], "paragraphs"),
        ("一<p>二</p>三", ["一", "二", "三"], "text around a paragraph"),
        ("<div>一<div>二</div>三</div>", ["一", "二", "三"], "blocks in blocks"),
        ("<p>一<br>二<br/><br>三", ["一", "二", "三"], "outside tables every line is a paragraph"),
        ("<p>一<b>二</b><i>三</i>", ["一二三"], "inline elements"),
        ("<ul><li>一<li>二</ul>", ["一", "二"], "list items"),
        ("<p>&nbsp;</p><p>\u3000\u3000一\u3000</p><p><o:p></o:p></p>", ["一"], "padding, empty paragraphs"),
        ("<p>一\u3000二&nbsp;三", ["一\u3000二\N{NO-BREAK SPACE}三"], "inside a text it stays"),
        ("<p>工作\n    任务", ["工作任务"], "a line break between Chinese characters is nothing"),
        ("<p>“工作”\n任务，\n", ["“工作”任务，"], "nor beside Chinese punctuation"),
        ("<p>2019\n年  a\n b\tc", ["2019 年 a b c"], "any other is a space, and several are one"),
        ("<p>한국\n어", ["한국 어"], "Hangul is written with spaces"),
        ("<div>首：\n　　第一。\n　　第二。\n三、\n</div>", ["首：", "第一。", "第二。", "三、"], "lines"),
        ("<pre>一\n二  三</pre>", ["一", "二  三"], "preformatted"),
        ('<p style="white-space:pre-wrap">一\n二</p>', ["一", "二"], "the same by style"),
        ('<span style="display:block">一</span>二', ["一", "二"], "a block by style"),
        ('<p style="display:inline">一</p><p style="display:inline">二</p>', ["一二"], "inline by style"),
        ("<p>张<st1:personname w:st='on'>三</st1:personname>丰", ["张三丰"], "smart tags"),
        ("<p>甲<ins cite=x>乙</ins><del>丙</del>丁", ["甲乙丁", ("deleted", "丙")], "tracked changes"),
        ("<p>甲<s>乙</s>丙", ["甲乙丙"], "text that is struck through is published"),
        ("<P ALIGN=center>甲<FONT SIZE=3>乙</FONT></P>", ["甲乙"], "old upper-case markup"),
        ("<p>甲<!-- 乙 --><!--[if gte mso 9]><p>丙</p><![endif]-->丁", ["甲丁"], "comments"),
        ('<p>甲</p><p style="DISPLAY: none">乙</p>', ["甲", ("hidden", "乙")], "not displayed"),
        ("<p>甲<span hidden>乙</span>丙", ["甲丙", ("hidden", "乙")], "the hidden attribute, in mid-line"),
        ('<p>甲<span style="visibility: hidden">乙</span>', ["甲", ("hidden", "乙")], "invisible"),
        ('<p style="display:none;display:block">甲', ["甲"], "the later declaration counts"),
        ('<p style="overflow:hidden">甲', ["甲"], "another hidden"),
        ('<div style="display:none"><p>甲<p>乙' + TWO + "</div>丙", ["丙", *(("hidden", t) for t in "甲乙")]
         + [("hidden", t) for t in ("序号", "任务", "1", "公开")], "a hidden part with a table"),
        ("<template><p>甲</p></template>乙", ["乙", ("hidden", "甲")], "a template"),
        ("<noscript><p>请<b>启用</b></p></noscript>乙", ["乙", ("hidden", "请 启用")], "without scripts"),
        ("<script>var 甲</script><style>乙{}</style>丙", ["丙"], "code is no text"),
        ("<textarea>甲</textarea><select><option>乙</select><button>丙</button><input value=丁>戊",
         ["戊", ("furniture", "甲"), ("furniture", "乙"), ("furniture", "丙")], "form controls"),
        ("<p><ruby>堅<rp>(</rp><rt>jiān</rt><rp>)</rp></ruby>持",
         ["堅持", ("pinyin", "("), ("pinyin", "jiān"), ("pinyin", ")")], "pronunciation"),
        ("<p>甲<img alt=乙 src=x>丙", ["甲丙"], "an attribute is no text"),
        ("<svg><title>甲</title><text>乙</text></svg>", ["乙", ("hidden", "甲")], "a drawing's text"),
        ("<p>甲<![CDATA[乙]]>丙", ["甲丙"], "CDATA is a comment in HTML"),
        ("<plaintext>甲<p>乙", ["甲<p>乙"], "markup that shows"),
    ],
)  # fmt: skip
def test_paragraphs(html: str, expected: list[object], why: str) -> None:
    assert noted(read(html)) == expected, why


@pytest.mark.parametrize(
    ("html", "expected", "why"),
    [
        (TWO, [TWO_GRID], "a table"),
        (f"前{TWO}后", ["前", TWO_GRID, "后"], "in the order of the page"),
        (f"<table><tr><td>{TWO}</table>", [TWO_GRID], "a table around a table is layout"),
        (f"<table><tr><td>栏<td><p>前</p>{TWO}<p>后</table>", ["栏", "前", TWO_GRID, "后"], "a page column"),
        ("<table>" * 5 + "<tr><td>" + TWO, [TWO_GRID], "without cells between them"),
        ("<table><tr><td>甲</table>", ["甲"], "a table of one cell"),
        ("<table><tr><td>甲<p>乙<p>丙<tr><td>丁</table>", ["甲", "乙", "丙", "丁"], "one column of text"),
        ("<table><tr><td>名称<tr><td>甲局<tr><td>乙局</table>", [[["名称"], ["甲局"], ["乙局"]]], "a list"),
        ('<table role="presentation"><tr><td>甲<td>乙<tr><td>丙<td>丁</table>', list("甲乙丙丁"), "its role"),
        ("<table><tr><td><a>首页</a><td><a>公开</a><tr><td><a>服务</a><td><a>互动</a></table>",
         ["首页", "公开", "服务", "互动"], "navigation"),
        ("<table><tr><td>代码<td>名称<tr><td><a>11</a><td><a>北京市</a></table>",
         [[["代码", "名称"], ["11", "北京市"]]], "entries that are links under a header that is none"),
        ("<table><tr><td>标题<td>日期</td><tr><td><p>" + "<p>".join(["正文" * 60] * 5) + "</table>",
         ["标题", "日期", *["正文" * 60] * 5], "little but one text"),
        ("<table><tr><td>&nbsp;<td><tr><td><td>\u3000</table>甲", ["甲"], "an empty table shows nothing"),
        ("<table><tr><td>序号<td>内容<td>单位<tr><td>1<td>" + TWO + "<td>甲局</table>",
         [[["序号", "内容", "单位"], ["1", "", "甲局"]], TWO_GRID], "a table in a cell comes after"),
        ("<table><tr><td>序号<td>内容<tr><td>1<td><table><tr><td>甲局<p>乙局</table></table>",
         [[["序号", "内容"], ["1", "甲局\n乙局"]]], "a layout table in a cell is the cell's text"),
        ("<table><caption>表1<tr><td>序号<td>任务<tr><td>1<td>公开</table>", [TWO_GRID], "a caption"),
        ("<table>漏<tr>字<td>序号<td>任务<tr><td>1<td>公开</table>", ["漏字", TWO_GRID], "text between rows"),
        ('<table><tr><td>序号<td>任务<tr style="display:none"><td>0<td>隐<tr><td>1<td>公开</table>',
         [TWO_GRID, ("hidden", "0"), ("hidden", "隐")], "a row that is not displayed"),
        ('<table><tr><td>序号<td hidden>隐<td>任务<tr><td>1<td>公开</table>',
         [TWO_GRID, ("hidden", "隐")], "a cell that is not displayed"),
        ('<table><tr><td>序号<td>任务<tr><td style="visibility:hidden">隐<td>公开</table>',
         [[["序号", "任务"], ["", "公开"]], ("hidden", "隐")], "an invisible cell keeps its place"),
        ("<table><tr><th>序号<th>任务<tr><td>1<td>公开<template>隐</template></table>",
         [TWO_GRID, ("hidden", "隐")], "a template in a cell"),
    ],
)  # fmt: skip
def test_tables(html: str, expected: list[object], why: str) -> None:
    assert noted(read(html)) == expected, why


@pytest.mark.parametrize(
    ("inside", "runs", "why"),
    [
        ("甲", ["甲"], "text"),
        ("<p>甲局</p><p>乙局</p>", ["甲局", "乙局"], "paragraphs"),
        ("\n<p>甲局</p>\n<p>&nbsp;</p>\n<p>乙局</p>\n", ["甲局", "乙局"], "empty ones are left out"),
        ("<P>甲局<P>乙局", ["甲局", "乙局"], "P after P"),
        ("<p>甲局<br>乙局</p><p>丙局</p>", ["甲局\n乙局", "丙局"], "a break is a line of the paragraph"),
        ("甲局<br><br>乙局", ["甲局", "乙局"], "an empty line ends it"),
        ("<br>甲局<br>", ["甲局"], "at the ends it is nothing"),
        ("甲局<div>乙局</div>丙局", ["甲局", "乙局", "丙局"], "text around a block"),
        ("<div><div>甲</div></div>", ["甲"], "blocks in blocks"),
        ("<p><span><font>甲</font></span><b>乙</b></p>", ["甲乙"], "inline elements"),
        ("<p>责任分</p><p>管领导</p>", ["责任分", "管领导"], "a word over paragraphs is for others to join"),
        ("<p>业</p><p>务</p><p>工</p><p>作</p>", ["业务工作"], "vertical text"),
        ("业<br>务<br>工<br>作", ["业务工作"], "the same by breaks"),
        ("<span>业</span><span>务</span>", ["业务"], "a character per element"),
        ("<p>1</p><p>2</p>", ["1", "2"], "digits are entries"),
        ("序<p>号</p>", ["序号"], "two are enough"),
        ("<p>√</p><p>√</p>", ["√", "√"], "so are ticks"),
        ("<p>一</p><p>二三</p>", ["一", "二三"], "not all are single characters"),
        ("<ul><li>甲局<li>乙局</ul>", ["甲局", "乙局"], "a list"),
        ("<p>甲<a href=x>乙</a></p>", ["甲乙"], "a link"),
        ("\u3000\u3000甲局\n　　乙局", ["甲局", "乙局"], "stored lines"),
        ("<o:p>&nbsp;</o:p>", [], "an empty cell"),
        ("", [], "nothing"),
    ],
)  # fmt: skip
def test_cells(inside: str, runs: list[str], why: str) -> None:
    (grid,) = read(f"<table><tr><td>序号<td>任务<tr><td>1<td>{inside}</table>").blocks
    assert isinstance(grid, Grid)
    assert [run.text for run in grid.cells[3].runs] == runs, why


def test_places() -> None:
    """Lines and columns count from 1; a text stands where its first character does."""
    html = (
        "<div>\n"
        '  <p class="a">甲\n乙</p>\n'
        "  <p>&nbsp;<b>丙</b>丁</p>\n"
        "<table>\n"
        "<tr><td>序号</td><td title='任务'>任务</td></tr>\n"
        '<tr><td\nwidth="3">1</td><td><p>公开</p>\n<p><span\n>预算</span>\n  和\n决算</p></td></tr>\n'
        "</table>"
    )
    one, two, grid = read(html).blocks
    assert isinstance(one, Paragraph)
    assert isinstance(grid, Grid)
    assert (one.line, one.last_line, one.character, one.text) == (2, 3, 16, "甲乙")
    assert isinstance(two, Paragraph)
    assert (two.line, two.last_line, two.character) == (4, 4, 15)
    assert (grid.line, grid.last_line) == (5, 12)
    places = [
        (cell.line, cell.character, [(run.line, run.last_line, run.character) for run in cell.runs])
        for cell in grid.cells
    ]
    assert places == [
        (6, 5, [(6, 6, 9)]),
        (6, 16, [(6, 6, 31)]),
        (7, 5, [(8, 8, 11)]),
        (8, 17, [(8, 8, 24), (10, 12, 2)]),
    ]


def test_what_stands_around_a_paragraph() -> None:
    html = (
        '<div id="main" class="box wide"><h2>标题</h2><p><a href="x">链接</a></p><p><a>链</a>接</p>'
        '<div class="pages"><span id="s">正文</span></div></div>'
    )
    heading, link, half, body = read(html).blocks
    assert all(isinstance(block, Paragraph) for block in (heading, link, half, body))
    assert (heading.heading, link.heading) == (2, 0)  # type: ignore[union-attr]
    assert (link.linked, half.linked) == (True, False)  # type: ignore[union-attr]
    assert body.tag_id == "s pages main box wide"  # type: ignore[union-attr]


def test_what_the_head_says() -> None:
    page = read(
        "<head><title> 通知\n_网站 </title><meta name=SiteName content=' 某市政府 '>"
        "<META CONTENT='2022-06-08' NAME='PubDate'>"
        "<meta charset=utf-8><meta name=Empty content=''><meta property='og:title' content='题'></head>"
    )
    assert page.window_title == "通知 _网站"
    assert page.meta == [("sitename", "某市政府"), ("pubdate", "2022-06-08"), ("og:title", "题")]
    assert (page.blocks, page.discards) == ([], [])


@pytest.mark.parametrize(
    ("html", "code", "message", "why"),
    [
        (
            '<table><tr><td colspan="2;">甲<td>乙<tr><td>丙<td>丁<td>戊</table>',
            "span-invalid",
            'first colspan="2;"',
            "junk",
        ),
        (
            '<table><tr><td colspan="２">甲<td>乙<tr><td>丙<td>丁</table>',
            "span-invalid",
            'first colspan="２"',
            "full width",
        ),
        (
            "<table><tr><td rowspan=9>甲<td>乙<tr><td>丙</table>",
            "span-overlong",
            "1 cells reach below",
            "too long",
        ),
        (
            "<table><tr><td>甲<td rowspan=2>乙<tr><td colspan=2>丙</table>",
            "cell-overlap",
            "1 cells cover",
            "overlap",
        ),
        (
            "<table><tr><td>甲<td>乙<tr><td>丙</table>",
            "row-ragged",
            "1 of 2 rows leave slots without a cell: 2",
            "short",
        ),
    ],
)
def test_faults_of_tables(html: str, code: str, message: str, why: str) -> None:
    (fault,) = read(html).faults
    assert fault.code == code, why
    assert message in fault.message, why
    assert fault.line == 1


def test_a_table_too_large_is_read_as_paragraphs() -> None:
    rows = "<tr>" + "<td colspan=1000>甲" * 50
    page = read("<table>" + rows * 50 + "<caption>表</table>尾")
    assert [fault.code for fault in page.faults] == ["table-too-large"]
    assert noted(page) == ["表", *["甲"] * 2500, "尾"]


# without select and svg, whose content html5lib reads by older rules than browsers do now
TAGS = (
    "p", "div", "span", "b", "font", "a", "table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption",
    "br", "hr", "ul", "li", "h1", "pre", "o:p", "ins", "del", "ruby", "rt", "button", "textarea", "template",
    "noscript", "iframe", "script", "style", "form", "center", "title", "dialog", "details", "summary",
)  # fmt: skip
ATTRIBUTES = (
    "", "", "", " hidden", ' style="display:none"', " style='visibility:hidden'",
    ' style="display:block"',
    " colspan=2",
    " rowspan=0", ' style="white-space:pre"', " open", " class=x id=y", ' role="presentation"',
)  # fmt: skip
TEXTS = ("甲", "乙\n丙", " ", "\n", "&nbsp;", "\u3000\u3000丁", "\n　　戊", "A b", "1", "&lt;", "己。")
PIECES = st.one_of(
    st.sampled_from(TEXTS),
    st.tuples(st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)).map(lambda both: f"<{both[0]}{both[1]}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(("<table><tr><td>", "<tr><td>", "<td>", "</table>", "<!-- x -->")),
)


@given(st.lists(PIECES, max_size=40))
def test_no_character_is_lost_or_doubled(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert visible_text.of_page(read(html)) == visible_text.of_source(html)


@pytest.mark.parametrize("family", FAMILIES)
def test_no_character_of_a_table_is_lost(family: str) -> None:
    rng = random.Random(f"text {family}")
    for _ in range(30):
        html = FAMILIES[family](rng)
        assert visible_text.of_page(read(html)) == visible_text.of_source(html), html


@given(st.lists(PIECES, max_size=40))
def test_runs_are_stripped_and_placed(pieces: list[str]) -> None:
    html = "".join(pieces)
    page = read(html)
    runs = [discard.run for discard in page.discards]
    for block in page.blocks:
        assert not isinstance(block, Fragments)
        cells: list[GridCell] = block.cells if isinstance(block, Grid) else []
        runs += [run for cell in cells for run in cell.runs]
        runs += block.caption if isinstance(block, Grid) else [block]
    lines = html.count("\n") + 1
    for run in runs:
        assert run.text.strip() == run.text
        assert run.text
        assert 1 <= run.line <= run.last_line <= lines
        assert run.character >= 1
