"""A conversion as a process of its own, against a process that imports pandas."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.timing import interleaved, show

_ROOT = Path(__file__).parent.parent
_COMMANDS = {
    "python -c 'import pandas'": ("-c", "import pandas"),
    "python -c 'import pydantic'": ("-c", "from pydantic import BaseModel"),
    "python -c 'import zwgk_parse'": ("-c", "import zwgk_parse"),
    "zwgk-parse convert, text": ("-m", "zwgk_parse", "convert", "samples/xiangtan-2019.txt"),
    "zwgk-parse convert, HTML": ("-m", "zwgk_parse", "convert", "samples/xiangtan-2019.html"),
}


def run() -> None:
    """Print the time of each process, all modules compiled before."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}  # as an installed library has it
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        cases = {
            name: partial(
                subprocess.run,
                [sys.executable, *arguments],
                cwd=_ROOT,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=True,
            )
            for name, arguments in _COMMANDS.items()
        }
        times = interleaved(cases)
    base = times["python -c 'import pandas'"]
    rows = [(name, f"{taken * 1e3:.0f}", f"{taken / base:.2f}") for name, taken in times.items()]
    show("Start-up: a process", ("", "ms", "× import pandas"), rows)
