"""Persons and posts: who answers for a task, where a unit might be expected (金力, 市政府常务副市长)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.vocabulary import Vocabulary

_LONGEST = 200  # characters: a list of all leaders of a county
_LONGEST_POST = 24
_POST_ENDS = 8  # characters of a given name and a post
_MARKS = late.compile(rf"[、､，,；;/]|[{re.escape(PADDING)}]+")
_NAMES = {1: 0.5, 2: 0.75}  # by given name's length: many a word of two signs looks like a name
_CHINESE = late.compile(r"(?:[^\W\d_A-Za-z]|·)+")  # quicker to compile than a range of all signs


class _Names(NamedTuple):
    surnames: frozenset[str]
    compound: frozenset[str]
    posts: tuple[str, ...]
    not_names: frozenset[str]


@lru_cache(maxsize=8)
def _compile(vocabulary: Vocabulary) -> _Names:
    topic = vocabulary["leaders"]
    return _Names(
        frozenset("".join(topic["surnames"])),
        frozenset(topic["compound"]),
        tuple(topic["posts"]),
        frozenset("".join(topic["not_names"])),
    )


def leader_score(text: str, vocabulary: Vocabulary) -> float:
    """Return in [0, 1] how much a text looks like a list of persons or posts.

    A name is told by its surname and length alone, which many a word shares: 0.75 for one of three signs,
    0.5 for one of two. Of a list, the least likely entry counts.

    >>> from zwgk_parse.vocabulary import default
    >>> leader_score("市政府常务副市长", default()), leader_score("周　斐、金力", default())
    (1.0, 0.5)
    >>> leader_score("市财政局", default()), leader_score("常态化", default())
    (0.0, 0.0)
    """
    return _score(text, vocabulary) if 2 <= len(text) <= _LONGEST else 0.0


def begins_name(surname: str, text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a character and the text behind a space are a name, or open with one and its post.

    >>> from zwgk_parse.vocabulary import default
    >>> begins_name("周", "斐", default()), begins_name("汤", "雯副市长牵头的工作", default())
    (True, True)
    >>> begins_name("时", "限", default()), begins_name("周", "报告制度", default())
    (False, False)
    """
    names = _compile(vocabulary)
    if len(surname) != 1 or surname not in names.surnames or text[0] in names.not_names:
        return False
    if not _CHINESE.match(text[0]):
        return False
    return len(text) == 1 or any(post in text[1:_POST_ENDS] for post in names.posts)


@lru_cache(maxsize=2048)
def _score(text: str, vocabulary: Vocabulary) -> float:
    names = _compile(vocabulary)
    pieces = [squeeze(piece) for piece in _MARKS.split(text)]
    single = ""  # a name of two characters is often spaced: 周　斐
    scores: list[float] = []
    for piece in pieces:
        if len(piece) == 1 and not single:
            single = piece
            continue
        scores.append(_piece_score(single + piece, names) if piece or single else 1.0)
        single = ""
    if single:
        return 0.0
    return min(scores, default=0.0)


def _piece_score(piece: str, names: _Names) -> float:
    if not _CHINESE.fullmatch(piece):
        return 0.0
    if len(piece) <= _LONGEST_POST and piece.endswith(names.posts):
        return 1.0
    surname = piece[:2] if piece[:2] in names.compound else piece[:1]
    given = piece[len(surname) :]
    if len(surname) == 1 and surname not in names.surnames:
        return 0.0
    return 0.0 if names.not_names & set(given) else _NAMES.get(len(given), 0.0)
