"""The words that notices use, as data: one TOML file per subject, each with the provenance of its entries.

A file holds tables of lists: ``[headers]`` then ``deadline = ["完成时间", …]``; the table is the *topic*, the
key the *kind*. An entry is a word, or, between slashes, a regular expression (``"/每(?:日|周|月)/"``). Words
are matched on a normalised copy of the text (``zwgk_parse.normal``): half-width, without white space,
traditional characters simplified. ``docs/vocabulary.md`` describes the topics for users who add words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import tomli

from zwgk_parse.vocabulary.extension import VocabularyError, merge

__all__ = ["File", "Vocabulary", "VocabularyError", "default", "load"]

_FOLDER = Path(__file__).parent


class File(NamedTuple):
    """A user's vocabulary file: its name for people, and what it holds."""

    name: str
    content: bytes


class Vocabulary:
    """The library's entries, extended by those of a user's files: ``vocabulary["headers"]["deadline"]``.

    Compared and hashed by identity, so that compiled patterns can be cached per vocabulary; pickled as the
    files it was made of, so that a process that receives it many times builds it once.
    """

    __slots__ = ("_files", "_topics")

    def __init__(self, files: tuple[File, ...] = ()) -> None:
        """Read the files' entries; raises ``VocabularyError`` as ``load`` does."""
        self._files = files
        self._topics = _own()
        for file in files:
            self._topics = merge(self._topics, file.name, file.content)

    def __getitem__(self, topic: str) -> Mapping[str, tuple[str, ...]]:
        """Return the kinds of a topic, each with its entries."""
        return self._topics[topic]

    @property
    def files(self) -> tuple[File, ...]:
        """The user's files that extend the library's entries."""
        return self._files

    def __reduce__(self) -> tuple[object, tuple[tuple[File, ...]]]:
        """Pickle what the vocabulary was made of."""
        return _of, (self._files,)


@cache
def default() -> Vocabulary:
    """Return the vocabulary that comes with the library."""
    return Vocabulary(())


def load(files: Iterable[str | PathLike[str]]) -> Vocabulary:
    """Return the library's vocabulary extended by the entries of some TOML files, in their order.

    A word that the library has under another kind of the same topic moves to the kind that the file names,
    where a word can mean only one thing. Raises ``VocabularyError``, which names file and line and what is
    allowed there; ``OSError`` where a file cannot be read.

    >>> import pathlib, tempfile
    >>> from zwgk_parse import parse
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "my.toml")
    ...     _ = file.write_text('[headers]\\nresponsible = ["兜底单位"]', encoding="utf-8")
    ...     vocabulary = load([file])
    >>> notice = parse("序号\\n工作任务\\n兜底单位\\n1\\n公开预算\\n市财政局", vocabulary=vocabulary)
    >>> notice.tasks[0].units[0].name
    '市财政局'
    """
    return _of(tuple(File(str(file), Path(file).read_bytes()) for file in files))


def _of(files: tuple[File, ...]) -> Vocabulary:
    """Return the one vocabulary of these files in this process."""
    return _extended(files) if files else default()


@lru_cache(maxsize=16)
def _extended(files: tuple[File, ...]) -> Vocabulary:
    return Vocabulary(files)


@cache
def _own() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the entries that come with the library."""
    topics: dict[str, dict[str, tuple[str, ...]]] = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        for topic, kinds in tomli.loads(file.read_text("utf-8")).items():
            known = topics.setdefault(topic, {})
            known.update((kind, tuple(entries)) for kind, entries in kinds.items())
    return topics
