"""A row a line, its cells joined by one space: ``序号 工作任务 责任单位``, ``1 公开部门预算。 市财政局``.

Only the header tells the form, for its labels have no space inside. Below it a space may part two cells or stand in
one; Chinese has few of those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.fields.units.leaders import begins_name
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Break, Fragment, Fragments
from zwgk_parse.table.labels import ANCHORS, count_labels, read_label
from zwgk_parse.text.dialects.claim import Claim, Lines
from zwgk_parse.vocabulary import Vocabulary

_WORD = late.compile(rf"[^{re.escape(PADDING)}]+")
WIDE = late.compile("[ \N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}]{2,}")  # between the columns of a layout
_FEWEST_LABELS, _MOST_LABELS = 2, 20
_FEWEST_WORDS = 3  # of a numbered row; 3 日内报送 has fewer
_SECTIONS = 4  # lines before the next numbered row, itself included
_INNER = Break.NEXT_CELL | Break.SAME_CELL
# Spaces that part no cells: around the digits of a date or a count, behind 第一章, inside brackets.
_OPEN_END = late.compile(
    r"[年月第共计]$|^第[一二三四五六七八九十百\d]{1,4}[章节部分篇]{1,2}$|[（(《“〔\[][^）)》”〕\]]*$"
)
# The code of a standard, and its number behind the space that belongs there: GB/T 1.1-2020, DB43/T 388, ISO 9001-2015.
_CODE = late.compile(r"[A-Z]{2,5}\d{0,3}(/[A-Z]{1,3})?$")
_CODED = late.compile(r"\d{1,6}(?:\.\d{1,3})?([-—–－]\d{4})?(?![\d.年月日/-])")
_NUMBER = late.compile(r"\d{1,4}")
# What goes on with a date: 2024年 6月, but not 2024年6月 1.公开.
_DATE = late.compile(r"\d{1,2}(?:[月日号]|$)")
_REST = late.compile("[年月日号项条个件款]")


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
    items: list[Fragment] = []
    for index in (start, *rows):
        words = [Word(word[0], *word.span()) for word in _WORD.finditer(lines[index])]
        items += part_words(lines[index], words, index, vocabulary, header=index == start)
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
    if count_labels(words, vocabulary) < _FEWEST_LABELS:
        return False
    roles = [role for word in words if (role := read_label(word, vocabulary))]
    return len(roles) * 2 > len(words) and len(set(roles)) > 1 and not ANCHORS.isdisjoint(roles)


class Word(NamedTuple):
    """What stands between two spaces of a line: its text and the range that it takes there."""

    text: str
    start: int
    stop: int


def part_words(
    line: str, words: Sequence[Word], index: int, vocabulary: Vocabulary, *, header: bool = False
) -> Iterator[Fragment]:
    """Yield the words of a row; those behind the first may go on with the cell before them, those of labels do not.

    Words that no cell's end can part are one; one without text may be an empty cell.
    """
    opening = Break.NEW_ROW
    before = ""
    first: Fragment | None = None
    for word in words:
        if first is not None and not header:
            if before and word.text and _goes_on(before, word.text, vocabulary):
                first.text = line[first.character - 1 : word.stop]
                before = word.text
                continue
            opening = _INNER if first.text else Break.NEXT_CELL
        if first is not None:
            yield first
        glued = bool(opening & Break.SAME_CELL)
        counts = first is None and word.text.isdecimal()  # the running number, whatever follows it
        first = Fragment(word.text, index + 1, index + 1, word.start + 1, opening=opening, glued=glued)
        opening, before = Break.NEXT_CELL, "" if counts and not header else word.text
    if first is not None:
        yield first


def in_code(before: str, word: str) -> bool:
    """Tell whether a space stands inside the code of a standard.

    >>> in_code("执行GB/T", "1.1-2020标准"), in_code("执行GB/T", "2020年6月底前")
    (True, False)
    """
    code, number = _CODE.search(before), _CODED.match(word)
    return bool(code and number and (code[1] or number[1]))


def _goes_on(before: str, word: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word can only stand in the cell of the one before it."""
    if in_code(before, word):
        return True
    if _NUMBER.fullmatch(before):
        return _REST.match(word) is not None
    if _NUMBER.match(word):
        inside = _OPEN_END.search(before) is not None and not before.isdigit()
        return inside and (before[-1] not in "年月" or _DATE.match(word) is not None)
    numbering = read_numbering(before)
    if begins_name(before[numbering.end if numbering else 0 :], word, vocabulary):
        return True
    return _OPEN_END.search(before) is not None and before[-1] not in "年月"
