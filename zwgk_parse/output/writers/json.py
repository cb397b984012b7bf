"""JSON and JSON Lines: the notices complete, as their models define them.

A notice says nothing about the file it was read from, so a collection gives each its input's name:
``{"name": …, "notice": …}``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zwgk_parse.models import Notice


def write(named: Sequence[tuple[str, Notice]], *, alone: bool = False) -> bytes:
    """Return the notice itself where it stands ``alone``, else an array of the named notices."""
    from pydantic_core import to_json

    content = named[0][1] if alone and len(named) == 1 else [_entry(*pair) for pair in named]
    return to_json(content, indent=2) + b"\n"


def write_lines(named: Sequence[tuple[str, Notice]]) -> bytes:
    """Return one named notice per line (https://jsonlines.org)."""
    from pydantic_core import to_json

    return b"".join(to_json(_entry(*pair)) + b"\n" for pair in named)


def _entry(name: str, notice: Notice) -> dict[str, str | Notice]:
    """Return a notice with its name."""
    return {"name": name, "notice": notice}
