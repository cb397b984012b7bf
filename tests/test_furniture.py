"""Which lines are page furniture, and where: ``furniture`` and the lines that ``around`` leaves out."""

from __future__ import annotations

import pytest
from build_pages import fragments, grid, link, page, part

import zwgk_parse
from zwgk_parse.around.furniture import find_furniture, is_furniture
from zwgk_parse.around.reader import Around, read_around
from zwgk_parse.models import DropReason
from zwgk_parse.page import Fragments, Grid, Page
from zwgk_parse.vocabulary import default, load


def dropped(around: Around, reason: DropReason = "furniture") -> list[str]:
    """The texts left out for a reason."""
    return [discard.run.text for discard in around.discards if discard.reason == reason]


def kept(around: Around) -> list[str]:
    """The texts of the paragraphs that are left."""
    return [block.text for block in around.blocks if not isinstance(block, Grid | Fragments)]


def read(*blocks: object, **options: object) -> Around:
    return read_around(page(*blocks, **options), default())  # type: ignore[arg-type]


ANYWHERE = [
    "扫一扫在手机打开当前页",
    "扫一扫在手机上查看当前页面",
    "微信扫一扫分享",
    "用手机扫描二维码打开当前页",
    "分享到：",
    "分享到：微信 微博 QQ空间",
    "【字体：大 中 小】",
    "字号：大 中 小",
    "浏览次数：123",
    "当前位置：首页 > 政务公开 > 上级文件",
    "您现在的位置：首页>>通知公告",
    "首页 > 政务公开 > 政策文件",
    "京ICP备05034670号",
    "湘公网安备 43030402000101号",
    "网站标识码：4303040001 湘ICP备05012345号-1",
    "版权所有：岳塘区人民政府门户网站",
    "岳塘区人民政府版权所有",
]
EDGE = [
    "一键朗读",
    "您是第123456位访客",
    "打印 关闭",
    "【打印本页】 【关闭窗口】",
    "网站首页 | 无障碍浏览 | 手机版",
    "首页 政务公开 互动交流",
    "相关解读",
    "相关文件：关于印发工作要点的通知",
    "上一篇：某通知",
    "下一篇：没有了",
    "网站地图",
    "长者版",
    "今天是2019年6月25日 星期二",
    "主办：某区人民政府 承办：某区人民政府办公室",
    "浏览次数： 123 次 字号：大 中 小",
]
FOOTER = [
    "主办单位：某区人民政府",
    "地址：北京市西城区月坛南街57号（100826）",
    "联系电话：0731-12345678",
    "技术支持：某公司",
]
TEXT = [
    ("打造共享经济平台", "begins like 打印"),
    ("分享经验做法", "begins like 分享到"),
    ("浏览量统计制度建立", "a counter's word without a counter"),
    ("加强网站ICP备案管理", "ICP without a number"),
    ("保护知识产权和版权所有者权益", "版权所有 inside"),
    ("首页设置政务公开专栏", "首页 without a path"),
    ("2019年6月", "a deadline"),
    ("市政府办公室", "a unit"),
    ("相关文件要及时公开。", "a sentence that begins like 相关文件"),
    ("政务公开", "one short word alone may be a category"),
    ("无", "an empty cell's word"),
    ("责任编辑制度", "责任编辑 without a colon"),
    ("扫一扫行动方案", "扫一扫 in a matter's name"),
]


@pytest.mark.parametrize("line", ANYWHERE)
def test_furniture_wherever_it_stands(line: str) -> None:
    assert is_furniture(line, default())
    assert find_furniture(["正文。", line, "市财政局"], default()) == [1]


@pytest.mark.parametrize("line", EDGE)
def test_furniture_only_at_the_edges(line: str) -> None:
    assert not is_furniture(line, default())
    assert is_furniture(line, default(), edge=True)


@pytest.mark.parametrize("line", FOOTER)
def test_furniture_only_in_a_footer(line: str) -> None:
    assert not is_furniture(line, default(), edge=True)
    assert is_furniture(line, default(), footer=True)


@pytest.mark.parametrize(("line", "reason"), TEXT)
def test_text_is_no_furniture(line: str, reason: str) -> None:
    assert not is_furniture(line, default(), edge=True, footer=True), reason


TITLE = "某区人民政府关于加强管理的通知"


def test_navigation_before_the_title_goes_links_after_it_stay() -> None:
    around = read(
        link("走进某区"),
        link("栏目一"),
        "未知的一行",
        "首页 > 通知",
        part(TITLE, heading=1),
        "各科室：",
        link("《某办法》"),
        "请认真执行。",
        form="html",
    )
    assert dropped(around) == ["走进某区", "栏目一", "首页 > 通知"]
    assert kept(around) == ["未知的一行", TITLE, "各科室：", "《某办法》", "请认真执行。"]


def test_without_a_title_on_the_page_no_link_is_navigation() -> None:
    around = read(link("第一条"), link("第二条"), form="html")
    assert kept(around) == ["第一条", "第二条"]


