"""Print all tables, or those that are named: ``python -m benchmarks notice startup``.

Times are medians of 21 runs in turn. Compare ratios: they are of one run, the milliseconds of one machine.
"""

from __future__ import annotations

import sys
from platform import python_implementation, python_version

from benchmarks import growth, notice, startup

_TABLES = {"notice": notice.run, "growth": growth.run, "startup": startup.run}


def main(names: list[str]) -> None:
    print(f"# Benchmarks, {python_implementation()} {python_version()}")
    for name in names or _TABLES:
        _TABLES[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
