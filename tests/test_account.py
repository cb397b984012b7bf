"""Nothing lost: where a notice says its characters went, beside the characters that its source shows.

What a source shows is found without the library: html5lib and a walk for pages (``visible_text``), the text
itself without white space for texts; a tag in a text is no character that shows.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import random_sources
import visible_text
from conftest import Result
from expected import SAMPLES, samples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from invent import DIALECTS, STYLES, invent, write_html

import zwgk_parse
from zwgk_parse import Notice, account
from zwgk_parse.models import Source
from zwgk_parse.page import Discard, Grid, GridCell, Page, Paragraph, Run
from zwgk_parse.source.decode import decode
from zwgk_parse.tally import find_loss, texts_of

PAGES = sorted((Path(__file__).parents[2] / "shared" / "pages").glob("*.html"))
LARGE = 1_000_000  # bytes from which on html5lib takes a minute
FIXED = range(8)
CAMPAIGN_START = 1000
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")

# Forms that print one cell after the other and mark nothing inside a line: there the order shows, too.
IN_ORDER = ["D1 paragraphs", "D2 lines", "get_text"]
# … unless the layout is in doubt: then a cell may have been put together from texts that stand apart.
DOUBTS = {"layout-ambiguous", "header-missing"}


def shown(source: str) -> Counter[str]:
    """The visible characters of a source."""
    decoded = decode(source)
    if decoded.source.form == "html":
        return visible_text.of_source(decoded.text)
    return visible_text.characters(_TAG.sub("", decoded.text))


def held(notice: Notice) -> Counter[str]:
    """The characters of a notice's account."""
    texts = [passage.text for passage in account(notice)]
    if notice.source.form == "text":
        texts = [_TAG.sub("", text) for text in texts]
    return visible_text.characters("".join(texts))


def differences(source: str, notice: Notice) -> tuple[str, str]:
    """What is lost and what is made up."""
    before, after = shown(source), held(notice)
    return "".join((before - after).elements()), "".join((after - before).elements())


def check(source: str) -> Notice:
    """Assert the equation of a source; return its notice."""
    notice = zwgk_parse.parse(source)
    assert differences(source, notice) == ("", "")
    assert "content-lost" not in {finding.code for finding in notice.findings}
    return notice


def forms(seed: int) -> dict[str, str]:
    """An invented notice as a page, the manners of markup in turn, and in every flattened form."""
    notice = invent(seed)
    style = list(STYLES)[seed % len(STYLES)]
    page = write_html(notice, style).replace("{charset}", "utf-8")
    return {style: page, **{name: write(notice) for name, write in DIALECTS.items()}}


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_samples(sample: Path) -> None:
    check(sample.read_text("utf-8"))


@pytest.mark.skipif(not PAGES, reason="the pages are not here")
@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, id=page.stem, marks=[pytest.mark.campaign] if page.stat().st_size > LARGE else [])
        for page in PAGES
    ],
)
def test_real_pages(page: Path) -> None:
    check(decode(page.read_bytes()).text)


@pytest.mark.parametrize("seed", FIXED)
def test_invented_notices(seed: int) -> None:
    for source in forms(seed).values():
        check(source)


@pytest.mark.campaign
def test_many_invented_notices() -> None:
    """1,000 notices unless the environment variable ``INVENTED`` says otherwise, each in every form."""
    count = int(os.environ.get("INVENTED", "1000"))
    wrong = []
    for seed in range(CAMPAIGN_START, CAMPAIGN_START + count):
        for name, source in forms(seed).items():
            found = differences(source, zwgk_parse.parse(source))
            if found != ("", ""):
                wrong.append((seed, name, *found))
    assert not wrong


def test_category_columns_that_stand_apart() -> None:
    """项目 before the units and 工作 behind them: one level of categories, and a column like others."""
    header = ["项目", "责任科室", "计划完成时间", "工作", "要求"]
    body = [
        "一、基础",
        "财务科",
        "2019年6月",
        "1、预算",
        "公开部门预算",
        "二、提升",
        "人事科",
        "长期",
        "2、名单",
        "公开名单",
    ]
    (table,) = check("\n\n".join([*header, *body])).tables
    assert table.matrix()[1] == ["一、基础", "财务科", "2019年6月", "1、预算", "公开部门预算"]


