"""Twice the input takes about twice the time, whatever form it has: no size of input is a trap.

Only ratios are tested. The least of several processor times, taken in turn, hardly depends on what else the
machine does; a ratio that is too high is measured again before it counts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from html import escape

import pytest
from growth import growth, seconds

from zwgk_parse import NoticeError, parse

LARGEST = 2.6  # times the time, for twice the input
RUNS = 3
TRIES = 4
SHORTEST = 0.03  # seconds that the smaller input takes at least: less says nothing
HEADER = ["序号", "工作任务", "具体要求", "责任单位", "完成时间"]
UNITS = ["市财政局", "市教育局、市民政局", "市卫生健康委、各县市区人民政府", "市住房城乡建设局牵头"]
DUE = ["2019年6月", "2019年11月底前", "长期坚持", "每季度"]


def rows(count: int) -> list[list[str]]:
    """Rows that all differ, so that nothing can be read once for many of them; a category every five."""
    return [
        [
            str(number),
            f"{number // 5 + 1}.推进第{number // 5}类信息公开" if number % 5 == 1 else "",
            f"制定第{number}项公开清单，明确{number}个公开事项，按时公布办理结果。",
            UNITS[number % 4],
            DUE[number % 4 if number % 3 else 0],
        ]
        for number in range(1, count + 1)
    ]


def html(count: int) -> str:
    body = "\n".join(
        f"<tr>{''.join(f'<td><p><span>{escape(text)}</span></p></td>' for text in row)}</tr>"
        for row in [HEADER, *rows(count)]
    )
    return f"<html><body><h1>责任分工</h1><table>{body}</table></body></html>"


def merged_html(count: int) -> str:
    """One category cell over all rows."""
    first, *others = rows(count)
    lines = [f"<tr><td>1</td><td rowspan={count}>{first[1]}</td>" + "".join(f"<td>{t}" for t in first[2:])]
    lines += [f"<tr><td>{row[0]}</td>" + "".join(f"<td>{text}" for text in row[2:]) for row in others]
    return f"<table><tr>{''.join(f'<td>{label}' for label in HEADER)}{''.join(lines)}</table>"


def flattened(count: int) -> str:
    return "\n\n".join(text for row in [HEADER, *rows(count)] for text in row if text)


def unnumbered(count: int) -> str:
    return "\n\n".join(text for row in [HEADER, *rows(count)] for text in row[1:] if text)


def piped(count: int) -> str:
    return "\n".join(" | ".join(row) + " |" for row in [HEADER, *rows(count)])


def tabbed(count: int) -> str:
    return "\n".join("\t".join(row) for row in [HEADER, *rows(count)])


def comma_separated(count: int) -> str:
    return "\n".join(",".join(row) for row in [HEADER, *rows(count)])


def laid_out(count: int) -> str:
    lines = ["序号  工作任务                      责任单位    完成时限"]
    for number in range(1, count + 1):
        lines.append(f"{number:<6}公开第{number % 90 + 10}项决算，并说明。      市财政局、  6月底前")
        lines.append(" " * 36 + "市审计局")
    return "\n".join(lines)


def torn(count: int) -> str:
    """A table that pandoc broke in the middle of its columns, within a layout."""
    lines = [
        "  序号   工作任务",
        "            责任单位             完成时限",
        "  ------ ------------------",
        "---- -------------------- ---------------",
    ]
    for number in range(1, count + 1):
        lines += [f"  {number:<6} 编制并公开本级预", "算。   市财政局             2024年6月底前"]
    box = [f"| {line}{' ' * (41 - len(line) - sum(mark > '一' for mark in line))} |" for line in lines]
    return "\n".join([f"+{'-' * 43}+", *box, f"+{'-' * 43}+"])


def one_cell(text: str) -> Callable[[int], str]:
    """A table of one row in which one kind of cell holds so many sentences, units or words."""

    def page(count: int) -> str:
        huge = "".join(text.format(number) for number in range(count))
        cells = "".join(f"<td>{cell}</td>" for cell in ["1", huge, "市财政局", "2019年6月"])
        labels = "".join(f"<td>{label}</td>" for label in ["序号", "工作任务", "责任单位", "完成时间"])
        return f"<table><tr>{labels}</tr><tr>{cells}</tr></table>"

    return page


def unit_cell(count: int) -> str:
    units = "、".join(f"市第{number}中学" for number in range(count))
    return (
        f"<table><tr><td>序号<td>工作任务<td>责任单位<td>完成时间<tr><td>1<td>公开<td>{units}<td>长期</table>"
    )


def text_cell(count: int) -> str:
    """A cell of very many paragraphs in a flattened table."""
    lines = [f"第{number}项要求，按时公布结果。" for number in range(count)]
    return "\n\n".join([*HEADER, "1", "公开", *lines, "市财政局", "2019年6月"])


def prose(count: int) -> str:
    """No table at all."""
    line = "根据《关于第{0}项工作的通知》（国办发〔2019〕{0}号），各部门、各单位要加强管理。"
    return "\n\n".join(line.format(number) for number in range(count))


def ruled_line(mark: str) -> Callable[[int], str]:
    """A line of nothing but marks above a table, as between the parts of a page."""

    def make(count: int) -> str:
        return "\n\n".join(
            ["关于印发分工的通知", mark * count, *HEADER, "1", "公开", "公开预算", UNITS[0], DUE[0]]
        )

    return make


FORMS = [
    (html, 300, "a plain table"),
    (merged_html, 400, "a cell over all rows"),
    (flattened, 150, "text with running numbers"),
    (unnumbered, 150, "text without them: no row is certain"),
    (piped, 200, "pipes"),
    (tabbed, 200, "tabs"),
    (comma_separated, 200, "commas"),
    (laid_out, 150, "columns between spaces"),
    (torn, 100, "a table that a layout had no room for"),
    (one_cell("第{}项要求，按时公布。"), 6000, "one requirement as long as a book"),
    (one_cell("<p>第{}项要求</p>"), 2000, "a cell of very many paragraphs"),
    (one_cell("<br>"), 40000, "a cell of empty lines"),
    (unit_cell, 400, "a cell of very many units"),
    (text_cell, 400, "the same in text"),
    (prose, 300, "references without a table"),
    (ruled_line("—— "), 2000, "a line of dashes"),
    (ruled_line("| "), 2000, "a line of bars"),
    (ruled_line("| --- "), 1000, "a rule that is too long"),
    (ruled_line("\t"), 4000, "a line of tabs"),
]


def read(data: str) -> None:
    try:
        parse(data)
    except NoticeError:
        pytest.fail("the input was refused, so nothing was measured")


def doubling(form: Callable[[int], str], count: int) -> float:
    """How many times as long twice the input takes, at the best of several tries."""
    while seconds(read, form(count)) < SHORTEST:
        count *= 2
    small, large = form(count), form(2 * count)
    ratios = []
    for _ in range(TRIES):
        times = [(seconds(read, small), seconds(read, large)) for _ in range(RUNS)]
        ratios.append(min(pair[1] for pair in times) / min(pair[0] for pair in times))
        if ratios[-1] < LARGEST:
            break
    return min(ratios)


@pytest.mark.parametrize(("form", "count", "reason"), FORMS, ids=[reason for _, _, reason in FORMS])
def test_twice_the_input_takes_about_twice_the_time(
    form: Callable[[int], str], count: int, reason: str
) -> None:
    assert doubling(form, count) < LARGEST


def test_a_cost_that_grows_with_the_square_is_seen() -> None:
    """The measure itself: a call whose cost is quadratic, at a size that takes longer than its floor."""

    def compare(text: str) -> None:
        for start in range(0, len(text), 4):
            text.count("乙", start)

    assert growth(compare, lambda size: "甲" * size, (20_000, 80_000), below=8) > 8


def test_what_was_read_before_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    @lru_cache
    def remembered(text: str) -> None:
        calls.append(text)

    monkeypatch.setattr("zwgk_parse.normal.remembered", remembered, raising=False)
    for _ in range(2):
        seconds(remembered, "甲")
    assert calls == ["甲", "甲"]
