"""What was injected into official text goes, all official text stays: ``clean``, ``promotion``, ``pinyin``.

The injected strings are of the kinds seen in copies of published notices. The legitimate texts are those that
share a word with them: lottery, finance and enforcement tasks, places and firms named like gambling sites.
"""

from __future__ import annotations

import pytest
from build_pages import fragments, grid, page
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from zwgk_parse.around.clean import clean
from zwgk_parse.around.pinyin import find_pinyin, is_annotated
from zwgk_parse.around.promotion import find_promotion
from zwgk_parse.page import Break, Fragments, Grid, Page, Paragraph
from zwgk_parse.vocabulary import default


def texts(made: Page) -> list[str]:
    """The texts of a page's runs, in order."""
    found: list[str] = []
    for block in made.blocks:
        if isinstance(block, Grid):
            found += [run.text for cell in block.cells for run in cell.runs]
        elif isinstance(block, Fragments):
            found += [item.text for item in block.items]
        else:
            found.append(block.text)
    return found


def promoted(text: str) -> list[str]:
    """The strings that are promotion for certain."""
    found = find_promotion(text, default())
    return [text[start:end] for start, end, certain in found if certain]


INJECTED = [
    # string, why it is one
    ("投资理财_理财", "search words joined, the first again in the second"),
    ("贷款_小额贷款_个人贷款", "three search words joined"),
    ("股票＿炒股＿期货", "the same with full-width underscores"),
    ("投資理財_理財", "traditional"),
    ("365bet", "a brand that means nothing else, alone"),
    ("365bet体育在线投注", "the brand with what it sells and where"),
    ("365BET官网", "in capitals"),
    ("bet365官网登录", "the digits behind"),
    ("www.bet365.com", "as a domain"),
    ("4188云顶集团", "digits and a brand with a firm's word"),
    ("3344新葡京娱乐场", "digits, brand, what it sells"),
    ("ag亚游集团", "letters and a brand"),
    ("澳门新葡京官网", "place, brand, site word"),
    ("太阳城娱乐城官网", "brand, what it sells, site word"),
    ("万博体育app下载", "the same with Latin letters"),
    ("幸运28论坛", "forbidden game and site word"),
    ("时时彩平台注册", "the same, two site words"),
    ("百家樂官網", "the same, traditional"),
    ("大发彩票官网", "a service with a listed brand"),
    ("股票配资开户", "a forbidden financial service and a site word"),
    ("百家乐官网www.abc123.com", "with the site's domain"),
]


@pytest.mark.parametrize(("string", "reason"), INJECTED)
@pytest.mark.parametrize(
    "around",
    ["{}根据《通知》要求，现印发给你们。", "做好政务公开工作，{}落实各项任务。", "落实各项任务。{}", "{}"],
)
def test_injected_strings_are_found_wherever_they_stand(string: str, reason: str, around: str) -> None:
    assert promoted(around.format(string)) == [string], reason


LEGITIMATE = [
    # text, what it shares with promotion
    ("规范彩票公益金使用管理，公开彩票公益金分配情况", "lottery: welfare fund"),
    ("加强体育彩票销售管理，新增体育彩票网点50个", "lottery: sales"),
    ("市福利彩票发行中心、市体育彩票管理中心", "lottery: units"),
    ("开奖结果在中国福利彩票官网公布", "lottery: the official site"),
    ("开展非法彩票网站、彩票平台专项整治", "lottery: enforcement"),
    ("登录彩票官网查询中奖结果", "lottery: a reader's instruction"),
    ("加强彩票平台监管", "lottery: supervision"),
    ("开展投资理财风险防范宣传", "finance: risk education"),
    ("加强互联网金融和网贷平台风险整治", "finance: a platform that is not promotion"),
    ("清理整顿场外股票配资、期货交易场所", "finance: enforcement without a site word"),
    ("个人理财产品、小额贷款公司信息公开", "finance: trade words without an underscore"),
    ("严厉打击“六合彩”、百家乐等赌博活动", "gambling: enforcement"),
    ("查处利用“365bet”等网站开设赌场的犯罪", "gambling: a quoted brand"),
    ("整治老虎机、捕鱼机等电子游戏设施赌博", "gambling: machines"),
    ("开展棋牌室、娱乐城等娱乐场所检查", "gambling: places of entertainment"),
    ("太阳城娱乐城、皇冠歌舞厅消防设施整改", "a business named like a brand"),
    ("金沙县人民政府、永利街道办事处", "places named like a brand"),
    ("推进110kV金沙变电站、S203永利段改造", "voltage and road number before a place"),
    ("2019金沙国际马拉松、2022云顶滑雪公园改造", "a year before a place"),
    ("银河集团、云顶国际酒店、凤凰国际机场", "firms named like a brand"),
    ("经济大发展、互联网大发展平台", "a brand inside a word"),
    ("银河体育平台建设", "a site word that the notice builds"),
    ("岳塘区人民政府门户网站 www.hnxtyt.gov.cn", "an official domain"),
    ("政务热线12345、政务服务APP下载", "digits and site words"),
    ("附件_1.docx、表2_责任分工", "underscores in file names"),
    ("接口字段名：公司_公司名称、网站_网站名称", "underscores in field names"),
    ("资金_项目", "two words of neither trade"),
    ("办证大厅、代办证照、股票发行注册制", "trade words inside other words"),
    ("公开重大建设项目批准和实施、公共资源配置", "nothing at all"),
]


