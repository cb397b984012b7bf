"""Times of several functions, taken in turn so that a busy machine is equally busy for all of them."""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

RUNS = 21
_TEXTS = 1024  # caches of so many entries hold what was read in texts; smaller ones hold compiled patterns


def interleaved(
    cases: Mapping[str, Callable[[], object]], runs: int = RUNS, *, cold: bool = False
) -> dict[str, float]:
    """Return each function's median time in seconds; ``cold``: with the library's caches of texts emptied."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for function in cases.values():
        function()
    for _ in range(runs):
        for name, function in cases.items():
            if cold:
                forget_texts()
            start = time.perf_counter()
            function()
            times[name].append(time.perf_counter() - start)
    return {name: median(taken) for name, taken in times.items()}


def forget_texts() -> None:
    """Empty the library's caches of what it read in texts, as if it had not seen any; keep its patterns."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "zwgk_parse":
            for value in list(vars(module).values()):
                size = getattr(value, "cache_parameters", dict)().get("maxsize")
                if size is not None and size >= _TEXTS:
                    value.cache_clear()


def peak(function: Callable[[], object]) -> float:
    """Return the most memory that a call holds at once, in MiB, of what Python allocates."""
    tracemalloc.start()
    function()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def show(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a Markdown table under a title."""
    print(f"\n## {title}\n")
    for row in (columns, ["---"] + ["---:"] * (len(columns) - 1), *rows):
        print(f"| {' | '.join(row)} |")
