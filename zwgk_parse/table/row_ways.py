"""In which columns the cells of one row stand, where the form shows the row's ends.

A complete row shows that itself. Of a row that lacks cells, the best way to spread them over the columns
counts: by what each column holds, and by what it costs to lack a cell of that kind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Fragment, quote
from zwgk_parse.table.evidence import Evidence, examine, kinds_of, opening
from zwgk_parse.table.labels import TASK_ROLES, UNIT_ROLES
from zwgk_parse.table.row_patterns import row_patterns
from zwgk_parse.vocabulary import Vocabulary

# What it costs that a row prints no cell in a column of this role (nats).
_LACK = {
    "number": 5.0, "requirement": 7.0, "responsible": 2.6, "lead": 2.3, "cooperating": 1.5, "deadline": 2.0,
    "category": 0.3, "leader": 1.5,
}  # fmt: skip
_LACK_OTHER = 1.0
_INNER = 0.2  # of the levels that a lone category may have, the inner ones are likelier
_KNOWN = 2.0  # the text, or its numbering, is one that the column has in complete rows
_KNOWN_UNIT = 0.5  # … of units, of which the same lead one task and help with another
_ALONE = 1.0  # a row of one cell, more than a section in its cell
_LOST_CELL = 0.6  # a text that is so much of a unit or a deadline is hardly a section
_SENTENCE = 4.0  # a section is no sentence, unless it is numbered
_CLAUSE = 1.0  # … and seldom has clauses
_TOGETHER = (
    0.5  # so much of what it costs to lack a cell where another lacks, too: cells are covered together
)
_LITTLE = 0.5  # the margin of what nothing speaks for
_COUNTED = 3  # numbers show that contents count on through the table
_WAYS = 6  # that are kept: more than there are levels that a lone category may have
_LEVELS = frozenset({"category"})
_ACROSS = frozenset({"category", "requirement"})
_SECTION = kinds_of(["section"])
FEWEST_COLUMNS = 3

Cell = list[Fragment]


class Doubt(NamedTuple):
    """By how much a way to spread a row's cells won over which other one.

    ``moves``: the roles of the columns in which the other way differs.
    """

    margin: float | None
    alternative: str
    moves: frozenset[str | None]


@dataclass(slots=True)
class Row:
    """A row's cells with their columns, and by how much that won over which other way to spread them.

    ``beside``: the doubt that is left where the level of its categories is none.
    """

    cells: list[Cell]
    columns: list[int]
    margin: float | None = None
    alternative: str = ""
    score: float = 0.0
    moves: frozenset[str | None] = frozenset()  # as in ``Doubt``
    beside: Doubt | None = None

    @property
    def section(self) -> bool:
        """Whether the row may be a category across all columns: one cell, in the first column."""
        return self.columns == [0]


@dataclass(slots=True)
class Columns:
    """What is known of a table's columns: their roles, and the texts and numberings of complete rows.

    ``values``: how often each number is that of such a row's content, by its scheme.
    ``chained`` and ``seen``: the standing of a cell's number, and the evidence of its text, by its first piece.
    """

    roles: tuple[str | None, ...]
    vocabulary: Vocabulary
    chained: dict[int, int]
    seen: dict[int, Evidence]
    texts: list[Counter[str]] = field(default_factory=list)
    schemes: list[Counter[str]] = field(default_factory=list)
    values: defaultdict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))


def text_of(cell: Cell) -> str:
    """Return a cell's text."""
    return "".join(fragment.text for fragment in cell)


def _evidence(cell: Cell, columns: Columns) -> Evidence:
    """Return the evidence of a cell's text; a cell that was put together is looked at by itself."""
    own = examine(text_of(cell), columns.vocabulary)
    known = columns.seen.get(id(cell[0]))
    if known is None or (known.scheme, known.number) == (own.scheme, own.number):
        return own
    return own._replace(
        scheme=known.scheme, number=known.number if known.length == own.length else own.number
    )


def learn(columns: Columns, complete: Sequence[Sequence[Cell]]) -> None:
    """Note the texts and the numberings that each column has in complete rows."""
    for column in range(len(columns.roles)):
        texts = [text_of(row[column]) for row in complete]
        columns.texts.append(Counter(texts))
        found = (_evidence(row[column], columns).scheme for row in complete)
        columns.schemes.append(Counter(scheme for scheme in found if scheme))
        if columns.roles[column] == "requirement":
            for evidence in (_evidence(row[column], columns) for row in complete):
                if evidence.scheme and evidence.value is not None:
                    columns.values[evidence.scheme][evidence.value] += 1


