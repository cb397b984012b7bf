"""The level of administration that a text opens with: 市 in 市财政局, none in 市场监管局."""

from __future__ import annotations

from functools import lru_cache

from zwgk_parse.vocabulary import Vocabulary

RANKS = {"省": 4, "市": 3, "州": 3, "盟": 3, "县": 2, "区": 2, "旗": 2, "乡": 1, "镇": 1, "村": 0}
"""The levels of administration (Constitution of the PRC, article 30) and the village below them."""

_Level = tuple[str, tuple[str, ...], tuple[str, ...]]


def open_level(text: str, vocabulary: Vocabulary, start: int = 0, *, listed: bool = False) -> str:
    """Return the level that stands at ``start`` of a squeezed text, or ``''``.

    ``listed``: one of several that share a name (各县、市、区政府); such a one 市直 may open with, too.

    >>> from zwgk_parse.vocabulary import default
    >>> open_level("自治区发展改革委", default()), open_level("市民政局", default())
    ('自治区', '市')
    >>> open_level("市场监管局", default()), open_level("市直各部门", default())
    ('', '')
    """
    for level, words, names in _levels(vocabulary, listed).get(text[start : start + 1], ()):
        if text.startswith(level, start):
            is_word = text.startswith(words, start) and not text.startswith(names, start)
            return "" if is_word else level
    return ""


@lru_cache(maxsize=16)
def _levels(vocabulary: Vocabulary, listed: bool) -> dict[str, list[_Level]]:
    """Return the levels by their first sign, each with the words that only begin like it."""
    words = vocabulary["unit_words"]
    kind = "listed_levels" if listed else "levels"
    found: dict[str, list[_Level]] = {}
    for level in sorted(words[kind], key=len, reverse=True):
        others = tuple(word for word in words[f"not_{kind}"] if word.startswith(level))
        names = tuple(word for word in words["levels_after_all"] if word.startswith(level))
        found.setdefault(level[0], []).append((level, others, names))
    return found
