"""Flattened tables that need more than their marks: what the rows say together decides what a mark means."""

from __future__ import annotations

import pytest

from zwgk_parse import Notice, parse

Rows = list[tuple[int | None, tuple[str, ...], str, tuple[str, ...]]]


def rows(notice: Notice) -> Rows:
    return [
        (task.number, task.categories, task.requirement, tuple(unit.name for unit in task.units))
        for task in notice.tasks
    ]


HEAD = "序号\t工作任务\t责任单位\t完成时限"
TWICE = f"{HEAD}\n1\t公开年度预算。\t市财政局\t6月底"
BROWSER = """\
序号

\t

工作任务


\t

责任单位

\t

完成时限




1

\t

公开年度预算。

\t

市财政局


市审计局

\t

6月底




2

\t

公开采购合同。


\t

市机关事务局

\t

年底"""
ADJACENT = """\
序号

\t

重点任务

\t

具体要求

\t

责任单位




1

\t

一、预算

\t

公开年度预算。

\t

市财政局




2

\t

二、采购

\t

公开采购合同。

\t

市审计局

3

\t

公开采购结果。

\t

市教育局"""


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (BROWSER,
         [(1, (), "公开年度预算。", ("市财政局", "市审计局")), (2, (), "公开采购合同。", ("市机关事务局",))],
         "three line feeds: between paragraphs, before a tab, between labels"),
        (ADJACENT,
         [(1, ("一、预算",), "公开年度预算。", ("市财政局",)), (2, ("二、采购",), "公开采购合同。", ("市审计局",)),
          (3, ("二、采购",), "公开采购结果。", ("市教育局",))],
         "the next number inside a cell opens a row: two tables with nothing between them"),
        ("重点工作\t工作进展\t资金来源\t责任主体及分工\t完成时间\n牵头处室\t参与单位\n"
         "公开年度预算。\t已完成\t\t财务处\t审计处\t6月底\n公开采购合同。\t正在推进\t★\t教务处\t保卫处\t年底",
         [(None, (), "公开年度预算。", ("财务处", "审计处")), (None, (), "公开采购合同。", ("教务处", "保卫处"))],
         "of two labels without a role the second row divides the one under which units stand"),
        ("重点任务 | 具体要求 | 责任主体 | 完成时间 | 工作进展 | |\n"
         "第一章 预算 | 一、公开年度预算 | 1.在网站公开年度预算。 | 市财政局 | 6月底 | |\n"
         "第二章 采购 | 一、公开采购合同 | 2.在网站公开采购合同。 | 市审计局 | 年底 | |",
         [(None, ("第一章 预算", "一、公开年度预算"), "1.在网站公开年度预算。", ("市财政局",)),
          (None, ("第二章 采购", "一、公开采购合同"), "2.在网站公开采购合同。", ("市审计局",))],
         "cells and pads make six columns although no row has six texts"),
        ("序号 |\n任务 |\n责任单位 | |\n"
         + "\n".join(f"{number} |\n公开报告{number}。 |\n市财政局 | |" for number in range(1, 9))
         + "\n6\n序号 |\n任务 |\n责任单位 | |\n9 |\n公开采购。 |\n市审计局 | |",
         [*((number, (), f"公开报告{number}。", ("市财政局",)) for number in range(1, 9)),
          (9, (), "公开采购。", ("市审计局",))],
         "a number above the first label is the page's, not the beginning of the label"),
        ("工作事项 | 工作措施 | 牵头单位 | 责任单位 | 完成时间 |\n"
         "1.公开年度预算。 | 市财政局 | 6月底 | ||\n2.公开年度决算。 | 市审计局 | 年底 | ||\n"
         "3.公开采购合同。 | 市教育局 | 3月底 | ||",
         [(None, (), "1.公开年度预算。", ("市财政局",)), (None, (), "2.公开年度决算。", ("市审计局",)),
          (None, (), "3.公开采购合同。", ("市教育局",))],
         "five slots a row are five columns although no row fills more than three"),
        (f"{TWICE}\n续表\n2\t公开采购合同。\t市审计局\t年底\n3\t公开采购结果。\t市教育局\t年底",
         [(1, (), "公开年度预算。", ("市财政局",)), (2, (), "公开采购合同。", ("市审计局",)),
          (3, (), "公开采购结果。", ("市教育局",))],
         "what a page break cut off has no header of its own"),
        ("序号,工作任务,责任单位,完成时限\n1,公开年度预算。,市财政局,6月底\n2,公开采购合同。,市审计局,年底\n3,,,",
         [(1, (), "公开年度预算。", ("市财政局",)), (2, (), "公开采购合同。", ("市审计局",))],
         "a number and no more is a form to be filled in, not the row above once more"),
        ("工作任务\t具体要求\t责任单位\n1.预算\t1.公开年度预算。\t市财政局\n2.公开年度决算。\t市审计局\n3.公开预算执行。\t市教育局\n"
         "2.采购\t4.公开采购合同。\t市财政局\n5.公开采购结果。\t市审计局\n6.公开采购计划。\t市教育局",
         [(None, ("1.预算",), "1.公开年度预算。", ("市财政局",)), (None, ("1.预算",), "2.公开年度决算。", ("市审计局",)),
          (None, ("1.预算",), "3.公开预算执行。", ("市教育局",)), (None, ("2.采购",), "4.公开采购合同。", ("市财政局",)),
          (None, ("2.采购",), "5.公开采购结果。", ("市审计局",)), (None, ("2.采购",), "6.公开采购计划。", ("市教育局",))],
         "numbers that run on belong to the rows, those that begin anew to the categories"),
        ("| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n| 1 | 公开年度预算。 | 市财政局 |\n\n"
         "| 姓名 | 职务 | 电话 |\n|---|---|---|\n| 王强 | 主任 | 8123 |",
         [(1, (), "公开年度预算。", ("市财政局",))],
         "a table that opens with short words of its own does not go on with the one before"),
        ("序号\t单位\t联系人\t联系电话\n1\t市财政局\t王强\t8123\n2\t市审计局\t李明\t8124\n"
         "工作任务\t具体要求\t责任单位\t完成时限\n一、预算\t公开年度预算。\t市财政局\t6月底\n一、预算\t公开年度决算。\t市审计局\t年底",
         [(None, ("一、预算",), "公开年度预算。", ("市财政局",)), (None, ("一、预算",), "公开年度决算。", ("市审计局",))],
         "below a table of contacts without anything between"),
    ],
)  # fmt: skip
def test_the_rows_decide_together(text: str, expected: Rows, reason: str) -> None:
    assert rows(parse(text)) == expected, reason


