"""``zwgk-parse explain``: what a code of the catalogue means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from zwgk_parse.cli.options import NOTHING_DONE, lang_option, language, say
from zwgk_parse.output.stream import emit

if TYPE_CHECKING:
    from zwgk_parse.catalogue.entries import Entry, Language


@click.command()
@click.argument("codes", metavar="[CODE]...", nargs=-1)
@lang_option
def explain(codes: tuple[str, ...], lang: Any) -> int:
    """Say what codes mean, with an example of each; without a CODE, list all."""
    from zwgk_parse.catalogue import GROUPS, SEVERITIES
    from zwgk_parse.catalogue.entries import entry

    spoken = lang or language()
    unknown = [code for code in codes if code not in SEVERITIES]
    for code in unknown:
        say(f"{code}: {_unknown(code, spoken)}")
    if codes:
        parts = [_explained(entry(code), spoken) for code in codes if code in SEVERITIES]
        emit("\n".join(parts).encode())
        return NOTHING_DONE if unknown else 0
    lines = []
    for group, members in GROUPS.items():
        lines.append(f"{group}\n")
        lines += [
            f"  {code:<25} {severity:<8} {entry(code).title[spoken]}\n" for code, severity in members.items()
        ]
    emit("".join(lines).encode())
    return 0


def _unknown(code: str, language: Language) -> str:
    import difflib

    from zwgk_parse.catalogue import SEVERITIES

    close = difflib.get_close_matches(code, SEVERITIES, n=1)
    said = "没有这个代码" if language == "zh" else "there is no such code"
    hint = ("；是不是 {}？" if language == "zh" else "; did you mean {}?").format(close[0]) if close else ""
    return f"{said}{hint}"


def _explained(known: Entry, language: Language) -> str:
    """Return all that is known about a code."""
    zh = language == "zh"
    lines = [
        f"{known.code} ({known.name}) · {known.severity} · {known.group}",
        known.title[language],
        "",
        known.explanation[language],
        f"{'改法' if zh else 'How to mend it'}: {known.remedy[language]}",
        "",
    ]
    example = known.example
    if example.none:
        lines.append(f"{'示例' if zh else 'Example'}: {example.none[language]}")
    elif not example.changes:
        whole = (example.data or b"").decode("utf-8", "replace")
        lines += [f"{'示例' if zh else 'Example'}:", *(f"    {line}" for line in _shown(whole))]
    for right, wrong in example.changes:
        lines += [f"{'错' if zh else 'Wrong'}:", *(f"    {line}" for line in _shown(wrong or "-"))]
        lines += [f"{'对' if zh else 'Right'}:", *(f"    {line}" for line in _shown(right))]
    return "\n".join(lines) + "\n"


def _shown(text: str) -> list[str]:
    from zwgk_parse.output.visible import visible

    return [visible(line) for line in text.strip("\n").split("\n")]
