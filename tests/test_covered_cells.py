"""Rows of forms that keep the rows' ends but leave out what merged cells cover: what a row's few cells are."""
# ruff: noqa: E501  # a form and what it says stand side by side

from __future__ import annotations

import pytest

import zwgk_parse
from zwgk_parse.models import Notice


def doubted(notice: Notice) -> set[int | None]:
    """The tasks of which another reading is almost as good."""
    return {finding.task for finding in notice.findings if finding.code == "layout-ambiguous"}


HEAD = "工作任务 | 具体要求 | 责任单位 | 完成时间 |"
SPORT = "(一)场馆 | 修建全民健身步道。 | 区体育局 | 2022年6月 |"
BOOKS = "(二)图书 | 建设社区书屋。 | 区文旅局 | 2022年9月 |"
SHORT = "重点任务,责任单位,完成时间\n编制导则,区园林局,2022年3月"
BLANKS = "重点任务\t责任单位\t备注\n编制公园导则。\t区园林局\t"


@pytest.mark.parametrize(
    ("text", "tasks", "doubts", "reason"),
    [
        (f"{HEAD}\n{SPORT}\n配备社会体育指导员,每月开放。 | |||\n{BOOKS}",
         [("(一)场馆", "2022年6月"), ("(一)场馆", "2022年6月"), ("(二)图书", "2022年9月")], set(),
         "a sentence without a number is no heading: its category, units and deadline are covered"),
        (f"{HEAD}\n{SPORT}\n配备社会体育指导员,每月开放 | |||\n{BOOKS}",
         [("(一)场馆", "2022年6月"), ("配备社会体育指导员,每月开放(二)图书", "2022年9月")], {1},
         "without its full stop a clause may be either, so that the rows below it are in doubt"),
        (f"{HEAD}\n{SPORT}\n文化 | |||\n{BOOKS}",
         [("(一)场馆", "2022年6月"), ("文化(二)图书", "2022年9月")], set(),
         "two words alone are a section"),
        (f"{HEAD}\n{SPORT}\n二、丰富文化生活。 | |||\n{BOOKS}",
         [("(一)场馆", "2022年6月"), ("二、丰富文化生活。(二)图书", "2022年9月")], set(),
         "a heading with its number may end as a sentence does"),
        (f"{HEAD}\n{SPORT}\n{BOOKS}\n注:以上任务按季度调度。 | |||",
         [("(一)场馆", "2022年6月"), ("(二)图书", "2022年9月")], set(),
         "a note is a sentence, but no task"),
        (f"{BLANKS}\n设置休息长椅。\t\n修建绿道。\t区住建局\t续建", [("", ""), ("", ""), ("", "")], {1},
         "the blank cell is the remark, which other rows leave blank, too; so the units are covered"),
        (f"{SHORT}\n\"围绕绿道,开展补植\",,\n建设驿站,区住建局,2022年9月",
         [("", "2022年3月"), ("", "2022年3月"), ("", "2022年9月")], {1},
         "of fields without a mark of covered ones a clause is a task, but may be a section"),
        (f"{SHORT}\n绿道驿站,,\n建设驿站,区住建局,2022年9月", [("", "2022年3月"), ("绿道驿站", "2022年9月")], set(),
         "a few words are a section"),
        (f"{SHORT}\n\"坚持便民,开展补植(共1项)\",,\n建设驿站,区住建局,2022年9月",
         [("", "2022年3月"), ("坚持便民,开展补植(共1项)", "2022年9月")], set(),
         "what says how many rows are below it is a section, whatever marks it has"),
        (f"{SHORT}\n\"坚持便民,开展补植\",\"坚持便民,开展补植\",\"坚持便民,开展补植\"\n建设驿站,区住建局,2022年9月",
         [("", "2022年3月"), ("坚持便民,开展补植", "2022年9月")], set(),
         "what fills all slots stands across the table, whatever it says"),
        ("| 工作任务 | 责任单位 |\n|---|---|\n| 一、体育 | |\n| 修建步道 | 区体育局 |\n| 二、文化 | |\n| 建设书屋 | 区文旅局 |",
         [("一、体育", ""), ("二、文化", "")], set(),
         "the number makes a section of two columns, below a unit that might cover the slot"),
        ("| 工作任务 | 责任单位 |\n|---|---|\n| 一、修建步道 | 区体育局 |\n| 二、设置驿站 | |\n| 三、建设书屋 | 区文旅局 |",
         [("", ""), ("", ""), ("", "")], set(),
         "where the tasks have such numbers the slot is covered"),
    ],
)  # fmt: skip
def test_a_text_alone_in_a_row_is_a_section_or_a_task_with_the_rest_covered(
    text: str, tasks: list[tuple[str, str]], doubts: set[int], reason: str
) -> None:
    notice = zwgk_parse.parse("通知\n\n" + text)
    read = [("".join(task.categories), task.deadline.text if task.deadline else "") for task in notice.tasks]
    assert read == tasks, reason
    assert doubted(notice) == doubts, reason