def test_a_doubted_section_puts_the_rows_below_it_in_doubt() -> None:
    text = f"{HEAD}\n1\t公开年度预算。\t市财政局\t6月底\n预算局及相关单位\n2\t公开采购合同。\t市审计局\t年底"
    notice = parse(text)
    doubted = {finding.task for finding in notice.findings if finding.code == "layout-ambiguous"}
    assert 1 in doubted, "the line may go on in the cell before it, or head the row below"


@pytest.mark.parametrize(
    ("second", "doubted", "why"),
    [
        (
            "二、决算 3 公开决算。 市审计局 9月 4 公布说明。 市审计局",
            0,
            "no row that begins lacks a deadline",
        ),
        ("二、决算 3 公开决算。 市审计局 4 公布说明。 市审计局 9月", 1, "one lacks its own: others may, too"),
    ],
)
def test_what_is_not_printed_is_covered_if_no_row_that_begins_something_lacks_it(
    second: str, doubted: int, why: str
) -> None:
    first = ["一、预算", "1", "公开预算。", "市财政局", "6月", "2", "公布说明。", "市财政局"]
    third = ["三、采购", "5", "公开采购。", "市财政局", "3月", "6", "公布结果。", "市财政局"]
    cells = ["序号", "工作任务", "责任单位", "完成时限", *first, *second.split(), *third]
    notice = parse("2024年通知\n\n" + "\n\n".join(cells) + "\n")
    doubts = {finding.task for finding in notice.findings if finding.code == "layout-ambiguous"}
    assert len(notice.tasks) == 6
    assert bool(doubts) == bool(doubted), why


TWO_UNITS = "1/修订预算制度。/市财政局/市审计局、市统计局/2/公布决算报告。/市司法局/市档案局"
THREE_UNITS = (
    "1/修订预算制度。/市财政局/市审计局/市统计局/2/公布决算报告。/市司法局/市档案局/市民政局/"
    "3/评估预算绩效。/市教育局/市科技局/市农业局"
)


