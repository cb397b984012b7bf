"""One shard done: each input read, parsed and written, or left alone where that is done already."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from zwgk_parse.batch.attempt import failure, parse, read
from zwgk_parse.batch.entry import Entry
from zwgk_parse.batch.parts import part_of, part_place
from zwgk_parse.batch.places import place
from zwgk_parse.batch.settings import VERSION, Settings
from zwgk_parse.batch.shards import Shard
from zwgk_parse.batch.store import StoreError
from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs import Input
from zwgk_parse.models import Notice, Severity
from zwgk_parse.output.records import shape
from zwgk_parse.output.report import without_tasks
from zwgk_parse.output.writers import FORMATS, OutputError


def run(shard: Shard) -> list[Entry]:
    """Do a shard, and return what became of each of its inputs, in their order.

    Nothing is remembered between two shards, and outputs appear whole or not at all: it may be run anywhere,
    again, and twice at once. Raises ``StoreError`` where an output cannot be written.
    """
    return [
        _run_one(item, known, shard.settings) for item, known in zip(shard.items, shard.known, strict=True)
    ]


def failed(item: Input | NoticeError, error: NoticeError, settings: Settings, seconds: float = 0.0) -> Entry:
    """Return the entry of an input that came to nothing."""
    name = (item.source or "") if isinstance(item, NoticeError) else item.name
    return Entry(
        name,
        "failed",
        settings=settings.digest,
        version=VERSION,
        seconds=round(seconds, 3),
        code=error.code,
        message=error.message,
    )


def _run_one(item: Input | NoticeError, known: Entry | None, settings: Settings) -> Entry:
    """Do one input."""
    start = time.perf_counter()
    if isinstance(item, NoticeError):
        return failed(item, item, settings)
    data = read(item)
    if isinstance(data, NoticeError):
        return failed(item, data, settings)
    digest = hashlib.sha256(data).hexdigest()
    if known is not None and _still_good(known, item, digest, settings):
        return replace(known, kept=True)
    notice = parse(item, data, settings.vocabulary)
    written = notice if isinstance(notice, NoticeError) else _attempt(item.name, notice, settings)
    error = written if isinstance(written, NoticeError) else None
    return Entry(
        item.name,
        "failed" if error else "done",
        input=digest,
        label=item.label,
        **({} if isinstance(written, NoticeError) else written._asdict()),
        settings=settings.digest,
        version=VERSION,
        **({} if isinstance(notice, NoticeError) else shape(notice)._asdict()),
        findings=_counts(notice),
        seconds=round(time.perf_counter() - start, 3),
        code=error.code if error else None,
        message=error.message if error else None,
    )


class _Output(NamedTuple):
    """What was written of an input: its place, unless it is a part, its digest, and what had to be changed."""

    path: str | None
    output: str
    changed: dict[str, int]


def _attempt(name: str, notice: Notice, settings: Settings) -> _Output | NoticeError:
    """Write an input's output, or return why there is none."""
    if settings.rows and not notice.tasks:
        return without_tasks(name, notice)
    try:
        return _write(name, notice, settings)
    except StoreError:
        raise
    except OutputError as error:
        return NoticeError("output-unfit", f"{settings.format} cannot hold it: {error}", source=name)
    except Exception as error:  # a defect of a writer
        return failure(name, error)


def _still_good(known: Entry, item: Input, digest: str, settings: Settings) -> bool:
    """Tell whether an earlier run's output of this input is there and what this run would write."""
    if known.status != "done" or known.output is None:
        return False
    if (known.input, known.label) != (digest, item.label):
        return False
    if (known.settings, known.version) != (settings.digest, VERSION):
        return False
    where = part_place(settings.store, known.output) if settings.merged else known.path
    return where is not None and settings.store.digest(where) == known.output


def _write(name: str, notice: Notice, settings: Settings) -> _Output:
    """Write an input's output."""
    if settings.merged:
        data = part_of(notice, rows=settings.rows)
        digest = hashlib.sha256(data).hexdigest()
        with settings.store.writing(part_place(settings.store, digest), durable=False) as stream:
            stream.write(data)
        return _Output(None, digest, {})
    where = place(name, settings.suffix)
    with settings.store.writing(where) as stream:
        written = FORMATS[settings.format].write(stream, [(name, notice)], settings.options)
    changed: dict[str, int] = {change.kind: change.fields for change in written.changes}
    return _Output(where, settings.store.digest(where) or "", changed)


def _counts(notice: Notice | NoticeError) -> dict[Severity, int]:
    """Return how many findings of each severity there are."""
    findings = () if isinstance(notice, NoticeError) else notice.findings
    return dict(sorted(Counter(finding.severity for finding in findings).items()))
