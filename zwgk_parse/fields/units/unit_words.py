"""The words around unit names that say what the units do: 由…负责, …牵头, …等部门按职责分工负责."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.fields.units.leaders import leader_score
from zwgk_parse.fields.units.unit_lexicon import lexicon
from zwgk_parse.fields.units.unit_names import is_complete, judge
from zwgk_parse.models import UnitRole
from zwgk_parse.phrases import alternatives
from zwgk_parse.vocabulary import Vocabulary

_IN_NAMES = ("和", "与")  # 和平区政府 and 和县财政局 are names
_SHORT_LABEL = 2
_LONGEST_ETC = 16  # characters: 等市直有关部门
_STOPS = "。.!?:"
SIGNS = frozenset("★☆*※▲△●○◎■□◆◇#√")
"""Marks on a unit that a note may explain: 带★的为牵头单位."""
_LEAST_MARKED = 3  # characters of the name: *局 is a name withheld
_PERSON = 0.75  # 市财政局(王建国); a shorter word in brackets belongs to the name
_ROLES: tuple[UnitRole, ...] = ("lead", "cooperating", "responsible")


class Trimmed(NamedTuple):
    """Where the names stand in a piece of a list: ``piece[start:end]``; empty where it holds words only.

    ``role`` is the one that the words give them, ``own`` tells that it stands in brackets and so belongs to
    the last of them alone; ``closed`` that the words end with a verb, so that nothing can follow; ``etc``
    that they say 等: there are more units of the kind; ``joining`` that they end with 及, so that a name
    follows in the next piece; ``joined`` that they open with it.
    """

    start: int
    end: int
    role: UnitRole | None
    own: bool
    closed: bool
    etc: bool
    joining: bool = False
    joined: bool = False


class _Words(NamedTuple):
    """The vocabulary in the form in which words are recognised."""

    behind: dict[str, str]  # word: a role, or 'manner'
    longest: int
    labels: dict[str, str]  # 牵头单位: a role
    last_signs: frozenset[str]
    before: tuple[str, ...]
    asides: re.Pattern[str]


@lru_cache(maxsize=8)
def _compile(vocabulary: Vocabulary) -> _Words:
    topic = vocabulary["unit_roles"]
    behind = {word: kind for kind in (*_ROLES, "manner") for word in topic[kind]}
    for role in _ROLES:  # 市财政局为牵头单位
        labels = [label for label in vocabulary["unit_labels"][role] if len(label) > _SHORT_LABEL]
        behind |= {verb + label: role for verb in ("为", "是", "作为") for label in labels}
    return _Words(
        behind=behind,
        longest=max(map(len, behind)),
        labels={label: role for role in _ROLES for label in vocabulary["unit_labels"][role]},
        last_signs=frozenset(word[-1] for word in behind),
        before=tuple(topic["openers"]),
        asides=late.compile(alternatives(vocabulary["unit_labels"]["asides"])),
    )


def trim(piece: str, vocabulary: Vocabulary) -> Trimmed:
    """Find the words before and behind the names in a squeezed piece.

    >>> from zwgk_parse.vocabulary import default
    >>> piece = "市城管执法局等部门按职责分工负责"
    >>> found = trim(piece, default())
    >>> piece[found.start : found.end], found.closed
    ('市城管执法局', True)
    >>> trim("市发改委(牵头)", default()).role
    'lead'
    """
    words = _compile(vocabulary)
    end = len(piece)
    kinds: list[str] = []
    own = False
    while end:
        step, kind = _last_word(piece[:end], words, vocabulary)
        if not step:
            break
        own = own or (kind in _ROLES and piece[end - 1] == ")")
        kinds.append(kind)
        end -= step
    joining = _joiner_at_end(piece[:end], vocabulary)
    end -= joining
    start = _names_start(piece[:end], words, vocabulary)
    joined = _joiner_at_start(piece[start:end], vocabulary)
    start += joined
    role = next((role for role in _ROLES if role in kinds), None)
    closed = kinds[:1] == [role]
    return Trimmed(start, end, role, own, closed, "etc" in kinds, bool(joining), bool(joined))


def _last_word(text: str, words: _Words, vocabulary: Vocabulary) -> tuple[int, str]:
    """Return the length and kind of the word that a text ends with, (0, '') where it ends with a name."""
    if text[-1] in words.last_signs:
        for length in range(min(words.longest, len(text)), 0, -1):
            kind = words.behind.get(text[-length:])
            if kind and not _is_ending(text, length, vocabulary):
                return length, kind
    if text[-1] in _STOPS:
        return 1, "stop"
    if text[-1] in SIGNS and len(text) > _LEAST_MARKED and text[-2] not in SIGNS:
        return 1, "mark"
    if text[-1] == ")":
        return _last_bracket(text, words, vocabulary)
    place = text.find("等", max(0, len(text) - _LONGEST_ETC))
    while place >= 0:
        match = lexicon(vocabulary).between.fullmatch(text, place)
        if match and match.lastgroup == "etc":
            return len(match[0]), "etc"
        place = text.find("等", place + 1)
    return 0, ""


def _is_ending(text: str, length: int, vocabulary: Vocabulary) -> bool:
    """Tell whether the last characters end a name instead: 协办 in 市政协办, not in 市政协协办."""
    shape = judge(text, vocabulary)
    if len(shape.ending) > length:
        return True  # 组织 in 各级党组织
    ends = bool(shape.kind) and text[-1] in lexicon(vocabulary).endings
    return ends and not is_complete(text[:-length], vocabulary)


def _last_bracket(text: str, words: _Words, vocabulary: Vocabulary) -> tuple[int, str]:
    """Return the length and kind of a bracket at the end that is no part of the name: (牵头), (下同)."""
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        depth += (text[position] == ")") - (text[position] == "(")
        if depth == 0:
            content = text[position + 1 : -1]
            kind = words.behind.get(content) or words.labels.get(content, "")
            if not kind and (words.asides.search(content) or leader_score(content, vocabulary) >= _PERSON):
                kind = "aside"
            return (len(text) - position, kind) if kind and position else (0, "")
    return 0, ""


def _joiner_at_end(text: str, vocabulary: Vocabulary) -> int:
    """Return the length of a joining word before a name in the next piece: 市委督查室以及 | 市委组织部."""
    joiners = lexicon(vocabulary).joiners
    if not text.endswith(joiners):
        return 0
    joiner = next(word for word in joiners if text.endswith(word))
    return len(joiner) if is_complete(text[: -len(joiner)], vocabulary) else 0


def _joiner_at_start(text: str, vocabulary: Vocabulary) -> int:
    """Return the length of a joining word behind a name in the piece before: …中心 | 和各业务科室."""
    joiners = lexicon(vocabulary).joiners
    if not text.startswith(joiners):
        return 0
    joiner = next(word for word in joiners if text.startswith(word))
    shape = judge(text[len(joiner) :], vocabulary)
    opens = shape.collective if joiner in _IN_NAMES else shape.kind
    return len(joiner) if opens else 0


def _names_start(text: str, words: _Words, vocabulary: Vocabulary) -> int:
    """Return the offset behind a number (1.市财政局) and opening words (由市财政局)."""
    start = 0
    numbering = read_numbering(text)
    if numbering is not None and numbering.end < len(text):
        start = numbering.end
    elif text[:1] in SIGNS and len(text) > _LEAST_MARKED and text[1] not in SIGNS:
        start = 1
    if text.startswith(words.before, start):
        for word in words.before:
            rest = start + len(word)
            if text.startswith(word, start) and (len(word) == 1 or is_complete(text[rest:], vocabulary)):
                return rest
    return start
