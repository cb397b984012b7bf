"""When a task is due: a deadline cell's text becomes a ``Deadline``.

The text is parted into clauses (``zwgk_parse.fields.deadlines.deadline_clauses``), and each gets its kind from the word in it
that counts: a stretch of the calendar before a phrase. What no word explains is reported, and so is a date
that the calendar does not have.

A date is the last day due: ``2019年6月`` is 2019-06-30 and ``2019年`` is 2019-12-31, while ``2019年全年``
is a period. ``6月初`` and ``6月中`` are read as 上旬 and 中旬, and ``6月前`` as the end of June: each with a
fault that says so. 次年 counts from a year that the cell names; where it names none, the deadline is
``relative``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.chinese import NUMERALS
from zwgk_parse.fields.deadlines.deadline_clauses import KINDS, Clause, explained, part
from zwgk_parse.models import Deadline, DeadlineKind
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.phrases import alternatives
from zwgk_parse.vocabulary import Vocabulary


class DeadlineFault(NamedTuple):
    """What is wrong with a deadline: the code of a finding, and its message."""

    code: Literal["deadline-impossible", "deadline-damaged", "deadline-ambiguous", "deadline-unparsed"]
    message: str


class DeadlineReading(NamedTuple):
    """The deadline of a cell, None where the cell states none, and what is wrong with it."""

    deadline: Deadline | None
    faults: tuple[DeadlineFault, ...] = ()


_FAULTS: dict[str, DeadlineFault] = {
    "impossible": DeadlineFault("deadline-impossible", "no such day, or it ends before it begins"),
    "damaged": DeadlineFault("deadline-damaged", "a digit, or one of 年, 月, 日, is missing"),
    "ambiguous": DeadlineFault("deadline-ambiguous", "its last day is a matter of reading"),
    "year-unknown": DeadlineFault("deadline-unparsed", "it states no year, and the notice's is not known"),
    "unparsed": DeadlineFault("deadline-unparsed", "not understood as a deadline"),
    "partly": DeadlineFault("deadline-unparsed", "most of it is not understood as a deadline"),
    "ditto": DeadlineFault("deadline-unparsed", "there is no deadline above to repeat"),
}
_INDISTINCT = ("timely", "ongoing", "as_scheduled", "other")  # 长期坚持,持续推进 says one thing
_LONGEST = 400  # characters; what is longer is no deadline's text, and not read
_LONGEST_CELL = 50  # characters of what deadline_score takes for the text of a deadline cell
_NAMED_PART = late.compile("[月日号季旬Qq]|半年|五")
_BEFORE_EVENT = late.compile("[^,;。、]{1,8}?(?:[之以]?[前后]|期间)(?:[,;。、]|$)")
_CALENDAR = (  # how stretches of the calendar and intervals begin
    rf"[^\W\d_]年|第?(?:\d{{1,8}}|[{NUMERALS}半几数]{{1,4}})"
    rf"(?:[年月日号季天周时次个個工小分星\-~至到]|[./]\d|、[\d{NUMERALS}]|$)"
    r"|[上下]半年|全年|元月|[年岁月][底末终内中初度]|年\d|[“\"「]..?五|十.?五[规期时末]|[每按逐隔]|提前"
)


def read_deadline(
    paragraphs: Sequence[str],
    vocabulary: Vocabulary,
    *,
    year: int | None = None,
    above: Deadline | None = None,
) -> DeadlineReading:
    """Read the text of a deadline cell.

    ``paragraphs`` is the cell's text as published, ``year`` the notice's year for dates that state none,
    ``above`` the deadline of the row above for 同上.

    >>> from zwgk_parse.vocabulary import default
    >>> reading = read_deadline(["12月", "底前"], default(), year=2019)
    >>> str(reading.deadline.date), reading.deadline.inferred
    ('2019-12-31', ('year',))
    """
    reading = _read("\n".join(paragraphs), vocabulary, year)
    if above is None or reading.deadline is None or "ditto" not in reading.deadline.inferred:
        return reading
    if above.kind == "other" and "ditto" in above.inferred:
        return reading  # the deadline above is as unknown
    inferred = tuple(dict.fromkeys((*above.inferred, "ditto")))
    return DeadlineReading(above.model_copy(update={"text": reading.deadline.text, "inferred": inferred}))


@lru_cache(maxsize=8192)
def deadline_score(text: str, vocabulary: Vocabulary) -> float:
    """Return how much a whole text looks like the content of a deadline cell, from 0 to 1.

    >>> from zwgk_parse.vocabulary import default
    >>> deadline_score("2019年11月底前", default()), deadline_score("12", default())
    (1.0, 0.0)
    """
    if len(text) > 2 * _LONGEST_CELL:
        return 0.0
    squeezed = squeeze(text)
    if not 1 < len(squeezed) <= _LONGEST_CELL or squeezed.isdecimal():
        return 0.0
    _, ditto, opening = _whole_cells(vocabulary)
    if ditto.fullmatch(squeezed):
        return 0.5  # any column may repeat the row above
    if not opening.match(squeezed):
        return 0.0
    share = explained(part(squeezed, vocabulary, None))
    return max(0.0, (share - 0.4) / 0.6) ** 2


def states_none(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a cell says in words or by a mark that there is nothing to say.

    >>> from zwgk_parse.vocabulary import default
    >>> states_none(" — ", default()), states_none("", default())
    (True, False)
    """
    return 0 < len(text) <= _LONGEST_CELL and _is_none(squeeze(text), vocabulary)


