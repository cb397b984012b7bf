"""What a worker does in tests: as in earnest, but that the name of an input may say otherwise.

In a module of its own: the processes of a pool import it by its name.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from zwgk_parse.batch.entry import Entry
from zwgk_parse.batch.shards import Shard
from zwgk_parse.batch.work import run


def hostile(shard: Shard) -> list[Entry]:
    """Hang at an input called ``sleep``, die at one called ``die``, take all memory at one called ``eat``."""
    for item in shard.items:
        name = Path(getattr(item, "name", "")).stem
        if name == "sleep":
            time.sleep(1000)
        if name == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "eat":
            bytearray(1 << 40)
    return run(shard)


def slow(shard: Shard) -> list[Entry]:
    """Take a tenth of a second longer than in earnest, so that a run can be caught in the middle."""
    time.sleep(0.1)
    return run(shard)
