"""``zwgk-parse show``: notices for reading."""

from __future__ import annotations

import sys

import click

from zwgk_parse import batch
from zwgk_parse.cli.options import NOTHING_DONE, SOME_FAILED, inputs_argument, say, vocabulary_option
from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs import find
from zwgk_parse.output import report
from zwgk_parse.output.stream import emit
from zwgk_parse.vocabulary import Vocabulary


@click.command()
@inputs_argument
@click.option("--account", is_flag=True, help="Print instead where every stretch of the source went.")
@vocabulary_option
def show(inputs: tuple[str, ...], account: bool, vocabulary: Vocabulary | None) -> int:
    """Print notices for reading.

    What is known of each, its tasks as a table as wide as the terminal, and its findings.
    """
    from zwgk_parse.output.show import show as laid_out

    shown = failed = 0
    for name, result in batch.parse_each(find(inputs), vocabulary):
        if isinstance(result, NoticeError):
            failed += 1
            say(str(result))
        else:
            gap = "\n" if shown else ""
            shown += 1
            text = report.passages(name, result) if account else laid_out(name, result, sys.stdout)
            emit((gap + text).encode())
    if failed:
        return SOME_FAILED if shown else NOTHING_DONE
    return 0
