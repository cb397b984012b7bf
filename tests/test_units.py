"""Responsible units: the cells in ``cases/units.toml`` and what holds for every cell.

About a third of the cells are quoted from field notes on published notices, the rest were made up from what
county and city authorities are called; the expected values were written from the meaning of each cell. The
cells of the reference notice are counted in ``test_samples.py``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from zwgk_parse.catalogue import SEVERITIES
from zwgk_parse.fields.units.reader import read_units, unit_score
from zwgk_parse.models import UnitRole
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.vocabulary import default, load

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "units.toml").read_text("utf-8")
)["cell"]
LIST_MARKS = set("、､，,；;：:。/\\\\|()（）【】[]〔〕及和与以暨") | set(PADDING)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=case["reason"], marks=[pytest.mark.xfail(strict=True)] * case.get("xfail", False)
        )
        for case in CASES
    ],
)
def test_cell(case: dict[str, Any]) -> None:
    found = read_units(case["paragraphs"], "responsible", default())
    assert [unit.name for unit in found.units] == case["units"]
    assert [unit.role for unit in found.units] == case.get("roles", ["responsible"] * len(case["units"]))
    assert [unit.full_name for unit in found.units] == case.get("full", case["units"])
    assert [unit.name for unit in found.units if unit.collective] == case.get("collective", [])
    assert [tail.text for tail in found.tails] == case.get("tails", [])
    assert list(found.faults) == case.get("faults", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["reason"])
def test_nothing_of_a_case_is_lost(case: dict[str, Any]) -> None:
    assert_accounted(case["paragraphs"])


def test_there_are_at_least_150_cases_each_with_its_reason() -> None:
    assert len(CASES) >= 150
    assert all(case["reason"] for case in CASES)


def test_every_fault_is_in_the_catalogue() -> None:
    codes = {"unit-unlike", "units-glued", "paragraphs-ambiguous", "roles-ambiguous"}
    assert {code for case in CASES for code in case.get("faults", [])} == codes
    assert codes <= set(SEVERITIES)


def assert_accounted(paragraphs: list[str]) -> None:
    """Every visible character, list marks aside, is in a unit's text or in a tail; places are true."""
    text = "\n".join(paragraphs)
    found = read_units(paragraphs, "responsible", default())
    left = set(range(len(text)))
    for unit in found.units:
        start, end = unit.place
        assert text[start:end] == unit.text
        assert squeeze(unit.name) in squeeze(unit.text)
        left -= set(range(start, end))
    for tail in found.tails:
        start, end = tail.place
        assert text[start:end] == tail.text
        left -= set(range(start, end))
    assert {text[offset] for offset in left} <= LIST_MARKS


@pytest.mark.parametrize(
    ("text", "least", "most", "reason"),
    [
        ("市财政局、市税务局", 1, 1, "two units"),
        ("各级各部门", 1, 1, "a class"),
        ("各县市区人民政府(园区、示范区管委会)", 1, 1, "a class with brackets"),
        ("市直各执法部门", 1, 1, "a class by its duty"),
        ("市发改委、市水利局等部门按职责", 0.9, 1, "a list cut in its tail"),
        ("分工负责", 0.4, 0.8, "the rest of that tail, of no unit itself"),
        ("市发改委牵头，市财政局、市税务局配合", 0.9, 1, "roles in the cell"),
        ("牵头单位:市发改委;责任单位:市财政局", 0.9, 1, "labels in the cell"),
        ("招标人及其招标代理机构或相关行政监督部门", 0.5, 1, "an unusual class"),
        ("办公室", 0.8, 1, "an office"),
        ("（省审改办）", 0.5, 1, "an alias on its own"),
        ("****局", 0.4, 1, "a masked name stands where a unit does"),
        ("教育、卫健、民政等部门", 0.2, 1, "departments without endings"),
        ("修订完善政务公开相关制度", 0, 0.05, "a measure"),
        ("明确各级各部门政务公开分管领导、专职人员,并报市政务公开办", 0, 0.2, "a measure about units"),
        (
            "学习宣传贯彻新修订的《中华人民共和国政府信息公开条例》,并纳入公务员培训",
            0,
            0.05,
            "a measure with a title",
        ),
        ("加强村务公开", 0, 0.05, "a short measure"),
        ("进一步推进征地信息公开", 0, 0.05, "another"),
        ("公开电力、天然气、交通运输等价格改革情况", 0, 0.05, "a list of another kind"),
        (
            "及时公开政务服务“好差评”情况,让企业和群众来评判服务绩效",
            0,
            0.1,
            "企业 is a class, the text is none",
        ),
        ("成立领导小组办公室", 0, 0.05, "a verb and a body"),
        ("落实农村饮水责任单位", 0, 0.2, "a verb and a class"),
        ("20.落实农村公路养护责任单位", 0, 0.2, "the same, numbered"),
        ("服务中心建设", 0, 0.05, "a body and a verb"),
        ("建设政务服务中心", 0, 0.2, "a verb that also opens names"),
        ("建设银行湘潭县支行", 1, 1, "such a name"),
        ("市政府办公厅重点工作", 0, 0.05, "a category named after a body"),
        ("三、政务服务中心", 0, 0.05, "a numbered category"),
        ("城东片区", 0, 0.05, "a category by area"),
        ("质量强市", 0, 0.05, "强市 is no city"),
        ("需市民服务中心配合", 0, 0.05, "a remark"),
        ("由市医保局牵头汇总，市公交集团配合", 0, 0.2, "a duty told in a requirement"),
        ("省应急厅、省工业和信息化厅以及省住房城乡建设厅", 1, 1, "long names with a joining word"),
        ("一、夯实基础", 0, 0.05, "a category"),
        ("(一)围绕提升推进高质量发展,强化公开", 0, 0.05, "a category with a comma"),
        ("2.推进乡村振兴战略规划落实情况公开", 0, 0.05, "a category of the third level"),
        ("及时公开", 0, 0.05, "a deadline"),
        ("2019年11月底前", 0, 0.05, "a deadline"),
        ("按市里统一安排完成", 0, 0.05, "a deadline"),
        ("常态化工作", 0, 0.05, "a deadline"),
        ("持续推进", 0, 0.6, "a deadline of words that may end a list"),
        ("责任单位", 0, 0.05, "a header"),
        ("牵头部门", 0, 0.05, "a header"),
        ("具体要求", 0, 0.05, "a header"),
        ("12", 0, 0.05, "a number"),
        ("——", 0, 0.05, "a mark of absence"),
        ("金力", 0, 0.05, "a person"),
        ("市政府常务副市长", 0, 0.05, "a post"),
        ("政府网站", 0, 0.05, "a word that ends like a unit"),
        ("办事大厅", 0, 0.05, "another"),
        ("", 0, 0, "nothing"),
    ],
)
def test_score(text: str, least: float, most: float, reason: str) -> None:
    assert least <= unit_score(text, default()) <= most


