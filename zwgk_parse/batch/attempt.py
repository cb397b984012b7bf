"""Parse inputs so that every way to fail comes back as an error about the input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs import Input, unreadable
from zwgk_parse.models import Notice
from zwgk_parse.output.stored import SUFFIX, read_stored
from zwgk_parse.source.decode import MAX_BYTES
from zwgk_parse.vocabulary import Vocabulary


class Outcome(NamedTuple):
    """What became of one input; an error names the input itself."""

    name: str
    result: Notice | NoticeError


def parse_each(
    items: Iterable[Input | NoticeError], vocabulary: Vocabulary | None = None
) -> Iterator[Outcome]:
    """Yield the outcome of every input in its order; no input's failure ends the run.

    ``vocabulary`` is that of ``parse``.

    >>> missing = NoticeError("input-missing", "there is no such file", source="a.html")
    >>> [outcome.name for outcome in parse_each([missing])]
    ['a.html']
    """
    for item in items:
        if isinstance(item, NoticeError):
            yield Outcome(item.source or "", item)
        else:
            data = read(item)
            yield Outcome(item.name, data if isinstance(data, NoticeError) else parse(item, data, vocabulary))


def read(item: Input) -> bytes | NoticeError:
    """Return an input's bytes, no more than show that it is too large."""
    try:
        return item.read(MAX_BYTES)
    except NoticeError as error:
        return error.of(item.name)
    except OSError as error:
        return unreadable(item.name, error)
    except MemoryError as error:
        return failure(item.name, error)


def parse(item: Input, data: bytes, vocabulary: Vocabulary | None) -> Notice | NoticeError:
    """Parse an input's bytes; a file of JSON holds what an earlier run made of a notice."""
    import zwgk_parse  # late: the package's own names, once it is complete

    try:
        if item.path is not None and item.path.suffix.lower() == SUFFIX:
            if len(data) > MAX_BYTES:
                raise NoticeError("input-too-large", f"the input has more than {MAX_BYTES:,} bytes")
            return read_stored(data)
        return zwgk_parse.parse(data, vocabulary=vocabulary, label=item.label)
    except NoticeError as error:
        return error.of(item.name)
    except Exception as error:  # a defect of ours must not cost the other inputs either
        return failure(item.name, error)


def failure(name: str, error: Exception) -> NoticeError:
    """Return the error about an input on which the library failed, or for which there is not enough memory."""
    if isinstance(error, MemoryError):
        return NoticeError("input-memory", "it takes more memory than it may have", source=name)
    reason = f"{type(error).__name__}: {error}"
    return NoticeError("internal-error", f"zwgk_parse failed on it: {reason}", source=name)
