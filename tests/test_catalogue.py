"""The catalogue is closed: every code is emitted, triggered by an example, and explained in two languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_work import hostile

import zwgk_parse
from zwgk_parse.catalogue import GROUPS, SEVERITIES
from zwgk_parse.catalogue.entries import entry, message, sound
from zwgk_parse.check import check
from zwgk_parse.checks.complete import CompleteTask
from zwgk_parse.checks.schema import load_schema
from zwgk_parse.errors import NoticeError
from zwgk_parse.models import Finding
from zwgk_parse.source.decode import decode
from zwgk_parse.tally import find_loss

PACKAGE = Path(zwgk_parse.__file__).parent
CODES = list(SEVERITIES)
WITH_EXAMPLE = [code for code in CODES if entry(code).example.data is not None]
_CHINESE = re.compile("[㐀-鿿]")
# Calls whose arguments name codes
_EMITTERS = {"Fault", "NoticeError", "DeadlineFault", "find", "about_row", "doubt", "_fault"}
_CODE = re.compile("[a-z]+(?:-[a-z]+)+")


def found(code: str) -> list[Finding]:
    """The findings of a code's example that have the code."""
    known = entry(code)
    schema = load_schema(known.schema) if known.schema else None
    return [
        finding
        for finding in check(known.example.data or b"", schema=schema).findings
        if finding.code == code
    ]


def literals() -> dict[str, set[str]]:
    """The texts in the package that may be codes, each with the functions that it is an argument of."""
    texts: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "catalogue":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value):
                texts.setdefault(node.value, set())
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        texts.setdefault(argument.value, set()).add(name)
    return texts


def test_sound_notice_has_no_findings() -> None:
    assert check(sound(), schema=CompleteTask).findings == ()


@pytest.mark.parametrize("code", WITH_EXAMPLE)
def test_example_triggers_its_code(code: str) -> None:
    if SEVERITIES[code] == "error" and code.startswith("input-"):
        with pytest.raises(NoticeError) as raised:
            check(entry(code).example.data or b"")
        assert raised.value.code == code
    else:
        findings = found(code)
        assert findings
        assert {finding.severity for finding in findings} == {SEVERITIES[code]}


NOTICE = "序号\n\n工作任务\n\n责任单位\n\n1\n\n公开预算\n\n市财政局\n"
WITHOUT_EXAMPLE = {
    "input-missing": "a name on the command line",
    "input-unreadable": "the system's permissions",
    "input-too-large": "more than 64 MiB",
    "input-timeout": "the limit of a run",
    "input-memory": "the limit of a run",
    "input-crash": "the system",
    "archive-damaged": "an archive",
    "warc-truncated": "an archive",
    "output-collision": "two names on the command line",
    "output-unfit": "the chosen format",
    "internal-error": "no input is known",
    "lone-surrogates": "only a str can have them",
    "content-lost": "no input is known",
}


