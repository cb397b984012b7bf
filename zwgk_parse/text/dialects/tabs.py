"""Tabs between cells: a browser's ``innerText``, its clipboard (plain text), rows joined by tabs.

The HTML standard's innerText puts a tab behind every cell but a row's last and a line feed behind every
row, and around each paragraph of a cell as many line feeds as make two (one around a ``div``), none of
them twice. So three or more in a row are the end of a row, two without a tab part paragraphs of a cell,
and one is the end of a row or a line break. Browsers print an empty paragraph as one line feed more, so
that three before a tab may also end a cell. What a selection puts on the clipboard lacks the tabs beside
paragraphs: there two line feeds may be anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zwgk_parse.around.closing import is_imprint
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.page import Blanks, Break, Fragment, Fragments
from zwgk_parse.table.labels import exact_label, read_label
from zwgk_parse.table.row_patterns import is_behind
from zwgk_parse.text.dialects.cell_lines import are_units, last_cell_end
from zwgk_parse.text.dialects.claim import Claim
from zwgk_parse.vocabulary import Vocabulary

_REACH = 30  # paragraphs of a cell between two lines with a tab; blank ones, repeats and further units do not count
_ROW_END = 3  # blank lines, which are no gap inside a cell
_UNSURE = Break.NEXT_CELL | Break.NEW_ROW
_LONGEST_LABEL = 8  # characters of a label that was broken
_BLANK = PADDING.replace("\t", "").replace("\N{NO-BREAK SPACE}", "").replace("\N{IDEOGRAPHIC SPACE}", "")


@dataclass(slots=True)
class _Piece:
    """A text without line feeds or tabs, and what stands before it.

    ``gaps``: the line feeds before, between and behind the tabs; one number where there is no tab.
    """

    text: str
    line: int
    character: int
    gaps: list[int] = field(default_factory=lambda: [0])


def read_tabs(lines: list[str], start: int, end: int, vocabulary: Vocabulary) -> Claim | None:
    """Claim the table whose first line with a tab is ``start`` or follows the cell that begins there."""
    first = start if "\t" in lines[start] else _after_cell(lines, start, end, vocabulary)
    if first is None or not _has_tab(lines[first]):
        return None
    stop = _stop(lines, first, end, vocabulary)
    pieces = list(_pieces(lines, start, stop))
    cut = _next_table(pieces, vocabulary)
    if cut is not None:
        stop, pieces = pieces[cut[0]].line, pieces[: cut[0] + 1]
    if sum(len(piece.gaps) > 1 for piece in pieces) < 2:
        return None
    spread = any(piece.gaps[0] == 2 and len(piece.gaps) > 1 for piece in pieces)
    mixed = not spread and any(_lacks_tab(*pair) for pair in pairwise(pieces))
    divided = any(piece.gaps == [1, 1] for piece in pieces)  # more tabs may be a blank row
    items = _settle(
        [item for piece in pieces for item in _fragments(piece, mixed=mixed, divided=divided, spread=spread)]
    )
    items[0].opening = Break.NEW_ROW
    if mixed:
        items = [item for item in items if item.text]
        return Claim(start, stop, "clipboard", [Fragments(items, "clipboard", open=True)])
    return Claim(start, stop, "tabs", [Fragments(items, "tabs", Blanks.EMPTY)])


def _lacks_tab(before: _Piece, piece: _Piece) -> bool:
    """Tell whether a paragraph has neither a tab before it nor another one of its cell: so on the clipboard."""
    opens = before.gaps == [2] or (len(before.gaps) > 1 and before.gaps[-1] == 2)
    return piece.gaps == [2] and not opens


def _has_tab(line: str) -> bool:
    """Tell whether a line has a tab that is no indentation, or is nothing but a tab."""
    return "\t" in line and ("\t" in line.rstrip(_BLANK).lstrip("\t ") or not line.strip(PADDING))


def _after_cell(lines: list[str], start: int, end: int, vocabulary: Vocabulary) -> int | None:
    """Return the line that opens with a tab behind a cell's paragraph at ``start``, if there is one.

    An empty paragraph behind it is one line more: then it must be a label, for the cell may be one without text.
    """
    text = lines[start].strip(PADDING)
    most = 2 if read_label(text, vocabulary) else 1
    after = start + 1
    while after < min(end, start + 1 + most) and not lines[after]:
        after += 1
    if not text or after >= end or not lines[after].startswith("\t"):
        return None
    return after if not lines[after].strip(PADDING) or "\t" in lines[after].strip(" ")[1:] else None


def _stop(lines: list[str], first: int, end: int, vocabulary: Vocabulary) -> int:
    """Return the end of the table: the last line with a tab, and the paragraphs of its last cell."""
    stop = index = first + 1
    paragraphs, blank, last = 0, 0, ""
    while index < end and paragraphs <= _REACH:
        text = lines[index].strip(PADDING)
        if _has_tab(lines[index]):
            stop, paragraphs = index + 1, 0
            blank = blank + 1 if lines[index].rsplit("\t", 1)[-1].strip(_BLANK) else 0  # 0: a cell opens
            index += 1
            continue
        if text and text != last:
            paragraphs += not (last and are_units(last, text, vocabulary))
            last = text
            if is_imprint(text) or (blank >= _ROW_END and is_behind(text, vocabulary)):
                break  # tabs below it are those of another table: a layout's, the imprint's
        blank = 0 if text else blank + 1
        index += 1
    if not lines[stop - 1].rsplit("\t", 1)[-1].strip(_BLANK):
        following = next(
            (index for index in range(stop, min(stop + 2, end)) if lines[index].strip(_BLANK)), None
        )
        if following is None or is_behind(lines[following], vocabulary):
            return stop
        return last_cell_end(lines, following, end, 2, vocabulary)
    return last_cell_end(lines, stop - 1, end, 1, vocabulary)


def _next_table(pieces: Sequence[_Piece], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Return the last piece of a table before another one's header, and that header's first piece.

    Nothing but its words tells that header from the paragraphs of the cell before: two labels, a tab between.
    """
    for index in range(2, len(pieces) - 1):
        if (
            pieces[index].gaps == [2]
            and len(pieces[index + 1].gaps) > 1
            and read_label(pieces[index].text, vocabulary)
            and read_label(pieces[index + 1].text, vocabulary)
            and not _is_label(pieces[index - 1].text, pieces[index].text, vocabulary)
        ):
            last = index - 1
            while last and len(pieces[last].gaps) == 1:
                last -= 1
            return last, index
    return None


