"""``zwgk-parse check``: what it reports, what counts as a failure, and what it leaves alone.

The notices are the catalogue's sound one and copies of it with a fault put in.
"""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import zwgk_parse
from zwgk_parse.catalogue.entries import entry, sound
from zwgk_parse.checks.reports import FORMATS

if TYPE_CHECKING:
    from conftest import Result

    Command = Callable[..., Result]

GAP = entry("number-gap").example.data or b""
IMPOSSIBLE = entry("deadline-impossible").example.data or b""
SPELLINGS = entry("unit-spellings").example.data or b""  # an info
IDENTITY = entry("personal-identity-number").example.data or b""
NUMBER = "11010519491231002X"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a sound notice and faulty ones."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, data in (
        ("sound", sound()),
        ("gap", GAP),
        ("impossible", IMPOSSIBLE),
        ("spellings", SPELLINGS),
        ("identity", IDENTITY),
        ("empty", b""),
    ):
        Path(f"{name}.html").write_bytes(data)
    return tmp_path


def codes(result: Result) -> list[str]:
    """The codes in a JSON report."""
    files = json.loads(result.out)["files"]
    return [finding["code"] for file in files for finding in file["findings"]]


def report(command: Command, *arguments: object) -> list[str]:
    return codes(command("check", *arguments, "--output-format", "json"))


class TestText:
    def test_where_what_the_line_and_how_to_mend_it(self, command: Command) -> None:
        assert command("check", "gap.html", "sound.html") == (
            1,
            "gap.html:24:9: warning number-gap: the running number jumps from 3 to 5\n"
            "    24 | <tr><td>5</td><td>公开年度工作任务完成情况。</td><td>市政府督查室</td>"
            "<td>2024年12月底前</td></tr>\n"
            "       |         ^\n"
            "       = help: Add the missing row, or number the rows again.\n",
            "2 checked: 1 warning\n",
        )

    def test_in_chinese(self, command: Command) -> None:
        out, err = command("check", "gap.html", "empty.html", "--lang", "zh")[1:]
        assert out.splitlines()[0] == "gap.html:24:9: 警告 number-gap: 序号由 3 跳到 5"
        assert out.splitlines()[-1] == "       = 改法: 补上漏掉的行，或重新编号。"
        assert err == "empty.html: 输入里没有任何文字 [input-empty]\n检查了 1 份，1 份无法检查，1 个警告\n"

    @pytest.mark.parametrize(
        ("variables", "language"),
        [
            ({"LANG": "zh_CN.UTF-8"}, "zh"),
            ({"LANG": "en_GB.UTF-8"}, "en"),
            ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),  # LC_ALL counts first
            ({"LC_MESSAGES": "zh_TW", "LANG": "de_DE"}, "zh"),
            ({}, "en"),
        ],
    )
    def test_language_is_the_locale_s(
        self, command: Command, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
    ) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert ("警告" in command("check", "gap.html").out) is (language == "zh")

    def test_help_is_given_once_per_code(self, command: Command) -> None:
        Path("again.html").write_bytes(GAP)
        assert command("check", "gap.html", "again.html").out.count("help:") == 1

    def test_caret_stands_below_the_place_in_wide_text(self, command: Command) -> None:
        line, mark = command("check", "impossible.html").out.splitlines()[1:3]
        before = line[: line.index("2024年6月31日前")]
        assert _columns(before) == len(mark) - 1

    def test_long_lines_are_cut(self, command: Command) -> None:
        Path("long.html").write_bytes(GAP.replace(b"\n", b""))
        lines = command("check", "long.html").out.splitlines()
        assert max(map(_columns, lines[1:3])) <= 112
        assert lines[1].startswith("     1 | …")
        assert lines[1].endswith("…")

    def test_published_text_cannot_drive_the_terminal(self, command: Command) -> None:
        row = "<td>看情况\u202e再定</td>".encode()
        Path("bad.html").write_bytes(sound().replace("<td>2024年6月30日前</td>".encode(), row))
        out = command("check", "bad.html").out
        assert "\\u202e" in out
        assert "\u202e" not in out

    def test_no_colour_where_there_is_no_terminal(self, command: Command) -> None:
        assert "\x1b" not in command("check", "gap.html").out

    def test_colour_on_a_terminal_unless_it_is_not_wanted(self) -> None:
        assert "\x1b[33mwarning\x1b[0m" in _on_a_terminal("gap.html")
        assert "\x1b" not in _on_a_terminal("gap.html", NO_COLOR="1")


