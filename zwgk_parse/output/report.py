"""What the commands say about inputs and findings, a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from zwgk_parse.errors import NoticeError
from zwgk_parse.models import Finding, Notice, Severity
from zwgk_parse.output.visible import visible
from zwgk_parse.passages import account

RANKS: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}


def line(name: str, finding: Finding) -> str:
    """Return a finding as compilers print theirs: where, how bad, which, what.

    >>> line("a.html", Finding(code="table-not-found", severity="error", message="no table"))
    'a.html: error table-not-found: no table'
    """
    place = finding.location
    where = name
    if place is not None:
        where += f":{place.line}"
        if place.character is not None:
            where += f":{place.character}"
    return visible(f"{where}: {finding.severity} {finding.code}: {finding.message}")


def passages(name: str, notice: Notice) -> str:
    """Return where every stretch of a notice's source went, a line each."""
    lines = []
    for passage in account(notice):
        place = f"{passage.location.line}:{passage.location.character or 1}"
        reason = f" ({passage.reason})" if passage.reason else ""
        lines.append(f"{visible(f'{name}:{place}: {passage.destination}{reason}: {passage.text}')}\n")
    return "".join(lines)


def count(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each severity, the worst first.

    >>> count(Finding(code="", severity=severity, message="") for severity in ("info", "error"))
    '1 error, 1 info'
    """
    numbers = Counter(finding.severity for finding in findings)
    parts = []
    for severity in sorted(numbers, key=RANKS.__getitem__, reverse=True):
        plural = "s" if numbers[severity] > 1 and severity != "info" else ""
        parts.append(f"{numbers[severity]} {severity}{plural}")
    return ", ".join(parts)


def at_least(findings: Iterable[Finding], severity: Severity) -> list[Finding]:
    """Return the findings that are as bad as ``severity`` or worse."""
    return [finding for finding in findings if RANKS[finding.severity] >= RANKS[severity]]


def without_tasks(name: str, notice: Notice) -> NoticeError:
    """Return the error about a notice that states no tasks, where only tasks can be written.

    The reason is its worst finding's, if that is more than an info.
    """
    worst = max(notice.findings, key=lambda finding: RANKS[finding.severity], default=None)
    if worst is None or worst.severity == "info":
        return NoticeError("table-not-found", "no tasks were found", source=name)
    return NoticeError(worst.code, f"no tasks were found: {worst.message}", source=name)
