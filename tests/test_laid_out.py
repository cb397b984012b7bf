"""Tables printed with spaces and no rules, as text browsers and extractors print them.

The first texts are what w3m 0.5.3, lynx 2.9.0 and inscriptis 2.7 print of one page; its rows are known.
"""

from __future__ import annotations

import pytest

import zwgk_parse
from zwgk_parse import Notice

BROWSED = """\
序  工作任务   具体要求                             责任单位      完成时限
号
1              编制年度重大行政决策事项目录，向社会 市司法局、市  2024年6月
    一、深化政 公布。                               财政局        底前
2   策公开     公开征求意见不少于三十日。           市司法局      长期坚持
3              政策文件与解读材料同步组织、同步审签               及时公开
               、同步发布。                         市政府办公室
4   二、优化平 完成政府网站适老化改造，提供语音播报               2024年11
    台         、大字浏览等功能。                                 月
三、保障措施
                                                    市人力资源社
5   加强培训   每季度至少组织一次业务培训。         会保障局      每季度

                                                    市委党校
"""
EXTRACTED = """\
序号      工作任务                      具体要求                         责任单位        完成时限@
1       一、深化政策公开                  编制年度重大行政决策事项目录，向社会公布。        市司法局、市财政局   2024年6月底前
2       公开征求意见不少于三十日。             市司法局                         长期坚持@
3       政策文件与解读材料同步组织、同步审签、同步发布。  市政府办公室                       及时公开@
4       二、优化平台                    完成政府网站适老化改造，提供语音播报、大字浏览等功能。  2024年11月@
三、保障措施
                                                               市人力资源社会保障局@
5       加强培训                      每季度至少组织一次业务培训。                           每季度@
                                                               市委党校@

"""  # @: the padding at a line's end
DUMPED = """\
    序号 工作任务 具体要求 责任单位 完成时限
   1 一、深化政策公开 编制年度重大行政决策事项目录，向社会公布。 市司法局、市财政局 2024年6月底前
   2 公开征求意见不少于三十日。 市司法局 长期坚持
   3 政策文件与解读材料同步组织、同步审签、同步发布。 市政府办公室 及时公开
   4 二、优化平台 完成政府网站适老化改造，提供语音播报、大字浏览等功能。 2024年11月
   三、保障措施
   5 加强培训 每季度至少组织一次业务培训。

   市人力资源社会保障局

   市委党校
   每季度
"""
NUMBERS = [1, 2, 3, 4, 5]
CATEGORIES = [("一、深化政策公开",)] * 3 + [("二、优化平台",), ("三、保障措施", "加强培训")]
REQUIREMENTS = [
    "编制年度重大行政决策事项目录，向社会公布。",
    "公开征求意见不少于三十日。",
    "政策文件与解读材料同步组织、同步审签、同步发布。",
    "完成政府网站适老化改造，提供语音播报、大字浏览等功能。",
    "每季度至少组织一次业务培训。",
]
DEADLINES = ["2024年6月底前", "长期坚持", "及时公开", "2024年11月", "每季度"]
PADDED = EXTRACTED.replace("@", "   ")


def parse(text: str) -> Notice:
    return zwgk_parse.parse(
        f"市政府办公室关于印发政务公开工作要点的通知\n\n{text}\n\n注：以上任务年底前考核。\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BROWSED, id="cells in the middle of their rows, merged ones in the middle of theirs"),
        pytest.param(DUMPED, id="cells with a space between, those of paragraphs on lines of their own"),
        pytest.param(PADDED, id="columns of characters, what is beside a covered slot moved to the left"),
    ],
)
def test_rows_come_back_from_where_cells_stand(text: str) -> None:
    notice = parse(text)
    assert [task.number for task in notice.tasks] == NUMBERS
    assert [task.categories for task in notice.tasks] == CATEGORIES
    assert [task.requirement for task in notice.tasks] == REQUIREMENTS
    assert [task.deadline and task.deadline.text for task in notice.tasks] == DEADLINES
    assert notice.notes == ("注：以上任务年底前考核。",)
    units = [[unit.name for unit in task.units] for task in notice.tasks]
    assert units[0] == ["市司法局", "市财政局"]
    assert units[4] == ["市人力资源社会保障局", "市委党校"]


