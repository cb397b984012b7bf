"""Place the fragments of a flattened table into rows and columns: one dynamic program for the whole table.

States are (column, opens a cell | continues it), and one for text after the table. A move to a column
further right stays in the row, any other opens a new one; what a move leaves out is a covered or empty cell
and costs by its role. What a dialect really knows (``Break``) removes moves. The best path decides all
rows together (Viterbi); the best path through each other state of a fragment (max-marginals, from a second
pass backwards) tells by how much the decision was won: the row's margin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from operator import add
from typing import NamedTuple

from zwgk_parse.around.closing import find_signature
from zwgk_parse.page import Break, Fragment
from zwgk_parse.table.best_path import Fit, Layout, Margin, State, Stretch, cumulate, solve
from zwgk_parse.table.columns import UNIT_ROLES
from zwgk_parse.table.counting import count_on
from zwgk_parse.table.evidence import (
    CATEGORIES,
    REQUIREMENT,
    Evidence,
    chain_numbers,
    continuing,
    examine,
    find_joined,
    kinds_of,
    most_by_continuing,
    opening,
)
from zwgk_parse.table.going_on import learn_going_on
from zwgk_parse.table.habits import learn
from zwgk_parse.vocabulary import Vocabulary

# What it costs that a row does not print a cell of this role (nats).
_SKIP = {
    "section": 0.0, "number": 6.0, "category": 0.0, "requirement": 7.0, "responsible": 2.5, "lead": 2.5,
    "cooperating": 1.2, "deadline": 2.0, "leader": 1.5,
}  # fmt: skip
_SKIP_OTHER = 0.8
_OUTSIDE = -1.0  # a text after the table
_COUNTED = 5.0  # … that goes on with the running number of its rows
_SIGNED = 1.0  # … that is part of the signature: a name and a date look like units and a deadline
_LONGEST_SIGNATURE = 5  # texts, the one before it included
_CERTAIN = 10.0  # a running number that fits so much better than anything else is nothing else
_NOTHING = 60.0
_PARTED = 0.5  # … as one is with a space in a cell, where a space may also part two
_RATHER = 1.0  # a row that is won by so much tells how the others are printed
CLEAR = 2.0  # a row that is won by less than this is in doubt
_CONTENTS = frozenset({"section", "category", "task", "requirement"})
_SAME_CELL, _NEXT_CELL, _NEW_ROW = int(Break.SAME_CELL), int(Break.NEXT_CELL), int(Break.NEW_ROW)


class Column(NamedTuple):
    """A column that the header announces: its role, its label, and how many grid columns it has at least.

    ``section`` and ``category`` columns take several cells per row, one a level.
    """

    role: str
    label: str
    levels: int = 1


@dataclass(slots=True)
class AlignedRow:
    """A row as rebuilt: per column the cells printed in it, each a list of fragments.

    ``levels``: the level of each category cell, where positions tell it. ``margin``: how much worse the best
    reading is that puts any fragment of this row elsewhere; ``alternative``: that fragment and where it
    would go.
    """

    cells: dict[int, list[list[Fragment]]] = field(default_factory=dict)
    levels: list[int] | None = None
    margin: float = float("inf")
    alternative: str = ""
    category_doubt: str = ""  # what it is about the row's categories that was not clear


@dataclass(slots=True)
class Alignment:
    """The rows, and the fragments after the table."""

    rows: list[AlignedRow]
    rest: list[Fragment]


def align(fragments: Sequence[Fragment], columns: Sequence[Column], vocabulary: Vocabulary) -> Alignment:
    """Align the fragments below a header with its columns.

    ``fragments`` in reading order, header and repeated headers left out.
    """
    if not fragments:
        return Alignment([], [])
    roles = [column.role for column in columns]
    kinds = kinds_of(roles)
    layout = cumulate(roles, [_SKIP.get(role, _SKIP_OTHER) for role in roles])
    views = _placed(_views(fragments, roles, kinds, vocabulary), fragments, columns)
    openings = [int(fragment.opening) for fragment in fragments]
    path, margins = _search(views, openings, kinds, [0.0] * len(kinds), layout, vocabulary)
    held = _held_against_habits(views, path, margins, kinds)
    if held is not None:
        go_on = _going_on(_rows(fragments, columns, path, margins, vocabulary).rows, columns)
        path, margins = _search(held, openings, kinds, go_on, layout, vocabulary)
    return _rows(fragments, columns, path, margins, vocabulary)


def _going_on(rows: Iterable[AlignedRow], columns: Sequence[Column]) -> list[float]:
    """Return by column what a further paragraph is worth, as the rows that are rather clear have it.

    That no list of units goes on in them does not show that none does: where a row's units part between two
    columns stays open.
    """
    clear = (
        row
        for row in rows
        if row.margin >= _RATHER and any(columns[index].role == "requirement" for index in row.cells)
    )
    learnt = learn_going_on(
        ({index: max(map(len, cells)) for index, cells in row.cells.items()} for row in clear), len(columns)
    )
    return [
        max(0.0, worth) if column.role in UNIT_ROLES else worth
        for column, worth in zip(columns, learnt, strict=True)
    ]


def _search(
    views: Sequence[_View],
    openings: Sequence[int],
    kinds: Sequence[int],
    go_on: Sequence[float],
    layout: Layout,
    vocabulary: Vocabulary,
) -> tuple[list[State], list[Margin]]:
    """Return the best path through a table, stretch by stretch, and every fragment's margin."""
    cuts = [index for index, view in enumerate(views) if view.certain and openings[index] & _NEW_ROW]
    path: list[State] = []
    margins: list[Margin] = []
    for start, stop in pairwise([*([] if cuts[:1] == [0] else [0]), *cuts, len(views)]):
        opened = views[start].certain and bool(openings[start] & _NEW_ROW)
        solution = None
        if opened:
            solution = _plain_row(views[start:stop], openings[start:stop], kinds, layout, go_on)
        if solution is None:
            fits = [_fit(view, kinds, go_on, vocabulary) for view in views[start:stop]]
            solution = solve(Stretch(fits, openings[start:stop], opened, stop < len(views)), layout)
        path += solution[0]
        margins += solution[1]
    return path, margins


