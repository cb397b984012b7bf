"""What a format is given and what it says in return."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from zwgk_parse.models import Notice
    from zwgk_parse.output.labels import Language

Notices: TypeAlias = "Iterable[tuple[str, Notice]]"
"""Notices, each with the name of its input.

A writer may iterate it several times (the columns needed first, the rows then), and holds no more than a
batch of them at once; a pass may read the notices from disk again, and each gives the same ones.
"""


class Options(NamedTuple):
    """How to write.

    ``labels``: the language of the column labels; ``bom``: begin with a byte order mark; ``defuse``: let no
    text be taken for a formula; ``alone``: the call names just one file.
    """

    labels: Language = "en"
    bom: bool = False
    defuse: bool = True
    alone: bool = False


class Change(NamedTuple):
    """How texts had to differ from the published ones: in how many fields, and a line that says so."""

    kind: Literal["defused", "cut"]
    fields: int
    message: str


class Written(NamedTuple):
    """What was written, and what is not in it as published."""

    notices: int
    tasks: int
    changes: tuple[Change, ...] = ()


class OutputError(Exception):
    """Notices cannot be written in a format; the message is one line for people."""


class Write(Protocol):
    """The verb of a format: write the notices to the stream, from its beginning to its end.

    Raises ``OutputError`` where the format cannot hold them; ``OSError`` as the stream does.
    """

    def __call__(self, stream: BinaryIO, named: Notices, options: Options) -> Written:
        """Write, and return what was written."""