@pytest.mark.parametrize(
    ("lines", "rows", "why"),
    [
        (
            [
                "序号  工作任务        责任单位",
                " 1    公开部门预算    市财政局、",
                "      和决算。        市审计局",
                " 2    公开采购结果。  市财政局",
            ],
            ["公开部门预算\n和决算。", "公开采购结果。"],
            "cells at the top of their rows: pdftotext",
        ),
        (
            [
                "工作任务                责任分工         时限",
                "                   牵头单位   配合单位",
                "公开部门预算。     市财政局   市审计局   6月底前",
                "公开部门决算。     市财政局   市审计局   9月底前",
            ],
            ["公开部门预算。", "公开部门决算。"],
            "a label in the middle above two others",
        ),
        (
            [
                "工作任务               责任单位",
                "公开部门预算。         市财政局",
                "公开部门决算。         市审计局",
            ],
            ["公开部门预算。", "公开部门决算。"],
            "two columns, two labels",
        ),
        (
            [
                "序号  工作任务        责任单位",
                "1     公开部门预算。  市财政局",
                "",
                "序号  单位      电话",
                "1     市财政局  8888",
                "2     市审计局  6666",
            ],
            ["公开部门预算。"],
            "another table with other columns below",
        ),
        (
            [
                "序号  工作任务        责任单位",
                "1     公开部门预算。  市财政局",
                "2     公开部门决算。  市财政局",
                "",
                "      版权所有：某市财政局",
            ],
            ["公开部门预算。", "公开部门决算。"],
            "the foot of the page in its middle",
        ),
    ],
)
def test_rows_of_a_layout(lines: list[str], rows: list[str], why: str) -> None:
    assert [task.requirement for task in parse("\n".join(lines)).tasks] == rows, why


def test_labels_in_the_middle_say_who_leads() -> None:
    lines = [
        "工作任务                责任分工         时限",
        "                   牵头单位   配合单位",
        "公开部门预算。     市财政局   市审计局   6月底前",
        "公开部门决算。     市财政局   市教育局   9月底前",
    ]
    task = parse("\n".join(lines)).tasks[1]
    assert [(unit.name, unit.role) for unit in task.units] == [
        ("市财政局", "lead"),
        ("市教育局", "cooperating"),
    ]


def moved(rows: list[list[str]], widths: list[int]) -> str:
    """Rows as inscriptis prints them: cells in columns of characters, a row's lines as long as it has cells, two a row."""
    lines = []
    for cells in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=False))
        lines += [line, " " * len(line)]
    return "\n".join(lines)


def test_a_header_with_other_labels_begins_another_table() -> None:
    first = [["序号", "重点任务", "牵头部门", "完成时间"]]
    first += [[str(number), f"公开第{number}批预算。", "市财政局", "6月底前"] for number in (1, 2)]
    second = [["序号", "工作举措", "主办单位", "办结时限"]]
    second += [[str(number), f"公开第{number}批决算。", "市审计局", "9月底前"] for number in (1, 2)]
    widths = [4, 24, 8, 8]
    notice = parse(f"{moved(first, widths)}\n\n二、决算责任清单\n\n{moved(second, widths)}")
    assert [(task.number, task.requirement, task.units[0].name) for task in notice.tasks] == [
        (1, "公开第1批预算。", "市财政局"),
        (2, "公开第2批预算。", "市财政局"),
        (1, "公开第1批决算。", "市审计局"),
        (2, "公开第2批决算。", "市审计局"),
    ]


