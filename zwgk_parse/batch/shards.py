"""The inputs of a run cut into shards: as much as one worker is given at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from zwgk_parse.batch.entry import Entry
from zwgk_parse.batch.places import Taken, place
from zwgk_parse.batch.settings import Settings
from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs import Input

MOST = 32  # inputs of a shard: enough that handing it out costs nothing beside it
LARGEST = 4 * 1024 * 1024  # bytes of a shard, unless one input has more: a run's memory is counted in shards


@dataclass(frozen=True)
class Shard:
    """Some inputs in their order, with what is to be done with them: all that a worker needs.

    ``start`` is the position of the first of them in the run; ``known`` what an earlier run says about each.
    """

    start: int
    items: tuple[Input | NoticeError, ...]
    known: tuple[Entry | None, ...]
    settings: Settings

    def __len__(self) -> int:
        """Return how many inputs there are."""
        return len(self.items)

    def singly(self) -> list[Shard]:
        """Return the same as shards of one input each: which of them a worker died of is seen so."""
        return [
            replace(self, start=self.start + number, items=(item,), known=(known,))
            for number, (item, known) in enumerate(zip(self.items, self.known, strict=True))
        ]


def plan(
    items: Iterable[Input | NoticeError],
    settings: Settings,
    recall: Callable[[str], Entry | None] = lambda _: None,
) -> Iterator[Shard]:
    """Yield the shards of a run, as they are asked for; ``recall`` says what is known about an input.

    An input whose output would stand where another's does is an error (``output-collision``) instead.

    >>> from zwgk_parse.batch.store import Store
    >>> inputs = [Input(f"{number}.html", data=b"") for number in range(40)]
    >>> [len(shard) for shard in plan(inputs, Settings(Store("out")))]
    [32, 8]
    """
    start = size = 0
    pending: list[Input | NoticeError] = []
    for item in items if settings.merged else _apart(items, settings):
        weight = _weight(item)
        if pending and (len(pending) == MOST or size + weight > LARGEST):
            yield _shard(start, pending, settings, recall)
            start, size, pending = start + len(pending), 0, []
        pending.append(item)
        size += weight
    if pending:
        yield _shard(start, pending, settings, recall)


def collision(name: str, where: str) -> NoticeError:
    """Return the error about an input whose output has no place of its own."""
    return NoticeError("output-collision", f"another output stands at {where} already", source=name)


def _shard(
    start: int,
    items: list[Input | NoticeError],
    settings: Settings,
    recall: Callable[[str], Entry | None],
) -> Shard:
    known = tuple(None if isinstance(item, NoticeError) else recall(item.name) for item in items)
    return Shard(start, tuple(items), known, settings)


def _weight(item: Input | NoticeError) -> int:
    """Return about how many bytes an input has."""
    if isinstance(item, NoticeError):
        return 0
    if item.data is not None:
        return len(item.data)
    try:
        return os.stat(item.path).st_size if item.path is not None else 0  # noqa: PTH116 - no Path needed
    except OSError:
        return 0


def _apart(items: Iterable[Input | NoticeError], settings: Settings) -> Iterator[Input | NoticeError]:
    """Yield the inputs, those without a place of their own as errors."""
    taken = Taken()
    for item in items:
        if isinstance(item, NoticeError):
            yield item
            continue
        where = place(item.name, settings.suffix)
        yield item if taken.take(where) else collision(item.name, where)
