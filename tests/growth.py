"""How the time of a call grows with its input.

What the package remembers about texts is forgotten before each measurement, or a second one would time a
look-up; Python's collector waits meanwhile, as its pauses grow with the session and not with the input.
"""

from __future__ import annotations

import gc
import inspect
import sys
import time
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from typing import Any, TypeVar

TRIES = 3
Input = TypeVar("Input")


def seconds(action: Callable[[Input], object], given: Input) -> float:
    """Return the processor time of ``action(given)``, nothing about its texts being known beforehand."""
    for memory in _memories():
        memory.cache_clear()
    gc.disable()
    try:
        start = time.process_time()
        action(given)
        return time.process_time() - start
    finally:
        gc.enable()


def growth(
    action: Callable[[Input], object],
    make: Callable[[int], Input],
    sizes: tuple[int, int],
    *,
    below: float,
    shortest: float = 0.01,
) -> float:
    """Return how many times as long ``action`` takes for the larger size as for the smaller.

    The input of each size is made anew for every try; a try whose ratio is not ``below`` is repeated, and the
    least ratio counts. ``shortest``, in seconds, is what the smaller size is taken to need at least.
    """
    action(make(sizes[0] // 10))  # what is compiled once is not the input's cost
    ratios: list[float] = []
    while len(ratios) < TRIES and min(ratios, default=below) >= below:
        small, large = (seconds(action, make(size)) for size in sizes)
        ratios.append(large / max(small, shortest))
    return min(ratios)


def _memories() -> Iterator[_lru_cache_wrapper[Any]]:
    """Return the package's memories that are asked by a text; those asked by a vocabulary hold its patterns."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] != "zwgk_parse":
            continue
        for value in vars(module).values():
            if isinstance(value, _lru_cache_wrapper):
                first = next(iter(inspect.signature(value).parameters.values()), None)
                if first and first.annotation in ("str", str):
                    yield value
