"""Tasks that stand in prose: invented lists in every sub-form with their tasks, and texts that hold none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli
from growth import growth

import zwgk_parse
from zwgk_parse.models import Notice, Task
from zwgk_parse.page import Run
from zwgk_parse.prose.reader import read_prose
from zwgk_parse.vocabulary import default

FILE = Path(__file__).with_name("cases") / "prose.toml"
CASES: list[dict[str, Any]] = tomli.loads(FILE.read_text("utf-8"))["case"]
TASK_LISTS = [case for case in CASES if case["tasks"]]
OTHERS = [case for case in CASES if not case["tasks"]]


def said(notice: Notice, index: int) -> list[str]:
    """A task as the file writes it."""
    task = notice.tasks[index]
    scopes = [
        finding.params["case"]
        for finding in notice.findings
        if finding.task == index and finding.code == "scope-ambiguous"
    ]
    return [
        " > ".join(task.categories),
        task.requirement,
        "; ".join(f"{unit.role} {unit.name}" for unit in task.units),
        task.deadline.text if task.deadline else "",
        " ".join(scopes),
    ]


def as_page(text: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.strip().splitlines() if line)
    return f"<html><body><div>{paragraphs}</div></body></html>"


@pytest.mark.parametrize("case", TASK_LISTS, ids=lambda case: case["why"])
@pytest.mark.parametrize("form", ["lines", "blank lines", "html"])
def test_lists(case: dict[str, Any], form: str) -> None:
    source = case["text"].strip()
    if form not in case.get("forms", [form]):
        pytest.skip("the case is about another form")
    if form == "blank lines":
        source = "\n\n".join(source.splitlines())
    elif form == "html":
        source = as_page(source)
    notice = zwgk_parse.parse(source)
    found = [said(notice, index) for index in range(len(notice.tasks))]
    assert found == case["tasks"]


@pytest.mark.parametrize("case", TASK_LISTS, ids=lambda case: case["why"])
def test_units_without_doubt(case: dict[str, Any]) -> None:
    """The findings about a task are those that the case names, and no others."""
    notice = zwgk_parse.parse(case["text"])
    doubted = {finding.task for finding in notice.findings if finding.severity != "info"} - {None}
    expected = {index for index, task in enumerate(case["tasks"]) if task[4] or not task[2]}
    expected.update(case.get("doubts", []))
    assert doubted == expected, [(finding.task, finding.code) for finding in notice.findings]


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case["why"])
def test_no_lists(case: dict[str, Any]) -> None:
    notice = zwgk_parse.parse(case["text"])
    assert notice.tasks == ()
    assert "table-not-found" in [finding.code for finding in notice.findings]


def test_blank_forms_are_reported() -> None:
    blank = next(case for case in OTHERS if case["why"].startswith("a form"))
    codes = [finding.code for finding in zwgk_parse.parse(blank["text"]).findings]
    assert codes.count("row-blank") == 2


def test_the_paragraphs_stay() -> None:
    for case in CASES:
        notice = zwgk_parse.parse(case["text"])
        shown = [*notice.paragraphs, *notice.notes, *(dropped.text for dropped in notice.dropped)]
        assert sorted(shown) == sorted(line for line in case["text"].splitlines() if line)


def tasks_of(text: str) -> tuple[Task, ...]:
    return zwgk_parse.parse(text).tasks


@pytest.mark.parametrize(
    "text",
    [
        "1.公布收费目录清单。（\n责任单位：市财政局）",  # all of the labels stand behind the break
        "1.公布收费目录清单。 （\n责任单位：市财政局）",  # and white space before the bracket
        "1.公布收费目录清单 （\n责任单位：市财政局）。",  # and no sentence ends before it
        "1.公布收费目录清单。 （ 责任单位：\n市财政局）",
    ],
)
def test_a_line_broken_behind_the_opening_bracket(text: str) -> None:
    """Tools break lines at white space, within brackets too: no bracket is left at the task's end."""
    found = tasks_of(as_page(f"{text}\n2.开展专项检查。（责任单位：市司法局）"))
    assert [task.requirement for task in found] == ["1.公布收费目录清单。", "2.开展专项检查。"]
    assert [[unit.name for unit in task.units] for task in found] == [["市财政局"], ["市司法局"]]