def test_a_task_below_the_cells_of_another_has_its_units() -> None:
    notice = zwgk_parse.parse(f"通知\n\n{HEAD}\n{SPORT}\n配备社会体育指导员,每月开放。 | |||\n{BOOKS}")
    assert [[unit.name for unit in task.units] for task in notice.tasks] == [["区体育局"]] * 2 + [
        ["区文旅局"]
    ]


def test_a_sentence_above_empty_cells_is_a_task() -> None:
    rows = [
        ("重点任务", "责任单位", "完成时间"),
        ("开放体育场馆。", "", ""),
        ("修建步道。", "区体育局", "6月底"),
        ("注：按季度调度。", "", ""),
    ]
    cells = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    notice = zwgk_parse.parse(f"<table>{cells}</table>")
    assert [(task.requirement, task.categories) for task in notice.tasks] == [
        ("开放体育场馆。", ()),
        ("修建步道。", ()),
    ]
    assert notice.notes == ("注：按季度调度。",)


LEVELS = "一级目录 | 二级目录 | 三级目录 | 工作措施 | 责任单位 |"
FIRST = "公共体育 | 场馆建设 | 开放时间 | 延长周末开放时段。 | 区体育局 |"
NEXT = "公共文化 | 社区书屋 | 图书配送 | 按季度更新图书。 | 区文旅局 |"
LISTED = """\
(一)体育 | 1.场馆 | (1)开放 | 延长开放时段。 | 区体育局 |
(2)修缮 | 1.更换座椅。2.粉刷墙面。 | 区住建局 | ||
2.步道 | (1)修建 | 修建步道。 | 区住建局 | |
3.驿站 | 设置驿站。 | 区住建局 | ||
4.照明 | 安装路灯。 | 区住建局 | ||
5.标识 | 更新标识。 | 区住建局 | ||
(二)文化 | 1.书屋 | (1)配送 | 更新图书。 | 区文旅局 |"""


@pytest.mark.parametrize(
    ("text", "place", "categories", "reason"),
    [
        (f"{LEVELS}\n{FIRST}\n步道修建 | 社区书屋 | 沿河修建步道。 | 区住建局 | |\n{NEXT}", 1, ("公共体育", "步道修建", "社区书屋"),
         "two of three levels are the inner ones, although the second's name is that of another category elsewhere"),
        (f"{LEVELS}\n{FIRST}\n步道修建 | 场馆建设 | 沿河修建步道。 | 区住建局 | |\n{NEXT}", 1, ("公共体育", "步道修建", "场馆建设"),
         "… or of the one that it replaces"),
        (f"{LEVELS}\n{FIRST}\n社区书屋 | 按季度更新图书。 | 区文旅局 | ||\n{NEXT}", 1, ("公共体育", "场馆建设", "社区书屋"),
         "one of three is the innermost, whatever its name is elsewhere"),
        (f"{LEVELS}\n{LISTED}", 4, ("(一)体育", "4.照明"),
         "five texts count on as rows might, but no complete row has one, and such numbers are the second level's"),
    ],
)  # fmt: skip
def test_how_many_levels_a_row_prints_tells_which(
    text: str, place: int, categories: tuple[str, ...], reason: str
) -> None:
    assert zwgk_parse.parse("通知\n\n" + text).tasks[place].categories == categories, reason


DUE = "序号 | 重点任务 | 任务内容 | 责任单位 | 完成时间 |\n1 | 一、体育 | 修建步道。 | 区体育局 | 2022年6月 |"


