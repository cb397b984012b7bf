"""For people: where, how bad, which, what; the source line with a caret; how to mend it, once per code."""

from __future__ import annotations

from zwgk_parse.catalogue.entries import entry
from zwgk_parse.checks.reports.excerpt import excerpt
from zwgk_parse.checks.results import Result, Results
from zwgk_parse.models import Finding
from zwgk_parse.output.visible import visible

_WORDS = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示", "help": "改法"},
    "en": {"error": "error", "warning": "warning", "info": "info", "help": "help"},
}
_COLOURS = {"error": "31", "warning": "33", "info": "36"}


def report(results: Results) -> str:
    """Return the report without colour."""
    told: set[str] = set()
    return "".join(of_input(item, results, told) for item in results.items)


def of_input(item: Result, results: Results, told: set[str], *, colour: bool = False) -> str:
    """Return the findings about one input; ``told`` are the codes of which it was said how to mend them."""
    pen = _Pen(colour)
    words = _WORDS[results.language]
    lines: list[str] = []
    for finding in item.findings:
        severity = pen(_COLOURS[finding.severity], words[finding.severity])
        where = pen("1", visible(_where(item.name, finding)))
        lines.append(f"{where}: {severity} {pen('1', finding.code)}: {visible(results.say(finding))}")
        shown = excerpt(item.lines, finding.location) if finding.location and item.lines else None
        if shown and finding.location:
            gutter = f"{finding.location.line:>6}"
            lines.append(f"{pen('34', f'{gutter} |')} {shown[0]}")
            lines.append(
                f"{pen('34', ' ' * 6 + ' |')} {shown[1].replace('^', pen(_COLOURS[finding.severity], '^'))}"
            )
        if finding.code not in told:
            told.add(finding.code)
            remedy = entry(finding.code).remedy[results.language]
            lines.append(f"{pen('34', ' ' * 6 + ' =')} {words['help']}: {remedy}")
    return "".join(f"{line}\n" for line in lines)


class _Pen:
    """Writes in colour, or not."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text


def _where(name: str, finding: Finding) -> str:
    """Return the place of a finding as compilers print it."""
    place = finding.location
    if place is None:
        return name
    return f"{name}:{place.line}" + (f":{place.character}" if place.character is not None else "")


def summary(results: Results) -> str:
    """Return what the run came to, in one line."""
    unable = len(results.items) - results.checked
    known = sum(item.known for item in results.items)
    counts = results.counts()
    if results.language == "zh":
        words = _WORDS["zh"]
        listed = "，".join(f"{count} 个{words[severity]}" for severity, count in counts.items() if count)
        parts = [
            f"检查了 {results.checked} 份",
            f"{unable} 份无法检查" if unable else "",
            listed or "没有发现问题",
        ]
        parts.append(f"另有 {known} 个在基线中" if known else "")
        return "，".join(part for part in parts if part)
    plural = {severity: "s" if count > 1 and severity != "info" else "" for severity, count in counts.items()}
    found = ", ".join(f"{count} {severity}{plural[severity]}" for severity, count in counts.items() if count)
    not_checked = f", {unable} could not be" if unable else ""
    in_baseline = f", {known} in the baseline" if known else ""
    return f"{results.checked} checked{not_checked}: {found or 'no findings'}{in_baseline}"
