"""An output file appears whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from zwgk_parse.output.atomic import replacing


def _break_off(path: Path, raised: BaseException) -> None:
    with replacing(path) as stream:
        stream.write(b"half")
        stream.flush()
        raise raised


@pytest.mark.parametrize(
    ("raised", "why"),
    [
        (ValueError("half way"), "a defect while writing"),
        (OSError(28, "No space left on device"), "the disk is full"),
        (KeyboardInterrupt(), "Ctrl-C is no Exception and must clean up too"),
        (SystemExit(1), "nor is leaving the process"),
        (GeneratorExit(), "nor an abandoned generator"),
    ],
)
@pytest.mark.parametrize("before", [None, b"old"], ids=["new", "existing"])
def test_failure_leaves_everything_as_it_was(
    tmp_path: Path, raised: BaseException, why: str, before: bytes | None
) -> None:
    path = tmp_path / "tasks.csv"
    if before is not None:
        path.write_bytes(before)
    with pytest.raises(type(raised)):
        _break_off(path, raised)
    assert sorted(tmp_path.iterdir()) == ([path] if before is not None else []), why
    assert before is None or path.read_bytes() == before


def test_failing_flush_to_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"), replacing(tmp_path / "a") as stream:
        stream.write(b"x")
    assert list(tmp_path.iterdir()) == []


def test_readers_see_the_old_file_until_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with replacing(path) as stream:
        stream.write(b"new")
        stream.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    with replacing(tmp_path / "a") as stream:
        stream.write(b"x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch(mode=0o600)
    with replacing(path) as stream:
        stream.write(b"x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_symbolic_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "a"
    target.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(target)
    with replacing(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("linked", [False, True])
def test_half_written_bytes_stand_aside(tmp_path: Path, linked: bool) -> None:
    for name in ("aside", "out", "elsewhere"):
        (tmp_path / name).mkdir()
    path = tmp_path / "out/a"
    if linked:
        path.symlink_to(tmp_path / "elsewhere/a")
    with replacing(path, scratch=tmp_path / "aside") as stream:
        stream.write(b"x")
        assert len(list((tmp_path / "aside").iterdir())) == (0 if linked else 1)
        assert list((tmp_path / "out").iterdir()) == ([path] if linked else [])
    assert path.read_bytes() == b"x"
    assert list((tmp_path / "aside").iterdir()) == []


def test_longest_name_the_file_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("政" * 85)  # 255 bytes
    with replacing(path) as stream:
        stream.write(b"x")
    assert path.read_bytes() == b"x"


def test_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(path.read_bytes()), daemon=True)
    reader.start()
    with replacing(path) as stream:
        stream.write(b"x")
    reader.join(timeout=5)
    assert read == [b"x"]
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.parametrize(
    ("name", "error"),
    [("", IsADirectoryError), ("missing/a", FileNotFoundError), ("a" * 256, OSError)],
    ids=["folder", "no folder", "name too long"],
)
def test_impossible_outputs_say_why(tmp_path: Path, name: str, error: type[OSError]) -> None:
    with pytest.raises(error), replacing(tmp_path / name):
        pass
    assert list(tmp_path.iterdir()) == []


def test_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write to anything
    with pytest.raises(PermissionError, match="read-only"), replacing(path) as stream:
        stream.write(b"new")
    assert path.read_bytes() == b"old"
