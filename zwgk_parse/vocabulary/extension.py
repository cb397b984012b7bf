"""A user's vocabulary file: its entries, checked, beside those of the library."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, NoReturn

import tomli

from zwgk_parse.normal import fold, squeeze

Topics = Mapping[str, Mapping[str, tuple[str, ...]]]
Path = tuple[str | int, ...]

# Topics whose lists are searched for in a text as a whole. In the others a list takes regular expressions
# only if one of the library's own entries is one: the rest are looked up.
_SEARCHED = {"header_parts", "deadlines", "layout", "pinyin", "references", "unit_rules", "unit_spellings"}
_FREE_KINDS = {"unit_spellings"}  # topics whose kinds are the user's own words
_AS_PUBLISHED = {"promotion"}  # topics matched on the published text, not on the normalised copy
# Kinds that exclude each other: a word has one of them.
_EXCLUSIVE: dict[str, Collection[str]] = {
    "headers": (),  # all
    "metadata_labels": (),
    "deadlines": ("none", "ditto", "timely", "ongoing", "as_scheduled", "recurring", "relative", "other"),
}


class VocabularyError(ValueError):
    """A user's vocabulary file is wrong: ``FILE:LINE: what, and what is allowed``."""


def merge(known: Topics, name: str, content: bytes) -> Topics:
    """Return the entries of ``known`` extended by those of a user's file.

    Raises ``VocabularyError``, which names the file and the line where an entry cannot be taken.

    >>> own = {"headers": {"task": ("事项",), "category": ()}}
    >>> merge(own, "my.toml", '[headers]\\ncategory = ["事 项"]'.encode())["headers"]
    {'task': (), 'category': ('事项',)}
    >>> merge(own, "my.toml", '[headers]\\n\\nduty = ["事项"]'.encode())
    Traceback (most recent call last):
    zwgk_parse.vocabulary.extension.VocabularyError: my.toml:3: [headers] has no kind duty; ...
    """
    return _File(name, content).merged(known)


class _File:
    """A user's file, and the errors about it."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        try:
            self.text = content.decode("utf-8-sig")
            self.topics = tomli.loads(self.text)
        except UnicodeDecodeError as error:
            self._fail("a vocabulary is written in UTF-8", line=content.count(b"\n", 0, error.start) + 1)
        except tomli.TOMLDecodeError as error:
            self._fail(f"this is not TOML: {error.msg}", line=error.lineno)

    def merged(self, known: Topics) -> Topics:
        """Return the entries of ``known`` extended by this file's."""
        merged = {topic: dict(kinds) for topic, kinds in known.items()}
        for topic, kinds in self.topics.items():
            if topic not in known:
                self._fail(f"there is no topic [{topic}]; the topics are {', '.join(known)}", (topic,))
            if not isinstance(kinds, dict):
                allowed = ", ".join(known[topic])
                self._fail(f"[{topic}] is a table of lists of words, by kind: {allowed}", (topic,))
            for kind, entries in kinds.items():
                if kind not in known[topic] and topic not in _FREE_KINDS:
                    allowed = ", ".join(known[topic])
                    self._fail(f"[{topic}] has no kind {kind}; its kinds are {allowed}", (topic, kind))
                words = self._entries(topic, kind, entries, known[topic].get(kind, ()))
                _move(words, topic, kind, merged[topic])
                merged[topic][kind] = (*merged[topic].get(kind, ()), *words)
        return merged

    def _entries(self, topic: str, kind: str, entries: object, own: Collection[str]) -> list[str]:
        """Return a list's entries as they are compared."""
        if not isinstance(entries, list):
            self._fail(f'{topic}.{kind} is a list of words: {kind} = ["…", "…"]', (topic, kind))
        expressions = topic in _SEARCHED or any(_is_expression(entry) for entry in own)
        found: list[str] = []
        for index, entry in enumerate(entries):
            path: Path = (topic, kind, index)
            if not isinstance(entry, str) or not squeeze(entry):
                self._fail(f"an entry of {topic}.{kind} is a word in quotes, not {entry!r}", path)
            if entry.startswith("/") and len(entry) > 1 and not _is_expression(entry):
                self._fail(f"a regular expression stands between two slashes: {entry!r}", path)
            if _is_expression(entry):
                if not expressions:
                    self._fail(f"{topic}.{kind} takes words only, no regular expression: {entry!r}", path)
                self._check_expression(entry, topic, path)
            found.append(entry if _is_expression(entry) or topic in _AS_PUBLISHED else squeeze(entry))
        return found

    def _check_expression(self, entry: str, topic: str, path: Path) -> None:
        """Refuse an expression that is wrong, or that would disturb the ones around it."""
        pattern = entry[1:-1]
        try:
            compiled = re.compile(f"(?:{pattern})")
        except re.error as error:
            self._fail(f"{entry!r} is no regular expression: {error.msg}", path)
        if compiled.groups:
            self._fail(f"{entry!r} has a group that captures: write (?:…) for (…)", path)
        if compiled.match(""):
            self._fail(f"{entry!r} matches the empty text, and so everything", path)
        for mark, plain in zip(pattern, fold(pattern), strict=True):
            if mark != plain and not mark.isascii() and topic not in _AS_PUBLISHED:
                self._fail(f"{entry!r} never matches: texts are compared with {plain!r} for {mark!r}", path)

    def _fail(self, message: str, path: Path = (), line: int = 0) -> NoReturn:
        """Raise the error about a line, or about the place in the file's data."""
        where = line or _line_of(self.text, path)
        raise VocabularyError(f"{self.name}:{where}: {message}") from None


def _is_expression(entry: str) -> bool:
    return len(entry) > 2 and entry[0] == entry[-1] == "/"


def _move(words: Collection[str], topic: str, kind: str, kinds: dict[str, tuple[str, ...]]) -> None:
    """Take words from the kinds of a topic that the kind they are now given excludes."""
    if topic not in _EXCLUSIVE:
        return
    exclusive = _EXCLUSIVE[topic] or kinds
    for other in set(exclusive) - {kind} if kind in exclusive else ():
        if not set(words).isdisjoint(kinds[other]):
            kinds[other] = tuple(entry for entry in kinds[other] if entry not in words)


def _line_of(text: str, path: Path) -> int:
    """Return the line that a place in a file's data is written on.

    It is the first line by which that place exists, of a list perhaps begun and not yet closed.
    """
    lines = text.splitlines()
    for number in range(1, len(lines) + 1):
        begun = "\n".join(lines[:number])
        if any(_exists(attempt, path) for attempt in (begun, begun + "\n]")):
            return number
    return len(lines)


def _exists(text: str, path: Path) -> bool:
    """Tell whether a text is TOML that has this place."""
    try:
        value: Any = tomli.loads(text)
        for step in path:
            value = value[step]
    except (tomli.TOMLDecodeError, LookupError, TypeError):
        return False
    return True
