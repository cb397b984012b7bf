"""Brackets behind a task that say who does it: ``…。（牵头单位：甲；责任单位：乙）``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING, fold
from zwgk_parse.prose.duties import Duty, read_bracket
from zwgk_parse.prose.labels import find_labels
from zwgk_parse.vocabulary import Vocabulary

_SENTENCE_ENDS = "。;!?:"
_BRACKET = late.compile("[()]")


class Bracket(NamedTuple):
    """A bracket that states a duty: its half-open range in the text."""

    start: int
    end: int
    duty: Duty


def find_brackets(text: str, vocabulary: Vocabulary, *, year: int | None, line: int) -> list[Bracket]:
    """Return the brackets in a paragraph that state duties, each at the end of a sentence.

    Brackets of all shapes are alike, for one shape is put for another where brackets stand in brackets.
    One that is never closed goes to the paragraph's end if a label of units opens it.

    >>> from zwgk_parse.vocabulary import default
    >>> text = "公开预算（试行）。〔责任单位：市财政局（国资委）〕"
    >>> found = find_brackets(text, default(), year=None, line=1)
    >>> [(bracket.start, [unit.name for unit in bracket.duty.units]) for bracket in found]
    [(9, ['市财政局（国资委）'])]
    """
    folded = fold(text)
    found: list[Bracket] = []
    for start, end in _pairs(folded, vocabulary):
        after = _after(folded, end)
        closing = after in ("", "(") or after in _SENTENCE_ENDS or _before(folded, start) in _SENTENCE_ENDS
        if not closing and not _is_labelled(folded[start + 1 : start + 30], vocabulary):
            continue
        stop = end - 1 if folded[end - 1] == ")" else end
        duty = read_bracket(text[start + 1 : stop].strip(PADDING), vocabulary, year=year, line=line)
        if duty is not None and _is_told(duty, _before(folded, start), after):
            found.append(Bracket(start, end, duty))
    return found


def _is_told(duty: Duty, before: str, after: str) -> bool:
    """Tell whether the marks around a bracket allow that it says a duty, where its words alone do not show it."""
    if duty.kind == "list":
        return before in _SENTENCE_ENDS
    return duty.kind != "field" or before in _SENTENCE_ENDS + ")" or after == "("


@lru_cache(maxsize=1024)
def _is_labelled(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the beginning of a bracket is a label of a field."""
    labels = find_labels(text, vocabulary, enclosed=True)
    return bool(labels) and labels[0].start == 0


def _pairs(folded: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the outermost pairs of brackets, in order."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(folded):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, match.end()))
    for start in opened:
        if _is_labelled(folded[start + 1 : start + 30], vocabulary):
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, len(folded)))
            break
    yield from pairs


def _before(folded: str, place: int) -> str:
    """Return the mark before an offset, padding aside."""
    while place and folded[place - 1] in PADDING:
        place -= 1
    return folded[place - 1] if place else "。"


def _after(folded: str, place: int) -> str:
    """Return the mark behind an offset, padding aside; '' at the end."""
    while place < len(folded) and folded[place] in PADDING:
        place += 1
    return folded[place] if place < len(folded) else ""
