"""Runs over many inputs: what is written where, what a rerun does, and what a bad input costs the others."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archives import (
    Crawl,
    environment,
    manifest,
    run,
    tarred,
    tree,
    write_folder,
    zipped,
)
from archives import (
    command as command_line,
)
from hostile_work import hostile

from zwgk_parse.batch import Entry, Limits, Settings, Store, plan, report
from zwgk_parse.batch.manifest import Manifest
from zwgk_parse.batch.places import place
from zwgk_parse.batch.pool import run_in_processes
from zwgk_parse.inputs import Input, find

if TYPE_CHECKING:
    from conftest import Result

    Command = Callable[..., Result]

SAMPLES = Path(__file__).parent.parent / "samples"
NOTICE = "序号\n\n工作任务\n\n责任单位\n\n{number}\n\n公开预算\n\n市财政局\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with an archive of five notices, one of which fails."""
    monkeypatch.chdir(tmp_path)
    for number in range(1, 5):
        write(f"archive/{number % 2}/{number}.txt", NOTICE.format(number=number))
    write("archive/empty.txt", "\n")
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")


def numbers(path: str) -> list[tuple[str, str]]:
    """Name and running number of the rows of a CSV."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return [(row["notice"], row["number"]) for row in csv.DictReader(file)]


ORDER = ["archive/empty.txt", "archive/0/2.txt", "archive/0/4.txt", "archive/1/1.txt", "archive/1/3.txt"]
"""As a folder is read: its own files, then those of the folders in it."""


@pytest.mark.usefixtures("folder")
class TestFolder:
    def test_an_output_each_at_the_place_of_its_input(self, command: Command) -> None:
        result = command("convert", "archive", "-o", "out/")
        assert result == (
            1,
            "",
            "archive/empty.txt: the input holds no text [input-empty]\n"
            "out/: 4 tasks of 4 notices, 1 failed\n",
        )
        assert list(tree(Path("out"))) == [f"archive/{name}.csv" for name in ("0/2", "0/4", "1/1", "1/3")]
        assert numbers("out/archive/0/2.csv") == [("archive/0/2.txt", "2")]

    @pytest.mark.parametrize(
        ("output", "options", "made", "why"),
        [
            ("new/", (), "new/archive/1/1.csv", "a name that ends in / is a folder"),
            ("old", (), "old/archive/1/1.csv", "so is a folder that is there"),
            ("new", ("--no-merge",), "new/archive/1/1.csv", "and what is said to be one"),
            ("new/", ("-f", "json"), "new/archive/1/1.json", "in any format"),
            ("new/", ("-f", "html"), "new/archive/1/1.html", "also those that hold one notice"),
        ],
    )
    def test_what_is_a_folder(
        self, command: Command, output: str, options: tuple[str, ...], made: str, why: str
    ) -> None:
        Path("old").mkdir()
        assert command("convert", "archive", "-o", output, *options).status == 1
        assert Path(made).is_file(), why

    def test_json_of_each_is_the_notice_itself(self, command: Command) -> None:
        command("convert", "archive", "-o", "out/", "-f", "json")
        assert json.loads(Path("out/archive/1/1.json").read_bytes())["tasks"][0]["number"] == 1

    def test_the_manifest_says_what_became_of_each(self, command: Command) -> None:
        command("convert", "archive", "-o", "out/")
        entries = manifest(Path("out/manifest.jsonl"))
        assert [entry["name"] for entry in entries] == ORDER
        assert {entry["status"] for entry in entries[1:]} == {"done"}
        assert (entries[0]["status"], entries[0]["code"]) == ("failed", "input-empty")
        import hashlib

        data = Path("archive/0/2.txt").read_bytes()
        assert entries[1]["input"] == hashlib.sha256(data).hexdigest()
        data = Path("out", entries[1]["path"]).read_bytes()
        assert entries[1]["output"] == hashlib.sha256(data).hexdigest()
        assert entries[1]["tasks"] == 1

    def test_two_inputs_with_one_place_are_refused_before_any_work(self, command: Command) -> None:
        write("archive/1/1.html", "<p>")
        result = command("convert", "archive", "-o", "out/")
        assert (result.status, result.err) == (
            2,
            "Error: archive/1/1.csv: this would be the output of archive/1/1.html and archive/1/1.txt "
            "[output-collision]\n",
        )
        assert not Path("out").exists()

    def test_the_place_of_the_manifest_is_taken(self, command: Command) -> None:
        write("manifest.txt", NOTICE)
        result = command("convert", "manifest.txt", "-o", "out/", "-f", "jsonl")
        assert (result.status, "output-collision" in result.err) == (2, True)

    def test_two_members_with_one_place(self, command: Command) -> None:
        data = NOTICE.format(number=1).encode()
        Path("a.zip").write_bytes(zipped({"1.html": data, "1.txt": data, "2.txt": data}))
        result = command("convert", "a.zip", "-o", "out/")
        assert result.status == 1
        assert result.err.splitlines()[0] == (
            "a.zip/1.txt: another output stands at a.zip/1.csv already [output-collision]"
        )
        assert list(tree(Path("out"))) == ["a.zip/1.csv", "a.zip/2.csv"]

    def test_names_that_lead_out_of_the_folder_do_not(self, command: Command) -> None:
        data = NOTICE.format(number=1).encode()
        members = {"../../x.txt": data, "/etc/y.txt": data, "a/../../../z.txt": data, "..\\w.txt": data}
        Path("in").mkdir()
        Path("in/a.zip").write_bytes(zipped(members))
        Path("in/b.tar").write_bytes(tarred(members))
        before = tree(Path())
        command("convert", "in/a.zip", "in/b.tar", "-o", "in/out/")
        new = [name for name in tree(Path()) if name not in before]
        assert new
        assert all(name.startswith("in/out/in/") for name in new)

    def test_an_input_is_not_overwritten(self, command: Command) -> None:
        write("page.html", "<p>通知")
        result = command("convert", "page.html", "-f", "html", "-o", "./")
        assert (result.status, result.err) == (
            2,
            "Error: page.html: this is an input and will not be overwritten\n",
        )

    def test_outputs_are_no_inputs_of_the_next_run(self, command: Command) -> None:
        for _ in range(2):
            assert command("convert", ".", "-o", "out/").status == 1
        assert len(manifest(Path("out/manifest.jsonl"))) == 5


@pytest.mark.parametrize(
    ("name", "where", "why"),
    [
        ("a/b.html", "a/b.csv", "as it is called"),
        ("./a//b.HTM", "a/b.csv", "a path may be written in several ways"),
        ("../../b.html", "b.csv", "never out of the folder"),
        ("/etc/b", "etc/b.csv", "nor to its root"),
        ("", "notice.csv", "there has to be a name"),
        ("..", "notice.csv", "the same"),
        ("<stdin>", "%3Cstdin%3E.csv", "characters that some system does not allow"),
        ("a\0b\nc.html", "a%00b%0Ac.csv", "nor are these"),
        ("v1.2", "v1.2.csv", "only the suffix of a notice is exchanged"),
        ("w.warc/https://x/?a=/b", "w.warc/https/x/%3Fa=/b.csv", "an address"),
    ],
)
def test_places(name: str, where: str, why: str) -> None:
    assert place(name, ".csv") == where, why


def test_a_part_longer_than_a_file_system_allows() -> None:
    one, other = place("政" * 300 + "a", ".csv"), place("政" * 300 + "b", ".csv")
    assert one != other
    assert max(len(where.encode()) for where in (one, other)) < 255


@pytest.mark.usefixtures("folder")
class TestMerged:
    def test_one_output_in_the_order_of_the_inputs(self, command: Command) -> None:
        command("convert", "archive", "-o", "all.csv", "--manifest")
        assert numbers("all.csv") == [(name, name[-5]) for name in ORDER[1:]]

    @pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
    def test_the_same_bytes_however_it_is_made(self, command: Command, form: str) -> None:
        command("convert", "archive", "-o", f"few.{form}")
        assert not Path(f"few.{form}.manifest.jsonl").exists()
        command("convert", "archive", "-o", f"many.{form}", "--manifest")
        run("convert", "archive", "-o", f"three.{form}", "-j3", "--timeout", "60", folder=Path())
        few = Path(f"few.{form}").read_bytes()
        assert Path(f"many.{form}").read_bytes() == few
        assert Path(f"three.{form}").read_bytes() == few

    @pytest.mark.parametrize("form", ["csv", "tsv", "parquet", "json"])
    def test_parts_lose_nothing_that_a_format_holds(self, command: Command, form: str) -> None:
        names = sorted(map(str, SAMPLES.glob("*.html")))  # dates, levels, roles, further columns
        command("convert", *names, "-o", f"few.{form}")
        command("convert", *names, "-o", f"parts.{form}", "--manifest")
        assert Path(f"parts.{form}").read_bytes() == Path(f"few.{form}").read_bytes()

    def test_standard_output_leaves_nothing_behind(self, command: Command) -> None:
        Path("a.zip").write_bytes(zipped({"1.txt": NOTICE.format(number=7).encode()}))
        before = tree(Path())
        result = command("convert", "a.zip", "-o", "-")
        assert (result.status, result.out.splitlines()[1][:15]) == (0, "a.zip/1.txt,7,公")
        assert tree(Path()) == before

    def test_deleting_the_hidden_folder_costs_only_time(self, command: Command) -> None:
        import shutil

        command("convert", "archive", "-o", "all.csv", "--manifest")
        before = Path("all.csv").read_bytes()
        shutil.rmtree(".zwgk-parse")
        assert "unchanged" not in command("convert", "archive", "-o", "all.csv", "--manifest").err
        assert Path("all.csv").read_bytes() == before

    def test_another_format_is_made_of_the_same_parts(self, command: Command) -> None:
        command("convert", "archive", "-o", "all.out", "-f", "json", "--manifest")
        result = command("convert", "archive", "-o", "all.out", "-f", "jsonl", "--manifest")
        assert "4 unchanged" in result.err
        assert len(Path("all.out").read_text("utf-8").splitlines()) == 4

    def test_inputs_that_are_named_no_more_go(self, command: Command) -> None:
        command("convert", "archive", "-o", "all.csv", "--manifest")
        Path("archive/1/1.txt").unlink()
        command("convert", "archive", "-o", "all.csv", "--manifest")
        assert [name for name, _ in numbers("all.csv")] == [name for name in ORDER[1:] if "1/1" not in name]
        assert len(manifest(Path("all.csv.manifest.jsonl"))) == 4
        assert len(list(Path(".zwgk-parse/all.csv/parts").rglob("*.json"))) == 3

    def test_nothing_done_leaves_the_output_alone(self, command: Command) -> None:
        write("all.csv", "old")
        assert command("convert", "archive/empty.txt", "-o", "all.csv", "--manifest").status == 2
        assert Path("all.csv").read_text() == "old"


def _change_input() -> None:
    write("archive/1/1.txt", NOTICE.format(number=9))


def _change_output() -> None:
    write("out/archive/1/1.csv", "edited")


def _delete_output() -> None:
    Path("out/archive/1/1.csv").unlink()


def _tear_manifest() -> None:
    path = Path("out/manifest.jsonl")
    path.write_bytes(path.read_bytes()[:-40])  # inside the last line


def _write_vocabulary() -> None:
    write("words.toml", '[headers]\nresponsible = ["兜底单位"]\n')


@pytest.mark.usefixtures("folder")
class TestRerun:
    @pytest.mark.parametrize(
        ("change", "options", "kept", "why"),
        [
            (lambda: None, (), 4, "what failed is tried again, nothing else"),
            (_change_input, (), 3, "an input changed"),
            (_change_output, (), 3, "an output was edited"),
            (_delete_output, (), 3, "an output is gone"),
            (_tear_manifest, (), 3, "a line was not written to its end"),
            (lambda: None, ("--force",), 0, "all anew, as asked"),
            (lambda: None, ("--no-defuse",), 0, "the settings changed"),
            (_write_vocabulary, ("--vocabulary", "words.toml"), 0, "the words changed"),
        ],
    )
    def test_does_what_is_missing_changed_or_failed(
        self, command: Command, change: Callable[[], None], options: tuple[str, ...], kept: int, why: str
    ) -> None:
        command("convert", "archive", "-o", "out/")
        before = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*.csv")}
        change()
        result = command("convert", "archive", "-o", "out/", *options)
        said = f", {kept} unchanged" if kept else ""
        assert result.err.splitlines()[-1] == f"out/: 4 tasks of 4 notices{said}, 1 failed", why
        same = [path for path, time_ in before.items() if path.stat().st_mtime_ns == time_]
        assert len(same) == kept, why
        command("convert", "archive", "-o", "new/", *options)
        assert tree(Path("out")) == tree(Path("new"))
        assert manifest(Path("out/manifest.jsonl")) == manifest(Path("new/manifest.jsonl"))

    def test_a_new_version_does_all_again(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        command("convert", "archive", "-o", "out/")
        monkeypatch.setattr("zwgk_parse.batch.work.VERSION", "99")
        assert "unchanged" not in command("convert", "archive", "-o", "out/").err

    def test_an_output_whose_input_fails_now_goes(self, command: Command) -> None:
        command("convert", "archive", "-o", "out/")
        write("archive/1/1.txt", "\n")
        command("convert", "archive", "-o", "out/")
        assert not Path("out/archive/1/1.csv").exists()

    def test_other_inputs_into_the_same_folder(self, command: Command) -> None:
        command("convert", "archive/0", "-o", "out/")
        command("convert", "archive/1", "-o", "out/")
        names = [entry["name"] for entry in manifest(Path("out/manifest.jsonl"))]
        assert names == ["archive/1/1.txt", "archive/1/3.txt", "archive/0/2.txt", "archive/0/4.txt"]
        assert "2 unchanged" in command("convert", "archive/0", "-o", "out/").err

    def test_a_manifest_torn_at_any_byte(self, tmp_path: Path) -> None:
        lines = [Entry(f"{number}.html", "done", tasks=number).to_line() for number in range(3)]
        data = b"".join(lines)
        for cut in range(len(data) + 1):
            (tmp_path / "manifest.jsonl").write_bytes(data[:cut])
            with Manifest(Store(str(tmp_path)), "manifest.jsonl") as opened:
                known = [opened.recall(f"{number}.html") is not None for number in range(3)]
                whole = len(data[: cut + 1].splitlines(keepends=True)) - 1
                assert sum(known) in (whole, whole + 1)
                opened.add(0, [Entry("new.html", "done")])
            with Manifest(Store(str(tmp_path)), "manifest.jsonl") as opened:
                assert opened.recall("new.html") == Entry("new.html", "done")
                assert sum(opened.recall(f"{n}.html") is not None for n in range(3)) == sum(known)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
    def test_two_runs_at_once(self, command: Command) -> None:
        command("convert", "archive", "-o", "out/")
        with Manifest(Store("out"), "manifest.jsonl"):
            result = command("convert", "archive", "-o", "out/")
        assert (result.status, result.err) == (
            2,
            "Error: out/manifest.jsonl: another run is writing here\n",
        )


class TestBadInputs:
    """An input that hangs, dies or takes all memory, among others."""

    @pytest.mark.parametrize(
        ("name", "limits", "code"),
        [
            ("sleep", Limits(2, timeout=3), "input-timeout"),
            ("die", Limits(2), "input-crash"),
            ("eat", Limits(2, memory=4 << 30), "input-memory"),
        ],
    )
    def test_it_alone_fails(self, tmp_path: Path, name: str, limits: Limits, code: str) -> None:
        items = [Input(f"{number}.txt", data=NOTICE.format(number=number).encode()) for number in range(70)]
        items[40] = items[40]._replace(name=f"{name}.txt")
        shards = plan(items, Settings(Store(str(tmp_path))))
        results = sorted(run_in_processes(shards, limits, hostile))
        entries = [entry for _, part in results for entry in part]
        assert [entry.name for entry in entries] == [item.name for item in items]
        assert [(entry.name, entry.code) for entry in entries if entry.status == "failed"] == [
            (f"{name}.txt", code)
        ]
        assert report(entries).tasks == 69
        assert len(tree(tmp_path)) == 69

    @pytest.mark.usefixtures("folder")
    def test_a_defect_of_a_writer(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        def write(stream: object, named: list[tuple[str, object]], options: object) -> object:
            if named[0][0] == "archive/1/1.txt":
                raise ValueError("odd")
            return real(stream, named, options)

        from zwgk_parse.output.writers import csv as module

        real: Callable[..., object] = module.write
        monkeypatch.setattr(module, "write", write)
        result = command("convert", "archive", "-o", "out/")
        assert (result.status, len(tree(Path("out")))) == (1, 3)
        assert "archive/1/1.txt: zwgk_parse failed on it: ValueError: odd [internal-error]" in result.err

    @pytest.mark.usefixtures("folder")
    def test_a_large_file(self) -> None:
        with Path("archive/large.html").open("wb") as file:
            file.truncate(200 * 1024 * 1024)
        result = run("convert", "archive", "-o", "out/", "--memory-limit", "1G", folder=Path())
        assert result.returncode == 1
        assert sorted(result.stderr.splitlines())[:2] == [
            "archive/empty.txt: the input holds no text [input-empty]",
            "archive/large.html: the input has more than 67,108,864 bytes [input-too-large]",
        ]
        assert len(tree(Path("out"))) == 4

    @pytest.mark.usefixtures("folder")
    def test_a_pipe_in_a_folder_is_passed_over(self, command: Command) -> None:
        os.mkfifo("archive/pipe.html")
        assert "4 notices, 1 failed" in command("convert", "archive", "-o", "out/").err

    @pytest.mark.usefixtures("folder")
    def test_a_truncated_warc_file_keeps_what_was_read(self, command: Command) -> None:
        crawl = Crawl()
        for number in range(3):
            crawl.add(f"http://x/{number}", NOTICE.format(number=number).encode(), Content_Type="text/plain")
        Path("a.warc").write_bytes(crawl.data[:-100])
        result = command("convert", "a.warc", "-o", "out.csv")
        assert (result.status, "[warc-truncated]" in result.err) == (1, True)
        assert numbers("out.csv") == [("a.warc/http://x/0", "0"), ("a.warc/http://x/1", "1")]


@pytest.mark.usefixtures("folder")
class TestOutputs:
    """What cannot be written is one line, and ends the run with status 2."""

    def test_a_full_disk(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        result = command("convert", "archive", "-o", "out/")
        assert (result.status, result.err.splitlines()[-1]) == (
            2,
            "Error: out/archive/0/2.csv: it cannot be written: No space left on device",
        )
        assert tree(Path("out")) == {}

    def test_a_full_disk_under_several_processes(self) -> None:
        write_folder(Path("more"), 60)
        result = subprocess.run(
            ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", *command_line("convert", "more", "-o", "out/")],
            env=environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (result.returncode, result.stderr.count("Error: out/")) == (2, 1)
        assert "it cannot be written: File too large" in result.stderr
        assert "Traceback" not in result.stderr

    @pytest.mark.parametrize(
        ("output", "options", "reason"),
        [
            ("archive/empty.txt/", (), "archive/empty.txt/manifest.jsonl: it cannot be written: File exists"),
            ("nowhere/all.csv", ("--manifest",), "nowhere/all.csv: there is no folder nowhere"),
        ],
    )
    def test_impossible(self, command: Command, output: str, options: tuple[str, ...], reason: str) -> None:
        result = command("convert", "archive", "-o", output, *options)
        assert (result.status, result.err) == (2, f"Error: {reason}\n")


@pytest.mark.usefixtures("folder")
class TestStatus:
    @pytest.mark.parametrize(
        ("inputs", "fail_on", "status", "why"),
        [
            ("archive/0", "failure", 0, "all done"),
            ("archive", "failure", 1, "one failed"),
            ("archive", "never", 0, "failures do not count"),
            ("archive/empty.txt", "never", 2, "but that nothing was done does"),
            ("doubtful.txt", "failure", 0, "findings do not count"),
            ("doubtful.txt", "error", 0, "this is only a warning"),
            ("doubtful.txt", "warning", 1, "which counts now"),
        ],
    )
    @pytest.mark.parametrize("output", ["out/", "out.csv"])
    def test_fail_on(
        self, command: Command, inputs: str, fail_on: str, status: int, why: str, output: str
    ) -> None:
        write("doubtful.txt", NOTICE.format(number=1) + "\n3\n\n公开决算\n\n市财政局\n")  # 2 is missing
        assert command("convert", inputs, "-o", output, "--fail-on", fail_on).status == status, why

    def test_interrupted(self, folder: Path) -> None:
        write_folder(folder / "more", 3000)  # so many that it is not over before it is interrupted
        process = subprocess.Popen(
            command_line("convert", "more", "-o", "out/", "-j2"),
            env=environment(),
            stderr=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(
                signal.SIGINT, signal.SIG_DFL
            ),  # jobs in the background ignore it
        )
        made = Path("out/manifest.jsonl")
        while not (made.exists() and made.read_bytes().count(b"\n") > 30):
            time.sleep(0.002)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        assert (process.returncode, said.decode().strip()) == (130, "")
        done = [entry for entry in manifest(made) if entry["status"] == "done"]
        assert 30 <= len(done) < 3000
        assert {entry["path"] for entry in done} <= set(tree(Path("out")))


@pytest.mark.usefixtures("folder")
class TestLists:
    def test_standard_input_among_archives(self, command: Command) -> None:
        Path("a.zip").write_bytes(zipped({"1.txt": NOTICE.format(number=1).encode()}))
        data = NOTICE.format(number=8).encode()
        assert command("convert", "-", "a.zip", "-o", "out/", "--timeout", "99", stdin=data).status == 0
        assert list(tree(Path("out"))) == ["%3Cstdin%3E.csv", "a.zip/1.csv"]
        assert numbers("out/%3Cstdin%3E.csv") == [("<stdin>", "8")]

    @pytest.mark.parametrize("separator", ["\n", "\0"])
    def test_names_on_standard_input(self, command: Command, separator: str) -> None:
        names = separator.join(["archive/1/1.txt", "archive/0/2.txt"]).encode()
        result = command("convert", "--files-from", "-", "-o", "out.csv", stdin=names)
        assert (result.status, numbers("out.csv")) == (
            0,
            [("archive/1/1.txt", "1"), ("archive/0/2.txt", "2")],
        )


class TestUrls:
    def test_outputs_behind_urls(self, command: Command, folder: Path) -> None:
        fsspec = pytest.importorskip("fsspec")
        system = fsspec.filesystem("memory")
        system.store.clear()
        for expected in ("4 notices, 1 failed", "4 notices, 4 unchanged, 1 failed"):
            assert expected in command("convert", "archive", "-o", "memory://out/").err
            assert expected in command("convert", "archive", "-o", "memory://all/all.csv").err
        command("convert", "archive", "-o", "out/")
        for name in tree(folder / "out"):
            assert system.cat(f"/out/{name}") == (folder / "out" / name).read_bytes()
        command("convert", "archive", "-o", "all.csv")
        assert system.cat("/all/all.csv") == Path("all.csv").read_bytes()

    def test_without_the_extra(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("zwgk_parse.extras.find_spec", lambda _: None)
        result = command("convert", "s3://bucket/a.html")
        assert (result.status, result.err) == (
            2,
            "Error: this needs fsspec: pip install 'zwgk-parse[fsspec]'\n",
        )
        monkeypatch.undo()


def test_a_few_inputs_start_no_processes(folder: Path) -> None:
    code = "import sys; from zwgk_parse.cli import main\ntry: main(['convert', 'archive', '-o', 'a.csv'])\nfinally: "
    code += (
        "print(sorted({'multiprocessing', 'pebble', 'rich', 'tarfile', 'distributed'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout == "[]\n"


def test_shards_are_bounded_by_bytes() -> None:
    items = [Input("a", data=b"x" * 3_000_000), Input("b", data=b"x" * 3_000_000), Input("c", data=b"")]
    assert [len(shard) for shard in plan(items, Settings(Store("out")))] == [1, 2]
    assert list(find([])) == []


def test_a_name_that_is_nothing_costs_the_processes_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path / "archive", 40)
    done = run("convert", "archive", "missing.html", "-o", "out/", "-q", "--jobs", 2, folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "missing.html: there is no such file [input-missing]\n")
    assert len(tree(tmp_path / "out")) == 40


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_the_output_of_an_input_that_fails_now_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command, force: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    write("archive/a.txt", NOTICE.format(number=1))
    assert command("convert", "archive", "-o", "out/", "-q").status == 0
    write("archive/a.txt", "nothing that is to be done")
    assert command("convert", "archive", "-o", "out/", "-q", *force).status == 2
    assert tree(Path("out")) == {}


def test_an_output_that_would_be_the_folder_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    write("archive/a.txt", NOTICE.format(number=1))
    write("archive/a.csv/b.txt", NOTICE.format(number=2))
    done = command("convert", "archive", "-o", "out/", "-q")
    assert done.status == 2
    assert "archive/a.txt and archive/a.csv/b.txt [output-collision]" in done.err
    assert not Path("out").exists()
