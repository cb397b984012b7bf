"""Numbering: the cases in ``cases/numbering.toml`` and what holds for every text.

The cases come from the schemes of GB/T 9704-2012, from the forms listed in field notes on published notices,
and from texts made up to be mistaken for a number; none was written from what the code returns.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from zwgk_parse.fields.chinese import read_number
from zwgk_parse.fields.numbering import LEVELS, Numbering, read_numbering
from zwgk_parse.normal import PADDING

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "numbering.toml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES["numbering"], ids=lambda case: case["reason"])
def test_numbering(case: dict[str, Any]) -> None:
    found = read_numbering(case["text"])
    assert found is not None
    assert (found.scheme, found.value, found.label) == (case["scheme"], case.get("value"), case["label"])
    assert case["text"][found.end :] == case["rest"]


@pytest.mark.parametrize("case", CASES["none"], ids=lambda case: case["reason"])
def test_no_numbering(case: dict[str, Any]) -> None:
    assert read_numbering(case["text"]) is None


def test_there_are_at_least_80_cases() -> None:
    assert len(CASES["numbering"]) + len(CASES["none"]) >= 80


def test_every_scheme_has_a_case_and_a_level() -> None:
    assert {case["scheme"] for case in CASES["numbering"]} == set(LEVELS)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("chapter", "section"),
        ("section", "一、"),
        ("一、", "(一)"),
        ("(一)", "1."),
        ("1.", "(1)"),
        ("(1)", "①"),
    ],
)
def test_levels_are_ordered_as_in_the_standard(outer: str, inner: str) -> None:
    assert LEVELS.index(outer) < LEVELS.index(inner)


_TEXTS = st.text("一二三十百第章节条()（）.．、1２0 ㈠①Ⅰ—A推进年月%\u3000\n", max_size=12)


@given(_TEXTS)
def test_the_label_and_the_rest_are_the_text(text: str) -> None:
    found = read_numbering(text)
    if found is not None:
        rest = text[found.end :]
        assert found.scheme in LEVELS
        assert rest.lstrip(PADDING) == rest
        assert text[: found.end].strip(PADDING) == found.label


@given(_TEXTS)
def test_indent_changes_only_the_offset(text: str) -> None:
    found, indented = read_numbering(text), read_numbering("　　" + text)
    assert indented == (found and Numbering(*found[:3], found.end + 2))


@pytest.mark.parametrize("unit", ["一、", "(", "1.", "第", " ", "（一", "1", "Ⅰ", "一"])
def test_a_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    assert growth(read_numbering, lambda times: unit * times, (100_000, 1_000_000), below=20) < 20


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("十", 10, "ten alone"),
        ("十二", 12, "a teen"),
        ("二十三", 23, "two digits"),
        ("一百零五", 105, "a zero between"),
        ("一百〇五", 105, "the round zero"),
        ("一百二十", 120, "no ones"),
        ("一千零二十三", 1023, "four places"),
        ("二〇一九", 2019, "digits by position"),
        ("二○一九", 2019, "a circle for the zero"),
        ("两", 2, "two before a measure"),
        ("廿三", 23, "the short twenty"),
        ("叁", 3, "an accounting numeral"),
        ("12", 12, "Arabic"),
        ("１２", 12, "full-width"),
        ("零", 0, "zero"),
        ("", None, "nothing"),
        ("十十", None, "two scales"),
        ("二三十", None, "twenty or thirty"),
        ("一百二", None, "120 in speech, 102 by its signs"),
        ("百", None, "hundred without a count"),
        ("十零", None, "ends in a zero"),
        ("十四五", None, "the name of a plan"),
        ("二十个", None, "a number and its measure"),
        ("²", None, "a superscript is no digit of a number"),
        ("1" * 40, None, "longer than any number"),
    ],
)
def test_read_number(text: str, value: int | None, reason: str) -> None:
    assert read_number(text) == value