@pytest.mark.parametrize("mark", ["\n\n", "\n", " |\n"])
@pytest.mark.parametrize(
    ("text", "roles", "doubted", "reason"),
    [
        (
            f"序号/工作任务/责任分工/牵头单位/配合单位/{TWO_UNITS}",
            ["lead cooperating cooperating", "lead cooperating"],
            False,
            "two cells of units a row: 责任分工 stands over the others",
        ),
        (
            f"序号/工作任务/责任单位/责任单位/配合单位/{TWO_UNITS}",
            ["responsible cooperating cooperating", "responsible cooperating"],
            False,
            "a wide label may be called as the first of the narrow ones",
        ),
        (
            f"序号/工作任务/责任单位/牵头单位/配合单位/{THREE_UNITS}",
            ["responsible lead cooperating"] * 3,
            False,
            "three cells of units a row: three columns",
        ),
        (
            "序号/工作任务/责任单位/牵头单位/配合单位/1/修订预算制度。/市财政局/市审计局",
            ["lead cooperating"],
            True,
            "one row is too little to tell that from a row without a cooperating unit",
        ),
        (
            f"序号/工作任务/牵头单位/责任单位/配合单位/{TWO_UNITS}",
            ["lead responsible responsible", "lead responsible"],
            False,
            "牵头单位 says what its units do, and stands over nothing else",
        ),
        (
            "工作任务/责任分工/一级/二级/牵头单位/配合单位/一、预算/修订预算制度。/市财政局/市审计局/"
            "二、决算/公布决算报告。/市司法局/市档案局",
            ["lead cooperating"] * 2,
            False,
            "levels of categories between 责任分工 and what divides it",
        ),
    ],
)
def test_the_rows_tell_whether_a_header_has_a_second_row(
    text: str, roles: list[str], doubted: bool, reason: str, mark: str
) -> None:
    notice = parse("关于公布预算任务的通知\n\n" + text.replace("/", mark) + mark)
    assert [" ".join(unit.role for unit in task.units) for task in notice.tasks] == roles, reason
    doubts = ["the columns might be" in finding.message for finding in notice.findings]
    assert any(doubts) is doubted, reason


@pytest.mark.parametrize("mark", ["\t", " | "])
def test_a_second_row_of_units_leaves_the_categories_their_columns(mark: str) -> None:
    lines = [
        "序号/工作任务/具体要求/责任分工",
        "牵头单位/配合单位",
        "1/一、预算/(一)收入/修订征收制度。/市财政局/市审计局",
        "2/(二)支出/修订支付制度。/市财政局/市统计局",
        "3/二、决算/(一)收入/公布征收结果。/市司法局/市档案局",
    ]
    notice = parse("通知\n\n" + "\n".join(lines).replace("/", mark))
    assert [task.categories for task in notice.tasks] == [
        ("一、预算", "(一)收入"),
        ("一、预算", "(二)支出"),
        ("二、决算", "(一)收入"),
    ]
    assert {tuple(unit.role for unit in task.units) for task in notice.tasks} == {("lead", "cooperating")}


def test_remarks_of_some_rows_are_no_categories_of_the_next() -> None:
    topics = [
        "完善养老服务网络",
        "改造老旧小区管网",
        "推进农村公路养护",
        "加强食品安全抽检",
        "办好公办幼儿园",
    ]
    remarks = {1: "续建", 2: "新增任务", 5: "续建", 7: "新增任务"}
    cells = ["序号", "重点任务", "具体措施", "责任单位", "完成时限", "备注"]
    opening = dict(zip((1, 2, 4, 7, 8), topics, strict=True))
    for number in range(1, 10):
        measure = f"年内新建示范点{number + 3}个，并按季度通报进展情况。"
        row = [str(number), opening.get(number, ""), measure, "区民政局、区财政局", "2024年12月底前"]
        cells += [cell for cell in [*row, remarks.get(number, "")] if cell]
    notice = parse("通知\n\n" + "\n\n".join(cells) + "\n\n某市人民政府办公室\n\n2024年3月1日\n")
    assert [task.categories for task in notice.tasks] == [
        (topics[place],) for place in (0, 1, 1, 2, 2, 2, 3, 4, 4)
    ]
    assert [task.extra.get("备注", "") for task in notice.tasks] == [remarks.get(n, "") for n in range(1, 10)]
    assert not any(finding.code == "layout-ambiguous" for finding in notice.findings)


