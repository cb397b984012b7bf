"""Whether a column has no empty cells, so that what a row does not print there is covered by the cell above."""

from __future__ import annotations

from collections.abc import Sequence

_UNLIKELY = (
    0.3  # that by chance no row that begins something lacks a cell; empty units and deadlines are rare
)


def never_empty(prints: Sequence[bool], begins: Sequence[bool]) -> bool:
    """Tell whether the rows of a column show that it has no empty cells.

    ``prints[row]``: the row prints a cell there; ``begins[row]``: it begins something, the table or what is under a
    section or a category, so that no cell above covers it. If cells were empty, some of these rows would lack one.

    >>> never_empty([True, False, False, True, False, True], [True, False, False, True, False, True])
    True
    >>> never_empty([True, False, True], [True, False, False])
    False
    """
    fresh = [printed for printed, begun in zip(prints, begins, strict=True) if begun]
    share = sum(prints) / max(len(prints), 1)
    return all(fresh) and share ** len(fresh) <= _UNLIKELY
