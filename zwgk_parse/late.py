"""Regular expressions that are compiled when they are first used.

A process that reads one notice uses half of the library's expressions, and to compile one with Chinese
characters takes longer than most searches with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Late:
    """Stands for a pattern: its methods, once one of them has been asked for."""

    def __init__(self, make: Callable[[], re.Pattern[Any]]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        """Compile the expression, and keep what the pattern can do as the attributes of this object."""
        if name.startswith("_"):
            raise AttributeError(name)
        pattern = self._make()
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


def compile(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:  # noqa: A001  (what ``re`` calls it)
    """Return a pattern of ``re``.

    >>> compile("(?:一|二)月").findall("一月、二月")
    ['一月', '二月']
    """
    return cast("re.Pattern[AnyStr]", _Late(lambda: re.compile(expression, flags)))


def compile_regex(expression: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return a pattern of the library ``regex``, for what ``re`` cannot do or does wrong in some Python 3.11.

    >>> compile_regex(r"\X").match("e\u0301a").end()
    2
    """

    def make() -> re.Pattern[str]:
        import regex

        return cast("re.Pattern[str]", regex.compile(expression, flags))

    return cast("re.Pattern[str]", _Late(make))