def test_a_task_of_which_all_else_is_covered_is_no_category_of_the_next() -> None:
    topics = [
        "居家养老服务",
        "老旧管网改造",
        "农村公路养护",
        "食品安全抽检",
        "公办幼儿园建设",
        "社区食堂运营",
    ]
    covered = "抽查30%的路段并通报结果。"
    cells = ["序号", "任务", "牵头单位", "配合单位", "工作内容", "完成时限"]
    for number, topic in enumerate(topics, 1):
        numbered = f"({'一二三四五六'[number - 1]}){topic}"
        cells += [str(number), numbered, "市民政局", "市财政局", f"制定{topic}方案。", "6月底前"]
        cells += [covered] if number == 5 else [f"公布{topic}进展。", "9月底前"]
    notice = parse("通知\n\n" + "\n\n".join(cells) + "\n\n某市人民政府\n\n2024年3月1日\n")
    assert [task.requirement for task in notice.tasks if task.number == 5] == [
        "制定公办幼儿园建设方案。",
        covered,
    ]
    assert {len(task.categories) for task in notice.tasks} == {1}, "rows often lack a number: this may, too"


@pytest.mark.parametrize(
    ("second", "third", "units", "reason"),
    [
        ("9月底前", "市民政局 市教育局、市民族宗教局 12月底前", [2, 2, 2],
         "a row that names no unit shares all units of the one above"),
        ("市审计局 9月底前", "12月底前", [2, 1, 1], "… not those that the row above does not have either"),
    ],
)  # fmt: skip
def test_units_are_shared_all_together(second: str, third: str, units: list[int], reason: str) -> None:
    head = "序号 工作任务 牵头单位 配合单位 完成时限"
    rows = ["1 公开年度预算情况。 市财政局 市人大办、市政协办 6月底前", f"2 公开年度决算情况。 {second}"]
    rows += [f"3 公布采购计划安排。 {third}", "4 公布采购合同文本。 市财政局 市审计局 年底前"]
    cells = " ".join([head, *rows]).split()
    notice = parse("通知\n\n" + "\n\n".join(cells) + "\n\n某市人民政府\n\n2024年3月1日\n")
    found = [
        sum(unit.role == "lead" for unit in task.units)
        + any(unit.role == "cooperating" for unit in task.units)
        for task in notice.tasks
    ]
    assert found[:3] == units, reason


def test_a_day_below_the_last_row_is_its_deadline_or_the_documents() -> None:
    cells = [
        "序号",
        "工作任务",
        "责任单位",
        "完成时限",
        "1",
        "公开预算。",
        "市财政局",
        "6月",
        "2",
        "公布说明。",
        "市财政局",
    ]
    notice = parse("通知\n\n" + "\n\n".join(cells) + "\n\n2024年1月1日\n")
    doubted = {finding.task for finding in notice.findings if finding.code == "layout-ambiguous"}
    assert doubted == {1}, "the row may share the deadline above it"


def test_a_level_behind_the_numbers_reaches_down_to_the_next_outer_one() -> None:
    cells = ["类别", "序号", "项目", "工作任务", "责任单位", "完成时限"]
    cells += ["一、民生保障", "1", "(一)养老服务", "制定居家养老服务方案。", "市民政局", "6月底前"]
    cells += ["2", "公布居家养老服务进展。", "市民政局", "9月底前"]
    cells += ["3", "(二)托育服务", "制定托育服务方案。", "市卫生健康委", "6月底前"]
    cells += ["二、城市建设", "4", "改造老旧管网并公布进展。", "市住建局", "年底前"]
    notice = parse("通知\n\n" + "\n\n".join(cells) + "\n\n某市人民政府\n\n2024年3月1日\n")
    first = ("一、民生保障", "(一)养老服务")
    assert [task.categories for task in notice.tasks] == [
        first, first, ("一、民生保障", "(二)托育服务"), ("二、城市建设",)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbered", "tasks", "reason"),
    [(True, 2, "its row would lack a number"), (False, 3, "nothing tells it from a task: that is a doubt")],
)
def test_a_closing_sentence_above_a_signature_is_hardly_a_task(
    numbered: bool, tasks: int, reason: str
) -> None:
    cells = ["序号"] * numbered + ["工作任务", "责任单位", "完成时限"]
    cells += ["1"] * numbered + ["制定居家养老服务方案", "市民政局", "6月底前"]
    cells += ["2"] * numbered + ["公布居家养老服务进展", "市财政局", "9月底前"]
    cells += ["各单位要抓好落实，进展每季度末报送。", "云溪区人民政府", "2023年4月16日"]
    notice = parse("通知\n\n" + "\n\n".join(cells) + "\n")
    doubted = {finding.task for finding in notice.findings if finding.code == "layout-ambiguous"}
    assert len(notice.tasks) == tasks, reason
    assert doubted & {2} == {*range(2, tasks)}, reason


