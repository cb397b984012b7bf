"""One shard done: each input read, parsed and written, or left alone where that is done already."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from dataclasses import replace

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
    error = notice if isinstance(notice, NoticeError) else None
    if isinstance(notice, Notice) and settings.rows and not notice.tasks:
        error = without_tasks(item.name, notice)
    path: str | None = None
    output: str | None = None
    changed: dict[str, int] = {}
    if error is None and isinstance(notice, Notice):
        try:
            path, output, changed = _write(item.name, notice, settings)
        except StoreError:
            raise
        except OutputError as unfit:
            error = NoticeError("output-unfit", f"{settings.format} cannot hold it: {unfit}")
        except Exception as defect:
            error = failure(item.name, defect)
    elif known is not None and known.path is not None and settings.store.digest(known.path) == known.output:
        settings.store.remove(known.path)  # what an earlier version of the input came to
    return Entry(
        item.name,
        "failed" if error else "done",
        input=digest,
        label=item.label,
        output=output,
        path=path,
        settings=settings.digest,
        version=VERSION,
        tasks=len(notice.tasks) if isinstance(notice, Notice) else 0,
        findings=_counts(notice),
        changed=changed,
        seconds=round(time.perf_counter() - start, 3),
        code=error.code if error else None,
        message=error.message if error else None,
    )


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


def _write(name: str, notice: Notice, settings: Settings) -> tuple[str | None, str, dict[str, int]]:
    """Write an input's output; return its place, unless it is a part, its digest, and what had to be changed."""
    if settings.merged:
        data = part_of(notice, rows=settings.rows)
        digest = hashlib.sha256(data).hexdigest()
        with settings.store.writing(part_place(settings.store, digest), durable=False) as stream:
            stream.write(data)
        return None, digest, {}
    where = place(name, settings.suffix)
    with settings.store.writing(where) as stream:
        written = FORMATS[settings.format].write(stream, [(name, notice)], settings.options)
    changed: dict[str, int] = {change.kind: change.fields for change in written.changes}
    return where, settings.store.digest(where) or "", changed


def _counts(notice: Notice | NoticeError) -> dict[Severity, int]:
    """Return how many findings of each severity there are."""
    findings = () if isinstance(notice, NoticeError) else notice.findings
    return dict(sorted(Counter(finding.severity for finding in findings).items()))
