"""Whether a text is HTML, or a text that merely has tags in it.

Flattened copies of pages keep stray tags (``<dfn id=…>``, ``<br>``), and Markdown may hold a whole HTML
table: both are texts. A page, or a fragment of one as content systems store it, has its paragraphs in tags.
"""

from __future__ import annotations

import re
from typing import Literal

from zwgk_parse import late

_LEADING = late.compile(r"(?:\s++|<!--.*?-->|<\?.*?\?>)*+", re.DOTALL)
_DOCUMENT = late.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|frameset|base|link)\b", re.IGNORECASE
)
_TABLE = late.compile(r"<(/?)table\b", re.IGNORECASE)
_CARRIER = late.compile(
    r"<(?:p|br|div|h[1-6]|li|ul|ol|dl|span|font|td|th|tr|table|center|section|article|strong|b)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
# The last: below a blank line a tag's content is Markdown again (CommonMark, HTML blocks); pandoc prints a div so.
_MARKDOWN = late.compile(r"^(?:#{1,6} \S|\|[ :|-]+\|$|[-*+] \S|\*\*\S|<div>\n\n)", re.MULTILINE)
_PARAGRAPH = late.compile(r"<(?:p|h[1-6]|li|td)\b", re.IGNORECASE)
_HEAD = 2048
_SAMPLE = 1 << 16


def form_of(text: str) -> Literal["html", "text"]:
    """Return what ``text`` is.

    >>> form_of("<div>通知</div>"), form_of("通知\\n\\n<table><tr><td>1</table>\\n\\n注")
    ('html', 'text')
    >>> form_of("<div>\\n\\n通知\\n\\n</div>\\n\\n各单位：")
    'text'
    """
    start = _LEADING.match(text).end()  # type: ignore[union-attr]  # the pattern matches the empty string
    if start == len(text):
        return "html" if text.lstrip().startswith("<") else "text"
    if _DOCUMENT.match(text, start) or (text[start] == "<" and _DOCUMENT.search(text, start, start + _HEAD)):
        return "html"
    if "<" not in text:
        return "text"
    carried = _CARRIER.match(text, start)
    if carried and not _MARKDOWN.search(text, start, start + _SAMPLE):
        return "html"
    outside = _outside_tables(text[:_SAMPLE])
    if _MARKDOWN.search(outside) and not _PARAGRAPH.search(outside):
        return "text"
    if carried:
        return "html"
    lines = [line for line in outside.split("\n") if line.strip()]
    tagged = sum(bool(_CARRIER.search(line)) for line in lines)
    return "html" if tagged * 2 > len(lines) else "text"


def _outside_tables(text: str) -> str:
    """Return a text without its tables."""
    pieces: list[str] = []
    depth = start = 0
    for match in _TABLE.finditer(text):
        if not match[1]:
            if depth == 0:
                pieces.append(text[start : match.start()])
            depth += 1
        elif depth:
            depth -= 1
            start = match.end()
    if depth == 0:
        pieces.append(text[start:])
    return "\n".join(pieces)
