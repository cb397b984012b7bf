"""SARIF 2.1.0 (OASIS), for code scanning: GitHub shows each result at its line and column."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from zwgk_parse.catalogue import SEVERITIES
from zwgk_parse.catalogue.entries import Entry, entry
from zwgk_parse.checks.results import Result, Results
from zwgk_parse.models import Finding, Location

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def report(results: Results) -> str:
    """Return one run; the whole catalogue is its rules, so that a rule keeps its index from run to run."""
    codes = list(SEVERITIES)
    run = {
        "tool": {
            "driver": {
                "name": "zwgk-parse",
                "semanticVersion": _version(),
                "rules": [_rule(entry(code), results) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(results)],
        "results": [
            _result(item, finding, fingerprint, results, codes.index(finding.code))
            for item in results.items
            for finding, fingerprint in zip(item.findings, item.fingerprints, strict=True)
        ],
    }
    content = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("zwgk-parse")
    except PackageNotFoundError:  # run from a source tree
        return "0.0.0"


def _rule(known: Entry, results: Results) -> dict[str, Any]:
    language = results.language
    explanation, remedy = known.explanation[language], known.remedy[language]
    return {
        "id": known.code,
        "name": known.name,
        "shortDescription": {"text": known.title[language]},
        "fullDescription": {"text": explanation},
        "help": {"text": f"{explanation}\n{remedy}", "markdown": f"{explanation}\n\n{remedy}"},
        "defaultConfiguration": {"level": _LEVELS[known.severity]},
        "properties": {"tags": [known.group]},
    }


def _result(item: Result, finding: Finding, fingerprint: str, results: Results, index: int) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": _uri(item.name)}, "region": _region(finding.location)}
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": results.say(finding)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"zwgkParse/v1": fingerprint},
    }


def _region(place: Location | None) -> dict[str, int]:
    """Return a place; a finding about the input as a whole is shown at its first line."""
    if place is None or place.line < 1:
        return {"startLine": 1}
    region = {"startLine": place.line}
    if place.character is not None:
        region["startColumn"] = place.character
    if place.last_line > place.line:
        region["endLine"] = place.last_line
    return region


def _uri(name: str) -> str:
    """Return a path as a relative reference, an absolute one as a file URI."""
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _invocation(results: Results) -> dict[str, Any]:
    """Return whether all inputs could be checked, and a notification for each that could not."""
    notifications = [
        {
            "level": "error",
            "message": {"text": results.say_error(item.error)},
            "associatedRule": {"id": item.error.code},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(item.name)}}}],
        }
        for item in results.items
        if item.error is not None
    ]
    invocation: dict[str, Any] = {"executionSuccessful": not notifications}
    if notifications:
        invocation["toolExecutionNotifications"] = notifications
    return invocation
