"""A notice written as HTML gives the same tasks again, and the same metadata."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import random_sources
from conftest import Result
from expected import SAMPLES, samples
from hypothesis import given, settings
from invent import DIALECTS, STYLES, invent, write_html

import zwgk_parse
from zwgk_parse.models import Cell, Location, Notice, Piece, Source, Table
from zwgk_parse.output.writers.html import page

PAGES = sorted((Path(__file__).parents[2] / "shared" / "pages").glob("*.html"))
FIXED = range(6)
CAMPAIGN_START = 1000
FEW = 0.005
FACTS = [
    "title", "document_number", "issuer", "recipients", "issued_on", "published_at", "site", "attachments",
    "notes",
]  # fmt: skip
# A text whose table is in doubt has a grid that no page would have: its header may not be told from its rows.
DOUBTS = {"layout-ambiguous", "header-missing", "table-not-found"}


def rows(notice: Notice) -> list[dict[str, Any]]:
    return [task.model_dump(exclude={"location"}) for task in notice.tasks]


def again(notice: Notice) -> Notice:
    return zwgk_parse.parse(page(notice))


def facts(notice: Notice) -> dict[str, Any]:
    return {name: getattr(notice, name) for name in FACTS}


def page_of(seed: int, style: str) -> str:
    return write_html(invent(seed), style).replace("{charset}", "utf-8")


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_samples(sample: Path) -> None:
    notice = zwgk_parse.parse_file(sample)
    assert rows(again(notice)) == rows(notice)
    assert facts(again(notice)) == facts(notice)


@pytest.mark.skipif(not PAGES, reason="the pages are not here")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_real_pages(page: Path) -> None:
    notice = zwgk_parse.parse_file(page)
    assert rows(again(notice)) == rows(notice)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", FIXED)
def test_invented_pages(seed: int, style: str) -> None:
    notice = zwgk_parse.parse(page_of(seed, style))
    assert rows(again(notice)) == rows(notice)
    assert facts(again(notice)) == facts(notice)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("seed", FIXED)
def test_invented_texts(seed: int, dialect: str) -> None:
    notice = zwgk_parse.parse(DIALECTS[dialect](invent(seed)))
    if not DOUBTS & {finding.code for finding in notice.findings}:
        assert rows(again(notice)) == rows(notice)


@settings(max_examples=100, deadline=None)
@given(random_sources.tables)
def test_any_table(page: str) -> None:
    notice = zwgk_parse.parse(page)
    assert rows(again(notice)) == rows(notice)


@pytest.mark.campaign
def test_many_invented_notices() -> None:
    """300 notices unless ``INVENTED`` says otherwise: as a page, and in every flattened form.

    Of the texts a few may differ: one whose header holds several labels in a cell (类别 over 二级指标), which
    the text's reader knows apart and a page's reader does not.
    """
    count = int(os.environ.get("INVENTED", "300"))
    wrong: dict[str, list[tuple[int, str]]] = {"page": [], "text": []}
    tried = doubtful = 0
    for seed in range(CAMPAIGN_START, CAMPAIGN_START + count):
        style = list(STYLES)[seed % len(STYLES)]
        sources = {style: page_of(seed, style)}
        sources |= {dialect: render(invent(seed)) for dialect, render in DIALECTS.items()}
        for form, source in sources.items():
            notice = zwgk_parse.parse(source)
            if form in DIALECTS and DOUBTS & {finding.code for finding in notice.findings}:
                doubtful += 1
                continue
            tried += 1
            if rows(again(notice)) != rows(notice):
                wrong["text" if form in DIALECTS else "page"].append((seed, form))
    print(f"{tried} compared, {doubtful} texts in doubt, {wrong}")
    assert not wrong["page"]
    assert len(wrong["text"]) <= FEW * tried


# --- what is written


def notice_of(*cells: Cell, height: int = 2, width: int = 3) -> Notice:
    place = Location(line=1, last_line=1)
    table = Table(kind="data", height=height, width=width, cells=cells, location=place)
    return Notice(
        source=Source(form="text"), tables=(table,), outline=(Piece(kind="table", index=0, location=place),)
    )


def cell(text: str, row: int, column: int, rowspan: int = 1, colspan: int = 1) -> Cell:
    place = Location(line=1, last_line=1)
    return Cell(
        text=text,
        row=row,
        column=column,
        rowspan=rowspan,
        colspan=colspan,
        line=place.line,
        last_line=place.last_line,
    )


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ([cell("a", 0, 0, 2), cell("b", 0, 1, 1, 2), cell("c", 1, 1), cell("d", 1, 2)], "spans both ways"),
        ([cell("a", 0, 0, 2, 2), cell("b", 0, 2, 2)], "a row without a cell of its own"),
        ([cell("a", 0, 1), cell("b", 1, 2)], "slots without a cell: left of one, two, and behind one"),
        (
            [cell("a", 0, 0, 2), cell("b", 0, 1), cell("c", 1, 2)],
            "a slot without a cell behind a merged cell",
        ),
        ([cell("一级\n二级", 0, 0), cell("a  b\tc", 0, 1), cell('<&">', 0, 2), cell("", 1, 0)], "texts"),
        ([cell("a", 0, 0), cell("b", 1, 1, 1, 2)], "a wide cell behind a gap"),
    ],
)
def test_slots_come_back(cells: list[Cell], reason: str) -> None:
    notice = notice_of(*cells)
    assert [table.matrix() for table in again(notice).tables] == [notice.tables[0].matrix()], reason


def test_text_is_kept_character_by_character() -> None:
    text = "附件：“A&B”　<1>  2\u00a0；"
    notice = zwgk_parse.parse(f"关于公开预算的通知\n\n各科室：\n\n{text}结束。")
    assert again(notice).paragraphs == notice.paragraphs


# --- the command


def test_from_json_to_html(command: Callable[..., Result], tmp_path: Path) -> None:
    stored, page = tmp_path / "notice.json", tmp_path / "notice.html"
    sample = SAMPLES / "qihe-2022-lead-and-cooperating.html"
    assert command("convert", "-q", sample, "-o", stored).status == 0
    assert command("convert", "-q", stored, "-o", page).status == 0
    assert rows(zwgk_parse.parse_file(page)) == rows(zwgk_parse.parse_file(sample))


def test_html_holds_one_notice(command: Callable[..., Result]) -> None:
    result = command("convert", "-f", "html", *samples()[:2])
    assert (result.status, result.out) == (2, "")
    assert "html holds one notice" in result.err


@pytest.mark.parametrize("content", ["", "[]", '{"title": 1}', "null", '[{"name": "a", "notice": {}}]'])
def test_other_json_is_refused(command: Callable[..., Result], tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(content)
    result = command("convert", "-f", "html", file)
    assert result.status == 2
    assert "this is not the JSON of one notice" in result.err
