"""The samples as a whole: each as its expected file says, in every form, and nothing of it lost.

The expected files were written by reading the notices. The reference notice is real (its text form is kept
byte for byte, its page is written for this project); the other notices are invented.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from expected import SAMPLES, differences, facts_of, load, samples

from zwgk_parse import parse_file
from zwgk_parse.models import Notice, Task

NAMES = [sample.name for sample in samples()]
REFERENCE = ["xiangtan-2019.txt", "xiangtan-2019.html"]
TWO_FORMS = ["xiangtan-2019", "yanxi-2021-unnumbered"]

# A browser shows nothing of these elements' text.
UNSEEN = {"head", "script", "style"}


class _Shown(HTMLParser):
    """Collects the text that a browser shows, knowing nothing of tables or notices."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self._unseen = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.text += data


def shown(name: str) -> str:
    """The visible characters of a sample, without white space, in order."""
    source = (SAMPLES / name).read_bytes().decode("utf-8")
    text = _Shown(source).text if name.endswith(".html") else source
    return "".join(text.split())


@cache
def parsed(name: str) -> Notice:
    return parse_file(SAMPLES / name)


def row(name: str, number: int) -> Task:
    """The one task of that 序号."""
    (task,) = [task for task in parsed(name).tasks if task.number == number]
    return task


def units(name: str, number: int) -> list[str]:
    return [unit.name for unit in row(name, number).units]


# --- the samples themselves


def test_reference_text_is_the_published_one() -> None:
    digest = hashlib.sha256((SAMPLES / "xiangtan-2019.txt").read_bytes()).hexdigest()
    assert digest == "2874b147e1b812f516b72726dba31fc1ffeec55ddd570a38198593c22e5381c2"


@pytest.mark.parametrize("stem", TWO_FORMS)
def test_page_says_the_words_of_the_text_in_their_order(stem: str) -> None:
    assert shown(f"{stem}.txt") in shown(f"{stem}.html")


def test_every_sample_has_an_expected_file() -> None:
    forms = {file.name for file in SAMPLES.iterdir() if file.suffix in {".txt", ".html"}}
    assert forms == set(NAMES)


# --- what comes out


@pytest.mark.parametrize("name", NAMES)
def test_sample_comes_out_as_expected(name: str) -> None:
    lines = differences(load(SAMPLES / name), parsed(name))
    assert not lines, "\n".join(lines)


