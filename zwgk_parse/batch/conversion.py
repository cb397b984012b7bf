"""A whole run: inputs to a folder of outputs, or to one output that is made of the parts of all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import BinaryIO, TypeAlias

from zwgk_parse.batch.entry import Entry
from zwgk_parse.batch.limits import Limits
from zwgk_parse.batch.manifest import Manifest
from zwgk_parse.batch.parts import Parts, shield, sweep
from zwgk_parse.batch.settings import VERSION, Settings
from zwgk_parse.batch.shards import Shard, plan
from zwgk_parse.batch.totals import Report
from zwgk_parse.batch.work import run
from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs import Input
from zwgk_parse.inputs.archives import opened
from zwgk_parse.output.writers import FORMATS

Done: TypeAlias = tuple[int, list[Entry]]
Open: TypeAlias = Callable[[], AbstractContextManager[BinaryIO]]

PATIENCE = 300.0
"""Seconds that a notice may take where processes work and nothing else was said."""
FEW = 8
"""So many inputs are done before the processes for them would have started."""


@dataclass(frozen=True)
class Order:
    """What a run is to do beside its ``settings``.

    ``manifest`` is where in the store the manifest stands, None for none; ``scheduler`` the address of a Dask
    cluster that does the work; ``force`` does again what an earlier run did.
    """

    settings: Settings
    manifest: str | None = None
    limits: Limits = field(default_factory=Limits)
    scheduler: str | None = None
    force: bool = False


def convert(
    items: Iterable[Input | NoticeError],
    order: Order,
    tell: Callable[[Entry], None] = lambda _: None,
    output: tuple[str, Open] | None = None,
) -> Report:
    """Convert the inputs, archives opened, and return what it came to.

    ``tell`` is told of every input as it ends. ``output`` is for a merged run: where the output stands (``""``:
    nowhere to be found again) and what opens it; it is not opened where no input could be converted. Raises
    ``StoreError`` where something cannot be written, ``MissingExtraError`` where a library is not installed.
    """
    settings = order.settings
    sums = Report()
    with Manifest(settings.store, order.manifest) as manifest:
        settings.store.tidy()
        try:
            recall = manifest.recall if not order.force else lambda _: None
            for start, entries in _done(plan(opened(iter(items)), settings, recall), order):
                manifest.add(start, entries)
                for entry in entries:
                    if entry.status == "failed":
                        _remove_stale(manifest.recall(entry.name), settings)
                    sums.add(entry)
                    tell(entry)
            if output is not None and sums.done:
                _merge(manifest, order, sums, *output)
            if settings.merged and order.manifest is not None:
                shield(settings.store)
                sweep(manifest.entries, settings.store)
        finally:
            settings.store.tidy()
        manifest.finish(lambda entry: _is_there(entry, settings))  # last, for it gives up the lock
        settings.store.clear()
    return sums


def _done(shards: Iterator[Shard], order: Order) -> Iterator[Done]:
    """Yield what became of the shards, by whom it suits: this process, others of this machine, a cluster."""
    limits = order.limits
    if order.scheduler is not None:
        from zwgk_parse.batch.cluster import run_on_cluster

        return run_on_cluster(shards, order.scheduler)
    first = list(islice(shards, 2))
    if len(first) < 2 and sum(map(len, first)) <= FEW and limits.timeout is None and limits.memory is None:
        return ((shard.start, run(shard)) for shard in first)
    from zwgk_parse.batch.pool import run_in_processes

    patience = replace(limits, timeout=limits.timeout or PATIENCE)
    return run_in_processes(chain(first, shards), patience)


def _is_there(entry: Entry, settings: Settings) -> bool:
    """Tell whether the output of an input that this run does not name still stands in the folder."""
    if settings.merged or entry.path is None:
        return False
    return settings.store.digest(entry.path) == entry.output


def _remove_stale(known: Entry | None, settings: Settings) -> None:
    """Remove what an earlier version of an input came to that fails now, if nobody has touched it."""
    if known is not None and known.path is not None and settings.store.digest(known.path) == known.output:
        settings.store.remove(known.path)


def _merge(manifest: Manifest, order: Order, sums: Report, name: str, open_output: Open) -> None:
    """Make the output of the parts, unless the one that stands there was made of the same."""
    settings = order.settings
    store, mark = settings.store, f"{settings.store.hidden}/made"
    made = hashlib.sha256(repr((VERSION, settings.format, *settings.options)).encode())
    for entry in manifest.entries():
        if entry.status == "done":
            made.update(f"{entry.name}\0{entry.output}\0".encode())
    if name and not order.force:
        try:
            before = store.read(mark).decode()
        except OSError:
            before = ""
        if before == f"{made.hexdigest()} {store.digest(name)}":
            return
    with open_output() as stream:
        sums.written = FORMATS[settings.format].write(
            stream, Parts(manifest.entries, store), settings.options
        )
    if name:
        with store.writing(mark) as stream:
            stream.write(f"{made.hexdigest()} {store.digest(name)}".encode())