@pytest.mark.parametrize(
    ("last", "reason"),
    [
        (("1.公开预算。（责任单位：市财政局）",), "a task"),
        (("二、加强监督", "1.公开预算。（责任单位：市财政局）"), "a heading above one"),
        (("责任单位：市财政局",), "a label line below one"),
        (("主办单位：市财政局",), "one that a site's footer has, too"),
        (("（责任单位：市财政局）",), "a bracket below one"),
    ],
)
def test_the_last_lines_of_a_text_stay_though_they_are_links(last: tuple[str, ...], reason: str) -> None:
    text = (TITLE, "各科室：", "请执行。", "某区人民政府", "2019年5月31日")
    around = read(*text, *map(link, last), "打印 关闭", link("《通知》解读"), form="html")
    assert kept(around) == [*text, *last], reason
    assert dropped(around) == ["打印 关闭", "《通知》解读"]


def test_a_footer_of_a_web_page_with_an_unknown_line_between() -> None:
    around = read(
        TITLE,
        "各科室：",
        "请认真执行各项任务，确保按时完成。",
        grid(("序号", "工作任务"), ("1", "公开预算")),
        "注：按年度更新。",
        "打印 关闭",
        "相关解读",
        link("《通知》解读"),
        "某区欢迎您",
        "某ICP备05034670号",
        "地址：某市某路1号",
        form="html",
    )
    assert dropped(around) == [
        "打印 关闭",
        "相关解读",
        "《通知》解读",
        "某ICP备05034670号",
        "地址：某市某路1号",
    ]
    assert kept(around)[-2:] == ["注：按年度更新。", "某区欢迎您"]


def test_an_operator_before_the_licence_is_known_by_its_element() -> None:
    operator = "主办单位：某区人民政府"
    text = (TITLE, "各科室：", "请认真执行。")
    plain = read(*text, operator, "某ICP备05034670号", form="html")
    assert dropped(plain) == ["某ICP备05034670号"]
    named = read(*text, part(operator, tag_id="wrap footer"), "某ICP备05034670号", form="html")
    assert dropped(named) == [operator, "某ICP备05034670号"]


def test_label_lines_of_a_task_are_no_footer() -> None:
    """承办单位 is a responsible unit in a list of tasks, and an operator's line only in a marked footer."""
    lines = ("一、公开预算", "主办单位：市财政局", "承办单位：市审计局", "联系电话：0731-12345678")
    for form in ("html", "text"):
        around = read(TITLE, "各科室：", "请认真执行各项任务，确保按时完成。", *lines, form=form)
        assert dropped(around) == []
        assert kept(around)[-4:] == list(lines)


def test_the_last_lines_of_a_text_form() -> None:
    lines = (TITLE, "各科室：", "请认真执行。", "序号", "工作任务", "1", "打印设备更新")
    around = read(*lines, "扫一扫在手机打开当前页", "相关解读", "打印 关闭")
    assert dropped(around) == ["扫一扫在手机打开当前页", "相关解读", "打印 关闭"]
    assert kept(around) == list(lines)


def test_a_date_that_ends_a_flattened_table_stays() -> None:
    around = read(TITLE, "各科室：", "请执行。", "工作任务", "完成时间", "公开预算", "2019-06-25")
    assert kept(around)[-1] == "2019-06-25"
    assert around.metadata.published_at is None


def test_furniture_behind_the_last_fragment() -> None:
    around = read(TITLE, fragments("序号", "工作任务", "1", "公开预算", "扫一扫在手机打开当前页", "相关解读"))
    assert dropped(around) == ["扫一扫在手机打开当前页", "相关解读"]
    (items,) = [block.items for block in around.blocks if isinstance(block, Fragments)]
    assert [item.text for item in items] == ["序号", "工作任务", "1", "公开预算"]


def test_a_table_of_navigation() -> None:
    around = read(grid(("首页", "网站地图", "联系我们")), TITLE, "各科室：", "请执行。", form="html")
    assert dropped(around) == ["首页", "网站地图", "联系我们"]


def test_a_user_adds_a_line(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "more.toml"
    file.write_text('[furniture]\nanywhere = ["点我领取"]\nedge = ["云上某区"]\n', "utf-8")
    vocabulary = load([file])
    assert find_furniture(["点 我领取", "点我领取"], vocabulary) == [1]
    assert is_furniture("云上某区", vocabulary, edge=True)


def test_the_page_is_left_as_it_is() -> None:
    made: Page = page("首页 > 通知", TITLE, "各科室：", "请执行。", fragments("序号", "工作任务", "相关解读"))
    blocks = list(made.blocks)
    read_around(made, default())
    assert made.blocks == blocks
    assert made.discards == []
    last = made.blocks[-1]
    assert isinstance(last, Fragments)
    assert len(last.items) == 3


def test_a_page_s_foot_below_a_flattened_table_is_no_row_of_it() -> None:
    rows = ("序号", "工作任务", "责任单位", "完成时限", "1", "修建步道。", "市园林局", "2024年6月底前")
    foot = ("联系人及联系方式", "主办：某市人民政府办公室 承办：某市大数据中心", "网站标识码：4301000123")
    notice = zwgk_parse.parse("\n\n".join(("关于印发方案的通知", *rows, *foot)) + "\n")
    assert [task.requirement for task in notice.tasks] == ["修建步道。"]
    assert [unit.name for unit in notice.tasks[0].units] == ["市园林局"]
