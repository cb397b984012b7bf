"""Read a text form: its lines as paragraphs, its marked tables as fragments or grids.

A table that marks its cells (pipes, tabs, box drawing, …) is found by its marks: each such form is one reader
in ``zwgk_parse.text.dialects``. What no reader claims is plain text, one paragraph per line; whether a table hides
among the paragraphs only the words of a header can tell, which is for ``arrange`` to see.
"""

from __future__ import annotations

from collections import Counter

from zwgk_parse import late
from zwgk_parse.models import Source
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Block, Page, Paragraph
from zwgk_parse.text.dialects import claims
from zwgk_parse.text.dialects.claim import Lines, Unread, move_out
from zwgk_parse.text.dialects.filled import read_fill
from zwgk_parse.text.dialects.inline import ends_hard, is_wrapped, plain
from zwgk_parse.text.dialects.pieces import Pieces, read_pieces
from zwgk_parse.text.dialects.wrapped import Line, Wrapping, unwrap
from zwgk_parse.text.fences import blank_fences
from zwgk_parse.vocabulary import Vocabulary, default

_HEADING = late.compile(r"(#{1,6}) +(?=\S)")
_ATTRIBUTES = late.compile(r" *\{[#.][^{}]*\}$")  # of pandoc's headings
_DEEPEST = 8  # layouts within layouts; what lies deeper is read as plain lines


def read_text(text: str, source: Source, vocabulary: Vocabulary | None = None) -> Page:
    """Return the page that a decoded text (line feeds only) holds.

    >>> page = read_text("通知\\n\\n序号 | 任务 | 单位 |\\n1 | 预算 | 市财政局 |", Source(form="text"))
    >>> page.source.dialect, [type(block).__name__ for block in page.blocks]
    ('pipes', ['Paragraph', 'Fragments'])
    """
    dialects: Counter[str] = Counter()
    page = Page(source, [])
    _read(Lines(text.split("\n")), page, dialects, vocabulary or default(), 0)
    dialect = dialects.most_common(1)[0][0] if dialects else "paragraphs"
    page.source = source.model_copy(update={"dialect": dialect})
    return page


def _read(lines: Lines, page: Page, dialects: Counter[str], vocabulary: Vocabulary, depth: int) -> None:
    """Append to the page what lines hold; count how many lines each form has."""
    page.discards += blank_fences(lines)
    start = 0
    found = claims(lines, vocabulary) if depth < _DEEPEST else []
    if not (lines.wrapping or lines.marked or lines.printed):
        ends = [0, *(end for claim in found for end in (claim.start, claim.stop)), len(lines)]
        plain_text = [lines[first:last] for first, last in zip(ends[::2], ends[1::2], strict=True)]
        lines.broken = read_fill(plain_text) or read_pieces(plain_text, vocabulary)
    for claim in found:
        page.blocks += _paragraphs(lines, start, claim.start)
        page.discards += claim.discards
        page.faults += claim.faults
        for block in claim.blocks:
            if isinstance(block, Unread):
                inner = Page(page.source, [])
                _read(block.lines, inner, dialects, vocabulary, depth + 1)
                move_out(block, inner)
                page.blocks += inner.blocks
                page.discards += inner.discards
                page.faults += inner.faults
            else:
                page.blocks.append(block)
                dialects[claim.dialect] += claim.stop - claim.start
        start = claim.stop
    page.blocks += _paragraphs(lines, start, len(lines))


def _paragraphs(lines: Lines, start: int, stop: int) -> list[Block]:
    """Return the lines ``[start, stop)`` that hold something, each a paragraph."""
    if lines.wrapping:
        return _unwrapped(lines, start, stop, lines.wrapping)
    if lines.marked:
        return _marked_paragraphs(lines, start, stop)
    form = lines.printed or lines.broken
    paragraphs: list[Paragraph] = []
    gap = 0
    above = space = ""
    for index in range(start, stop):
        line = lines[index]
        text = line.strip(PADDING)
        if paragraphs and isinstance(form, Pieces) and form.is_space(lines, index):
            space = " "
            continue
        glue = form.glue(above, line) if form and text and paragraphs and not gap else None
        if glue is not None:
            paragraphs[-1].text += (glue or space) + text
            paragraphs[-1].last_line = index + 1
        elif text:
            paragraphs.append(_paragraph(text, line, index, gap))
        gap, space, above = (0 if text else gap + 1), "", line
    return list(paragraphs)


def _paragraph(text: str, line: str, index: int, gap: int) -> Paragraph:
    """Return the paragraph that a line holds, with so many blank ones before it."""
    return Paragraph(text, index + 1, index + 1, len(line) - len(line.lstrip(PADDING)) + 1, gap=gap)


def _marked_paragraphs(lines: Lines, start: int, stop: int) -> list[Block]:
    """Return the paragraphs of lines of Markdown: lines that were wrapped joined, then without its marks."""
    paragraphs: list[Paragraph] = []
    gap = 0
    before = ""
    for index in range(start, stop):
        line = lines[index]
        bare = line.strip(PADDING)
        text = bare[: -ends_hard(bare) or None].strip(PADDING)
        says = bool(plain(text, typed=lines.typed).strip(PADDING))
        last = paragraphs[-1] if paragraphs and not gap else None
        if says and last is not None and is_wrapped(before, bare):
            last.text += (" " if last.text[-1].isascii() and text[0].isascii() else "") + text
            last.last_line = index + 1
        elif says:
            paragraphs.append(_paragraph(text, line, index, gap))
        gap = 0 if says else gap + 1
        before = "" if line.endswith("  ") else bare  # two spaces at its end break a line, too
    for paragraph in paragraphs:  # marks that were wrapped are whole only now
        opened = _HEADING.match(paragraph.text)
        paragraph.heading = len(opened[1]) if opened else 0
        bare = _ATTRIBUTES.sub("", paragraph.text[opened.end() :]) if opened else paragraph.text
        paragraph.character += opened.end() if opened else 0
        paragraph.text = plain(bare, typed=lines.typed).strip(PADDING)
    return [paragraph for paragraph in paragraphs if paragraph.text]


def _unwrapped(lines: Lines, start: int, stop: int, wrapping: Wrapping) -> list[Block]:
    """Return the paragraphs that lines of a cell were before they were wrapped."""
    paragraphs: list[Block] = []
    last = start
    found = [
        Line(line.strip(PADDING), index, len(line) - len(line.lstrip(PADDING)) + 1)
        for index, line in enumerate(lines[start:stop], start + 1)
    ]
    for run in unwrap(found, wrapping):
        text = plain(run.text, typed=lines.typed).strip(PADDING) if lines.marked else run.text
        if text:
            paragraphs.append(
                Paragraph(text, run.line, run.last_line, run.character, gap=run.line - last - 1)
            )
            last = run.last_line
    return paragraphs
