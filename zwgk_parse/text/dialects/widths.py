"""How many columns a text takes, as the programs count that print tables of characters.

Unicode Standard Annex #11 makes Chinese characters and full-width marks two columns wide, and leaves
the width of "ambiguous" ones (quotes, dashes, Greek letters) to the environment. Programs differ:
terminals' text browsers and converters count them as one, terminals with Chinese fonts as two, and some
programs count characters. A drawing tells which of them it was made with: with the right one its marks
line up.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

METRICS = ("narrow", "wide", "characters")  # ambiguous ones count 1, count 2, all count 1


@lru_cache(maxsize=16384)
def width(character: str, metric: str = "narrow") -> int:
    """Return the columns that a character takes.

    >>> width("责"), width("“"), width("“", "wide"), width("a")
    (2, 1, 2, 1)
    """
    if metric == "characters":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    kind = unicodedata.east_asian_width(character)
    return (
        2
        if kind in "WF" or (kind == "A" and metric == "wide" and not "\u2500" <= character < "\u2580")
        else 1
    )


def is_ambiguous(character: str) -> bool:
    """Tell whether the width of a character depends on the program."""
    return not character.isascii() and width(character, "narrow") != width(character, "wide")


def columns(text: str, metric: str = "narrow") -> int:
    """Return the columns that a text takes.

    >>> columns("2019年")
    6
    """
    if text.isascii() or metric == "characters":
        return len(text)
    return sum([width(character, metric) for character in text])


class Piece(NamedTuple):
    """A stretch of a line: its text, the column it starts in, and its offset in the line."""

    text: str
    column: int
    offset: int


def starts(line: str, metric: str) -> list[int]:
    """Return the column in which each character of a line starts, and the one after the last."""
    if line.isascii() or metric == "characters":
        return list(range(len(line) + 1))
    found = [0]
    for character in line:
        found.append(found[-1] + width(character, metric))
    return found
