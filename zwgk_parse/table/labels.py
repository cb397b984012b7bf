"""The labels of header rows: what a text says of the column below it, and whether texts together are a header.

The roles are the keys of ``vocabulary/headers.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from zwgk_parse import late
from zwgk_parse.models import UnitRole
from zwgk_parse.normal import squeeze
from zwgk_parse.page import GridCell
from zwgk_parse.phrases import alternatives
from zwgk_parse.table.categories import states_count
from zwgk_parse.vocabulary import Vocabulary

UNIT_ROLES: dict[str, UnitRole] = {"lead": "lead", "responsible": "responsible", "cooperating": "cooperating"}
TASK_ROLES = frozenset({"category", "task", "requirement"})
ANCHORS = frozenset({*UNIT_ROLES, "deadline", "schedule", "number"})
"""Roles of which every responsibility table has one: its labels tell a header from other short texts."""
_LONGEST_LABEL = 24  # characters; seen: 18 (抽查检查起止时间, 政府信息公开类别及事项, …)
_LONGEST_COMPOUND = 12  # of a label that is known by its parts only
_LONGEST_SPACED = 3 * _LONGEST_LABEL  # the same with spaces between its characters
_BRACKETS = late.compile(r"(?!^\([一二三四五六七八九十]+\))\([^()]*\)")  # not (一), which counts rows
_JOINING = late.compile("[及和与、/]")
_MARKS = late.compile(r"[,;。:、.“”《》\d]|^\(")


@lru_cache(maxsize=8)
def _compile(vocabulary: Vocabulary) -> tuple[dict[str, str], list[tuple[str, re.Pattern[str]]]]:
    """Return the known labels with their roles, and the patterns for unknown ones, in order."""
    labels = {squeeze(label): role for role, entries in vocabulary["headers"].items() for label in entries}
    parts = [
        (role, late.compile(alternatives(entries))) for role, entries in vocabulary["header_parts"].items()
    ]
    return labels, parts


@lru_cache(maxsize=4096)
def read_label(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the role that a header text names, or None.

    >>> from zwgk_parse.vocabulary import default
    >>> read_label("责 任 单 位", default()), read_label("完成时间（2019年）", default())
    ('responsible', 'deadline')
    >>> read_label("副市长牵头的重点工作（共5项）", default()) is None  # it heads rows
    True
    """
    label = squeeze(text)
    if not label or len(label) > _LONGEST_LABEL:
        return None
    labels, parts = _compile(vocabulary)
    if label in labels:
        return labels[label]
    bare = bare_label(label)
    if bare in labels:
        return labels[bare]
    if joined := _read_joined(bare, labels):
        return joined
    if len(bare) > _LONGEST_COMPOUND or _MARKS.search(bare) or states_count(label):
        return None
    return next((role for role, pattern in parts if pattern.search(bare)), None)


def _read_joined(label: str, labels: dict[str, str]) -> str | None:
    """Return the role of a column that holds units and what goes with them: 责任单位及责任人, 时限/责任单位."""
    roles = [labels.get(part) for part in _JOINING.split(label)]
    units = [role for role in roles if role in UNIT_ROLES]
    if len(roles) < 2 or not units or not set(roles) <= {"leader", "deadline", *UNIT_ROLES}:
        return None
    return units[0] if len(units) == 1 else "responsible"


def bare_label(label: str) -> str:
    """Return a squeezed label without what it says in brackets: of 投资额(万元) the 投资额."""
    return _BRACKETS.sub("", label)


def exact_label(label: str, vocabulary: Vocabulary) -> str | None:
    """Return the role of a squeezed text that is a label of the vocabulary to the letter, or None."""
    return _compile(vocabulary)[0].get(label)


def count_labels(words: Iterable[str], vocabulary: Vocabulary) -> int:
    """Return how many of some words are labels of the vocabulary to the letter.

    >>> from zwgk_parse.vocabulary import default
    >>> count_labels("序号 任务 内容如下".split(), default())
    2
    """
    labels = _compile(vocabulary)[0]
    return sum(squeeze(word) in labels for word in words)


def begins_label(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a squeezed text is the beginning of a longer label of the vocabulary."""
    return text in _beginnings(vocabulary)


@lru_cache(maxsize=8)
def _beginnings(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(label[:end] for label in _compile(vocabulary)[0] for end in range(1, len(label)))


def is_header_row(cells: Sequence[GridCell], vocabulary: Vocabulary) -> bool:
    """Tell whether a row's cells are header labels: at least two, most of those that say anything.

    Two labels of different roles are needed, so that a row of data that repeats one word is no header.
    """
    texts: list[str] = []
    for cell in cells:
        if cell.runs:
            text = cell.text
            if len(text) > _LONGEST_SPACED and len(cell.runs[0].text) > _LONGEST_SPACED:
                return False
            texts.append(text)
    return _are_labels(texts, vocabulary)


def is_header_line(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Tell the same of the texts of a line, where the form does not show its cells for certain.

    >>> from zwgk_parse.vocabulary import default
    >>> is_header_line(["序号", "工作任务", "责任单位"], default())
    True
    >>> is_header_line(["公开决算", "各行业主管部门", "按省里时间节点推进"], default())
    False
    """
    return all(len(text) <= _LONGEST_SPACED for text in texts) and _are_labels(texts, vocabulary)


def _are_labels(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Tell whether texts are labels of a header: one at least is known to the letter.

    What only holds a label's word may be a unit or a deadline: 各行业主管部门, 按省里时间节点推进.
    """
    roles = [role for text in texts if (role := read_label(text, vocabulary))]
    if len(roles) * 2 <= len(texts) or len(set(roles)) < 2:
        return False
    return any(exact_label(bare_label(squeeze(text)), vocabulary) for text in texts)