@pytest.mark.parametrize("stem", TWO_FORMS)
def test_both_forms_give_equal_tasks(stem: str) -> None:
    text, page = (parsed(f"{stem}.{form}").tasks for form in ("txt", "html"))
    assert [task.model_dump(exclude={"location"}) for task in text] == [
        task.model_dump(exclude={"location"}) for task in page
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_visible_character_is_lost_or_made_up(name: str) -> None:
    notice = parsed(name)
    kept = [
        *notice.paragraphs,
        *notice.notes,
        *(table.caption for table in notice.tables),
        *(cell.text for table in notice.tables for cell in table.cells),
        *(dropped.text for dropped in notice.dropped),
    ]
    before, after = Counter(shown(name)), Counter("".join("".join(kept).split()))
    assert (before - after, after - before) == (Counter(), Counter()), "(lost, made up)"


# --- what is easy to get wrong in the reference notice

reference = pytest.mark.parametrize("name", REFERENCE)


@reference
def test_53_rows_and_119_units(name: str) -> None:
    tasks = parsed(name).tasks
    assert [task.number for task in tasks] == list(range(1, 54))
    assert sum(len(task.units) for task in tasks) == 119


@reference
def test_no_ghost_levels_from_the_header_that_spans_three_columns(name: str) -> None:
    levels = {task.number: len(task.categories) for task in parsed(name).tasks}
    assert levels == {
        number: 3 if 8 <= number <= 46 else 1  # 三、 has (一) and (二) and their items, the others nothing
        for number in range(1, 54)
    }


@reference
@pytest.mark.parametrize(
    ("first", "last", "level", "category"),
    [
        (8, 32, 2, "(一)围绕提升推进高质量发展,强化公开"),  # printed four times in its cell
        (33, 46, 2, "(二)围绕持续优化营商环境,强化公开"),  # three times
        (18, 25, 3, "4.推进重点民生领域信息公开"),  # twice
        (33, 38, 3, "1.深化“放管服”改革信息公开"),  # twice
        (43, 46, 3, "4.强化事中事后监管信息公开"),  # twice
        (49, 53, 1, "五、强化公开平台建设,优化服务功能"),  # twice
    ],
)
def test_a_category_printed_repeatedly_in_its_cell_stands_once(
    name: str, first: int, last: int, level: int, category: str
) -> None:
    numbers = [task.number for task in parsed(name).tasks for entry in task.categories if entry == category]
    assert numbers == list(range(first, last + 1))
    assert row(name, first).categories[level - 1] == category


@reference
def test_a_number_opens_a_requirement_in_rows_49_to_53_and_a_category_elsewhere(name: str) -> None:
    assert [row(name, number).requirement[:7] for number in range(49, 54)] == [
        "1.政府网站:", "2.政务新媒体", "3.政府公报:", "4.政务热线:", "5.政务大厅:",
    ]  # fmt: skip
    assert row(name, 8).categories[2].startswith("1.")
    assert row(name, 29).categories[2].startswith("8.")


@reference
def test_row_50_has_the_units_and_the_deadline_of_row_49(name: str) -> None:
    assert row(name, 50).units == row(name, 49).units
    assert row(name, 50).deadline == row(name, 49).deadline
    assert units(name, 50) == ["市行政审批局", "各级各部门"]


@reference
@pytest.mark.parametrize(
    ("number", "names"),
    [
        # a phrase cut into two paragraphs; its end (等部门按职责分工负责) is no unit
        (10, ["市发改委", "市工信局", "市交通运输局", "市水利局", "市农业农村局"]),
        # two paragraphs, two units
        (33, ["市行政审批局", "各级各部门"]),
        # 及 joins the last
        (39, ["市发改委", "市财政局", "市税务局", "市直各执收单位"]),
        # the mark of a list, inside brackets
        (14, ["各县市区人民政府(园区、示范区管委会)"]),
        (26, ["市财政局", "各县市区人民政府(园区、示范区管委会)"]),
        # no word at its end that says what it is
        (34, ["市市场监管局", "市住房城乡建设局", "各县市区"]),
    ],
)
def test_units(name: str, number: int, names: list[str]) -> None:
    assert units(name, number) == names


@reference
def test_the_note_makes_the_first_unit_of_each_row_its_lead(name: str) -> None:
    for task in parsed(name).tasks:
        assert [unit.role for unit in task.units] == ["lead"] + ["responsible"] * (len(task.units) - 1)


@reference
def test_inner_spaces_are_kept(name: str) -> None:
    assert "和“一县一特” “一片一特”落实情况" in row(name, 11).requirement
    assert "对农村“空心房” “大棚房” 整治、" in row(name, 13).requirement


@reference
def test_deadlines(name: str) -> None:
    seen: Counter[tuple[Any, ...]] = Counter()
    for task in parsed(name).tasks:
        deadline = facts_of(task)["deadline"]
        seen[deadline["text"], deadline["kind"], deadline["date"]] += 1
    assert seen == {
        ("2019年6月", "date", "2019-06-30"): 1,
        ("2019年11月底前", "date", "2019-11-30"): 6,
        ("及时公开", "timely", None): 37,
        ("常态化工作", "ongoing", None): 4,
        ("按市里统一安排完成", "as_scheduled", None): 2,
        ("按省里时间节点完成", "as_scheduled", None): 3,  # printed twice, and once more for row 50
    }


@reference
def test_injected_promotion_is_dropped_with_a_warning(name: str) -> None:
    notice = parsed(name)
    assert [dropped.text for dropped in notice.dropped if dropped.reason == "promotion"] == ["投资理财_理财"]
    assert any(finding.severity == "warning" and "promotion" in finding.code for finding in notice.findings)
    assert any(text.startswith("根据《国务院办公厅关于印发2019年") for text in notice.paragraphs)
