"""A table for people who read it on a web page: a step's summary, a comment on a merge request."""

from __future__ import annotations

import re

from zwgk_parse.checks.reports.text import summary
from zwgk_parse.checks.results import Results
from zwgk_parse.output.visible import visible

_MOST = 500  # rows; a step's summary may have 1 MiB
_HEADS = {
    "zh": ("位置", "程度", "代码", "说明", "还有 {} 条未列出。"),
    "en": ("Where", "Severity", "Code", "What", "{} more are not listed."),
}
_SIGNS = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}


def report(results: Results) -> str:
    """Return the summary and the table."""
    rows = []
    for item in results.items:
        if item.error is not None:
            rows.append((item.name, "error", item.error.code, results.say_error(item.error)))
        for finding in item.findings:
            where = f"{item.name}:{finding.location.line}" if finding.location else item.name
            rows.append((where, finding.severity, finding.code, results.say(finding)))
    *heads, more = _HEADS[results.language]
    lines = [f"### zwgk-parse: {_cell(summary(results))}", ""]
    if rows:
        lines += [f"| {' | '.join(heads)} |", "|---|---|---|---|"]
    for where, severity, code, text in rows[:_MOST]:
        lines.append(f"| {_cell(where)} | {_SIGNS[severity]} {severity} | `{code}` | {_cell(text)} |")
    if len(rows) > _MOST:
        lines += ["", more.format(len(rows) - _MOST)]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Return a text that neither ends a cell nor is taken for markup."""
    return re.sub(r"[&<>\\`*_\[\]|~#@]", lambda sign: f"&#{ord(sign[0])};", visible(text))
