"""Expressions that are compiled when they are first used, and what a process imports."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module

import pytest
from expressions import patterns

import zwgk_parse
from zwgk_parse import late

_PAGE = "<table><tr><td>序号<td>工作任务<td>责任单位<tr><td>1<td>公开预算<td>市财政局</table>"


def test_every_expression_compiles() -> None:
    """An error in one must not wait for the text that needs it."""
    found = [pattern for held in patterns().values() for pattern in held]
    assert len(found) > 150
    for pattern in found:
        pattern.search  # noqa: B018


@pytest.mark.parametrize("make", [late.compile, late.compile_regex])
def test_a_pattern_is_compiled_once(make: object, monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = make("(?P<month>[一二三]+)月")  # type: ignore[operator]
    search = pattern.search
    monkeypatch.setattr(re, "compile", None)
    assert pattern.search == search  # a method of the same pattern
    assert search("十二月")["month"] == "二"
    assert [found[0] for found in pattern.finditer("一月、三月")] == ["一月", "三月"]


def test_an_error_comes_with_the_first_use() -> None:
    pattern = late.compile("(")
    with pytest.raises(re.error):
        pattern.search("")


@pytest.mark.parametrize(
    ("code", "unneeded", "why"),
    [
        ("import zwgk_parse", {"pydantic", "zwgk_parse.models"}, "names come when they are asked for"),
        (f"import zwgk_parse; zwgk_parse.parse({_PAGE!r})", {"regex", "zwgk_parse.text.reader"}, "a page is no text"),
        (f"import zwgk_parse; zwgk_parse.parse({_PAGE!r})", {"zwgk_parse.prose.reader"}, "it has a table"),
        ("import zwgk_parse; zwgk_parse.parse('通知')", {"regex", "turbohtml", "zwgk_parse.html"}, "a text is no page"),
        ("from zwgk_parse.cli import main", {"pandas", "rich", "pebble", "regex"}, "no command has run"),
    ],
)  # fmt: skip
def test_what_is_not_needed_is_not_imported(code: str, unneeded: set[str], why: str) -> None:
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*(set(sys.modules) - before))"
    imported = set(subprocess.check_output([sys.executable, "-c", script], text=True).split())
    assert not unneeded & imported, why


def test_the_package_names_what_it_has() -> None:
    assert set(zwgk_parse.__all__) <= set(dir(zwgk_parse))
    for name in zwgk_parse.__all__:
        assert getattr(zwgk_parse, name) is getattr(sys.modules["zwgk_parse"], name)
    with pytest.raises(AttributeError, match="no attribute 'read'"):
        zwgk_parse.read  # type: ignore[attr-defined]  # noqa: B018
    import_module("zwgk_parse.passages")
    assert callable(zwgk_parse.account)


def test_the_command_looks_through_no_imported_object() -> None:
    code = "import gc, sys; from zwgk_parse import __main__\nsys.argv = ['zwgk-parse', 'schema']\n"
    code += "try: __main__.main()\nfinally: print(gc.isenabled(), gc.get_freeze_count() > 10_000, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "True True\n"
