"""All rows of a table on the line above its rule: what html2text prints where cells and rows have no end tags.

HTML lets a page leave them out, and pages of the 2000s do; the program waits for them to end a line. A bar ends a
cell, and perhaps its row. What stands on the line before the header is the text above the table; what stands below
it, notes about its units among them, is in the last cell: no row is certain. Empty cells are printed, covered ones
are not.
"""

from __future__ import annotations

from zwgk_parse.normal import PADDING
from zwgk_parse.page import Blanks, Break, Fragment, Fragments
from zwgk_parse.text.dialects.bars import is_rule
from zwgk_parse.text.dialects.claim import Claim, Lines, leftover
from zwgk_parse.text.dialects.inline import plain
from zwgk_parse.vocabulary import Vocabulary

_ROWS = 2  # so many rows' cells stand on no line that holds the header alone
_BELOW = (
    "the page is on one line: the last cell holds what stands below the table, perhaps a rule about its units"
)


def read_unended(lines: Lines, start: int, end: int, _: Vocabulary) -> Claim | None:
    """Claim the rule that the line at ``start`` is, and the line above it, if that holds rows and none stands below."""
    if not start or lines[start][:1] != "-" or not is_rule(lines[start]):
        return None
    width = lines[start].count("|") + 1
    row = lines[start - 1]
    if row.count("|") < _ROWS * width or (start + 1 < end and "|" in lines[start + 1]):
        return None
    items: list[Fragment] = []
    kept: list[tuple[int, int]] = []
    begin = 0
    for cell in row.split("|"):
        bare = cell.strip(PADDING)
        at = begin + len(cell) - len(cell.lstrip(PADDING))
        items.append(Fragment(plain(bare), start, start, at + 1, opening=Break.NEXT_CELL | Break.NEW_ROW))
        kept.append((begin, begin + len(cell)))
        begin += len(cell) + 1
    discards = [*leftover(row, start, kept), *leftover(lines[start], start + 1, [])]
    table = Fragments(items, "unended", Blanks.EMPTY, doubts={start: _BELOW})
    return Claim(start - 1, start + 1, "unended", [table], discards)
