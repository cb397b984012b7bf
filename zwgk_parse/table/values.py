"""What the columns of remarks, sources and figures say: words that are no unit, deadline or task, but are said again.

Nothing in such a text tells which of several columns it stands in, or that it is not the category of the next row.
Rows that print all of their cells show it: a column is filled from a few words, or with figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from zwgk_parse import late
from zwgk_parse.normal import fold
from zwgk_parse.table.evidence import CATEGORIES, OTHER

_FIGURE = late.compile(r"[\d.,]+%?")
_LONGEST = 12  # characters of a text that is said again
_AGAIN = 2  # times that it is seen
_AS_SEEN = 0.2  # so often a text is taken to have been seen in each column before

Values = Mapping[str, Mapping[int, float]]
"""By text, how much it leans to each of the columns, in nats."""


def value_of(text: str) -> str:
    """Return what a text has in common with others in its column: a figure is like any other figure."""
    folded = "".join(fold(text).split())
    return "#" if _FIGURE.fullmatch(folded) else folded


def learn_values(cells: Iterable[tuple[str, int]], kinds: Sequence[int]) -> Values:
    """Return how texts lean to the columns of remarks and categories, by the clear cells: each with its column.

    >>> values = learn_values([("续建", 1), ("续建", 1), ("省级财政", 0)], [OTHER, OTHER])
    >>> values["续建"][1] > 0 > values["续建"][0], "省级财政" in values
    (True, False)
    """
    if OTHER not in kinds:
        return {}
    columns = [column for column, kind in enumerate(kinds) if kind == OTHER or kind in CATEGORIES]
    seen: dict[str, Counter[int]] = {}
    for text, column in cells:
        if column in columns and 0 < len(text) <= _LONGEST:
            seen.setdefault(value_of(text), Counter())[column] += 1
    return {
        value: {column: _lean(counts[column], counts.total(), len(columns)) for column in columns}
        for value, counts in seen.items()
        if counts.total() >= _AGAIN
    }


def _lean(count: int, total: int, columns: int) -> float:
    """Return how much likelier than any a column is in which a text was seen so often, of its total."""
    return log((count + _AS_SEEN) / (total + _AS_SEEN * columns)) + log(columns)
