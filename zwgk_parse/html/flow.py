"""Pieces of text into paragraphs, with white space collapsed as CSS does (CSS Text 3, §4.1).

A break between two Chinese characters goes, any other becomes a space ("segment break transformation
rules": between wide characters a break stands for nothing). Content systems that store plain lines in a
``div`` begin each paragraph with two ideographic spaces: there the break is one.
"""

from __future__ import annotations

from turbohtml import Element

from zwgk_parse import late
from zwgk_parse.html.places import Places
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Block, Paragraph, Run

# East Asian Width F or W without Hangul, and the quotes and dashes that are as wide in Chinese text
_WIDE = (
    "\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\u303e\u3041-\u3130\u3190-\u4dbf\u4e00-\ua4cf\uf900-\ufaff"
    "\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_WIDE_PAIR = late.compile(f"[{_WIDE}]{{2}}")
_SPACES = late.compile("[ \t\r\f]+")
_INDENTED = late.compile("(?<=[^ \t\n])[ \t]*+\n[ \t\n]*+(?:\u3000\u3000|\xa0\xa0\xa0\xa0)")

_Piece = tuple[str, Element | None]


class Flow:
    """Collects text in the order of the page.

    Finished paragraphs go to ``runs``, the runs of a cell, or where that is None to ``blocks``; the lines of
    a paragraph that ``<br>`` ends are one run in a cell, and a paragraph each elsewhere. ``pieces`` is what
    the line has, ``element`` the element entered last; ``links`` and ``preformatted`` count the open
    elements of that kind; ``heading`` is the level of the open heading.
    """

    __slots__ = (
        "_continues", "_first", "_kept", "_last", "_linked", "_places",
        "blocks", "element", "heading", "links", "pieces", "preformatted", "runs",
    )  # fmt: skip

    def __init__(self, places: Places, blocks: list[Block], runs: list[Run] | None = None) -> None:
        """Start with an empty line."""
        self.blocks = blocks
        self.runs = runs
        self.element: Element | None = None
        self.links = 0
        self.preformatted = 0
        self.heading = 0
        self._places = places
        self.pieces: list[str] = []
        self._first: _Piece | None = None
        self._last: _Piece | None = None
        self._linked = True
        self._kept = False
        self._continues = False

    def add(self, text: str) -> None:
        """Append a piece of text to the line."""
        if self.preformatted and "\n" in text:
            *lines, text = text.split("\n")
            for line in lines:
                self._add(line)
                self.end_line()
        self._add(text)

    def _add(self, text: str) -> None:
        if not text or text.isspace():
            if self.pieces:
                self.pieces.append(text)
            return
        self.pieces.append(text)
        self._last = (text, self.element)
        if self._first is None:
            self._first = self._last
        if self.preformatted:
            self._kept = True
        if not self.links:
            self._linked = False

    def add_paragraph(self, text: str) -> None:
        """Append a paragraph that an element holds as a whole: the element entered last."""
        self.end_paragraph()
        if self.preformatted:
            self.add(text)
            self.end_paragraph()
            return
        plain = text.strip(PADDING)
        if plain:
            self._linked = self.links > 0
            piece = (plain, self.element)
            self._append(plain, piece, piece)
            self._linked = True

    def end_line(self) -> None:
        """Finish the line; the next one belongs to the same paragraph, unless this one is empty."""
        self._continues = self._flush()

    def end_paragraph(self) -> None:
        """Finish the line and the paragraph."""
        if self.pieces:
            self._flush()
        self._continues = False

    def _flush(self) -> bool:
        """Append the line; return whether it had any text."""
        pieces, first, last = self.pieces, self._first, self._last
        if first is None or last is None:
            return False
        plain = "".join(pieces).strip(PADDING)
        pieces.clear()
        if plain:
            self._append(plain, first, last)
        self._first = self._last = None
        self._linked, self._kept = True, False
        return bool(plain)

    def _append(self, text: str, first: _Piece, last: _Piece) -> None:
        if "\n" in text and not self._kept and _INDENTED.search(text):
            self._append_lines(text, first[1])
            return
        line, character = self._places.of_text(first[0].lstrip(PADDING) or text, first[1])
        last_line = line
        if last is not first:
            last_line = max(line, self._places.of_text(last[0].lstrip(PADDING) or text, last[1])[0])
        if "\n" in text:
            last_line = min(last_line + last[0].strip(PADDING).count("\n"), self._places.lines)
        self._emit(text if self._kept else collapse(text), line, last_line, character, first[1])

    def _append_lines(self, text: str, element: Element | None) -> None:
        """Append each line of an indented text as a paragraph."""
        for piece in text.split("\n"):
            plain = piece.strip(PADDING)
            if plain:
                line, character = self._places.of_text(plain, element)
                self._emit(collapse(plain), line, line, character, element)
                self._continues = False

    def _emit(self, text: str, line: int, last_line: int, character: int, element: Element | None) -> None:
        runs = self.runs
        if runs is None:
            names = self._places.names_around(element)
            self.blocks.append(Paragraph(text, line, last_line, character, self.heading, self._linked, names))
        elif self._continues and runs:
            run = runs[-1]
            run.text += "\n" + text
            run.last_line = max(run.last_line, last_line)
        else:
            runs.append(Run(text, line, last_line, character))


def collapse(text: str) -> str:
    """Return ``text`` with its white space collapsed.

    >>> collapse("责任\\n  单位  A\\nB")
    '责任单位 A B'
    """
    if "\n" in text:
        text = _without_breaks(text)
    if "  " in text or "\t" in text or "\r" in text:
        text = _SPACES.sub(" ", text)
    return text


def _without_breaks(text: str) -> str:
    """Join the lines of a text: without a space between two wide characters, else with one."""
    first, *lines = filter(None, (line.strip(" \t\r\f") for line in text.split("\n")))
    pieces = [first]
    for line in lines:
        if not _WIDE_PAIR.match(pieces[-1][-1] + line[0]):
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)
