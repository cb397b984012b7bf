"""How much memory a format takes at its peak, measured in a process of its own.

``python peak.py FORMAT COUNT`` writes so many notices that are made anew in every pass, and prints the most that
Python allocated and the most that the process held, in bytes.
"""

from __future__ import annotations

import datetime
import gc
import resource
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from factories import finding, notice, task

from zwgk_parse.models import Deadline, Notice
from zwgk_parse.output.writers import FORMATS, Options

TASKS = 12


class Peak(NamedTuple):
    python: int
    process: int


def peak(name: str, notices: int) -> Peak:
    """Measure twice: what is allocated is counted at the cost of memory that the process then holds too."""
    command = [sys.executable, __file__, name, str(notices)]
    python, process = (subprocess.check_output([*command, what], text=True) for what in ("python", "process"))
    return Peak(int(python), int(process))


class Many:
    """Notices that nobody keeps; some texts and findings in each are its own."""

    def __init__(self, notices: int) -> None:
        self._notices = notices

    def __iter__(self) -> Iterator[tuple[str, Notice]]:
        for number in range(self._notices):
            yield f"archive/{number:06}.html", made(number)


def made(number: int) -> Notice:
    due = Deadline(text="2019年6月底前", kind="date", date=datetime.date(2019, 6, 30))
    rows = [
        task(
            row,
            (f"{number}、深化公开", f"({row // 3})决策公开"),
            f"制定第{number}项公开清单的第{row}部分,明确公开事项。" * 4,
            lead=(f"第{number}局",),
            units=("市财政局", "市教育局"),
            deadline=due,
            extra={"备注": f"{row}"},
            line=row + 1,
        )
        for row in range(TASKS)
    ]
    return notice(*rows, title=f"通知{number}", findings=(finding("warning", line=3),))


def measure(name: str, notices: int, what: str) -> int:
    load = FORMATS[name].load()
    with tempfile.TemporaryFile() as stream:
        if what == "process":
            load(stream, Many(notices), Options())
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        load(stream, Many(10), Options())  # what is made once, whatever is written
        gc.collect()
        tracemalloc.start()
        load(stream, Many(notices), Options())
        return tracemalloc.get_traced_memory()[1]


if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parent))
    print(measure(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
