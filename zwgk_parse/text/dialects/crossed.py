"""Bars between cells and a rule of dashes with plus signs below the header: ``a | b`` over ``---+---``.

So psql, Presto and tabulate print tables. Every line is a row, in which each bar stands above or below a plus sign; a
plus sign before a bar says that the cell goes on in the next line (psql). Covered and empty slots are both blank.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from zwgk_parse import late
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Break, Discard, Fragment
from zwgk_parse.text.dialects.bars import fragments, settle
from zwgk_parse.text.dialects.claim import Claim, leftover
from zwgk_parse.text.dialects.widths import METRICS, starts
from zwgk_parse.vocabulary import Vocabulary

_RULE = late.compile(r" *-{2,}(?:\+-{2,})+ *")
_GOES_ON = "+"


def read_crossed(lines: list[str], start: int, end: int, _: Vocabulary) -> Claim | None:
    """Claim the table whose rule is the line at ``start``, with the header above it."""
    if not start or not _RULE.fullmatch(lines[start]):
        return None
    crossings = {place for place, character in enumerate(lines[start]) if character == "+"}
    first = start
    while first and _bars(lines[first - 1], crossings) and (first == start or _goes_on(lines[first - 1])):
        first -= 1
    if first == start:
        return None
    stop = start + 1
    while stop < end and _bars(lines[stop], crossings):
        stop += 1
    if stop < end and _RULE.fullmatch(lines[stop]):
        stop -= 1  # the header of another table
    items: list[Fragment] = []
    discards: list[Discard] = []
    further = False
    for index in range(first, stop):
        line = lines[index]
        if index == start:
            discards += leftover(line, index + 1, [])
            continue
        bars = _bars(line, crossings)
        bounds = list(zip([0, *(bar + 1 for bar in bars)], [*bars, len(line)], strict=True))
        kept = [(begin, begin + len(_bare(line[begin:stop_at]))) for begin, stop_at in bounds]
        row = fragments([(line[begin:stop_at], begin) for begin, stop_at in kept], index + 1)
        items += [_further(item) for item in row if item.text] if further else row
        discards += leftover(line, index + 1, kept)
        further = _goes_on(line)
    return Claim(first, stop, "crossed", [settle(_in_columns(items), "crossed", ruled=True)], discards)


def _bars(line: str, crossings: Set[int]) -> list[int]:
    """Return the bars of a line that stand in the columns of the rule's plus signs, if there is one in each."""
    places = [place for place, character in enumerate(line) if character == "|"]
    if len(places) < len(crossings):
        return []
    for metric in METRICS:
        columns = starts(line, metric)
        bars = [place for place in places if columns[place] in crossings]
        if len(bars) == len(crossings):
            return bars
    return places if len(places) == len(crossings) else []


def _goes_on(line: str) -> bool:
    """Tell whether a cell of a line goes on in the next one."""
    return any(cell.rstrip(PADDING).endswith(_GOES_ON) for cell in line.split("|"))


def _bare(cell: str) -> str:
    """Return a cell without the sign that it goes on."""
    return cell.rstrip(PADDING).removesuffix(_GOES_ON)


def _further(item: Fragment) -> Fragment:
    item.opening = Break.SAME_CELL
    return item


def _in_columns(items: Sequence[Fragment]) -> list[Fragment]:
    """Return the fragments row by row in the order of their columns: the further lines of a cell behind its first."""
    rows: list[list[Fragment]] = []
    for item in items:
        if item.opening == Break.NEW_ROW:
            rows.append([])
        rows[-1].append(item)
    for row in rows:
        row.sort(key=lambda item: (item.column or 0, not item.text))
        kept = [
            item for before, item in zip([None, *row], row, strict=False) if item.text or _opens(before, item)
        ]
        for before, item in zip([None, *kept], kept, strict=False):
            further = not _opens(before, item)
            item.opening = Break.SAME_CELL if further else Break.NEXT_CELL if before else Break.NEW_ROW
        row[:] = kept
    return [item for row in rows for item in row]


def _opens(before: Fragment | None, item: Fragment) -> bool:
    return before is None or before.column != item.column
