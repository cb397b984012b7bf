"""Cells in columns with white between and no rules: ``w3m -dump``, inscriptis, ``pdftotext -layout``.

White tells the columns (``rivers``), where cells stand in the height of their rows tells the rows (``bands``).
Text browsers count a Chinese character as two columns and keep what is beside a merged cell in its place
(``reaches``); inscriptis counts characters, and moves what is beside a covered slot to the left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from zwgk_parse.normal import PADDING
from zwgk_parse.page import Paragraph, Run
from zwgk_parse.table.labels import exact_label
from zwgk_parse.table.row_patterns import is_behind
from zwgk_parse.table.unread import rows_left
from zwgk_parse.text.dialects.claim import Claim, Lines
from zwgk_parse.text.dialects.laid_out.rivers import GAP, Layout, find_columns
from zwgk_parse.text.dialects.laid_out.rows import read_part, read_rows
from zwgk_parse.vocabulary import Vocabulary

_ABOVE = 6  # lines of a header above the one with a gap
_LABEL_LINES = 3  # of a header, at most
_LONGEST_LABEL = 8  # characters in a line
_BETWEEN = 14  # lines that show no columns, of a cell or of sections
_LONGEST = 20_000  # lines
_FIRST_EDGES = 12
_PARAGRAPHS = 1  # between two parts of a table
_OTHERS = 2  # labels that show another table
_MISFITS = 0.1  # of the lines: so many may not keep to the columns


def read_laid_out(lines: Lines, start: int, end: int, vocabulary: Vocabulary) -> Claim | None:
    """Claim the lines of a table whose header has a gap between labels at ``start``.

    What goes on below it without a header is claimed with it: a table that was printed in parts.
    """
    if not _may_head(lines[start], vocabulary):
        return None
    stop = _stop(lines, start, min(end, start + _LONGEST), vocabulary)
    layout = _longest(lines, start, stop, vocabulary)
    if layout is None:
        return None
    first, layout = _with_above(lines, start, layout)
    table = read_rows(lines, first, layout, start - first, vocabulary)
    if table is None:
        return None
    claim = Claim(first, first + len(layout.lines), "laid out", [table])
    while (part := _part(lines, claim.stop, stop, len(layout.begins), vocabulary)) is not None:
        begin, inner = part
        claim.blocks += [
            _paragraph(lines, index) for index in range(claim.stop, begin) if lines[index].strip()
        ]
        claim.blocks.append(read_part(lines, begin, inner, vocabulary))
        claim.stop = begin + len(inner.lines)
    claim.faults += rows_left(list(_pieces(lines, claim.stop, stop)), vocabulary)
    return claim


def _pieces(lines: Sequence[str], start: int, stop: int) -> Iterator[Run]:
    """Yield the texts with white between in lines that show columns, but others than the table above them."""
    for index in range(start, stop):
        parts = [part for part in GAP.split(lines[index].strip(PADDING)) if part]
        if len(parts) > 1:
            yield from (Run(part, index + 1, index + 1) for part in parts)


def _part(
    lines: Sequence[str], last: int, stop: int, width: int, vocabulary: Vocabulary
) -> tuple[int, Layout] | None:
    """Return where the next part of a table begins, behind one paragraph at most, and its columns."""
    filled = [index for index in range(last, min(last + _BETWEEN, stop)) if lines[index].strip()]
    for begin in filled[: 1 + _PARAGRAPHS]:
        if any(_may_head(lines[index], vocabulary) for index in filled if index <= begin):
            return None
        layout = _longest(lines, begin, stop, vocabulary)
        if layout is not None and len(layout.begins) == width:
            return begin, layout
    return None


def _paragraph(lines: Sequence[str], index: int) -> Paragraph:
    text = lines[index].strip(PADDING)
    return Paragraph(text, index + 1, index + 1, lines[index].index(text) + 1)


def _may_head(line: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line has a gap, and a label beside it."""
    bare = line.strip(" ")
    if GAP.search(bare) is None:
        return False
    words = {*bare.split(), *("".join(part.split()) for part in GAP.split(bare))}
    return any(exact_label(word, vocabulary) for word in words)


