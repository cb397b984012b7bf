"""Titles among the lines of a page: whole and broken, hinted and not, and their copies."""

from __future__ import annotations

import pytest
from build_pages import link, part

from zwgk_parse.around.title import find_copies, find_title
from zwgk_parse.around.title_text import join, split_number, split_site
from zwgk_parse.page import Paragraph
from zwgk_parse.vocabulary import default

NOTICE = "某市人民政府办公室关于印发《某市2019年政务公开工作要点责任分工》的通知"


def lines(*texts: str | Paragraph) -> list[Paragraph]:
    return [Paragraph(text, 1, 1) if isinstance(text, str) else text for text in texts]


CASES = [
    # lines, hints, window title, title, its lines, reason
    (["首页", NOTICE, "各区："], [], "", NOTICE, (1, 2), "by its form"),
    (
        ["某市人民政府办公室", "关于印发《某市2019年政务公开", "工作要点责任分工》的通知", "各区："],
        [],
        "",
        NOTICE,
        (0, 3),
        "broken over lines, the issuer alone",
    ),
    (
        ["国务院办公厅转发国家教委", "关于扩大规模", "有关问题请示的通知"],
        ["国务院办公厅转发国家教委关于扩大规模有关问题请示的通知"],
        "",
        "国务院办公厅转发国家教委关于扩大规模有关问题请示的通知",
        (0, 3),
        "broken, known from an index block",
    ),
    (
        ["某委关于", "印发公路、", "港航、建设", "裁量基准的通知", "某规〔2024〕2号"],
        [],
        "",
        "某委关于印发公路、港航、建设裁量基准的通知",
        (0, 4),
        "a line that ends in a comma of a list",
    ),
    (
        [NOTICE + "（某政办发〔2007〕153号）", "各区："],
        [],
        "",
        NOTICE,
        (0, 1),
        "the number behind it in the same line",
    ),
    (
        ["2018年统计用区划代码和城乡划分代码", "代码"],
        [],
        "2018年统计用区划代码和城乡划分代码",
        "2018年统计用区划代码和城乡划分代码",
        (0, 1),
        "known from the window title",
    ),
    (
        ["栏目", "某区责任清单", "正文。"],
        [],
        "某区责任清单_某区人民政府门户网站",
        "某区责任清单",
        (1, 2),
        "the window title has the site's name too",
    ),
    (
        ["某区责任清单内容", "责任清单"],
        [],
        "某区责任清单-某区政府网",
        "某区责任清单",
        (0, 0),
        "only the window title",
    ),
    (
        ["关于开展检查的通知", "各科室："],
        ["某局关于印发方案的通知"],
        "",
        "关于开展检查的通知",
        (0, 1),
        "a hint that the page does not print does not win over a title by form",
    ),
    (["某市2019年工作要点", "一、总体要求"], [], "", "某市2019年工作要点", (0, 1), "a plan without 关于"),
    (
        ["某县2021年重点任务责任分工表（试行）", "序号"],
        [],
        "",
        "某县2021年重点任务责任分工表（试行）",
        (0, 1),
        "a remark in brackets behind the kind",
    ),
    (
        ["关于印发方案的通知_某市人民政府", "来源：某办", "关于印发方案的通知", "各区："],
        [],
        "",
        "关于印发方案的通知",
        (2, 3),
        "a window title printed as the first line",
    ),
    (
        ["关于印发方案的通知_某市人民政府", "各区："],
        [],
        "",
        "关于印发方案的通知",
        (0, 1),
        "the same, with no other line",
    ),
    (
        ["根据关于印发方案的通知，现将有关情况通报如下。该项工作自开展以来取得成效。", "关于其他事项的通知"],
        [],
        "",
        None,
        None,
        "below the first sentence no title is looked for",
    ),
    (["序号", "工作任务", "责任单位"], [], "", None, None, "nothing looks like one"),
]


@pytest.mark.parametrize(("texts", "hints", "window", "title", "place", "reason"), CASES)
def test_titles(
    texts: list[str],
    hints: list[str],
    window: str,
    title: str | None,
    place: tuple[int, int] | None,
    reason: str,
) -> None:
    found = find_title(lines(*texts), hints, window, default())
    assert (found and found.text) == title, reason
    assert (found and (found.start, found.stop)) == place, reason


def test_a_link_with_the_title_leads_to_the_page() -> None:
    found = find_title(lines(link(NOTICE), "栏目", NOTICE), [NOTICE], "", default())
    assert found is not None
    assert found.start == 2


def test_marked_titles() -> None:
    ucap = lines("某区", part("某区工作安排", tag_id="UCAPTITLE"), part("第一页", heading=3), "正文。")
    assert find_title(ucap, [], "", default()) == ("某区工作安排", None, 1, 2)
    heading = lines(part("公开栏", heading=3), part("某区工作安排一览", heading=1), "正文。")
    assert find_title(heading, [], "", default()) == ("某区工作安排一览", None, 1, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某通知（甬政办发〔2007〕153号）", ("某通知", "甬政办发〔2007〕153号")),
        ("某通知\n国办发〔1996〕32号", ("某通知", "国办发〔1996〕32号")),
        ("某通知(岳办发〔2017〕2号)", ("某通知", "岳办发〔2017〕2号")),
        ("某通知（2007年第3期）", ("某通知（2007年第3期）", None)),
        ("关于废止国办发〔1996〕32号文件的通知", ("关于废止国办发〔1996〕32号文件的通知", None)),
        ("国办发〔1996〕32号", ("国办发〔1996〕32号", None)),
    ],
)
def test_a_number_behind_a_title(text: str, expected: tuple[str, str | None]) -> None:
    assert split_number(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某通知_某区人民政府门户网站", ("某通知", "某区人民政府门户网站")),
        ("某通知 - 某市政府网", ("某通知", "某市政府网")),
        ("某通知_中国·某市政府门户网站", ("某通知", "中国·某市政府门户网站")),
        ("某通知_", ("某通知", None)),
        ("关于印发方案的通知-某市教育局", ("关于印发方案的通知", "某市教育局")),
        ("关于建设A—B中心", ("关于建设A—B中心", None)),
        ("2018—2020年行动计划", ("2018—2020年行动计划", None)),
        ("某通知", ("某通知", None)),
    ],
)
def test_a_site_behind_a_window_title(text: str, expected: tuple[str, str | None]) -> None:
    assert split_site(text, default()) == expected


def test_join_puts_nothing_between_characters_and_a_space_between_words() -> None:
    assert join(["关于印发\n“Open", "Data”行动", "的通知"]) == "关于印发“Open Data”行动的通知"


def test_copies() -> None:
    made = lines(NOTICE, "来源：某办", NOTICE[:20], NOTICE[20:], NOTICE + "-某市人民政府", "各区：", NOTICE)
    title = find_title(made, [], "", default())
    assert title is not None
    assert find_copies(made, title, 6) == [2, 3, 4]


def test_a_path_of_links_is_no_title() -> None:
    made = lines(
        "任务分工表_中国·某市政府门户网站", "当前位置：", "首页", "> 政务公开 > 通知公告", "任务分工表"
    )
    title = find_title(made, [], "", default())
    assert title is not None
    assert title.text == "任务分工表"
