"""The places where the linter is run: pre-commit, GitHub, GitLab, with the repository's files for them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from zwgk_parse.catalogue.entries import entry, sound

ROOT = Path(__file__).parent.parent
GAP = entry("number-gap").example.data or b""


def run(*arguments: object, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "LANG": "C.UTF-8",
        **variables,
    }
    words = [str(argument) for argument in arguments]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def git(*arguments: str, folder: Path) -> None:
    identity = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    result = run("git", *identity, *arguments, folder=folder)
    assert result.returncode == 0, result.stderr


def repository(folder: Path, hooks: list[dict[str, object]], repo: str, **more: str) -> Path:
    """A git repository with pre-commit installed, and these hooks configured."""
    folder.mkdir()
    git("init", "--quiet", folder=folder)
    config = {"repos": [{"repo": repo, **more, "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(json.dumps(config))  # JSON is YAML
    git("add", "--all", folder=folder)
    git("commit", "--quiet", "--message", "start", folder=folder)
    installed = run(sys.executable, "-m", "pre_commit", "install", folder=folder)
    assert installed.returncode == 0, installed.stderr
    return folder


def commit(folder: Path, name: str, content: bytes, cache: Path) -> subprocess.CompletedProcess[str]:
    """Try to commit a notice."""
    (folder / name).write_bytes(content)
    git("add", name, folder=folder)
    identity = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    return run("git", *identity, "commit", "--message", name, folder=folder, PRE_COMMIT_HOME=str(cache))


def stops_a_faulty_notice_and_passes_a_sound_one(folder: Path, cache: Path) -> None:
    stopped = commit(folder, "faulty.html", GAP, cache)
    assert stopped.returncode == 1
    assert "faulty.html:24:9: warning number-gap" in stopped.stdout + stopped.stderr
    git("rm", "--quiet", "--cached", "faulty.html", folder=folder)
    passed = commit(folder, "sound.html", sound(), cache)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert re.search(r"check notices .*Passed", passed.stdout + passed.stderr)
    assert run("git", "ls-files", "*.html", folder=folder).stdout == "sound.html\n"


def test_pre_commit(tmp_path: Path) -> None:
    """The repository's hook in a real git repository, with this Python instead of one built for it."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program, *arguments = hook["entry"].split()
    assert program == "zwgk-parse"
    hook |= {"language": "system", "entry": f"{sys.executable} -m zwgk_parse", "args": arguments}
    folder = repository(tmp_path / "office", [hook], "local")
    stops_a_faulty_notice_and_passes_a_sound_one(folder, tmp_path / "cache")


@pytest.mark.campaign
def test_pre_commit_builds_the_hook_itself(tmp_path: Path) -> None:
    """The same from a clone, as users have it: pre-commit makes an environment and installs the package."""
    clone = tmp_path / "zwgk_parse"
    ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", "out", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, clone, ignore=ignored)
    git("init", "--quiet", folder=clone)
    git("add", "--all", folder=clone)
    git("commit", "--quiet", "--message", "release", folder=clone)
    git("tag", "v0.1.0", folder=clone)
    folder = repository(tmp_path / "office", [{"id": "zwgk-parse"}], str(clone), rev="v0.1.0")
    stops_a_faulty_notice_and_passes_a_sound_one(folder, tmp_path / "cache")


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("action.yml", "vendor.github-actions"),
        ("check-notices.yml", "vendor.github-workflows"),
        ("code-scanning.yml", "vendor.github-workflows"),
        (".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_files_for_ci_match_their_schemas(tmp_path: Path, file: str, schema: str) -> None:
    content = (ROOT / file).read_text("utf-8") if (ROOT / file).exists() else documented(file)
    (tmp_path / file).write_text(content, "utf-8")
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file)
    result = run(*command, folder=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_documented_hook_is_the_repository_s(tmp_path: Path) -> None:
    (tmp_path / ".pre-commit-config.yaml").write_text(documented(".pre-commit-config.yaml"), "utf-8")
    checks = (
        ("validate-config", ".pre-commit-config.yaml"),
        ("validate-manifest", ROOT / ".pre-commit-hooks.yaml"),
    )
    for verb, file in checks:
        result = run(sys.executable, "-m", "pre_commit", verb, file, folder=tmp_path)
        assert result.returncode == 0, result.stdout + result.stderr
    ((repo,),) = [yaml.safe_load(documented(".pre-commit-config.yaml"))["repos"]]
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for hook in repo["hooks"]} <= known


def documented(name: str) -> str:
    """A file that docs/check.md shows."""
    page = (ROOT / "docs" / "check.md").read_text("utf-8")
    match = re.search(rf"^```\S+ {re.escape(name)}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert match is not None
    return match[1]


@pytest.mark.parametrize(
    ("paths", "options", "status", "summary"),
    [
        ("notices", "", 1, "### zwgk-parse: 2 checked: 1 warning"),
        ("notices/sound.html", "", 0, "### zwgk-parse: 1 checked: no findings"),
        ("notices", "--fail-on error --lang zh", 0, "### zwgk-parse: 检查了 2 份，1 个警告"),
        ("nowhere", "", 2, "### zwgk-parse: 0 checked, 1 could not be: no findings"),
    ],
)
def test_the_action_s_step(tmp_path: Path, paths: str, options: str, status: int, summary: str) -> None:
    """The action's own script, as the runner's shell runs it."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    (script,) = [step["run"] for step in action["runs"]["steps"] if step.get("name") == "Check"]
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "gap.html").write_bytes(GAP)
    (tmp_path / "notices" / "sound.html").write_bytes(sound())
    program = tmp_path / "bin" / "zwgk-parse"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m zwgk_parse "$@"\n')
    program.chmod(0o755)
    result = run(
        "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script,
        folder=tmp_path,
        PATHS=paths,
        OPTIONS=options,
        GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
        PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}",
    )  # fmt: skip
    assert result.returncode == status, result.stderr
    assert (tmp_path / "summary.md").read_text("utf-8").splitlines()[0] == summary
    if "gap" in result.stdout:
        assert result.stdout.startswith("::warning file=notices/gap.html,line=24,col=9,")
