"""Plain text whose lines were filled to a width (``w3m -dump``, mail, a typed file): which line goes on with which.

A line ends a paragraph unless what opens the next one had no room in it. How wide the page is, only its lines tell:
many are as wide as the widest. A table's lines, which may be wider, are measured by its own reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.normal import PADDING
from zwgk_parse.text.dialects.widths import METRICS, columns

_WIDE = {"narrow": 60, "wide": 60, "characters": 30}
_FEWEST, _FEWEST_NARROW = 3, 5  # lines that are full, of a text so wide and of one that is not
_NARROWEST = 2 / 3  # of that width
_LONG = 0.9  # of the width; what is shorter is the last line of a paragraph, as one in ten of those is not
_FEWEST_OPEN = 2  # broken lines to one that ends as a paragraph does
_SHARE = 0.7  # of the long lines that are full
_PARTED = 0.8  # of the ends of paragraphs
_UNIT = late.compile_regex(
    r"[(（《“〔\[]*\X[\x21-\x7e]*[、，。；：？！）》”〕]*"
)  # what is not broken, by most programs
_HANGING = "、，。；：？！）》”〕】"  # marks that some programs let stand beyond the width, not to open a line with them
_GAP = late.compile(r"\S[ \N{NO-BREAK SPACE}]{3,}\S")  # between the columns of a layout
_INDENT = "\N{IDEOGRAPHIC SPACE}"
_LABEL = late.compile(r"[—–-]{0,2}[^\W\d_]{2,10}[:：]")  # that may open a paragraph behind a full stop
_SENTENCE_ENDS = ("。", "；", "：", "）", "〕")
_MARK = late.compile(r"[^\w\s]\s")  # before an item of a list, whose further lines are moved in


class Fill(NamedTuple):
    """How wide a text is filled, and in which way characters are counted (``METRICS``).

    ``hangs``: marks at the end of a line may stand beyond that; ``parted``: blank lines part its paragraphs,
    so that no other line opens one.
    """

    limit: int
    metric: str
    hangs: bool
    parted: bool

    def glue(self, before: str, line: str) -> str | None:
        """Return what stood between two lines where one was broken, '' or a space; None if it was not."""
        if self._opens(before, line) or not _flows(before) or not _flows(line):
            return None
        before, text = before.rstrip(PADDING), line.strip(PADDING)
        taken = columns(before, self.metric)
        space = before[-1].isascii() and text[0].isascii()
        unit = _UNIT.match(text)
        if taken + space + (self.needs(unit[0]) if unit else columns(text[0], self.metric)) <= self.limit:
            return None
        return " " if space and taken < self.limit else ""

    def needs(self, text: str) -> int:
        """Return how many columns a text needs, marks that may stand beyond the width aside."""
        bare = text.rstrip(_HANGING) if self.hangs else text
        return columns(bare or text, self.metric)  # a mark that opens a line could not hang

    def _opens(self, before: str, line: str) -> bool:
        """Tell whether a line opens a paragraph by its indent, or by a number where no blank lines part them."""
        if line.startswith(_INDENT) or (not self.parted and read_numbering(line.strip(PADDING)) is not None):
            return True
        if not self.parted and _LABEL.match(line) and before.rstrip(PADDING).endswith("。"):
            return True
        text = before.lstrip()
        hangs = _MARK.match(text) is not None or read_numbering(text) is not None
        return _indent(line) > _indent(before) and not hangs


def read_fill(stretches: Iterable[Sequence[str]]) -> Fill | None:
    """Return how lines that are plain text were filled; None if they were not."""
    pairs = [pair for lines in stretches for pair in pairwise([*lines, ""]) if _flows(pair[0])]
    if sum(bool(below.strip(PADDING)) for _, below in pairs) < _FEWEST:
        return None
    measured = [_measure(pairs, metric, hangs=hangs) for hangs in (False, True) for metric in METRICS]
    share, fill = max(measured, key=lambda found: found[0])
    return fill if share >= _SHARE else None


def _measure(pairs: Sequence[tuple[str, str]], metric: str, *, hangs: bool) -> tuple[float, Fill | None]:
    """Return a fill as wide as the widest line, and how many of the long lines are full then.

    A line of latin letters alone may have had no place to break.
    """
    fill = Fill(0, metric, hangs, parted=True)
    widths = [fill.needs(line.rstrip(PADDING)) for line, _ in pairs]
    limit = max(
        (width for width, (line, _) in zip(widths, pairs, strict=True) if not line.isascii()), default=0
    )
    if limit < _NARROWEST * _WIDE[metric]:
        return 0.0, None
    fill = fill._replace(limit=limit)
    fewest = _FEWEST if limit >= _WIDE[metric] else _FEWEST_NARROW
    long = full = broken = ended = ends = parted = 0
    for width, (line, below) in zip(widths, pairs, strict=True):
        goes_on = bool(below.strip(PADDING))
        forced = goes_on and fill.glue(line, below) is not None
        is_long = goes_on and width >= _LONG * limit
        long += is_long
        full += is_long and forced
        broken += forced
        ended += forced and line.rstrip(PADDING).endswith(_SENTENCE_ENDS)
        ends += not forced
        parted += not goes_on
    share = full / long if full and broken >= max(fewest, _FEWEST_OPEN * ended) else 0.0
    return share, fill._replace(parted=parted >= _PARTED * ends)


def _flows(line: str) -> bool:
    """Tell whether a line holds text without the wide gaps of a layout."""
    return bool(line.strip(PADDING)) and _GAP.search(line) is None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
