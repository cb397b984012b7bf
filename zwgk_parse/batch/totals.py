"""What a run came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from zwgk_parse.batch.entry import Entry
from zwgk_parse.models import Severity
from zwgk_parse.output.writers import Written


@dataclass
class Report:
    """How many inputs were ``done`` and ``failed``, and how many of the done an earlier run did (``kept``).

    ``written`` is what the writer of a merged output said, if one was made.
    """

    done: int = 0
    failed: int = 0
    kept: int = 0
    tasks: int = 0
    findings: Counter[Severity] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    written: Written | None = None

    def add(self, entry: Entry) -> None:
        """Count one input."""
        if entry.status == "done":
            self.done += 1
            self.tasks += entry.tasks
            self.findings.update(entry.findings)
            self.changed.update(entry.changed)
            self.kept += entry.kept
        else:
            self.failed += 1


def report(entries: Iterable[Entry]) -> Report:
    """Return what some entries add up to.

    >>> report([Entry("a", "done", tasks=3), Entry("b", "failed", code="input-empty")])
    Report(done=1, failed=1, kept=0, tasks=3, findings=Counter(), changed=Counter(), written=None)
    """
    sums = Report()
    for entry in entries:
        sums.add(entry)
    return sums