def test_text_that_a_last_remark_would_be_longer_with_is_a_doubt() -> None:
    rows = ["1", "公开预算。", "市财政局", "续建", "2", "公开决算。", "市审计局", "新增"]
    after = ["三、工作要求", "各单位要加强领导，确保落实。"]
    cells = ["序号", "工作任务", "责任单位", "备注", *rows, *after]
    notice = parse("通知\n\n" + "\n\n".join(cells) + "\n")
    doubts = [finding.task for finding in notice.findings if finding.code == "layout-ambiguous"]
    assert notice.tasks[-1].extra["备注"] != "新增"
    assert doubts == [len(notice.tasks) - 1]


def paragraphs(*cells: str) -> Notice:
    """A notice with a cell a paragraph."""
    return parse("\n\n".join(["关于公布2024年重点任务的通知", *cells]))


def doubted(notice: Notice) -> set[int | None]:
    return {finding.task for finding in notice.findings if finding.severity == "warning"}


TASKS = [
    "公开本级政府预算，逐项说明支出用途和变化原因，接受社会监督。",
    "公开部门预算，随附绩效目标和采购安排，并说明三公经费。",
    "公开决算报告，说明结余结转情况，附绩效评价结果。",
    "公开采购目录，按季度更新并说明来源。",
    "公开审计结果，附整改清单和完成时限。",
    "公开绩效评价结果，附整改情况。",
    "公开债务限额和余额，说明偿还来源。",
    "公开国有资产报告，说明处置收益去向。",
]
UNITS = ["市财政局", "市审计局", "市税务局", "市统计局"] * 2


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (("全面实施省级产业", "园区标准厂房建设"), "a phrase in two"),
        (("加快城区公办幼", "儿园新增学位"), "a word in two"),
    ],
)
def test_a_short_half_of_a_requirement_is_not_surely_a_category(parts: tuple[str, str], why: str) -> None:
    names = ["激发消费活力", "推进科技创新", "扩大有效投资", "优化营商环境", "改善民生福祉"]
    tasks = [
        "修建省级产业园区标准厂房，每月报送工作进展情况。",
        "组织开展专精特新企业培育，形成可复制的经验做法。",
        "推进综合交通枢纽建设，较上年增长4%，确保完成。",
        "规范夜间经济示范街区建设，并向社会公布建设情况。",
        "推进政务服务大厅建设，实现一个窗口受理全部事项。",
    ]
    contents: list[tuple[str, ...]] = list(zip(names, tasks, strict=True))
    contents.insert(1, parts)
    cells = [
        text
        for place, content in enumerate(contents, 1)
        for text in (str(place), *content, "市财政局", "6月底前")
    ]
    notice = paragraphs("序号", "任务类别", "具体要求", "责任单位", "完成时限", *cells)
    assert len(notice.tasks) == len(contents)
    assert doubted(notice) == {1}, why


def test_a_remark_is_no_category_because_it_is_as_short() -> None:
    above = {0: "（一）预算公开", 2: "（二）决算公开", 4: "（三）审计公开", 6: "四、资产公开"}
    remarks = ["新增任务", "续建", "新增任务", "新增任务", "续建", "新增任务", "", "新增任务"]
    cells = [
        text
        for place, (task, unit, remark) in enumerate(zip(TASKS, UNITS, remarks, strict=True))
        for text in (above.get(place, ""), task, unit, remark)
        if text
    ]
    notice = paragraphs("重点领域", "工作任务", "责任单位", "备注", *cells)
    assert [(task.requirement, task.extra.get("备注", "")) for task in notice.tasks] == list(
        zip(TASKS, remarks, strict=True)
    )
    assert [task.categories for task in notice.tasks][::2] == [(text,) for text in above.values()]