@pytest.mark.parametrize("name", IN_ORDER)
@pytest.mark.parametrize("seed", FIXED)
def test_the_account_follows_the_source(name: str, seed: int) -> None:
    source = DIALECTS[name](invent(seed))
    notice = zwgk_parse.parse(source)
    joined = "".join(passage.text for passage in account(notice))
    if not DOUBTS & {finding.code for finding in notice.findings}:
        assert "".join(joined.split()) == "".join(source.split())


@pytest.mark.parametrize("seed", FIXED)
def test_what_a_page_keeps_stands_in_its_order(seed: int) -> None:
    """What is dropped may stand inside of what is kept; the rest is the page's text without it."""
    source = write_html(invent(seed), "word").replace("{charset}", "utf-8")
    kept = [passage.text for passage in account(zwgk_parse.parse(source)) if passage.destination != "dropped"]
    signs = iter("".join(visible_text.ordered(source)))
    assert all(sign in signs for sign in "".join("".join(kept).split()))


@pytest.mark.parametrize("seed", FIXED)
def test_a_passage_of_a_text_begins_where_it_says(seed: int) -> None:
    for write in DIALECTS.values():
        source = write(invent(seed))
        lines = source.split("\n")
        for passage in account(zwgk_parse.parse(source)):
            place = passage.location
            if place.character is not None and passage.destination != "dropped":
                assert lines[place.line - 1][place.character - 1] == passage.text[0], passage


# --- any source, the stranger the better


def check_unless_refused(source: str) -> None:
    with contextlib.suppress(zwgk_parse.NoticeError):
        check(source)


@settings(max_examples=150, deadline=None)
@given(random_sources.texts)
@example("a\tb\tc\n1\t2\t3\n\t\t")  # a record of nothing
@example("|---|---|\n|---|---|")  # rules without a row
@example("|---|---||\n-----|---|---|")  # a bar before the header's first cell
def test_any_text(source: str) -> None:
    check_unless_refused(source)


@settings(max_examples=100, deadline=None)
@given(random_sources.pages)
def test_any_page(source: str) -> None:
    check_unless_refused(source)


@pytest.mark.campaign
@pytest.mark.parametrize("sources", [random_sources.texts, random_sources.pages], ids=["texts", "pages"])
def test_many_sources(sources: st.SearchStrategy[str]) -> None:
    settings(max_examples=20_000, deadline=None)(given(sources)(check_unless_refused))()


# --- the finding


def page() -> Page:
    cell = GridCell(0, 0, 1, 1, [Run("市财政局", 2, 2), Run("牵头", 3, 3)])
    grid = Grid(1, 1, [cell], [[cell]], caption=[Run("分工表", 1, 1)])
    discards = [Discard(Run("首页", 1, 1), "furniture"), Discard(cell.runs[0], "repeated-header", kept=True)]
    return Page(Source(form="text"), [Paragraph("通知", 1, 1), grid], discards=discards)


def test_every_text_of_a_page_counts_once() -> None:
    assert texts_of(page()) == ["通知", "分工表", "市财政局", "牵头", "首页"]


@pytest.mark.parametrize(
    ("after", "message"),
    [
        (["通知", "市财 政局"], None),
        (["市财政局", "通知"], None),
        (["通知\u200b", "市财政局\u2003"], None),
        (["通知", "市财政"], "1 visible characters of the source are not in the notice: 局"),
        (["通知", "通知", "市财政局"], "2 characters are in the notice that the source does not have: 通知"),
    ],
)
def test_a_loss_names_what_is_lost(after: list[str], message: str | None) -> None:
    loss = find_loss(["通知", "市财政局"], after)
    assert (loss and loss.message) == message


def test_a_stage_that_loses_text_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect of ours must not stay silent: here the cleaning stage forgets a paragraph."""
    import sys

    module = sys.modules["zwgk_parse.pipeline"]
    monkeypatch.setattr(module, "clean", lambda page, vocabulary: page.blocks.pop())
    notice = zwgk_parse.parse("关于公开预算的通知\n\n各科室：\n\n请执行。")
    (loss,) = [finding for finding in notice.findings if finding.code == "content-lost"]
    assert (loss.severity, loss.message.endswith("请执行。")) == ("error", True)


# --- the command


def test_show_account(command: Callable[..., Result]) -> None:
    result = command("show", "--account", SAMPLES / "yunting-2024-faulty.html")
    assert result.status == 0
    lines = result.out.splitlines()
    assert any(": dropped (promotion): " in line for line in lines)
    assert any(": cell: " in line for line in lines)
    assert len(lines) == len(account(zwgk_parse.parse_file(SAMPLES / "yunting-2024-faulty.html")))
