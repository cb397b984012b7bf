"""No expression is led astray: a run of what a loop takes does not double the time with each round of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from expressions import loops, patterns

ROUNDS = 20  # where each doubles the time, a million steps
LONGEST = 0.05  # seconds
RUNS = 3
FOUND = [
    pytest.param(pattern, id=f"{module.removeprefix('zwgk_parse.')}-{number}")
    for module, held in patterns().items()
    for number, pattern in enumerate(held)
    if isinstance(pattern.pattern, str) and r"\X" not in pattern.pattern  # those are of the library ``regex``
]


@pytest.mark.parametrize("pattern", FOUND)
def test_a_run_of_what_a_loop_takes_is_no_trap(pattern: re.Pattern[str]) -> None:
    for before, body in loops(pattern.pattern):
        for behind in ("\x01", "x", "-", ""):
            text = before + body * ROUNDS + behind
            for search in (pattern.fullmatch, pattern.search):
                assert min(_seconds(search, text) for _ in range(RUNS)) < LONGEST, text


def test_a_trap_is_seen() -> None:
    """Markdown's rule was read so, until one of many columns with a text behind it took for ever."""
    pattern = re.compile(r"[ \t|]*(?::?-{1,}:?[ \t]*\|?[ \t]*)+")
    with pytest.raises(AssertionError):
        test_a_run_of_what_a_loop_takes_is_no_trap(pattern)


def _seconds(search: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    search(text)
    return time.process_time() - start
