"""Shards done by processes of this machine; one that hangs or dies costs only the input it died of.

pebble keeps the processes: it ends one whose shard takes too long and starts another. A shard that was not
finished is done again input by input, each with the whole time for itself: so an input fails only if it alone
takes too long, or if a process that had nothing else to do died of it.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeAlias

from pebble import ProcessExpired, ProcessPool

from zwgk_parse.batch.attempt import failure
from zwgk_parse.batch.entry import Entry
from zwgk_parse.batch.limits import Limits
from zwgk_parse.batch.shards import Shard
from zwgk_parse.batch.store import StoreError
from zwgk_parse.batch.work import failed, run
from zwgk_parse.errors import NoticeError

Run: TypeAlias = Callable[[Shard], list[Entry]]
Done: TypeAlias = tuple[int, list[Entry]]

_AHEAD = 2  # shards per process that are handed out: one to do, one to go on with
_AGE = 256  # shards after which a process is replaced, so that what it remembers does not grow for ever


def run_in_processes(shards: Iterable[Shard], limits: Limits, work: Run = run) -> Iterator[Done]:
    """Yield what became of the shards as they end: the position of the first input, and the entries.

    ``work`` does one shard. Raises ``StoreError`` where an output cannot be written, or no process be started;
    leaving the iteration early ends the processes.
    """
    pool = ProcessPool(
        max_workers=limits.workers,
        max_tasks=_AGE,
        initializer=_begin,
        initargs=(limits.memory,),
        context=_context(),
    )
    try:
        yield from _hand_out(pool, iter(shards), limits, work)
        pool.close()  # type: ignore[no-untyped-call]
    except BrokenProcessPool as error:
        raise StoreError(f"no process to work with can be started: {error}") from error
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _hand_out(pool: ProcessPool, shards: Iterator[Shard], limits: Limits, work: Run) -> Iterator[Done]:
    """Keep the pool busy until all is done."""
    again: deque[Shard] = deque()
    running: dict[Future[list[Entry]], Shard] = {}
    while True:
        while len(running) < limits.workers * _AHEAD:
            shard = again.popleft() if again else next(shards, None)
            if shard is None:
                break
            running[pool.schedule(work, args=(shard,), timeout=limits.timeout)] = shard
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            shard = running.pop(future)
            result = _result(future, shard, limits)
            if isinstance(result, NoticeError) and len(shard) > 1:
                again.extend(shard.singly())
            elif isinstance(result, NoticeError):
                seconds = limits.timeout or 0.0 if result.code == "input-timeout" else 0.0
                yield shard.start, [failed(shard.items[0], result, shard.settings, seconds)]
            else:
                yield shard.start, result


def _result(future: Future[list[Entry]], shard: Shard, limits: Limits) -> list[Entry] | NoticeError:
    """Return a shard's entries, or the error about the process that did it."""
    try:
        return future.result()
    except TimeoutError:  # since Python 3.11 that of concurrent.futures too
        return NoticeError("input-timeout", f"it takes more than {limits.timeout:g} seconds")
    except MemoryError as error:
        return failure("", error)
    except ProcessExpired as error:
        return NoticeError("input-crash", f"the process that read it ended ({_ending(error.exitcode)})")


def _ending(status: int | None) -> str:
    """Say how a process ended."""
    return f"signal {-status}" if status is not None and status < 0 else f"status {status}"


def _begin(memory: int | None) -> None:
    """Begin a process: let it have so much memory and no more."""
    if memory is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _context() -> multiprocessing.context.BaseContext:
    """Return how processes are started: never as copies of this one, which has threads."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([run.__module__])
    return context
