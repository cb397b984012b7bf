"""Lines that a program broke at the width of a column, put together again into paragraphs.

A blank line ends a paragraph. Of two lines without one between them the second continues the first if
the break was forced: if the first had no room for what follows. Some programs (pandoc) break a long
word, as Chinese text without spaces is one, the other way round: its first line takes what is over and
all others are full, so that there the second line must be full.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.page import Run
from zwgk_parse.text.dialects.inline import ends_hard
from zwgk_parse.text.dialects.widths import columns, is_ambiguous, width

_UNIT = late.compile_regex(r"\X[\x21-\x7e]*")  # what is not broken: a character and the latin word behind it


class Line(NamedTuple):
    """A stripped line of a cell, '' for a blank one, and where it stands in the source."""

    text: str
    line: int
    character: int


class Wrapping(NamedTuple):
    """How a program wrapped lines: at how many columns, and counted in which way (``METRICS``).

    ``last_full``: a long word's first line takes what is over. ``loose``: the program may have counted
    ambiguous characters otherwise. ``flowing``: Markdown, where a backslash ends a line and nothing else does.
    """

    limit: int
    metric: str
    last_full: bool = False
    loose: bool = False
    flowing: bool = False


def unwrap(lines: Iterable[Line], wrapping: Wrapping) -> list[Run]:
    """Return the paragraphs that a cell's lines are.

    >>> lines = [Line("公开2019年预", 1, 1), Line("算;", 2, 1), Line("公开决算", 3, 1)]
    >>> [run.text for run in unwrap(lines, Wrapping(12, "narrow"))]
    ['公开2019年预算;', '公开决算']
    """
    limit, metric, last_full, loose, flowing = wrapping
    runs: list[Run] = []
    before: Line | None = None
    for line in lines:
        broken = flowing and ends_hard(line.text)
        if broken:
            line = line._replace(text=line.text[:-1].rstrip())
        if not line.text:
            before = None
            continue
        if before is not None and (
            flowing or columns(line.text, metric) >= limit - 1
            if last_full
            else is_forced(before.text, line.text, limit, metric, loose=loose)
        ):
            run = runs[-1]
            full = columns(line.text if last_full else before.text, metric) >= limit - last_full
            run.text += ("" if full or not _apart(before.text[-1], line.text[0]) else " ") + line.text
            run.last_line = line.line
        else:
            runs.append(Run(line.text, line.line, line.line, line.character))
        before = None if broken else line
    return runs


def widest(lines: Iterable[Line], metric: str) -> int:
    """Return the width of the widest line."""
    return max([columns(line.text, metric) for line in lines], default=0)


def is_forced(before: str, line: str, limit: int, metric: str, *, loose: bool = False) -> bool:
    """Tell whether the first unit of a line had no room in the line before it."""
    unit = _UNIT.match(line)
    needed = columns(unit[0], metric) if unit else 1
    taken = columns(before, metric) + (sum(map(is_ambiguous, before)) if loose else 0)
    return taken + _apart(before[-1], line[0]) + needed > limit


def _apart(left: str, right: str) -> bool:
    """Tell whether a space stands between two characters where a line was broken: not beside a wide one."""
    return width(left) == 1 and width(right) == 1 and left.isascii() and right.isascii()
