"""Print the tables that are named, or those of one notice: ``python -m benchmarks notice startup``.

``batch`` takes minutes and is printed only when named. Times are medians of 21 runs in turn, of ``batch`` of 5.
Compare ratios: they are of one run, the milliseconds of one machine.
"""

from __future__ import annotations

import sys
from platform import python_implementation, python_version

from benchmarks import batch, growth, notice, pages, startup

_SHORT = {"notice": notice.run, "growth": growth.run, "startup": startup.run, "pages": pages.run}
_TABLES = {**_SHORT, "batch": batch.run}


def main(names: list[str]) -> None:
    print(f"# Benchmarks, {python_implementation()} {python_version()}")
    for name in names or _SHORT:
        _TABLES[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
