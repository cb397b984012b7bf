"""What real programs make of the samples' pages, kept as they printed it, gives the samples' tasks.

``tests/frozen/samples`` holds the texts, by sample and program, and ``tests/frozen/versions.txt`` the programs' versions
(markitdown's is 0.1.9 here). The tasks are those of the expected output beside each sample, which were checked by eye.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import zwgk_parse
from zwgk_parse import Notice, Task

TESTS = Path(__file__).parent
TEXTS = {path.stem: path for path in sorted((TESTS / "frozen" / "samples").glob("*.txt"))}
SAMPLES = TESTS.parent / "samples"
COVERED = "the program prints an empty cell and a covered one alike"
WRONG = {
    "xiangtan-2019.w3m": "blank paragraphs in the merged cells move the categories from the middle of their rows",
    "xiangtan-2019.trafilatura": "what a category's cell holds behind a blank paragraph is printed below the table",
    "yunting-2024-faulty.get_text": COVERED,
    "yunting-2024-faulty.markitdown": COVERED,
    "yunting-2024-faulty.pandoc-markdown": COVERED,
    "yunting-2024-faulty.pandoc-plain": COVERED,
    "yunting-2024-faulty.trafilatura": COVERED,
}
_Key = tuple[Any, ...]


def _bare(text: str) -> str:
    return "".join(text.split())


def key(task: Task) -> _Key:
    """What a task says, white space aside."""
    due = _bare(task.deadline.text) if task.deadline else None
    units = tuple((_bare(unit.name), unit.role) for unit in task.units)
    return task.number, tuple(map(_bare, task.categories)), _bare(task.requirement), units, due


def expected(sample: str) -> list[_Key]:
    rows = json.loads((SAMPLES / f"{sample}.expected.json").read_text("utf-8"))["tasks"]
    return [
        (
            row["number"],
            tuple(map(_bare, row["categories"])),
            _bare(row["requirement"]),
            tuple((_bare(name), role) for name, role in row["units"]),
            _bare(row["deadline"]["text"]) if row["deadline"] else None,
        )
        for row in rows
    ]


def read(name: str) -> tuple[Notice, list[_Key]]:
    return zwgk_parse.parse_file(TEXTS[name]), expected(name.partition(".")[0])


def marked(known: dict[str, str]) -> list[Any]:
    """The texts, those that are known not to work marked as such."""
    return [
        pytest.param(
            name, marks=[pytest.mark.xfail(reason=known[name], strict=True)] if name in known else []
        )
        for name in TEXTS
    ]


@pytest.mark.parametrize("name", marked(WRONG))
def test_the_tasks_come_back(name: str) -> None:
    notice, tasks = read(name)
    assert list(map(key, notice.tasks)) == tasks


@pytest.mark.parametrize("name", TEXTS)
def test_no_task_is_wrong_without_a_word(name: str) -> None:
    notice, tasks = read(name)
    said = {finding.task for finding in notice.findings if finding.severity != "info"}
    wrong = {index for index, task in enumerate(notice.tasks) if key(task) not in tasks}
    assert wrong <= said
    assert notice.tasks or {finding.code for finding in notice.findings} >= {"table-not-found"}