def spread_row(cells: list[Cell], columns: Columns) -> tuple[Row, float]:
    """Return the best way to spread a row's cells over the columns, and its score."""
    width = len(columns.roles)
    if len(cells) == 1 and width >= FEWEST_COLUMNS and not _is_requirement(cells[0], columns):
        return _spread_lone(cells[0], columns)
    whole = len(cells) == width  # what it shows itself does not speak for it
    fits = [_fit(cell, columns, known=not whole) for cell in cells]
    if whole:
        row = Row(cells, list(range(width)))
        _doubt_count(row, columns)
        return row, sum(fit[column] for column, fit in enumerate(fits))
    ways: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())], *([] for _ in cells)]
    for column, role in enumerate(columns.roles):
        lack = _lack(role)
        for count in range(min(column + 1, len(cells)), -1, -1):
            kept = [(score - lack, chosen) for score, chosen in ways[count]]
            if count:
                gain = fits[count - 1][column] + (_INNER * column if role == "category" else 0.0)
                kept += [(score + gain, (*chosen, column)) for score, chosen in ways[count - 1]]
            ways[count] = sorted(kept, reverse=True)[:_WAYS]
    (score, chosen), *others = ways[-1]
    row = Row(cells, list(chosen))
    doubts = [_doubt(row, score, *other, columns) for other in others]
    if doubts:
        row.margin, row.alternative, row.moves = doubts[0]
        row.beside = next((doubt for doubt in doubts if doubt.moves != _LEVELS), None)
    _doubt_count(row, columns)
    return row, score


def _lack(role: str | None) -> float:
    return _LACK.get(role or "", _LACK_OTHER)


def _spread_lone(cell: Cell, columns: Columns) -> tuple[Row, float]:
    """Return the row that a cell is by itself: a section, or a task of which all else is covered."""
    text = text_of(cell)
    found = _evidence(cell, columns)
    section = _ALONE + opening(_SECTION, found, chained=0, repeated=False)[0]
    if not found.scheme:
        section -= _SENTENCE * found.sentence + _CLAUSE * found.clause
    if max(found.units, found.deadline) > _LOST_CELL and not found.scheme:
        alternative = f"{quote(text)} might be a cell of the row above"
        return Row([cell], [0], _LITTLE, alternative, moves=_ACROSS), section
    no_cell = row_patterns(columns.vocabulary).table_end.match(squeeze(text))  # 注：… or 抄送：…
    if not text or no_cell or "requirement" not in columns.roles:
        return Row([cell], [0]), section
    place = columns.roles.index("requirement")
    lacks = [_lack(role) for column, role in enumerate(columns.roles) if column != place]
    task = _fit(cell, columns, known=True)[place] - max(lacks) - _TOGETHER * (sum(lacks) - max(lacks))
    if task > section:
        return Row(
            [cell], [place], task - section, f"{quote(text)} might stand across the table", moves=_ACROSS
        ), task
    return Row(
        [cell], [0], section - task, f"{quote(text)} might be a task of its own", moves=_ACROSS
    ), section


def _doubt(row: Row, score: float, other: float, way: tuple[int, ...], columns: Columns) -> Doubt:
    """Return the doubt about a row that another way to spread its cells raises."""
    moved = [place for place, column in enumerate(row.columns) if column != way[place]]
    text = text_of(row.cells[moved[0]])
    return Doubt(
        score - other,
        f"{quote(text)} might stand in column {way[moved[0]] + 1}",
        frozenset(columns.roles[column] for place in moved for column in (row.columns[place], way[place])),
    )


def _doubt_count(row: Row, columns: Columns) -> None:
    """Doubt a row that has the next running number among its categories or as its content."""
    for cell, column in zip(row.cells, row.columns, strict=True):
        if columns.chained.get(id(cell[0])) and columns.roles[column] in TASK_ROLES:
            row.margin, row.moves = _LITTLE, frozenset({"category", "number"})
            row.alternative = f"{quote(text_of(cell))} counts rows, but stands in a column of texts"


def _is_requirement(cell: Cell, columns: Columns) -> bool:
    """Tell whether a row's only cell is a clause numbered as the requirements are, and no category is.

    A first one opens a list: it stands beside what the rows of the list share, not below it.
    """
    found = _evidence(cell, columns)
    scheme = found.scheme
    if not scheme or found.value == 1 or found.counts:
        return False
    if not (found.clause or found.sentence) and not _is_missing(found, columns):
        return False
    known = [role for role, schemes in zip(columns.roles, columns.schemes, strict=True) if schemes[scheme]]
    return "requirement" in known and "category" not in known


def _is_missing(found: Evidence, columns: Columns) -> bool:
    """Tell whether a text has the number that is missing where the contents of complete rows count on."""
    values = columns.values[found.scheme or ""]
    if found.value is None or found.value in values or len(values) < _COUNTED or max(values.values()) > 1:
        return False
    return found.value - 1 in values or found.value + 1 in values


def _fit(cell: Cell, columns: Columns, *, known: bool) -> list[float]:
    """Return how well a cell fits each column; ``known``: with what the column has in complete rows."""
    text = text_of(cell)
    found = _evidence(cell, columns)
    kinds = kinds_of([role or "" for role in columns.roles])
    fits = list(opening(kinds, found, chained=columns.chained.get(id(cell[0]), 0), repeated=False))
    scheme = found.scheme
    if not any(schemes[scheme or ""] for schemes in columns.schemes):
        scheme = examine(text, columns.vocabulary).scheme  # a list of categories may be all that counts on
    for column, role in enumerate(columns.roles if known else ()):
        if role == "category":  # one name may stand on several levels, a numbering seldom does
            if scheme and columns.schemes[column]:
                fits[column] += _KNOWN if columns.schemes[column][scheme] else -_KNOWN
        elif columns.texts[column][text]:
            fits[column] += _KNOWN_UNIT if role in UNIT_ROLES else _KNOWN
    return fits
