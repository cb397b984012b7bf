"""What a check looks at, and how it says what it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from zwgk_parse.catalogue import SEVERITIES
from zwgk_parse.checks.places import Places
from zwgk_parse.fields.units.unit_spellings import Spelling
from zwgk_parse.models import Finding, Location, Notice
from zwgk_parse.vocabulary import Vocabulary


@dataclass
class Subject:
    """A notice under examination.

    ``spellings``: the units that it spells in several ways; ``text``: its decoded source, where a check of
    the source itself is wanted.
    """

    notice: Notice
    vocabulary: Vocabulary
    spellings: Sequence[Spelling] = ()
    text: str = ""

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of the source."""
        return self.text.split("\n")

    @cached_property
    def places(self) -> Places:
        """Where the parts of its rows stand in the source."""
        return Places(self.notice)

    @cached_property
    def _by_task(self) -> dict[int | None, list[Finding]]:
        by_task: dict[int | None, list[Finding]] = {}
        for finding in self.notice.findings:
            by_task.setdefault(finding.task, []).append(finding)
        return by_task

    def about(self, task: int) -> Sequence[Finding]:
        """Return what the notice's findings say about a task already."""
        return self._by_task.get(task, ())

    def about_row(self, task: int, field: str, code: str, message: str, **params: object) -> Finding:
        """Return a finding about a field of a task (its index), at that field's cell."""
        return find(code, message, self.places.of(task, field), task, **params)


def find(
    code: str, message: str, location: Location | None = None, task: int | None = None, /, **params: object
) -> Finding:
    """Return a finding: its English message, its place, and the parts of the message that vary.

    >>> find("number-gap", "the running number jumps from 3 to 5", before=3, after=5).params
    {'before': '3', 'after': '5'}
    """
    return Finding(
        code=code,
        severity=SEVERITIES[code],
        message=message,
        task=task,
        location=location,
        params={name: str(value) for name, value in params.items()},
    )
