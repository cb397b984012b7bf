"""Plain text that has a line for the text of each element (``get_text("\\n")``): what no blank line parts is a paragraph.

That shows where a line opens with what nothing opens with: a comma, the end of a bracket, 年 behind digits. Where a
table's header has a label a line, each line is a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING
from zwgk_parse.prose.labels import find_labels
from zwgk_parse.table.labels import is_header_line
from zwgk_parse.vocabulary import Vocabulary

_FEWEST = 3  # lines that open so
_SHARE = 0.1  # of the lines with one right before them
_LONGEST = 8  # pieces of a paragraph, on average; where there are more, no blank lines part the paragraphs
_FEW_SPACES = 0.5  # of the ends of paragraphs
_REST = late.compile("[、，。；：？！）》”’〕】,;:)%]")
_UNIT = late.compile("[年月日号项个条家]")
_OPEN = tuple("（《“‘〔【(")


class Pieces(NamedTuple):
    """Lines that are pieces of paragraphs; only a label opens a line behind another one.

    ``spaced``: a line that is a space stands inside a paragraph, not between two cells or paragraphs.
    """

    vocabulary: Vocabulary
    spaced: bool = False

    def glue(self, before: str, line: str) -> str | None:
        """Return what stood between two lines: nothing, or None where the second opens a paragraph."""
        if not before.strip(PADDING) or not line.strip(PADDING):
            return None
        labels = find_labels(line.strip(PADDING), self.vocabulary)
        return None if labels and not labels[0].start else ""

    def is_space(self, lines: Sequence[str], index: int) -> bool:
        """Tell whether a line is the space between two pieces of a paragraph, letters or figures both."""
        return (
            self.spaced
            and _is_alone(lines, index)
            and lines[index - 1].rstrip(PADDING)[-1].isascii()
            and lines[index + 1].lstrip(PADDING)[0].isascii()
        )


def read_pieces(stretches: Sequence[Sequence[str]], vocabulary: Vocabulary) -> Pieces | None:
    """Return how lines that are plain text are pieces; None if they are not.

    >>> from zwgk_parse.vocabulary import default
    >>> lines = ["印发《分工", "》的通知", "", "到", "2019", "年，新增", "30", "个。"]
    >>> read_pieces([lines], default()) is None, read_pieces([lines[:4]], default()) is None
    (False, True)
    """
    bare = [[line.strip(PADDING) for line in [*lines, ""]] for lines in stretches]
    if any(_has_header(lines, vocabulary) for lines in bare):
        return None
    pairs = [pair for lines in bare for pair in pairwise(lines)]
    ends = sum(bool(before) and not line for before, line in pairs)
    joints = [pair for pair in pairs if all(pair)]
    broken = sum(_is_broken(before, line) for before, line in joints)
    if ends * _LONGEST < len(joints) or broken < max(_FEWEST, _SHARE * len(joints)):
        return None
    spaces = sum(_is_alone(lines, index) for lines in stretches for index in range(len(lines)))
    return Pieces(vocabulary, spaces < _FEW_SPACES * ends)


def _is_alone(lines: Sequence[str], index: int) -> bool:
    """Tell whether a line is white space between two that are not."""
    if not lines[index] or lines[index].strip(PADDING) or not 0 < index < len(lines) - 1:
        return False
    return bool(lines[index - 1].strip(PADDING)) and bool(lines[index + 1].strip(PADDING))


def _has_header(lines: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Tell whether the lines between two blank ones are a header: then a line is a cell, whatever breaks others."""
    groups = [list(group) for filled, group in groupby(lines, bool) if filled]
    return any(is_header_line(group, vocabulary) for group in groups)


def _is_broken(before: str, line: str) -> bool:
    """Tell whether a line cannot open anything, given the one right before it."""
    opening = _UNIT if before[-1].isdigit() else _REST
    return bool(opening.match(line) or _REST.match(line)) or before.endswith(_OPEN)
