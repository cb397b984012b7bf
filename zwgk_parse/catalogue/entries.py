"""What the catalogue says about a code, in Chinese and English, and how to say a finding in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from zwgk_parse.catalogue import GROUPS, SEVERITIES
from zwgk_parse.models import Severity

Language = Literal["zh", "en"]
Texts = Mapping[Language, str]

_FOLDER = Path(__file__).parent


class Example(NamedTuple):
    """How a code comes about: the sound fragments and what stands instead of them, and the whole input.

    ``changes`` is empty where the whole input is the example; ``data`` is None where there can be no
    example: ``none`` then says why.
    """

    changes: tuple[tuple[str, str], ...] = ()
    data: bytes | None = None
    none: Texts | None = None


class Entry(NamedTuple):
    """A code of the catalogue.

    ``messages``: the Chinese message by the finding's param ``case`` (``""``: whatever the case), with the
    other params in braces. ``schema``: what the rows of the example are checked against, if anything.
    """

    code: str
    name: str
    group: str
    severity: Severity
    title: Texts
    explanation: Texts
    remedy: Texts
    messages: Mapping[str, str]
    example: Example
    schema: str | None = None


@cache
def entry(code: str) -> Entry:
    """Return what is known about a code; ``KeyError`` where it is none.

    >>> entry("number-gap").title["en"], entry("number-gap").name
    ('A gap in the running number', 'NumberGap')
    """
    group = next(name for name, codes in GROUPS.items() if code in codes) if code in SEVERITIES else None
    if group is None:
        raise KeyError(code)
    content = _texts(group)[code]
    message = content.get("message", {})
    return Entry(
        code=code,
        name="".join(word.capitalize() for word in code.split("-")),
        group=group,
        severity=SEVERITIES[code],
        title=content["title"],
        explanation=content["explanation"],
        remedy=content["remedy"],
        messages=message if isinstance(message, dict) else {"": message},
        example=_example(content["example"]),
        schema=content.get("schema"),
    )


def message(code: str, english: str, params: Mapping[str, str], language: Language) -> str:
    """Return what a finding says, in a language.

    Where the catalogue has no message for its params, the title stands before the English message.

    >>> message("number-gap", "…", {"before": "3", "after": "5"}, "zh")
    '序号由 3 跳到 5'
    """
    if language == "en" or code not in SEVERITIES:
        return english
    known = entry(code)
    template = known.messages.get(params.get("case", ""), known.messages.get(""))
    try:
        if template is not None:
            return template.format_map(params)
    except KeyError:
        pass
    return f"{known.title['zh']}：{english}"


def sound() -> bytes:
    """Return the notice without fault that the examples are made from."""
    return (_FOLDER / "sound.html").read_bytes()


@cache
def _texts(group: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the texts of a group's codes."""
    import tomli

    return tomli.loads((_FOLDER / f"{group}.toml").read_text("utf-8"))


def _example(content: Mapping[str, Any]) -> Example:
    """Return an example with its input."""
    if "none" in content:
        return Example(none=content["none"])
    if "whole" in content:
        return Example(data=content["whole"].encode(content.get("encoding", "utf-8")))
    changes = (content, *content.get("also", ()))
    text = sound().decode("utf-8")
    for change in changes:
        if text.count(change["right"]) != 1:
            raise ValueError(f"{change['right']!r} is to stand once in the sound notice")
        text = text.replace(change["right"], change["wrong"] * change.get("times", 1))
    return Example(tuple((change["right"], change["wrong"]) for change in changes), text.encode("utf-8"))
