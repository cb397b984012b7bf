"""The names of a notice's attachments, from the lines that list them.

GB/T 9704-2012, 7.3.4: 附件 and a colon, then the names; several are numbered 1. 2. 3., one to a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.page import Paragraph

_LONGEST = 400
_LONGEST_NAME = 120
_LABEL = late.compile(
    r"[【\[（(]?\s*附\s*[件表图]?\s*(?:下载|列表|名称)?\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?\s*"
    r"(?P<colon>[:：]|(?<=\d)[.．、](?=\D))?\s*[】\]）)]?\s*[:：]?(?P<rest>.*)",
    re.DOTALL,
)
_ENDINGS = "docx?|xlsx?|pptx?|pdf|wps|et|ofd|rar|zip|7z|txt|jpe?g|png"
_FILE = late.compile(rf".{{1,200}}\.(?:{_ENDINGS})", re.IGNORECASE)
_FILE_ENDING = late.compile(rf"\.(?:{_ENDINGS})$", re.IGNORECASE)
_SHORT = late.compile(r".?|[\d\s.]+")  # no name: the line is a piece of a broken one
_LIST_MARKS = PADDING + "；;。，,"


class Attachments(NamedTuple):
    """The attachments' names as published, and which lines state them."""

    names: tuple[str, ...]
    lines: frozenset[int]


def read_attachments(lines: Sequence[Paragraph]) -> Attachments:
    """Return the attachments that the lines of a page state, each once.

    The list 附件：… counts; where there is none, the headings 附件1：…; then links to files; then a heading
    附件 with its text's title on the next line.

    >>> texts = ["附件：1.任务分工表", "2.2019年工作要点。", "某市人民政府", "附件1", "任务分工表"]
    >>> read_attachments([Paragraph(text, 1, 1) for text in texts]).names
    ('任务分工表', '2019年工作要点')
    """
    listed: list[str] = []
    numbered: list[str] = []
    files: list[str] = []
    headed: list[str] = []
    stated: set[int] = set()
    for index, line in enumerate(lines):
        label = _read_label(line.text)
        if label is not None:
            names, following = _read_names(lines, index, label["rest"])
            if not names:
                headed += _heading(lines, index + 1)
            elif label["colon"]:
                (numbered if label["number"] else listed).extend(names)
                stated.update(range(index, index + 1 + following))
        elif line.linked and _FILE.fullmatch(line.text):
            files.append(line.text)
            stated.add(index)
    return Attachments(_unique(listed or numbered or files or headed), frozenset(stated))


def _read_label(text: str) -> re.Match[str] | None:
    """Return the label 附件 that a line begins with: alone, or followed by a colon or a number."""
    if len(text) > _LONGEST or "附" not in text[:2]:
        return None
    match = _LABEL.fullmatch(text)
    return match if match and (match["colon"] or not match["rest"]) else None


def _read_names(lines: Sequence[Paragraph], index: int, rest: str) -> tuple[list[str], int]:
    """Return the names behind a label, and how many lines below it go on with them."""
    names = _split(rest, 1) if rest else []
    if names and not _numbered(rest, 1):
        return names, 0
    following = index + 1
    while following < len(lines) and len(lines[following].text) <= _LONGEST:
        text, expected = lines[following].text, len(names) + 1
        if not _numbered(text, expected):
            break
        names += _split(text, expected)
        following += 1
    return names, following - index - 1


def _numbered(text: str, number: int) -> re.Match[str] | None:
    """Return the number that a text begins with, if it is this one: ``2.`` but not ``2.5``."""
    return re.match(rf"\s*{number}\s*[.．、﹒]\s*(?:(?=\d{{4}}年)|(?!\d))", text)


def _split(text: str, number: int) -> list[str]:
    """Return the names in a text whose first is numbered ``number``, or that is one name without a number."""
    names: list[str] = []
    opening = _numbered(text, number)
    while opening:
        number += 1
        text = text[opening.end() :]
        following = re.search(rf"(?<![\d.A-Za-z])(?={number}\s*[.．、﹒]\s*(?:\d{{4}}年|\D))", text)
        names.append(text[: following.start()] if following else text)
        opening = _numbered(text[following.start() :], number) if following else None
        text = text[following.start() :] if following else ""
    return [name.strip(_LIST_MARKS) for name in names] or [text.strip(_LIST_MARKS)]


def _heading(lines: Sequence[Paragraph], index: int) -> list[str]:
    """Return the title of the attached text that a line 附件 heads."""
    if index < len(lines):
        text = lines[index].text
        is_name = len(text) <= _LONGEST_NAME and _SHORT.fullmatch(text) is None
        if is_name and not re.search("[。；;：:]", text) and _read_label(text) is None:
            return [text.replace("\n", "")]
    return []


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, each once; a file's ending makes no difference."""
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(squeeze(_FILE_ENDING.sub("", name)), name)
    return tuple(found.values())
