"""The forms that mark a table's cells in a text: one reader each.

A reader is a function from the lines of a text, a line index and the end of the stretch that it may
read, to a ``Claim`` on lines around that index, or None. It yields fragments with what its marks really
tell (``Break``), or a grid where they show every cell; the alignment does the rest. A new form is a new
module here and an entry in ``READERS``. What is most telling is looked for first, in the whole text;
weaker marks are looked for in the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from zwgk_parse.text.dialects.bars import read_bars
from zwgk_parse.text.dialects.boxes import read_boxes
from zwgk_parse.text.dialects.claim import Claim, Lines
from zwgk_parse.text.dialects.crossed import read_crossed
from zwgk_parse.text.dialects.dashes import read_dashes
from zwgk_parse.text.dialects.delimited import read_delimited
from zwgk_parse.text.dialects.dumped import read_dumped
from zwgk_parse.text.dialects.flush import read_flush
from zwgk_parse.text.dialects.gapped import read_gapped
from zwgk_parse.text.dialects.laid_out.reader import read_laid_out
from zwgk_parse.text.dialects.markup import read_markup
from zwgk_parse.text.dialects.nested import read_nested
from zwgk_parse.text.dialects.pipes import read_pipes
from zwgk_parse.text.dialects.ruled import read_ruled
from zwgk_parse.text.dialects.spaced import read_spaced
from zwgk_parse.text.dialects.tabs import read_tabs
from zwgk_parse.text.dialects.unended import read_unended
from zwgk_parse.vocabulary import Vocabulary

Reader = Callable[[Lines, int, int, Vocabulary], Claim | None]
# with the marks one of which must be in the line at which a reader is asked, or so many lines below it
READERS: tuple[tuple[str, int, Reader], ...] = (
    ("┌┏╔╭+", 0, read_boxes),
    ("<", 0, read_markup),
    ("|", 0, read_nested),
    ("|", 0, read_unended),
    ("|", 1, read_ruled),
    ("-=", 0, read_dashes),
    ("+", 0, read_crossed),
    ("|", 0, read_bars),
    ("|", 0, read_pipes),
    (" ", 0, read_flush),
    (" ", 0, read_dumped),
    (" ", 0, read_laid_out),
    (",\t;", 2, read_delimited),
    ("\t", 3, read_tabs),
    (" ", 0, read_gapped),
    (" ", 0, read_spaced),
)


def claims(lines: Lines, vocabulary: Vocabulary) -> list[Claim]:
    """Return the claims on a text's lines, in order, none overlapping."""
    found: list[Claim] = []
    text = "\n".join(lines)
    for marks, above, reader in READERS:
        places = _places(text, marks, above)
        if places:
            found = _with(found, reader, lines, places, vocabulary)
    return found


def _places(text: str, marks: str, above: int) -> list[int]:
    """Return the lines with one of the marks, and so many lines above each, in order."""
    places: set[int] = set()
    for mark in marks:
        line = last = 0
        while (found := text.find(mark, last)) >= 0:
            line += text.count("\n", last, found)
            places.update(range(max(0, line - above), line + 1))
            last = text.find("\n", found)
            if last < 0:
                break
    return sorted(places)


def _with(
    found: list[Claim], reader: Reader, lines: Lines, places: list[int], vocabulary: Vocabulary
) -> list[Claim]:
    """Return the claims with those that a reader makes between them, asked at these lines."""
    merged: list[Claim] = []
    start = 0
    for claim in [*found, None]:
        end = claim.start if claim else len(lines)
        for index in places[bisect_left(places, start) : bisect_left(places, end)]:
            new = reader(lines, index, end, vocabulary) if index >= start else None
            if new is not None and start <= new.start and new.stop > index:
                merged.append(new)
                start = new.stop
        if claim:
            merged.append(claim)
            start = claim.stop
    return merged
