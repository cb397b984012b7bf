"""What every output of a run depends on beside its input."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version

from zwgk_parse.batch.store import Store
from zwgk_parse.output.writers import FORMATS, Options
from zwgk_parse.vocabulary import Vocabulary

VERSION = version("zwgk-parse")


@dataclass(frozen=True)
class Settings:
    """How the inputs of a run are converted.

    With ``merged``, what is written of an input is the notice itself or its rows, a *part* that the one output is
    made from in the end; else it is a file in ``format``. ``store`` is where they go.
    """

    store: Store
    format: str = "csv"
    options: Options = field(default_factory=Options)
    merged: bool = False
    vocabulary: Vocabulary | None = None

    @property
    def suffix(self) -> str:
        """The suffix of an output."""
        return FORMATS[self.format].suffix

    @property
    def rows(self) -> bool:
        """Whether the rows are all that is written: a notice without tasks leaves nothing."""
        return FORMATS[self.format].rows

    @cached_property
    def digest(self) -> str:
        """What two runs have in common whose outputs can only differ by their inputs.

        A part is the same for all formats that hold notices, and for all that hold rows only.
        """
        part = ("rows" if self.rows else "notice",)
        form = part if self.merged else (self.format, *self.options)
        words = self.vocabulary.files if self.vocabulary is not None else ()
        return hashlib.sha256(repr((form, words)).encode()).hexdigest()[:16]
