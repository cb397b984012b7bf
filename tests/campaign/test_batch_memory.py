"""A hundred times the notices take hardly more memory, all processes together."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from archives import command, environment, write_folder

from benchmarks.memory import peak_of

MOST = 1.2

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.skipif(
        sys.platform != "linux", reason="other systems tell in another way what a process holds"
    ),
]


@pytest.mark.parametrize("output", ["out/", "all.csv", "all.jsonl"])
def test_memory_is_flat(tmp_path: Path, output: str) -> None:
    peaks = []
    for count in (200, 20_000):
        write_folder(tmp_path / str(count) / "archive", count)
        arguments = command("convert", "archive", "-o", output, "-j2")
        peaks.append(peak_of(arguments, tmp_path / str(count), environment()))
    assert peaks[1] <= MOST * peaks[0], peaks
