"""GitLab's Code Quality report: a JSON array, shown in merge requests."""

from __future__ import annotations

import json
from typing import Any

from zwgk_parse.checks.results import Results

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def report(results: Results) -> str:
    """Return the array; an input that could not be checked is in it as a ``blocker``."""
    issues: list[dict[str, Any]] = []
    for item in results.items:
        if item.error is not None:
            message = results.say_error(item.error)
            issues.append(
                _issue(item.name, item.error.code, message, "blocker", f"{item.name}:{item.error.code}", 1)
            )
        for finding, fingerprint in zip(item.findings, item.fingerprints, strict=True):
            line = finding.location.line if finding.location else 1
            severity = _SEVERITIES[finding.severity]
            issues.append(_issue(item.name, finding.code, results.say(finding), severity, fingerprint, line))
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(name: str, code: str, message: str, severity: str, fingerprint: str, line: int) -> dict[str, Any]:
    return {
        "description": message,
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": name.removeprefix("./"), "lines": {"begin": max(line, 1)}},
    }
