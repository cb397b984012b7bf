"""What a sample comes out as, stored beside it as ``samples/NAME.expected.json``, and the comparison.

An expected file is written from reading the notice, never from the output, and serves every form of the
notice. Its fields are those of ``Notice``, shortened: a unit is ``[name, role]``, a reference
``[title, document number]``, a dropped text ``[text, reason]``, a finding ``[code, index of the task]``.

A field that the file leaves out is not compared. ``paragraphs`` and ``dropped`` name what must be among the
notice's (paragraphs in that order); ``findings`` names all that are no mere ``info``; all else is complete.
``doubtful`` lists the tasks (by index) whose layout a text leaves open, because a cell that the page merges
is missing there: a ``layout-ambiguous`` about them is neither required nor wrong.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zwgk_parse.models import Notice, Task

SAMPLES = Path(__file__).parent.parent / "samples"
_SUFFIX = ".expected.json"
_AS_IT_IS = {
    "title", "document_number", "issuer", "recipients", "issued_on", "published_at", "site", "attachments",
    "paragraphs", "notes",
}  # fmt: skip


def samples() -> list[Path]:
    """Return every sample that has an expected file, in every form."""
    return [
        file
        for stored in sorted(SAMPLES.glob(f"*{_SUFFIX}"))
        for file in sorted(SAMPLES.glob(f"{stored.name.removesuffix(_SUFFIX)}.*"))
        if file != stored
    ]


def load(sample: Path) -> dict[str, Any]:
    """Return what is expected of a sample."""
    stored: dict[str, Any] = json.loads(sample.with_name(sample.stem + _SUFFIX).read_text("utf-8"))
    return stored


def differences(expected: dict[str, Any], notice: Notice) -> list[str]:
    """Return one line per field that is not as expected: none when all is well."""
    found = _facts(notice)
    doubts = [["layout-ambiguous", index] for index in expected.get("doubtful", ())]
    lines: list[str] = []
    for field, value in expected.items():
        if field == "tasks":
            lines += _between_tasks(value, [facts_of(task) for task in notice.tasks])
        elif field == "paragraphs":
            lines += [f"paragraph missing: {text}" for text in _missing_in_order(value, found[field])]
        elif field == "dropped":
            lines += [f"not dropped: {entry}" for entry in _missing(value, found[field])]
        elif field == "findings":
            lines += [f"finding missing: {entry}" for entry in _missing(value, found[field])]
            lines += [f"finding not expected: {entry}" for entry in _missing(found[field], value + doubts)]
        elif field != "doubtful" and found[field] != value:
            lines.append(f"{field}: expected {value!r}, found {found[field]!r}")
    return lines


def facts_of(task: Task) -> dict[str, Any]:
    """Return a task in the shape of an expected file."""
    facts = task.model_dump(mode="json", exclude={"units", "location"})
    return {**facts, "units": [[unit.name, unit.role] for unit in task.units]}


def _facts(notice: Notice) -> dict[str, Any]:
    """Return everything but the tasks in the shape of an expected file."""
    remarks = [finding for finding in notice.findings if finding.severity != "info"]
    return {
        **notice.model_dump(mode="json", include=_AS_IT_IS),
        "references": [[reference.title, reference.document_number] for reference in notice.references],
        "dropped": [[dropped.text, dropped.reason] for dropped in notice.dropped],
        "findings": [[remark.code, remark.task] for remark in remarks],
    }


def _between_tasks(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> Iterator[str]:
    """Yield one line per field of a task that differs, and one if there are too few tasks or too many."""
    if len(expected) != len(found):
        yield f"tasks: expected {len(expected)}, found {len(found)}"
    for index, (wanted, task) in enumerate(zip(expected, found, strict=False)):
        for field, value in wanted.items():
            actual = task[field]
            if field == "deadline" and value is not None and actual is not None:
                actual = {part: actual[part] for part in value}  # the file names the parts that matter
            if actual != value:
                yield f"tasks[{index}], {field}: expected {value!r}, found {actual!r}"


def _missing(wanted: list[list[Any]], found: list[list[Any]]) -> list[list[Any]]:
    """Return the entries of ``wanted`` that ``found`` lacks, counting repeats."""
    rest = Counter(map(tuple, wanted)) - Counter(map(tuple, found))
    return [list(entry) for entry in rest.elements()]


def _missing_in_order(wanted: list[str], found: list[str]) -> list[str]:
    """Return the entries of ``wanted`` that ``found`` does not hold behind the ones before them."""
    missing = []
    rest = found
    for text in wanted:
        if text in rest:
            rest = rest[rest.index(text) + 1 :]
        else:
            missing.append(text)
    return missing
