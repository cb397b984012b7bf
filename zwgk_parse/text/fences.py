"""Fences of divisions: ``::: name`` and ``:::`` around what was a ``div`` of the page, as pandoc's Markdown has them."""

from __future__ import annotations

from zwgk_parse import late
from zwgk_parse.page import Discard
from zwgk_parse.text.dialects.claim import Lines, leftover

# pandoc's manual, fenced_divs: three colons or more, then attributes in braces or one word, perhaps colons again
_FENCE = late.compile(r"[ \t]*:{3,}[ \t]*(?:(?:\{[^{}]*\}|[\w-]+)[ \t]*:*[ \t]*)?")


def blank_fences(lines: Lines) -> list[Discard]:
    """Make blank lines of the fences, and return them: they part blocks, and are no text of the notice.

    >>> lines = Lines(["::: {.position}", "公开预算", ":::"])
    >>> [discard.run.text for discard in blank_fences(lines)], lines
    ([':::{.position}', ':::'], ['', '公开预算', ''])
    """
    discards: list[Discard] = []
    if lines.marked:
        for index, line in enumerate(lines):
            if ":::" in line and _FENCE.fullmatch(line):
                discards += leftover(line, index + 1, [])
                lines[index] = ""
    return discards
