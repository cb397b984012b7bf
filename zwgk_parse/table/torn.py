"""Whether a text that stands behind another one is the rest of it, by the marks that were torn apart."""

from __future__ import annotations

from functools import lru_cache

from zwgk_parse import late

_OPENERS = {"）": "（", ")": "(", "》": "《", "〉": "〈", "”": "“", "’": "‘", "〕": "〔", "】": "【"}
_RESTS = ("、", "，", "；", "。", ",", ";")
_MARKS = late.compile("[（）()《》〈〉“”‘’〔〕【】]")
_ITEM = late.compile(r"\s*[\d一二三四五六七八九十a-zA-Z]{1,3}[)）]")  # numbers an item, and closes nothing


def is_torn(before: str, text: str) -> bool:
    """Tell whether a text closes a bracket or a quote that the text before it left open, or opens with a mark.

    >>> is_torn("市公安局", "、市财政局")
    True
    >>> is_torn("市公安局（市知识", "产权局）"), is_torn("市公安局（市知识", "2）市财政局（国资委）")
    (True, False)
    """
    if before and text.startswith(_RESTS):
        return True
    closed, _ = _unpaired(text)
    return closed is not None and _OPENERS[closed] in _unpaired(before)[1]


@lru_cache(maxsize=1024)
def _unpaired(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the first mark that closes what the text did not open, and the marks that it leaves open."""
    item = _ITEM.match(text)
    closed: str | None = None
    opened: list[str] = []
    for mark in _MARKS.findall(text, item.end() if item else 0):
        opener = _OPENERS.get(mark)
        if opener is None:
            opened.append(mark)
        elif opener in opened:
            del opened[opened.index(opener) :]
        else:
            closed = closed or mark
    return closed, tuple(opened)