def _held_against_habits(
    views: Sequence[_View], path: Sequence[State], margins: Sequence[Margin], kinds: Sequence[int]
) -> list[_View] | None:
    """Return the views as the table's own habits let them appear, or None if nothing is in doubt."""
    clear = [
        (view.evidence, kinds[column])
        for view, (column, continues), (margin, _) in zip(views, path, margins, strict=True)
        if column >= 0 and not continues and margin >= CLEAR
    ]
    habits = learn(clear)
    against = any(
        column >= 0
        and not continues
        and view.evidence.scheme in habits.schemes
        and kinds[column] in (REQUIREMENT, *CATEGORIES)
        and habits.schemes[view.evidence.scheme] != (kinds[column] in CATEGORIES)
        for view, (column, continues) in zip(views, path, strict=True)
    )
    if not against and all(margin >= CLEAR for margin, _ in margins):
        return None
    return [_leaning(view, habits.lean(view.evidence), kinds) for view in views]


def _leaning(view: _View, lean: float, kinds: Sequence[int]) -> _View:
    """Return a view with its scores as a category and as a requirement moved apart."""
    if not lean or view.certain:
        return view
    opens = tuple(
        score + (lean / 2 if kind in CATEGORIES else -lean / 2 if kind == REQUIREMENT else 0.0)
        for score, kind in zip(view.opens, kinds, strict=True)
    )
    best, lead = _standing(opens, view.evidence, view.chained, kinds)
    return view._replace(opens=opens, best=best, lead=lead)


