"""Whether a column has no empty cells, so that what a row does not print there is covered by the cell above."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

_BEGUN = 0.98  # how many rows that begin something print their own cell, in a column without empty cells
_SURE = -0.7  # log odds above which a column is taken to have none
_OPTIONAL = -1.9  # log odds of one of several columns of units, of which a row often needs but one


def never_empty(prints: Sequence[bool], *begins: Sequence[bool], optional: bool = False) -> bool:
    """Tell whether the rows of a column show that it has no empty cells.

    ``prints[row]``: the row prints a cell there; ``begins``: per kind of thing that no cell reaches across, an
    outermost category, any category, whether the row begins one: the kind that speaks most for covered slots counts.
    If cells were empty, rows that begin something would lack them as often as others. Authors forget a few cells, but
    not many: the more slots hold nothing, the likelier cells cover them. ``optional``: it is one of several columns
    of units.

    >>> never_empty([True, False, False, True, False, True], [True, False, False, True, False, True])
    True
    >>> never_empty([True, False, True], [True, False, False])
    False
    >>> never_empty([True, False, False], [True, False, True])
    False
    """
    return odds_of_none(prints, *begins, optional=optional) >= _SURE


def odds_of_none(prints: Sequence[bool], *begins: Sequence[bool], optional: bool = False) -> float:
    """Return the log odds that no cell of a column is empty, by the same signs.

    >>> odds_of_none([True, True, False, True], [True, True, False, True], optional=True) > 0
    False
    >>> odds_of_none([True] * 6 + [False] * 4, [True] * 6 + [False] * 4, optional=True) > 0
    True
    """
    share = min(max(sum(prints) / max(len(prints), 1), 0.01), 0.99)
    prior = _OPTIONAL if optional else log(1 - share)
    printed, lacking = log(_BEGUN / share), log((1 - _BEGUN) / (1 - share))
    return prior + max(
        sum(printed if own else lacking for own, begun in zip(prints, kind, strict=True) if begun)
        for kind in begins
    )
