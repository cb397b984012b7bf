"""Runs over archives: notices per second by the number of jobs, memory by the number of notices."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.inputs import HTML
from benchmarks.memory import peak_of
from benchmarks.timing import show

_ROOT = Path(__file__).parent.parent
_SPEED = 600  # notices: enough that starting the processes is little beside them
_FEW, _MANY = 200, 20_000
_RUNS = 5
_OUTPUTS = {"a file each": "out/", "one file": "all.csv"}


def run() -> None:
    """Print both tables; it takes some minutes."""
    with tempfile.TemporaryDirectory() as folder:
        _speed(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        _memory(Path(folder))


def _speed(folder: Path) -> None:
    """Print what more jobs gain; the runs take turns, so that a busy machine is equally busy for all."""
    _write(folder / "archive", _SPEED)
    counts = sorted({1, 2, os.cpu_count() or 1})
    times: dict[tuple[str, int], list[float]] = {}
    for _ in range(_RUNS):
        for name, output in _OUTPUTS.items():
            for jobs in counts:
                taken, _ = _convert(folder, output, jobs)
                times.setdefault((name, jobs), []).append(taken)
    rows = []
    for (name, jobs), taken in sorted(times.items()):
        best = median(taken)
        base = median(times[name, 1])
        rows.append((f"{name}, {jobs} jobs", f"{_SPEED / best:.0f}", f"{base / best:.2f}"))
    show(f"{_SPEED} notices by jobs, start-up included", ("", "notices/s", "× one job"), rows)


def _memory(folder: Path) -> None:
    """Print what a hundred times the notices take."""
    rows = []
    peaks = {}
    for count in (_FEW, _MANY):
        _write(folder / f"archive{count}" / "archive", count)
        for name, output in _OUTPUTS.items():
            _, peaks[name, count] = _convert(folder / f"archive{count}", output, 2)
    for name in _OUTPUTS:
        few, many = peaks[name, _FEW], peaks[name, _MANY]
        rows.append((name, f"{few:.0f} → {many:.0f}", f"{many / few:.2f}"))
    show(f"{_FEW} → {_MANY:,} notices, 2 jobs", ("", "MiB at most, all processes", "× memory"), rows)


def _write(folder: Path, count: int) -> None:
    """Write so many notices, no two alike."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:05}.html").write_bytes(HTML + f"<!-- {number} -->".encode())


def _convert(folder: Path, output: str, jobs: int) -> tuple[float, float]:
    """Convert the archive anew; return the seconds and the MiB that all processes had at most."""
    arguments = ["convert", "archive", "-o", output, "--force", "--quiet", "--jobs", str(jobs)]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    start = time.perf_counter()
    most = peak_of([sys.executable, "-m", "zwgk_parse", *arguments], folder, environment)
    return time.perf_counter() - start, most / 1024
