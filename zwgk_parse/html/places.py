"""Where a piece of text stands: its line and column in the source, and the names of the elements around it.

The parser knows the place of every start tag, but not of text. A text is looked for from the tag before it
on; where it is not found as it is (character references), it stands behind the tags that follow.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from turbohtml import Element, Node

from zwgk_parse import late

_REACH = 2000  # a comment between the tag and the text may be so long
_PROBE = 6  # so many characters are looked for
_FEW = 2  # … right behind a tag: the next tag may follow soon
_MARKUP = late.compile(
    r"(?:\s++|<[^>]*>|&(?:nbsp|e[mn]sp|thinsp|#160|#12288|#x(?:a0|3000));)*+", re.IGNORECASE
)
_AROUND = 12  # so many elements around a text are asked for their names


class Places:
    """The places of the texts of one source, asked for in their order."""

    def __init__(self, source: str) -> None:
        """Index the lines of ``source``."""
        self._source = source
        self._starts = list(accumulate([len(line) + 1 for line in source.split("\n")], initial=0))
        self.lines = len(self._starts) - 1
        self._names: dict[Node, str] = {}
        self._element: Element | None = None
        self._cursor = 0

    def of_text(self, text: str, element: Element | None) -> tuple[int, int]:
        """Return line and column of a text without padding before it, which follows ``element``'s tag."""
        source, starts = self._source, self._starts
        start = self._cursor
        if element is not self._element and element is not None:
            self._element = element
            position = element.position
            if position is not None:
                start = starts[position[0] - 1] + position[1]
                start = source.find(">", start) + 1 or start
        before = start - 1 if start else 0
        found = source.find(">" + text[:_FEW], before, start + _REACH) + 1  # right behind a tag
        if not found:
            found = source.find(text[:_PROBE], start, start + _REACH)
        if found < 0:
            found = _MARKUP.match(source, start).end()  # type: ignore[union-attr]  # matches the empty string
        self._cursor = found + 1
        line = bisect_right(starts, found)
        return line, found - starts[line - 1] + 1

    def names_around(self, element: Element | None) -> str:
        """Return the ids and classes of an element and of those around it, nearest first."""
        names: list[str] = []
        node: Node | None = element
        for _ in range(_AROUND):
            if not isinstance(node, Element):
                break
            name = self._names.get(node)
            if name is None:
                name = self._names[node] = f"{node.attr('id') or ''} {node.attr('class') or ''}".strip()
            if name:
                names.append(name)
            node = node.parent
        return " ".join(names)
