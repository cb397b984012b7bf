"""The header lines of a segment: one or two, words spaced or broken, columns under a common cell."""

from __future__ import annotations

from .grid import Line, Slot
from .plan import Plan
from .segment import Segment
from .units import COLUMNS
from .words import Speaker


def lay_out_header(speaker: Speaker, plan: Plan, segment: Segment) -> list[Line]:
    """The header's one or two lines."""
    labels, columns = segment.labels, segment.columns
    categories = [key for key in columns if key.startswith("category")]
    units = [key for key in columns if key in COLUMNS[plan.units]]
    over: dict[str, Slot] = {}  # the upper cell of columns that have a lower one
    adjacent = columns.index(units[-1]) - columns.index(units[0]) == len(units) - 1
    if plan.unit_header and len(units) > 1 and adjacent:
        over |= dict.fromkeys(units, Slot(object(), [labels["units"]], "header"))
    merged = Slot(object(), _header_word(speaker, plan, labels["merged"]), "header")
    if plan.header == "two rows" and len(categories) > 1:
        over |= dict.fromkeys(categories, merged)
    line = [
        over.get(key) or Slot(object(), _header_word(speaker, plan, labels[key]), "header") for key in columns
    ]
    if plan.header == "merged":
        line = [merged if key in categories else slot for key, slot in zip(columns, line, strict=True)]
    if not over:
        return [line]
    lower = [
        Slot(object(), _header_word(speaker, plan, labels[key]), "header") if key in over else slot
        for key, slot in zip(columns, line, strict=True)
    ]
    return [line, lower]


def _header_word(speaker: Speaker, plan: Plan, word: str) -> list[str]:
    """A header word's paragraphs: at times two, at times with spaces between its characters."""
    parts = [word[:2], word[2:]] if plan.header_broken and len(word) >= 4 else [word]
    if plan.header_spaced and len(word) <= 4:
        space = speaker.rng.choice([" ", "　", "  "])
        parts = [space.join(part) for part in parts]
    return parts
