"""What a run of the linter found, as the reports are given it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from zwgk_parse.catalogue.entries import Language, message
from zwgk_parse.errors import NoticeError
from zwgk_parse.models import Finding, Severity

SEVERITY_ORDER: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class Result:
    """What became of one input.

    ``error``: it could not be checked; else ``findings`` are those that are wanted and not known yet, in the
    order of their lines, ``fingerprints`` one for each, and ``failing`` whether each is a failure. ``lines``
    are those of the decoded source, kept only where a report shows them.
    """

    name: str
    findings: Sequence[Finding] = ()
    fingerprints: Sequence[str] = ()
    failing: Sequence[bool] = ()
    known: int = 0
    error: NoticeError | None = None
    lines: Sequence[str] = ()


@dataclass
class Results:
    """What became of all inputs of a run, and in which language it is to be said."""

    language: Language
    items: list[Result] = field(default_factory=list)

    @property
    def checked(self) -> int:
        """How many inputs could be checked."""
        return sum(item.error is None for item in self.items)

    @property
    def failed(self) -> bool:
        """Whether a finding is a failure."""
        return any(any(item.failing) for item in self.items)

    def counts(self) -> dict[Severity, int]:
        """Return how many findings there are of each severity, the worst first, none left out."""
        counts = Counter(finding.severity for item in self.items for finding in item.findings)
        return {severity: counts[severity] for severity in SEVERITY_ORDER}

    def say(self, finding: Finding) -> str:
        """Return a finding's message in the run's language."""
        return message(finding.code, finding.message, finding.params, self.language)

    def say_error(self, error: NoticeError) -> str:
        """Return the message about an input that could not be checked."""
        return message(error.code, error.message, {}, self.language)


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings by their place in the source, those without one first."""

    def place(finding: Finding) -> tuple[int, int]:
        location = finding.location
        return (location.line, location.character or 0) if location else (0, 0)

    return sorted(findings, key=place)
