"""The line of the source that a finding is about, with a mark below the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from zwgk_parse import late
from zwgk_parse.checks.personal import mask
from zwgk_parse.models import Location
from zwgk_parse.output.visible import visible

_WIDTH = 100  # columns of a terminal that the excerpt takes
_BEFORE = 32  # of these before the place, where the line is longer
_WINDOW = 500  # characters around the place that are looked at, more than can be shown
_BETWEEN_TAGS = late.compile(r"(?:\A|>|<(?![a-zA-Z/!]))([^<>]+)")


def excerpt(lines: Sequence[str], place: Location) -> tuple[str, str] | None:
    """Return the line and the line below it with a caret, None where there is nothing to show.

    Personal data in the line is masked, characters that do not show are escaped, and of a long line the part
    around the place is shown; the caret stands right below it, wide characters counted as two columns.

    >>> excerpt(["a", "序号 责任"], Location(line=2, last_line=2, character=4))
    ('序号 责任', '     ^')
    """
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    if not line.strip():
        return None
    at = min(max((place.character or 1) - 1, 0), len(line))
    if place.character is None:
        at = len(line) - len(line.lstrip())
    first = max(0, at - _WINDOW)
    line, at = _masked(line[first : at + _WINDOW]), at - first
    before, after = _shown(line[:at]).lstrip(), _shown(line[at:])
    start = _tail(before, _BEFORE if _columns(before + after) > _WIDTH else _WIDTH)
    lead = "…" if first or len(start) < len(before) else ""
    end = _head(after, _WIDTH - _columns(start))
    tail = "…" if len(end) < len(after.rstrip()) else ""
    return f"{lead}{start}{end}{tail}".rstrip(), " " * (_columns(start) + len(lead)) + "^"


def _masked(text: str) -> str:
    """Return the text with personal data masked, tags between its characters or not."""
    places = [place for piece in _BETWEEN_TAGS.finditer(text) for place in range(*piece.span(1))]
    plain = "".join(text[place] for place in places)
    signs = list(text)
    for place, sign in zip(places, mask(plain), strict=True):
        signs[place] = sign
    return "".join(signs)


def _shown(text: str) -> str:
    """Return the text as a terminal may show it."""
    return visible(text, keep="\t").replace("\t", " ")


def _tail(text: str, columns: int) -> str:
    """Return the end of a text that takes so many columns."""
    return _head(text[::-1], columns)[::-1]


def _head(text: str, columns: int) -> str:
    """Return the beginning of a text that takes so many columns."""
    used = 0
    for position, sign in enumerate(text):
        used += _columns(sign)
        if used > columns:
            return text[:position]
    return text


def _columns(text: str) -> int:
    """Return how many columns a terminal gives a text (Unicode Standard Annex 11)."""
    return sum(
        2 if unicodedata.east_asian_width(sign) in "WF" else 0 if unicodedata.combining(sign) else 1
        for sign in text
    )
