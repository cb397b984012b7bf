"""Whether a text that stands behind another one is the rest of it, by the bracket that was torn apart."""

from __future__ import annotations

import regex

_PAIRS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "“": "”", "‘": "’", "〔": "〕", "【": "】"}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_CLOSERS = frozenset(_OPENERS)
_ITEM = regex.compile(
    r"\s*[\d一二三四五六七八九十a-zA-Z]{1,3}[)）]"
)  # 1) and 一） number an item, and close nothing


def is_torn(before: str, text: str) -> bool:
    """Tell whether a text closes a bracket or a quote that the text before it left open.

    >>> is_torn("市公安局（市知识", "产权局）"), is_torn("市公安局（市知识", "2）市财政局（国资委）")
    (True, False)
    """
    if _CLOSERS.isdisjoint(text):
        return False
    closer = _first_unopened(text)
    return closer is not None and _OPENERS[closer] in _left_open(before)


def _first_unopened(text: str) -> str | None:
    """Return the first closing mark whose opening one is not in the text."""
    item = _ITEM.match(text)
    opened: list[str] = []
    for mark in text[item.end() if item else 0 :]:
        if mark in _PAIRS:
            opened.append(mark)
        elif mark in _CLOSERS:
            if _OPENERS[mark] not in opened:
                return mark
            del opened[opened.index(_OPENERS[mark]) :]
    return None


def _left_open(text: str) -> list[str]:
    """Return the opening marks that the text does not close."""
    opened: list[str] = []
    for mark in text:
        if mark in _PAIRS:
            opened.append(mark)
        elif mark in _CLOSERS and _OPENERS[mark] in opened:
            del opened[opened.index(_OPENERS[mark]) :]
    return opened
