"""Place the fragments of a flattened table into rows and columns: one dynamic program for the whole table.

States are (column, opens a cell | continues it), and one for text after the table. A move to a column
further right stays in the row, any other opens a new one; what a move leaves out is a covered or empty cell
and costs by its role. What a dialect really knows (``Break``) removes moves. The best path decides all
rows together (Viterbi); the best path through each other state of a fragment (max-marginals, from a second
pass backwards) tells by how much the decision was won: the row's margin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import fsum
from operator import or_

from zwgk_parse.page import Break, Fragment
from zwgk_parse.table.aligned import CLEAR, Alignment, Column, rows_along
from zwgk_parse.table.best_path import (
    DEEPER_COST,
    NEW_ROW_COST,
    UNLABELLED_COST,
    Fit,
    Layout,
    Margin,
    Solution,
    State,
    Stretch,
    cumulate,
    solve,
)
from zwgk_parse.table.evidence import CATEGORIES, REQUIREMENT, continuing, kinds_of, most_by_continuing
from zwgk_parse.table.habits import Habits, learn, learn_depth, learn_lacks
from zwgk_parse.table.values import learn_values, value_of
from zwgk_parse.table.views import NOTHING, View, find_signed, lean_view, view_fragments
from zwgk_parse.vocabulary import Vocabulary

# What it costs that a row does not print a cell of this role (nats).
_SKIP = {
    "section": 0.0, "number": 6.0, "category": 0.0, "requirement": 7.0, "responsible": 2.5, "lead": 2.5,
    "cooperating": 1.2, "deadline": 2.0, "leader": 1.5,
}  # fmt: skip
_SKIP_OTHER = 0.8
_WHOLE = 0.8  # how much of what the parts of a requirement look like is not said of the whole
_OUTSIDE: State = (-1, False)  # after the table
_NEXT_CELL, _NEW_ROW = int(Break.NEXT_CELL), int(Break.NEW_ROW)


def align(fragments: Sequence[Fragment], columns: Sequence[Column], vocabulary: Vocabulary) -> Alignment:
    """Align the fragments below a header with its columns.

    ``fragments`` in reading order, header and repeated headers left out.
    """
    if not fragments:
        return Alignment([], [])
    roles = [column.role for column in columns]
    kinds = kinds_of(roles)
    skips = [_SKIP.get(role, _SKIP_OTHER) for role in roles]
    one_level = [column.role == "category" and column.levels == 1 for column in columns]
    deeper = [UNLABELLED_COST if one else DEEPER_COST for one in one_level]
    layout = cumulate(roles, skips, deeper)
    views = view_fragments(fragments, columns, vocabulary)
    openings = [int(fragment.opening) for fragment in fragments]
    found = _search(views, openings, kinds, layout, vocabulary, Habits())
    score = found.score  # what habits add is not the same for other columns
    habits = _habits(views, found, kinds)
    if habits is not None:
        if score > 0:  # a reading that fits badly shows nothing about the rows
            learnt = {usual: learn_depth(found.path, roles, usual) for usual in set(deeper)}
            deeper = [max(DEEPER_COST, learnt[usual]) for usual in deeper]
            layout = cumulate(roles, learn_lacks(found.path, roles, skips), deeper)
        found = _search(_held(views, habits, kinds), openings, kinds, layout, vocabulary, habits)
    if found.path[-1][0] >= 0:  # a name and a day at the end are no certain units and deadline
        for place in find_signed(fragments, vocabulary):
            found.margins[place] = 0.0, _OUTSIDE
    rows, rest = rows_along(fragments, columns, found, vocabulary)
    return Alignment(rows, rest, score)


def _search(
    views: Sequence[View],
    openings: Sequence[int],
    kinds: Sequence[int],
    layout: Layout,
    vocabulary: Vocabulary,
    habits: Habits,
) -> Solution:
    """Return the best path through a table, stretch by stretch."""
    cuts = [index for index, view in enumerate(views) if view.certain and openings[index] & _NEW_ROW]
    path: list[State] = []
    margins: list[Margin] = []
    score = 0.0
    for start, stop in pairwise([*([] if cuts[:1] == [0] else [0]), *cuts, len(views)]):
        opened = views[start].certain and bool(openings[start] & _NEW_ROW)
        solution = None
        closed = stop < len(views)
        if opened:
            solution = _plain_row(views[start:stop], openings[start:stop], kinds, layout, closed=closed)
        if solution is None:
            befores = [views[start], *views[start : stop - 1]]  # the first one continues nothing
            fits = [
                _fit(view, before, kinds, vocabulary, habits)
                for view, before in zip(views[start:stop], befores, strict=True)
            ]
            solution = solve(Stretch(fits, openings[start:stop], opened, closed), layout)
        path += solution.path
        margins += solution.margins
        score += solution.score
    return Solution(path, margins, score)


def _habits(views: Sequence[View], found: Solution, kinds: Sequence[int]) -> Habits | None:
    """Return the table's own habits, or None if nothing is in doubt."""
    states = [(kinds[column], continues) for column, continues in found.path if column >= 0]
    clear = [
        (view.evidence, kinds[column])
        for view, (column, continues), (margin, _) in zip(views, found.path, found.margins, strict=True)
        if column >= 0 and not continues and margin >= CLEAR
    ]
    habits = learn(clear, states)
    habits.values = learn_values(
        (
            (view.text, column)
            for view, (column, continues), (margin, _) in zip(views, found.path, found.margins, strict=True)
            if not continues and margin >= CLEAR
        ),
        kinds,
    )
    against = any(
        column >= 0
        and not continues
        and view.evidence.scheme in habits.schemes
        and kinds[column] in (REQUIREMENT, *CATEGORIES)
        and habits.schemes[view.evidence.scheme] != (kinds[column] in CATEGORIES)
        for view, (column, continues) in zip(views, found.path, strict=True)
    )
    return habits if against or any(margin < CLEAR for margin, _ in found.margins) else None


