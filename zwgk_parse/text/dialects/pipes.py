"""Cells ended by pipes: a row a line (``a | b | c |``), a cell a line, or a pipe on a line of its own.

Cells that are missing are made up for at the row's right end, by one more pipe each; see ``pads`` for
what that tells. Where it tells nothing, a pipe ends a cell and no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zwgk_parse import late
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.page import Break, Discard, Fragment, Fragments
from zwgk_parse.table.labels import exact_label, read_label
from zwgk_parse.text.dialects.cell_lines import are_units
from zwgk_parse.text.dialects.claim import Claim, leftover, number_complete
from zwgk_parse.text.dialects.pads import Piece, find_rows
from zwgk_parse.vocabulary import Vocabulary

_REACH = 20  # lines without a pipe inside one cell
_FAR = 100  # … and to look for the next number
_TITLES = 2  # … before a label, of its cell, if they are short
_SHORTEST_TITLE = 6  # characters; fewer may be the beginning of a label that is not known
_HEADER_CELLS = 3  # that tell a header
_LABEL_LINES = 9  # of a pipe, the next labels and their pipes
_SECTIONS = 2  # … between two rows that are a line each: rows of one cell
_PROSE = 6  # … before a title, a cell with nothing but pads behind it: text between two tables
_TITLE = late.compile(r"^[^|]+\|[ \t]*\|[|\t ]*$")
_NUMBER = late.compile(r"\s*(\d{1,4})[.、]?[\s|]*")
_BETWEEN = late.compile(r"[-—–] ?\d{1,4} ?[-—–]|第 ?\d{1,4} ?页.{0,12}")  # a page number stands between cells


def read_pipes(lines: list[str], start: int, end: int, vocabulary: Vocabulary) -> Claim | None:
    """Claim the lines from a first one with a pipe to the last such line of the block."""
    if "|" not in lines[start]:
        return None
    by_row = _is_by_row(lines, start, end)
    stop = _stop(lines, start, end, _SECTIONS if by_row else _REACH, vocabulary)
    while start and _goes_on(lines[start - 1], lines[start], vocabulary):
        start -= 1
    if sum(line.count("|") for line in lines[start:stop]) < 3 or (by_row and stop - start < 2):
        return None
    pieces = list(_by_row(lines, start, stop) if by_row else _by_cell(lines, start, stop, vocabulary))
    width = _slots(lines[start:stop]) if by_row else 0
    discards: list[Discard] = []
    for index in range(start, stop):
        discards += _marks(lines[index], index + 1)
    if not by_row:
        pieces, width = find_rows(pieces, vocabulary)
    items = [
        Fragment(piece.text, piece.line, piece.line, piece.character, opening=piece.opening)
        for piece in _without_blanks(pieces)
    ]
    number_complete(items)
    if not items:
        return None
    items[0].opening = Break.NEW_ROW
    return Claim(
        start,
        stop,
        "pipes" if by_row else "pipe per cell",
        [Fragments(items, "pipes", width=width)],
        discards,
    )


def _is_by_row(lines: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a line is a row: most of the lines with pipes have several cells."""
    piped = several = 0
    for index in range(start, min(end, start + 60)):
        if "|" in lines[index]:
            piped += 1
            several += sum(bool(part.strip(PADDING)) for part in lines[index].split("|")) > 1
        elif lines[index].strip(PADDING) and several * 2 > piped:
            break
    return several * 2 > piped


def _slots(lines: Sequence[str]) -> int:
    """Return how many pipes nearly all lines have: the slots of a row, with the missing cells made up for."""
    counts = Counter(line.count("|") for line in lines if "|" in line)
    (slots, times), *_ = counts.most_common(1)
    return slots if times * 5 > 4 * counts.total() else 0


