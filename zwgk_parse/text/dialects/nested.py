"""Tables within the cells of a table that only places them, as extractors to Markdown put them: all in one line.

Such a cell cannot hold a line break, so that the inner table's rows stand one behind the other, each between bars
of its own: ``| 附件   | 序号 | 任务 | | --- | --- | | 1 |  | |``. One space parts two rows, two are an empty cell;
what goes on behind the table stands further off than a cell's text from its bar.
"""

from __future__ import annotations

from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Block, Fragment
from zwgk_parse.text.dialects.bars import fragments, is_rule, opens_with_bar, settle, split
from zwgk_parse.text.dialects.claim import Claim, Lines, Unread, leftover
from zwgk_parse.text.dialects.inline import plain
from zwgk_parse.vocabulary import Vocabulary

_Cell = tuple[str, int]
_Row = list[_Cell]

_RULE = late.compile(r"\|(?:\s*+:?-{3,}+:?\s*+\|){2,}+")
_DASHES = late.compile(r"\s*:?-{3,}:?\s*")
_PARAGRAPH = late.compile(r"\S+(?:\s\S+)*")
_BETWEEN_ROWS = " "
_BEHIND = late.compile(r"\s{2,}\S")


class _Part(NamedTuple):
    """The rows of a table that a line holds, or texts, each a row of one cell."""

    width: int
    rows: list[_Row]


def read_nested(lines: Lines, start: int, end: int, _: Vocabulary) -> Claim | None:
    """Claim the lines from ``start`` on that open with a bar, if one of them holds a table of several columns."""
    if start and opens_with_bar(lines[start - 1]):
        return None
    stop = start
    while stop < end and opens_with_bar(lines[stop]):
        stop += 1
    if not any(map(_holds_table, lines[start:stop])):
        return None
    claim = Claim(start, stop, "bars", [])
    for index in range(start, stop):
        parts = [] if is_rule(lines[index]) else _parts(split(lines[index], opens=True)[0])
        for part in parts:
            claim.blocks += _table(part.rows, index) if part.width > 1 else _texts(part.rows, index)
        kept = [(begin, begin + len(text)) for part in parts for row in part.rows for text, begin in row]
        claim.discards += leftover(lines[index], index + 1, kept)
    return claim


def _holds_table(line: str) -> bool:
    """Tell whether a line has the rule of a table of several columns in its middle."""
    return any(
        line[: rule.start()].strip("|" + PADDING) and line[rule.end() :].lstrip().startswith("|")
        for rule in _RULE.finditer(line)
    )


def _parts(cells: _Row) -> list[_Part]:
    """Return the tables that a line holds and the texts between them, in order."""
    parts = [_Part(1, [])]
    rows = _rows(cells)
    for row, following in zip(rows, [*rows[1:], []], strict=True):
        if _is_dashes(row):
            continue
        width = len(following) if _is_dashes(following) else 0
        if 0 < width <= len(row):
            _add(parts, row[:-width])
            parts.append(_Part(width, [row[-width:]]))
        else:
            _add(parts, row)
    return parts


def _add(parts: list[_Part], row: _Row) -> None:
    """Add a row to the table that it goes on with; what does not is text."""
    width = parts[-1].width
    far = next((place for place, (text, _) in enumerate(row) if _BEHIND.match(text)), len(row))
    fits = 0 < far <= width
    if fits:
        parts[-1].rows.append(row[:far])
    if row[far:] or not fits:
        parts.append(_Part(1, [[cell] for cell in row[far if fits else 0 :]]))


def _rows(cells: _Row) -> list[_Row]:
    """Return the rows of a line, inner and outer ones."""
    rows: list[_Row] = [[]]
    for cell in cells:
        if cell[0] == _BETWEEN_ROWS:
            rows.append([])
        else:
            rows[-1].append(cell)
    return [row for row in rows if row]


def _is_dashes(row: _Row) -> bool:
    return bool(row) and all(_DASHES.fullmatch(text) for text, _ in row)


def _table(rows: list[_Row], index: int) -> list[Block | Unread]:
    items: list[Fragment] = []
    for row in rows:
        items += fragments(row, index + 1)
    return [settle(items, "bars", ruled=True)]


def _texts(rows: list[_Row], index: int) -> list[Block | Unread]:
    """Return what stands in cells of a layout, to be read by itself: two spaces part its paragraphs."""
    return [
        Unread(Lines([plain(found[0])]), index + 1, begin + found.start())
        for row in rows
        for text, begin in row
        for found in _PARAGRAPH.finditer(text)
    ]
