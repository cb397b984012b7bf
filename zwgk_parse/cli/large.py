"""The options of ``convert`` for archives of many notices."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from zwgk_parse import late

Command = TypeVar("Command", bound=Callable[..., Any])

_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}
_SIZE = late.compile(r"(\d+)([KMGT]?)(?:i?B)?\Z", re.IGNORECASE)


class Size(click.ParamType[int]):
    """A number of bytes, with a unit: 500M, 2G."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the bytes."""
        if isinstance(value, int):
            return value
        match = _SIZE.match(value)
        if match is None:
            self.fail(f"{value!r} is no size such as 500M or 2G.", param, ctx)
        return int(match[1]) * _UNITS[match[2].upper()]


_OPTIONS = (
    click.option(
        "--files-from",
        metavar="FILE",
        type=click.File("rb"),
        help="Read names of INPUTs from FILE (- for standard input), one a line or separated by NUL.",
    ),
    click.option(
        "--merge/--no-merge",
        default=None,
        help="Write one output for all inputs, or one each into the folder OUT.  [default: by OUT]",
    ),
    click.option(
        "--manifest",
        is_flag=True,
        help="Keep a manifest for a few inputs too, so that a rerun does only what changed.",
    ),
    click.option("--force", is_flag=True, help="Do again what an earlier run did."),
    click.option(
        "-j", "--jobs", type=click.IntRange(0), default=0, help="Processes at once.  [default: one per core]"
    ),
    click.option(
        "--timeout",
        metavar="SECONDS",
        type=click.FloatRange(0, min_open=True),
        help="Give up an input after so long.  [default: 300, where processes are used]",
    ),
    click.option(
        "--memory-limit", metavar="SIZE", type=Size(), help="Let a process have so much memory (500M, 2G)."
    ),
    click.option("--scheduler", metavar="ADDRESS", help="Let a Dask cluster do the work (tcp://host:8786)."),
    click.option(
        "--fail-on",
        type=click.Choice(["never", "failure", "error", "warning"]),
        default="failure",
        show_default=True,
        help="What makes the exit status 1: a failed input, or also findings as bad as this.",
    ),
)


def large_options(command: Command) -> Command:
    """Add the options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