def test_a_remark_that_recurs_in_its_column_leaves_no_doubt() -> None:
    remarks = ["续建", "", "续建", "", "新增任务", "续建", "新增任务", ""]
    names = ["预算", "决算", "采购", "债务", "审计", "绩效", "资产", "价格"]
    cells = [
        text
        for place, (task, unit, remark) in enumerate(zip(TASKS, UNITS, remarks, strict=True))
        for text in (
            str(place + 1),
            "" if place % 2 else f"{names[place]}公开领域",
            f"{names[place - 3]}公开工作",
            *(task, unit, "2024年6月底前", remark),
        )
        if text
    ]
    header = "序号", "重点领域", "事项分类", "工作任务", "责任单位", "完成时间", "备注"
    notice = paragraphs(*header, *cells)
    assert [task.extra.get("备注", "") for task in notice.tasks] == remarks
    assert doubted(notice) == set()


def test_a_table_ends_where_the_outline_above_it_goes_on() -> None:
    notice = paragraphs(
        *("一、总体要求", "全面公开。", "二、任务分工", "序号", "工作任务", "责任单位"),
        *("一、预算公开", "1", "公开预算。", "市财政局", "二、决算公开", "2", "公开决算。", "市审计局"),
        *("三、审计公开", "3", "公开整改。", "市审计局"),
        *("三、工作要求", "（一）加强组织领导。各单位要亲自抓。", "市政府办公室", "2024年9月1日"),
    )
    assert rows(notice) == [
        (1, ("一、预算公开",), "公开预算。", ("市财政局",)),
        (2, ("二、决算公开",), "公开决算。", ("市审计局",)),
        (3, ("三、审计公开",), "公开整改。", ("市审计局",)),
    ]


@pytest.mark.parametrize(
    ("header", "row", "expected", "reason"),
    [
        (
            "序号/工作任务/完成时间/单位分工/牵头单位/配合单位",
            "1/公开预算/2024年6月/市财政局/市审计局",
            ((), "公开预算", [("市财政局", "lead"), ("市审计局", "cooperating")]),
            "a label of units together stands right before those that it is divided into",
        ),
    ],
)
def test_labels_of_a_second_row_divide_those_of_the_first(
    header: str, row: str, expected: object, reason: str
) -> None:
    second = row.replace("1/", "2/", 1)
    (task, _) = paragraphs(*"/".join([header, row, second]).split("/")).tasks
    assert (task.categories, task.requirement, [(unit.name, unit.role) for unit in task.units]) == expected, (
        reason
    )


def test_a_name_with_a_space_inside_is_one() -> None:
    text = "通知\n\n序号 工作任务 责任单位\n（一）汤 雯副市长牵头的重点工作\n1 公开预算 市财政局\n2 公开决算 市审计局\n"
    assert [task.categories for task in parse(text).tasks] == [("（一）汤 雯副市长牵头的重点工作",)] * 2


@pytest.mark.parametrize(
    ("issuer", "signed", "why"),
    [
        ("云汀市人民政府", "云汀市人民政府", "the organ that signs opens the title: it is no unit of a row"),
        ("云汀市人民政府、云汀市财政局", "云汀市人民政府", "one of the organs that issue it"),
    ],
)
def test_the_signature_below_a_table_is_no_row_of_it(issuer: str, signed: str, why: str) -> None:
    cells = ["序号", "工作任务", "责任单位", "完成时限"]
    for place, task in enumerate(["公开部门预算，列明收支。", "公开采购目录和结果。", "公开办事指南。"], 1):
        cells += [str(place), task, "市财政局", f"2024年{place + 5}月底前"]
    below = ["请各单位对照任务逐项抓好落实，并按季度报送进展情况。", signed, "2024年3月5日"]
    text = "\n\n".join([f"{issuer}关于印发政务公开任务分工的通知", "各县区人民政府：", *cells, *below])
    notice = parse(text)
    assert [task.deadline and str(task.deadline.date) for task in notice.tasks] == [
        "2024-06-30", "2024-07-31", "2024-08-31",
    ], why  # fmt: skip
    assert str(notice.issued_on) == "2024-03-05", why
    assert set(below[:2]) <= set(notice.paragraphs), why


