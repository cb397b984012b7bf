"""``zwgk-parse convert``: tasks as CSV, notices as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from zwgk_parse import batch
from zwgk_parse.cli.options import (
    NOTHING_DONE,
    SOME_FAILED,
    inputs_argument,
    output_option,
    say,
    vocabulary_option,
)
from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs import find, is_folder
from zwgk_parse.models import Notice
from zwgk_parse.output import report, writers
from zwgk_parse.output.labels import Language
from zwgk_parse.output.stream import opened, spare_inputs
from zwgk_parse.vocabulary import Vocabulary


@click.command()
@inputs_argument
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(list(writers.FORMATS)),
    help="The output format.  [default: by the suffix of FILE, else csv]",
)
@output_option
@click.option(
    "--labels", type=click.Choice(["en", "zh"]), help="The language of the column labels.  [default: en]"
)
@click.option(
    "--bom", is_flag=True, default=None, help="Begin a CSV with a byte order mark, for spreadsheets."
)
@click.option(
    "--defuse/--no-defuse",
    default=None,
    help="Put ' before a CSV field that a spreadsheet would take for a formula.  [default: defuse]",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing about inputs that were converted.")
@vocabulary_option
def convert(
    inputs: tuple[str, ...],
    format_name: str | None,
    output: Path | None,
    labels: Language | None,
    bom: bool | None,
    defuse: bool | None,
    quiet: bool,
    vocabulary: Vocabulary | None,
) -> int:
    """Write tasks as CSV, notices as JSON, a notice as HTML.

    csv, tsv and parquet have one row per task; xlsx has the notices and findings too; sqlite and duckdb have
    them in tables of their own. json is the notice itself if INPUT is one file, else an array of
    {"name": …, "notice": …}; jsonl has such an entry per line. html is one notice as a plain page, its
    tables with their merged cells. An INPUT may be such JSON of a notice (FILE.json) again. An input that
    leaves nothing to write (where only tasks are written: a notice without any) is named and left out; the exit status is
    then 1, or 2 if it was the only one.
    """
    chosen = writers.FORMATS[format_name or _format_of(output)]
    if chosen.binary and output is None and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(f"{chosen.suffix[1:]} is nothing for a terminal: name a file with -o.")
    given = _given(chosen, labels=labels, bom=bom, defuse=defuse)
    found = list(find(inputs))
    if chosen.single and len(found) > 1:
        raise click.UsageError(f"{chosen.suffix[1:]} holds one notice, and {len(found)} inputs are named.")
    if output is not None:
        spare_inputs(output, found)
    done: list[tuple[str, Notice]] = []
    failed = 0
    for name, result in _convertible(batch.run(found, vocabulary), rows=chosen.rows):
        if isinstance(result, NoticeError):
            failed += 1
            say(str(result))
        else:
            done.append((name, result))
            if not quiet:
                _mention_findings(name, result)
    if not done:
        return NOTHING_DONE
    options = given._replace(alone=len(inputs) == 1 and not is_folder(inputs[0]))
    try:
        with opened(output) as stream:
            written = chosen.write(stream, done, options)
    except writers.OutputError as error:
        raise click.ClickException(f"{output or '<stdout>'}: {error}") from error
    for change in written.changes:
        say(f"{output or '<stdout>'}: {change.message}")
    if output is not None and not quiet:
        say(f"{output}: {_totals(done)}")
    return SOME_FAILED if failed else 0


def _given(chosen: writers.Format, **options: Any) -> writers.Options:
    """Return the options that are given, if all mean something to the format and its library is there."""
    given = {name: value for name, value in options.items() if value is not None}
    for name in sorted(given.keys() - chosen.knows):
        formats = ", ".join(known for known, other in writers.FORMATS.items() if name in other.knows)
        raise click.UsageError(f"--{name} is for {formats}.")
    try:
        chosen.load()
    except writers.OutputError as error:
        raise click.ClickException(str(error)) from error
    return writers.Options(**given)


def _format_of(output: Path | None) -> str:
    """Return the format that the output file's suffix stands for."""
    if output is None:
        return "csv"
    name = writers.by_suffix(output.suffix)
    if name is None:
        raise click.UsageError(f"No output format is known by the suffix of {output}: name one with -f.")
    return name


def _convertible(outcomes: Iterable[batch.Outcome], *, rows: bool) -> Iterable[batch.Outcome]:
    """Yield the outcomes, a notice without tasks as an error where the output holds ``rows`` only."""
    for name, result in outcomes:
        if rows and isinstance(result, Notice) and not result.tasks:
            yield batch.Outcome(name, report.without_tasks(name, result))
        else:
            yield batch.Outcome(name, result)


def _mention_findings(name: str, notice: Notice) -> None:
    """Say that the output, where findings have no place, is not the whole story."""
    doubts = report.at_least(notice.findings, "warning")
    if doubts:
        say(f"{name}: {report.count(doubts)}; zwgk-parse check lists them")


def _totals(done: Sequence[tuple[str, Notice]]) -> str:
    """Return how much was written."""
    tasks = sum(len(notice.tasks) for _, notice in done)
    return f"{tasks} tasks of {len(done)} notice" + ("s" if len(done) > 1 else "")