def test_roles_default_to_the_column() -> None:
    roles: tuple[UnitRole, ...] = ("lead", "responsible", "cooperating")
    for role in roles:
        assert {unit.role for unit in read_units(["市财政局、市税务局等部门"], role, default()).units} == {
            role
        }


def test_a_plain_verb_leaves_a_lead_column_its_role() -> None:
    found = read_units(["市财政局负责"], "lead", default())
    assert [unit.role for unit in found.units] == ["lead"]


def test_canonical_is_the_squeezed_full_name() -> None:
    found = read_units(["省发展改革委、商 务 厅"], "lead", default())
    assert [unit.canonical for unit in found.units] == ["省发展改革委", "省商务厅"]


def test_a_user_can_add_an_ending(tmp_path: Path) -> None:
    before = read_units(["联村工作室联络点"], "lead", default())
    assert before.faults == ("unit-unlike",)
    words = tmp_path / "words.toml"
    words.write_text('[unit_endings]\noffice = ["联络点"]\n', "utf-8")
    after = read_units(["联村工作室联络点"], "lead", load([words]))
    assert ([unit.name for unit in after.units], after.faults) == (["联村工作室联络点"], ())


WHOLE = [
    case["units"][0]
    for case in CASES
    if not case.get("xfail")
    and len(case["units"]) == 1
    and [*case["units"]] == case["paragraphs"]
    and not case.get("faults")
]
LEVELLED = [name for name in WHOLE if name[0] in "市县区省各" and "、" not in name]


@given(st.lists(st.tuples(st.sampled_from(WHOLE), st.sampled_from("、,，;；")), min_size=1, max_size=6))
def test_a_list_of_whole_units_gives_these_units(entries: list[tuple[str, str]]) -> None:
    text = "".join(name + mark for name, mark in entries)
    assert [unit.name for unit in read_units([text], "lead", default()).units] == [
        name for name, _ in entries
    ]


@given(st.lists(st.sampled_from(LEVELLED), min_size=1, max_size=6))
def test_paragraphs_of_whole_units_give_these_units(names: list[str]) -> None:
    found = read_units(names, "lead", default())
    assert [unit.name for unit in found.units] == names
    assert found.faults == ()


TEXTS = st.text(
    "市县区各财政局委办公室街道等部门按职责分工负责牵头配合及和、，,;；:：()（）〔〕 　\n。0一1.", max_size=30
)


@given(st.lists(TEXTS, max_size=4))
def test_nothing_is_lost(paragraphs: list[str]) -> None:
    assert_accounted(paragraphs)


@given(st.lists(st.sampled_from([text for case in CASES for text in case["paragraphs"]]), max_size=4))
def test_nothing_of_mixed_cells_is_lost(paragraphs: list[str]) -> None:
    assert_accounted(paragraphs)


@given(TEXTS)
def test_a_score_is_a_share(text: str) -> None:
    assert 0 <= unit_score(text, default()) <= 1


@pytest.mark.parametrize(
    "unit",
    [
        "市",
        "局",
        "市财政局",
        "(",
        ")",
        "()",
        "、",
        " ",
        "\n",
        "市 ",
        "县、",
        "负责",
        "等",
        "及市财政局",
        "A:",
        "局\n",
        "1.",
    ],
)
def test_a_hostile_cell_costs_no_more_than_its_length(unit: str) -> None:
    def read(text: str) -> None:
        read_units([text], "lead", default())
        unit_score(text, default())

    assert growth(read, lambda size: unit * (size // len(unit)), (10_000, 40_000), below=20) < 20
