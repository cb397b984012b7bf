"""A notice's title among the lines of its page, in one piece or broken over several.

What the page says about itself elsewhere (``meta``, an index block, the window title) tells the title from
other lines. Without such a hint it is told by its form, 关于…的通知: 《党政机关公文处理工作条例》 (2012),
art. 9, builds a title of the issuer's name, the matter and the kind of document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.around.closing import is_organ
from zwgk_parse.around.title_text import (
    SEPARATOR,
    ends_as_document,
    join,
    split_number,
    split_site,
    title_key,
    without_site,
)
from zwgk_parse.normal import squeeze
from zwgk_parse.page import Paragraph
from zwgk_parse.phrases import squeezed
from zwgk_parse.vocabulary import Vocabulary

_MOST_PIECES = 6
_LONGEST = 200
_LONGEST_SITE = 40
_SHORTEST = 5
_SEARCHED = 80  # lines from the top in which a title is looked for by its form
_PART_OF_SENTENCE = late.compile("[。；;!！?？]|[：:，,、]$")


class Title(NamedTuple):
    """A title that stands in ``lines[start:stop]`` (empty where it is not on the page itself).

    ``number``: the document number printed after it in the same line.
    """

    text: str
    number: str | None
    start: int
    stop: int


def find_title(
    lines: Sequence[Paragraph], hints: Iterable[str], window_title: str, vocabulary: Vocabulary
) -> Title | None:
    """Return the title of a page, or None where nothing looks like one.

    ``hints`` are titles stated elsewhere, the most trusted first. The line that is the title wins over the
    hint: it is what was published.

    >>> from zwgk_parse.vocabulary import default
    >>> lines = [Paragraph(text, 1, 1) for text in ("首页", "某市人民政府关于", "加强管理的通知", "各区：")]
    >>> find_title(lines, [], "", default())
    Title(text='某市人民政府关于加强管理的通知', number=None, start=1, stop=3)
    """
    hints = [hint for hint in hints if len(title_key(hint)) >= _SHORTEST]
    printed = (without_site(line.text, vocabulary) for line in lines[:_SEARCHED])
    windows = [own for own, line in zip(printed, lines, strict=False) if own != line.text]
    found = _find_hinted(lines, [*hints, *windows[:1]], window_title)
    if found is None:
        found = _find_marked(lines) or _find_formed(lines, vocabulary)
    if found is not None:
        start, stop = found
        text, number = split_number(join([line.text for line in lines[start:stop]]))
        text = without_site(text, vocabulary)
        return Title(text, number, start, stop)
    text = next(iter(hints), "") or split_site(window_title, vocabulary)[0]
    return Title(text, None, 0, 0) if text else None


def find_copies(lines: Sequence[Paragraph], title: Title, stop: int) -> list[int]:
    """Return the lines before ``stop`` that print the title again, but for the title itself.

    A copy may be broken over lines, and a site's name may follow it (``…的通知_某市人民政府``).
    """
    key = title_key(title.text)
    copies: list[int] = []
    index = 0
    while index < stop:
        if title.start <= index < title.stop:
            index = title.stop
            continue
        end = _span(lines, index, key)
        if end is None and len(lines[index].text) > len(key) and _has_site(lines[index].text, key):
            end = index + 1
        copies += range(index, end or index)
        index = end or index + 1
    return copies


def _has_site(text: str, key: str) -> bool:
    """Tell whether a line is a window title: the title, a separator, something short."""
    return any(
        len(text) - mark.end() <= _LONGEST_SITE and title_key(text[: mark.start()]) == key
        for mark in SEPARATOR.finditer(text)
    )


def _find_hinted(
    lines: Sequence[Paragraph], hints: Sequence[str], window_title: str
) -> tuple[int, int] | None:
    """Return the lines that print one of the hints, or that the window title begins with.

    A line that is a link is passed over as long as there is another: it leads to the page.
    """
    keys = [title_key(hint) for hint in hints]
    window = title_key(window_title)
    if not keys and not window:
        return None
    firsts = {key[0] for key in (*keys, window) if key}
    linked: tuple[int, int] | None = None
    for start, line in enumerate(lines):
        if title_key(line.text[:2])[:1] not in firsts:
            continue
        for key in keys:
            end = _span(lines, start, key)
            if end is not None and not line.linked:
                return start, end
            if end is not None and linked is None:
                linked = start, end
        own = title_key(split_number(line.text)[0])
        if len(own) > _SHORTEST and window.startswith(own) and (window == own or len(own) * 3 > len(window)):
            end = _span(lines, start, window) or start + 1
            if not line.linked and (window == own or end > start + 1 or _cut_at_site(window_title, own)):
                return start, end
    return linked


def _cut_at_site(window_title: str, own: str) -> bool:
    """Tell whether the window title goes on with a separator where the line ends."""
    return any(title_key(window_title[: mark.start()]) == own for mark in SEPARATOR.finditer(window_title))


def _span(lines: Sequence[Paragraph], start: int, key: str) -> int | None:
    """Return where the lines from ``start`` on that together print ``key`` end, or None."""
    rest = key
    for index in range(start, min(start + _MOST_PIECES, len(lines))):
        piece = title_key(lines[index].text)
        if not piece or not rest.startswith(piece):
            last, number = split_number(lines[index].text)
            return index + 1 if number and title_key(last) == rest else None
        rest = rest[len(piece) :]
        if not rest:
            return index + 1
    return None


def _find_marked(lines: Sequence[Paragraph]) -> tuple[int, int] | None:
    """Return the lines that the page's markup names as the title, or its first heading."""
    for wanted in ("ucaptitle", "articletitle"):
        indexes = [
            index
            for index, line in enumerate(lines)
            if line.tag_id and wanted in line.tag_id.lower().replace("-", "")
        ]
        if indexes:
            stop = indexes[-1] + 1
            return indexes[0], stop if stop - indexes[0] <= _MOST_PIECES else indexes[0] + 1
    for level in (1, 2):
        for index, line in enumerate(lines):
            if line.heading == level and _is_piece(line.text) and len(squeeze(line.text)) > _SHORTEST:
                return index, index + 1
    return None