@pytest.mark.parametrize(
    ("text", "units", "due", "reason"),
    [
        (f"{DUE}\n2 | 二、文化 | 建设书屋。 | 区文旅局 | |\n3 | 更新图书。 | 区教育局 | 2022年9月 | |", "区文旅局", "2022年6月",
         "a merged deadline may reach on below a new category"),
        (f"{DUE}\n2 | 二、文化 | 建设书屋。 | 2022年9月 | |\n3 | 更新图书。 | 区教育局 | 2022年9月 | |", "区体育局", "2022年9月",
         "… and so may merged units"),
        (f"{DUE.replace(' | ', ',').replace(' |', '')}\n2,二、文化,建设书屋。,区文旅局,\n3,,更新图书。,区教育局,2022年9月", "区文旅局", "2022年6月",
         "in CSV an empty field may be covered as well"),
    ],
)  # fmt: skip
def test_a_cell_that_a_new_category_leaves_out_is_shared_with_the_one_before(
    text: str, units: str, due: str, reason: str
) -> None:
    notice = zwgk_parse.parse("通知\n\n" + text)
    task = notice.tasks[1]
    assert ("、".join(unit.name for unit in task.units), task.deadline and task.deadline.text) == (
        units,
        due,
    ), reason
    assert 1 in doubted(notice), "it may be empty"
    assert task.categories == ("二、文化",)


def test_a_section_ends_what_cells_above_it_cover() -> None:
    rows = "重点任务,任务内容,责任单位,完成时间\n一、体育,修建步道。,区体育局,2022年6月\n第二部分,,,\n二、文化,建设书屋。,区文旅局,"
    assert zwgk_parse.parse("通知\n\n" + rows).tasks[1].deadline is None


def test_what_no_row_that_begins_something_lacks_is_covered_where_it_is_not_printed() -> None:
    rows = ["一、预算 | 公开预算。 | 市财政局 | 6月底前 |", "公布说明。 | 市财政局 |||"]
    rows += ["二、决算 | 公开决算。 | 市审计局 | 9月底前 |", "公布结果。 | 市审计局 |||"]
    rows += ["三、采购 | 公开采购。 | 市财政局 | 3月底前 |"]
    head = "任务类别 | 工作任务 | 责任单位 | 完成时限 |"
    notice = zwgk_parse.parse("2024年通知\n\n" + "\n".join([head, *rows]) + "\n")
    deadlines = [task.deadline and task.deadline.text for task in notice.tasks]
    assert deadlines == ["6月底前", "6月底前", "9月底前", "9月底前", "3月底前"]
    assert not [finding.code for finding in notice.findings if finding.severity == "warning"]


def _table(
    kinds: str,
    labels: str = "重点任务,责任单位,完成时间",
    others: str = "区体育局,{}",
    due: str = "2022年6月",
) -> str:
    """Records of CSV: ``#`` prints a cell that ``.`` does not."""
    cells = (others.format(due if kind == "#" else "") for kind in kinds)
    rows = [f"修建步道{length}公里。,{cell}" for length, cell in enumerate(cells, 1)]
    return "通知\n\n" + "\n".join([labels, *rows])


@pytest.mark.parametrize(
    ("text", "doubts", "reason"),
    [
        (_table("#...#..#..#."), 0, "most rows print none, and nobody leaves so many empty"),
        (_table("########.###########"), 1, "one of twenty may have been forgotten"),
        (_table("..#...#..#"), 5, "the first row has none above it that could cover its slot: cells are empty here"),
        (_table("#...#..#..#.", "重点任务,牵头单位,责任单位", "{},区教育局", "区体育局"), 8, "one of two columns of units may well be empty"),
    ],
)  # fmt: skip
def test_how_many_cells_a_column_lacks_and_where_tells_whether_they_are_covered(
    text: str, doubts: int, reason: str
) -> None:
    assert len(doubted(zwgk_parse.parse(text))) == doubts, reason


def test_names_that_run_together_make_others_doubtful() -> None:
    def codes(first: str) -> list[str]:
        rows = [first, "区规划处区法规处", "区公安局各派出所"]
        lines = [f"{number},修建步道{number}公里。,{units}" for number, units in enumerate(rows, 1)]
        notice = zwgk_parse.parse("通知\n\n序号,重点任务,责任单位\n" + "\n".join(lines))
        return [finding.code for finding in notice.findings if finding.task == 2]

    assert codes("区财务处区人事处") == ["units-glued"]
    assert codes("区财务处") == [], "once may be a slip"


