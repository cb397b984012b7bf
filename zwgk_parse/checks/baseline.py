"""Known findings, so that an archive with old faults can start to be checked today.

A finding is known by its fingerprint: file, code, row number and message, but not its line, so that it stays
known when text is added above it. Several equal ones are told apart by their order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from zwgk_parse.models import Finding

_VERSION = 1


class BaselineError(Exception):
    """A baseline file cannot be used; the message names it and what is wrong."""


class Known(NamedTuple):
    """An entry of a baseline: enough to recognise a finding, and to be read by people."""

    fingerprint: str
    file: str
    code: str
    message: str


def fingerprints(file: str, findings: Sequence[Finding]) -> list[str]:
    """Return the fingerprint of each finding about a file.

    >>> finding = Finding(code="number-gap", severity="warning", message="jumps")
    >>> first, second = fingerprints("a.html", [finding, finding])
    >>> first != second, fingerprints("a.html", [finding]) == [first]
    (True, True)
    """
    if not findings:
        return []
    import hashlib  # late: it loads OpenSSL, and a clean notice needs none

    counts: Counter[str] = Counter()
    prints = []
    for finding in findings:
        key = "\0".join((file, finding.code, finding.message))
        counts[key] += 1
        numbered = f"{key}\0{counts[key]}".encode("utf-8", "backslashreplace")
        prints.append(hashlib.sha256(numbered).hexdigest()[:32])
    return prints


def relative(name: str, baseline: Path) -> str:
    """Return a file's path as a baseline has it: from its own folder, wherever it is called from."""
    try:
        return Path(name).resolve().relative_to(baseline.resolve().parent).as_posix()
    except (ValueError, OSError):
        return Path(name).as_posix()


def read_baseline(path: Path) -> set[str]:
    """Return the fingerprints in a baseline; raises ``BaselineError``."""
    try:
        content = json.loads(path.read_text("utf-8"))
        if content["version"] != _VERSION:
            raise BaselineError(f"{path}: a baseline of version {content['version']!r} cannot be read")
        return {entry["fingerprint"] for entry in content["findings"]}
    except FileNotFoundError as error:
        raise BaselineError(f"{path}: there is no such file; --write-baseline makes one") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BaselineError(f"{path}: this is no baseline ({type(error).__name__}: {error})") from error


def baseline(entries: Iterable[Known]) -> bytes:
    """Return the content of a baseline file: a line per finding, in a stable order, for merging."""
    lines = [
        json.dumps(entry._asdict(), ensure_ascii=False)
        for entry in sorted(entries, key=lambda entry: entry[1:])
    ]
    body = ",\n".join(f"  {line}" for line in lines)
    return f'{{"version": {_VERSION}, "findings": [\n{body}\n]}}\n'.encode("utf-8", "backslashreplace")
