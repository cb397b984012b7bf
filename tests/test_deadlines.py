"""Deadline cells: their meaning, how much a text looks like one, and a deadline set once for all rows.

The cases of ``cases/deadlines.toml`` come from counts of published notices (its first table) and from
imagination (its second); the third holds what is not understood so far. All were written from what the
words mean in a notice of 2019.
"""

from __future__ import annotations

import calendar
import datetime
import tomllib
from pathlib import Path

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from zwgk_parse.fields.deadlines.deadline_default import find_default
from zwgk_parse.fields.deadlines.reader import DeadlineReading, deadline_score, read_deadline
from zwgk_parse.models import Deadline
from zwgk_parse.vocabulary import default, load

TABLES = tomllib.loads((Path(__file__).parent / "cases" / "deadlines.toml").read_text("utf-8"))
CASES = [case for table in ("seen", "invented") for case in TABLES[table]["cases"]]
YEAR = 2019


def read(cell: str, year: int | None = YEAR, above: Deadline | None = None) -> DeadlineReading:
    return read_deadline(cell.split("⏎"), default(), year=year, above=above)


def meaning(reading: DeadlineReading) -> str:
    """Say a reading in the words of the case table."""
    if reading.deadline is None:
        return "none"
    said = _said(reading.deadline)
    if reading.deadline.clauses:
        said += " clauses " + ", ".join(map(_said, reading.deadline.clauses))
    return said + "".join(sorted({f" !{fault.code.removeprefix('deadline-')}" for fault in reading.faults}))


def _said(deadline: Deadline) -> str:
    words: list[str] = [deadline.kind]
    words += [str(deadline.date)] if deadline.date else []
    words += [f"from {deadline.start}"] if deadline.start else []
    return " ".join([*words, *deadline.inferred])


# --- what a cell means


@pytest.mark.parametrize(("cell", "expected", "reason"), CASES, ids=[case[0] for case in CASES])
def test_meaning(cell: str, expected: str, reason: str) -> None:
    assert meaning(read(cell)) == expected, reason


@pytest.mark.xfail(strict=True, raises=AssertionError)
@pytest.mark.parametrize(("cell", "expected", "reason"), TABLES["unread"]["cases"])
def test_not_yet_understood(cell: str, expected: str, reason: str) -> None:
    assert meaning(read(cell)) == expected, reason


@pytest.mark.parametrize("case", TABLES["unread"]["cases"], ids=lambda case: str(case[0]))
def test_what_is_not_understood_is_reported(case: list[str]) -> None:
    assert read(case[0]).faults


def test_there_are_enough_cases_and_none_twice() -> None:
    assert len({cell for cell, _, _ in CASES}) == len(CASES) >= 150


@pytest.mark.parametrize("cell", [case[0] for case in CASES if case[1] != "none"])
def test_text_is_the_published_one(cell: str) -> None:
    deadline = read(cell).deadline
    assert deadline is not None
    assert deadline.text == cell.replace("⏎", "\n")
    assert all(clause.text and clause.text in deadline.text for clause in deadline.clauses)


def test_clauses_keep_their_words() -> None:
    deadline = read("信息形成 20个工作日内公开；其中行政许可7个工作日内公示。").deadline
    assert deadline is not None
    assert [clause.text for clause in deadline.clauses] == [
        "信息形成 20个工作日内公开",
        "其中行政许可7个工作日内公示",
    ]


@pytest.mark.parametrize(
    ("cell", "expected", "reason"),
    [
        ("12月底前", "date !unparsed", "a date, but of which year? reported, not guessed"),
        ("2月29日前", "date !unparsed", "some years have the day"),
        ("2月30日前", "other !impossible", "no year has it"),
        ("2019年12月底前", "date 2019-12-31", "needs no year"),
        ("“十四五”期间", "period 2025-12-31 from 2021-01-01", "needs no year"),
        ("明年6月底前", "date !unparsed", "next year of an unknown one"),
        ("及时公开", "timely", "needs no year"),
    ],
)
def test_without_the_notices_year(cell: str, expected: str, reason: str) -> None:
    assert meaning(read(cell, year=None)) == expected, reason