def _find_formed(lines: Sequence[Paragraph], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Return the first lines that read like a title, before the first sentence."""
    documents = squeezed(vocabulary, "metadata", "document")
    verbs = squeezed(vocabulary, "metadata", "title_verb")
    fallback: tuple[int, int] | None = None
    for start, line in enumerate(lines[:_SEARCHED]):
        text = squeeze(line.text)
        if "。" in line.text and len(text) > _MOST_PIECES * 4:
            break
        if line.linked or not _is_piece(line.text) or ":" in text or ">" in text:  # a label, a path of links
            continue
        if without_site(line.text, vocabulary) != line.text:
            fallback = fallback or (start, start + 1)  # the window title; the title itself may follow
            continue
        if any(verb in text for verb in verbs):
            stop = _extend(lines, start, documents)
            if stop is not None:
                return _with_issuer(lines, start, vocabulary), stop
        elif fallback is None and len(text) > _SHORTEST and ends_as_document(text, documents):
            fallback = start, start + 1
    return fallback


def _extend(lines: Sequence[Paragraph], start: int, documents: tuple[str, ...]) -> int | None:
    """Return where a title that begins at ``start`` ends: with the kind of document."""
    text = ""
    for index in range(start, min(start + _MOST_PIECES, len(lines))):
        if not _is_piece(lines[index].text) and not (index > start and lines[index].text[-1:] in "、，,"):
            return None
        text += split_number(lines[index].text)[0]
        if len(text) > _LONGEST:
            return None
        if ends_as_document(squeeze(text), documents):
            return index + 1
    return None


def _with_issuer(lines: Sequence[Paragraph], start: int, vocabulary: Vocabulary) -> int:
    """Return where a title begins whose first line may be the issuer's name alone."""
    if start and squeeze(lines[start].text).startswith(squeezed(vocabulary, "metadata", "title_verb")):
        above = lines[start - 1]
        if not above.linked and is_organ(above.text, vocabulary):
            return start - 1
    return start


def _is_piece(text: str) -> bool:
    """Tell whether a line can be (part of) a title."""
    return len(text) <= _LONGEST and _PART_OF_SENTENCE.search(text) is None
