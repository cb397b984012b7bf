"""Vertical text: a word whose characters stand in a paragraph each."""

from __future__ import annotations

from zwgk_parse import late
from zwgk_parse.page import Run

# ideographs and the marks of vertical text; digits and ticks are entries, not characters of a word
_CHARACTERS = late.compile(
    r"[\u3001-\u3030\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe6f（）、，：；\U00020000-\U0003fffd]+"
)


def join_vertical(runs: list[Run]) -> list[Run]:
    """Return the paragraphs of a cell, those of a vertical text joined to one.

    >>> join_vertical([Run("业", 1, 1), Run("务", 2, 2)])
    [Run(text='业务', line=1, last_line=2, character=0)]
    """
    lines = [line for run in runs for line in run.text.split("\n")]
    if len(lines) < 2 or any(len(line) > 1 for line in lines) or not _CHARACTERS.fullmatch("".join(lines)):
        return runs
    return [Run("".join(lines), runs[0].line, runs[-1].last_line, runs[0].character)]
