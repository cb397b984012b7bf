"""What many notices came to: right rows, wrong rows, and whether the wrong ones carry a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from .compare import compare, compare_notice, pair
from .truth import TrueNotice, TrueTask

OUTCOMES = (
    "rows",
    "right",
    "silent",
    "needless",
)  # silent: wrong and no finding; needless: right and a warning, where nothing is a matter of reading


@dataclass
class Score:
    """Counts of all rows and of the rows of each group (a dialect, a style, a feature)."""

    total: Counter[str] = field(default_factory=Counter)
    groups: dict[str, Counter[str]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    facts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, name: str, groups: Collection[str], parsed: Any, truths: Sequence[TrueTask]) -> None:
        """Add a parsed notice; a lost or an invented row is wrong, and silent if no row has a warning."""
        doubted = {finding.task for finding in parsed.findings if finding.severity != "info"}
        position = {id(task): index for index, task in enumerate(parsed.tasks)}
        for task, truth in pair(parsed.tasks, truths):
            if task is None or truth is None:
                wrong, known = ["lost" if task is None else f"invented: {task.requirement!r}"], bool(doubted)
            else:
                wrong, known = compare(task, truth), position[id(task)] in doubted
            outcome = {
                "rows": 1,
                "right": not wrong,
                "silent": bool(wrong) and not known,
                "needless": not wrong and known and not _is_open(truth),
            }
            for counter in [self.total, *(self.groups.setdefault(group, Counter()) for group in groups)]:
                counter.update(outcome)
            if wrong:
                row = truth.number if truth else "-"
                self.complaints.append(f"{name} row {row}{'' if known else ' SILENT'}: {'; '.join(wrong)}")

    def add_crash(self, complaint: str, groups: Collection[str], truths: Sequence[TrueTask]) -> None:
        """Add a notice on which the parser failed: all its rows are wrong, none silently."""
        for counter in [self.total, *(self.groups.setdefault(group, Counter()) for group in groups)]:
            counter.update({"rows": len(truths)})
        self.complaints.append(complaint)

    def add_facts(self, name: str, parsed: Any, truth: TrueNotice) -> None:
        """Add what one parsed notice says about the document."""
        for fact, (found, true) in compare_notice(parsed, truth).items():
            self.facts.setdefault(fact, Counter()).update({"rows": 1, "right": found == true})
            if found != true:
                self.complaints.append(f"{name} {fact}: {found!r}, true {true!r}")

    def table(self) -> str:
        """The counts as lines, one a group."""
        lines = [f"{'':<34}" + "".join(f"{outcome:>10}" for outcome in OUTCOMES) + f"{'right %':>10}"]
        for name, counter in [("all", self.total), *sorted(self.groups.items()), *self.facts.items()]:
            counts = "".join(f"{counter[outcome]:>10}" for outcome in OUTCOMES)
            lines.append(f"{name:<34}{counts}{100 * counter['right'] / max(counter['rows'], 1):>10.2f}")
        return "\n".join(lines)


def _is_open(truth: TrueTask | None) -> bool:
    """Tell whether the last day due is a matter of reading (6月前): a warning says so with reason."""
    return truth is not None and truth.deadline is not None and not truth.deadline.dated
