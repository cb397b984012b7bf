"""The forms in which a run of the linter is reported: one module each, with a function ``report``.

``report(results) -> str`` takes ``zwgk_parse.checks.results.Results``. A module is imported when asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zwgk_parse.checks.results import Results

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown")


def report(name: str, results: Results) -> str:
    """Return the report of that name (one of ``FORMATS``), its last line ended."""
    text: str = import_module(f"zwgk_parse.checks.reports.{name}").report(results)
    return text
