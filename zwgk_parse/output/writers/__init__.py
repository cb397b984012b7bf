"""Output formats: notices in, the bytes of one file out.

A format is one module with one verb, ``write``, and an entry in ``FORMATS``. A module imports the
libraries that only its format needs inside the verb, so that no other format waits for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from zwgk_parse.output.writers import csv, html, json

if TYPE_CHECKING:
    from zwgk_parse.models import Notice


class Options(NamedTuple):
    """How to write. ``bom``: begin with a byte order mark; ``alone``: the call names just one file."""

    bom: bool = False
    alone: bool = False


class Format(NamedTuple):
    """An output format.

    ``rows``: it holds tasks only, so that a notice without tasks leaves no trace; ``single``: it holds one
    notice, not several.
    """

    suffix: str
    write: Callable[[Sequence[tuple[str, Notice]], Options], bytes]
    rows: bool = False
    single: bool = False


FORMATS: dict[str, Format] = {
    "csv": Format(".csv", lambda named, options: csv.write(named, bom=options.bom), rows=True),
    "json": Format(".json", lambda named, options: json.write(named, alone=options.alone)),
    "jsonl": Format(".jsonl", lambda named, options: json.write_lines(named)),
    "html": Format(".html", lambda named, options: html.write(named[0][1]), single=True),
}


def by_suffix(suffix: str) -> str | None:
    """Return the name of the format that an output file's suffix stands for.

    >>> by_suffix(".CSV"), by_suffix(".doc")
    ('csv', None)
    """
    for name, known in FORMATS.items():
        if known.suffix == suffix.lower():
            return name
    return None
