"""What tests of several modules share: the command, run in this process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import NamedTuple

import hypothesis
import pytest

hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine makes no test fail
hypothesis.settings.load_profile("untimed")


class Result(NamedTuple):
    """What a run of the command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def command(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Run ``zwgk-parse`` with the given arguments and standard input."""
    from zwgk_parse.cli import main

    def run(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as exit_:
            main([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Result(int(exit_.value.code or 0), captured.out.decode(), captured.err.decode())

    return run
