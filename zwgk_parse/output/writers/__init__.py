"""Output formats: notices in, the bytes of one file out.

A format is one module with one verb, ``write`` (``contract.Write``), and an entry in ``FORMATS``. A module is
imported when its format is written, and with it the libraries that only this format needs: no other format
waits for them. What the library itself does not depend on is an extra of the package.
"""

from __future__ import annotations

from importlib import import_module
from typing import BinaryIO, NamedTuple

from zwgk_parse.output.writers.contract import Change, Notices, Options, OutputError, Write, Written

__all__ = ["FORMATS", "Change", "Format", "Notices", "Options", "OutputError", "Written", "by_suffix"]


class Format(NamedTuple):
    """An output format.

    ``module`` and ``verb`` name its writer, ``knows`` the options that mean something to it. ``rows``: it holds
    tasks only, so that a notice without tasks leaves no trace; ``single``: it holds one notice, not several;
    ``binary``: it is nothing for a terminal; ``library``: what it needs, from the extra of that name (``extra``).
    """

    suffix: str
    module: str
    verb: str = "write"
    knows: frozenset[str] = frozenset()
    rows: bool = False
    single: bool = False
    binary: bool = False
    library: str | None = None
    extra: str | None = None

    def load(self) -> Write:
        """Return the format's verb.

        Raises ``OutputError`` where the library that it needs is not installed, so that this can be known
        before any work is done.
        """
        if self.library is not None:
            try:
                import_module(self.library)
            except ModuleNotFoundError as error:
                if error.name != self.library:
                    raise
                install = f'pip install "zwgk-parse[{self.extra}]"'
                raise OutputError(f"{self.suffix[1:]} needs {self.library}: {install}") from error
        verb: Write = getattr(import_module(f"{__name__}.{self.module}"), self.verb)
        return verb

    def write(self, stream: BinaryIO, named: Notices, options: Options) -> Written:
        """Write notices as ``contract.Write`` says."""
        return self.load()(stream, named, options)


_TEXT_TABLE = frozenset({"labels", "bom", "defuse"})

FORMATS: dict[str, Format] = {
    "csv": Format(".csv", "csv", knows=_TEXT_TABLE, rows=True),
    "tsv": Format(".tsv", "csv", "write_tabs", knows=_TEXT_TABLE, rows=True),
    "xlsx": Format(
        ".xlsx", "excel", knows=frozenset({"labels"}), binary=True, library="xlsxwriter", extra="excel"
    ),
    "parquet": Format(
        ".parquet",
        "parquet",
        knows=frozenset({"labels"}),
        rows=True,
        binary=True,
        library="pyarrow",
        extra="parquet",
    ),
    "sqlite": Format(".sqlite", "sqlite", binary=True),
    "duckdb": Format(".duckdb", "duckdb", binary=True, library="duckdb", extra="duckdb"),
    "json": Format(".json", "json"),
    "jsonl": Format(".jsonl", "json", "write_lines"),
    "html": Format(".html", "html", single=True),
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