def test_a_category_column_behind_the_number_reaches_down_as_the_one_before_it_does() -> None:
    header = ("板块", "序号", "重点任务", "工作内容", "责任单位", "完成时限")
    rows = (
        ("一、公园", "1", "步道", "修建步道。", "市园林局", "2024年6月底前"),
        ("2", "铺设石板。", "市园林局", "2024年7月底前"),
        ("3", "草坪", "铺设草坪。", "市林业局", "2024年8月底前"),
        ("二、河道", "4", "护坡", "加固护坡。", "市水利局", "2024年9月底前"),
        ("5", "清理淤泥。", "市水利局", "2024年9月底前"),
    )
    notice = parse("\n\n".join(text for row in (header, *rows) for text in row) + "\n")
    paths = [
        ("一、公园", "步道"),
        ("一、公园", "步道"),
        ("一、公园", "草坪"),
        ("二、河道", "护坡"),
        ("二、河道", "护坡"),
    ]
    assert [task.categories for task in notice.tasks] == paths


COUNTED = """\
序号 | 工作任务 | 责任单位 | 完成时限 | 1 | 制定年度预算公开实施方案 | 市财政局 | 2023年6月底前
2 | 组织开展预算公开专项检查 | 2023年7月底前 | 3 | 编制政府采购工作指引 | 2023年8月底前
4 | 开展国有资产清查工作 | 2023年9月底前 | 5 | 完善绩效评价指标体系 | | 2023年10月底前
6 | 组织财务人员业务培训 | 2023年11月底前 | 7 | 公开部门决算 | 2023年12月底前"""
INNER = """\
序号 | 任务类别 | 工作内容 | 牵头单位 | 配合单位 | 完成时限 | 1 | 预算管理 | 编制预算草案 | 市财政局 | | 2023年6月底前
2 | 采购管理 | 编制采购目录 | 市财政局 | | 2023年7月底前 | 3 | 资产管理 | 开展资产清查 | 市国资委 | 市财政局 | 2023年8月底前
4 | 决算公开 | 公开部门决算 | 市财政局 | 市审计局 | 2023年9月底前"""


@pytest.mark.parametrize(
    ("cells", "count", "why"),
    [
        (COUNTED, 7, "the cells before the empty one are whole rows by chance: the numbers stand elsewhere"),
        (INNER, 4, "one empty cell behind a header shows no width that the rows below do not have"),
    ],
)
def test_a_pipe_without_a_text_may_be_an_empty_cell(cells: str, count: int, why: str) -> None:
    lines = "\n".join(f"{cell.strip()} |".lstrip() for line in cells.split("\n") for cell in line.split("|"))
    notice = parse(f"关于印发任务分工的通知\n{lines}\n")
    assert [task.number for task in notice.tasks] == list(range(1, count + 1)), why
    months = [task.deadline.date.month for task in notice.tasks if task.deadline and task.deadline.date]
    assert months == list(range(6, 6 + count)), why


def test_a_line_that_closes_a_quote_of_the_one_above_opens_no_row() -> None:
    text = """\
目标任务\t责任部门\t时间要求
推进政务服务“好
差评”系统建设\t区大数据局\t6月底
公开年度预算。\t区财政局\t7月底
公开采购合同。\t区审计局\t8月底"""
    assert rows(parse(text)) == [
        (None, (), "推进政务服务“好\n差评”系统建设", ("区大数据局",)),
        (None, (), "公开年度预算。", ("区财政局",)),
        (None, (), "公开采购合同。", ("区审计局",)),
    ]


def test_rows_share_the_doubt_about_the_units_that_they_share() -> None:
    """市林业局 leads, or is responsible below 市水利局; so in the row below, which prints no unit."""
    text = """\
序号\t重点任务\t牵头单位\t责任单位
1\t改造管网。\t市水利局\t市审计局
2\t种植树木。\t市林业局
3\t养护树木。
4\t公开价格。\t市发展改革委\t市统计局
5\t公开说明。"""
    doubted = {finding.task for finding in parse(text).findings if finding.code == "layout-ambiguous"}
    assert doubted == {1, 2}


def test_numbers_below_a_label_of_tasks_are_no_categories_that_rows_share() -> None:
    text = """\
项目\t重点工作\t工作措施\t责任单位\t完成时间
（1）\t一、预算\t公开年度预算。\t市财政局\t6月底
（2）\t公开预算说明。\t市审计局\t7月底
（3）\t二、采购\t公开采购合同。\t市教育局\t8月底"""
    assert rows(parse(text)) == [
        (1, ("一、预算",), "公开年度预算。", ("市财政局",)),
        (2, ("一、预算",), "公开预算说明。", ("市审计局",)),
        (3, ("二、采购",), "公开采购合同。", ("市教育局",)),
    ]
