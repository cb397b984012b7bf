"""Many inputs, of which a bad one costs the others nothing.

``convert`` does it all. Behind it are three steps that know nothing of what runs them: ``plan`` cuts the inputs
into shards, ``run`` does one shard, wherever it is, and ``report`` adds up what came of them. Shards and
entries are plain data that can be pickled. What only a large run needs is imported in that run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwgk_parse.batch.attempt import Outcome, parse_each

if TYPE_CHECKING:
    from zwgk_parse.batch.conversion import Order, convert
    from zwgk_parse.batch.entry import Entry
    from zwgk_parse.batch.limits import Limits
    from zwgk_parse.batch.settings import Settings
    from zwgk_parse.batch.shards import Shard, plan
    from zwgk_parse.batch.store import Store
    from zwgk_parse.batch.totals import Report, report
    from zwgk_parse.batch.work import run

__all__ = [
    "Entry",
    "Limits",
    "Order",
    "Outcome",
    "Report",
    "Settings",
    "Shard",
    "Store",
    "convert",
    "parse_each",
    "plan",
    "report",
    "run",
]

_HOMES = {
    "Entry": "entry",
    "Limits": "limits",
    "Order": "conversion",
    "Report": "totals",
    "Settings": "settings",
    "Shard": "shards",
    "Store": "store",
    "convert": "conversion",
    "plan": "shards",
    "report": "totals",
    "run": "work",
}


def __getattr__(name: str) -> Any:
    """Import a name of the package when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
