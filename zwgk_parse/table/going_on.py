"""How often a column's cells go on with another paragraph: learnt from the rows whose reading is clear.

A priori any cell may. How often those of the clear rows do moves what another paragraph is worth there: by the
log-odds of the posterior mean of a proportion to its prior mean, under a Beta prior.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log

_WEIGHT = 3.0  # cells that the prior counts for
_USUALLY = 0.25  # of the cells


def learn_going_on(rows: Iterable[Mapping[int, int]], columns: int) -> list[float]:
    """Return by column what another paragraph is worth (nats) beside what its text says.

    ``rows`` name the columns in which a row prints a cell, and how many paragraphs it has.

    >>> [round(worth, 1) for worth in learn_going_on([{0: 1, 1: 3}] * 6, 3)]
    [-1.1, 1.1, 0.0]
    """
    printed, gone_on = [0] * columns, [0] * columns
    for row in rows:
        for column, paragraphs in row.items():
            printed[column] += 1
            gone_on[column] += paragraphs > 1
    return [
        log((times + _USUALLY * _WEIGHT) / (cells + _WEIGHT) / _USUALLY)
        for times, cells in zip(gone_on, printed, strict=True)
    ]