def test_lines_of_another_length_are_another_row() -> None:
    rows = [["序号", "工作领域", "具体要求", "责任单位", "完成时间"]]
    rows += [["1", "一、预算", "公开部门预算。", "市财政局", "6月底前"]]
    rows += [
        ["公开预算说明。", "市审计局", "9月底前"]
    ]  # its number and its category are those of the row above
    rows += [["2", "二、决算", "公开部门决算。", "市财政局", "6月底前"]]
    rows += [["公开决算说明。", "市教育局", "9月底前"]]
    notice = parse(moved(rows, [8, 12, 12, 8, 8]))
    assert [
        (task.number, task.categories, task.requirement, task.units[0].name) for task in notice.tasks
    ] == [
        (1, ("一、预算",), "公开部门预算。", "市财政局"),
        (1, ("一、预算",), "公开预算说明。", "市审计局"),
        (2, ("二、决算",), "公开部门决算。", "市财政局"),
        (2, ("二、决算",), "公开决算说明。", "市教育局"),
    ]


# w3m -dump -cols 90 of an invented page: the merged cells hold their text several times, with blank paragraphs between
REPEATED = """\
序  工作任务             具体要求                                责任单位        完成时间
号

    一、夯实公           完善公开制度，明确分管领导和专职人员，                  2021年6
1   开基础               报办公室备案。                          各部门          月

                (一)制
2               度建设   组织业务培训。                          市政府办公室    每季度
    一、夯实公
    开基础
                         更新公开指南、公开目录，做好年度报告发  各部门、各区人  2021年11
3                        布工作并按时报送。                      民政府          月底前


4               (一)重   公开债务限额、余额、利率、还本付息情况  市财政局        及时公开
                点领域   和偿债资金安排。

5   二、加强信           公开救助标准。                          市民政局        及时公开
    息公开
6               (一)重   公开招生方案、招生范围、报名条件、录取  市教育局        2021年7
                点领域   结果等信息，公布咨询方式。                              月底前

7   二、加强信           公开就业服务。                          市人力资源社会  常态化工
    息公开                                                       保障局          作

                (二)平
8               台建设   升级门户网站。                          市政府办公室    2021年12
    二、加强信                                                                   月
    息公开

                (二)平
9               台建设   整合热线平台，推动热线与网站互动，解决  市政务服务局、  及时公开
                         群众诉求。                              市大数据局

"""


def test_a_merged_cell_that_holds_its_text_several_times_is_one() -> None:
    """Such cells make rows taller than what they show: where each ends is in doubt, but never a text twice."""
    notice = parse(REPEATED)
    assert [task.number for task in notice.tasks] == list(range(1, 10))
    assert [task.categories for task in notice.tasks[:3]] == [("一、夯实公开基础", "(一)制度建设")] * 3
    assert [task.categories for task in notice.tasks[7:]] == [("二、加强信息公开", "(二)平台建设")] * 2
    doubted = {
        finding.location.row
        for finding in notice.findings
        if finding.code == "layout-ambiguous" and finding.location
    }
    assert doubted == set(range(1, 10))


def test_rows_that_keep_to_other_columns_are_not_left_out_in_silence() -> None:
    rows = "\n".join(
        f"  {number}     修建{place}步道，每季度通报。   市园林局    2024年6月底前"
        for number, place in enumerate("东南西北", 1)
    )
    others = "\n".join(
        f"  {number}  修建{'长' * number}步道并每季度通报。{' ' * number}市园林局   2024年{number}月底前   续建"
        for number in range(5, 10)
    )
    text = f"关于印发方案的通知\n\n  序号  具体要求                    责任单位    完成时限\n{rows}\n\n{others}\n"
    notice = zwgk_parse.parse(text)
    assert notice.source.dialect == "laid out"
    assert [task.number for task in notice.tasks] == [1, 2, 3, 4]
    (finding,) = [finding for finding in notice.findings if finding.code == "header-missing"]
    assert finding.location is not None
    assert finding.location.line == 9
