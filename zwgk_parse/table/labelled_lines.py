"""Lines of a unit cell that say by a label that they are something else: 完成时限：2024年6月, 责任人：张三."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.page import GridCell
from zwgk_parse.table.labels import read_label
from zwgk_parse.vocabulary import Vocabulary

_COLON = late.compile("[:：]")
_BRACKET = late.compile("[(（〔【]")
_LONGEST = 12  # characters of a label


class Labelled(NamedTuple):
    """A line's label as published, its role, and the text behind it."""

    label: str
    role: str
    text: str


def part_lines(cell: GridCell, vocabulary: Vocabulary) -> tuple[list[str], Sequence[Labelled]]:
    """Return the paragraphs of a unit cell without the lines of other roles, and those lines.

    >>> from zwgk_parse.page import Run
    >>> from zwgk_parse.vocabulary import default
    >>> cell = GridCell(0, 0, 1, 1, [Run("责任单位：市财政局\\n完成时限：6月底", 1, 2)])
    >>> part_lines(cell, default())
    (['责任单位：市财政局'], [Labelled(label='完成时限', role='deadline', text='6月底')])
    """
    texts = [run.text for run in cell.runs]
    if not any(_COLON.search(text) for text in texts):
        return texts, ()
    own: list[str] = []
    others: list[Labelled] = []
    for text in texts:
        lines = text.split("\n")
        foreign = [_read_line(line, vocabulary) for line in lines]
        others += filter(None, foreign)
        kept = [line for line, other in zip(lines, foreign, strict=True) if other is None]
        if kept:
            own.append("\n".join(kept))
    return own, others


def _read_line(line: str, vocabulary: Vocabulary) -> Labelled | None:
    """Return a line that opens with the label of another column than one of units."""
    colon = _COLON.search(line)
    if colon is None or not 0 < len(squeeze(line[: colon.start()])) <= _LONGEST:
        return None
    label = line[: colon.start()].strip(PADDING)
    role = read_label(label, vocabulary) if _BRACKET.search(label) is None else None
    if role not in ("deadline", "leader", "remark"):
        return None  # in a bracket it is about the unit before: 市财政局（联系人：张三）
    return Labelled(label, role, line[colon.end() :].strip(PADDING))
