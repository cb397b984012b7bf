"""What real programs made of two invented notices, kept as they printed it, gives the notices' rows.

``tests/frozen`` holds the texts, the known rows and the programs' versions, written by
``python tests/campaign/flatteners.py --seeds 66 206 --freeze tests/frozen``. ``make flatteners`` measures many.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from invent.score import Score
from invent.truth import TrueDeadline, TrueTask

import zwgk_parse

FOLDER = Path(__file__).parent / "frozen"
TEXTS = sorted(FOLDER.glob("*-*.txt"))
# What is known not to work, by program or by text.
FEES = "a table of fees with nothing between is read as rows of the tasks' table"
GLUED = "the program prints the paragraphs of a cell with nothing between: units run together"
WORDS = "words are broken wherever an element was"
WRONG = {
    "66-lynx": "cells with a space between, paragraphs of one on lines of their own",
    "66-w3m": "a column of one character, and a list of units that makes it longer than its row",
    "206-chromium-innerText": FEES,
    "206-html2text": FEES,
    "206-html2text-unwrapped": FEES,
    "66-get_text-lxml": WORDS,
    "66-get_text-stripped": WORDS,
    "66-html2text": GLUED,
    "66-html2text-unwrapped": GLUED,
    "66-pandoc-plain": "a full line of a narrow column may end a paragraph or not: units run together",
}


def cases() -> list[ParameterSet]:
    """The texts, those that are known not to work marked as such."""
    reasons = {path: WRONG.get(path.stem) or WRONG.get(path.stem.split("-", 1)[1]) for path in TEXTS}
    return [
        pytest.param(
            path, marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [], id=path.stem
        )
        for path, reason in reasons.items()
    ]


def known_rows(seed: str) -> list[TrueTask]:
    """The rows of a notice, as it was invented."""
    rows = json.loads((FOLDER / f"{seed}.json").read_text("utf-8"))
    return [
        TrueTask(
            number=row["number"],
            categories=tuple(row["categories"]),
            requirement=row["requirement"],
            units=tuple((name, role) for name, role in row["units"]),
            deadline=TrueDeadline(row["deadline"], dated=False) if row["deadline"] else None,
            extra=row["extra"],
        )
        for row in rows
    ]


def score_of(path: Path) -> Score:
    score = Score()
    seed, dialect = path.stem.split("-", 1)
    score.add(path.stem, [dialect], zwgk_parse.parse(path.read_bytes()), known_rows(seed))
    return score


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_row_is_wrong_without_a_word(path: Path) -> None:
    score = score_of(path)
    assert score.total["silent"] == 0, "\n".join(score.complaints)


@pytest.mark.parametrize("path", cases())
def test_the_rows_come_back(path: Path) -> None:
    score = score_of(path)
    assert score.total["right"] == score.total["rows"], "\n".join(score.complaints)
