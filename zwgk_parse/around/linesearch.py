"""Which of many lines a pattern occurs in, found in one search over all of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


def lines_with(texts: Sequence[str], pattern: re.Pattern[str]) -> list[int]:
    """Return the indexes of the texts in which the pattern occurs, in order.

    The pattern must not reach over a line feed. Searching the texts joined is several times as fast as
    searching each where few have a match.

    >>> lines_with(["市财政局", "扫一扫", "关闭\\n打印"], re.compile("扫|打"))
    [1, 2]
    """
    found: list[int] = []
    ends: list[int] = []
    for match in pattern.finditer("\n".join(texts)):
        ends = ends or list(accumulate(len(text) + 1 for text in texts))
        index = bisect_right(ends, match.start())
        if not found or found[-1] != index:
            found.append(index)
    return found