def test_units_may_be_merged_where_categories_are_repeated() -> None:
    rows = [
        "一、预算,公开预算。,市财政局",
        "一、预算,公布说明。,",
        "一、预算,公布报表。,",
        "二、决算,公开决算。,市审计局",
    ]
    rows += ["二、决算,公布结果。,", "三、采购,公开采购。,市林业局"]
    notice = zwgk_parse.parse("通知\n\n任务类别,工作任务,责任单位\n" + "\n".join(rows))
    units = ["、".join(unit.name for unit in task.units) for task in notice.tasks]
    assert units == ["市财政局"] * 3 + ["市审计局"] * 2 + ["市林业局"]
    assert doubted(notice) == {1, 2, 4}, "the program that repeats categories might have left these empty"


def test_a_lead_that_may_be_shared_is_in_doubt_down_to_the_next_one() -> None:
    rows = [
        "修建步道。,区体育局,区财政局",
        "粉刷墙面。,,区住建局",
        "安装路灯。,,区供电局",
        "建设书屋。,区文旅局,区教育局",
    ]
    notice = zwgk_parse.parse("通知\n\n重点任务,牵头单位,责任单位\n" + "\n".join(rows))
    assert doubted(notice) == {1, 2}


def test_a_number_is_shared_where_the_table_itself_repeats_its_categories() -> None:
    rows = (
        "序号,类别,工作任务,责任单位",
        "1,一、公园,修建步道。,市园林局",
        ",一、公园,铺设草坪。,市林业局",
        "2,二、河道,加固护坡。,市水利局",
    )
    assert [task.number for task in zwgk_parse.parse("\n".join(rows) + "\n").tasks] == [1, 1, 2]


def test_a_row_that_names_others_may_share_the_lead_above_even_where_it_begins_a_category() -> None:
    """Merged cells of who leads reach across categories, too; that nobody leads is as likely."""
    notice = zwgk_parse.parse(
        "序号,类别,重点任务,牵头单位,配合单位\n"
        "1,一、用水,改造管网。,市水利局,市审计局\n"
        "2,一、用水,监测水质。,市生态环境局,市统计局\n"
        "3,二、用电,改造线路。,,市审计局、市统计局\n"
        "4,二、用电,公开价格。,市发展改革委,市审计局\n"
    )
    doubted = [finding.task for finding in notice.findings if finding.code == "layout-ambiguous"]
    assert doubted == [2]
    assert [unit.role for unit in notice.tasks[2].units] == ["cooperating"] * 2


def leads(text: str) -> tuple[list[str], set[int | None]]:
    """Who leads and who cooperates in the rows of a table with bars, and the rows that are in doubt."""
    head = "| 序号 | 工作任务 | 牵头单位 | 配合单位 |\n|---|---|---|---|\n"
    notice = zwgk_parse.parse(head + text)
    return ["+".join(unit.name for unit in task.units) for task in notice.tasks], doubted(notice)


@pytest.mark.parametrize("mark", ["—", "/", "无"])
def test_what_a_table_does_not_mark_as_empty_is_covered(mark: str) -> None:
    rows = f"""\
| 1 | 公开预算。 | 市财政局 | {mark} |
| 2 | 公开决算。 | | 市审计局 |
| 3 | 公开采购。 | 市商务局 | |
| 4 | 公开规划。 | 市统计局 | 市司法局 |
| 5 | 公开债务。 | 市公安局 | {mark} |"""
    assert leads(rows) == (
        ["市财政局", "市财政局+市审计局", "市商务局+市审计局", "市统计局+市司法局", "市公安局"], set(),
    )  # fmt: skip


def test_a_row_that_shares_a_doubted_cell_is_in_doubt() -> None:
    rows = """\
| 1 | 公开预算。 | 市财政局 | 市统计局 |
| 2 | 公开决算。 | | 市审计局 |
| 3 | 公开采购。 | | |
| 4 | 公开规划。 | 市商务局 | 市司法局 |"""
    units, doubts = leads(rows)
    assert units[2] == units[1], "it has the units of the row above"
    assert doubts == {1, 2}, "of which one is, perhaps, that of the row above it"


def test_an_empty_slot_beside_a_unit_may_be_covered_in_a_column_without_empty_cells() -> None:
    sections = "".join(
        f"| {name} | | | |\n| {place} | 公开{what}。 | 市财政局 | 市统计局 |\n| {place + 1} | 报送{what}。 | {lead} | {more} |\n"
        for place, (name, what, lead, more) in enumerate(
            [
                ("一、财政", "预算", "", ""),
                ("二、审计", "决算", "", ""),
                ("三、规划", "规划", "市商务局", ""),
                ("四、采购", "采购", "", ""),
                ("五、债务", "债务", "市司法局", "市审计局"),
            ]
        )
        for place in [2 * place + 1]
    )
    units, doubts = leads(sections)
    assert units[5] in {"市商务局", "市商务局+市统计局"}
    assert doubts == {5}


