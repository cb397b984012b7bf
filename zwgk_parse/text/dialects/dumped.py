"""Tables as a text browser prints them (``lynx -dump``): cells of plain text joined by a space, one row a line.

A cell of paragraphs stands on lines of its own, a blank one before each; what follows it opens a line. So a space
parts two cells or stands in one; the end of a line may be that of a paragraph, a cell or a row, or none
(``printed``). Where every cell stands apart, spaces are those of its text. Nothing else tells the rows but what the
texts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zwgk_parse import late
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.page import Break, Fragment, Fragments
from zwgk_parse.table.evidence import examine
from zwgk_parse.table.header_runs import find_headers
from zwgk_parse.table.labels import begins_label, count_labels, exact_label, read_label
from zwgk_parse.text.dialects.claim import Claim, Lines
from zwgk_parse.text.dialects.printed import End, Print
from zwgk_parse.text.dialects.spaced import Word, in_code, part_words
from zwgk_parse.vocabulary import Vocabulary

_HEADER = 40  # lines
_FIRST = 4  # words of a line, one of which is a label or its beginning
_WORD = late.compile("[^ ]+")  # other spaces stand inside a text, or in an empty cell
_CLOSING = tuple("、，。；：）》”〕,;:)")
_ENDS = ("。", "；", ";")
_CELL = 0.8  # so much of units or a deadline makes a text a cell
_VERTICAL = late.compile(r"(?:\d{1,2}[、.．]|[（(](?:\d[）)]?)?)?[\u3001-\u3030\u3400-\u9fff（）()“”]*")
_LIST = late.compile(r" {4,}(?:[*+o#@-]|\d{1,3}\.) ")
_FEW, _APART = 20, 0.9  # lines that begin something; of them holds no space
_JOINED = 0.5  # of what is plain text holds more than one word
_OTHER = Break.NEXT_CELL | Break.NEW_ROW


@dataclass(slots=True)
class _Chunk:
    """The words from the end of a line that ends something to the next such one; ``gap``: blank lines before it."""

    words: list[Fragment]
    gap: int

    @property
    def block(self) -> bool | None:
        """Whether it is a paragraph of a cell, before which a blank line stands; None where it may be.

        An empty paragraph of a cell leaves a blank line before plain text, too.
        """
        return False if not self.gap else True if self.gap == len(self.words) == 1 else None


def read_dumped(lines: Lines, start: int, end: int, vocabulary: Vocabulary) -> Claim | None:
    """Claim a header that begins with this line, and what stands below it."""
    form = lines.printed
    if form is None or not _may_open(lines[start], vocabulary):
        return None
    above = _fragments(lines, start, min(end, start + _HEADER), form, vocabulary)
    headers = find_headers(above, vocabulary)
    if not headers or headers[0].start:
        return None
    return Claim(
        start,
        end,
        "dumped",
        [Fragments(_fragments(lines, start, end, form, vocabulary), "dumped", open=True)],
    )


def _may_open(line: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line may begin a header: with a label, or its beginning, or one behind a label of its own."""
    words = [squeeze(word) for word in line.split()[:_FIRST]]
    return any(read_label(word, vocabulary) or begins_label(word, vocabulary) for word in words if word)


def _fragments(lines: Lines, start: int, end: int, form: Print, vocabulary: Vocabulary) -> list[Fragment]:
    """Return the words of lines, each with what the space or the end of a line before it may be.

    Where plain cells are joined a line that ends for certain ends a row, or stands inside a cell; a word alone
    on its line may be a category that stands above the row.
    """
    chunks = list(_chunks(lines, start, end, form, vocabulary))
    if _stand_apart(chunks):
        for chunk in chunks:
            _unite(chunk, vocabulary)
    joins = _joins_cells(chunks)
    for above, chunk in pairwise(chunks):
        opening = Break.ANY
        if None not in (above.block, chunk.block) and above.block != chunk.block:
            opening = _OTHER
        elif joins and chunk.block is False and not above.words[-1].opening & Break.NEW_ROW:
            opening = Break.SAME_CELL | Break.NEW_ROW
        chunk.words[0].opening = opening
    return [word for chunk in chunks for word in chunk.words]


def _stand_apart(chunks: Sequence[_Chunk]) -> bool:
    """Tell whether every cell is one of paragraphs: nearly all lines that begin something hold no space."""
    apart = sum(chunk.gap > 0 and not any(_has_before(chunk.words)) for chunk in chunks)
    return len(chunks) > _FEW and apart >= _APART * len(chunks)


def _has_before(words: Sequence[Fragment]) -> list[bool]:
    """Tell of each word whether another one stands before it in its line."""
    return [False, *(before.last_line == word.line for before, word in pairwise(words))]