@pytest.mark.parametrize(
    ("second", "numbers"),
    [
        ("2.开展专项检查。", [1, 2, 3]),
        ("开展专项检查。", [1, None, 3]),
        ("（2）开展专项检查。", [1, None, 3]),  # another count
        ("7.开展专项检查。", [1, None, 3]),  # does not go on with the count
    ],
)
def test_numbers_of_tasks_in_one_paragraph(second: str, numbers: list[int | None]) -> None:
    text = f"1.公布收费目录清单。（市财政局负责）{second}（市司法局负责）\n3.公开检查结果。（市审计局负责）"
    assert [task.number for task in tasks_of(as_page(text))] == numbers


def test_place() -> None:
    first, second = tasks_of("1.公开预算。\n责任单位：市财政局\n2.公开清单。\n\n责任单位：市司法局")
    assert (first.location.line, first.location.last_line) == (1, 2)
    assert (second.location.line, second.location.last_line) == (3, 5)
    assert (first.location.table, first.location.row) == (None, None)


@pytest.mark.parametrize(
    ("marks", "numbers", "why"),
    [
        (("1.", "2.", "3."), [1, 2, 3], "one count"),
        (("7.", "8.", "10."), [7, 8, 10], "a part of a longer list, one left out"),
        (("（一）", "（二）", "（三）"), [1, 2, 3], "in Chinese numerals"),
        (("1.", "2.", "1."), [None] * 3, "a count that starts again names no task of the document"),
        (("●", "●", "●"), [None] * 3, "bullets do not count"),
    ],
)
def test_numbers(marks: tuple[str, ...], numbers: list[int | None], why: str) -> None:
    text = "\n".join(f"{mark}公开预算。（市财政局负责）" for mark in marks)
    assert [task.number for task in tasks_of(text)] == numbers, why


def test_further_fields_are_kept_under_their_label() -> None:
    text = (
        "1.公开预算。\n牵头负责领导：王建国。\n牵头责任单位：市财政局。\n"
        "2.公开清单。\n牵头负责领导：李明。\n牵头责任单位：市司法局。"
    )
    label = "牵头负责领导"
    assert [task.extra for task in tasks_of(text)] == [{label: "王建国"}, {label: "李明"}]


def test_a_task_as_a_column_of_labels() -> None:
    text = (
        "一、整改任务：部分村庄污水直排。\n整改目标：污水全部收集处理。\n责任单位：市生态环境局\n"
        "整改时限：2024年6月底前\n整改完成情况：已建成管网12公里。\n"
        "二、整改任务：矿山修复缓慢。\n整改目标：完成修复。\n责任单位：市自然资源局\n"
        "整改时限：2024年9月底前\n整改完成情况：正在推进。"
    )
    first, second = tasks_of(text)
    assert (first.requirement, second.requirement) == ("部分村庄污水直排。", "矿山修复缓慢。")
    assert [unit.name for unit in second.units] == ["市自然资源局"]
    assert first.extra == {"整改目标": "污水全部收集处理", "整改完成情况": "已建成管网12公里"}
    dates = [str(task.deadline and task.deadline.date) for task in (first, second)]
    assert dates == ["2024-06-30", "2024-09-30"]


def test_where_a_table_gives_the_tasks_brackets_are_words() -> None:
    text = "1.公开预算。（市财政局负责）\n2.公开清单。（市司法局负责）"
    table = "<table><tr><th>序号<th>工作任务<th>责任单位<tr><td>1<td>公开决算<td>市审计局</table>"
    (task,) = zwgk_parse.parse(as_page(text) + table).tasks
    assert task.location.table == 0


def test_nothing_to_read() -> None:
    assert read_prose([], default(), year=None) is None
    assert read_prose([Run("责任", 1, 1)], default(), year=None) is None


def test_long_texts_take_no_more_than_their_share() -> None:
    def make(count: int) -> list[Run]:
        text = "公开这一项。（牵头单位：市财政局；责任单位：市{}局）"
        return [Run(f"{place % 300}.{text.format(place)}", place, place) for place in range(1, count)]

    def read(runs: list[Run]) -> None:
        read_prose(runs, default(), year=None)

    assert growth(read, make, (400, 4000), below=25, shortest=0.005) < 25


@pytest.mark.parametrize(
    "sign",
    ["（", "）", "（责任单位：", "责任单位：", "由", "1.", "、", "\u3000", "(a)", "；责任单位：市财政局"],
)
def test_hostile_lines_cost_in_proportion(sign: str) -> None:
    def read(text: str) -> None:
        read_prose([Run(text, 1, 1)], default(), year=None)

    sizes = (10_000, 100_000)
    assert growth(read, lambda times: f"责任{sign * times}负责。", sizes, below=25) < 25
