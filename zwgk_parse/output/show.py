"""A notice as a person reads it in a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, TextIO

from zwgk_parse.output import report
from zwgk_parse.output.visible import visible

if TYPE_CHECKING:
    from rich.table import Table

    from zwgk_parse.models import Notice, Task


def show(name: str, notice: Notice, stream: TextIO) -> str:
    """Return the notice laid out for ``stream``: its metadata, its tasks as a table, its findings.

    As wide as the stream's terminal (the environment's ``COLUMNS``, or 80, where there is none); with
    colours only on a terminal, and none where ``NO_COLOR`` is set.
    """
    from rich.console import Console
    from rich.text import Text

    # not to the stream itself: what is wrong with that is to be said where it is written to
    console = Console(file=io.StringIO(), force_terminal=stream.isatty(), highlight=False)
    with console.capture() as capture:
        console.print(Text(visible(notice.title or name), style="bold"))
        console.print(_facts(name, notice))
        if notice.tasks:
            console.print(_tasks(notice))
        for finding in notice.findings:
            console.print(Text(report.line(name, finding), style=_STYLES[finding.severity]))
    return capture.get()


_STYLES = {"error": "red", "warning": "yellow", "info": "dim"}


def _facts(name: str, notice: Notice) -> Table:
    """Return what is known of the notice around its tasks, a line each."""
    from rich.table import Table
    from rich.text import Text

    site = notice.site
    facts = {
        "source": name,
        "site": " ".join(filter(None, (site.name, site.host))) if site else "",
        "issuer": notice.issuer or "",
        "document number": notice.document_number or "",
        "issued on": str(notice.issued_on or ""),
        "published at": str(notice.published_at or ""),
        "recipients": "、".join(notice.recipients),
        "attachments": "\n".join(notice.attachments),
        "references": "\n".join(
            f"《{reference.title}》{reference.document_number or ''}" for reference in notice.references
        ),
        "notes": "\n".join(notice.notes),
        "tables": ", ".join(f"{table.height}×{table.width} ({table.kind})" for table in notice.tables),
        "tasks": str(len(notice.tasks)),
        "dropped": str(len(notice.dropped) or ""),
        "findings": report.count(notice.findings) or "none",
    }
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in facts.items():
        if value:
            grid.add_row(label, Text(visible(value, keep="\n")))
    return grid


def _tasks(notice: Notice) -> Table:
    """Return the tasks as a table; rows of one category stand together, under its name printed once."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SQUARE, expand=True, header_style="bold")
    table.add_column("No.", justify="right", no_wrap=True)
    categorised = any(task.categories for task in notice.tasks)
    if categorised:
        table.add_column("category", ratio=3, overflow="fold")
    table.add_column("requirement", ratio=6, overflow="fold")
    table.add_column("units", ratio=3, overflow="fold")
    table.add_column("deadline", ratio=2, min_width=12, overflow="fold")  # fits the day
    above: tuple[str, ...] | None = None
    for task in notice.tasks:
        opens = task.categories != above
        if opens and above is not None:
            table.add_section()
        category = ["\n".join(task.categories) if opens else ""] if categorised else []
        cells = [str(task.number or ""), *category, _content(task), _units(task), _deadline(task)]
        table.add_row(*(_cell(cell) for cell in cells))
        above = task.categories
    return table


def _cell(text: str) -> str:
    """Return a text in which rich finds no mark-up of its own."""
    from rich.markup import escape

    return escape(visible(text, keep="\n"))


def _content(task: Task) -> str:
    """Return the requirement and, on lines of their own, the further columns."""
    return "\n".join(
        [task.requirement, *(f"{header}: {text}" for header, text in task.extra.items() if text)]
    )


def _units(task: Task) -> str:
    """Return the units on a line per role, the role named where it is not the plain one."""
    lines = []
    for role, label in (("lead", "lead: "), ("responsible", ""), ("cooperating", "with: ")):
        names = "、".join(unit.name for unit in task.units if unit.role == role)
        if names:
            lines.append(label + names)
    return "\n".join(lines)


def _deadline(task: Task) -> str:
    """Return the deadline as published and, where it has one, its last day."""
    if task.deadline is None:
        return ""
    day = task.deadline.date
    return f"{task.deadline.text}\n→ {day}" if day else task.deadline.text