# --- 同上


def test_ditto_repeats_the_row_above() -> None:
    above = read("11月底前").deadline
    repeated = read("同上", above=above)
    assert meaning(repeated) == "date 2019-11-30 year ditto"
    assert repeated.deadline is not None
    assert repeated.deadline.text == "同上"


def test_ditto_of_a_ditto_says_so_once() -> None:
    above = read("同上", above=read("及时公开").deadline).deadline
    assert meaning(read("同 上。", above=above)) == "timely ditto"


# --- as the content of a cell


@pytest.mark.parametrize(
    "text",
    [
        "2019年11月底前",
        "2019年6月",
        "及时公开",
        "常态化工作",
        "按市里统一安排完成",
        "长期",
        "每季度",
        "20个工作日内",
        "自信息形成或者变更之日起20个工作日内",
        "2023年6-12月",
        "“十四五”期间",
        "2019年11月\n底前",
        "５月底前动工",
        "春节前",
        "2019年6月31日",
        "2019年9月至11",
    ],
)
def test_a_deadline_looks_like_one(text: str) -> None:
    assert deadline_score(text, default()) == 1.0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12", "a running number"),
        ("2024", "a bare number"),
        ("5.5%", "a target"),
        ("市财政局、市税务局", "units"),
        ("各级各部门", "a unit"),
        ("加强村务公开", "a short requirement"),
        ("一、夯实基础", "a category"),
        ("(一)围绕提升推进高质量发展,强化公开", "a category"),
        ("1.推进产业项目和建设项目情况公开", "a category"),
        ("及时公开新增城镇就业、农村危房改造等10件重点民生实事落实情况", "opens like a deadline"),
        ("2019年6月底前,各单位明确分管领导和专职人员,并报市政务公开办", "a date in a requirement"),
        ("持续开展“减证便民”行动,实行清单管理并向社会公开", "opens like a deadline"),
        ("全年完成固定资产投资100亿元以上", "opens like a deadline"),
        ("2019年政务公开工作要点", "a year in a title"),
        ("同 意", "no ditto"),
        ("——", "says that there is none; any column may"),
    ],
)
def test_other_texts_do_not(text: str, reason: str) -> None:
    assert deadline_score(text, default()) < 0.25, reason


def test_ditto_may_stand_in_any_column() -> None:
    assert deadline_score("同上", default()) == 0.5


# --- set once for all rows


@pytest.mark.parametrize(
    ("sentence", "expected", "reason"),
    [
        (
            "请抓紧落实,各项任务须于2022年12月31日前完成。",
            "2022年12月31日前 2022-12-31 default",
            "the plain form",
        ),
        (
            "各责任单位要于2022年12月31日前完成各项任务。",
            "2022年12月31日前 2022-12-31 default",
            "what, then by when",
        ),
        ("上述任务均须在11月底前完成。", "11月底前 2019-11-30 year default", "the notice's year"),
        (
            "未注明完成时限的,均于2019年12月底前完成。",
            "2019年12月底前 2019-12-31 default",
            "of rows without one",
        ),
        ("各项任务完成时限统一为2019年11月30日。", "2019年11月30日 2019-11-30 default", "a definition"),
        ("请于2022年3月1日前将各项工作任务落实情况报送市政府办。", None, "a report is due"),
        ("2021年各项任务已于2021年12月31日前完成。", None, "looking back"),
        ("确保2025年底前建成市民中心。", None, "one thing, not all"),
        ("除特别注明的外,各项任务于12月底前完成。", "12月底前 2019-12-31 year default", "rows that say so"),
        ("除第3项外,各项任务于12月底前完成。", None, "not all rows"),
        ("各项任务于6月底前完成,全部任务于12月底前完成。", None, "two days"),
        ("各项任务要及时完成。", None, "no day"),
        ("各项任务于2019年6月31日前完成。", None, "no such day"),
    ],
)
def test_default_of_a_sentence(sentence: str, expected: str | None, reason: str) -> None:
    found = find_default([sentence], default(), year=YEAR)
    said = f"{found.text} {found.date} {' '.join(found.inferred)}" if found else None
    assert said == expected, reason


