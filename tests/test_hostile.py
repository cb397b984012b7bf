"""Hostile pages: each comes through with all its text, or with an error or a fault that names the trouble.

Times are not asserted, growth is: twice the input may take no more than four times as long.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest
import visible_text
from growth import growth
from hypothesis import given, settings
from hypothesis import strategies as st

import zwgk_parse
from zwgk_parse.html.reader import read_html
from zwgk_parse.page import Fragments, Grid, Page
from zwgk_parse.source.decode import decode

GOOD = "<table><tr><td>序号<td>任务<td>单位<tr><td>1<td>公开预算<td>市财政局</table>"


def read(data: str | bytes) -> Page:
    decoded = decode(data)
    page = read_html(decoded.text, decoded.source)
    page.faults[:0] = decoded.faults
    return page


def grids(page: Page) -> list[Grid]:
    return [block for block in page.blocks if isinstance(block, Grid)]


def text(page: Page) -> str:
    pieces = [discard.run.text for discard in page.discards]
    for block in page.blocks:
        assert not isinstance(block, Fragments)
        pieces += [cell.text for cell in block.cells] if isinstance(block, Grid) else [block.text]
    return "\n".join(pieces)


def codes(page: Page) -> list[str]:
    return [fault.code for fault in page.faults]


@pytest.mark.parametrize("span", ["1000000", "30000000", "9" * 400])
def test_huge_colspan_is_clamped(span: str) -> None:
    page = read(GOOD.replace("<td>序号", f"<td colspan={span}>序号"))
    (grid,) = grids(page)
    assert (grid.height, grid.width) == (2, 1002)
    assert codes(page) == ["span-invalid", "row-ragged"]


def test_many_huge_colspans_are_refused_before_allocating() -> None:
    rows = "<tr>" + "<td colspan=1000>甲局" * 100
    tracemalloc.start()
    page = read("<table>" + rows * 100 + "</table>")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes(page) == ["table-too-large"]
    assert len(page.blocks) == 10_000
    assert peak < 40_000_000  # the pointers of 10,000,000 slots alone take 80 MB


@pytest.mark.parametrize("span", ["3000000", "65535", "65534"])
def test_huge_rowspan_is_cut_to_its_group(span: str) -> None:
    page = read(GOOD.replace("<td>市财政局", f"<td rowspan={span}>市财政局"))
    assert (grids(page)[0].height, grids(page)[0].cells[-1].rowspan) == (2, 1)
    assert "span-overlong" in codes(page)


@pytest.mark.parametrize("span", ["abc", "2;", "2.5", "-3", "", "100%", "２", "\N{SUPERSCRIPT TWO}"])
def test_junk_spans_are_read_as_the_standard_says_and_reported(span: str) -> None:
    page = read(GOOD.replace("<td>公开预算", f'<td colspan="{span}">公开预算'))
    assert grids(page)[0].cells[4].colspan == {"2;": 2, "2.5": 2, "100%": 100}.get(span, 1)
    assert "span-invalid" in codes(page)


@pytest.mark.parametrize(
    "cell", ["<td rowspan=0>", "<td rowspan='0'>", "<td rowspan=00>"], ids=["bare", "quoted", "two zeros"]
)
def test_rowspan_zero_reaches_to_the_end(cell: str) -> None:
    page = read(f"<table><tr>{cell}类别<td>序号<td>任务<tr><td>1<td>公开<tr><td>2<td>预算</table>")
    assert (grids(page)[0].cells[0].rowspan, codes(page)) == (3, [])


@pytest.mark.parametrize(
    "broken",
    [
        "<table><tr><td>序号<td>任务<td>单位<tr><td>1<td>公开预算<td>市财政局",
        "<table><td>序号</td><td>任务</td><td>单位</td></tr><tr><td>1</td><td>公开预算</td><td>市财政局</td></table>",
        "<table><tr><td>序号</th><td>任务</td></td><td>单位</tr></tr><td>1<td>公开预算<td>市财政局</table></table>",
        "<TABLE><TBODY><TR><TD>序号<P><TD>任务</P><TD>单位</TR><TR><TD>1<TD>公开预算<TD>市财政局</TBODY></TABLE>",
        "<table><tfoot><tr><td>1<td>公开预算<td>市财政局</tfoot><tbody><tr><td>序号<td>任务<td>单位</table>",
        "<table><form><tr><td>序号</form><td>任务<td>单位<tr><td>1<td>公开预算<td>市财政局</form></table>",
        "<p><table><tr><td><b>序号<td>任务<td>单位<tr><td>1<td>公开预算<td>市财政局</b></table></p>",
        "<div><table><tr><td>序号</div><td>任务<td>单位<tr><td>1<td>公开预算<td>市财政局</table>",
    ],
    ids=[
        "unclosed",
        "no first row",
        "wrong ends",
        "P in cells",
        "foot first",
        "form",
        "b over cells",
        "div end",
    ],
)
def test_broken_markup_gives_the_cells_of_a_browser(broken: str) -> None:
    (grid,) = grids(read(broken))
    assert [cell.text for cell in grid.cells] == ["序号", "任务", "单位", "1", "公开预算", "市财政局"]
    assert (grid.height, grid.width) == (2, 3)


@pytest.mark.parametrize(
    ("before", "after", "structure"),
    [
        ("<div>" * 20_000, "", False),
        ("<div>" * 20_000, "</div>" * 20_000, False),
        ("<b>" * 20_000, "", False),
        ("<table><tr><td>" * 20_000, "", True),
        ("<ul><li>" * 10_000, "", False),
        ('<div style="display:none"><div>' * 3_000 + "</div>" * 6_000, "", True),
        ("<del>" * 5_000 + "</del>" * 5_000, "", True),
        ("<font>甲</font><p>" * 10_000, "", True),
        ("<div>" * 400, "", True),
    ],
    ids=["div", "closed div", "b", "table", "list", "hidden", "del", "paragraphs", "not so deep"],
)
def test_depth(before: str, after: str, structure: bool) -> None:
    """Beyond 512 levels browsers put elements side by side: a table there is text, a fault says so."""
    page = read(before + GOOD + "尾声" + after)
    assert text(page).count("市") == text(page).count("声") == 1
    assert any("市财政局" in cell.text for grid in grids(page) for cell in grid.cells) is structure
    assert ("document-too-deep" in codes(page)) is not structure


def test_deep_nesting_in_a_cell() -> None:
    page = read(GOOD.replace("公开预算", "<div>" * 20_000 + "公开预算" + "</div>" * 20_000))
    assert codes(page) == []
    assert grids(page)[0].cells[4].text == "公开预算"


@pytest.mark.parametrize("size", [11_000_000])
def test_huge_text_and_attribute(size: int) -> None:
    page = read(f"<p>{'甲' * size}</p><p title='{'x' * size}'>乙</p>{GOOD}")
    first, second, _ = page.blocks
    assert not isinstance(first, Grid)
    assert not isinstance(second, Grid)
    assert (len(first.text), second.text, len(grids(page))) == (size, "乙", 1)  # type: ignore[union-attr]


SCALED: dict[str, Callable[[int], str]] = {
    "attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">甲</p>" + GOOD,
    "less-than signs": lambda n: "<" * n + GOOD,
    "<b><p>": lambda n: "<b><p>" * n + GOOD,
    "<table> unclosed": lambda n: "<table>" * n + GOOD,
    "comments unclosed": lambda n: GOOD + "<!--" * n,
    "blanks": lambda n: f"<div>甲{' ' * n}乙{chr(10) * n}丙{GOOD}</div>",
    "stored lines": lambda n: "<div>甲" + "\n　　乙" * n + GOOD,
    "blank lines": lambda n: "<div>甲" + "\n \n　" * n + GOOD,
    "breaks": lambda n: "<p>" + "甲<br>" * n + GOOD,
    "rows": lambda n: GOOD.replace("</table>", "<tr><td>2<td>公开<td>市局" * n + "</table>"),
    "rowspans": lambda n: "<table>" + "<tr><td rowspan=0>甲局<td>乙局" * min(n, 1000) + "</table>" + "x" * n,
    "styles": lambda n: f"<p style='{'display:' * n}'>甲</p>" + GOOD,
    "entities": lambda n: "<p>" + "&nbsp;&lt;&#x5E02;" * n + GOOD,
    "cells of breaks": lambda n: GOOD.replace("公开预算", "公开<br>" * n),
    "text after inline": lambda n: "<p>" + "<b>甲</b>乙" * n + GOOD,
    "nested inline": lambda n: "<p>" + "<b>" * n + "甲</b>" * n + GOOD,
    "nested styles": lambda n: "<div style='display:block'>" * n + GOOD,
}


@pytest.mark.parametrize("name", SCALED)
def test_growth(name: str) -> None:
    """Twice the input, less than four times the time."""
    sizes = (5_000, 10_000)
    for size in sizes:
        page = read(SCALED[name](size))
        assert name == "rowspans" or text(page).count("市财政局") == 1 or name == "rows"
    assert growth(read, SCALED[name], sizes, below=4, shortest=0.0125) < 4


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<p>甲</p><!-- 未完 " + GOOD, "a comment"),
        ("<p>甲</p><script>var x; " + GOOD, "<script>"),
        ("<p>甲</p><style>p { " + GOOD, "<style>"),
        ("<p>甲</p><textarea>" + GOOD, "<textarea>"),
        ("<p>甲</p><title>乙</title><title>" + GOOD, "<title>"),
        ("<p>甲</p><iframe>" + GOOD, "<iframe>"),
        ("<p>甲</p><noscript>" + GOOD, "<noscript>"),
        ("<p>甲</p><select><option>" + GOOD, "<select>"),
        ("<p>甲</p><template>" + GOOD, "<template>"),
        ('<p>甲</p><p title="乙>' + GOOD, "a tag"),
        ("<p>甲</p><SCRIPT>x</SCRIPT><SCRIPT>" + GOOD, "<script>"),
    ],
)
def test_what_swallows_the_page_is_named(html: str, names: str) -> None:
    page = read(html)
    faults = [fault for fault in page.faults if fault.code == "content-swallowed"]
    assert names in faults[0].message
    assert (faults[0].line, faults[0].character > 1) == (1, True)
    assert [block.text for block in page.blocks if not isinstance(block, Grid)] == ["甲"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "html",
    [
        GOOD + "<!-- x -->",
        GOOD + "<script>if (a < b) document.write('<p>')</script>",
        "<!-- a --><script>x</script>" + GOOD + "<!-- the end",
        GOOD + "<select><option>甲</select><textarea></textarea>",
        GOOD + "<script>var last = 1;",
    ],
)
def test_nothing_is_swallowed(html: str) -> None:
    assert codes(read(html)) == []


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("公\0开", "公开"),
        ("公\x01\x9f开", "公开"),
        ("公\ud800开", "公\N{REPLACEMENT CHARACTER}开"),
        ("公&#0;开", "公\N{REPLACEMENT CHARACTER}开"),
        ("公&#xD800;开", "公\N{REPLACEMENT CHARACTER}开"),
        ("公\ufeff开", "公\ufeff开"),
        ("公\u200b开", "公\u200b开"),
        ("公\u3000开", "公\u3000开"),
        ("（：；）①㈠〇○豈", "（：；）①㈠〇○豈"),
    ],
)
def test_odd_characters_stop_nothing(inside: str, expected: str) -> None:
    (grid,) = grids(read(GOOD.replace("公开预算", inside)))
    assert [cell.text for cell in grid.cells[3:]] == ["1", expected, "市财政局"]


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "<!DOCTYPE l [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY a{i} '&a;&a;'>" for i in range(50)) + "]>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_not_expanded(prolog: str) -> None:
    page = read(prolog + "<p>&x;&a49;" + GOOD)
    assert len(grids(page)) == 1
    assert "root:" not in text(page)
    assert "haha" not in text(page)


@pytest.mark.parametrize(
    "cell", ["00123", "NA", "null", "2021.10", "1,234", "=cmd|' /C'!A0", "+1", "@x", "1e5", "True"]
)
def test_cells_are_strings(cell: str) -> None:
    assert grids(read(GOOD.replace("公开预算", cell)))[0].cells[4].text == cell


MARKUP = st.text(alphabet="<>/!-= \"'&;#\n\0tabledrhpscivx甲0123\u3000\ud800", max_size=120)


@settings(max_examples=150)
@given(MARKUP)
def test_any_text_is_read_without_loss(markup: str) -> None:
    source = "<!DOCTYPE html>甲" + markup
    page = read(source)
    assert visible_text.of_page(page) == visible_text.of_source(decode(source).text)


@settings(max_examples=60, deadline=None)
@given(MARKUP)
def test_any_text_is_parsed_or_refused(markup: str) -> None:
    try:
        zwgk_parse.parse(GOOD + markup)
        zwgk_parse.parse(markup)
    except zwgk_parse.NoticeError as error:
        assert error.code  # noqa: PT017  (either outcome is right)
