"""Vocabulary entries in the form in which texts are compared with them."""

from __future__ import annotations

import re
from functools import lru_cache

from zwgk_parse.normal import squeeze
from zwgk_parse.vocabulary import Vocabulary


def alternatives(entries: tuple[str, ...]) -> str:
    """Return the entries as a regular expression's alternatives, the longest first.

    An entry between slashes is a regular expression, any other a word. No entry, no match.

    >>> alternatives(("文号", "发文字号", r"/\\d+号/"))
    '(?:\\\\d+号)|发文字号|文号'
    """
    ordered = sorted(entries, key=len, reverse=True)
    return "|".join(_expression(entry) for entry in ordered) or "(?!)"


def is_expression(entry: str) -> bool:
    """Tell a regular expression of the vocabulary from a word.

    >>> is_expression("/文号$/"), is_expression("文号")
    (True, False)
    """
    return len(entry) > 2 and entry[0] == entry[-1] == "/"


def _expression(entry: str) -> str:
    """Return one entry as a regular expression."""
    return f"(?:{entry[1:-1]})" if is_expression(entry) else re.escape(entry)


@lru_cache(maxsize=128)
def squeezed(vocabulary: Vocabulary, topic: str, kind: str) -> tuple[str, ...]:
    """Return the entries of a kind, words as their normalised copy; none where the kind is unknown.

    A word may be written in simplified or traditional characters, as in the texts.

    >>> from zwgk_parse.vocabulary import default
    >>> "办公室" in squeezed(default(), "metadata", "organ")
    True
    """
    entries = vocabulary[topic].get(kind, ())
    return tuple(entry if is_expression(entry) else squeeze(entry) for entry in entries)
