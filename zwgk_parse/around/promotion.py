"""Strings of gambling, finance and SEO trades that were injected into official text.

They are told from official text by how they are put together, not by a word: a notice may well speak of
彩票公益金, of 投资理财 or of a place called 金沙. The forms, all seen in copies of published notices:

- search words joined by underscores, the first coming again: ``贷款理财_理财``;
- a brand in letters and digits that means nothing else, ``365bet``, with what follows it;
- digits or letters, a brand, and what it sells: ``4188云顶集团``; or a brand, what it sells, and a site word;
- a forbidden game and a site word: ``幸运28论坛``; or, where a text begins, the service of an unknown brand
  and a site word: ``九州彩票官网``;
- the window title of a pornographic site: keywords and underscores only.

A string in quotation marks, or in a sentence about the trade itself, may be the notice's own: it is found,
but not ``certain``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.around.linesearch import lines_with
from zwgk_parse.phrases import alternatives
from zwgk_parse.vocabulary import Vocabulary


class Promotion(NamedTuple):
    """A promotion string at ``text[start:end]``; ``certain``: nothing says that it is the notice's."""

    start: int
    end: int
    certain: bool


_WINDOW = 200  # characters around a string that are looked at for what the sentence is about
_SENTENCE_END = late.compile("[。！？；!?;\n]")
_CLAUSE = late.compile(r"[^，,。！？；;\n]*$")
_QUOTED = {"“": "”", "‘": "’", '"': '"', "'": "'", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】"}
_MARKS = " \u3000，,。；;、：:|-"
_JOINTS = "_|｜-—"
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)} | {ord("＿"): "_"}
_TOP = r"\.(?:com|net|cc|vip|top|xyz|org|app|me|tv|co)(?![a-z0-9])(?:/[\w./-]{0,60})?"
_DOMAIN = rf"(?:https?://)?[a-z0-9-]{{1,40}}(?:\.[a-z0-9-]{{1,40}})?{_TOP}"
_DOMAIN_AFTER = late.compile(rf"[ (（]?{_DOMAIN}[)）]?")
_DOMAIN_BEFORE = late.compile(rf"{_DOMAIN} ?$")
_LONGEST_DOMAIN = 80
# letters or digits in front of a brand; a year, a voltage and a road's number stand before places
_PREFIX = (
    r"(?<![a-z0-9.])(?!(?:19|20)\d\d(?!\d)|\d+(?:kv|kw|mw|km|m|t)|[gsxyckz]\d{1,4}(?!\d))"
    r"(?:\d{3,5}[a-z]{0,3}|[a-z]{2,5}\d{0,4}|[a-z]\d{2,5})"
)


