"""Chinese government notices in, validated task rows out. Start at ``parse`` and ``Notice``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zwgk_parse.errors import NoticeError
    from zwgk_parse.models import (
        Cell,
        Deadline,
        Dropped,
        Finding,
        Location,
        Notice,
        Piece,
        Reference,
        Site,
        Source,
        Table,
        Task,
        Unit,
    )
    from zwgk_parse.passages import Passage, account
    from zwgk_parse.pipeline import parse, parse_file

__all__ = [
    "Cell",
    "Deadline",
    "Dropped",
    "Finding",
    "Location",
    "Notice",
    "NoticeError",
    "Passage",
    "Piece",
    "Reference",
    "Site",
    "Source",
    "Table",
    "Task",
    "Unit",
    "account",
    "parse",
    "parse_file",
]

_HOMES = {  # of what is not a model
    "NoticeError": "errors",
    "Passage": "passages",
    "account": "passages",
    "parse": "pipeline",
    "parse_file": "pipeline",
}


def __getattr__(name: str) -> Any:
    """Import a name of the package when it is first asked for, and keep it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'models')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the package's names, whether they have been asked for or not."""
    return sorted({*globals(), *__all__})
