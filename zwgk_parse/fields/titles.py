"""Titles of works within book title marks: 《…》, with titles inside titles.

GB/T 15834-2011, 4.15: within 《》 another title is marked 〈〉; published texts write 《》, <> and 〈〉 alike
there. Only 《》 opens a title. Where a mark was lost the title ends with the next 》 and shows the odd mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zwgk_parse import late

_MARK = late.compile("[《》]")
_DEEPEST = 4
_LONGEST = 300  # characters between the outer marks
_NO_TITLE = late.compile(  # what no title holds: 》 was lost before it
    r"[。；;!?！？]|[〔﹝\[［(（]\s*(?:19|20)\d\d\s*[〕﹞\]］)）]\s*第?\s*\d"
)


class Title(NamedTuple):
    """A title at ``text[begin:end]``, outer marks included; ``text`` is what stands between them."""

    begin: int
    end: int
    text: str


def find_titles(text: str) -> Iterator[Title]:
    """Yield the outermost titles in ``text``, in order.

    >>> [title.text for title in find_titles("按《关于印发〈要点〉的通知》和《A关于印发《B》的通知》")]
    ['关于印发〈要点〉的通知', 'A关于印发《B》的通知']
    """
    position = 0
    while (opening := text.find("《", position)) >= 0:
        begin, end = _closed(text, opening)
        if end:
            yield Title(begin, end, text[begin + 1 : end - 1])
        position = end or begin + 1


def _closed(text: str, begin: int) -> tuple[int, int]:
    """Return where the title that opens at ``begin`` begins and ends; the end is 0 where it has none.

    It begins later where what follows the mark is no title: a mark was lost.
    """
    depth, first_close = 0, 0
    for mark in _MARK.finditer(text, begin, begin + _LONGEST):
        if mark.group() == "》":
            depth -= 1
            first_close = first_close or mark.end()
            if not depth:
                return begin, mark.end()
        elif depth and _NO_TITLE.search(text, begin + 1, mark.start()):
            begin, depth, first_close = mark.start(), 1, 0
        else:
            depth += 1
            if depth > _DEEPEST:
                break
    return begin, first_close
