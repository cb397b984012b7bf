"""``zwgk-parse convert`` for many inputs: a run with a manifest, processes and progress."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from zwgk_parse.batch.conversion import Open, Order, convert
from zwgk_parse.batch.limits import Limits
from zwgk_parse.batch.places import HIDDEN, MANIFEST, Taken, folders_around, place
from zwgk_parse.batch.settings import Settings
from zwgk_parse.batch.store import Store, StoreError
from zwgk_parse.cli.options import NOTHING_DONE, fails, say
from zwgk_parse.cli.progress import Telling
from zwgk_parse.errors import NoticeError
from zwgk_parse.extras import MissingExtraError
from zwgk_parse.inputs import Input, display, find, is_folder, is_url
from zwgk_parse.inputs.archives import kind_of
from zwgk_parse.models import Severity
from zwgk_parse.output.stream import are_one_file, opened
from zwgk_parse.output.writers import Options, OutputError

if TYPE_CHECKING:
    from zwgk_parse.batch.totals import Report
    from zwgk_parse.vocabulary import Vocabulary

SEVERE: tuple[Severity, ...] = ("error", "warning")
FailOn = Literal["never", "failure", "error", "warning"]


@dataclass(frozen=True)
class Call:
    """A call of the command: ``output`` is a file, a folder unless ``merged``, or None for standard output."""

    arguments: tuple[str, ...]
    output: str | None
    merged: bool
    format: str
    options: Options
    limits: Limits
    vocabulary: Vocabulary | None = None
    scheduler: str | None = None
    force: bool = False
    quiet: bool = False
    fail_on: FailOn = "failure"


def convert_many(call: Call) -> int:
    """Convert the inputs of a call and return the exit status.

    Raises ``ClickException`` where the call is impossible, or something cannot be written.
    """
    try:
        with ExitStack() as stack:
            order = _order(call, stack)
            total = _survey(call, order.settings)
            with Telling(total) as telling:
                items = find(call.arguments, leave_out=_folder(call))
                report = convert(items, order, telling.tell, _output(call, order.settings))
    except (StoreError, MissingExtraError, OutputError, NoticeError) as error:
        raise click.ClickException(str(error)) from error
    _say_sums(call, report)
    return fails(report.failed, report.findings, call.fail_on) if report.done else NOTHING_DONE


def _order(call: Call, stack: ExitStack) -> Order:
    """Return what is to be done; what must be cleared away afterwards is left to the stack."""
    if call.scheduler is not None and (call.limits.timeout or call.limits.memory):
        raise click.UsageError("--timeout and --memory-limit are for this machine: a cluster has its own.")
    manifest: str | None = MANIFEST
    if call.output is None or (call.merged and not _is_file(call.output)):
        from tempfile import TemporaryDirectory

        store, manifest = Store(stack.enter_context(TemporaryDirectory(prefix="zwgk-parse-"))), None
    elif call.merged:
        folder, _, name = call.output.rpartition("/")
        if not is_url(call.output) and not is_folder(folder or "."):
            raise click.ClickException(f"{call.output}: there is no folder {folder}")
        store = Store(folder or ("/" if call.output.startswith("/") else "."), f"{HIDDEN}/{name}")
        manifest = f"{name}.{MANIFEST}"
    else:
        store = Store(call.output.rstrip("/") or "/")
    options = call.options if call.merged else call.options._replace(alone=True)
    settings = Settings(store, call.format, options, call.merged, call.vocabulary)
    return Order(settings, manifest, call.limits, call.scheduler, call.force)


def _folder(call: Call) -> Path | None:
    """Return the output folder, if it is one of this machine."""
    return None if call.merged or call.output is None or is_url(call.output) else Path(call.output)


def _survey(call: Call, settings: Settings) -> int | None:
    """Return how many inputs there are, as far as that is known; refuse outputs in the way of anything.

    Of archives it is not known before they are read: they are seen to then.
    """
    count, known = 0, True
    taken = Taken()
    for item in find(call.arguments, leave_out=_folder(call)):
        count += 1
        if isinstance(item, NoticeError):
            continue
        known = known and kind_of(item.name) is None
        if call.output is None:
            continue
        where = place(item.name, settings.suffix)
        if not call.merged and kind_of(item.name) is None and not taken.take(where):
            raise _collision(call, settings, where)
        target = call.output if call.merged else settings.store.where(where)
        if item.path is not None and are_one_file(item.path, Path(target)):
            raise click.ClickException(f"{target}: this is an input and will not be overwritten")
    return count if known else None


def _collision(call: Call, settings: Settings, where: str) -> click.ClickException:
    """Return the error about inputs whose outputs would stand in one place, naming them."""
    items: Iterable[Input | NoticeError] = find(call.arguments, leave_out=_folder(call))
    names = [
        item.name
        for item in items
        if not isinstance(item, NoticeError) and _clash(place(item.name, settings.suffix), where)
    ]
    reason = " and ".join(names[:2]) if len(names) > 1 else f"{names[0]} and the manifest"
    return click.ClickException(f"{where}: this would be the output of {reason} [output-collision]")


def _clash(one: str, other: str) -> bool:
    """Tell whether two outputs cannot both be: one place, or one is the folder of the other."""
    return one == other or one in folders_around(other) or other in folders_around(one)


def _output(call: Call, settings: Settings) -> tuple[str, Open] | None:
    """Return a merged output's place in the store, and what opens it."""
    if not call.merged:
        return None
    if call.output is None or not _is_file(call.output):
        return "", lambda: opened(Path(call.output) if call.output else None)
    name = call.output.rpartition("/")[2]
    return name, lambda: settings.store.writing(name)


def plural(number: int, noun: str) -> str:
    """Return a number of things in words.

    >>> plural(1, "task"), plural(2, "task")
    ('1 task', '2 tasks')
    """
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _is_file(output: str) -> bool:
    """Tell whether an output is a file, or will be: not a pipe, which cannot be replaced."""
    return is_url(output) or not Path(output).exists() or Path(output).is_file()


def _say_sums(call: Call, report: Report) -> None:
    """Say what the run came to."""
    for change in report.written.changes if report.written else ():
        say(f"{call.output or '<stdout>'}: {change.message}")
    if call.output is None or call.quiet:
        return
    counts = [f"{plural(report.tasks, 'task')} of {plural(report.done, 'notice')}"]
    if report.kept:
        counts.append(f"{report.kept} unchanged")
    if report.failed:
        counts.append(f"{report.failed} failed")
    counts += [plural(report.findings[kind], kind) for kind in SEVERE if report.findings[kind]]
    counts += [f"{plural(fields, 'field')} {kind}" for kind, fields in sorted(report.changed.items())]
    say(f"{display(call.output)}: {', '.join(counts)}")
