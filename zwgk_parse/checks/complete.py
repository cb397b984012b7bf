"""A stricter schema of a row than ``Task``: nothing is left open."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from zwgk_parse.models import Deadline, Task, Unit


class CompleteTask(Task):
    """A task that says all: its number, what is to be done, who is responsible, and by when."""

    number: Annotated[int, Field(ge=1)]
    requirement: Annotated[str, Field(min_length=2)]
    units: Annotated[tuple[Unit, ...], Field(min_length=1)]
    deadline: Deadline

    @field_validator("deadline")
    @classmethod
    def _is_understood(cls, deadline: Deadline) -> Deadline:
        if deadline.kind == "other":
            raise ValueError("a deadline that is a date or a common phrase")
        return deadline
