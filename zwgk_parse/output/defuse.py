"""Fields of delimited text that a spreadsheet would take for a formula.

A CSV does not say which fields are texts, so a spreadsheet runs what looks like a formula (OWASP, CSV Injection;
ASVS 5.0, 1.2.10: an apostrophe before it). A published text may begin so without any malice, such as a list
with ``-``, and what begins so is not told from an attack: every such field is changed, and counted.
"""

from __future__ import annotations

# ASVS 5.0, 1.2.10: = + - @ tab NUL; OWASP, CSV Injection, adds CR, LF and the full-width forms. A field that
# already has the apostrophe is given another, so that taking one off restores every field.
_SIGNS = tuple("=+-@\t\r\n\0＝＋－＠")


def is_risky(text: str) -> bool:
    """Tell whether a field begins as a formula does.

    >>> [is_risky(text) for text in ("=1+1", "－方案", "'=1", "1-2", "")]
    [True, True, True, False, False]
    """
    return text.lstrip("'").startswith(_SIGNS)


def defuse(text: str) -> str:
    """Return the text with an apostrophe before it, if a spreadsheet could take it for a formula.

    >>> defuse("=cmd|' /C calc'!A0"), defuse("-"), defuse("公开预算"), defuse("'真抓实干'")
    ("'=cmd|' /C calc'!A0", "'-", '公开预算', "'真抓实干'")
    """
    return f"'{text}" if is_risky(text) else text


def restore(text: str) -> str:
    """Return what ``defuse`` was given.

    >>> restore("'-"), restore("''=1"), restore("'真抓实干'")
    ('-', "'=1", "'真抓实干'")
    """
    return text[1:] if text[:1] == "'" and is_risky(text) else text
