"""A stretch of rows between two page breaks."""

from __future__ import annotations

from dataclasses import dataclass

from .rows import Row


@dataclass
class Segment:
    """Rows between two breaks, with the columns and header words that hold there."""

    opening: str  # the break before it; '' for the first
    columns: list[str]
    labels: dict[str, str]
    rows: list[Row]
