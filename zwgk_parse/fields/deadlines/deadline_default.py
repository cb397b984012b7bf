"""A deadline that the notice's body sets once for all rows: ``各项任务于2022年12月31日前完成``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.deadlines.timespans import find_timespans
from zwgk_parse.models import Deadline
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.phrases import alternatives
from zwgk_parse.vocabulary import Vocabulary


class _Patterns(NamedTuple):
    """What a sentence must hold (the rows it is about; that they be done) and may not hold."""

    scope: re.Pattern[str]
    done: re.Pattern[str]
    exception: re.Pattern[str]


_SENTENCE = late.compile(r"[^。；;\n]+")
_IS = late.compile("(?:时限|期限|时间)[^,]{0,6}[为是]$")
_LONGEST = 150  # characters of a sentence that plainly sets a deadline


def find_default(
    paragraphs: Iterable[str], vocabulary: Vocabulary, *, year: int | None = None
) -> Deadline | None:
    """Return the deadline that the ``paragraphs`` set for all rows, or None.

    Only a sentence that speaks of all tasks, or of those without a deadline of their own, and of completing
    them by one day counts; two that differ cancel each other. The deadline's text is the stretch as
    published.

    >>> from zwgk_parse.vocabulary import default
    >>> found = find_default(["请抓紧落实,各项任务须于2022年12月31日前完成。"], default())
    >>> found.text, str(found.date), found.inferred
    ('2022年12月31日前', '2022-12-31', ('default',))
    """
    patterns = _patterns(vocabulary)
    found = [
        deadline
        for paragraph in paragraphs
        for sentence in _SENTENCE.findall(paragraph)
        if len(sentence) <= _LONGEST and (deadline := _read(sentence, patterns, year))
    ]
    if not found or len({deadline.date for deadline in found}) > 1:
        return None
    return found[0]


def _read(sentence: str, patterns: _Patterns, year: int | None) -> Deadline | None:
    """Read one sentence; None unless it names one day for all tasks."""
    plain = squeeze(sentence)
    if patterns.exception.search(plain) or not patterns.scope.search(plain):
        return None
    limits = [span for span in find_timespans(plain, year) if span.bounded or plain[span.end - 1] in "日号"]
    if len(limits) != 1 or limits[0].kind != "date" or limits[0].trouble or not limits[0].last:
        return None
    limit = limits[0]
    clause = plain[limit.end :].partition(",")[0]
    if not (patterns.done.search(clause) or _IS.search(plain[: limit.begin])):
        return None
    places = [place for place, sign in enumerate(sentence) if sign not in PADDING]
    return Deadline(
        text=sentence[places[limit.begin] : places[limit.end - 1] + 1],
        kind="date",
        date=limit.last,
        inferred=("year", "default") if limit.inferred else ("default",),
    )


@lru_cache(maxsize=8)
def _patterns(vocabulary: Vocabulary) -> _Patterns:
    words = vocabulary["deadlines"]
    return _Patterns(
        scope=late.compile(alternatives(words["default_scope"])),
        done=late.compile(alternatives(words["default_verb"])),
        exception=late.compile(alternatives(words["default_exception"])),
    )
