"""Read a text form: its lines as paragraphs, its marked tables as fragments or grids.

A table that marks its cells (pipes, tabs, box drawing, …) is found by its marks: each such form is one reader
in ``zwgk_parse.text.dialects``. What no reader claims is plain text, one paragraph per line; whether a table hides
among the paragraphs only the words of a header can tell, which is for ``arrange`` to see.
"""

from __future__ import annotations

from collections import Counter

from zwgk_parse.models import Source
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Block, Page, Paragraph
from zwgk_parse.text.dialects import claims
from zwgk_parse.text.dialects.claim import Unread, move
from zwgk_parse.vocabulary import Vocabulary, default

_DEEPEST = 8  # layouts within layouts; what lies deeper is read as plain lines


def read_text(text: str, source: Source, vocabulary: Vocabulary | None = None) -> Page:
    """Return the page that a decoded text (line feeds only) holds.

    >>> page = read_text("通知\\n\\n序号 | 任务 | 单位 |\\n1 | 预算 | 市财政局 |", Source(form="text"))
    >>> page.source.dialect, [type(block).__name__ for block in page.blocks]
    ('pipes', ['Paragraph', 'Fragments'])
    """
    dialects: Counter[str] = Counter()
    page = Page(source, [])
    _read(text.split("\n"), page, dialects, vocabulary or default(), 0)
    dialect = dialects.most_common(1)[0][0] if dialects else "paragraphs"
    page.source = source.model_copy(update={"dialect": dialect})
    return page


def _read(lines: list[str], page: Page, dialects: Counter[str], vocabulary: Vocabulary, depth: int) -> None:
    """Append to the page what lines hold; count how many lines each form has."""
    start = 0
    for claim in claims(lines, vocabulary) if depth < _DEEPEST else ():
        page.blocks += _paragraphs(lines, start, claim.start)
        page.discards += claim.discards
        page.faults += claim.faults
        for block in claim.blocks:
            if isinstance(block, Unread):
                inner = Page(page.source, [])
                _read(block.lines, inner, dialects, vocabulary, depth + 1)
                move(inner.blocks, inner.discards, block.line - 1, block.character)
                page.blocks += inner.blocks
                page.discards += inner.discards
            else:
                page.blocks.append(block)
                dialects[claim.dialect] += claim.stop - claim.start
        start = claim.stop
    page.blocks += _paragraphs(lines, start, len(lines))


def _paragraphs(lines: list[str], start: int, stop: int) -> list[Block]:
    """Return the lines ``[start, stop)`` that hold something, each a paragraph."""
    paragraphs: list[Block] = []
    gap = 0
    for index in range(start, stop):
        line = lines[index]
        text = line.strip(PADDING)
        if text:
            character = len(line) - len(line.lstrip(PADDING)) + 1
            paragraphs.append(Paragraph(text, index + 1, index + 1, character, gap=gap))
            gap = 0
        else:
            gap += 1
    return paragraphs