def _held(views: Sequence[View], habits: Habits, kinds: Sequence[int]) -> list[View]:
    """Return the views as the table's own habits let them appear."""
    cut = [view.cut for view in views]
    parts = map(or_, cut, [*cut[1:], False])  # of a paragraph: they look like nothing that is whole
    return [
        view if part else lean_view(view, habits.lean(view.evidence), kinds, _values(view, habits))
        for view, part in zip(views, parts, strict=True)
    ]


def _values(view: View, habits: Habits) -> Mapping[int, float]:
    """Return how a text leans to the columns of remarks that it was seen in."""
    return habits.values.get(value_of(view.text), {}) if habits.values else {}


def _fit(view: View, before: View, kinds: Sequence[int], vocabulary: Vocabulary, habits: Habits) -> Fit:
    """Return how a fragment fits in every state."""
    continues = continuing(
        kinds,
        view.before,
        view.text,
        vocabulary,
        chained=view.chained,
        repeated=view.repeated,
        cut=view.cut,
    )
    if habits.going_on:
        continues = tuple(
            score
            + habits.going_on.get(kind, 0.0)
            + (_whole(before, view) - view.short) * (kind == REQUIREMENT)
            for score, kind in zip(continues, kinds, strict=True)
        )
    return Fit(view.opens, continues, view.outside)


def _whole(before: View, view: View) -> float:
    """Return what a requirement regains that goes on: its first paragraph is short because the rest stands in this one.

    What makes the rest look like a requirement says nothing about whether it begins one.
    """
    return _WHOLE * (before.short + view.long)


def _plain_row(
    views: Sequence[View],
    openings: Sequence[int],
    kinds: Sequence[int],
    layout: Layout,
    *,
    closed: bool,
) -> Solution | None:
    """Solve a stretch that is one row with every cell printed and every fragment in its own best column.

    No move of that reading costs anything. In any other one, take the first fragment that stands elsewhere: it
    loses its lead over opening another column, or over continuing the cell before it; and its own column
    is either empty, which costs, or taken by a fragment that loses by it. Fragments behind it gain at most
    what continuing a cell can score above opening one. Where all that still makes a clear margin, the
    reading is the best one and no search is needed; else None.
    """
    column = -1
    margin = NOTHING
    gain = 0.0
    for position, (view, allowed) in enumerate(zip(views, openings, strict=True)):
        if view.best <= column or layout.before[view.best] > layout.before[column + 1]:
            return None
        lead, top = view.lead, view.opens[view.best]
        if position:
            if not allowed & _NEXT_CELL or view.cut:
                return None
            regained = _whole(views[position - 1], view)
            most = most_by_continuing(views[position - 1].evidence, view.evidence, repeated=view.repeated)
            most = tuple(score + regained * (kind == REQUIREMENT) for kind, score in enumerate(most))
            lead = min(lead, top - most[kinds[column]])
            gain += max(0.0, max(most) - top)
        column = view.best
        taken = [other.opens[other.best] - other.opens[column] for other in views if other is not view]
        margin = min(margin, lead + min(layout.before[column + 1] - layout.before[column], *taken, NOTHING))
    margin -= gain
    if layout.after[column] > 0 or margin < CLEAR:
        return None
    score = fsum(view.opens[view.best] for view in views[1:]) - NEW_ROW_COST * closed
    return Solution([(view.best, False) for view in views], [(margin, None)] * len(views), score)