def _goes_on(above: str, line: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a first cell begins in the line above: a pipe ends it, or the two are one label."""
    if not above.strip(PADDING):
        return False
    cell = squeeze(line.split("|", 1)[0])
    if not cell:
        return True
    return _is_label(above + cell, vocabulary)


def _stop(lines: Sequence[str], start: int, end: int, reach: int, vocabulary: Vocabulary) -> int:
    """Return the end of the block: so many lines without a pipe may stand inside a cell, blank ones between.

    Where a line is a cell, a unit below a unit does not count, nor do lines behind which the running number goes
    on. Lines before a header are text between two tables; so are many before a title.
    """
    stop, index = start + 1, start + 1
    loose: list[str] = []
    alike = 0
    most = reach if reach <= _SECTIONS else _FAR
    while index < end and len(loose) - alike <= most:
        line = lines[index]
        if "|" in line:
            if loose and _opens_header(loose, lines[index : min(index + _LABEL_LINES, end)], vocabulary):
                break
            if len(loose) > _PROSE and _TITLE.search(line):
                break
            far = len(loose) - alike > reach
            if far and not _counts_on(
                lines[max(start, stop - _FAR) : stop], lines[index : min(index + _FAR, end)]
            ):
                break
            stop, loose, alike = index + 1, [], 0
        elif text := line.strip(PADDING):
            alike += reach > _SECTIONS and bool(loose) and are_units(loose[-1], text, vocabulary)
            loose.append(text)
        index += 1
    return stop


def _counts_on(above: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether the first number that is a cell below is the one behind the last one above."""
    last = next((number for line in reversed(above) if (number := _NUMBER.fullmatch(line))), None)
    following = next((number for line in below if (number := _NUMBER.fullmatch(line))), None)
    return last is not None and following is not None and int(following[1]) == int(last[1]) + 1


def _opens_header(loose: Sequence[str], lines: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a header begins at the pipe in the first of the lines, with a text above its first label.

    ``loose`` are the lines without a pipe above it; where a line is a cell, the last ones may be pieces of the label.
    """
    if lines[0].count("|") > 1:
        return _are_labels([text for text, _ in _parts(lines[0])], vocabulary)
    first, *others = "\n".join(lines).split("|")[:_HEADER_CELLS]
    pieces = [*loose, first.strip(PADDING)] if first.strip(PADDING) else list(loose)
    cuts = (cut for cut in range(len(pieces)) if _is_label("".join(pieces[cut:]), vocabulary))
    label = next(cuts, len(pieces) - 1)
    if label <= _TITLES and sum(map(len, pieces[:label])) < _SHORTEST_TITLE:
        return False
    return _are_labels(["".join(pieces[label:]), *others], vocabulary)


def _are_labels(cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Tell whether cells begin with a label and have another one, of which one is known to the letter.

    What only holds a label's word may be the last unit of a cell: 各行业主管部门.
    """
    roles = [read_label(cell, vocabulary) for cell in cells]
    known = any(_is_label(cell, vocabulary) for cell in cells)
    return known and roles[0] is not None and (roles[0] == "number" or len({*roles} - {None}) > 1)


def _is_label(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text is a label to the letter."""
    return exact_label(squeeze(text), vocabulary) is not None


def _marks(line: str, number: int) -> list[Discard]:
    kept, begin = [], 0
    for part in line.split("|"):
        kept.append((begin, begin + len(part)))
        begin += len(part) + 1
    return leftover(line, number, kept)


def _parts(line: str) -> Iterator[tuple[str, int]]:
    """Yield what stands between the pipes of a line, with its column; the last part closes."""
    offset = 0
    for part in line.split("|"):
        text = part.strip(PADDING)
        yield text, offset + len(part) - len(part.lstrip(PADDING)) + 1
        offset += len(part) + 1


def _by_row(lines: Sequence[str], start: int, stop: int) -> Iterator[Piece]:
    """Yield the cells of rows, a line each; a line without a pipe is a row of one cell."""
    for index in range(start, stop):
        opening = Break.NEW_ROW
        for text, character in _parts(lines[index]):
            if text:
                yield Piece(text, opening, index + 1, character)
                opening = Break.NEXT_CELL


def _by_cell(lines: Sequence[str], start: int, stop: int, vocabulary: Vocabulary) -> Iterator[Piece]:
    """Yield the cells, each ended by a pipe; a pipe with nothing before it is one without text."""
    ended = True
    for index in range(start, stop):
        line = lines[index]
        if not line.strip(PADDING):
            continue
        if ended and "|" not in line and _is_page_number(lines, index, stop, vocabulary):
            yield Piece(line.strip(PADDING), Break.NEXT_CELL | Break.NEW_ROW, index + 1, 1)
            continue
        *parts, (last, character) = _parts(line)
        for text, place in parts:
            if text or ended:
                opening = Break.NEXT_CELL | Break.NEW_ROW if ended else Break.SAME_CELL
                yield Piece(text, opening, index + 1, place)
            ended = True
        if last:
            yield Piece(
                last, Break.NEXT_CELL | Break.NEW_ROW if ended else Break.SAME_CELL, index + 1, character
            )
            ended = False


def _is_page_number(lines: Sequence[str], index: int, stop: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a line is a page number: by its form, or as a bare number above the first label of a header."""
    text = lines[index].strip(PADDING)
    if _BETWEEN.fullmatch(text):
        return True
    below = next((line for line in lines[index + 1 : stop] if line.strip(PADDING)), "")
    label = below.split("|", 1)[0]
    return text.isdecimal() and _is_label(label, vocabulary) and not _is_label(text + label, vocabulary)


def _without_blanks(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with a text; where one without opened a row, the next one does."""
    opens = False
    for piece in pieces:
        opens = opens or piece.opening == Break.NEW_ROW
        if piece.text:
            yield (
                piece._replace(opening=Break.NEW_ROW) if opens and piece.opening != Break.SAME_CELL else piece
            )
            opens = False
