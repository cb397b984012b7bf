"""What the commands share: their arguments, their exit statuses, how they say something."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import click

from zwgk_parse.models import Severity
from zwgk_parse.output.visible import visible
from zwgk_parse.vocabulary import Vocabulary, VocabularyError, load

SOME_FAILED = 1
NOTHING_DONE = 2  # and wrong use
INTERRUPTED = 130  # as a shell reports a process that SIGINT ended

inputs_argument = click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)


output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to FILE, whole or not at all.",
)


def _load_vocabulary(
    context: click.Context, parameter: click.Parameter, files: tuple[str, ...]
) -> Vocabulary | None:
    """Return the vocabulary that the files make up; None: that of the library."""
    try:
        return load(files) if files else None
    except VocabularyError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename}: it cannot be read: {error.strerror}") from error


vocabulary_option = click.option(
    "--vocabulary",
    metavar="TOML",
    type=click.Path(exists=True, dir_okay=False),
    multiple=True,
    callback=_load_vocabulary,
    help="Words of your own beside the library's; may be given several times.",
)

lang_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="The language of messages.  [default: by the locale]"
)


def language() -> Literal["zh", "en"]:
    """Return the language that the locale asks for: the environment's, else the system's."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), None)
    if name is None and sys.platform == "win32":
        import locale

        name = locale.getlocale()[0]
    return "zh" if (name or "").lower().startswith(("zh", "chinese")) else "en"


def fails(failed: int, findings: Mapping[Severity, int], fail_on: str) -> int:
    """Return the exit status of a conversion that did something: ``failed`` inputs, ``findings`` by severity."""
    bad: dict[str, tuple[Severity, ...]] = {"error": ("error",), "warning": ("error", "warning")}
    failing = failed > 0 and fail_on != "never"
    return SOME_FAILED if failing or any(findings.get(severity) for severity in bad.get(fail_on, ())) else 0


def say(message: str) -> None:
    """Print one line on standard error."""
    click.echo(visible(message), err=True)
