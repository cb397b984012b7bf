"""How much a run may take: processes, and the time and memory of a notice."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """``jobs`` processes at once (0: one per core); a notice may take ``timeout`` seconds, a process ``memory`` bytes."""

    jobs: int = 0
    timeout: float | None = None
    memory: int | None = None

    @property
    def workers(self) -> int:
        """How many processes work at once."""
        return self.jobs or usable_cores()


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
