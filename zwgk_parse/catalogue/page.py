"""``docs/findings.md``: the catalogue as a page. ``python -m zwgk_parse.catalogue.page`` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from zwgk_parse.catalogue import GROUPS, SEVERITIES
from zwgk_parse.catalogue.entries import Entry, entry
from zwgk_parse.output.visible import visible

_GROUPS = {
    "input": "What was given: is it a notice, is it whole",
    "structure": "The table, its columns, and what a row must have",
    "numbering": "序号 and the numbers of categories",
    "content": "What the cells and the document say",
    "safety": "What a notice should not hold",
    "schema": "Rows against a schema of yours",
    "loss": "Text that does not reach the reader, or the rows",
}
_LONGEST = 400  # characters of an example that the page shows


def page() -> str:
    """Return the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Findings"
    yield ""
    yield "<!-- Made from zwgk_parse/catalogue by `make docs`. -->"
    yield ""
    yield (
        f"{len(SEVERITIES)} codes in {len(GROUPS)} groups. An `error` makes rows wrong or a page unfit to "
        "publish, a `warning` is a likely mistake or an open reading, an `info` is good to know. `zwgk-parse "
        "explain CODE` says the same in the terminal; see [Checking](check.md) for how to select codes."
    )
    for group, codes in GROUPS.items():
        yield ""
        yield f"## {group}"
        yield ""
        yield f"{_GROUPS[group]}."
        yield ""
        yield "| Code | Severity | 含义 | Meaning |"
        yield "|---|---|---|---|"
        for code in codes:
            known = entry(code)
            yield f"| [`{code}`](#{code}) | {known.severity} | {known.title['zh']} | {known.title['en']} |"
        for code in codes:
            yield from _section(entry(code))


def _section(known: Entry) -> Iterator[str]:
    """Yield the part about one code."""
    yield ""
    yield f"### {known.code}"
    yield ""
    for language in ("zh", "en"):
        end = "" if language == "zh" else " "
        yield f"{known.explanation[language]}{end}{known.remedy[language]}  "
    yield ""
    example = known.example
    if example.none:
        yield f"{example.none['zh']} {example.none['en']}"
        return
    yield "| 错 Wrong | 对 Right |"
    yield "|---|---|"
    if not example.changes:
        yield f"| {_code((example.data or b'').decode('utf-8', 'replace'))} | |"
    for right, wrong in example.changes:
        yield f"| {_code(wrong)} | {_code(right)} |"


def _code(text: str) -> str:
    """Return a fragment as code in a cell of a table."""
    shown = visible(text.strip("\n"))
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    return f"`{shown.replace('|', chr(92) + '|')}`" if shown else "–"


if __name__ == "__main__":
    print(page(), end="")