TWO_ROWS = """\
| 序号 | 工作任务 | 责任分工 | | 完成时限 |
|---|---|---|---|---|
| 牵头单位 | 配合单位 |
| 1 | 公开预算。 | 市财政局 | 市审计局 | 2024年6月底前 |
| 2 | 公开决算。 | 市审计局 | 市统计局 | 2024年7月底前 |
"""


def test_a_slot_behind_a_label_that_a_second_row_divides_is_no_column() -> None:
    notice = zwgk_parse.parse(TWO_ROWS + "| 3 | 公开采购。 | — | 2024年8月底前 |")
    assert [len(row) for row in notice.tables[0].matrix()] == [5] * 5, (
        "the dash may be of two columns, not of a third"
    )


def test_a_doubt_about_a_unit_reaches_the_rows_that_share_it() -> None:
    rows = "| 3 | 公开采购。 | 市商务局 | 2024年8月底前 |\n| 4 | 公开规划。 | 2024年9月底前 |\n| 5 | 公开债务。 | 市财政局 | 市审计局 | 2024年9月底前 |"
    notice = zwgk_parse.parse(TWO_ROWS + rows)
    assert notice.tasks[2].units != notice.tasks[1].units
    assert notice.tasks[3].units == notice.tasks[2].units, "or those that row 3 would have"
    assert doubted(notice) == {2, 3}


SHARED_COOPERATING = [
    # which rows of each category name who cooperates; how many categories; whether rows are in doubt; why
    ((True, False), 6, False, "every row that opens a category names some, so others are covered"),
    ((True, False), 3, True, "of three that may be chance"),
    ((True, True), 6, False, "each row names its own"),
    ((False, True), 6, False, "rows that open a category lack them, as rows do that need none"),
]


@pytest.mark.parametrize(("named", "count", "doubt", "why"), SHARED_COOPERATING)
def test_who_cooperates_may_be_shared_below_another_who_leads(
    named: tuple[bool, bool], count: int, doubt: bool, why: str
) -> None:
    lines = ["工作任务,具体要求,牵头单位,配合单位,完成时限"]
    for number, category in enumerate(
        ["一、公园", "二、河道", "三、道路", "四、桥梁", "五、场馆", "六、书屋"][:count]
    ):
        first, second = ("市水利局、市财政局" if one else "" for one in named)
        lines.append(f"{category},编制导则{number}。,市园林局,{first},2022年3月")
        lines.append(f",开展养护{number}。,市住建局,{second},2022年4月")
    notice = zwgk_parse.parse("\n".join(lines))
    for task in notice.tasks[1::2]:
        assert {unit.role for unit in task.units} == {"lead", "cooperating"}, why
    assert doubted(notice) == (set(range(1, 2 * count, 2)) if doubt else set()), why


def test_what_is_in_doubt_in_a_row_is_so_in_the_rows_that_share_it() -> None:
    """Whether somebody helps in the second row is not to be seen: so in the third, which shares all units."""
    rows = [
        ("1", "改造管网。", "市水利局", "市审计局"),
        ("2", "监测水质。", "市生态环境局"),
        ("3", "公开水价。"),
        ("4", "改造线路。", "市供电局", "市财政局"),
        ("5", "公开电价。"),
    ]
    labels = ["序号", "工作任务", "牵头单位", "配合单位"]
    text = "\n\n".join([*labels, *(cell for row in rows for cell in row)])
    assert doubted(zwgk_parse.parse(text + "\n")) == {1, 2}


def test_a_row_whose_cells_were_moved_where_no_others_were_is_in_doubt() -> None:
    rows = [
        "序号 | 类别 | 项目 | 工作任务 | 责任单位 | 完成时限 | 备注",
        *(
            f"{place} | 一、公开 | 第{place}类 | 公开第{place}项预算。 | 市财政局 | 2024年6月底前 | "
            for place in range(1, 6)
        ),
        "6 | 二、服务 | 升级服务网站。 | 市教育局 | 2024年9月底前 | | ",
    ]
    notice = zwgk_parse.parse("\n".join(f"| {row} |" for row in [rows[0], " --- |" * 6 + " ---", *rows[1:]]))
    assert len(notice.tasks) == 6
    assert doubted(notice) == {5}, "a unit stands in the column of tasks"