def _columns(text: str) -> int:
    """How many columns a terminal gives a text (Unicode Standard Annex 11)."""
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _on_a_terminal(name: str, **variables: str) -> str:
    """What the command writes to a terminal."""
    reading, writing = pty.openpty()
    root = Path(zwgk_parse.__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root), "TERM": "xterm", **variables}
    arguments = [sys.executable, "-m", "zwgk_parse", "check", name]
    subprocess.run(arguments, stdout=writing, stderr=subprocess.DEVNULL, env=environment, check=False)
    os.close(writing)
    out = b""
    try:
        while piece := os.read(reading, 4096):
            out += piece
    except OSError:  # a terminal's way to say that nobody writes any more
        pass
    os.close(reading)
    return out.decode()


class TestExitStatus:
    @pytest.mark.parametrize(
        ("name", "options", "status", "why"),
        [
            ("sound", [], 0, "clean"),
            ("spellings", [], 0, "an info is no fault"),
            ("gap", [], 1, "a warning is"),
            ("impossible", [], 1, "an error too"),
            ("spellings", ["--fail-on", "info"], 1, "unless infos are to count"),
            ("gap", ["--fail-on", "error"], 0, "or warnings are not"),
            ("impossible", ["--fail-on", "error"], 1, "an error still is"),
            ("impossible", ["--fail-on", "never"], 0, "unless nothing is to count"),
            ("gap", ["--ignore", "numbering"], 0, "what is not reported does not count"),
            ("empty", ["--fail-on", "never"], 2, "what could not be checked is not clean"),
            ("missing", [], 2, "nor what is not there"),
        ],
    )
    def test_status(self, command: Command, name: str, options: list[str], status: int, why: str) -> None:
        assert command("check", f"{name}.html", *options).status == status, why

    @pytest.mark.parametrize("output_format", FORMATS)
    def test_the_format_does_not_change_it(self, command: Command, output_format: str) -> None:
        for name, status in (("sound", 0), ("gap", 1), ("empty", 2)):
            assert command("check", f"{name}.html", "--output-format", output_format).status == status

    def test_folder_without_notices_is_no_silent_success(self, command: Command) -> None:
        Path("bare").mkdir()
        result = command("check", "bare")
        assert (result.status, result.out) == (2, "")
        assert "the folder holds no notices" in result.err

    def test_unreadable_input_does_not_hide_the_findings_of_others(self, command: Command) -> None:
        result = command("check", "empty.html", "gap.html")
        assert result.status == 2
        assert "number-gap" in result.out
        assert result.err.splitlines() == [
            "empty.html: the input holds no text [input-empty]",
            "1 checked, 1 could not be: 1 warning",
        ]

    def test_a_defect_of_ours_costs_one_file(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        from zwgk_parse.checks import run

        real = run.examine

        def examine(data: bytes, **options: object) -> object:
            if data == GAP:
                raise RuntimeError("out\nof range")
            return real(data, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(run, "examine", examine)
        result = command("check", "gap.html", "impossible.html")
        assert result.status == 2
        assert "deadline-impossible" in result.out
        assert (
            result.err.splitlines()[0]
            == r"gap.html: zwgk_parse failed on it: RuntimeError: out\nof range [internal-error]"
        )


class TestInputsAndOutputs:
    def test_standard_input_under_a_name(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        assert command("check", "-", stdin=GAP).out.startswith("<stdin>:24:9: warning")
        out = command("check", "-", "--stdin-filename", "new/a.html", stdin=GAP).out
        assert out.startswith("new/a.html:24:9: warning")

    @pytest.mark.parametrize("output_format", FORMATS)
    def test_same_report_in_a_file(self, command: Command, output_format: str) -> None:
        shown = command("check", "gap.html", "--output-format", output_format)
        written = command("check", "gap.html", "--output-format", output_format, "--output-file", "o")
        assert (written.status, written.out, written.err) == (1, "", shown.err)
        assert Path("o").read_text("utf-8") == shown.out

    def test_an_input_is_never_overwritten(self, command: Command) -> None:
        assert command("check", "gap.html", "--output-file", "gap.html").status == 2
        assert Path("gap.html").read_bytes() == GAP

    @pytest.mark.parametrize("newline", [b"\r\n", b"\r", b"\n"])
    def test_lines_count_as_the_source_has_them(self, command: Command, newline: bytes) -> None:
        Path("lines.html").write_bytes(GAP.replace(b"\n", newline))
        assert command("check", "lines.html").out.startswith("lines.html:24:9:")

    def test_places_in_a_text(self, command: Command) -> None:
        lines = ["序号", "工作任务", "责任单位", "完成时限", "1", "公开预算", "市财政局", "2019年6月31日"]
        Path("flat.txt").write_text("\n\n".join(lines), "utf-8")
        out = command("check", "flat.txt").out.splitlines()
        assert out[0].startswith("flat.txt:15:1: error deadline-impossible")
        assert out[1] == "    15 | 2019年6月31日"


class TestPersonalDataIsMasked:
    @pytest.mark.parametrize("output_format", FORMATS)
    def test_in_every_report(self, command: Command, output_format: str) -> None:
        result = command("check", "identity.html", "--output-format", output_format)
        assert result.status == 1
        assert NUMBER not in result.out + result.err
        assert "personal-identity-number" in result.out

    @pytest.mark.parametrize("output_format", FORMATS)
    def test_in_the_messages_and_lines_of_other_findings(self, command: Command, output_format: str) -> None:
        row = f"<td>2024年6月31日（{NUMBER}）前</td>".encode()
        Path("both.html").write_bytes(sound().replace("<td>2024年6月30日前</td>".encode(), row))
        result = command("check", "both.html", "--output-format", output_format, "--schema", "complete")
        assert "deadline-" in result.out
        assert NUMBER not in result.out

    @pytest.mark.parametrize(
        "published",
        [
            f"<b>{NUMBER[:6]}</b>{NUMBER[6:]}",
            f"<span>{NUMBER[:4]}</span><span class=x>{NUMBER[4:]}</span>",
            f"　{NUMBER}　13800138000",
            f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
            f"{'甲' * 600}{NUMBER}{'乙' * 600}",
        ],
    )
    def test_in_source_lines_whatever_the_markup(self, command: Command, published: str) -> None:
        Path("split.html").write_text(sound().decode().replace("请认真", f"证号{published}，请认真"), "utf-8")
        out = command("check", "split.html").out
        assert "personal-identity-number" in out
        shown = "".join(line for line in out.splitlines() if " | " in line)
        assert "110*" in shown.replace("<b>", "").replace("<span>", "")
        for part in (NUMBER[6:14], NUMBER[14:], "00138000"):
            assert part not in shown

    def test_in_a_baseline(self, command: Command) -> None:
        command("check", "identity.html", "--write-baseline", "b.json")
        assert NUMBER not in Path("b.json").read_text()


class TestSelection:
    @pytest.fixture(autouse=True)
    def both(self) -> None:
        (old, new), *_ = entry("deadline-past").example.changes
        Path("both.html").write_bytes(IMPOSSIBLE.replace(old.encode(), new.encode()))

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            ([], ["deadline-impossible", "deadline-past"]),
            (["--select", "deadline-past"], ["deadline-past"]),
            (["--select", "content"], ["deadline-impossible", "deadline-past"]),
            (["--select", "numbering,safety"], []),
            (["--ignore", "deadline-past"], ["deadline-impossible"]),
            (["--select", "content", "--ignore", "deadline-impossible"], ["deadline-past"]),
            (["--ignore", "all"], []),
        ],
    )
    def test_options(self, command: Command, options: list[str], expected: list[str]) -> None:
        assert report(command, "both.html", *options) == expected

    @pytest.mark.parametrize(
        ("name", "head"), [("zwgk-parse.toml", ""), ("pyproject.toml", "[tool.zwgk-parse]\n")]
    )
    def test_settings_file(self, command: Command, name: str, head: str) -> None:
        Path(name).write_text(f'{head}ignore = ["deadline-past"]\nfail-on = "never"\n')
        result = command("check", "both.html", "--output-format", "json")
        assert (result.status, codes(result)) == (0, ["deadline-impossible"])

    def test_options_win_over_the_file(self, command: Command) -> None:
        Path("zwgk-parse.toml").write_text('select = ["safety"]\nfail-on = "never"\nlang = "zh"\n')
        result = command("check", "both.html", "--select", "deadline-past", "--fail-on", "warning")
        assert result.status == 1
        assert "时限 2023-09-30 早于公文日期 2024-03-15" in result.out

    def test_nearest_file_above_counts(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("zwgk-parse.toml").write_text('ignore = ["content"]\n')
        Path("pyproject.toml").write_text("[tool.other]\n")
        Path("inner").mkdir()
        Path("inner/pyproject.toml").write_text("[project]\n")  # says nothing about checks
        monkeypatch.chdir("inner")
        assert report(command, "../both.html") == []

    def test_settings_per_file(self, command: Command) -> None:
        Path("old").mkdir()
        Path("old/2018.html").write_bytes(Path("both.html").read_bytes())
        Path("zwgk-parse.toml").write_text(
            '[per-file."old/*"]\nignore = ["deadline-past"]\nfail-on = "never"\n', "utf-8"
        )
        result = command("check", "old", "--output-format", "json")
        assert (result.status, codes(result)) == (0, ["deadline-impossible"])
        assert command("check", "both.html").status == 1
        assert command("check", "old", "--fail-on", "error").status == 1  # the option is for all files

    def test_named_file(self, command: Command) -> None:
        Path("strict.toml").write_text('select = ["deadline-past"]\n')
        assert report(command, "both.html", "--config", "strict.toml") == ["deadline-past"]

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            ('select = ["number-gaps"]', "select: number-gaps: neither a code nor a group of findings"),
            ('select = ["number-gaps"]', "; did you mean number-gap?"),
            ("select = 3", "select: a list of codes and groups is wanted"),
            ('fail-on = "often"', "fail-on: one of error, warning, info, never is wanted"),
            ('colour = "red"', "colour: there is no such setting here, or its value is of another kind"),
            ('[per-file."a*"]\nlang = "zh"', "per-file “a*”: lang: there is no such setting here"),
            ("select = [", ""),
        ],
    )  # fmt: skip
    def test_wrong_settings_name_file_and_reason(self, command: Command, content: str, reason: str) -> None:
        Path("zwgk-parse.toml").write_text(content, "utf-8")
        result = command("check", "both.html")
        assert (result.status, result.out) == (2, "")
        assert "zwgk-parse.toml: " in result.err
        assert reason in result.err

    @pytest.mark.parametrize(
        "options",
        [
            ("--select", "no-such-code"),
            ("--config", "missing.toml"),
            ("--baseline", "missing.json"),
            ("--baseline", "both.html"),
            ("--schema", "missing"),
            ("--schema", "json:JSONDecoder"),
            ("--output-format", "yaml"),
            ("--fail-on", "often"),
        ],
    )
    def test_wrong_use(self, command: Command, options: tuple[str, ...]) -> None:
        result = command("check", "both.html", *options)
        assert (result.status, result.out) == (2, "")
        assert "Error: " in result.err
        assert "Traceback" not in result.err


