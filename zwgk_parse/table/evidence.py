"""How well a fragment's text fits each column of a flattened table: the scores of the alignment.

A score is a log-likelihood ratio in nats, roughly: +3 means "about twenty times as likely in this column as
elsewhere". The numbers were set on invented notices with known rows (see ARCHITECTURE.md, Calibration);
what they rest on are the recognisers of units, deadlines and numbering, and a text's length and marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.deadlines.reader import deadline_score
from zwgk_parse.fields.numbering import OUTER_SCHEMES, read_numbering
from zwgk_parse.fields.units.leaders import leader_score
from zwgk_parse.fields.units.reader import unit_score
from zwgk_parse.normal import fold
from zwgk_parse.table.categories import states_count
from zwgk_parse.vocabulary import Vocabulary

IMPOSSIBLE = -60.0
_SOME = 0.2  # so much of a unit or deadline must be there for a text to be the rest of it
_CELL = 0.8  # so much of them makes a text a cell
_WHOLE = 0.8  # a deadline that needs no rest, unless what follows can only be one
_DEADLINE_REST = late.compile(r"[底前内后之以期起至到\-—–~～日月年旬]|完成$")
_LONG_UNITS = 300  # characters; so much is no cell of units
_LONG_DEADLINE = 60
_LONG_REST = 20
_PADDED = -1.0  # spaces at the end of a cell
_GO_ON = -2.0  # a further paragraph in a cell
_CUT = 4.0  # the rest of a paragraph behind a page break
_SECTION = 1.0  # a category across the row is rarer than one in a cell
_SIGN = 4.0  # one character is no category, but a piece of one
_SECOND_LEAD = 1.2  # a second unit that leads, not announced by a list mark
_SHORT = 12  # characters of a word or two: remarks, progress, sources
_LONG_CATEGORY = 30  # characters; titles of sections seldom are longer
# Scores by kind of column: number, category, requirement, units, deadline, other, section, leader, figure,
# lead (units of which there is mostly one).
_BLANK = (-2.0, -0.5, -5.0, -0.8, -1.0, 0.5, -60.0, 0.5, 0.5, -0.8)  # an empty cell that the form prints
_FIGURE = (-4.0, -3.0, -12.0, -6.0, -1.0, -8.0, -6.0, 1.5, -12.0)  # a figure, from the category on
_COUNTS = (-4.0, 2.0, 6.0)  # a number in the number column, by ``chained``
_LOST = (0.0, 2.0, 6.0)  # … and what any other column loses
_NUMBER = late.compile(r"(\d{1,4})[.、]?")
_SENTENCE_MARKS = late.compile("[。；;！？!?]")
_CLAUSE_MARKS = late.compile("[，,：:]")
_OPEN_ENDS = ("、", ",", "，", "：", ":", "；", ";", "和", "及", "与", "(", "（", "《", "“", "的")


class Evidence(NamedTuple):
    """What the recognisers say of one text.

    ``number``: its value as a running number, or None; ``units``, ``deadline`` and ``person`` in [0, 1], in
    tenths; ``scheme`` and ``value``: its numbering's, or None; ``counts``: it states how many rows it heads.
    """

    number: int | None
    units: float
    deadline: float
    person: float
    scheme: str | None
    value: int | None
    length: int
    sentence: bool
    clause: bool
    counts: bool


@lru_cache(maxsize=8192)
def examine(text: str, vocabulary: Vocabulary) -> Evidence:
    """Ask every recogniser about a text.

    >>> from zwgk_parse.vocabulary import default
    >>> examine("12", default()).number
    12
    """
    folded = fold(text).strip()
    number = _NUMBER.fullmatch(folded)
    if number:
        return Evidence(int(number[1]), 0.0, 0.0, 0.0, None, None, len(folded), False, False, False)
    numbering = read_numbering(text)
    return Evidence(
        None,
        round(unit_score(text, vocabulary), 1),
        round(deadline_score(text, vocabulary), 1),
        round(leader_score(text, vocabulary), 1) if len(folded) <= _LONG_CATEGORY else 0.0,
        numbering.scheme if numbering else None,
        numbering.value if numbering else None,
        len(folded),
        bool(_SENTENCE_MARKS.search(folded)),
        bool(_CLAUSE_MARKS.search(folded)),
        states_count(text),
    )


def find_joined(text: str, vocabulary: Vocabulary) -> str:
    """Return what stands behind a text's last space if that is a cell of its own by all signs, else "".

    Programs that print cells side by side leave a space between them: units, a deadline, the next row's number.

    >>> from zwgk_parse.vocabulary import default
    >>> find_joined("公开年度预算 市财政局", default()), find_joined("公开 2019 年度预算", default())
    ('市财政局', '')
    """
    before, space, last = text.rstrip().rpartition(" ")
    if not space or not before or examine(before, vocabulary).units > _SOME:
        return ""
    found = examine(last, vocabulary)
    return last if max(found.units, found.deadline) > _CELL or found.number is not None else ""


# The kinds of columns that a score can tell apart, as positions in a tuple of scores.
_KINDS = {
    "number": 0, "section": 6, "category": 1, "requirement": 2, "lead": 9, "responsible": 3, "cooperating": 3,
    "deadline": 4, "leader": 7, "scorer": 8, "frequency": 8,
}  # fmt: skip
REQUIREMENT, OTHER, SECTION = 2, 5, 6
UNITS = frozenset({3, 9})
CATEGORIES = frozenset({1, SECTION})  # kinds that say the same: a category in a cell, or across the row


def kinds_of(roles: Iterable[str]) -> list[int]:
    """Return the kinds of columns of these roles, as ``opening`` and ``continuing`` take them."""
    return [_KINDS.get(role, OTHER) for role in roles]


def opening(kinds: Sequence[int], found: Evidence, *, chained: int, repeated: bool) -> tuple[float, ...]:
    """Score a text as the beginning of a cell in a column of each kind.

    ``chained``: 2 where its number continues the running number, 1 where it might, 0 otherwise;
    ``repeated``: the same text stands right before it, so that it opens nothing new.
    """
    scores: tuple[float, ...]
    if not found.length:
        scores = _BLANK
    elif found.number is not None:
        lost = _LOST[chained]
        scores = (_COUNTS[chained], *(score - lost for score in _FIGURE))
    else:
        scores = _text_opening(found, repeated=repeated)
    return tuple([scores[kind] for kind in kinds])


def _text_opening(found: Evidence, *, repeated: bool) -> tuple[float, ...]:
    """Score a text that is no number as the beginning of a cell, by kind of column."""
    units, deadline = found.units, found.deadline
    named = units + deadline + 0.5 * found.person
    category = -0.5 - 4 * named - deadline - 1.5 * found.sentence - 0.4 * found.clause - 6 * repeated
    requirement = -4.5 * named - 1.5 * deadline + 0.7 * (found.sentence or found.clause) - 2.5 * repeated
    if found.counts:
        category += 3.0
    outer = found.scheme in OUTER_SCHEMES
    if found.scheme:
        category += 2.5 if outer else 1.2
        requirement -= 1.5 if outer else 0.3
    if found.length == 1:
        category -= _SIGN
    if found.length > _LONG_CATEGORY:
        category -= 0.8 * ((found.length - _LONG_CATEGORY) // 10 + 1)
    requirement += -1.0 if found.length < 6 else 1.0 if found.length >= 25 else 0.0
    other = -0.5 - units - deadline - 2.5 * outer + (0.5 if found.length <= _SHORT else -0.8 * found.sentence)
    leader = -2.0 + 5 * found.person - 2 * units - deadline
    section = category - _SECTION
    figure = -1.0 - units - 0.2 * max(0, found.length - 4)
    held = 8 * units - 5
    return IMPOSSIBLE, category, requirement, held, 9 * deadline - 5, other, section, leader, figure, held


def continuing(
    kinds: Sequence[int],
    before: str,
    text: str,
    vocabulary: Vocabulary,
    *,
    chained: int,
    repeated: bool,
    cut: bool = False,
) -> tuple[float, ...]:
    """Score a text as the continuation of a cell of each kind that ``before`` belongs to.

    ``chained`` and ``repeated`` as in ``opening``; ``cut``: a page break may have cut a paragraph before it.
    """
    found = examine(text, vocabulary)
    if not found.length:
        return (_PADDED,) * len(kinds)
    units, deadline = found.units, found.deadline
    numbered = found.number is not None or chained > 0
    bonus = (1.5 if before.endswith(_OPEN_ENDS) else 0.0) + _CUT * cut
    outer = 2.0 * (found.scheme in OUTER_SCHEMES) + 2.0 * numbered
    lost = _LOST[chained] if numbered else 0.0
    in_units = 0.0 if numbered else _joined_units(before, text, units, vocabulary)
    in_list = 8 * in_units - 5.8 + bonus - 4 * deadline - 8 * numbered
    scores = (
        IMPOSSIBLE,
        3.0 if repeated else -4.0 - lost + _CUT * cut - (0.0 if cut else 4 * units + 5 * deadline),
        _GO_ON
        + bonus
        + _listed(examine(before, vocabulary), found)
        - outer
        - lost
        - 4.5 * units
        - 6 * deadline,
        in_list,
        IMPOSSIBLE if numbered else _joined_deadline(before, text, vocabulary),
        _GO_ON + bonus - lost - units - deadline,
        3.0 if repeated else -4.0 - lost,
        -3.0 + bonus + 2 * found.person - lost - units - deadline,
        -4.0 - lost,
        in_list - (0.0 if bonus else _SECOND_LEAD),
    )
    return tuple([scores[kind] for kind in kinds])


def most_by_continuing(before: Evidence, found: Evidence, *, repeated: bool) -> tuple[float, ...]:
    """Return what ``continuing`` can score a text at most after one like ``before``, by kind of column."""
    joined = 1.0 if before.units >= _SOME else found.units
    ends = before.deadline >= _SOME and found.length <= _LONG_REST
    return (
        IMPOSSIBLE,
        3.0 if repeated else -4.0,
        _GO_ON + 1.5 + _listed(before, found) - 4.5 * found.units - 6 * found.deadline,
        8 * joined - 4.3 - 4 * found.deadline,
        3.0 if ends else IMPOSSIBLE,
        _GO_ON + 1.5 - found.units - found.deadline,
        3.0 if repeated else -4.0,
        -1.5 + 2 * found.person,
        -4.0,
        8 * joined - 4.3 - 4 * found.deadline,
    )


def _listed(before: Evidence, found: Evidence) -> float:
    """Score a text as the next item of a list in one cell: 1.… then 2.…, or plain paragraphs."""
    if found.scheme and found.scheme == before.scheme and found.value and before.value:
        return 4.0 if found.value == before.value + 1 else -1.0
    return 0.0 if found.scheme else 0.3


def _joined_units(before: str, text: str, alone: float, vocabulary: Vocabulary) -> float:
    """Score a text as part of a unit cell: by itself, or together with what it may continue."""
    if alone > 0.9 or len(before) + len(text) > _LONG_UNITS or examine(before, vocabulary).units < _SOME:
        return alone
    return max(alone, examine(before + text, vocabulary).units)


def _joined_deadline(before: str, text: str, vocabulary: Vocabulary) -> float:
    """Score a text as the rest of a deadline that a page or line break cut."""
    if len(before) + len(text) > _LONG_DEADLINE or len(text) > _LONG_REST:
        return IMPOSSIBLE
    earlier = examine(before, vocabulary).deadline
    if earlier < _SOME:
        return IMPOSSIBLE
    whole = earlier >= _WHOLE and not _DEADLINE_REST.match(text)
    return 9 * examine(before + text, vocabulary).deadline - 6 - 5 * whole


def chain_numbers(numbers: list[int | None]) -> list[int]:
    """Mark the running numbers among bare integers: 2 on the best chain, 1 as an alternative, 0 else.

    ``numbers[i]`` is fragment i's value, or None. A chain counts up by one; a restart at 1 and a gap
    of up to four cost something. One pass, constant work per number.

    >>> chain_numbers([1, None, 2, 5, None, 3])
    [2, 0, 2, 0, 0, 2]
    """
    best: dict[int, tuple[float, int]] = {}  # value -> score and index of the best chain that ends in it
    back: list[int] = [-1] * len(numbers)
    top: tuple[float, int] = (0.0, -1)
    for index, value in enumerate(numbers):
        if value is None:
            continue
        steps = [(0.0, -1)]
        steps += [
            (best[value - gap][0] - 0.9 * (gap - 1), best[value - gap][1])
            for gap in range(1, 6)
            if value - gap in best
        ]
        if value == 1 and top[1] >= 0:
            steps.append((top[0] - 1.5, top[1]))
        score, back[index] = max(steps)
        if (score + 1) > best.get(value, (0.0, -1))[0]:
            best[value] = (score + 1, index)
        top = max(top, (score + 1, index))
    return _mark(numbers, back, top[1])


def _mark(numbers: list[int | None], back: list[int], last: int) -> list[int]:
    """Walk the best chain backwards and mark it, and mark equal values between its links as alternatives."""
    marks = [0] * len(numbers)
    stop = len(numbers)
    while last >= 0:
        marks[last] = 2
        for other in range(last + 1, stop):
            if numbers[other] == numbers[last]:
                marks[other] = marks[last] = 1
        stop, last = last, back[last]
    return marks
