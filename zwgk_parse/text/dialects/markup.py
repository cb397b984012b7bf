"""HTML inside a text: tables in Markdown, inline tags that a flattener kept.

A stretch of lines that holds tags is HTML and read as such. It ends at a blank line outside all tables,
as an HTML block of Markdown does. Lines of a pipe table keep their few tags (``<br>``): those are the
pipes reader's.
"""

from __future__ import annotations

import re

from zwgk_parse import late
from zwgk_parse.models import Source
from zwgk_parse.normal import PADDING
from zwgk_parse.text.dialects.claim import Claim, move
from zwgk_parse.vocabulary import Vocabulary

_NAMES = (
    "table|thead|tbody|tr|td|th|colgroup|col|caption|p|div|span|font|b|strong|em|i|u|s|sup|sub|a|br|"
    "hr|img|center|h[1-6]|ul|ol|li|dl|dt|dd|section|article|blockquote|o:p|st1:\\w+"
)
_VALUE = "\"[^\"]*\"|'[^']*'|[^\\s<>]+"  # of an attribute; a long tag goes on in the next line
_TAG = late.compile_regex(
    rf"</?(?:{_NAMES})(?:(?:\s[^<>]*)?/?>|(?:\s+[\w:-]+=(?:{_VALUE}))*+\s*$)", re.IGNORECASE
)
_TABLE = late.compile(r"<(/?)table\b", re.IGNORECASE)


def read_markup(lines: list[str], start: int, end: int, _: Vocabulary) -> Claim | None:
    """Claim the lines from a first one with a tag to the end of the block."""
    if "<" not in lines[start] or lines[start].count("|") > 1 or not _TAG.search(lines[start]):
        return None
    stop = _stop(lines, start, end)
    from zwgk_parse.html.reader import read_html  # late: most texts hold no HTML

    page = read_html("\n".join(lines[start:stop]), Source(form="html"))
    move(page, start)
    return Claim(start, stop, "markup", [*page.blocks], page.discards, page.faults)


def _stop(lines: list[str], start: int, end: int) -> int:
    """Return the end of the block: the first blank line at which no table is open."""
    depth = 0
    for index in range(start, end):
        if not lines[index].strip(PADDING) and depth <= 0:
            return index
        for closing in _TABLE.findall(lines[index]):
            depth += -1 if closing else 1
    return end