def test_two_defaults_that_differ_are_none() -> None:
    sentences = ["各项任务于11月底前完成。", "所有工作任务于12月底前完成。"]
    assert find_default(sentences, default(), year=YEAR) is None
    assert find_default(sentences[:1] * 2, default(), year=YEAR) is not None


# --- words are data


def test_a_users_phrase_is_understood(tmp_path: Path) -> None:
    words = tmp_path / "my.toml"
    words.write_text('[deadlines]\nongoing = ["久久为功"]\nas_scheduled = ["/跟随[^,]{1,8}步伐/"]\n', "utf-8")
    taught = load([words])
    assert meaning(read("久久为功")) == "other !unparsed"
    assert meaning(read_deadline(["久久为功"], taught)) == "ongoing"
    assert meaning(read_deadline(["跟随省里步伐"], taught)) == "as_scheduled"
    assert deadline_score("久久为功", taught) == 1.0


# --- promises

years = st.integers(2000, 2099)
months = st.integers(1, 12)
spaces = st.lists(
    st.sampled_from(["", " ", "　", "\N{NO-BREAK SPACE}", "\u200b", "\n"]), min_size=20, max_size=20
)
shreds = st.lists(
    st.sampled_from(
        [
            *"0123456789年月日号底前至到-~、,;()“”五十一二三季度上下半旬初中末内起每按逐次/.〇",
            "2019年",
            "6月",
            "工作日",
            "及时公开",
        ]
    )
).map("".join)


def last_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


@given(
    years,
    months,
    st.sampled_from(["{y}年{m}月", "{y}年{m}月底前", "{y}.{m:02}", "{y}年{m:02}月底前完成", "{m}月底"]),
)
def test_every_month_ends_with_its_last_day(year: int, month: int, form: str) -> None:
    deadline = read(form.format(y=year, m=month), year=year).deadline
    assert deadline is not None
    assert deadline.date == last_day(year, month)


@given(years, months, months, st.sampled_from("-—–－~～至到"))
def test_every_range_with_every_dash(year: int, start: int, end: int, dash: str) -> None:
    reading = read(f"{year}年{start}月{dash}{end}月")
    assert reading.deadline is not None
    if start <= end:
        assert reading.deadline.kind == "period"
        assert (reading.deadline.start, reading.deadline.date) == (
            datetime.date(year, start, 1),
            last_day(year, end),
        )
    else:
        assert meaning(reading) == "other !impossible"


@given(st.sampled_from([case[0] for case in CASES if "clauses" not in case[1]]), spaces)
def test_white_space_changes_nothing(cell: str, blanks: list[str]) -> None:
    spaced = "".join(sign + blanks[place % len(blanks)] for place, sign in enumerate(cell.replace("⏎", "")))
    assert meaning(read_deadline([spaced], default(), year=YEAR)) == meaning(read(cell))


@given(st.one_of(shreds, st.text(max_size=60)))
def test_any_text_is_read_and_kept(text: str) -> None:
    reading = read_deadline([text], default(), year=YEAR)
    assert 0 <= deadline_score(text, default()) <= 1
    if reading.deadline is None:
        return
    assert reading.deadline.text == text
    assert all(clause.text in text for clause in reading.deadline.clauses)
    if reading.deadline.kind in ("date", "period"):
        assert reading.deadline.date or reading.faults
    assert (
        reading.deadline.start is None
        or reading.deadline.date is None
        or (reading.deadline.start <= reading.deadline.date)
    )


@pytest.mark.parametrize("unit", ["2019年", "1月、", "每", "自信息", "待", "(", "至", "十", "9", "“", "全国"])
def test_a_long_text_costs_little(unit: str) -> None:
    def read(text: str) -> None:
        read_deadline([text], default(), year=YEAR)
        deadline_score(text, default())

    read_through, too_long = (100, 390), (1_000_000, 10_000_000)
    for sizes in (read_through, too_long):
        assert growth(read, lambda size: unit * (size // len(unit)), sizes, below=20) < 20
