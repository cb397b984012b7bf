"""The command: what it reads, what it writes where, and its exit status.

The parser is replaced by one whose notices are told by the input's text (``NOTICES``), so that every way an
input can end is at hand; the real inputs that nothing can be done with stand in ``test_bad_input_*``.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import finding, notice, task

import zwgk_parse
from zwgk_parse.errors import NoticeError
from zwgk_parse.models import Notice

if TYPE_CHECKING:
    from conftest import Result

    Command = Callable[..., Result]

NOTICES = {
    b"sound": notice(
        task(1, ("一、夯实基础",), "修订制度"), task(2, ("一、夯实基础",), "公开名单"), title="通知"
    ),
    b"deep": notice(task(7, ("一、", "(一)"), "编制目录", line=12)),
    b"doubtful": notice(
        task(1, (), "公开"), findings=(finding("warning", line=3), finding("info", "units-two-spellings"))
    ),
    b"hinted": notice(task(1, (), "公开"), findings=(finding("info", line=3),)),
    b"no table": notice(findings=(finding("error", "table-not-found", "the page holds no table"),)),
    b"silent": notice(),
}


def _parse(data: bytes, **_: object) -> Notice:
    if data == b"defect":
        raise RuntimeError("out\nof range")
    if data not in NOTICES:
        raise NoticeError("input-empty", "the input holds no characters")
    return NOTICES[data]


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the parser by ``NOTICES``."""
    monkeypatch.setattr(zwgk_parse, "parse", _parse)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with one file per notice, named after it."""
    monkeypatch.chdir(tmp_path)
    for text in (*NOTICES, b"", b"defect"):
        name = text.decode().replace(" ", "-") or "empty"
        Path(f"{name}.txt").write_bytes(text)
    return tmp_path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.usefixtures("parser", "folder")
class TestConvert:
    def test_csv_on_standard_output(self, command: Command) -> None:
        assert command("convert", "sound.txt") == (
            0,
            "notice,number,category_1,requirement,lead_units,units,cooperating_units,"
            "deadline,deadline_kind,deadline_date,line\n"
            "sound.txt,1,一、夯实基础,修订制度,,,,,,,1\n"
            "sound.txt,2,一、夯实基础,公开名单,,,,,,,1\n",
            "",
        )

    def test_several_inputs_under_one_header(self, command: Command) -> None:
        out = rows(command("convert", "sound.txt", "deep.txt").out)
        assert [(row["notice"], row["number"], row["category_2"]) for row in out] == [
            ("sound.txt", "1", ""),
            ("sound.txt", "2", ""),
            ("deep.txt", "7", "(一)"),
        ]

    def test_order_is_that_of_the_call(self, command: Command) -> None:
        out = rows(command("convert", "deep.txt", "sound.txt").out)
        assert [row["notice"] for row in out] == ["deep.txt", "sound.txt", "sound.txt"]

    def test_standard_input(self, command: Command) -> None:
        out = rows(command("convert", "-", stdin=b"deep").out)
        assert [row["notice"] for row in out] == ["<stdin>"]

    def test_json_of_one_file_is_the_notice(self, command: Command) -> None:
        result = command("convert", "deep.txt", "-f", "json")
        assert Notice.model_validate_json(result.out) == NOTICES[b"deep"]

    def test_json_of_several_inputs_names_each(self, command: Command) -> None:
        content = json.loads(command("convert", "deep.txt", "sound.txt", "-f", "json").out)
        assert [entry["name"] for entry in content] == ["deep.txt", "sound.txt"]
        assert Notice.model_validate(content[1]["notice"]) == NOTICES[b"sound"]

    def test_json_of_a_folder_is_an_array_even_of_one(self, command: Command) -> None:
        Path("archive").mkdir()
        Path("archive/a.html").write_bytes(b"deep")
        content = json.loads(command("convert", "archive", "-f", "json").out)
        assert [entry["name"] for entry in content] == ["archive/a.html"]

    def test_json_lines(self, command: Command) -> None:
        lines = command("convert", "deep.txt", "no-table.txt", "-f", "jsonl").out.splitlines()
        assert [json.loads(line)["name"] for line in lines] == ["deep.txt", "no-table.txt"]

    @pytest.mark.parametrize(
        ("name", "start"),
        [("o.csv", "notice,"), ("o.CSV", "notice,"), ("o.json", "{\n"), ("o.jsonl", '{"name"')],
    )
    def test_the_output_file_names_the_format(self, command: Command, name: str, start: str) -> None:
        result = command("convert", "sound.txt", "-o", name)
        assert result == (0, "", f"{name}: 2 tasks of 1 notice\n")
        assert Path(name).read_text("utf-8").startswith(start)

    def test_a_named_format_wins_over_the_suffix(self, command: Command) -> None:
        assert command("convert", "sound.txt", "-o", "o.txt", "-f", "json").status == 0
        assert Path("o.txt").read_text("utf-8").startswith("{\n")

    def test_same_bytes_in_a_file_as_on_standard_output(self, command: Command) -> None:
        command("convert", "sound.txt", "-o", "o.csv")
        assert Path("o.csv").read_bytes().decode() == command("convert", "sound.txt").out

    def test_bom_on_request(self, command: Command) -> None:
        assert command("convert", "sound.txt", "--bom").out.startswith("\ufeffnotice,")
        assert command("convert", "sound.txt", "--bom", "-f", "json").status == 2

    def test_warnings_are_mentioned_unless_quiet(self, command: Command) -> None:
        loud, quiet = command("convert", "doubtful.txt"), command("convert", "doubtful.txt", "-q")
        assert loud.err == "doubtful.txt: 1 warning; zwgk-parse check lists them\n"
        assert (loud.status, loud.out, quiet.err) == (0, quiet.out, "")


@pytest.mark.usefixtures("parser", "folder")
class TestFailures:
    @pytest.mark.parametrize(
        ("name", "line"),
        [
            ("missing.txt", "missing.txt: there is no such file [input-missing]"),
            ("empty.txt", "empty.txt: the input holds no characters [input-empty]"),
            ("no-table.txt", "no-table.txt: no tasks were found: the page holds no table [table-not-found]"),
            ("silent.txt", "silent.txt: no tasks were found [table-not-found]"),
            (
                "defect.txt",
                r"defect.txt: zwgk_parse failed on it: RuntimeError: out\nof range [internal-error]",
            ),
            ("/dev/null", "/dev/null: this is not a file with content [input-unreadable]"),
            ("", "there is no such file [input-missing]"),
            ("a" * 300, f"{'a' * 300}: it cannot be read: File name too long [input-unreadable]"),
            ("a\0b", r"a\x00b: no file can have such a name [input-missing]"),
        ],
    )
    def test_one_line_says_why_and_the_others_are_converted(
        self, command: Command, name: str, line: str
    ) -> None:
        assert command("convert", name) == (2, "", line + "\n")
        mixed = command("convert", name, "sound.txt")
        assert (mixed.status, mixed.err) == (1, line + "\n")
        assert mixed.out == command("convert", "sound.txt").out

    def test_a_notice_without_tasks_is_still_a_notice_in_json(self, command: Command) -> None:
        result = command("convert", "no-table.txt", "-f", "json")
        assert (result.status, result.err) == (0, "no-table.txt: 1 error; zwgk-parse check lists them\n")
        assert Notice.model_validate_json(result.out) == NOTICES[b"no table"]

    def test_nothing_converted_leaves_the_output_file_alone(self, command: Command) -> None:
        Path("o.csv").write_text("old")
        assert command("convert", "empty.txt", "-o", "o.csv").status == 2
        assert Path("o.csv").read_text() == "old"

    def test_folder_without_notices(self, command: Command) -> None:
        Path("bare").mkdir()
        Path("bare/photo.png").touch()
        for verb in ("convert", "check", "show"):
            result = command(verb, "bare")
            assert (result.status, result.out) == (2, "")
            assert result.err.startswith("bare: the folder holds no notices (.csv .htm ")

    @pytest.mark.parametrize("named", ["sound.txt", "./sound.txt", "link.txt", "hard.csv"])
    def test_an_input_is_never_overwritten(self, command: Command, named: str) -> None:
        Path("link.txt").symlink_to("sound.txt")
        os.link("sound.txt", "hard.csv")
        result = command("convert", "sound.txt", "-f", "csv", "-o", named)
        assert result == (2, "", f"Error: {Path(named)}: this is an input and will not be overwritten\n")
        assert Path("sound.txt").read_bytes() == b"sound"

    @pytest.mark.parametrize(
        ("output", "reason"),
        [
            ("nowhere/o.csv", "Error: nowhere/o.csv: there is no folder nowhere\n"),
            (f"{'a' * 300}.csv", f"Error: {'a' * 300}.csv: it cannot be written: File name too long\n"),
        ],
    )
    def test_impossible_output(self, command: Command, output: str, reason: str) -> None:
        assert command("convert", "sound.txt", "-o", output) == (2, "", reason)

    @pytest.mark.parametrize(
        "arguments",
        [
            ("convert",),
            ("convert", "sound.txt", "-f", "docx"),
            ("convert", "sound.txt", "-o", "o.docx"),
            ("convert", "sound.txt", "-o", ".", "--merge"),
            ("convert", "sound.txt", "--no-merge"),
            ("convert", "sound.txt", "-f", "csv", "--memory-limit", "much"),
            ("convert", "sound.txt", "--timeout", "0"),
            ("convert", "sound.txt", "hinted.txt", "-f", "html"),
            ("check", "sound.txt", "--fail-on", "often"),
            ("schema", "unit"),
            ("bake",),
        ],
    )
    def test_wrong_use(self, command: Command, arguments: tuple[str, ...]) -> None:
        result = command(*arguments)
        assert (result.status, result.out) == (2, "")
        assert "Usage: zwgk-parse" in result.err

    def test_interruption_is_no_failed_input(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(_: bytes, **__: object) -> Notice:
            raise KeyboardInterrupt

        monkeypatch.setattr(zwgk_parse, "parse", interrupted)
        assert command("convert", "sound.txt").status == 130


@pytest.mark.usefixtures("parser", "folder")
class TestFinding:
    """Which files a call names."""

    @pytest.fixture
    def archive(self) -> Path:
        for name in (
            "archive/b.html", "archive/B.HTM", "archive/a/c.md", "archive/a/d.shtml", "archive/z.xhtml",
            "archive/e.csv", "archive/f.tsv", "archive/g.txt",
            "archive/._b.html", "archive/.git/h.html", "archive/photo.png", "archive/i.html.bak", "archive/README.md",
        ):  # fmt: skip
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(b"deep")
        return Path("archive")

    def names(self, result: Result) -> list[str]:
        return [row["notice"] for row in rows(result.out)]

    def test_folder_below_and_in_order(self, command: Command, archive: Path) -> None:
        assert self.names(command("convert", archive)) == [
            "archive/B.HTM", "archive/b.html", "archive/e.csv", "archive/f.tsv", "archive/g.txt",
            "archive/z.xhtml", "archive/a/c.md", "archive/a/d.shtml",
        ]  # fmt: skip

    def test_a_file_named_directly_may_have_any_suffix(self, command: Command, archive: Path) -> None:
        assert self.names(command("convert", archive / "i.html.bak")) == ["archive/i.html.bak"]

    def test_each_file_once(self, command: Command, archive: Path) -> None:
        (archive / "a/link.html").symlink_to("c.md")
        result = command(
            "convert", archive / "a", archive / "a/c.md", "archive/../archive/a", "-", "-", stdin=b"deep"
        )
        assert self.names(result) == ["archive/a/c.md", "archive/a/d.shtml", "<stdin>"]

    def test_loops_of_links_end(self, command: Command, archive: Path) -> None:
        (archive / "a/up").symlink_to("..", target_is_directory=True)
        (archive / "a/loop.html").symlink_to("loop.html")
        (archive / "a/dangling.html").symlink_to("gone.html")
        result = command("convert", archive / "a")
        assert self.names(result) == ["archive/a/c.md", "archive/a/d.shtml"]
        assert result.status == 1
        assert result.err.splitlines() == [
            "archive/a/dangling.html: there is no such file [input-missing]",
            "archive/a/loop.html: it cannot be read: Too many levels of symbolic links [input-unreadable]",
        ]

    def test_unlisted_folder_is_named(
        self, command: Command, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = os.scandir

        def scandir(path: str) -> object:
            if Path(path).name == "a":
                raise PermissionError(13, "Permission denied", path)
            return real(path)

        monkeypatch.setattr(os, "scandir", scandir)
        result = command("convert", archive)
        assert result.status == 1
        assert result.err == "archive/a: it cannot be read: Permission denied [input-unreadable]\n"

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
    def test_file_name_in_another_encoding(self, command: Command) -> None:
        Path(os.fsdecode("政务.txt".encode("gbk"))).write_bytes(b"deep")
        result = command("convert", Path())
        assert r"\xd5\xfe\xce\xf1.txt" in self.names(result)


@pytest.mark.usefixtures("parser", "folder")
class TestShow:
    def test_rows_line_up(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "90")
        result = command("show", "deep.txt", "sound.txt", "empty.txt")
        assert result.status == 1
        table = [line for line in result.out.splitlines() if line[:1] in "┌│├└" and line]
        assert {_columns(line) for line in table} == {90}
        assert sum("一、夯实基础" in line for line in table) == 1  # two rows of one category

    def test_no_colour_where_there_is_no_terminal(self, command: Command) -> None:
        assert "\x1b" not in command("show", "doubtful.txt").out

    def test_nothing_to_show(self, command: Command) -> None:
        assert command("show", "empty.txt").status == 2


def _columns(line: str) -> int:
    """How many columns a terminal gives a line (Unicode Standard Annex 11, wide and full-width as two)."""
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def test_schema_goes_to_a_file_or_standard_output(command: Command, tmp_path: Path) -> None:
    out = command("schema").out
    assert json.loads(out)["title"] == "Notice"
    assert command("schema", "notice", "-o", tmp_path / "n.json") == (0, "", "")
    assert (tmp_path / "n.json").read_text("utf-8") == out


def _process(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "zwgk_parse", *arguments], stderr=subprocess.PIPE, **options
    )


def test_reader_that_goes_away_ends_the_command_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with _process("schema", stdout=writing) as process:
        os.close(writing)
        assert process.communicate(timeout=20)[1] == b""
    assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has it")
def test_full_disk_behind_standard_output() -> None:
    with Path("/dev/full").open("wb") as full, _process("schema", stdout=full) as process:
        assert process.communicate(timeout=20)[1] == (
            b"Error: <stdout>: it cannot be written: No space left on device\n"
        )
    assert process.returncode == 2


def test_output_is_utf8_whatever_the_locale() -> None:
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii",
    }
    with _process("schema", "csv", stdout=subprocess.PIPE, env=environment) as process:
        out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, b"")
    assert "序号" in out.decode("utf-8")


def _zipped(*names: str) -> bytes:
    with io.BytesIO() as stream:
        with zipfile.ZipFile(stream, "w") as archive:
            for name in names:
                archive.writestr(name, "<x/>")
        return stream.getvalue()


SAMPLE = Path(__file__).parent.parent / "samples" / "xiangtan-2019.txt"
BAD = [
    (b"", "input-empty", "no bytes"),
    (b"\xef\xbb\xbf \r\n\xc2\xa0\n", "input-empty", "a byte order mark and padding"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "input-pdf", "a PDF under the name of a page"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "input-word", "Word 97-2003 (OLE)"),
    (_zipped("[Content_Types].xml", "word/document.xml"), "input-word", "Word since 2007 (OOXML)"),
    (b"\x89PNG\r\n\x1a\n" + bytes(32), "input-image", "a picture"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(32), "input-image", "a scan"),
    (bytes(range(128, 256)) * 8 + bytes(range(32)) * 32, "input-binary", "bytes of no encoding"),
    ("<html><body><p>通知</p></body></html>".encode(), "table-not-found", "a page without a table"),
    ("通知\n\n请遵照执行。\n".encode(), "table-not-found", "a text without a table"),
]


class TestBadInput:
    """What the real parser makes of inputs from which no task can come."""

    @pytest.mark.parametrize(("data", "code", "why"), BAD, ids=[why for _, _, why in BAD])
    def test_one_line_says_why(
        self, command: Command, tmp_path: Path, data: bytes, code: str, why: str
    ) -> None:
        path = tmp_path / "bad.html"
        path.write_bytes(data)
        alone = command("convert", path)
        assert (alone.status, alone.out, alone.err.count("\n")) == (2, "", 1), why
        assert alone.err.startswith(f"{path}: ")
        assert alone.err.endswith(f" [{code}]\n")
        mixed = command("convert", path, SAMPLE)
        assert mixed.status == 1
        assert mixed.out == command("convert", SAMPLE).out != ""

    @pytest.mark.parametrize(("data", "code", "why"), BAD, ids=[why for _, _, why in BAD])
    def test_check_fails_loudly(
        self, command: Command, tmp_path: Path, data: bytes, code: str, why: str
    ) -> None:
        (tmp_path / "bad.html").write_bytes(data)
        result = command("check", tmp_path)
        parsed = code == "table-not-found"  # and what it comes from is no notice at all
        assert result.status == (1 if parsed else 2), why
        assert ("not-a-notice" if parsed else code) in result.out + result.err
        assert ("table-not-found" in result.out) is False
