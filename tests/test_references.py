"""Cited documents and document numbers, written from how notices cite; the last list read off the notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from zwgk_parse.fields.document_numbers import find_document_number, find_document_numbers, is_document_number
from zwgk_parse.fields.references import find_references
from zwgk_parse.fields.titles import find_titles
from zwgk_parse.vocabulary import load

SAMPLES = Path(__file__).parent.parent / "samples"
Expected = list[tuple[str, str | None]]


def cited(*texts: str, own: tuple[str, ...] = ()) -> Expected:
    return [(reference.title, reference.document_number) for reference in find_references(texts, own=own)]


# --- titles and their numbers


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("按照《公路法》第五十六条", [("公路法", None)], "a law has no number"),
        (
            "根据《国务院办公厅关于印发2019年政务公开工作要点的通知》(国办发〔2019〕14号)",
            [("国务院办公厅关于印发2019年政务公开工作要点的通知", "国办发〔2019〕14号")],
            "the plain form, half-width brackets",
        ),
        ("《甲规划》（国发〔2019〕1号）", [("甲规划", "国发〔2019〕1号")], "full-width brackets"),
        ("《甲规划》(国发[2019]1号)", [("甲规划", "国发[2019]1号")], "square brackets, kept as published"),
        ("《甲规划》（国发［2019］1号）", [("甲规划", "国发［2019］1号")], "full-width square brackets"),
        ("《甲规划》(国发(2019)1号)", [("甲规划", "国发(2019)1号")], "round within round"),
        ("《甲规划》【国发【2019】1号】", [("甲规划", "国发【2019】1号")], "lenticular brackets"),
        ("《甲规划》（国发﹝2019﹞1号）", [("甲规划", "国发﹝2019﹞1号")], "small tortoise-shell brackets"),
        ("《甲规划》〔国发〔2019〕1号〕", [("甲规划", "国发〔2019〕1号")], "tortoise-shell around too"),
        (
            "《甲规划》 ( 国发 〔 2019 〕 1 号 )",
            [("甲规划", "国发〔2019〕1号")],
            "spaces inside are left out",
        ),
        ("《甲规划》国发〔2019〕1号", [("甲规划", "国发〔2019〕1号")], "no bracket around"),
        ("《甲规划》\n（国发〔2019〕1号）", [("甲规划", "国发〔2019〕1号")], "a line break between"),
        ("《甲规划》（国发〔2019〕第1号）", [("甲规划", "国发〔2019〕第1号")], "第 before the serial number"),
        (
            "《甲规划》（国发〔２０１９〕１号）",
            [("甲规划", "国发〔２０１９〕１号")],
            "full-width digits, as published",
        ),
        ("《甲规划》(国发〔2019〕1号文)", [("甲规划", "国发〔2019〕1号")], "文 behind it"),
        (
            "《甲规划》（文号：国发〔2019〕1号）",
            [("甲规划", "国发〔2019〕1号")],
            "a label inside the bracket",
        ),
        ("《甲规划》（见国发〔2019〕1号）", [("甲规划", "国发〔2019〕1号")], "见 is no agency"),
        (
            "《甲规划》(国发〔2019〕1号,以下简称《规划》)",
            [("甲规划", "国发〔2019〕1号")],
            "a short name behind the number",
        ),
        (
            "《甲规划》（以下简称《规划》，国发〔2019〕1号）",
            [("甲规划", "国发〔2019〕1号")],
            "a short name before it",
        ),
        ("国发〔2019〕1号文《甲规划》精神", [("甲规划", "国发〔2019〕1号")], "the number before the title"),
        ("《甲条例》（国务院令第711号）", [("甲条例", "国务院令第711号")], "an order"),
        (
            "《甲条例》（中华人民共和国国务院令 第 711 号）",
            [("甲条例", "中华人民共和国国务院令第711号")],
            "an order, spaced",
        ),
        (
            "《甲省办法》（甲省人民政府令（第289号））",
            [("甲省办法", "甲省人民政府令（第289号）")],
            "brackets within",
        ),
        ("《甲省办法》（第14号令）", [("甲省办法", "第14号令")], "an order by number alone"),
        ("《甲目录》（商务部公告2019年第3号）", [("甲目录", "商务部公告2019年第3号")], "an announcement"),
        ("《甲规划》（2019—2025年）", [("甲规划", None)], "years are no number"),
        ("《甲规划》（试行）", [("甲规划", None)], "a remark is no number"),
        ("《甲规划》〔20178号", [("甲规划", None)], "a damaged number is none"),
        ("《甲规划》(国发〔201328号)", [("甲规划", None)], "a damaged number is none"),
        ("《甲规划》(国发〔2019〕号)", [("甲规划", None)], "a number without a number"),
        (
            "《甲规划》、《乙规划》(国发〔2019〕2号)",
            [("甲规划", None), ("乙规划", "国发〔2019〕2号")],
            "the nearest title's",
        ),
        (
            "《甲规划》(国发〔2019〕1号)、《乙规划》(国发〔2019〕2号)",
            [("甲规划", "国发〔2019〕1号"), ("乙规划", "国发〔2019〕2号")],
            "one each",
        ),
        (
            "《甲规划》《乙规划》(国发〔2019〕1号、国发〔2019〕2号)",
            [("甲规划", "国发〔2019〕1号"), ("乙规划", "国发〔2019〕2号")],
            "two numbers for two titles",
        ),
        (
            "《甲规划》《乙规划》(国发〔2019〕1号、2号)",
            [("甲规划", "国发〔2019〕1号"), ("乙规划", "国发〔2019〕2号")],
            "the second number leaves out what it shares",
        ),
        # titles inside titles
        ("《关于印发〈甲规划〉的通知》", [("关于印发〈甲规划〉的通知", None)], "single marks inside"),
        (
            "《关于印发《甲规划》的通知》（国发〔2019〕1号）",
            [("关于印发《甲规划》的通知", "国发〔2019〕1号")],
            "double marks inside",
        ),
        ("《<政府工作报告>任务分解表》", [("<政府工作报告>任务分解表", None)], "ASCII marks inside"),
        (
            "《关于落实国发〔2018〕9号文件的通知》",
            [("关于落实国发〔2018〕9号文件的通知", None)],
            "a number inside is the title's",
        ),
        (
            "《关于印发《甲规划的通知》（国发〔2019〕1号）",
            [("关于印发《甲规划的通知", "国发〔2019〕1号")],
            "a lost mark shows",
        ),
        (
            "《甲规划（国发〔2019〕1号）和《乙规划》（国发〔2019〕2号）",
            [("", "国发〔2019〕1号"), ("乙规划", "国发〔2019〕2号")],
            "a title that never ends does not swallow the next",
        ),
        (
            "《国务院办公厅关于\n印发要点的通知》",
            [("国务院办公厅关于印发要点的通知", None)],
            "a title over two lines",
        ),
        (
            "《“十四五”甲规划 （试行）》",
            [("“十四五”甲规划 （试行）", None)],
            "inner spaces and marks as published",
        ),
        ("《》、《 》", [], "empty"),
        ("》《甲规划》》", [("甲规划", None)], "stray marks"),
        # numbers without a title
        ("按照国办发〔1993〕71号文件的规定", [("", "国办发〔1993〕71号")], "no title is stated"),
        (
            "《甲意见》（中发〔1994〕8号）…要根据中发〔1994〕8号文件",
            [("甲意见", "中发〔1994〕8号")],
            "a number alone whose title is known",
        ),
        (
            "落实国发〔2019〕1号和湘政发〔2019〕2号要求",
            [("", "国发〔2019〕1号"), ("", "湘政发〔2019〕2号")],
            "two numbers joined by 和",
        ),
        ("关于加强基层政务公开标准化规范化工作国发〔2019〕1号", [], "where does the agency begin?"),
        # each once
        ("《甲规划》。《甲规划》", [("甲规划", None)], "the same title twice"),
        ("《甲规划》。《甲 规划》", [("甲规划", None)], "white space makes no other title"),
        (
            "《甲规划》；《甲规划》(国发〔2019〕1号)",
            [("甲规划", "国发〔2019〕1号")],
            "a later number completes it",
        ),
        (
            "《甲规划》(国发〔2019〕1号)；《甲规划》",
            [("甲规划", "国发〔2019〕1号")],
            "an earlier number holds",
        ),
        (
            "《甲规划》(国发〔2018〕1号)；《甲规划》(国发〔2019〕1号)",
            [("甲规划", "国发〔2018〕1号"), ("甲规划", "国发〔2019〕1号")],
            "two years' documents of one title",
        ),
        (
            "《国务院关于印发甲规划的通知》(国发〔2019〕1号)，《甲规划》(国发[2019]1号)",
            [("国务院关于印发甲规划的通知", "国发〔2019〕1号")],
            "one number, and one title within the other",
        ),
        (
            "《甲规划》(国发〔2019〕1号)，《乙办法》(国发〔2019〕1号)",
            [("甲规划", "国发〔2019〕1号"), ("乙办法", "国发〔2019〕1号")],
            "one number, two titles: one of them is a slip, so both are kept",
        ),
        # no references
        ("在本《通知》公布后20个工作日内", [], "the notice itself"),
        ("按《通知》要求", [], "a back-reference"),
        ("落实《意见》《实施方案》《工作要点》", [], "back-references"),
        ("《条例》第十条", [], "a back-reference"),
        ("《政府工作报告》", [("政府工作报告", None)], "no back-reference: a report of its own"),
        (
            "《甲市条例》(以下简称《条例》)…《甲条例》",
            [("甲市条例", None), ("甲条例", None)],
            "another document than the short name",
        ),
        (
            "《甲市公开条例》（以下简称《公开条例》）。《公开条例》规定",
            [("甲市公开条例", None)],
            "a short name",
        ),
        (
            "《甲市公開條例》（以下簡稱《公開條例》）。《公開條例》",
            [("甲市公開條例", None)],
            "a short name, traditional",
        ),
        ("设立《政务公开工作要点》专栏", [], "a column's name"),
        ("在《人民日报》刊登", [], "a newspaper"),
        ("核发《建设用地规划许可证》", [], "a certificate"),
        ("填写《信息公开申请表》", [], "a form"),
        ("制定《甲市公开办法》", [], "written here, not cited"),
        ("贯彻省里制定的《甲省公开办法》", [("甲省公开办法", None)], "written before"),
        ("《甲市公开办法》已经市政府同意,现印发给你们", [], "issued here"),
        ("《甲请示》已经国务院批准，现转发给你们", [("甲请示", None)], "forwarded: somebody else's document"),
    ],
)
def test_references(text: str, expected: Expected, reason: str) -> None:
    assert cited(text) == expected, reason


def test_order_and_completion_over_several_texts() -> None:
    texts = ("《乙规划》和《甲规划》", "没有引用", "《甲规划》（国发〔2019〕1号）、《丙规划》")
    assert cited(*texts) == [("乙规划", None), ("甲规划", "国发〔2019〕1号"), ("丙规划", None)]


def test_a_short_name_given_later_holds_before() -> None:
    assert cited("贯彻《公开条例》", "《甲市公开条例》（以下简称《公开条例》）") == [("甲市公开条例", None)]


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        ("某市关于印发《甲要点责任分工》的通知", "the title names what the notice issues"),
        ("甲要点责任分工", "an annex"),
        ("甲要点 责任分工", "an annex, spaced otherwise"),
    ],
)
def test_own_documents_are_not_cited(own: str, reason: str) -> None:
    assert cited("印发《甲要点责任分工》，落实《乙规划》", own=(own,)) == [("乙规划", None)], reason


def test_what_a_notice_forwards_is_cited() -> None:
    own = "某市转发《甲省公开办法》的通知"
    assert cited("现转发《甲省公开办法》", own=(own,)) == [("甲省公开办法", None)]


def test_the_notices_own_number_is_not_cited() -> None:
    assert cited("某政发[2019]3号", "按照国发〔2019〕1号文件", own=("某政发〔2019〕3号",)) == [
        ("", "国发〔2019〕1号")
    ]


def test_the_reference_notice() -> None:
    lines = (SAMPLES / "xiangtan-2019.txt").read_text("utf-8").splitlines()
    title, annex = lines[0], "湘潭市贯彻落实国、省2019年政务公开工作要点责任分工"
    assert cited(*lines, own=(title, annex)) == [
        ("国务院办公厅关于印发2019年政务公开工作要点的通知", "国办发〔2019〕14号"),
        ("湖南省政务公开政务服务领导小组关于印发湖南省2019年政务公开工作要点", "湘政务公开发〔2019〕1号"),
        ("中华人民共和国政府信息公开条例", None),
        ("稳就业工作二十四条措施", None),
        ("湘潭市人民政府办公室关于推进公共资源配置领域政府信息公开的实施意见", "潭政办发〔2018〕65号"),
        (
            "湘潭市人民政府办公室关于印发湘潭市推进社会公益事业建设领域政府信息公开实施方案的通知",
            "潭政办发〔2018〕36号",
        ),
        ("湘潭市优化营商环境28条措施", None),
        ("国务院办公厅秘书局关于印发政府网站与政务新媒体检查指标、监管工作年度考核指标的通知", None),
    ]


def test_a_users_words_are_heeded(tmp_path: Path) -> None:
    words = tmp_path / "my.toml"
    words.write_text('[references]\nnot_documents = ["宣传册"]\n', "utf-8")
    found = find_references(["印发《便民宣传册》和《甲规划》"], load([words]))
    assert [reference.title for reference in found] == ["甲规划"]


# --- document numbers


@pytest.mark.parametrize(
    ("text", "number", "whole"),
    [
        ("国办发〔1996〕32号", "国办发〔1996〕32号", True),
        ("（甬政办发〔2007〕153号）", "甬政办发〔2007〕153号", True),
        ("闽政办〔2016〕83 号", "闽政办〔2016〕83号", True),
        ("国 办 发 〔1996〕 32 号", "国办发〔1996〕32号", True),
        ("湘政务公开发〔2019〕1号", "湘政务公开发〔2019〕1号", True),
        ("济办文[2018]48号", "济办文[2018]48号", True),
        ("桂審報〔2022〕3號", "桂審報〔2022〕3號", True),
        ("国发〔一九九七〕八号", "国发〔一九九七〕八号", True),
        ("自然资发〔2019〕1号", "自然资发〔2019〕1号", True),
        ("和政发〔2019〕1号", "和政发〔2019〕1号", True),
        ("发文字号：国办发〔2019〕4号", "国办发〔2019〕4号", False),
        ("有关问题请示的通知 国办发〔1996〕32号", "国办发〔1996〕32号", False),
        ("按照并政发〔2019〕1号执行", "并政发〔2019〕1号", False),
        ("发文字号：无", None, False),
        ("〔20178号", None, False),
        ("〔2019〕14号", None, False),
        ("国发〔19〕1号", None, False),
        ("国发〔2019〕1", None, False),
        ("二〇一九年第3号", None, False),
        ("12345号", None, False),
    ],
)
def test_document_number(text: str, number: str | None, whole: bool) -> None:
    assert find_document_number(text) == number
    assert is_document_number(text) is whole


def test_numbers_know_their_place() -> None:
    text = "按照国办发 〔2019〕14号、湘政发〔2019〕2号"
    found = list(find_document_numbers(text))
    assert [text[number.begin : number.end] for number in found] == [
        "国办发 〔2019〕14号",
        "湘政发〔2019〕2号",
    ]


# --- promises

shreds = st.lists(
    st.sampled_from(
        [
            *"《》〈〉()（）〔〕[]、,。\n 和按见",
            "国办发",
            "2019",
            "14",
            "号",
            "通知",
            "以下简称",
            "规划",
            "国务院令第",
            "第3号令",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.lists(shreds, max_size=4))
def test_titles_are_published_text(texts: list[str]) -> None:
    kept = ["".join(text.split()) for text in texts]
    for reference in find_references(texts):
        assert any("".join(reference.title.split()) in text for text in kept)
        assert reference.title or reference.document_number


@given(st.lists(shreds, max_size=4))
def test_each_once(texts: list[str]) -> None:
    found = find_references(texts)
    assert len(set(found)) == len(found)
    assert find_references([*texts, *texts]) == found


@given(shreds)
def test_titles_are_where_they_say(text: str) -> None:
    last = 0
    for title in find_titles(text):
        assert title.begin >= last
        assert text[title.begin : title.end] == f"《{title.text}》"
        last = title.end


@pytest.mark.parametrize(
    "unit",
    [
        "《",
        "》",
        "《》",
        "《《》",
        "《甲规划》",
        "《甲》(国发〔2019〕1号)",
        "(2019)1号",
        "国发〔2019〕1号、",
        "汉",
        "《甲》（以下简称《乙》）",
    ],
)
def test_long_texts_cost_in_proportion(unit: str) -> None:
    def read(text: str) -> None:
        find_references([text])

    assert growth(read, lambda size: unit * (size // len(unit)), (10_000, 40_000), below=8) < 8
