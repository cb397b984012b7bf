"""A run that is killed and run again leaves what a run that was left alone leaves.

The small runs are in the default tests; ``make campaign`` kills runs of 20,000 notices.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from archives import command, environment, manifest, run, tree, write_folder

SIZES = [
    pytest.param(80, id="small"),
    pytest.param(20_000, id="large", marks=pytest.mark.campaign),
]


@pytest.fixture(scope="module", params=SIZES)
def notices(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A folder that holds a folder ``archive`` of notices, and how many."""
    folder = tmp_path_factory.mktemp("killed")
    write_folder(folder / "archive", request.param)
    return folder, request.param


def lines(path: Path) -> int:
    """How many lines a manifest has so far."""
    return path.read_bytes().count(b"\n") if path.exists() else 0


def kill_at(wanted: int, path: Path, folder: Path, *arguments: object) -> bool:
    """Start a run and kill it with all its processes once its manifest has so many lines; whether it still ran."""
    process = subprocess.Popen(
        command(*arguments), cwd=folder, env=environment(), start_new_session=True, stderr=subprocess.DEVNULL
    )
    while lines(path) < wanted and process.poll() is None:
        time.sleep(0.002)
    alive = process.poll() is None
    if alive:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return alive


@pytest.mark.parametrize(
    ("output", "made"),
    [("out/", "out/manifest.jsonl"), ("all.csv", "all.csv.manifest.jsonl")],
    ids=["folder", "merged"],
)
def test_killed_three_times(notices: tuple[Path, int], output: str, made: str) -> None:
    folder, count = notices
    undisturbed = run("convert", "archive", "-o", f"sound-{output}", "-j2", folder=folder)
    disturbed = ("convert", "archive", "-o", output, "-j2")
    chance = random.Random(count)
    moments = sorted(chance.sample(range(1, count * 3 // 4), 3))
    killed = [kill_at(moment, folder / made, folder, *disturbed) for moment in moments]
    assert any(killed)
    with (folder / made).open("ab") as file:
        file.write(b'{"name":"archive/0/00000.html","status":"do')  # what a kill inside a write leaves
    again = run(*disturbed, folder=folder)
    assert (again.returncode, again.stderr.count("Traceback")) == (undisturbed.returncode, 0)
    assert manifest(folder / made) == manifest(folder / f"sound-{made}")
    if output.endswith("/"):
        assert tree(folder / output) == tree(folder / f"sound-{output}")
    else:
        assert (folder / output).read_bytes() == (folder / f"sound-{output}").read_bytes()
    names = [entry["name"] for entry in manifest(folder / made)]
    assert len(names) == len(set(names)) == count


def test_a_worker_of_a_cluster_is_killed(notices: tuple[Path, int]) -> None:
    distributed = pytest.importorskip("distributed")
    folder, count = notices
    undisturbed = run("convert", "archive", "-o", "alone/", folder=folder)
    made = folder / "together/manifest.jsonl"
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    )
    with cluster:
        arguments = ("convert", "archive", "-o", "together/", "--scheduler", cluster.scheduler_address)
        process = subprocess.Popen(command(*arguments), cwd=folder, env=environment())
        while lines(made) < count // 3 and process.poll() is None:
            time.sleep(0.002)
        victim = cluster.workers[0].process.process.pid
        os.kill(victim, signal.SIGKILL)
        assert process.wait() == undisturbed.returncode
    assert manifest(made) == manifest(folder / "alone/manifest.jsonl")
    assert tree(folder / "together") == tree(folder / "alone")
