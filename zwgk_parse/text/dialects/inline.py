"""What Markdown adds to a text inside a line: emphasis, escapes, line breaks."""

from __future__ import annotations

import regex

_EMPHASIS = regex.compile(
    r"( ?)(?<![*_])(_?\*{1,3}_?|(?<![0-9A-Za-z])_{1,3})(?=[^\s*_、，,；。])([^*_\n]+)(?<=[^\s*_、，,])"
    r"(_?\*{1,3}_?|_{1,3}(?![0-9A-Za-z]))(?![*_])( ?)"
)
_LINK = regex.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?: \"[^\"]*\")?\)")
_ESCAPED = regex.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
BREAK = regex.compile(r"<br ?/?>|  \n")


def plain(text: str) -> str:
    """Return a text without the marks of emphasis, the targets of links and the backslashes of escapes.

    Masked names (``****局``) are no emphasis.

    >>> plain(r"**1\\. 公开** \\| ****局")
    '1. 公开 | ****局'
    """
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(_unmarked, text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _unmarked(found: regex.Match[str]) -> str:
    """Return what the marks enclose, without a space that a program put between marks and a wide character."""
    lead, opened, text, closed, trail = found.groups()
    before = found.string[: found.start()][-1:]
    after = found.string[found.end() :][:1]
    if opened != closed[::-1] or (before.isdecimal() and text.isdecimal() and after.isdecimal()):
        return found[0]  # 2*3*4 is a product
    lead = "" if _is_word(before, text[0]) else lead
    trail = "" if _is_word(text[-1], after) else trail
    return lead + text + trail


def _is_word(left: str, right: str) -> bool:
    """Tell whether two characters with a space between are of one Chinese word, so that the space is not."""
    return left.isalnum() and right.isalnum() and not (left.isascii() and right.isascii())
