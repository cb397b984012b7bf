"""A row a line, its cells joined by one space: ``序号 工作任务 责任单位``, ``1 公开部门预算。 市财政局``.

Only the header tells the form, for its labels have no space inside. Below it a space may part two cells or stand in
one; Chinese has few of those.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from zwgk_parse.normal import PADDING
from zwgk_parse.page import Break, Fragment, Fragments
from zwgk_parse.table.columns import ANCHORS, count_labels, read_label
from zwgk_parse.text.dialects.claim import Claim, Lines
from zwgk_parse.vocabulary import Vocabulary

_WORD = regex.compile(rf"[^{regex.escape(PADDING)}]+")
WIDE = regex.compile("[ \N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}]{2,}")  # between the columns of a layout
_FEWEST_LABELS, _MOST_LABELS = 2, 20
_FEWEST_WORDS = 3  # of a numbered row; 3 日内报送 has fewer
_SECTIONS = 4  # lines before the next numbered row, itself included
_INNER = Break.NEXT_CELL | Break.SAME_CELL
# Spaces that part no cells: around the digits of a date or a count, behind 第一章, inside brackets.
_OPEN_END = regex.compile(
    r"[年月第共计]$|^第[一二三四五六七八九十百\d]{1,4}[章节部分篇]{1,2}$|[（(《“〔\[][^）)》”〕\]]*$"
)
_NUMBER = regex.compile(r"\d{1,4}")
_REST = regex.compile("[年月日号项条个件款]")


def read_spaced(lines: Lines, start: int, end: int, vocabulary: Vocabulary) -> Claim | None:
    """Claim a line of labels and the lines below it: up to a blank one, or with one between all of them.

    Behind the end of a page the running number may go on.
    """
    if not announces_columns(lines[start], vocabulary) or WIDE.search(lines[start].strip(PADDING)):
        return None
    rows = row_lines(lines, start, end)
    parted = [place for place, index in enumerate(rows) if len(lines[index].split()) > 1]
    if not parted or len(parted) * 2 <= parted[-1]:  # what stands below the last may be text below the table
        return None
    items = [
        item for index in (start, *rows) for item in _fragments(lines[index], index, header=index == start)
    ]
    return Claim(start, rows[-1] + 1, "spaced", [Fragments(items, "spaced")])


def row_lines(lines: Lines, start: int, end: int) -> list[int]:
    """Return the lines of the rows below a header."""
    step = 2 if start + 1 < end and not lines[start + 1].strip(PADDING) else 1
    rows: list[int] = []
    index, counted = start + step, 0
    while index < end:
        if any(lines[between].strip(PADDING) for between in range(index - step + 1, index)):
            break
        if not lines[index].strip(PADDING):
            after = index + 1
            if step > 1 or not _counts_on(lines[after : min(after + _SECTIONS, end)], counted):
                break
            index = after
        first = lines[index].split()[0]
        counted = int(first) if _NUMBER.fullmatch(first) else counted
        rows.append(index)
        index += step
    return rows


def _counts_on(lines: list[str], counted: int) -> bool:
    """Tell whether the next running number opens one of the lines, with no blank one before it."""
    for line in lines:
        words = line.split()
        if not words:
            return False
        if _NUMBER.fullmatch(words[0]):
            return len(words) >= _FEWEST_WORDS and 0 < counted == int(words[0]) - 1
    return False


def announces_columns(line: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the words of a line are labels of a responsibility table."""
    words = line.split()
    if not _FEWEST_LABELS <= len(words) <= _MOST_LABELS:
        return False
    known = count_labels(words, vocabulary)
    if known < _FEWEST_LABELS or known * 2 <= len(words):
        return False
    roles = {read_label(word, vocabulary) for word in words} - {None}
    return len(roles) > 1 and bool(roles & ANCHORS)


def _fragments(line: str, index: int, *, header: bool) -> Iterator[Fragment]:
    """Yield the words of a row; those behind the first may go on with the cell before them."""
    opening = Break.NEW_ROW
    before = ""
    for word in _WORD.finditer(line):
        if opening != Break.NEW_ROW and not header:
            opening = Break.SAME_CELL if before and _goes_on(before, word[0]) else _INNER
        glued = bool(opening & Break.SAME_CELL)
        yield Fragment(word[0], index + 1, index + 1, word.start() + 1, opening=opening, glued=glued)
        counts = opening == Break.NEW_ROW and word[0].isdecimal()  # the running number, whatever follows it
        opening, before = Break.NEXT_CELL, "" if counts and not header else word[0]


def _goes_on(before: str, word: str) -> bool:
    """Tell whether a word can only stand in the cell of the one before it."""
    if _NUMBER.fullmatch(before):
        return _REST.match(word) is not None
    if _NUMBER.match(word):
        return _OPEN_END.search(before) is not None and not before.isdigit()
    return _OPEN_END.search(before) is not None and before[-1] not in "年月"