@pytest.mark.parametrize(("text", "reason"), LEGITIMATE)
def test_legitimate_text_is_left_alone(text: str, reason: str) -> None:
    assert promoted(text) == [], reason


def test_a_service_of_an_unknown_brand_is_known_where_a_text_begins_with_it() -> None:
    assert promoted("九州彩票官网根据《通知》要求") == ["九州彩票官网"]
    assert promoted("登录彩票官网、通过体彩官网、在中国福利彩票官网公布") == []


@pytest.mark.parametrize(
    "text",
    [
        "查处六合彩网站、百家乐论坛等有害信息",  # a clause about enforcement before them
        "365bet等赌博网站",  # the sentence is about gambling
        "整治股票配资平台",
    ],
)
def test_what_the_sentence_may_be_about_is_left_with_a_warning(text: str) -> None:
    made = page(text)
    clean(made, default())
    assert texts(made) == [text]
    assert made.discards == []
    assert [fault.code for fault in made.faults] == ["promotion"] * len(find_promotion(text, default()))
    assert "left as it is" in made.faults[0].message


@pytest.mark.xfail(reason="a brand unknown to the vocabulary, in mid-sentence: where it begins is not known")
def test_a_service_of_an_unknown_brand_in_mid_sentence() -> None:
    assert promoted("市财政局牵头九州彩票官网负责落实") == ["九州彩票官网"]


@pytest.mark.parametrize(
    ("text", "kept", "reason"),
    [
        ("关于印发方案的通知_365bet体育在线投注", "关于印发方案的通知", "the joint before it goes with it"),
        ("bet365官网-关于印发方案的通知", "关于印发方案的通知", "the joint behind it too"),
        ("公开预算（www.365bet.com）和决算", "公开预算和决算", "its brackets go with it"),
        ("推进 365bet 公开", "推进  公开", "white space around it stays as published"),
        ("一、365bet投资理财_理财二、", "一、二、", "two strings that adjoin"),
        ("久久精品国产_日韩精品视频_在线观看", "", "a window title of keywords"),
    ],
)
def test_what_is_cut_and_what_stays(text: str, kept: str, reason: str) -> None:
    made = page("前文。", text)
    clean(made, default())
    assert "".join(texts(made)[1:]) == kept, reason


def test_every_run_of_a_page_is_cleaned_and_each_cut_is_placed() -> None:
    cells = grid(("序号", "责任单位"), ("1", "幸运28论坛文旅局"))
    made = page("投资理财_理财根据要求，", cells, fragments("市财政局365bet", "4188云顶集团"))
    clean(made, default())
    assert texts(made) == ["根据要求，", "序号", "责任单位", "1", "文旅局", "市财政局"]
    assert [(cut.run.text, cut.reason, cut.run.line, cut.run.character) for cut in made.discards] == [
        ("投资理财_理财", "promotion", 1, 1),
        ("幸运28论坛", "promotion", 2, 0),
        ("365bet", "promotion", 1, 5),
        ("4188云顶集团", "promotion", 2, 1),
    ]
    assert [fault.code for fault in made.faults] == ["promotion"] * 4
    assert all(
        repr(cut.run.text) in fault.message for cut, fault in zip(made.discards, made.faults, strict=True)
    )
    first = made.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.character == 8  # where 根据 stands in the source


