"""The fragments of a flattened table, each looked at by itself: how it fits in every column, and outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse.around.closing import find_signature
from zwgk_parse.page import Fragment
from zwgk_parse.table.aligned import Column
from zwgk_parse.table.counting import count_on, count_rows
from zwgk_parse.table.evidence import (
    CATEGORIES,
    REQUIREMENT,
    SECTION,
    Evidence,
    examine,
    kinds_of,
    opening,
)
from zwgk_parse.table.habits import Lean
from zwgk_parse.table.torn import is_torn
from zwgk_parse.vocabulary import Vocabulary

NOTHING = 60.0  # nats that nothing outweighs
_OUTSIDE = -1.0  # a text after the table
_COUNTED = 5.0  # … that goes on with the running number of its rows
_SIGNED = 4.0  # … that is part of the signature: a name and a day look like units and a deadline
_LONGEST_SIGNATURE = 5  # texts, the one before it included
_CERTAIN = 10.0  # a running number that fits so much better than anything else is nothing else
_TORN = 12.0  # what a text loses, anywhere but in the cell before it, whose bracket it closes


class View(NamedTuple):
    """A fragment by itself: its evidence, and how it fits as the beginning of a cell in each column.

    ``best`` is the column that it fits best, ``lead`` by how much; ``outside`` is how it fits after the table;
    ``cut``: a page break stands before it, perhaps inside a paragraph; ``short``: how unlike the requirements
    of its table it is.
    ``certain``: a running number, and nothing else; the path must pass through it, so what stands before it
    and what stands behind it can be solved apart.
    """

    before: str
    text: str
    evidence: Evidence
    chained: int
    repeated: bool
    opens: tuple[float, ...]
    best: int
    lead: float
    certain: bool
    outside: float
    cut: bool
    short: float = 0.0
    long: float = 0.0  # how much it gains as a requirement, by what tells these from categories


def view_fragments(
    fragments: Sequence[Fragment], columns: Sequence[Column], vocabulary: Vocabulary
) -> list[View]:
    """Return how every fragment looks, those that know their position in the column there."""
    roles = [column.role for column in columns]
    return _placed(_views(fragments, roles, kinds_of(roles), vocabulary), fragments, columns)


def lean_view(view: View, lean: Lean, kinds: Sequence[int], values: Mapping[int, float]) -> View:
    """Return a view with its scores as a category and as a requirement moved apart, and those in columns of remarks.

    A short text is no likelier a category for that than a remark or a unit. ``values``: how it leans to such columns.
    """
    if not (any(lean) or values) or view.certain:
        return view
    half = lean.apart / 2
    moves = dict.fromkeys(CATEGORIES, half) | {REQUIREMENT: -half - lean.short}
    moves[SECTION] += lean.across
    opens = tuple(
        score + moves.get(kind, 0.0) + values.get(column, 0.0)
        for column, (score, kind) in enumerate(zip(view.opens, kinds, strict=True))
    )
    best, lead = _standing(opens, view.evidence, view.chained, kinds)
    return view._replace(
        opens=opens,
        best=best,
        lead=min(lead, opens[best] - view.outside),
        short=lean.short,
        long=max(0.0, -half),
    )


def _views(
    fragments: Sequence[Fragment], roles: Sequence[str], kinds: Sequence[int], vocabulary: Vocabulary
) -> list[View]:
    """Look at every fragment by itself."""
    texts = [fragment.text for fragment in fragments]
    found, chained = count_rows(count_on([examine(text, vocabulary) for text in texts]), texts)
    columns = tuple(kinds)
    signed = find_signed(fragments, vocabulary)
    views: list[View] = []
    before, line = "", 0
    for position, (fragment, evidence, chain) in enumerate(zip(fragments, found, chained, strict=True)):
        text = fragment.text
        repeated = text == before and evidence.number is None
        opens, best, lead = _opening(columns, evidence, chain, repeated)
        outside = _outside(evidence, chain)
        if position in signed:
            outside = _SIGNED
            lead = min(lead, opens[best] - outside)
        if is_torn(before, text):
            opens, outside = tuple([score - _TORN for score in opens]), outside - _TORN
        certain = chain == 2 and roles[best] == "number" and lead > _CERTAIN
        cut = fragment.glued and not fragment.spaced and fragment.line != line
        views.append(View(before, text, evidence, chain, repeated, opens, best, lead, certain, outside, cut))
        before, line = text, fragment.last_line
    return views


def find_signed(fragments: Sequence[Fragment], vocabulary: Vocabulary) -> range:
    """Return which of the fragments, the last ones, may be the document's signature: organs and a day."""
    count = len(fragments)
    for start in range(max(0, count - _LONGEST_SIGNATURE), count - 2):
        found = find_signature(fragments[start:], vocabulary)
        if found is not None and found.issuers and start + found.stop == count:
            return range(start + found.start, count)
    return range(0)


@lru_cache(maxsize=8192)
def _opening(
    kinds: tuple[int, ...], evidence: Evidence, chained: int, repeated: bool
) -> tuple[tuple[float, ...], int, float]:
    """Return how a text fits as the beginning of a cell in each column, its best column, and its lead there."""
    opens = opening(kinds, evidence, chained=chained, repeated=repeated)
    return (opens, *_standing(opens, evidence, chained, kinds))


def _placed(views: list[View], fragments: Sequence[Fragment], columns: Sequence[Column]) -> list[View]:
    """Leave fragments that know their position only the column that covers it.

    Positions count the slots of complete rows: they say nothing where the header has fewer or more.
    """
    known = [fragment.column for fragment in fragments if fragment.column is not None]
    slots = [index for index, column in enumerate(columns) for _ in range(column.levels)]
    if not known or max(known) + 1 != len(slots):
        return views
    placed: list[View] = []
    for view, fragment in zip(views, fragments, strict=True):
        if fragment.column is not None:
            own = slots[fragment.column]
            opens = tuple(score if column == own else -NOTHING for column, score in enumerate(view.opens))
            certain = view.certain and view.best == own
            view = view._replace(opens=opens, best=own, lead=opens[own] + NOTHING, certain=certain)
        placed.append(view)
    return placed


def _standing(
    opens: Sequence[float], evidence: Evidence, chain: int, kinds: Sequence[int]
) -> tuple[int, float]:
    """Return the column that a fragment fits best, and by how much.

    A section and a category say the same: neither leads the other.
    """
    top = max(opens)
    best = max(column for column, score in enumerate(opens) if score == top)
    same = CATEGORIES if kinds[best] in CATEGORIES else {kinds[best]}
    others = [score for column, score in enumerate(opens) if kinds[column] not in same]
    return best, top - max(*others, _outside(evidence, chain), -NOTHING)


def _outside(evidence: Evidence, chain: int) -> float:
    """Score a text as one after the table."""
    return _OUTSIDE - 4 * evidence.units - 4 * evidence.deadline - _COUNTED * chain
