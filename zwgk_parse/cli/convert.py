"""``zwgk-parse convert``: tasks as CSV, notices as JSON, of one notice or of an archive."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import PurePath
from typing import Any

import click

from zwgk_parse.cli.few import FEW, convert_few
from zwgk_parse.cli.large import large_options
from zwgk_parse.cli.options import vocabulary_option
from zwgk_parse.errors import NoticeError
from zwgk_parse.extras import MissingExtraError
from zwgk_parse.inputs import Input, find, is_folder, is_url
from zwgk_parse.inputs.archives import kind_of
from zwgk_parse.output import writers
from zwgk_parse.vocabulary import Vocabulary


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(list(writers.FORMATS)),
    help="The output format.  [default: by the suffix of FILE, else csv]",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="Write to the file OUT, whole or not at all; into the folder OUT, if there is one or it ends in /.",
)
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
@large_options
@vocabulary_option
def convert(
    inputs: tuple[str, ...], output: str | None, vocabulary: Vocabulary | None, **options: Any
) -> int:
    """Write tasks as CSV, notices as JSON, a notice as HTML.

    csv, tsv and parquet have one row per task; xlsx has the notices and findings too; sqlite and duckdb have
    them in tables of their own. json is the notice itself if INPUT is one file, else an array of
    {"name": …, "notice": …}; jsonl has such an entry per line. html is one notice as a plain page, its
    tables with their merged cells. An INPUT may be such JSON of a notice (FILE.json) again, a pattern
    ('archive/**/*.html'), a URL, or a zip, tar or WARC file. An input that leaves nothing to write (where only
    tasks are written: a notice without any) is named and left out; the exit status is then 1, or 2 if nothing
    could be done.

    Runs into a folder, and of more than a few inputs into a file, keep a manifest: run again, they do what is
    missing, changed or failed.
    """
    arguments = _arguments(inputs, options["files_from"])
    output = None if output == "-" else output
    merged = _merged(output, options["merge"])
    name = options["format_name"] or (_format_of(output) if merged and output is not None else "csv")
    chosen = writers.FORMATS[name]
    if chosen.binary and merged and output is None and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(f"{name} is nothing for a terminal: name a file with -o.")
    given = _given(chosen, labels=options["labels"], bom=options["bom"], defuse=options["defuse"])
    found = _few(arguments)
    if merged and chosen.single and (found is None or len(found) > 1):
        raise click.UsageError(f"{name} holds one notice, and more inputs are named; -o FOLDER/ takes each.")
    alone = found is not None and len(arguments) == 1 and not is_folder(arguments[0])
    given = given._replace(alone=alone)
    if found is not None and _is_plain(output, merged, options):
        return convert_few(found, output, chosen, given, vocabulary, options["quiet"], options["fail_on"])
    from zwgk_parse.batch.limits import Limits
    from zwgk_parse.cli.archive import Call, convert_many

    limits = Limits(options["jobs"], options["timeout"], options["memory_limit"])
    return convert_many(
        Call(
            arguments=arguments,
            output=output,
            merged=merged,
            format=name,
            options=given,
            limits=limits,
            vocabulary=vocabulary,
            **{key: options[key] for key in ("scheduler", "force", "quiet", "fail_on")},
        )
    )


def _arguments(inputs: tuple[str, ...], files_from: Any) -> tuple[str, ...]:
    """Return the names of inputs that the call and its list give."""
    if files_from is not None:
        from zwgk_parse.inputs.lists import read_names

        inputs += tuple(read_names(files_from))
        if not inputs:
            raise click.UsageError("The list names no inputs.")
    elif not inputs:
        raise click.UsageError("Missing argument 'INPUT...'.")
    return inputs


def _merged(output: str | None, merge: bool | None) -> bool:
    """Tell whether there is one output for all inputs."""
    folder = output is not None and (output.endswith("/") or (not is_url(output) and is_folder(output)))
    if merge and folder:
        raise click.UsageError(f"{output} is a folder: --merge needs a file.")
    if merge is False and output is None:
        raise click.UsageError("--no-merge needs a folder: name it with -o.")
    return not folder if merge is None else merge


def _few(arguments: tuple[str, ...]) -> list[Input | NoticeError] | None:
    """Return the inputs, if they are few and none is an archive."""
    try:
        found = list(islice(find(arguments), FEW + 1))
    except MissingExtraError as error:
        raise click.ClickException(str(error)) from error
    archives = any(isinstance(item, Input) and kind_of(item.name) for item in found)
    return None if len(found) > FEW or archives else found


def _is_plain(output: str | None, merged: bool, options: dict[str, Any]) -> bool:
    """Tell whether a call with few inputs asks for nothing that only a run with a manifest or processes has."""
    special = ("manifest", "timeout", "memory_limit", "scheduler")
    return merged and not (output and is_url(output)) and not any(options[name] for name in special)


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


def _format_of(output: str) -> str:
    """Return the format that the output file's suffix stands for."""
    suffix = PurePath(output).suffix
    name = writers.by_suffix(suffix)
    if name is None:
        raise click.UsageError(f"No output format is known by the suffix of {output}: name one with -f.")
    return name