def test_a_fragment_that_is_a_cell_for_certain_stays_as_an_empty_one() -> None:
    made = page(fragments("市财政局", "365bet", opening=Break.NEXT_CELL), fragments("市财政局", "365bet"))
    clean(made, default())
    assert texts(made) == ["市财政局", "", "市财政局"]


def test_promotion_in_the_window_title_is_no_hint() -> None:
    made = page(
        "正文。",
        window_title="关于印发方案的通知_365bet官网",
        meta={"articletitle": "投资理财_理财关于印发方案的通知"},
    )
    clean(made, default())
    assert made.window_title == "关于印发方案的通知"
    assert made.meta == [("articletitle", "关于印发方案的通知")]
    assert made.discards == []


PINYIN = [
    # text, text without annotations, why
    ("印發(fā)通知", "印發通知", "toned"),
    ("公開(kāi),序號(hào)", "公開,序號", "several"),
    ("網絡(luò )安全", "網絡安全", "a space inside"),
    ("堅(jian)(jian)(jian)持", "堅持", "toneless, repeated"),
    (
        "政(zheng)(zheng)府(fu)信息公(gong)開(kai)",
        "政府信息公開",
        "toneless where the page has repeated ones",
    ),
    ("牽頭負(fù)責(zé)領(lǐng)導(dǎo):", "牽頭負責領導:", "inside a label"),
    ("女(nǚ)性、侵略(lüè)、綠(lv)色", "女性、侵略、綠色", "ü in its spellings"),
    ("手機(APP)、政府和社會資本合作(PPP)、發(fā)布", "手機(APP)、政府和社會資本合作(PPP)、發布", "capitals"),
    (
        "路程(km)、時長(min)、面積(ha)、數據(data)、發(fā)布",
        "路程(km)、時長(min)、面積(ha)、數據(data)、發布",
        "units and words",
    ),
    ("見附件(1)、(fā)、A(fā)發(fā)", "見附件(1)、(fā)、A(fā)發", "no character before it"),
]


@pytest.mark.parametrize(("text", "kept", "reason"), PINYIN)
def test_pinyin_annotations(text: str, kept: str, reason: str) -> None:
    made = page(text)
    clean(made, default())
    assert texts(made) == [kept], reason
    assert {cut.reason for cut in made.discards} == {"pinyin"}


@pytest.mark.parametrize(
    "text", ["使用APP(app)办理", "里程(km)", "公开(gong)", "附件(a)(b)", "市(区)人民政府"]
)
def test_a_page_without_tones_or_repeats_has_no_annotations(text: str) -> None:
    made = page(text)
    clean(made, default())
    assert texts(made) == [text]
    assert not is_annotated(text)


@given(st.text(alphabet="發公(fājian)365bet投资理财_云顶集团，。 彩票官网4188", max_size=60))
def test_what_is_cut_and_what_stays_make_up_the_published_text(text: str) -> None:
    made = page(text.strip() or "空", "印發(fā)")
    before = sorted("".join(texts(made)).replace(" ", ""))
    clean(made, default())
    cut = [discard.run.text for discard in made.discards]
    assert sorted("".join([*texts(made), *cut]).replace(" ", "")) == before


@given(
    st.sampled_from([string for string, _ in INJECTED]),
    st.sampled_from(["市财政局要及时公开预决算。", "各级各部门，按照时间节点完成", "推进“互联网+政务服务”"]),
    st.integers(min_value=0, max_value=40),
)
def test_an_injected_string_leaves_the_sentence_whole(string: str, sentence: str, place: int) -> None:
    place = min(place, len(sentence))
    made = page(sentence[:place] + string + sentence[place:])
    clean(made, default())
    assert texts(made) == [sentence]


@pytest.mark.parametrize(
    "bait", ["理财", "理财_", "a", "1", "云顶", "彩票官网", "发(", "(jian)", "365", "娱乐城_", "365bet,"]
)
def test_time_is_linear_in_the_text(bait: str) -> None:
    def find(text: str) -> None:
        find_promotion(text, default())
        find_pinyin(text, default())

    assert growth(find, lambda times: "发" + bait * times, (2000, 8000), below=12, shortest=0.002) < 12
