"""What is not installed with the library, and the command that installs it."""

from __future__ import annotations

from importlib.util import find_spec


class MissingExtraError(Exception):
    """A library of an extra is not installed; the message is one line and names the command that installs it."""


def require(library: str, extra: str) -> None:
    """Raise ``MissingExtraError`` where the library of an extra is not installed.

    >>> require("no_such_library", "warc")
    Traceback (most recent call last):
    zwgk_parse.extras.MissingExtraError: this needs no_such_library: pip install 'zwgk-parse[warc]'
    """
    if find_spec(library) is None:
        raise MissingExtraError(f"this needs {library}: pip install 'zwgk-parse[{extra}]'")
