"""Models built by hand, with only what a test is about."""

from __future__ import annotations

from zwgk_parse.models import Deadline, Finding, Location, Notice, Severity, Source, Task, Unit, UnitRole


def unit(name: str, role: UnitRole = "responsible") -> Unit:
    """A unit that stands in its cell as it is named."""
    return Unit(name=name, role=role, full_name=name, canonical=name, text=name, place=(0, len(name)))


def task(
    number: int | None = None,
    categories: tuple[str, ...] = (),
    requirement: str = "",
    *,
    lead: tuple[str, ...] = (),
    units: tuple[str, ...] = (),
    cooperating: tuple[str, ...] = (),
    deadline: Deadline | None = None,
    extra: dict[str, str] | None = None,
    line: int = 1,
) -> Task:
    """A task, its units by role."""
    return Task(
        number=number,
        categories=categories,
        requirement=requirement,
        units=(
            *(unit(name, "lead") for name in lead),
            *(unit(name) for name in units),
            *(unit(name, "cooperating") for name in cooperating),
        ),
        deadline=deadline,
        extra=extra or {},
        location=Location(line=line, last_line=line),
    )


def finding(
    severity: Severity, code: str = "units-missing", message: str = "no unit", line: int = 0
) -> Finding:
    """A finding, placed if a line is given."""
    location = Location(line=line, last_line=line) if line else None
    return Finding(code=code, severity=severity, message=message, location=location)


def notice(*tasks: Task, title: str = "", findings: tuple[Finding, ...] = ()) -> Notice:
    """A notice in text form."""
    return Notice(title=title, tasks=tasks, findings=findings, source=Source(form="text"))
