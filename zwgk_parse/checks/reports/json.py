"""For programs: every input with its findings as they are, messages in the run's language."""

from __future__ import annotations

import json
from typing import Any

from zwgk_parse.checks.results import Result, Results


def report(results: Results) -> str:
    """Return one JSON object: ``files``, each with ``findings`` or an ``error``, and ``summary``."""
    content: dict[str, Any] = {
        "files": [_file(item, results) for item in results.items],
        "summary": {
            "checked": results.checked,
            "not_checked": len(results.items) - results.checked,
            "in_baseline": sum(item.known for item in results.items),
            **results.counts(),
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _file(item: Result, results: Results) -> dict[str, Any]:
    if item.error is not None:
        return {
            "file": item.name,
            "error": {"code": item.error.code, "message": results.say_error(item.error)},
            "findings": [],
        }
    findings = [
        {
            **finding.model_dump(mode="json"),
            "message": results.say(finding),
            "fingerprint": fingerprint,
            "failure": failing,
        }
        for finding, fingerprint, failing in zip(item.findings, item.fingerprints, item.failing, strict=True)
    ]
    return {"file": item.name, "error": None, "findings": findings}
