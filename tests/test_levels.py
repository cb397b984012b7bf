"""Levels of categories in flattened tables whose header labels them: rows that print only some."""

from __future__ import annotations

import pytest

from zwgk_parse import parse

HEAD = ["序号", "一级指标", "二级指标", "工作内容", "责任单位", "完成时限"]
REST = ["市财政局", "2023年6月底前"]

# the rows' categories as printed, as they stand, and why
CASES = [
    (
        [["(一)预算管理", "(一)预算编制"], ["(二)决算公开"], ["(二)采购管理", "(一)采购目录"]],
        [
            ("(一)预算管理", "(一)预算编制"),
            ("(一)预算管理", "(二)决算公开"),
            ("(二)采购管理", "(一)采购目录"),
        ],
        "both levels count alike: where outer ones come with an inner one, a lone one is inner",
    ),
    (
        [["(一)预算管理", "一、预算编制"], ["二、决算公开"], ["(二)采购管理", "一、采购目录"]],
        [
            ("(一)预算管理", "一、预算编制"),
            ("(一)预算管理", "二、决算公开"),
            ("(二)采购管理", "一、采购目录"),
        ],
        "complete rows show which level has which numbering, whichever is the outer one elsewhere",
    ),
    (
        [["一、预算管理", "(一)预算编制"], ["一、预算管理"], ["二、采购管理", "(一)采购目录"]],
        [
            ("一、预算管理", "(一)预算编制"),
            ("一、预算管理", "(一)预算编制"),
            ("二、采购管理", "(一)采购目录"),
        ],
        "an outer one that is printed again opens nothing: the inner one still covers the row",
    ),
    (
        [["一、预算管理", "(一)预算编制"], ["二、采购管理"], ["三、资产管理", "(一)资产清查"]],
        [("一、预算管理", "(一)预算编制"), ("二、采购管理",), ("三、资产管理", "(一)资产清查")],
        "a lone one with the outer numbering reaches across the inner level",
    ),
]


@pytest.mark.parametrize(("printed", "expected", "reason"), CASES, ids=[case[2] for case in CASES])
def test_levels(printed: list[list[str]], expected: list[tuple[str, ...]], reason: str) -> None:
    tasks = ["制定年度实施方案并报送备案。", "组织开展专项检查不少于2次。", "编制并发布工作指引。"]
    cells = list(HEAD)
    for number, (categories, task) in enumerate(zip(printed, tasks, strict=True), 1):
        cells += [str(number), *categories, task, *REST]
    notice = parse("关于印发任务分工的通知\n\n" + "\n\n".join(cells) + "\n")
    assert [task.categories for task in notice.tasks] == expected, reason


