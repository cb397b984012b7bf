"""Rules about the units that stand outside the rows: notes, brackets behind a unit, closing sentences."""

from __future__ import annotations

import pytest

from zwgk_parse.fields.units.reader import read_units
from zwgk_parse.fields.units.unit_rules import Rules, apply_rules, read_rules, row_rules
from zwgk_parse.vocabulary import default


@pytest.mark.parametrize(
    ("text", "kinds", "reason"),
    [
        ("注:责任单位中有多个单位的,排第一位的为牵头单位。", {"first_leads"}, "a note below the table"),
        ("(列第一位者为工作牵头单位或汇总单位,下同)", {"first_leads"}, "brackets behind a unit"),
        ("排第一位的为牵头单位，下同", {"first_leads"}, "the same, shorter"),
        ("注：排名第一的为牵头单位", {"first_leads"}, "排名 for 排"),
        ("排在首位的为牵头单位", {"first_leads"}, "首位 for 第一位"),
        ("列在首位的部门为牵头部门", {"first_leads"}, "部门 for 单位"),
        ("责任单位第一个为牵头单位", {"first_leads"}, "第一个"),
        ("多个责任单位的，第一个单位为牵头单位", {"first_leads"}, "第一个单位"),
        ("首家单位为牵头单位", {"first_leads"}, "首家"),
        ("第一责任单位为牵头单位。", {"first_leads"}, "第一责任单位"),
        ("责任单位列首位的为主办单位", {"first_leads"}, "主办 for 牵头"),
        ("注：责任单位排第一位的为\n牵头单位", set(), "a sentence does not go over a paragraph"),
        ("排 第 一 位 的 为 牵 头 单 位", {"first_leads"}, "letter-spaced"),
        ("註：責任單位排第一位的為牽頭單位", {"first_leads"}, "traditional characters"),
        ("注:责任单位有两个以上的,第一个为牵头单位。", {"first_leads"}, "第一个 without 单位"),
        ("首位单位为牵头单位", {"first_leads"}, "首位单位"),
        ("排在最前面的责任单位为牵头单位", {"first_leads"}, "最前面"),
        ("牵头单位为排名第一的单位", {"first_leads"}, "the other way round"),
        ("牵头单位排在第一位", {"first_leads"}, "the same with a verb of place"),
        ("多个责任单位的，由排在第一位的单位牵头", {"first_leads"}, "由…牵头"),
        ("（排第1位的为牵头单位）", {"first_leads"}, "a digit"),
        ("各单位主要负责人为第一责任人，牵头抓总", set(), "a person"),
        ("本表第一列为任务，第二列为牵头单位", set(), "a column"),
        ("第一项由市发改委牵头", set(), "a task"),
        ("牵头单位要在第一时间报送", set(), "a time"),
        ("首问负责单位为牵头单位", set(), "whom a citizen asks first"),
        ("无牵头单位的,责任单位即为牵头单位", {"responsible_lead"}, "rows without a lead"),
        ("未明确牵头单位的，责任单位为牵头单位", {"responsible_lead"}, "the same in other words"),
        (
            "排名第一的为牵头单位，其余为配合单位。",
            {"first_leads", "rest_cooperate"},
            "two rules in a sentence",
        ),
        ("第一个单位为牵头单位。其他单位均为配合单位。", {"first_leads", "rest_cooperate"}, "and in two"),
        ("除特别注明的外，各县市区人民政府都是配合单位", {"standing"}, "units that no row names"),
        ("以上各项工作均需各县区落实，不再列出", {"standing"}, "the same"),
        ("市发改委为牵头单位", set(), "one unit's role, no rule"),
        ("加强责任单位之间的协调配合", set(), "a sentence about units"),
        ("牵头单位负责汇总，责任单位按时报送", set(), "duties, not roles"),
        ("标注★的为牵头单位", set(), "a mark that cells would have to carry"),
        ("", set(), "nothing"),
    ],
)
def test_read_rules(text: str, kinds: set[str], reason: str) -> None:
    rules = read_rules([text], default())
    found = {kind for kind in ("first_leads", "responsible_lead", "rest_cooperate") if getattr(rules, kind)}
    assert found | ({"standing"} if rules.standing else set()) == kinds


def test_rules_name_the_sentences_that_state_them_once() -> None:
    note = "注:责任单位中有多个单位的,排第一位的为牵头单位。"
    assert read_rules([note, "其他事项。" + note], default()).texts == (note.removesuffix("。"),)


def roles(cell: str, rules: Rules) -> list[str]:
    units = read_units([cell], "responsible", default()).units
    return [unit.role for unit in apply_rules(rules, units)]


@pytest.mark.parametrize(
    ("cell", "rules", "expected", "reason"),
    [
        ("市财政局、市税务局", Rules(first_leads=True), ["lead", "responsible"], "the first of two"),
        ("市财政局", Rules(first_leads=True), ["lead"], "the only one is the first"),
        ("各级各部门", Rules(first_leads=True), ["lead"], "a class may be the first"),
        (
            "市财政局、市发改委（牵头）",
            Rules(first_leads=True),
            ["responsible", "lead"],
            "what the row says itself wins",
        ),
        ("市财政局、市税务局", Rules(responsible_lead=True), ["lead", "lead"], "no lead in the row"),
        (
            "市发改委牵头，市财政局负责",
            Rules(responsible_lead=True),
            ["lead", "responsible"],
            "there is a lead",
        ),
        (
            "市财政局、市税务局、市审计局",
            Rules(first_leads=True, rest_cooperate=True),
            ["lead", "cooperating", "cooperating"],
            "the first leads, the rest help",
        ),
        ("市财政局、市税务局", Rules(rest_cooperate=True), ["responsible"] * 2, "a rest of what?"),
        ("市财政局、市税务局", Rules(), ["responsible"] * 2, "no rules"),
        ("", Rules(first_leads=True), [], "no units"),
    ],
)
def test_apply_rules(cell: str, rules: Rules, expected: list[str], reason: str) -> None:
    assert roles(cell, rules) == expected


@pytest.mark.parametrize(
    ("tails", "expected", "reason"),
    [
        ([[], ["(列第一位者为牵头单位,下同)"], []], [False, True, True], "from its row on"),
        ([[], ["（排名第一的为牵头单位）"], []], [False, True, False], "in its row alone"),
        ([["等部门按职责分工负责"], ["下同"]], [False, False], "no rule"),
        ([], [], "no rows"),
    ],
)
def test_a_rule_in_a_cell_holds_where_it_says(
    tails: list[list[str]], expected: list[bool], reason: str
) -> None:
    assert [rules.first_leads for rules in row_rules(Rules(), tails, default())] == expected


def test_rules_of_the_notice_and_of_a_row_hold_together() -> None:
    found = row_rules(Rules(rest_cooperate=True), [["(列首位的为牵头单位)"]], default())
    assert (found[0].first_leads, found[0].rest_cooperate) == (True, True)


def test_rules_change_nothing_but_roles() -> None:
    units = read_units(["省发展改革委、商务厅"], "responsible", default()).units
    for before, after in zip(units, apply_rules(Rules(first_leads=True), units), strict=True):
        assert before.model_dump(exclude={"role"}) == after.model_dump(exclude={"role"})
