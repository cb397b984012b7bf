"""Sentences that say who does what: ``（二）2008年3月，召开新闻发布会，由自治区统计局负责。``

Several units may share it, and the deadline may stand at the end: ``由市发改委牵头，市财政局配合，6月底前完成。``
"""

from __future__ import annotations

import re
from functools import lru_cache

from zwgk_parse import late
from zwgk_parse.fields.deadlines.reader import deadline_score, read_deadline
from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.fields.units.reader import read_units, unit_score
from zwgk_parse.normal import PADDING, fold
from zwgk_parse.page import Fault
from zwgk_parse.phrases import alternatives
from zwgk_parse.prose.duties import Duty, read_bracket
from zwgk_parse.vocabulary import Vocabulary

_LONGEST = 400  # characters
_LONGEST_UNITS = 80
_LONGEST_DATE = 30
_LONGEST_DUTY = 150


@lru_cache(maxsize=8)
def _compile(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return the pattern of what such a sentence ends with, behind 由."""
    return late.compile(f"(?:{alternatives(vocabulary['prose']['sentence_verbs'])})[。;]?$")


def read_sentence(text: str, vocabulary: Vocabulary, *, year: int | None, line: int) -> Duty | None:
    """Return the duty that a paragraph of one sentence states, or None.

    >>> from zwgk_parse.vocabulary import default
    >>> text = "（二）2008年3月，召开新闻发布会，由自治区统计局负责。"
    >>> duty = read_sentence(text, default(), year=None, line=1)
    >>> duty.units[0].name, str(duty.deadline.date)
    ('自治区统计局', '2008-03-31')
    """
    if len(text) > _LONGEST:
        return None
    folded = fold(text)
    start = folded.rfind("由")
    if start < 0:
        return None
    if not _compile(vocabulary).search(folded.rstrip(PADDING)):
        return _read_shared(text, folded, start, vocabulary, year, line)
    units = text[start + 1 :].rstrip(PADDING + "。；;")
    if len(units) > _LONGEST_UNITS or unit_score(units, vocabulary) < 1.0:
        return None
    listed = read_units([units], "responsible", vocabulary)
    if not listed.units:
        return None
    duty = Duty("sentence", listed.units, tails=[tail.text for tail in listed.tails], line=line)
    duty.faults = [Fault(code, f"units “{units}”", line, params={"text": units}) for code in listed.faults]
    numbering = read_numbering(text)
    first = numbering.end if numbering else 0
    stop = folded.find(",", first, first + _LONGEST_DATE)
    opening = text[first:stop].strip(PADDING) if stop > 0 else ""
    if deadline_score(opening, vocabulary) >= 0.6:
        read = read_deadline([opening], vocabulary, year=year)
        duty.deadline = read.deadline
        duty.faults += [Fault(fault.code, fault.message, line) for fault in read.faults]
    return duty


def _read_shared(
    text: str, folded: str, start: int, vocabulary: Vocabulary, year: int | None, line: int
) -> Duty | None:
    """Return the duty of several units and a day that a text ends with, behind 由 and a mark."""
    if not start or folded[start - 1] not in ",;。" or len(text) - start > _LONGEST_DUTY:
        return None
    duty = read_bracket(text[start + 1 :].rstrip(PADDING + "。；;"), vocabulary, year=year, line=line)
    if duty is None or duty.kind != "verb" or duty.deadline is None:
        return None
    if any(not fault.code.startswith("deadline") for fault in duty.faults):
        return None
    duty.kind = "sentence"
    return duty
