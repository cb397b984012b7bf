"""Workflow commands of GitHub Actions: each finding becomes an annotation at its line."""

from __future__ import annotations

from zwgk_parse.catalogue.entries import entry
from zwgk_parse.checks.results import Results

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def report(results: Results) -> str:
    """Return one command per finding, and per input that could not be checked."""
    lines: list[str] = []
    for item in results.items:
        if item.error is not None:
            title = f"zwgk-parse: {item.error.code}"
            lines.append(_command("error", results.say_error(item.error), file=item.name, title=title))
        for finding in item.findings:
            title = f"{finding.code}: {entry(finding.code).title[results.language]}"
            place: dict[str, object] = {"file": item.name}
            if finding.location is not None:
                place["line"] = finding.location.line
                if finding.location.character is not None:
                    place["col"] = finding.location.character
                if finding.location.last_line > finding.location.line:
                    place["endLine"] = finding.location.last_line
            lines.append(_command(_COMMANDS[finding.severity], results.say(finding), **place, title=title))
    return "".join(f"{line}\n" for line in lines)


def _command(name: str, message: str, **properties: object) -> str:
    """Return a command, escaped as the runner unescapes it."""
    listed = ",".join(f"{key}={_escape(str(value), ',:')}" for key, value in properties.items())
    return f"::{name} {listed}::{_escape(message)}"


def _escape(text: str, more: str = "") -> str:
    """Replace what would end a command, a line or (``more``) a property."""
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
