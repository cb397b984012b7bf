"""``zwgk-parse convert``: its formats, the options that they know, and what they cost those who use others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import zwgk_parse
from zwgk_parse.inputs import SUFFIXES
from zwgk_parse.models import Notice
from zwgk_parse.output.writers import FORMATS

if TYPE_CHECKING:
    from conftest import Result

    Command = Callable[..., Result]

TEXT = "序号\n\n工作任务\n\n责任单位\n\n1\n\n{}\n\n市财政局\n\n2\n\n公开决算\n\n市财政局\n"
NAMES = sorted(FORMATS)
KNOWN = {"labels": ["--labels", "zh"], "bom": ["--bom"], "defuse": ["--no-defuse"]}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder, with two notices."""
    monkeypatch.chdir(tmp_path)
    Path("plain.txt").write_text(TEXT.format("公开预算"))
    Path("risky.txt").write_text(TEXT.format("＋公开预算"))


@pytest.mark.parametrize("name", NAMES)
def test_by_suffix(command: Command, name: str) -> None:
    output = f"out{FORMATS[name].suffix}"
    assert command("convert", "plain.txt", "-o", output) == (0, "", f"{output}: 2 tasks of 1 notice\n")
    assert command("convert", "plain.txt", "-o", "other", "-f", name).status == 0
    if name != "duckdb":  # it marks its files with a number of their own
        assert Path(output).read_bytes() == Path("other").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_through_a_pipe(name: str) -> None:
    call = [sys.executable, "-m", "zwgk_parse", "convert", "plain.txt", "-f", name]
    with subprocess.Popen(call, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        data = process.stdout.read()
    assert (process.returncode, len(data) > 100) == (0, True)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("option", sorted(KNOWN))
def test_options_are_for_the_formats_that_know_them(command: Command, name: str, option: str) -> None:
    result = command("convert", "plain.txt", "-f", name, "-o", "out", *KNOWN[option], "-q")
    if option in FORMATS[name].knows:
        assert (result.status, result.err) == (0, "")
    else:
        assert result.status == 2
        assert f"--{option} is for csv, " in result.err
        assert not Path("out").exists()


def test_what_was_defused_is_said(command: Command) -> None:
    result = command("convert", "risky.txt")
    assert result.err == (
        "<stdout>: 1 field begins as a formula does and got ' before it (--no-defuse: as published)\n"
    )
    assert '"\'＋公开预算"' in result.out
    assert command("convert", "risky.txt", "--quiet").err == result.err  # it is about the output
    untouched = command("convert", "risky.txt", "--no-defuse")
    assert (untouched.err, "'" in untouched.out) == ("", False)


@pytest.mark.parametrize("name", [name for name in NAMES if FORMATS[name].library])
def test_a_missing_library_is_said_before_any_work(
    command: Command, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parsed(*_: object, **__: object) -> Notice:
        raise AssertionError("it was parsed")

    library, extra = FORMATS[name].library, FORMATS[name].extra
    monkeypatch.setitem(sys.modules, str(library), None)
    monkeypatch.setattr(zwgk_parse, "parse_file", parsed)
    assert command("convert", "plain.txt", "-f", name, "-o", "out") == (
        2,
        "",
        f'Error: {name} needs {library}: pip install "zwgk-parse[{extra}]"\n',
    )


def test_extras_are_those_of_the_package() -> None:
    import tomli

    project = tomli.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = {known.extra: known.library for known in FORMATS.values() if known.extra}
    assert extras.keys() >= {*needed, "all"}
    (everything,) = extras["all"]
    assert set(everything.partition("[")[2].rstrip("]").split(",")) == extras.keys() - {"all"}
    for extra, library in needed.items():
        assert extras[extra][0].lower().startswith(str(library))


@pytest.mark.parametrize("name", ["csv", "json"])
def test_nothing_is_imported_for_other_formats(name: str) -> None:
    script = f"""
import sys
from zwgk_parse.cli import main
try:
    main(["convert", "plain.txt", "-f", "{name}", "-o", "out"])
finally:
    print(*sorted(module.partition(".")[0] for module in sys.modules))
"""
    out = subprocess.check_output([sys.executable, "-c", script], text=True, stderr=subprocess.DEVNULL)
    assert not {"pandas", "pyarrow", "xlsxwriter", "duckdb", "sqlite3"} & set(out.split())


def test_no_output_is_taken_for_a_notice_but_delimited_text() -> None:
    """What ``convert`` wrote into a folder is not read from there again."""
    assert SUFFIXES & {known.suffix for known in FORMATS.values()} == {".csv", ".tsv", ".html"}


def test_nothing_binary_for_a_terminal(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    result = command("convert", "plain.txt", "-f", "xlsx")
    assert result.status == 2
    assert "xlsx is nothing for a terminal" in result.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("name", NAMES)
def test_no_room(command: Command, name: str) -> None:
    result = command("convert", "plain.txt", "-f", name, "-o", "/dev/full")
    assert result == (2, "", "Error: /dev/full: it cannot be written: No space left on device\n")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_grows_too_large(name: str) -> None:
    """A limit of the system stands for a disk that is full, in the folder for temporary files too."""
    resource = pytest.importorskip("resource")
    result = subprocess.run(
        [sys.executable, "-m", "zwgk_parse", "convert", "plain.txt", "-f", name, "-o", f"out.{name}"],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )
    assert result.returncode == 2
    assert result.stderr.startswith(f"Error: out.{name}: ")
    assert result.stderr.count("\n") == 1, result.stderr
    assert list(Path().glob("*out*")) == []