def _longest(lines: Sequence[str], start: int, stop: int, vocabulary: Vocabulary) -> Layout | None:
    """Return the columns of as many lines from ``start`` on as keep to the same ones."""
    layout = find_columns(lines[start:stop])
    if _fits(layout):
        return layout
    edges = [
        index
        for index in range(start + 2, stop)
        if lines[index].strip() and (not lines[index - 1].strip() or _may_head(lines[index], vocabulary))
    ]
    known = next(
        (place for place, edge in enumerate(edges[:_FIRST_EDGES]) if _fits(find_columns(lines[start:edge]))),
        None,
    )
    if known is None:
        return None
    last = bisect_left(edges, True, known, key=lambda edge: not _fits(find_columns(lines[start:edge]))) - 1
    return find_columns(lines[start : _last_filled(lines, start, edges[last])])


def _with_above(lines: Sequence[str], start: int, layout: Layout) -> tuple[int, Layout]:
    """Return the first line of the header of which ``start`` is a line, and the columns with those lines."""
    first = start
    while first > max(start - _ABOVE, 0) and lines[first - 1].strip():
        first -= 1
    whole = find_columns(lines[first : start + len(layout.lines)])
    if whole is None or len(whole.begins) < len(layout.begins):
        return start, layout
    above = next((index for index in range(start - first, 0, -1) if _is_title(whole, index - 1)), 0)
    return first + above, whole._replace(lines=whole.lines[above:])


def _fits(layout: Layout | None) -> bool:
    """Tell whether lines have columns, and nearly all of them keep to these.

    Where cells are moved to the left, a column that has no label before one that has shows another table.
    """
    if layout is None or layout.misfits > _MISFITS:
        return False
    held = {column for line in layout.lines[:_LABEL_LINES] for column in line}
    return not layout.moved or held == set(range(len(held)))


def _last_filled(lines: Sequence[str], start: int, stop: int) -> int:
    """Return the end of lines without the blank ones that end them."""
    while stop > start + 1 and not lines[stop - 1].strip():
        stop -= 1
    return stop


def _stop(lines: Sequence[str], start: int, end: int, vocabulary: Vocabulary) -> int:
    """Return the end of the lines that show columns, with fewer than so many between that do not.

    The header of another table ends them, and with it the paragraphs right above it; so does what stands behind one.
    """
    margin = len(lines[start]) - len(lines[start].lstrip(" "))
    known = "".join("".join(line.split()) for line in lines[max(0, start - _ABOVE) : start + _LABEL_LINES])
    stop, between = start + 1, 0
    held = False  # there was a row
    for index in range(start + 1, end):
        bare = lines[index].strip()
        if not bare:
            continue
        parts = GAP.split(bare)
        if held and _heads_another(parts, known, vocabulary):
            break
        if held and len(parts) == 1 and not lines[index - 1].strip() and is_behind(bare, vocabulary):
            break
        held = held or any(part.isdecimal() or len(part) > _LONGEST_LABEL for part in parts[: len(parts) - 1])
        if len(parts) > 1 or len(lines[index]) - len(lines[index].lstrip(" ")) > margin + 1:
            stop, between = index + 1, 0
        else:
            between += 1
            if between > _BETWEEN:
                break
    return stop


def _heads_another(parts: Sequence[str], known: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line's parts are a header, of which several labels are not in the one that is known."""
    labels = [label for part in parts if exact_label(label := "".join(part.split()), vocabulary)]
    return len(labels) * 2 > len(parts) and sum(label not in known for label in labels) >= _OTHERS


def _is_title(layout: Layout, index: int) -> bool:
    """Tell whether a line is no part of a header: it has a text over several columns, or one long text."""
    pieces = list(layout.lines[index].values())
    return any(piece.crosses for piece in pieces) or (
        len(pieces) == 1 and len(pieces[0].text) > _LONGEST_LABEL
    )
