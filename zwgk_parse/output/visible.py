"""Published text made safe for a terminal."""

from __future__ import annotations

from zwgk_parse import late

# Control characters (a notice could carry escape sequences that a terminal obeys), invisible and
# direction-changing marks (Unicode Standard Annex 9), line separators, lone surrogates.
_UNSEEN = late.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def visible(text: str, *, keep: str = "") -> str:
    """Return the text with every character that does not show, but for those in ``keep``, as an escape.

    >>> visible("责任\\x1b[2J单位\\n")
    '责任\\\\x1b[2J单位\\\\n'
    """
    return _UNSEEN.sub(lambda match: match[0] if match[0] in keep else _escape(match[0]), text)


def _escape(character: str) -> str:
    """Return Python's escape of a character."""
    return character.encode("unicode_escape").decode("ascii")
