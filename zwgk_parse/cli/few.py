"""``zwgk-parse convert`` for a few inputs: read, held and written by this process, without further ado."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from zwgk_parse.batch import Outcome, parse_each
from zwgk_parse.cli.options import NOTHING_DONE, fails, say
from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs import Input
from zwgk_parse.models import Notice
from zwgk_parse.output import report, writers
from zwgk_parse.output.stream import opened, spare_inputs
from zwgk_parse.vocabulary import Vocabulary

FEW = 32
"""So many notices are held at once without thinking about it."""


def convert_few(
    found: Sequence[Input | NoticeError],
    output: str | None,
    chosen: writers.Format,
    options: writers.Options,
    vocabulary: Vocabulary | None,
    quiet: bool,
    fail_on: str,
) -> int:
    """Convert the inputs to a file or standard output, and return the exit status."""
    target = Path(output) if output is not None else None
    if target is not None:
        spare_inputs(target, found)
    done: list[tuple[str, Notice]] = []
    failed = 0
    for name, result in _convertible(parse_each(found, vocabulary), rows=chosen.rows):
        if isinstance(result, NoticeError):
            failed += 1
            say(str(result))
        else:
            done.append((name, result))
            if not quiet:
                _mention_findings(name, result)
    if not done:
        return NOTHING_DONE
    try:
        with opened(target) as stream:
            written = chosen.write(stream, done, options)
    except writers.OutputError as error:
        raise click.ClickException(f"{output or '<stdout>'}: {error}") from error
    for change in written.changes:
        say(f"{output or '<stdout>'}: {change.message}")
    if output is not None and not quiet:
        say(f"{output}: {_totals(done)}")
    findings = Counter(finding.severity for _, notice in done for finding in notice.findings)
    return fails(failed, findings, fail_on)


def _convertible(outcomes: Iterable[Outcome], *, rows: bool) -> Iterable[Outcome]:
    """Yield the outcomes, a notice without tasks as an error where the output holds ``rows`` only."""
    for name, result in outcomes:
        if rows and isinstance(result, Notice) and not result.tasks:
            yield Outcome(name, report.without_tasks(name, result))
        else:
            yield Outcome(name, result)


def _mention_findings(name: str, notice: Notice) -> None:
    """Say that the output, where findings have no place, is not the whole story."""
    doubts = report.at_least(notice.findings, "warning")
    if doubts:
        say(f"{name}: {report.count(doubts)}; zwgk-parse check lists them")


def _totals(done: Sequence[tuple[str, Notice]]) -> str:
    """Return how much was written."""
    tasks = sum(len(notice.tasks) for _, notice in done)
    return f"{tasks} tasks of {len(done)} notice" + ("s" if len(done) > 1 else "")