def find_suspects(texts: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """Return which texts ``find_promotion`` needs to look at: mostly none, and that is found fast.

    >>> from zwgk_parse.vocabulary import default
    >>> find_suspects(["各级各部门", "4188云顶集团"], default())
    [1]
    """
    return lines_with(texts, _anchor(vocabulary))


def find_promotion(text: str, vocabulary: Vocabulary) -> list[Promotion]:
    """Return the promotion strings in a run of text, in order, not overlapping.

    >>> from zwgk_parse.vocabulary import default
    >>> find_promotion("贷款理财_理财根据《通知》精神", default())
    [Promotion(start=0, end=7, certain=True)]
    >>> find_promotion("加强彩票公益金使用管理,做好投资理财风险防范", default())
    []
    """
    text = text.translate(_LOWER)
    spans: list[tuple[int, int, bool]] = []
    if "_" in text:
        if _is_window_title(text, vocabulary):
            return [Promotion(0, len(text), True)]
        joined, search = _joined(vocabulary)
        found = (match for match in joined.finditer(text) if _repeats(match[0], search))
        spans += [(*_bounds(text, match, search), True) for match in found]
    if any(match[0] != "_" for match in _anchor(vocabulary).finditer(text)):
        composed = [match.span() for match in _composed(vocabulary).finditer(text)]
        spans += [(*span, not _may_be_own(text, *span, vocabulary)) for span in composed]
    return _disjoint(_widen(text, *span) for span in sorted(spans))


@lru_cache(maxsize=8)
def _anchor(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return the pattern without a match of which nothing is composed.

    The fewer branches there are at a place, the faster it searches: one per first character.
    """
    words = vocabulary["promotion"]
    tails: dict[str, dict[str, None]] = {"_": {"": None}, "＿": {"": None}}
    for word in (*words["game"], *words["brand"], *words["service"], *words["latin"]):
        for form in (word, word.lower(), word.upper(), word.title()):
            tails.setdefault(form[0], {})[re.escape(form[1:])] = None
    return late.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in tails.items()))


@lru_cache(maxsize=8)
def _any(vocabulary: Vocabulary, *kinds: str) -> re.Pattern[str]:
    """Return the pattern of the words of some kinds, in lower case."""
    return late.compile(_choice(vocabulary, *kinds))


def _choice(vocabulary: Vocabulary, *kinds: str) -> str:
    words = [word for kind in kinds for word in vocabulary["promotion"][kind]]
    return alternatives(tuple(word if word.startswith("/") else word.lower() for word in words))


@lru_cache(maxsize=8)
def _joined(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of search words joined by underscores, and of the words that must come again."""
    keyword = f"(?>(?:{_choice(vocabulary, 'search', 'filler', 'game')}){{1,8}})"
    return late.compile(f"{keyword}(?:_{keyword}){{1,9}}"), _any(vocabulary, "search", "game")


@lru_cache(maxsize=8)
def _composed(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return the pattern of the other forms in the module's docstring."""
    choice = {kind: f"(?:{_choice(vocabulary, kind)})" for kind in vocabulary["promotion"]}
    choice["web"] = f"(?:{choice['web']}(?!{choice['business']}))"
    game, brand, play, firm, web, service, latin = (
        choice[kind] for kind in ("game", "brand", "play", "firm", "web", "service", "latin")
    )
    unknown = f"^(?!{choice['no_brand']}|[一-鿿]{{1,3}}{brand})[一-鿿]{{2,4}}"
    forms = (
        rf"(?:(?:https?://)?(?:www|m)\.)?(?<![a-z])\d{{0,4}}{latin}(?:{_TOP}|(?![a-z]))"
        rf"(?:{brand}|{game}|{play}|{firm}|{web}){{0,4}}",
        rf"{_PREFIX}{brand}(?:{play}|{firm}|{web}){{1,4}}",
        rf"{brand}{firm}?{play}{{1,2}}{web}{{1,3}}|澳门{brand}(?:{play}|{web}){{1,4}}",
        rf"(?:在线|线上|网上|澳门|正规)?{game}{play}{{0,2}}{web}{{1,3}}",
        rf"(?:{unknown}|{_PREFIX}){service}网?(?={choice['own_web']}){web}{{1,3}}",
    )
    return late.compile("|".join(forms))


def _is_window_title(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a run is nothing but joined keywords with the vocabulary of pornographic sites."""
    if text.count("_") < 2 or re.search("[，。；：,;:]", text):
        return False
    return _any(vocabulary, "adult").search(text) is not None


def _repeats(joined: str, search: re.Pattern[str]) -> bool:
    """Tell whether joined search words are promotion: at least three parts, or a word that comes again."""
    parts = [set(search.findall(part)) for part in joined.split("_")]
    if len(parts) > 2:
        return any(parts)
    first, second = parts
    return any(word in other or other in word for word in first for other in second)


def _bounds(text: str, joined: re.Match[str], search: re.Pattern[str]) -> tuple[int, int]:
    """Return where joined words begin and end: with one that is searched for, where text adjoins."""
    start, end = joined.span()
    words = list(search.finditer(text, start, end))
    if start and text[start - 1] not in _MARKS:
        start = words[0].start()
    if end < len(text) and text[end] not in _MARKS:
        end = words[-1].end()
    return start, end


def _may_be_own(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a string is quoted, or stands in a sentence about the trade."""
    if start and end < len(text) and _QUOTED.get(text[start - 1]) == text[end]:
        return True
    before = _SENTENCE_END.split(text[max(0, start - _WINDOW) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _WINDOW], maxsplit=1)[0]
    subject = _any(vocabulary, "subject")
    if subject.search(before) or subject.search(after):
        return True
    clause = _CLAUSE.search(before)
    return clause is not None and _any(vocabulary, "against").search(clause[0]) is not None


def _widen(text: str, start: int, end: int, certain: bool) -> Promotion:
    """Include what belongs to the string: a domain name, brackets, the joints that tie it to the text."""
    if before := _DOMAIN_BEFORE.search(text[max(0, start - _LONGEST_DOMAIN) : start]):
        start -= len(before[0])
    if after := _DOMAIN_AFTER.match(text, end, end + _LONGEST_DOMAIN):
        end = after.end()
    if start and end < len(text) and _BRACKETS.get(text[start - 1]) == text[end]:
        start, end = start - 1, end + 1
    if end == len(text):
        start = len(text[:start].rstrip(_JOINTS + " "))
    elif start == 0:
        end = len(text) - len(text[end:].lstrip(_JOINTS + " "))
    return Promotion(start, end, certain)


def _disjoint(found: Iterable[Promotion]) -> list[Promotion]:
    """Return the strings in order, those that overlap as one."""
    merged: list[Promotion] = []
    for promotion in found:
        if merged and promotion.start < merged[-1].end:
            start, end, certain = merged[-1]
            merged[-1] = Promotion(start, max(end, promotion.end), certain or promotion.certain)
        else:
            merged.append(promotion)
    return merged