class TestBaseline:
    def test_known_findings_are_left_out(self, command: Command) -> None:
        assert command("check", "gap.html", "--write-baseline", "b.json") == (0, "", "1 checked: 1 warning\n")
        assert command("check", "gap.html", "--baseline", "b.json") == (
            0,
            "",
            "1 checked: no findings, 1 in the baseline\n",
        )

    def test_new_findings_are_not(self, command: Command) -> None:
        command("check", "gap.html", "--write-baseline", "b.json")
        (old, new), *_ = entry("deadline-impossible").example.changes
        Path("gap.html").write_bytes(GAP.replace(old.encode(), new.encode()))
        assert report(command, "gap.html", "--baseline", "b.json") == ["deadline-impossible"]

    def test_text_added_above_changes_nothing(self, command: Command) -> None:
        command("check", "gap.html", "--write-baseline", "b.json")
        Path("gap.html").write_bytes(GAP.replace(b"<body>", b"<body>\n\n\n"))
        assert report(command, "gap.html", "--baseline", "b.json") == []

    def test_a_second_equal_finding_is_new(self, command: Command) -> None:
        Path("two.html").write_bytes(sound().replace("市政府督查室".encode(), b""))
        command("check", "two.html", "--write-baseline", "b.json")
        Path("two.html").write_bytes(Path("two.html").read_bytes().replace("市审计局".encode(), b""))
        assert report(command, "two.html", "--baseline", "b.json") == ["units-missing"]

    def test_paths_count_from_the_baseline_s_folder(
        self, command: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        command("check", "gap.html", "--write-baseline", "b.json")
        Path("elsewhere").mkdir()
        monkeypatch.chdir("elsewhere")
        assert report(command, "../gap.html", "--baseline", "../b.json") == []

    def test_named_in_the_settings(self, command: Command) -> None:
        command("check", "gap.html", "--write-baseline", "b.json")
        Path("zwgk-parse.toml").write_text('baseline = "b.json"\n')
        assert command("check", "gap.html").status == 0

    def test_is_stable_and_one_line_per_finding(self, command: Command) -> None:
        command("check", "gap.html", "impossible.html", "--write-baseline", "b.json")
        command("check", "impossible.html", "gap.html", "--write-baseline", "c.json")
        assert Path("b.json").read_bytes() == Path("c.json").read_bytes()
        assert sum('"fingerprint"' in line for line in Path("b.json").read_text().splitlines()) == 2

    def test_what_cannot_be_checked_is_not_known_by_it(self, command: Command) -> None:
        assert command("check", "empty.html", "--write-baseline", "b.json").status == 2
        assert command("check", "empty.html", "--baseline", "b.json").status == 2


class TestSchema:
    @pytest.fixture(autouse=True)
    def models(self) -> None:
        Path("office_rows.py").write_text(
            "from pydantic import BaseModel, Field\n"
            "from zwgk_parse import Unit\n"
            "class Row(BaseModel):\n"
            "    number: int\n"
            "    requirement: str = Field(max_length=14)\n"
            "    units: list[Unit] = Field(max_length=1)\n"
        )

    def test_every_violation_names_row_field_value_and_line(self, command: Command) -> None:
        result = command("check", "sound.html", "--schema", "office_rows:Row", "--output-format", "json")
        findings = json.loads(result.out)["files"][0]["findings"]
        assert [
            (finding["params"]["row"], finding["params"]["field"], finding["location"]["line"])
            for finding in findings
        ] == [
            ("1", "requirement", 21),
            ("2", "requirement", 22),
            ("2", "units", 22),
            ("5", "requirement", 25),
        ]
        assert findings[0]["message"] == (
            "row 1 (序号 1), requirement: '公开重大行政决策年度事项目录。': "
            "String should have at most 14 characters"
        )
        assert "市发展改革委" in findings[2]["params"]["value"]
        assert result.status == 1

    def test_built_in(self, command: Command) -> None:
        assert command("check", "sound.html", "--schema", "task").status == 0
        assert command("check", "sound.html", "--schema", "complete").status == 0
        Path("open.html").write_bytes(sound().replace("市政府督查室".encode(), b""))
        assert report(command, "open.html", "--schema", "complete") == ["units-missing", "row-invalid"]

    def test_library_argument(self) -> None:
        from zwgk_parse.check import check
        from zwgk_parse.checks.complete import CompleteTask

        found = check(entry("row-invalid").example.data or b"", schema=CompleteTask).findings
        assert {finding.params["field"] for finding in found if finding.code == "row-invalid"} == {"deadline"}


def test_explain(command: Command) -> None:
    result = command("explain", "number-gap", "--lang", "zh")
    assert result.status == 0
    assert result.out.startswith("number-gap (NumberGap) · warning · numbering\n序号不连续\n")
    listed = command("explain").out
    assert "  number-gap                warning  A gap in the running number\n" in listed
    assert command("explain", "number-gaps") == (
        2,
        "",
        "number-gaps: there is no such code; did you mean number-gap?\n",
    )