def _unite(chunk: _Chunk, vocabulary: Vocabulary) -> None:
    """Take the spaces in the lines of a paragraph for its own, unless they part the labels of a header."""
    if count_labels((word.text for word in chunk.words), vocabulary) > 1:
        return
    words = chunk.words[:1]
    for word, inside in zip(chunk.words[1:], _has_before(chunk.words)[1:], strict=True):
        if inside:
            words[-1].text += f" {word.text}"
        else:
            words.append(word)
    chunk.words = words


def _joins_cells(chunks: Sequence[_Chunk]) -> bool:
    """Tell whether cells of plain text are joined: all are, unless they are blocks without a blank line between."""
    plain = [chunk for chunk in chunks if chunk.block is False]
    return sum(len(chunk.words) > 1 for chunk in plain) >= _JOINED * len(plain)


def _chunks(lines: Lines, start: int, end: int, form: Print, vocabulary: Vocabulary) -> Iterator[_Chunk]:
    """Yield what stands between the ends of lines that end something."""
    chunk: _Chunk | None = None
    ending, blank, listed = End.HARD, 0, 0
    for index in range(start, end):
        line = lines[index]
        if not line.strip(PADDING):
            ending, blank = End.HARD, blank + 1
            continue
        words = list(part_words(line, _words(line, vocabulary), index, vocabulary))
        if chunk is not None and ending is not End.HARD:
            _go_on(chunk, words, ending, form, vocabulary)
        elif chunk is not None and _is_vertical(lines, chunk.words[-1], words):
            _join(chunk, words)
        else:
            if chunk is not None:
                yield chunk
            chunk = _Chunk(words, blank + listed)
            words[0].opening, words[0].glued = Break.ANY, False
        below = lines[index + 1] if index + 1 < end else ""
        ending = form.end(line, below) if below.strip(PADDING) else End.HARD
        blank, listed = 0, int(_LIST.match(line) is not None)
    if chunk is not None:
        yield chunk


def _words(line: str, vocabulary: Vocabulary) -> list[Word]:
    """Return what stands between the spaces of a line: labels with a space between their characters as one."""
    words: list[Word] = []
    for word in _WORD.finditer(line):
        text = word[0].strip(PADDING)
        start = word.start() + word[0].find(text)
        words.append(Word(text, start, start + len(text)))
    place = 0
    while place < len(words):
        stop = place
        while stop < len(words) and len(words[stop].text) == 1:
            stop += 1
        for end in range(stop, place + 1, -1):
            if exact_label("".join(word.text for word in words[place:end]), vocabulary):
                first, last = words[place].start, words[end - 1].stop
                words[place:end] = [Word(line[first:last], first, last)]
                break
        place += 1
    return words


def _go_on(chunk: _Chunk, words: list[Fragment], ending: End, form: Print, vocabulary: Vocabulary) -> None:
    """Add the words of a line that may go on with the one before it."""
    word = words[0]
    word.opening, word.spaced = Break.ANY, ending is End.SPACE
    word.glued = form.sure or word.spaced
    before = chunk.words[-1].text
    if word.spaced and in_code(before, word.text):
        _join(chunk, words, " ")
        return
    if ending is End.INSIDE and form.sure and _parts_word(before, word.text, vocabulary):
        _join(chunk, words)
        return
    chunk.words += words


def _join(chunk: _Chunk, words: list[Fragment], glue: str = "") -> None:
    """Add words of which the first is the rest of the last one before."""
    chunk.words[-1].text += glue + words[0].text
    chunk.words[-1].last_line = words[0].last_line
    chunk.words += words[1:]


def _parts_word(before: str, text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the end of a full line parts a word: a cell may also end there."""
    if text.startswith(_CLOSING):
        return True
    return bool(text) and not (
        before.endswith(_ENDS) or _is_cell(before, vocabulary) or _is_cell(text, vocabulary)
    )


def _is_cell(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text is a cell, or opens one, by all signs."""
    found = examine(text, vocabulary)
    return found.number is not None or found.scheme is not None or max(found.units, found.deadline) > _CELL


def _is_vertical(lines: Lines, before: Fragment, words: list[Fragment]) -> bool:
    """Tell whether lines are those of a text that is written from top to bottom: a character each."""
    if len(words) > 1 or len(words[0].text) != 1:
        return False
    above = [text for line in lines[before.line : before.last_line] if (text := line.strip(PADDING))]
    alone = before.text[1:] == "".join(above) and all(len(line) == 1 for line in above)
    return alone and _VERTICAL.fullmatch(before.text + words[0].text) is not None
