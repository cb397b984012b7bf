"""What is true of an invented notice, in records of its own: nothing here knows the library under test."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

UNKNOWN = "unknown"  # a kind that the published words leave open: not compared


@dataclass(frozen=True)
class TrueDeadline:
    """When a task is due: ``text`` as published; ``date`` the last day due, if ``dated`` says it is known."""

    text: str
    kind: str = UNKNOWN
    date: datetime.date | None = None
    start: datetime.date | None = None
    dated: bool = True
    default: bool = False  # stated in the body for all rows: how its text is given is left open


@dataclass(frozen=True)
class TrueTask:
    """One row: what a careful reader would take from the published table.

    ``number`` is the 序号 column's; ``inner_number`` the number that opens the requirement where no such
    column stands (the contract leaves open whether it is also the task's number).
    """

    number: int | None
    categories: tuple[str, ...]
    requirement: str
    units: tuple[tuple[str, str], ...]
    deadline: TrueDeadline | None
    extra: dict[str, str] = field(default_factory=dict)
    inner_number: int | None = None
    readings: tuple[str, ...] = ()  # other texts of the requirement that are as right


@dataclass(frozen=True)
class TrueNotice:
    """The document and its rows; ``None`` and empty where the page does not say."""

    title: str
    document_number: str | None
    issuer: str
    recipients: tuple[str, ...]
    issued_on: datetime.date
    published_at: datetime.datetime | None
    site_name: str | None
    host: str | None
    attachments: tuple[str, ...]
    notes: tuple[str, ...]
    tasks: tuple[TrueTask, ...]