def test_the_others_are_reached_in_another_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(CODES) - set(WITH_EXAMPLE) == set(WITHOUT_EXAMPLE)
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "bad.zip").write_bytes(b"PK")
    (tmp_path / "bad.warc").write_bytes(b"")
    from zwgk_parse.batch import Settings, Shard, Store, parse_each, plan, run
    from zwgk_parse.batch.limits import Limits
    from zwgk_parse.batch.pool import run_in_processes
    from zwgk_parse.inputs import Input, find
    from zwgk_parse.inputs.archives import opened
    from zwgk_parse.output.writers import OutputError

    archives = [str(tmp_path / "bad.zip"), str(tmp_path / "bad.warc")]
    named = find([str(tmp_path / "no.html"), str(tmp_path), *archives])
    reached = {error.code for error in opened(named) if isinstance(error, NoticeError)}
    same = [Input("a.html", data=b""), Input("a.txt", data=b"")]
    shards = plan(same, Settings(Store(str(tmp_path))))
    reached |= {item.code for shard in shards for item in shard.items if isinstance(item, NoticeError)}
    for hook, timeout in (("sleep", 0.5), ("die", None)):
        shard = Shard(0, (Input(hook, data=b""),), (None,), Settings(Store(str(tmp_path))))
        ((_, (failure,)),) = run_in_processes([shard], Limits(jobs=1, timeout=timeout), hostile)
        reached.add(str(failure.code))
    monkeypatch.setattr("zwgk_parse.output.writers.csv.write", raising(OutputError))
    page = NOTICE.encode()
    ((unfit, *_),) = [
        run(shard) for shard in plan([Input("a.txt", data=page)], Settings(Store(str(tmp_path))))
    ]
    reached.add(str(unfit.code))
    reached |= {batch_code(parse_each([Input("folder", tmp_path / "folder.html")]))}
    for defect in (ZeroDivisionError, MemoryError):
        monkeypatch.setattr(zwgk_parse, "parse", raising(defect))
        reached |= {batch_code(parse_each([Input("defect", data=b"x")]))}
    with pytest.raises(NoticeError) as raised:
        decode("x" * 11, limit=10)
    reached.add(raised.value.code)
    reached |= {finding.code for finding in check("通知\ud800").findings}
    loss = find_loss(["责任"], ["责"])
    assert loss is not None
    reached.add(loss.code)
    assert set(WITHOUT_EXAMPLE) <= reached


def raising(error: type[Exception]) -> Callable[..., None]:
    """A parser that fails so."""

    def parse(*_: object, **__: object) -> None:
        raise error

    return parse


def batch_code(outcomes: object) -> str:
    (outcome,) = outcomes  # type: ignore[misc]
    assert isinstance(outcome.result, NoticeError)
    return outcome.result.code


def test_every_code_that_is_emitted_is_in_the_catalogue() -> None:
    emitted = {text for text, callers in literals().items() if callers & _EMITTERS and _CODE.fullmatch(text)}
    assert emitted - set(CODES) == set()


def test_every_code_in_the_catalogue_is_emitted() -> None:
    dynamic = {f"{field}-missing" for field in ("requirement", "units", "deadline")}  # checks.structure
    assert set(CODES) - set(literals()) - dynamic == set()


@pytest.mark.parametrize("code", CODES)
def test_texts_in_both_languages(code: str) -> None:
    known = entry(code)
    assert known.name == "".join(word.capitalize() for word in code.split("-"))
    for texts in (known.title, known.explanation, known.remedy, known.example.none or known.title):
        assert set(texts) == {"zh", "en"}
        assert _CHINESE.search(texts["zh"])
        assert texts["en"].isprintable()
        assert texts["en"]
    assert not known.title["en"].endswith(".")
    assert known.remedy["zh"].endswith("。")
    assert known.remedy["en"].endswith(".")


def test_files_hold_no_other_codes() -> None:
    import tomli

    for group, codes in GROUPS.items():
        content = tomli.loads((PACKAGE / "catalogue" / f"{group}.toml").read_text("utf-8"))
        assert list(content) == list(codes)


@pytest.mark.parametrize("code", [code for code in WITH_EXAMPLE if not code.startswith("input-")])
def test_message_in_chinese(code: str) -> None:
    for finding in found(code):
        text = message(code, finding.message, finding.params, "zh")
        assert _CHINESE.match(text)
        assert finding.message not in text
        assert message(code, finding.message, finding.params, "en") == finding.message


@pytest.mark.parametrize("code", CODES)
def test_every_case_has_a_message(code: str) -> None:
    for template in entry(code).messages.values():
        assert re.findall(r"[{}]", re.sub(r"\{[a-z_]+\}", "", template)) == []


def test_an_unknown_case_still_has_its_title() -> None:
    assert message("promotion", "some text", {"case": "new"}, "zh") == "疑似注入的推广文字：some text"


def test_documentation_lists_the_catalogue() -> None:
    from zwgk_parse.catalogue.page import page

    stored = (PACKAGE.parent / "docs" / "findings.md").read_text("utf-8")
    assert stored == page(), "run: make docs"
