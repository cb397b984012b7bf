"""Pages as a text browser prints them (``lynx -dump``): what the end of a line in them is.

All text is moved in by three columns; what stands in the middle of a line that is too long for that begins
further left, and so does a heading, which stands alone. A line is broken at its last space if the next word has
no room, and inside a word that has none on a line of its own. Any other end of a line ends something: a paragraph,
a cell, a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.normal import PADDING
from zwgk_parse.text.dialects.widths import columns

_MARGIN = 3  # columns
_FEWEST = 3  # lines that begin there
_WIDE = 0.6  # of a line's width; what takes less is not too long for its margin
_STRAY = 2  # other lines that begin further left
_MOVED_IN = 2  # lines to a heading, on average, where there are more
_SENTENCE = ("。", "；", ";", "：", ":")  # ends of what is no heading
_ENDS = (*_SENTENCE, ")", "）", "〕")  # of what may stand before a numbered paragraph
_FULL = 3  # lines; where characters are counted as wide, one column may be left
_NARROWEST = 71  # of a page 80 columns wide, as browsers print where nothing else is said
_USUAL = frozenset(page - 9 for page in (80, 100, 120, 132, 160, 200, 300))  # less the margins of both sides


class End(Enum):
    """What the end of a line may be, besides the end of a paragraph."""

    HARD = "nothing else: the next word had room"
    SPACE = "a space"
    INSIDE = "nothing: a word was too long"


class Print(NamedTuple):
    """How wide a page was printed, margins aside, and in which way characters were counted (``METRICS``).

    ``sure``: so many lines are as wide as that, or pages often are, that no other width will do.
    """

    width: int
    metric: str
    sure: bool

    def end(self, line: str, below: str) -> End:
        """Tell what the end of a line may be, given the next one that holds something, without a blank one between."""
        taken = self.taken(line)
        word = below.split(maxsplit=1)[0]
        if taken + columns(word[0], self.metric) > self.width:
            return End.INSIDE
        return End.SPACE if taken + 1 + columns(word, self.metric) > self.width else End.HARD

    def glue(self, line: str, below: str) -> str | None:
        """Return what stood between two lines where the end of the first parts a word: ''; None if it does not."""
        if not self.sure or self.end(line, below) is not End.INSIDE:
            return None
        ended = line.rstrip(PADDING).endswith(_ENDS) and read_numbering(below.strip(PADDING)) is not None
        return None if ended else ""

    def taken(self, line: str) -> int:
        """Return how many columns a line takes, with what is moved in beyond the margin."""
        indent = _indent(line)
        return columns(line[indent:].rstrip(PADDING), self.metric) + max(0, indent - _MARGIN)


def read_print(lines: Sequence[str]) -> Print | None:
    """Return how a page was printed; None if its lines are not moved in as such a program does."""
    moved_in = sum(_indent(line) == _MARGIN for line in lines if line.strip(PADDING))
    if moved_in < _FEWEST:
        return None
    prints = [_measure(lines, metric) for metric in ("characters", "narrow", "wide")]
    best = next((form for form in prints if form.sure), prints[0])
    headings, stray = _count_left(lines, _WIDE * best.width)
    return best if stray <= _STRAY and headings <= max(_STRAY, moved_in // _MOVED_IN) else None


def _count_left(lines: Sequence[str], wide: float) -> tuple[int, int]:
    """Count the lines that begin further left than the margin: headings, and those that should not stand there.

    A line that is so wide should, where nothing stands before it but lines that are too.
    """
    headings = stray = 0
    fits = True  # what stands before the line, without a blank one between
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        text = line.strip(PADDING)
        left = bool(text) and _indent(line) < _MARGIN
        if left and columns(text) < wide:
            heads = fits and not below.strip(PADDING) and not text.endswith(_SENTENCE)
            headings, stray = headings + heads, stray + (not heads)
        elif left:
            stray += not fits
        fits = not text or (left and fits and columns(text) >= wide)
    return headings, stray


def _measure(lines: Sequence[str], metric: str) -> Print:
    """Return a print as wide as its widest line; lines in the middle that stand alone tell nothing of it."""
    form = Print(0, metric, sure=False)
    alone: list[int] = [0]
    followed: list[int] = []
    for line, below in pairwise([*lines, ""]):
        if not line.strip(PADDING):
            continue
        if below.strip(PADDING):
            followed.append(form.taken(line))
        elif _indent(line) <= _MARGIN:
            alone.append(form.taken(line))
    width = max(_NARROWEST, *alone, *followed)
    full = followed.count(width) + (followed.count(width - 1) if metric != "characters" else 0)
    return Print(width, metric, sure=full >= _FULL or (metric == "characters" and width in _USUAL))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
