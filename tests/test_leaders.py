"""Persons and posts, and the words that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwgk_parse.fields.units.leaders import leader_score
from zwgk_parse.vocabulary import default


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("金力", "a name of two signs, seen in a leader column"),
        ("刘惠", "another"),
        ("周 斐", "spaced"),
        ("周　斐", "spaced by an ideographic space"),
        ("夏俊贵", "a name of three signs"),
        ("何海平", "another"),
        ("欧阳修", "a compound surname"),
        ("市政府常务副市长", "a post"),
        ("王纲市长", "a name and a post"),
        ("分管副县长", "a post"),
        ("党组成员、副局长", "two posts"),
        ("金力、刘惠", "two names"),
        ("金力 刘惠", "two names, spaced"),
        ("张三丰，李四光", "a comma"),
    ],
)
def test_persons_and_posts(text: str, reason: str) -> None:
    assert leader_score(text, default()) >= 0.5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("市财政局", "a unit"),
        ("财务科", "an office whose first sign is no surname"),
        ("高新区", "a zone: 高 is a surname, 区 is in no name"),
        ("文化馆", "文 is a surname, the given name holds no 馆 … 化"),
        ("常态化", "常 is a surname"),
        ("年底前", "a deadline"),
        ("及时公开", "four signs"),
        ("12月", "a deadline"),
        ("", "nothing"),
        ("王", "one sign"),
        ("金力、市财政局", "a person and a unit"),
        ("A", "a letter"),
    ],
)
def test_no_person(text: str, reason: str) -> None:
    assert leader_score(text, default()) == 0


@given(st.text("金刘王市长局、， 　力惠斐", max_size=12))
def test_a_score_is_a_share(text: str) -> None:
    assert 0 <= leader_score(text, default()) <= 1