class _View(NamedTuple):
    """A fragment by itself: its evidence, and how it fits as the beginning of a cell in each column.

    ``best`` is the column that it fits best, ``lead`` by how much; ``outside`` is how it fits after the table.
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


def _views(
    fragments: Sequence[Fragment], roles: Sequence[str], kinds: Sequence[int], vocabulary: Vocabulary
) -> list[_View]:
    """Look at every fragment by itself."""
    found = count_on([examine(fragment.text, vocabulary) for fragment in fragments])
    chained = chain_numbers([evidence.number for evidence in found])
    columns = tuple(kinds)
    signed = _signature(fragments, vocabulary)
    views: list[_View] = []
    before = ""
    for position, (fragment, evidence, chain) in enumerate(zip(fragments, found, chained, strict=True)):
        text = fragment.text
        repeated = text == before and evidence.number is None
        opens, best, lead = _opening(columns, evidence, chain, repeated)
        outside = _outside(evidence, chain)
        if position in signed:
            outside = _SIGNED
            lead = min(lead, opens[best] - outside)
        certain = chain == 2 and roles[best] == "number" and lead > _CERTAIN
        views.append(_View(before, text, evidence, chain, repeated, opens, best, lead, certain, outside))
        before = text
    return views


def _signature(fragments: Sequence[Fragment], vocabulary: Vocabulary) -> range:
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


def _placed(views: list[_View], fragments: Sequence[Fragment], columns: Sequence[Column]) -> list[_View]:
    """Leave fragments that know their position only the column that covers it.

    Positions count the slots of complete rows: they say nothing where the header has fewer or more.
    """
    known = [fragment.column for fragment in fragments if fragment.column is not None]
    slots = [index for index, column in enumerate(columns) for _ in range(column.levels)]
    if not known or max(known) + 1 != len(slots):
        return views
    placed: list[_View] = []
    for view, fragment in zip(views, fragments, strict=True):
        if fragment.column is not None:
            own = slots[fragment.column]
            opens = tuple(score if column == own else -_NOTHING for column, score in enumerate(view.opens))
            certain = view.certain and view.best == own
            view = view._replace(opens=opens, best=own, lead=opens[own] + _NOTHING, certain=certain)
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
    return best, top - max(*others, _outside(evidence, chain), -_NOTHING)


def _outside(evidence: Evidence, chain: int) -> float:
    """Score a text as one after the table."""
    return _OUTSIDE - 4 * evidence.units - 4 * evidence.deadline - _COUNTED * chain


def _fit(view: _View, kinds: Sequence[int], go_on: Sequence[float], vocabulary: Vocabulary) -> Fit:
    """Return how a fragment fits in every state."""
    continues = continuing(
        kinds, view.before, view.text, vocabulary, chained=view.chained, repeated=view.repeated
    )
    return Fit(view.opens, tuple(map(add, continues, go_on)), view.outside)


def _plain_row(
    views: Sequence[_View],
    openings: Sequence[int],
    kinds: Sequence[int],
    layout: Layout,
    go_on: Sequence[float],
) -> tuple[list[State], list[Margin]] | None:
    """Solve a stretch that is one row with every cell printed and every fragment in its own best column.

    No move of that reading costs anything. In any other one, take the first fragment that stands elsewhere: it
    loses its lead over opening another column, or over continuing the cell before it; and its own column
    is either empty, which costs, or taken by a fragment that loses by it. Fragments behind it gain at most
    what continuing a cell can score above opening one. Where all that still makes a clear margin, the
    reading is the best one and no search is needed; else None.
    """
    column = -1
    margin = _NOTHING
    gain = 0.0
    for position, (view, allowed) in enumerate(zip(views, openings, strict=True)):
        if view.best <= column or layout.before[view.best] > layout.before[column + 1]:
            return None
        lead, top = view.lead, view.opens[view.best]
        if position:
            if not allowed & _NEXT_CELL:
                return None
            most = most_by_continuing(views[position - 1].evidence, view.evidence, repeated=view.repeated)
            lead = min(lead, top - most[kinds[column]] - go_on[column])
            gain += max(0.0, max(most) + max(go_on) - top)
        column = view.best
        taken = [other.opens[other.best] - other.opens[column] for other in views if other is not view]
        margin = min(margin, lead + min(layout.before[column + 1] - layout.before[column], *taken, _NOTHING))
    margin -= gain
    if layout.after[column] > 0 or margin < CLEAR:
        return None
    return [(view.best, False) for view in views], [(margin, None)] * len(views)


def _rows(
    fragments: Sequence[Fragment],
    columns: Sequence[Column],
    path: Sequence[State],
    margins: Sequence[Margin],
    vocabulary: Vocabulary,
) -> Alignment:
    """Turn the path into rows of cells."""
    nested = {index for index, column in enumerate(columns) if column.role in ("category", "section")}
    rows: list[AlignedRow] = []
    rest: list[Fragment] = []
    here = len(columns)
    for fragment, (column, continues), (margin, other) in zip(fragments, path, margins, strict=True):
        if column < 0:
            rest.append(fragment)
            continue
        if continues:
            rows[-1].cells[column][-1].append(fragment)
            if fragment.glued and int(fragment.opening) & _NEXT_CELL and margin >= CLEAR:
                margin, other = _PARTED, (column, False)
        else:
            stays = column > here or (column == here and columns[here].role in ("category", "section"))
            same = bool(rows) and stays and bool(int(fragment.opening) & _NEXT_CELL)
            if not same:
                rows.append(AlignedRow())
            rows[-1].cells.setdefault(column, []).append([fragment])
        if margin < rows[-1].margin and other is not None:
            rows[-1].margin = margin
            rows[-1].alternative = _describe(fragment, columns, other)
        if margin < CLEAR and other is not None and {column, other[0]} & nested:
            rows[-1].category_doubt = _describe(fragment, columns, other)
        if columns[column].role in _CONTENTS and (part := find_joined(fragment.text, vocabulary)):
            rows[-1].margin = min(rows[-1].margin, 0.0)
            rows[-1].alternative = f"“{part[:20]}” might be a cell of its own"
        here = column
    _spread(rows, nested)
    return Alignment(rows, rest)


def _spread(rows: Sequence[AlignedRow], nested: Collection[int]) -> None:
    """Let a doubt about a category reach the rows that are under it, down to the next set of categories."""
    doubt, margin, most = "", float("inf"), 1
    for row in rows:
        printed = sum(len(cells) for column, cells in row.cells.items() if column in nested)
        if row.category_doubt:
            doubt, margin = row.category_doubt, row.margin
        elif printed >= most:
            doubt = ""
        elif doubt and margin < row.margin:
            row.margin, row.alternative = margin, f"above it, {doubt}"
        most = max(most, printed)


def _describe(fragment: Fragment, columns: Sequence[Column], state: State) -> str:
    """Say in words which other reading a fragment has."""
    column, continues = state
    if column < 0:
        return f"“{fragment.text[:20]}” might stand after the table"
    label = columns[column].label or columns[column].role
    return f"“{fragment.text[:20]}” might {'continue' if continues else 'open'} the column {label}"