def _is_label(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Tell whether two paragraphs are one label: then no header begins between them.

    What ends in a label of the vocabulary may be its table's last words and that label: 续表, 编号.
    """
    label = squeeze(first + second)
    if len(label) > _LONGEST_LABEL or read_label(label, vocabulary) is None:
        return False
    return exact_label(label, vocabulary) is not None or exact_label(squeeze(second), vocabulary) is None


def _pieces(lines: Sequence[str], start: int, stop: int) -> Iterator[_Piece]:
    """Yield the texts between tabs and line feeds; a cell that holds only white space is one without text."""
    gaps = [0]
    for index in range(start, stop):
        offset = 0
        for position, part in enumerate(lines[index].split("\t")):
            if position:
                gaps.append(0)
            if part.strip(_BLANK):
                text = part.strip(PADDING)
                character = offset + len(part) - len(part.lstrip(PADDING)) + 1
                yield _Piece(text, index + 1, character if text else offset + 1, gaps)
                gaps = [0]
            offset += len(part) + 1
        gaps[-1] += 1


def _fragments(piece: _Piece, *, mixed: bool, divided: bool, spread: bool) -> Iterator[Fragment]:
    """Yield a piece as a fragment, after one without text for every empty cell before it."""
    gaps = piece.gaps
    if len(gaps) == 1:
        yield _fragment(piece, _between(gaps[0], mixed=mixed, spread=spread))
        return
    opening = Break.NEXT_CELL
    if (gaps[0] == 3 and spread) or (gaps[0] == 1 and not divided):
        yield _fragment(piece, _UNSURE, "")
    elif gaps[0] >= 3:
        yield _fragment(piece, Break.NEW_ROW, "")
    for gap in gaps[1:-1]:
        yield _fragment(piece, opening, "")
        opening = Break.NEW_ROW if gap % 2 else Break.NEXT_CELL
        if opening == Break.NEW_ROW:
            yield _fragment(piece, opening, "")
            opening = Break.NEXT_CELL
    last = gaps[-1]
    if last > 2 or (last == 1 and not divided and not mixed):
        yield _fragment(piece, opening, "")
        opening = Break.NEW_ROW
    elif last == 1 and mixed:
        opening = Break.NEXT_CELL | Break.NEW_ROW
    yield _fragment(piece, opening)


def _settle(items: list[Fragment]) -> list[Fragment]:
    """Leave out blank paragraphs: those behind a cell's first one, and those before it."""
    kept: list[Fragment] = []
    for item in items:
        if item.opening == Break.SAME_CELL and kept and not kept[-1].text:
            item.opening = kept.pop().opening
        if item.text or item.opening & (Break.NEXT_CELL | Break.NEW_ROW):
            kept.append(item)
    return kept


def _between(gap: int, *, mixed: bool, spread: bool) -> Break:
    """Return what so many line feeds without a tab can be.

    Browsers print an empty paragraph between two others as one line feed more.
    """
    if gap > 3 or (gap == 3 and not spread):
        return Break.NEW_ROW
    if gap == 3:
        return Break.SAME_CELL | Break.NEW_ROW
    if gap == 2:
        return Break.ANY if mixed else Break.SAME_CELL
    return Break.SAME_CELL | Break.NEW_ROW


def _fragment(piece: _Piece, opening: Break, text: str | None = None) -> Fragment:
    shown = piece.text if text is None else text
    return Fragment(shown, piece.line, piece.line, piece.character, opening=opening)
