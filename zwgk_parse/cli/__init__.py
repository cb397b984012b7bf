"""The command ``zwgk-parse``.

Exit status. ``convert`` and ``show``: 0 all inputs done, 1 some failed, 2 none could be done. ``check``: 0
clean, 1 findings, 2 an input could not be checked. All: 2 wrong use, 130 interrupted, 141 the reader of the
output went away. Results go to standard output in UTF-8, what is to be said about them to standard error.
What only one command needs is imported in that command: start-up is most of the time of a short run.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from zwgk_parse.cli.check import check
from zwgk_parse.cli.convert import convert
from zwgk_parse.cli.explain import explain
from zwgk_parse.cli.options import INTERRUPTED, NOTHING_DONE
from zwgk_parse.cli.schema import schema
from zwgk_parse.cli.show import show
from zwgk_parse.errors import NoticeError
from zwgk_parse.extras import MissingExtraError


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command with these arguments (default: the process's) and exit with its status."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some takes long
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = commands.main(arguments, prog_name="zwgk-parse", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = NOTHING_DONE
    except (MissingExtraError, NoticeError) as error:
        click.ClickException(str(error)).show()
        status = NOTHING_DONE
    except click.Abort:
        status = INTERRUPTED
    sys.exit(status)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zwgk-parse")
def commands() -> None:
    """Chinese government notices (政务公开), in HTML or flattened text: their task tables as validated rows.

    An INPUT is a file, a folder (the notices in it and below) or - (standard input).
    """


for command in (convert, check, show, schema, explain):
    commands.add_command(command)
