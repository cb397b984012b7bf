"""What became of one input: a line of the manifest."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from zwgk_parse.errors import NoticeError
from zwgk_parse.models import Severity

Status = Literal["done", "failed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one input.

    ``input`` and ``output`` are SHA-256 digests of its bytes and of what was written, ``path`` is where in the
    output folder that stands. ``label`` is the encoding that a server's header named. ``settings`` is the digest
    of all that the output depends on beside the input and the ``version`` of the library. ``tasks``,
    ``depth`` and ``extra`` are the shape of its rows (``output.records.Shape``). ``changed``
    counts the fields that the format could not hold as published, by what was done to them. ``code`` and
    ``message`` say why an input failed. ``kept``: it is as an earlier run left it; no line says so.
    """

    name: str
    status: Status
    input: str | None = None
    label: str | None = None
    output: str | None = None
    path: str | None = None
    settings: str = ""
    version: str = ""
    tasks: int = 0
    depth: int = 0
    extra: tuple[str, ...] = ()
    findings: dict[Severity, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    code: str | None = None
    message: str | None = None
    kept: bool = False

    @property
    def error(self) -> NoticeError | None:
        """Why the input failed, if it did."""
        if self.code is None:
            return None
        return NoticeError(self.code, self.message or "", source=self.name)

    def to_line(self) -> bytes:
        """Return the entry as a line of JSON, without the fields that are absent.

        >>> Entry("a.html", "failed", code="input-empty", message="the input holds no text").to_line()
        b'{"name":"a.html","status":"failed","settings":"","version":"","tasks":0,"depth":0,"extra":[],"findings":{},\
"changed":{},"seconds":0.0,"code":"input-empty","message":"the input holds no text"}\\n'
        """
        content = {name: value for name, value in asdict(self).items() if value is not None}
        del content["kept"]
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def read_entry(line: bytes) -> Entry | None:
    """Return the entry of a line; None where it is none: the last one of a run that was killed may be torn.

    >>> line = Entry("a.html", "done", tasks=3).to_line()
    >>> read_entry(line) == Entry("a.html", "done", tasks=3), read_entry(line[:-9])
    (True, None)
    """
    try:
        content: dict[str, Any] = json.loads(line)
        return Entry(**{**content, "extra": tuple(content["extra"])})
    except (ValueError, TypeError, KeyError):
        return None
