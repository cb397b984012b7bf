"""Parse many inputs so that a bad one costs the others nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs import Input, unreadable
from zwgk_parse.models import Notice
from zwgk_parse.output.stored import SUFFIX, read_stored
from zwgk_parse.vocabulary import Vocabulary


class Outcome(NamedTuple):
    """What became of one input; an error names the input itself."""

    name: str
    result: Notice | NoticeError


def run(items: Iterable[Input | NoticeError], vocabulary: Vocabulary | None = None) -> Iterator[Outcome]:
    """Yield the outcome of every input in its order; no input's failure ends the run.

    ``vocabulary`` is that of ``parse``.

    >>> missing = NoticeError("input-missing", "there is no such file", source="a.html")
    >>> [outcome.name for outcome in run([missing])]
    ['a.html']
    """
    for item in items:
        if isinstance(item, NoticeError):
            yield Outcome(item.source or "", item)
        else:
            yield Outcome(item.name, _attempt(item, vocabulary))


def _attempt(item: Input, vocabulary: Vocabulary | None) -> Notice | NoticeError:
    """Parse one input; every way to fail comes back as an error about it."""
    try:
        return _parse(item, vocabulary)
    except NoticeError as error:
        return error.of(item.name)
    except OSError as error:
        return unreadable(item.name, error)
    except Exception as error:  # a defect of ours must not cost the other inputs either
        reason = f"{type(error).__name__}: {error}"
        return NoticeError("internal-error", f"zwgk_parse failed on it: {reason}", source=item.name)


def _parse(item: Input, vocabulary: Vocabulary | None) -> Notice:
    """Parse a file, or what standard input holds; a file of JSON holds what an earlier run made of one."""
    import zwgk_parse  # late: the package's own names, once it is complete

    if item.path is not None and item.path.suffix.lower() == SUFFIX:
        return read_stored(item.path.read_bytes())
    if item.path is not None:
        return zwgk_parse.parse_file(item.path, vocabulary=vocabulary)
    if sys.stdin is None:
        raise NoticeError("input-missing", "standard input is closed")
    return zwgk_parse.parse(sys.stdin.buffer.read(), vocabulary=vocabulary)