def _is_none(squeezed: str, vocabulary: Vocabulary) -> bool:
    return _whole_cells(vocabulary).absent.fullmatch(squeezed.rstrip("。;,、")) is not None


class _WholeCells(NamedTuple):
    absent: re.Pattern[str]
    ditto: re.Pattern[str]
    opening: re.Pattern[str]  # what the texts of deadline cells open with: a quick look before a close one


@lru_cache(maxsize=8)
def _whole_cells(vocabulary: Vocabulary) -> _WholeCells:
    words = vocabulary["deadlines"]
    lead = alternatives((*words["around"], *words["events"]))
    phrases = "|".join(alternatives(words[kind]) for kind in KINDS)
    return _WholeCells(
        absent=late.compile(alternatives(words["none"])),
        ditto=late.compile(alternatives(words["ditto"])),
        opening=late.compile(rf"(?:{lead}|,){{0,8}}(?:{phrases}|{_CALENDAR})"),
    )


def _about(trouble: str, text: str) -> DeadlineFault:
    code, message = _FAULTS[trouble]
    return DeadlineFault(code, f"deadline “{text}”: {message}")


@lru_cache(maxsize=4096)
def _read(text: str, vocabulary: Vocabulary, year: int | None) -> DeadlineReading:
    """Read a cell by itself: 同上 is a deadline that is not known, inferred from none."""
    if len(text) > _LONGEST:
        return DeadlineReading(Deadline(text=text, kind="other"), (_about("unparsed", text[:30] + "…"),))
    squeezed = squeeze(text)
    _, ditto, _ = _whole_cells(vocabulary)
    bare = squeezed.rstrip("。;,、")
    if not bare or _is_none(bare, vocabulary):
        return DeadlineReading(None)
    if ditto.fullmatch(bare):
        return DeadlineReading(
            Deadline(text=text, kind="other", inferred=("ditto",)), (_about("ditto", text),)
        )
    clauses = part(squeezed, vocabulary, year)
    if not clauses:
        return DeadlineReading(Deadline(text=text, kind="other"), (_about("unparsed", text),))
    places = [place for place, sign in enumerate(text) if sign not in PADDING]
    readings = [
        _read_clause(clause, text[places[clause.begin] : places[clause.end - 1] + 1], squeezed)
        for clause in clauses
    ]
    faults = [fault for reading in readings for fault in reading.faults]
    if not faults and len(squeezed) > 30 and explained(clauses) < 0.3:
        faults.append(_about("partly", text))
    deadlines = [reading.deadline for reading in readings if reading.deadline]
    return DeadlineReading(_joined(text, deadlines), tuple(dict.fromkeys(faults)))


def _joined(text: str, clauses: list[Deadline]) -> Deadline:
    """Return one deadline for the cell: the last clause with a date, else the first, and all ``clauses``."""
    chosen = next((clause for clause in reversed(clauses) if clause.date), clauses[0])
    alike = all(clause.kind == chosen.kind for clause in clauses)
    if len(clauses) == 1 or (alike and chosen.kind in _INDISTINCT):
        return chosen.model_copy(update={"text": text})
    return chosen.model_copy(update={"text": text, "clauses": tuple(clauses)})


def _read_clause(clause: Clause, text: str, squeezed: str) -> DeadlineReading:
    """Give a clause its kind and date; ``text`` is the clause as published."""
    words = clause.words
    span = next((word.span for word in words if word.span), None)
    phrase: DeadlineKind = "other"
    phrase = next((word.kind for word in words if not word.span and word.kind != "other"), phrase)
    broken = next((word.span.trouble for word in words if word.span and word.span.kind == "other"), None)
    if words[0].kind == "recurring":  # 每年6月, 隔年6月
        return DeadlineReading(Deadline(text=text, kind=phrase))
    if broken:
        return DeadlineReading(Deadline(text=text, kind="other"), (_about(broken, text),))
    if span is None:
        return DeadlineReading(Deadline(text=text, kind=phrase))
    if any(word.kind == "other" and word.begin == span.end for word in words):  # 2019年春节前
        return DeadlineReading(Deadline(text=text, kind="other"))
    named = span.bounded or _NAMED_PART.search(squeezed, span.begin, span.end)
    if not named and _BEFORE_EVENT.match(squeezed, span.end):  # 2024年高考前
        return DeadlineReading(Deadline(text=text, kind="other"), (_about("unparsed", text),))
    if not named and (clause.explained < 0.75 or phrase != "other"):  # 2019年重点项目, 2019年持续推进
        faults = () if phrase != "other" else (_about("unparsed", text),)
        return DeadlineReading(Deadline(text=text, kind=phrase), faults)
    deadline = Deadline(
        text=text,
        kind=span.kind,
        date=span.last,
        start=span.first if span.kind in ("period", "ongoing") else None,
        inferred=("year",) if span.inferred else (),
    )
    return DeadlineReading(deadline, (_about(span.trouble, text),) if span.trouble else ())
