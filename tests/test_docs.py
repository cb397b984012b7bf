"""Every code block of the README and of ``docs/`` is run.

By the word behind the fence: ``console`` holds commands (``$ …``) and their exact output; ``python`` is run,
as a doctest if it has prompts; ``toml NAME`` and other words with a name are files that the page's other
blocks find beside them; ``sh`` holds ``make`` targets, which must exist. A block of another kind is an error.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(r"^```(\S*) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    kind: str
    name: str
    content: str


def blocks(page: Path) -> list[Block]:
    return [Block(*match.groups()) for match in _FENCE.finditer(page.read_text("utf-8"))]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the samples, where ``zwgk-parse`` is on the path."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    programs = tmp_path / "bin"
    programs.mkdir()
    command = programs / "zwgk-parse"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m zwgk_parse "$@"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.syspath_prepend(tmp_path)  # a page's blocks may import its files
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_shows_is_what_happens(page: Path, folder: Path) -> None:
    for kind, name, content in blocks(page):
        if name:
            (folder / name).write_text(content, "utf-8")
        elif kind == "console":
            for command, expected in sessions(content):
                assert run(command) == expected, command
        elif kind == "python":
            run_python(content, page.name)
        elif kind == "sh":
            targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
            assert set(re.findall(r"^make (\w+)", content, re.MULTILINE)) <= set(targets)
        else:
            pytest.fail(f"{page.name} has a block of unknown kind {kind!r}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_index_names_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    assert [page.name for page in PAGES[1:] if page.name not in index] == []


def sessions(content: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with what it prints."""
    parts = re.split(r"^\$ ", content, flags=re.MULTILINE)
    assert parts[0] == "", "a console block begins with a command"
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts[1:])]


def run(command: str) -> str:
    """What a command prints on both its outputs."""
    result = subprocess.run(
        command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return result.stdout.decode()


def run_python(content: str, name: str) -> None:
    if ">>>" not in content:
        exec(compile(content, name, "exec"), {})
        return
    test = doctest.DocTestParser().get_doctest(content, {}, name, name, 0)
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0
