"""The notice around its tables: title, number, issuer, addressees, dates, site, attachments, conflicts.

The pages are invented after the four conventions of government sites (meta elements; gov.cn's index block;
the UCAP system; visible lines) and after text copies; expected values are read off the lines by hand. Real
pages, where they are at hand, are read at the end.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from build_pages import fragments, grid, link, page, part
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from zwgk_parse.around.closing import find_signature, is_imprint, is_organ
from zwgk_parse.around.entries import read_entries, split_entries
from zwgk_parse.around.metadata import Claim, Rank, settle
from zwgk_parse.around.opening import read_addressees, read_number, read_publication
from zwgk_parse.around.reader import Around, read_around
from zwgk_parse.models import Site
from zwgk_parse.page import Fragments, Grid, Page, Paragraph
from zwgk_parse.vocabulary import default

TITLE = "某市财政局关于印发《某市2019年预算公开工作要点》的通知"
BODY = "现将《某市2019年预算公开工作要点》印发给你们，请认真执行。"
TABLE = grid(("序号", "工作任务", "责任单位"), ("1", "公开预算", "市财政局"))
TEXT = (TITLE, "各科室：", BODY)
SIGNED = (*TEXT, "某市财政局", "2019年5月31日")
INDEX = ("索引号", "1", "发文机关", "某市财政局", "发文日期", "2019-05-31")


def read(*blocks: object, **options: object) -> Around:
    return read_around(page(*blocks, **options), default())  # type: ignore[arg-type]


def kept(around: Around) -> list[str]:
    return [block.text for block in around.blocks if isinstance(block, Paragraph)]


def dropped(around: Around, reason: str = "metadata") -> list[str]:
    return [discard.run.text for discard in around.discards if discard.reason == reason]


# one line at a time


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (
            "各县（市、区）人民政府，市直机关各单位：",
            ("各县（市、区）人民政府", "市直机关各单位"),
            "a comma inside brackets is none",
        ),
        (
            "各县市区人民政府,湘潭高新区、经开区和昭山示范区管委会,市直机关各单位:",
            ("各县市区人民政府", "湘潭高新区、经开区和昭山示范区管委会", "市直机关各单位"),
            "half-width; 、 joins",
        ),
        ("国务院各部委、各直属机构：", ("国务院各部委、各直属机构",), "one group"),
        ("各科室：", ("各科室",), "inside one organ"),
        (
            "局机关各处室、直属各单位：　　为做好工作，现通知如下。",
            ("局机关各处室、直属各单位",),
            "the text goes on behind white space",
        ),
        ("现将有关事项通知如下：", None, "announces a text"),
        ("根据市政府部署，各单位：", None, "begins a sentence"),
        ("责任单位：市财政局", None, "a task's label"),
        ("附件：各单位任务表", None, "an attachment"),
        ("抄送：市委各部门", None, "an imprint"),
        ("一、各单位：", None, "a heading"),
        ("各单位要落实责任。完成时间：", None, "more than one sentence"),
        ("时间：2019年6月", None, "a label"),
        ("发文机关：", None, "a label of an index block, its value on the next line"),
    ],
)
def test_addressees(text: str, expected: tuple[str, ...] | None, reason: str) -> None:
    assert read_addressees(text, default()) == expected, reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("国办发〔1996〕32号", "国办发〔1996〕32号", "alone"),
        ("（甬政办发〔2007〕153号）", "甬政办发〔2007〕153号", "in brackets"),
        ("闽政办〔2016〕83 号", "闽政办〔2016〕83号", "with a space inside"),
        ("某政发〔2019〕1号　　签发人：张三", "某政发〔2019〕1号", "with the signer"),
        ("根据国办发〔2019〕14号文件", None, "cited"),
        ("《某办法》（国办发〔2019〕14号）", None, "another document's"),
        ("2019年6月", None, "no number"),
    ],
)
def test_a_number_on_a_line_of_its_own(text: str, expected: str | None, reason: str) -> None:
    assert read_number(text) == expected, reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (
            "岳塘区人民政府门户网站 www.hnxtyt.gov.cn 发布时间:2019-06-25 09:22",
            [
                ("site", "岳塘区人民政府门户网站"),
                ("host", "www.hnxtyt.gov.cn"),
                ("published", "2019-06-25 09:22"),
            ],
            "site, host, time",
        ),
        (
            "发布时间：2024-03-18　来源：云汀市教育局　【打印】【关闭】",
            [("published", "2024-03-18"), ("source", "云汀市教育局")],
            "furniture behind",
        ),
        (
            "时间：2019-06-25 来源：市政府办 浏览次数：12",
            [("published", "2019-06-25"), ("source", "市政府办"), ("page", "12")],
            "the short label",
        ),
        ("发布日期：2019年06月25日 09时22分", [("published", "2019年06月25日 09时22分")], "written out"),
        (
            "[发布日期：2019/6/25] [字号：大 中 小]",
            [("published", "2019/6/25"), ("page", "大 中 小]")],
            "in brackets",
        ),
        (
            "2019-06-25 09:22 某市政府网",
            [("site", "某市政府网"), ("published", "2019-06-25 09:22")],
            "no label",
        ),
        ("责任编辑：张三", [("page", "张三")], "a page's word"),
        ("时间：2019年3月1日至5日", None, "when the matter takes place"),
        ("名称：某某公司", None, "may be the notice's"),
        ("市财政局要按时间：2019-06-25 完成", None, "text before the label"),
        ("数据来源：市统计局", None, "a longer word"),
        ("2019年5月31日", None, "a signature's date"),
        ("请于2019-06-25前完成。", None, "a sentence"),
    ],
)
def test_publication_lines(text: str, expected: list[tuple[str, str]] | None, reason: str) -> None:
    assert read_publication(text, default()) == expected, reason


def test_labels_with_spaces_inside_and_several_in_one_text() -> None:
    assert split_entries("索 引 号：001　发文机关: 某局", default()) == (
        "",
        [("index", "001"), ("issuer", "某局")],
    )
    assert split_entries("标　　题：关于时间安排的通知", default()) == ("", [("title", "关于时间安排的通知")])
    assert split_entries("发布时间：2019-06-25来源：某网", default()) == (
        "",
        [("published", "2019-06-25"), ("source", "某网")],
    )
    assert split_entries("工作来源：部署", default()) == ("工作来源：部署", [])


def test_a_header_row_of_labels_is_no_metadata() -> None:
    entries, rest = read_entries(
        ["名称", "文号", "发布日期", "某办法", "某政发〔2019〕1号", "2019-06-25"], default()
    )
    assert len(entries) == 1  # the last label and the cell behind it
    assert len(rest) == 4


@pytest.mark.parametrize(
    ("texts", "issuers", "date", "reason"),
    [
        (["请执行。", "某市财政局", "2019年5月31日"], ("某市财政局",), (2019, 5, 31), "plain"),
        (
            ["请执行。", "某市财政局", "某市民政局", "二〇一九年五月三十一日"],
            ("某市财政局", "某市民政局"),
            (2019, 5, 31),
            "joint, Chinese numerals",
        ),
        (
            ["请执行。", "某市财政局　某市民政局", "2019年5月31日"],
            ("某市财政局　某市民政局",),
            (2019, 5, 31),
            "joint, side by side",
        ),
        (["请执行。", "某市财政局\n2019年5月31日"], ("某市财政局",), (2019, 5, 31), "one paragraph"),
        (["请执行。", "某市财政局 2019年5月31日"], ("某市财政局",), (2019, 5, 31), "one line"),
        (["请执行。", "二○○七年八月七日"], (), (2007, 8, 7), "the date alone"),
        (
            ["请执行。", "某市公安局（代章）", "2019年5月31日"],
            ("某市公安局（代章）",),
            (2019, 5, 31),
            "on behalf",
        ),
        (
            ["请执行。", "甲局", "1996年7月17日", "请示正文。", "某委", "1996年5月13日"],
            (),
            (1996, 7, 17),
            "the first; 甲局 is too short to be sure",
        ),
    ],
)
def test_signatures(
    texts: list[str], issuers: tuple[str, ...], date: tuple[int, int, int], reason: str
) -> None:
    found = find_signature([Paragraph(text, 1, 1) for text in texts], default())
    assert found is not None, reason
    assert found.issuers == issuers, reason
    assert found.date == datetime.date(*date), reason


@pytest.mark.parametrize(
    "texts",
    [
        ["2019年5月31日", "正文。"],  # the first line is no signature
        ["正文。", "于2019年5月31日"],
        ["正文。", "发布时间：2019年5月31日"],
        ["正文。", "2019年6月31日"],  # no such day
        ["正文。", "2019年5月"],
    ],
)
def test_no_signature(texts: list[str]) -> None:
    assert find_signature([Paragraph(text, 1, 1) for text in texts], default()) is None


def test_organs_and_imprints() -> None:
    assert is_organ("湘潭市政务公开政务服务领导小组办公室", default())
    assert not is_organ("市财政局、市民政局", default())
    assert is_imprint("抄送：市委各部门，市人大常委会办公室。")
    assert is_imprint("某市人民政府办公室　　2019年5月31日印发")
    assert not is_imprint("请将本通知抄送各单位。")


# what wins


def test_the_more_specific_source_wins_and_the_others_are_named() -> None:
    found = settle(
        [
            Claim("issued", "2019-06-03", Rank.BLOCK, line=3),
            Claim("issued", "2019年5月31日", Rank.DOCUMENT, line=9),
            Claim("number", "某政发〔2019〕2号", Rank.BLOCK, line=4),
            Claim("number", "某政发〔2019〕1号", Rank.DOCUMENT, line=8),
            Claim("published", "2019-06-26", Rank.META),
            Claim("published", "2019-06-25 09:22", Rank.LINE, line=2),
        ]
    )
    assert found.issued_on == datetime.date(2019, 5, 31)
    assert found.document_number == "某政发〔2019〕1号"
    assert found.published_at == datetime.datetime(2019, 6, 25, 9, 22)
    assert [(fault.code, fault.line) for fault in found.faults] == [
        ("metadata-conflict", 4),
        ("metadata-conflict", 3),
        ("metadata-conflict", 2),
    ]
    assert "某政发〔2019〕1号" in found.faults[0].message
    assert "某政发〔2019〕2号" in found.faults[0].message
    assert "2019-06-26" in found.faults[2].message


@pytest.mark.parametrize(
    ("field", "one", "other", "reason"),
    [
        ("published", "2019-06-25", "2019-06-25 09:22", "one knows the time too"),
        ("published", "2019-06-25 09:22", "2019-06-25 09:22:31", "seconds"),
        ("issued", "2019年5月31日", "二〇一九年五月三十一日", "two spellings of a date"),
        ("number", "国办发〔1996〕32号", "国办发[1996] 32 号", "two spellings of a number"),
        ("issuer", "岳塘区人民政府办公室", "区政府办", "an abbreviation"),
        ("issuer", "某市财政局、某市民政局", "某市财政局", "the first of two"),
        ("title", "关于印发《要点》的通知", "关于印发<要点>的通知", "quotes"),
        ("title", "关于印发某市2019年工作要点的通知", "关于印发某市2019年工作...", "cut short"),
    ],
)
def test_sources_that_agree(field: str, one: str, other: str, reason: str) -> None:
    for first, second in ((one, other), (other, one)):
        found = settle([Claim(field, first, Rank.BLOCK), Claim(field, second, Rank.META)])
        assert found.faults == [], reason


def test_the_time_comes_from_a_source_that_knows_it() -> None:
    found = settle(
        [Claim("published", "2019-06-25", Rank.BLOCK), Claim("published", "2019-06-25 09:22", Rank.META)]
    )
    assert found.published_at == datetime.datetime(2019, 6, 25, 9, 22)


def test_a_publisher_is_the_issuer_only_where_nothing_else_names_one() -> None:
    publisher = Claim("publisher", "某市政府网", Rank.BLOCK)
    assert settle([publisher]).issuer == "某市政府网"
    found = settle([publisher, Claim("issuer", "某市财政局", Rank.INFERRED)])
    assert (found.issuer, found.faults) == ("某市财政局", [])


@pytest.mark.parametrize(
    ("title", "issued", "year"),
    [
        ("某市2019年工作要点", "2018年12月31日", 2019),
        ("某市2018—2020年行动计划", "2018年3月1日", 2018),
        ("某市工作要点", "2018年3月1日", 2018),
        ("某市2019年预算和2020年任务", "", None),
    ],
)
def test_the_year_of_a_notice(title: str, issued: str, year: int | None) -> None:
    claims = [Claim("title", title, Rank.DOCUMENT), Claim("issued", issued, Rank.DOCUMENT)]
    assert settle(claims).year == year


# whole pages


def test_meta_elements() -> None:
    around = read(
        link("首页"),
        part(TITLE, heading=1),
        "各科室：",
        BODY,
        TABLE,
        form="html",
        meta={
            "sitename": "某市财政局",
            "sitedomain": "http://czj.x.gov.cn/",
            "articletitle": TITLE,
            "pubdate": "2019-06-25 09:22",
            "contentsource": "",
        },
        window_title=f"{TITLE}_某市财政局",
    )
    found = around.metadata
    assert found.title == TITLE
    assert found.published_at == datetime.datetime(2019, 6, 25, 9, 22)
    assert found.site == Site(name="某市财政局", host="czj.x.gov.cn")
    assert found.issuer == "某市财政局"  # what the title begins with
    assert found.recipients == ("各科室",)
    assert found.document_number is None
    assert kept(around) == list(TEXT)
    assert isinstance(around.blocks[-1], Grid)


def test_an_index_block_as_a_table() -> None:
    block = grid(
        ("索 引 号：", "000014349/1996-00072", "主题分类：", "科技\\教育"),
        ("发文机关：", "某市财政局", "成文日期：", "2019年05月31日"),
        ("标　　题：", TITLE, "", ""),
        ("发文字号：", "某财办〔2019〕5号", "发布日期：", "2019年06月25日"),
    )
    words = grid(("主 题 词：", "", "", ""))
    around = read(
        block, words, TITLE[:9], TITLE[9:], "某财办〔2019〕5号", "各科室：", BODY, TABLE, form="html"
    )
    found = around.metadata
    assert (found.title, found.document_number, found.issuer) == (TITLE, "某财办〔2019〕5号", "某市财政局")
    assert found.issued_on == datetime.date(2019, 5, 31)
    assert found.published_at == datetime.datetime(2019, 6, 25)
    assert found.faults == []
    assert [block for block in around.blocks if isinstance(block, Grid)] == [TABLE]
    assert len(dropped(around)) == 15
    assert kept(around) == [TITLE[:9], TITLE[9:], "某财办〔2019〕5号", "各科室：", BODY]


def test_the_ucap_system() -> None:
    block = grid(
        ("名称", TITLE, "", ""),
        ("索引号", "K00/2019-1", "公开日期", "2019-06-25"),
        ("发布机构", "某市财政局", "文号", "某财办〔2019〕5号"),
    )
    around = read(
        block,
        part(TITLE, tag_id="ucaptitle"),
        part("2019-06-25 09:22:00", tag_id="publishtime"),
        part("各科室：", tag_id="ucapcontent"),
        part(BODY, tag_id="ucapcontent"),
        form="html",
    )
    found = around.metadata
    assert (found.title, found.document_number, found.issuer) == (TITLE, "某财办〔2019〕5号", "某市财政局")
    assert found.published_at == datetime.datetime(2019, 6, 25, 9, 22)
    assert found.faults == []
    assert kept(around) == list(TEXT)


def test_visible_lines_around_the_text() -> None:
    around = read(
        TITLE,
        "时间：2019-06-25　来源：市财政局",
        "（某财办〔2019〕5 号）",
        "各科室：",
        BODY,
        "某市财政局",
        "2019年5月31日",
        TABLE,
        "责任编辑：张三",
        form="html",
    )
    found = around.metadata
    assert found.document_number == "某财办〔2019〕5号"
    assert found.published_at == datetime.datetime(2019, 6, 25)
    assert found.issued_on == datetime.date(2019, 5, 31)
    assert dropped(around) == ["时间：2019-06-25　来源：市财政局", "责任编辑：张三"]
    assert kept(around) == [TITLE, "（某财办〔2019〕5 号）", "各科室：", BODY, "某市财政局", "2019年5月31日"]


def test_a_page_that_contradicts_itself() -> None:
    around = read(
        grid(
            ("索引号", "1"),
            ("发文机关", "某市审计局"),
            ("成文日期", "2019年6月3日"),
            ("文号", "某财办〔2019〕6号"),
        ),
        TITLE,
        "某财办〔2019〕5号",
        "各科室：",
        BODY,
        "某市财政局",
        "2019年5月31日",
        form="html",
        meta={"articletitle": "某市财政局关于印发2018年工作要点的通知"},
    )
    found = around.metadata
    assert (found.title, found.issuer, found.document_number) == (TITLE, "某市财政局", "某财办〔2019〕5号")
    assert found.issued_on == datetime.date(2019, 5, 31)
    assert [fault.code for fault in around.faults] == ["metadata-conflict"] * 4


def test_numbers_cited_in_the_text_are_not_the_notices_own() -> None:
    around = read(
        TITLE,
        "各科室：",
        "根据《某通知》（国办发〔2019〕14号）要求，请执行。",
        "国办发〔2019〕14号",
        TABLE,
        form="html",
    )
    assert around.metadata.document_number is None


def test_text_form_with_a_metadata_table_printed_twice() -> None:
    texts = (
        "索引号",
        "K00/2019-1",
        "主题分类",
        "财政",
        "发文机关",
        "某市财政局",
        "成文日期",
        "2019-05-31",
        "主题词：",
    )
    table = fragments("序号", "工作任务", "1", "公开预算")
    around = read(fragments(*texts), fragments(*texts), *TEXT, table)
    assert around.metadata.issued_on == datetime.date(2019, 5, 31)
    assert around.metadata.faults == []
    assert len(dropped(around)) == 2 * len(texts)
    assert [block for block in around.blocks if isinstance(block, Fragments)] == [table]


def test_a_data_table_that_follows_the_metadata_table_directly() -> None:
    around = read(
        *TEXT,
        fragments(
            *INDEX,
            "序号",
            "工作任务",
            "1",
            "公开预算",
        ),
    )
    (items,) = [block.items for block in around.blocks if isinstance(block, Fragments)]
    assert [item.text for item in items] == ["序号", "工作任务", "1", "公开预算"]
    assert len(dropped(around)) == 6


def test_the_text_behind_a_metadata_table_whose_cells_are_marked() -> None:
    """Where tabs mark the cells, the lines up to the next table come as fragments of the first."""
    around = read(
        fragments(
            *INDEX,
            *TEXT,
            "序号",
            "工作任务",
        ),
    )
    assert (around.metadata.title, around.metadata.recipients) == (TITLE, ("各科室",))
    assert kept(around) == list(TEXT)
    (items,) = [block.items for block in around.blocks if isinstance(block, Fragments)]
    assert [item.text for item in items] == ["序号", "工作任务"]


def test_a_title_is_no_value_of_a_label_whose_own_value_is_missing() -> None:
    around = read("索引号：", TITLE, "发布时间：2019-06-25 来源：某网", "各科室：", BODY)
    assert around.metadata.title == TITLE
    assert kept(around) == list(TEXT)


def test_text_form_with_labels_on_lines_of_their_own() -> None:
    around = read(
        "索引号",
        "K00/2019-1",
        "发布机构",
        "某市财政局",
        "发文日期：",
        "2019-05-31",
        "主题词：",
        *TEXT,
        "序号",
        "工作任务",
    )
    found = around.metadata
    assert found.title == TITLE  # not the value of 主题词
    assert found.issued_on == datetime.date(2019, 5, 31)
    assert dropped(around) == [
        "索引号",
        "K00/2019-1",
        "发布机构",
        "某市财政局",
        "发文日期：",
        "2019-05-31",
        "主题词：",
    ]


def test_the_title_is_printed_again() -> None:
    around = read(
        TITLE, "来源：某网", TITLE[:12], TITLE[12:], "各科室：", BODY, "序号", "工作任务", "1", TITLE
    )
    assert dropped(around, "repeated-title") == [TITLE[:12], TITLE[12:]]
    assert kept(around)[0] == TITLE
    assert kept(around)[-1] == TITLE  # a cell is no repeated title


@pytest.mark.parametrize(
    "rows",
    [
        (("抄送：市委各部门，市人大常委会办公室。",), ("某市人民政府办公室　2019年5月31日印发",)),
        (("抄送：市委各部门。", ""), ("某市人民政府办公室", "2019年5月31日印发")),
    ],
)
def test_an_imprint_as_a_table(rows: tuple[tuple[str, ...], ...]) -> None:
    around = read(*SIGNED, TABLE, grid(*rows), form="html")
    assert dropped(around) == [text for row in rows for text in row if text]
    assert [block for block in around.blocks if isinstance(block, Grid)] == [TABLE]


def test_an_imprint_as_lines() -> None:
    lines = ["抄送：市委各部门。", "某市财政局办公室 2019年5月31日印发"]
    around = read(*TEXT, "某市财政局", "2019年5月30日", *lines, form="html")
    assert dropped(around) == lines
    assert around.metadata.issued_on == datetime.date(2019, 5, 30)


def test_a_date_of_adoption_below_the_title() -> None:
    around = read(
        "某市政务公开办法", "（2019年5月31日）", "第一条　为规范政务公开，制定本办法。", form="html"
    )
    assert around.metadata.issued_on == datetime.date(2019, 5, 31)
    assert kept(around) == ["某市政务公开办法", "（2019年5月31日）", "第一条　为规范政务公开，制定本办法。"]


@pytest.mark.parametrize(
    "data",
    [
        grid(("序号", "名称", "文号", "发布日期"), ("1", "某办法", "某政发〔2019〕1号", "2019-06-25")),
        grid(("整改任务", "公开预算"), ("责任单位", "市财政局"), ("完成时限", "2019年6月")),
        grid(("项目", "2018", "2019"), ("收入", "1", "2")),
        grid(("公开事项", "公开内容", "公开时限", "公开方式"), ("预算", "收支", "20个工作日", "网站")),
        grid(("市财政局", "2019年5月31日")),
    ],
)
def test_data_tables_are_left_alone(data: Grid) -> None:
    around = read(*TEXT, data, form="html")
    assert around.blocks[-1] is data


def test_a_text_without_anything_around_its_table() -> None:
    around = read("序号", "工作任务", "责任单位", "1", "公开预算", "市财政局")
    assert around.metadata.title == ""
    assert around.discards == []
    assert len(around.blocks) == 6


def test_a_mirror_in_traditional_characters() -> None:
    around = read(
        "當前位置:首頁 > 政務公開",
        "發布時間:2019-06-25 來源:縣政府辦 瀏覽次數:12",
        "某縣人民政府辦公室",
        "關於印發《2019年政務公開工作要點》的通知",
        "某政辦發〔2019〕5號",
        "各鄉鎮人民政府,縣直各單位:",
        "現將《2019年政務公開工作要點》印發給你們。",
        "附件:責任分工表",
        "某縣人民政府辦公室",
        "2019年5月31日",
        "序號",
        "工作任務",
        "相關解讀",
    )
    found = around.metadata
    assert found.title == "某縣人民政府辦公室關於印發《2019年政務公開工作要點》的通知"
    assert found.document_number == "某政辦發〔2019〕5號"
    assert found.issuer == "某縣人民政府辦公室"
    assert found.recipients == ("各鄉鎮人民政府", "縣直各單位")
    assert (found.issued_on, found.attachments) == (datetime.date(2019, 5, 31), ("責任分工表",))
    assert found.published_at == datetime.datetime(2019, 6, 25)
    assert dropped(around, "furniture") == ["當前位置:首頁 > 政務公開", "相關解讀"]


def test_an_empty_page() -> None:
    around = read()
    assert (around.blocks, around.discards, around.faults, around.year) == ([], [], [], None)


LINES = [
    "首页",
    *TEXT,
    "2019年5月31日",
    "某市财政局",
    "附件：1.某表",
    "2.某表",
    "打印 关闭",
    "来源：某网",
    "某财办〔2019〕5号",
    "索引号",
    "发文机关：某局",
    "序号",
    "责任单位",
    "扫一扫在手机打开当前页",
    "抄送：某局。",
    "注：某注。",
]


@given(st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["html", "text"]))
def test_every_line_is_kept_or_dropped_once(lines: list[str], form: str) -> None:
    around = read(*lines, form=form)
    seen = [*kept(around), *(discard.run.text for discard in around.discards)]
    assert sorted(seen) == sorted(lines)
    remaining = iter(lines)
    assert all(line in remaining for line in kept(around))  # in the page's order


@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        "各科室：",
        "附件：1.某表",
        "索引号：",
        "来源：某网",
        "2019年5月31日",
        "某市财政局",
        "打印 关闭",
        "某条：" * 30,
    ],
)
@pytest.mark.parametrize("form", ["html", "text"])
def test_time_is_linear_in_the_lines(line: str, form: str) -> None:
    def make(times: int) -> Page:
        return page(TITLE, *[line] * times, form=form)  # type: ignore[arg-type]

    def read(made: Page) -> None:
        read_around(made, default())

    assert growth(read, make, (600, 2400), below=12, shortest=0.002) < 12


# real pages

PAGES = Path(__file__).parents[2] / "shared" / "pages"
GOV_1996 = {
    "title": "国务院办公厅转发国家教委关于内地西藏班（校）扩大规模有关问题请示的通知",
    "document_number": "国办发〔1996〕32号",
    "issuer": "国务院办公厅",
    "recipients": (
        "北京、天津、上海、河北、辽宁、江苏、浙江、福建、山东、河南、湖南、湖北、广东、"
        "四川、西藏、陕西省（自治区、直辖市）人民政府",
    ),
    "issued_on": datetime.date(1996, 7, 17),
    "published_at": datetime.datetime(2018, 12, 2),
    "attachments": ("内地西藏初中班（校）扩大招生计划表",),
}
GOV_2019 = {
    "title": "国务院办公厅关于加强三级公立医院绩效考核工作的意见",
    "document_number": "国办发〔2019〕4号",
    "issuer": "国务院办公厅",
    "recipients": ("各省、自治区、直辖市人民政府", "国务院各部委、各直属机构"),
    "issued_on": datetime.date(2019, 1, 16),
    "published_at": datetime.datetime(2019, 1, 30),
}
NINGBO = {
    "title": "宁波市人民政府办公厅关于印发2007宁波市商贸流通服务业评价与奖励办法的通知",
    "document_number": "甬政办发〔2007〕153号",
    "issuer": "宁波市人民政府办公厅",
    "recipients": ("各县（市）、区人民政府", "市政府各部门、各直属单位"),
    "issued_on": datetime.date(2007, 8, 7),
    "published_at": None,
    "site": None,
}
CHONGQING = {
    "title": "重庆市交通运输委员会关于印发重庆市公路路政、道路运输、港航海事、交通建设、安全生产及"
    "环保行政处罚裁量基准的通知",
    "document_number": "渝交规〔2024〕2号",
    "issuer": "重庆市交通运输委员会",
    "recipients": (
        "各区县（自治县）、两江新区、高新区、万盛经开区交通运输主管部门",
        "市交通运输综合行政执法总队",
        "委机关有关处室",
    ),
    "issued_on": datetime.date(2024, 4, 25),
    "attachments": (
        "重庆市公路路政行政处罚裁量基准（2024年）",
        "重庆市道路运输行政处罚裁量基准（2024年）",
        "重庆市港航海事行政处罚裁量基准（2024年）",
        "重庆市交通建设行政处罚裁量基准（2024年）",
        "重庆市交通运输安全生产及环保行政处罚裁量基准（2024年）",
    ),
}


@pytest.mark.parametrize(
    ("name", "expected", "tables"),
    [
        ("gov-cn-1996-32-two-row-header", GOV_1996, 1),
        ("gov-cn-2019-4-hospital-indicators", GOV_2019, 1),
        ("ningbo-2007-153-blank-continuation", NINGBO, 1),
        ("chongqing-2024-2-five-large-tables", CHONGQING, 5),
    ],
)
def test_real_pages(name: str, expected: dict[str, object], tables: int) -> None:
    file = PAGES / f"{name}.html"
    if not file.exists():
        pytest.skip("the real pages are not at hand")
    html = pytest.importorskip("zwgk_parse.html.reader")
    from zwgk_parse.source.decode import decode

    text, source, _ = decode(file.read_bytes(), label=None)
    around = read_around(html.read_html(text, source), default())
    assert {field: getattr(around.metadata, field) for field in expected} == expected
    assert around.faults == []
    assert sum(isinstance(block, Grid) for block in around.blocks) == tables
