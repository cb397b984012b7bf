"""Spellings of one unit: what is unified, what is left alone."""

from __future__ import annotations

import pytest

from zwgk_parse.fields.units.reader import read_units
from zwgk_parse.fields.units.unit_spellings import Unified, unify_spellings
from zwgk_parse.models import Unit
from zwgk_parse.vocabulary import default


def unified(*cells: str) -> Unified:
    rows: list[tuple[Unit, ...]] = [read_units([cell], "responsible", default()).units for cell in cells]
    return unify_spellings(rows, default())


@pytest.mark.parametrize(
    ("one", "two", "canonical", "reason"),
    [
        ("市市场监管局", "市市场监督管理局", "市市场监督管理局", "seen in the reference notice"),
        ("市发改委", "市发展改革委", "市发展改革委", "a usual abbreviation"),
        ("市发改委", "市发展和改革委员会", "市发展和改革委员会", "和 and 委员会"),
        ("市卫健委", "市卫生健康委", "市卫生健康委", "an abbreviation"),
        ("市卫生健康委", "市卫生健康委员会", "市卫生健康委员会", "委 for 委员会"),
        ("市人社局", "市人力资源社会保障局", "市人力资源社会保障局", "an abbreviation"),
        ("市人力资源社会保障局", "市人力资源和社会保障局", "市人力资源和社会保障局", "和 left out"),
        ("市住建局", "市住房和城乡建设局", "市住房和城乡建设局", "an abbreviation"),
        ("市文旅广体局", "市文化旅游广电体育局", "市文化旅游广电体育局", "four functions"),
        ("市城管执法局", "市城市管理和综合执法局", "市城市管理和综合执法局", "two functions"),
        ("县市监局", "县市场监督管理局", "县市场监督管理局", "市监 in a county"),
        ("市政府办", "市人民政府办公室", "市人民政府办公室", "two abbreviations at once"),
        ("市编办", "市机构编制委员会办公室", "市机构编制委员会办公室", "a whole name"),
        ("市妇联", "市妇女联合会", "市妇女联合会", "a people's organisation"),
        ("高新区管委会", "高新区管理委员会", "高新区管理委员会", "a zone's authority"),
        ("市财政局", "市 财 政 局", "市财政局", "letter-spaced: equal when squeezed, no finding"),
        ("省发展改革委、商务厅", "省商务厅", "省商务厅", "the full name counts, not the published one"),
    ],
)
def test_spellings_of_one_unit(one: str, two: str, canonical: str, reason: str) -> None:
    found = unified(one, two)
    assert found.rows[0][-1].canonical == found.rows[1][-1].canonical == canonical
    assert [unit.name for row in found.rows for unit in row][-1] == two  # names stay as published


@pytest.mark.parametrize(
    ("one", "two", "reason"),
    [
        ("市财政局", "县财政局", "another level"),
        ("市财政局", "市财政科", "another ending"),
        ("市发改委", "市发改局", "a commission is no bureau"),
        ("市农业局", "市农业农村局", "the predecessor of a department"),
        ("市环保局", "市生态环境局", "the same"),
        ("市文旅局", "市文旅广体局", "another set of functions"),
        ("市监委", "市市场监管局", "市监 here is the supervisory commission"),
        ("各级各部门", "各部门", "classes"),
        ("市公安局", "市公安局交警支队", "a unit of it"),
    ],
)
def test_units_that_are_not_unified(one: str, two: str, reason: str) -> None:
    found = unified(one, two)
    assert [unit.canonical for row in found.rows for unit in row] == [one, two]
    assert not found.spellings


def test_spellings_are_reported_in_order_of_occurrence() -> None:
    found = unified("市优化办、市市场监督管理局", "市市场监管局", "市市场监督管理局")
    assert [spelling.names for spelling in found.spellings] == [("市市场监督管理局", "市市场监管局")]


def test_nothing_to_unify() -> None:
    assert unified().spellings == ()
    assert unified("市财政局", "市税务局").spellings == ()


def test_the_order_of_rows_decides_nothing_about_canonical() -> None:
    forth, back = unified("市发改委", "市发展改革委"), unified("市发展改革委", "市发改委")
    assert forth.rows[0][0].canonical == back.rows[0][0].canonical
