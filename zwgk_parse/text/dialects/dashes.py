"""Columns under a line of dashes: the simple and multi-line tables of pandoc, the simple ones of tabulate.

The stretches of dashes show the columns. A simple table has one line a row and ends at an empty line; a
multi-line one begins and ends with a rule, and empty lines part its rows. Covered slots are blank, and a line of
blanks is a row of empty cells. Without a header that is known to be one, either begins with the line of dashes, and
ends with the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zwgk_parse import late
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.page import Discard, GridCell
from zwgk_parse.table.labels import is_header_line
from zwgk_parse.table.row_patterns import row_patterns
from zwgk_parse.text.dialects.claim import Claim, Lines, as_fragments, leftover
from zwgk_parse.text.dialects.inline import unmark
from zwgk_parse.text.dialects.widths import METRICS, columns, starts
from zwgk_parse.text.dialects.wrapped import Line, Wrapping, unwrap
from zwgk_parse.vocabulary import Vocabulary

_RULE = late.compile(r" *(?:-{2,}|={2,})(?: +(?:-{2,}|={2,}))+ *")
_FRAME = late.compile(r" *(?:-{10,}|={10,}) *")
_GAP = late.compile(" {2,}")
_LONGEST_HEADER = 8  # lines
_LONGEST_TABLE = 20_000  # lines


def read_dashes(lines: Lines, start: int, end: int, vocabulary: Vocabulary) -> Claim | None:
    """Claim the table whose columns the dashes in the line at ``start`` show, and the header above it."""
    if not parts_columns(lines[start]):
        return None
    spans = [found.span() for found in re.finditer("[-=]+", lines[start])]
    first, framed = _header(lines, start)
    if first == start:
        framed = _parts_rows(lines, start, end)
    stop, rules = start + 1, [start]
    closed = False
    while stop < end and stop - start < _LONGEST_TABLE:
        line = lines[stop]
        if _RULE.fullmatch(line) or (framed and _FRAME.fullmatch(line)):
            labels = [word for word in _GAP.split(lines[stop - 1].strip(PADDING)) if word]
            other = line.split() != lines[start].split() or is_header_line(labels, vocabulary)
            if not framed and first < start and other:
                stop = _above_header(lines, start, stop, spans, vocabulary)
                break
            rules.append(stop)
            closed = True
            stop += 1
            break
        if not framed and (not line or (first < start and _crosses(line, spans))):
            break
        stop += 1
    if not closed and (framed or first == start):
        return None
    rows = _rows(lines, first, stop, rules, single=not framed)
    cells: list[GridCell] = []
    for place, row in enumerate(rows):
        cells += _cells([(index, lines[index]) for index in row], spans, place, flowing=lines.marked)
    if not cells:
        return None
    unmark(cells, typed=lines.typed)
    discards: list[Discard] = []
    top = first - (framed and first < start)  # the rule above the header
    for index in sorted({top, *rules} if top < first else rules):
        discards += leftover(lines[index], index + 1, [])
    return Claim(top, stop, "dashes", [as_fragments(cells, "dashes")], discards)


def parts_columns(line: str) -> bool:
    """Tell whether a line is dashes that show columns.

    >>> parts_columns("  ---- ------"), parts_columns("  ----------")
    (True, False)
    """
    return _RULE.fullmatch(line) is not None


def _above_header(
    lines: Sequence[str], start: int, rule: int, spans: Sequence[tuple[int, int]], vocabulary: Vocabulary
) -> int:
    """Return where a table without blank lines between its rows ends above another one, whose rule is at ``rule``.

    Its title, worded as titles are, may stand above its header.
    """
    stop = max(rule - 1, start + 1)
    if stop - 1 > start:
        title = row_patterns(vocabulary).table_title.search(squeeze(lines[stop - 1]))
        stop -= title is not None
    return stop


def _crosses(line: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a line is one text that reaches over the end of the first column, and so is no row."""
    text = line.strip(PADDING)
    return not _GAP.search(text) and columns(line.rstrip()) > spans[0][1] and len(spans) > 1


def _header(lines: list[str], rule: int) -> tuple[int, bool]:
    """Return the first line of the header above a rule, and whether a rule stands above that."""
    first = rule
    while first > max(0, rule - _LONGEST_HEADER) and lines[first - 1].strip(PADDING):
        first -= 1
        if _FRAME.fullmatch(lines[first]):
            return first + 1, True
    return max(first, rule - 1), False


def _parts_rows(lines: list[str], rule: int, end: int) -> bool:
    """Tell whether the table that a rule opens, without a header, has empty lines between its rows.

    It ends at the same rule.
    """
    parted = False
    for index in range(rule + 1, min(end, rule + _LONGEST_TABLE)):
        if _RULE.fullmatch(lines[index]):
            return parted and lines[index].split() == lines[rule].split()
        parted = parted or not lines[index]
    return False


def _rows(lines: list[str], first: int, stop: int, rules: list[int], *, single: bool) -> list[list[int]]:
    """Return the line indexes of each row."""
    rows: list[list[int]] = [[]]
    for index in range(first, stop):
        if index in rules or not lines[index].strip(PADDING):
            rows.append([])
        else:
            rows[-1].append(index)
            if single:
                rows.append([])
    return [row for row in rows if row]


def _cells(
    row: list[tuple[int, str]], spans: list[tuple[int, int]], place: int, *, flowing: bool
) -> list[GridCell]:
    """Return the cells of a row: what stands in its lines under each stretch of dashes."""
    parts: list[list[Line]] = [[] for _ in spans]
    for index, line in row:
        bounds = _bounds(line, spans)
        for column, (begin, end) in enumerate(zip(bounds, [*bounds[1:], len(line)], strict=True)):
            text = line[begin:end]
            bare = text.lstrip(PADDING)
            parts[column].append(Line(bare.rstrip(PADDING), index + 1, begin + len(text) - len(bare) + 1))
    return [
        GridCell(
            place, column, 1, 1,
            unwrap(part, Wrapping(spans[column][1] - spans[column][0], METRICS[0], True, False, flowing)),
            line=part[0].line, character=part[0].character,
        )
        for column, part in enumerate(parts)
    ]  # fmt: skip


def _bounds(line: str, spans: list[tuple[int, int]]) -> list[int]:
    """Return the offsets at which columns begin, counted so that blanks stand before them."""
    best: tuple[int, list[int]] = (-1, [])
    for metric in METRICS:
        known = starts(line.rstrip(), metric)
        bounds = [0]
        for begin, _ in spans[1:]:
            bounds.append(next((place for place, column in enumerate(known) if column >= begin), len(line)))
        blank = sum(bound == 0 or bound >= len(line) or line[bound - 1].isspace() for bound in bounds)
        if blank > best[0]:
            best = (blank, bounds)
    return best[1]
