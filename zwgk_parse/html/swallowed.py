"""Markup that is never closed and takes the rest of the page with it, as it does in a browser."""

from __future__ import annotations

import re

import turbohtml
from turbohtml import Document, Element

from zwgk_parse import late
from zwgk_parse.page import Fault

# elements whose text is not displayed, or not as the page's
_HIDING = (
    "button", "iframe", "noembed", "noframes", "noscript", "script", "select", "style", "template",
    "textarea", "title", "xmp",
)  # fmt: skip
_QUOTED = 30  # characters of its markup that a message repeats
_TAG = late.compile(r"</?[a-z]", re.IGNORECASE)
_CONTENT = late.compile(r"<(?:table|t[rdh]|p|div|span|h[1-6]|li|br)\b", re.IGNORECASE)


def find_swallowed(source: str, document: Document) -> list[Fault]:
    """Return a fault ``content-swallowed`` per unclosed comment, element or tag with markup after it."""
    faults: list[Fault] = []
    if "<!--" in source:
        start = source.rfind("<!--")
        if source.find("-->", start) < 0:
            faults += _fault(source, start, "a comment (<!--)")
    last: dict[str, Element] = {}
    for element in document.iter_elements(_HIDING):
        last[element.tag] = element
    for tag, element in last.items():
        if element.position is not None and not _closed(source, tag, *element.position):
            faults += _fault(source, _offset(source, *element.position), f"an element <{tag}>")
    if any(error.code == "eof-in-tag" for error in document.errors[-3:]):
        faults += _fault(source, _open_tag(source), "a tag")
    return faults


def _closed(source: str, tag: str, line: int, column: int) -> bool:
    """Tell whether an end tag follows the element that starts there."""
    end = source.rfind(f"</{tag}")
    if end >= 0:
        place = source.count("\n", 0, end) + 1, end - source.rfind("\n", 0, end) - 1
        if place > (line, column):
            return True
    return bool(re.compile(f"</{tag}", re.IGNORECASE).search(source, _offset(source, line, column)))


def _offset(source: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = source.find("\n", start) + 1
    return start + column


def _open_tag(source: str) -> int:
    """Return where the tag begins that is open at the end of the source: after the last token."""
    last = None
    for last in turbohtml.tokenize(source):  # noqa: B007  (the last is what is asked for)
        pass
    start = _offset(source, last.line, last.col) + 1 if last is not None else 0
    match = _TAG.search(source, start)
    return match.start() if match else -1


def _fault(source: str, start: int, what: str) -> list[Fault]:
    rest = len(source) - start
    if start < 0 or not _CONTENT.search(source, start + 1):
        return []
    line = source.count("\n", 0, start) + 1
    character = start - source.rfind("\n", 0, start)
    message = f"{what} is never closed and hides the rest of the page, {rest} characters"
    params = {"what": source[start : start + _QUOTED].split("\n")[0], "count": str(rest)}
    return [Fault("content-swallowed", message, line, character, params)]
