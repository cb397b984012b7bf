"""``zwgk-parse check``: the linter of notices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zwgk_parse.checks.reports import FORMATS
from zwgk_parse.cli.options import NOTHING_DONE, inputs_argument, lang_option, say, vocabulary_option
from zwgk_parse.inputs import find
from zwgk_parse.output.stream import emit, spare_inputs

if TYPE_CHECKING:
    from zwgk_parse.checks.results import Results
    from zwgk_parse.checks.run import Order
    from zwgk_parse.checks.settings import Settings
    from zwgk_parse.vocabulary import Vocabulary

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@inputs_argument
@click.option(
    "--select", metavar="CODES", multiple=True, help="Report these codes and groups only.  [default: all]"
)
@click.option("--ignore", metavar="CODES", multiple=True, help="Do not report these codes and groups.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="The mildest finding that makes the exit status 1.  [default: warning]",
)
@click.option(
    "--schema", metavar="MODEL", help="Check the rows against a Pydantic model: package:Model, or complete."
)
@click.option("--baseline", metavar="FILE", type=_FILE, help="Leave out the findings in this baseline.")
@click.option(
    "--write-baseline", metavar="FILE", type=_FILE, help="Write a baseline of all findings, and report none."
)
@click.option(
    "--config",
    metavar="FILE",
    type=_FILE,
    help="Settings.  [default: the nearest zwgk-parse.toml or pyproject.toml]",
)
@click.option(
    "--output-format", type=click.Choice(FORMATS), default="text", show_default=True, help="How to report."
)
@click.option("-o", "--output-file", metavar="FILE", type=_FILE, help="Write the report to FILE.")
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called.")
@lang_option
@vocabulary_option
def check(inputs: tuple[str, ...], vocabulary: Vocabulary | None, **options: Any) -> int:
    """Say what is wrong with notices, where, and how to mend it.

    The report goes to standard output or FILE, the sum to standard error. CODES are codes or groups of
    findings, separated by commas; ``zwgk-parse explain`` lists them.
    Exit status: 0 clean, 1 findings, 2 an input could not be checked.
    """
    from zwgk_parse.checks.results import Results
    from zwgk_parse.checks.run import run

    found = list(find(inputs))
    order = _order(options, vocabulary)
    output: Path | None = options["output_file"]
    if output is not None:
        spare_inputs(output, found)
    results = Results(_language(options["lang"] or order.settings.lang))
    streams = _Text(results) if options["output_format"] == "text" and output is None else None
    writes = options["write_baseline"] is not None
    for result in run(found, order):
        results.items.append(replace(result, lines=()) if streams else result)
        if result.error is not None:
            say(f"{result.name}: {results.say_error(result.error)} [{result.error.code}]")
        elif streams and not writes:
            streams.emit(result)
    if writes:
        _write_baseline(options["write_baseline"], results)
    elif streams is None:
        from zwgk_parse.checks.reports import report

        emit(report(options["output_format"], results).encode("utf-8", "backslashreplace"), output)
    return _end(results, failed=results.failed and not writes)


def _order(options: dict[str, Any], vocabulary: Vocabulary | None) -> Order:
    """Return what the options and the settings file ask for."""
    from zwgk_parse.checks.baseline import BaselineError, read_baseline
    from zwgk_parse.checks.run import Order
    from zwgk_parse.checks.settings import SettingsError

    try:
        settings = _settings(options)
        writes: Path | None = options["write_baseline"]
        baseline = options["baseline"] or (settings.folder / settings.baseline if settings.baseline else None)
        known = frozenset(read_baseline(baseline)) if baseline and not writes else frozenset()
    except (SettingsError, BaselineError) as error:
        raise click.ClickException(str(error)) from error
    return Order(
        settings=settings,
        schema=_schema(settings.schema),
        vocabulary=vocabulary,
        known=known,
        root=writes or baseline or Path("baseline"),
        stdin_name=options["stdin_filename"],
        texts=options["output_format"] == "text",
    )


def _settings(options: dict[str, Any]) -> Settings:
    """Return the settings file's settings, as the options change them."""
    from zwgk_parse.checks.settings import load_settings, selectors

    settings = load_settings(options["config"])
    if options["select"]:
        settings = replace(settings, select=selectors(options["select"], "--select "))
    if options["ignore"]:
        ignored = selectors(options["ignore"], "--ignore ")
        settings = replace(settings, ignore=(*settings.ignore, *ignored))
    if options["fail_on"]:
        per_file = {
            pattern: {name: value for name, value in content.items() if name != "fail_on"}
            for pattern, content in settings.per_file.items()
        }
        settings = replace(settings, fail_on=options["fail_on"], per_file=per_file)
    return replace(settings, schema=options["schema"] or settings.schema)


def _schema(name: str | None) -> Any:
    """Return the model of that name."""
    if name is None:
        return None
    from zwgk_parse.checks.schema import SchemaError, load_schema

    try:
        return load_schema(name)
    except SchemaError as error:
        raise click.ClickException(f"schema {error}") from error


def _language(chosen: Any) -> Any:
    from zwgk_parse.cli.options import language

    return chosen or language()


class _Text:
    """Writes the text report, an input at a time."""

    def __init__(self, results: Results) -> None:
        import os
        import sys

        self._results = results
        self._told: set[str] = set()
        terminal = sys.stdout is not None and sys.stdout.isatty()
        self._colour = (terminal or bool(os.environ.get("FORCE_COLOR"))) and not os.environ.get("NO_COLOR")

    def emit(self, result: Any) -> None:
        """Write what an input came to."""
        from zwgk_parse.checks.reports.text import of_input

        text = of_input(result, self._results, self._told, colour=self._colour)
        emit(text.encode("utf-8", "backslashreplace"))


def _write_baseline(path: Path, results: Results) -> None:
    """Write the findings of a run as a baseline."""
    from zwgk_parse.checks.baseline import Known, baseline, relative

    entries = [
        Known(one, relative(item.name, path), finding.code, finding.message)
        for item in results.items
        for finding, one in zip(item.findings, item.fingerprints, strict=True)
    ]
    emit(baseline(entries), path)


def _end(results: Results, *, failed: bool) -> int:
    """Say what the run came to, and return the exit status."""
    from zwgk_parse.checks.reports.text import summary

    say(summary(results))
    if results.checked < len(results.items):
        return NOTHING_DONE
    return int(failed)
