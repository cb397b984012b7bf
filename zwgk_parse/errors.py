"""The errors raised about an input; everything that leaves something to return is a finding instead."""

from __future__ import annotations


class NoticeError(Exception):
    """Nothing can be returned for this input.

    ``code`` is the error's entry in the catalogue of findings; ``source`` names the input where it is
    known (a path, or ``<stdin>``), so that ``str(error)`` is one line fit for a terminal.

    >>> str(NoticeError("input-empty", "the input holds no characters", source="a.html"))
    'a.html: the input holds no characters [input-empty]'
    """

    def __init__(self, code: str, message: str, *, source: str | None = None) -> None:
        """Keep the three parts apart, so that a caller can add the source later (see ``of``)."""
        super().__init__(code, message, source)
        self.code = code
        self.message = message
        self.source = source

    def __reduce__(self) -> tuple[object, ...]:
        """Let it pass from one process to another with all its parts.

        >>> import pickle
        >>> str(pickle.loads(pickle.dumps(NoticeError("input-empty", "it is empty", source="a.html"))))
        'a.html: it is empty [input-empty]'
        """
        return _again, (self.code, self.message, self.source)

    def of(self, source: str) -> NoticeError:
        """Return the same error about a named input."""
        return NoticeError(self.code, self.message, source=source)

    def __str__(self) -> str:
        """One line: where, what, and the code to look up."""
        where = f"{self.source}: " if self.source else ""
        return f"{where}{self.message} [{self.code}]"


def _again(code: str, message: str, source: str | None) -> NoticeError:
    return NoticeError(code, message, source=source)