def test_a_table_of_one_level_shows_that_a_goal_is_no_second_one() -> None:
    header = ["序号", "任务名称", "工作目标", "工作措施", "责任单位", "完成时限"]
    names = ["公交线网", "充电设施", "停车资源", "路面养护", "照明设施", "排水管网"]
    cells, paths = list(header), []
    for place in range(18):
        name = names[place // 3]
        goal, measure = f"新增{name}{place + 5}处", f"编制{name}年度方案，征求公众意见。"
        cells += [str(place + 1), f"优化{name}{place}", goal, measure]
        cells += ["市交通局", f"2023年{place % 12 + 1}月底前"]
        paths.append((f"优化{name}{place}",))
    notice = parse("关于印发任务分工的通知\n\n" + "\n\n".join(cells) + "\n")
    assert [task.categories for task in notice.tasks] == paths
    assert [finding.message for finding in notice.findings if finding.code == "layout-ambiguous"] == []


def test_a_numbered_title_is_no_remark_of_the_row_above() -> None:
    header = ["序号", "任务名称", "工作措施", "责任单位", "完成时限", "备注"]
    cells = [*header, "一、公共交通方面"]
    for place in range(9):
        cells += [] if place % 3 or not place else [f"{'〇一二三'[place // 3 + 1]}、城市管理方面"]
        cells += [str(place + 1), f"优化线网{place}", f"编制第{place}号年度方案，征求公众意见。"]
        cells += ["市交通局", f"2023年{place + 1}月底前", *([] if place % 3 == 2 else ["新增任务"])]
    notice = parse("关于印发任务分工的通知\n\n" + "\n\n".join(cells) + "\n")
    assert [task.categories[0] for task in notice.tasks] == [
        *["一、公共交通方面"] * 3,
        *["二、城市管理方面"] * 3,
        *["三、城市管理方面"] * 3,
    ]
    assert [finding.message for finding in notice.findings if finding.code == "layout-ambiguous"] == []


def test_a_label_over_two_columns_labels_both_levels_where_rows_lack_covered_cells() -> None:
    notice = parse("""\
| 序号 | 工作任务 | | 具体要求 | 责任单位 | 完成时限 |
|---|---|---|---|---|---|
| 1 | 一、预算管理 | （一）编制 | 编制预算。 | 市财政局 | 2023年6月底前 |
| 2 | 审核预算。 | 市审计局 | 2023年7月底前 |
| 3 | （二）公开 | 公开预算。 | 市财政局 | 2023年8月底前 |
| 4 | 二、采购管理 | （一）目录 | 公布目录。 | 市财政局 | 2023年9月底前 |
| 5 | （二）合同 | 公开合同。 | 市财政局 | 2023年9月底前 |
""")
    assert [task.categories for task in notice.tasks] == [
        ("一、预算管理", "（一）编制"), ("一、预算管理", "（一）编制"), ("一、预算管理", "（二）公开"),
        ("二、采购管理", "（一）目录"), ("二、采购管理", "（二）合同"),
    ]  # fmt: skip


def _doubted(cells: list[str]) -> set[int | None]:
    notice = parse("关于印发任务分工的通知\n\n" + "\n\n".join(cells) + "\n")
    return {finding.task for finding in notice.findings if finding.code == "layout-ambiguous"}


def test_what_follows_a_category_below_a_label_of_one_level_may_be_the_rest_of_it() -> None:
    cells = ["序号", "重点任务", "工作措施", "责任单位", "完成时限"]
    for place, name in enumerate(["一、公共交通", "二、城市照明", "三、排水防涝", "四、降低企业经"]):
        cells += [str(2 * place + 1), name, *(["营成本"] if place == 3 else [])]
        cells += [f"编制第{place}号年度方案，征求公众意见。", "市交通局", "2023年6月底前"]
        cells += [str(2 * place + 2), f"检查第{place}号年度方案的落实情况。", "市财政局", "2023年9月底前"]
    assert _doubted(cells) == {6, 7}, "降低企业经营成本 is one category in two paragraphs, or two"


def test_more_levels_than_the_header_labels_are_in_doubt() -> None:
    cells = ["序号", "重点任务", "任务名称", "工作措施", "责任单位", "完成时限"]
    names = [
        ("一、交通", "公交线网"),
        ("二、照明", "路灯更新"),
        ("三、排水", "管网", "清淤"),
        ("四、供热", "锅炉改造"),
    ]
    for place, levels in enumerate(names, 1):
        cells += [
            str(place),
            *levels,
            f"编制第{place}号年度方案，征求公众意见。",
            "市住建局",
            "2023年6月底前",
        ]
    assert _doubted(cells) == {2}


def test_labels_of_fewer_levels_than_most_rows_have_do_not_tell_them() -> None:
    cells = ["工作任务", "工作事项", "具体举措", "责任部门", "完成时限"]
    texts = [
        ("一、乡村建设", "（一）垃圾分类", "1.加强宣传"),
        ("2.改造站点",),
        ("（二）污水治理", "1.新建管网"),
        ("二、电商进农村", "（一）政策解读", "1.培训骨干"),
        ("（二）物流体系", "1.整合网点"),
        ("三、粮食安全", "（一）仓储设施", "1.维修仓房"),
    ]
    for place, levels in enumerate(texts, 1):
        cells += [*levels, f"编制第{place}号年度方案，征求公众意见。", "县商务局", f"2023年{place}月底前"]
    notice = parse("关于印发任务分工的通知\n\n" + "\n\n".join(cells) + "\n")
    assert [task.categories for task in notice.tasks] == [
        ("一、乡村建设", "（一）垃圾分类", "1.加强宣传"),
        ("一、乡村建设", "（一）垃圾分类", "2.改造站点"),
        ("一、乡村建设", "（二）污水治理", "1.新建管网"),
        ("二、电商进农村", "（一）政策解读", "1.培训骨干"),
        ("二、电商进农村", "（二）物流体系", "1.整合网点"),
        ("三、粮食安全", "（一）仓储设施", "1.维修仓房"),
    ]
    assert not [finding for finding in notice.findings if finding.code == "layout-ambiguous"], (
        "the numbers do"
    )
