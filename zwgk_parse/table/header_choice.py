"""Which of the ways to understand a flattened header its rows fit best.

The alignments' scores tell most. Two things stand in no single fragment: a section is followed by a row that opens a
category, where the table has any; and a text behind the known labels is one itself only if its column is filled.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from zwgk_parse.page import Discard, Run
from zwgk_parse.table.aligned import AlignedRow, Alignment, Column

_BREAKS_OFF = -3.0  # a section below which a category goes on (nats)
_UNFILLED = -0.5  # a row without a cell below a text that may be no label
_UNKNOWN = -3.0  # a label that nobody knows, behind all that are known
_ALIKE = 0.5  # of what a reading wins by with a label more or less: each of its rows says the same once more


class Reading(NamedTuple):
    """A table read with one of the ways to understand its header: the columns, their labels, the rows.

    ``unsure``: how many of the columns, the last ones, stand below texts that may be no labels.
    """

    columns: list[Column]
    labels: list[list[Run]]
    alignment: Alignment
    discards: list[Discard]
    unsure: int


def choose_reading(readings: Sequence[Reading]) -> Reading:
    """Return the reading that fits best; rows are in doubt where another one fits almost as well."""
    scores = [reading.alignment.score + _structure(reading) for reading in readings]
    place = max(range(len(readings)), key=scores.__getitem__)
    best = readings[place]
    for other, score in zip(readings, scores, strict=True):
        if other is not best:
            alike = 1.0 if other.unsure == best.unsure else _ALIKE
            _doubt(best.alignment.rows, other.columns, alike * (scores[place] - score))
    return best


def _doubt(rows: Sequence[AlignedRow], columns: Sequence[Column], margin: float) -> None:
    """Doubt every row of a table that fits other columns almost as well."""
    names = [column.label for column in columns if column.label]
    for row in rows:
        if margin < row.margin:
            row.margin, row.alternative = margin, f"the columns might be {', '.join(names)}"


def _structure(reading: Reading) -> float:
    """Score how the sections of a table stand to its categories, and how filled its doubtful columns are."""
    columns, rows = reading.columns, reading.alignment.rows
    sections = {index for index, column in enumerate(columns) if column.role == "section"}
    groups = {index for index, column in enumerate(columns) if column.role == "category"}
    own = [row for row in rows if not row.cells.keys() <= sections | groups]
    unsure = range(len(columns) - reading.unsure, len(columns))
    unfilled = sum(index not in row.cells for row in own for index in unsure)
    score = _UNFILLED * unfilled + _UNKNOWN * reading.unsure
    opening = sum(not groups.isdisjoint(row.cells) for row in own)
    if not opening:
        return score
    opens = log(len(own) / opening)
    heads = False
    for row in rows:
        heads = heads or not sections.isdisjoint(row.cells)
        if heads and not row.cells.keys() <= sections:
            score += _BREAKS_OFF if groups.isdisjoint(row.cells) else opens
            heads = False
    return score
