"""Shards done by the workers of a Dask cluster that exists already.

A worker that dies costs nothing: Dask gives its shards to others. A shard that several workers died of is done
again input by input, as ``pool`` does it. Inputs and outputs have to be where all workers find them: on a shared
file system under the same path, or behind URLs.
"""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from zwgk_parse.batch.entry import Entry
from zwgk_parse.batch.pool import Done, Run
from zwgk_parse.batch.shards import Shard
from zwgk_parse.batch.store import StoreError
from zwgk_parse.batch.work import failed, run
from zwgk_parse.errors import NoticeError
from zwgk_parse.extras import require
from zwgk_parse.inputs import Input, is_url

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 2  # shards per thread that are handed out
_PATIENCE = 30  # seconds for a scheduler to answer


def run_on_cluster(shards: Iterable[Shard], scheduler: str, work: Run = run) -> Iterator[Done]:
    """Yield what became of the shards as they end: the position of the first input, and the entries.

    ``scheduler`` is the address of a Dask scheduler (``tcp://host:8786``). Raises ``StoreError`` where it does not
    answer or an output cannot be written, ``MissingExtraError`` where Dask is not installed.
    """
    require("distributed", "dask")
    from distributed import Client

    try:
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:  # no answer; no address
        raise StoreError(f"{scheduler}: no Dask scheduler answers: {error}") from error
    with client:
        yield from _hand_out(client, iter(shards), work)


def _hand_out(client: Client, shards: Iterator[Shard], work: Run) -> Iterator[Done]:
    """Keep the cluster busy until all is done."""
    from distributed import wait

    again: deque[Shard] = deque()
    running: dict[Future[list[Entry]], Shard] = {}
    while True:
        while len(running) < _AHEAD * max(1, sum(client.nthreads().values())):
            shard = again.popleft() if again else next(shards, None)
            if shard is None:
                break
            # A key of its own: Dask takes two calls of one key for one.
            future = client.submit(work, _from_anywhere(shard), key=f"zwgk-{uuid.uuid4().hex}", pure=False)
            running[future] = shard
        if not running:
            return
        with client.as_current():
            ended = wait(list(running), return_when="FIRST_COMPLETED").done
        for future in ended:
            shard = running.pop(future)
            result = _result(future)
            if isinstance(result, NoticeError) and len(shard) > 1:
                again.extend(shard.singly())
            elif isinstance(result, NoticeError):
                yield shard.start, [failed(shard.items[0], result, shard.settings)]
            else:
                yield shard.start, result


def _from_anywhere(shard: Shard) -> Shard:
    """Return the same shard with paths that mean the same in every folder: workers have one of their own."""
    items = tuple(
        item._replace(path=item.path.absolute()) if isinstance(item, Input) and item.path else item
        for item in shard.items
    )
    store = shard.settings.store
    root = store.root if is_url(store.root) else str(Path(store.root).absolute())
    return replace(shard, items=items, settings=replace(shard.settings, store=replace(store, root=root)))


def _result(future: Future[list[Entry]]) -> list[Entry] | NoticeError:
    """Return a shard's entries, or the error about the workers that did it."""
    from distributed import KilledWorker

    try:
        result: list[Entry] = future.result()
    except KilledWorker as error:
        return NoticeError("input-crash", f"the workers that read it ended, the last was {error.last_worker}")
    return result
