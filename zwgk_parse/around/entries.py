"""Labels and values: what metadata blocks, and the line below a title, consist of.

``发文机关：国务院办公厅`` in one text, or a label in one cell, line or fragment and its value in the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.phrases import squeezed
from zwgk_parse.vocabulary import Vocabulary

_LONGEST_TEXT = 2000  # characters of a text with labels; a longer one is prose
_LONGEST_LABEL = 10  # characters, without white space
_LONGEST_HEAD = 30  # the same with white space between the characters
_LONGEST_VALUE = 40
_LONGEST_TITLE = 200
_SHORTEST_TITLE = 12  # a shorter one may be a kind of document, as a value of 体裁分类
_COLON = late.compile("[:：]")
_DIGITS = late.compile(r"\d{4}")
_PART_OF_SENTENCE = late.compile("[。；：;]|:(?!\\d)")
_BEFORE_LABEL = PADDING + "([{【〔（［|｜;；】)"


class Entry(NamedTuple):
    """A label's kind, its value as published, and the text that holds the label (``texts[place]``)."""

    kind: str
    value: str
    place: int


@lru_cache(maxsize=8)
def _labels(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the kind of every label."""
    kinds = vocabulary["metadata_labels"]
    return {squeeze(label): kind for kind, labels in kinds.items() for label in labels}


def split_entries(text: str, vocabulary: Vocabulary) -> tuple[str, list[tuple[str, str]]]:
    """Return what stands before the first label in a text, and the labels' kinds with their values.

    A label ends in a colon, or is the whole text.

    >>> from zwgk_parse.vocabulary import default
    >>> split_entries("某市政府网 发布时间：2019-06-25 09:22 来 源：市政府办", default())
    ('某市政府网', [('published', '2019-06-25 09:22'), ('source', '市政府办')])
    """
    if len(text) > _LONGEST_TEXT:
        return text, []
    labels = _labels(vocabulary)
    found: list[tuple[int, int, str]] = []
    last = 0
    for colon in _COLON.finditer(text):
        start = _label_start(text, last, colon.start(), labels)
        if start is not None:
            found.append((start, colon.end(), labels[squeeze(text[start : colon.start()])]))
            last = colon.end()
    if not found:
        kind = labels.get(squeeze(text)) if len(text) <= _LONGEST_HEAD else None
        return ("", [(kind, "")]) if kind else (text, [])
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    values = [text[begin:end].strip(PADDING) for (_, begin, _), end in zip(found, ends, strict=True)]
    kinds = [kind for _, _, kind in found]
    return text[: found[0][0]].strip(PADDING), list(zip(kinds, values, strict=True))


def _label_start(text: str, last: int, colon: int, labels: dict[str, str]) -> int | None:
    """Return where the label that ends before a colon begins, the longest there is, or None.

    What stands before it must be white space, an opening bracket or a digit: a label is no part of a word.
    """
    start, found, letters = colon, None, 0
    for start in range(colon - 1, max(last, colon - _LONGEST_HEAD) - 1, -1):
        if text[start] in PADDING:
            continue
        letters += 1
        if letters > _LONGEST_LABEL:
            break
        before = text[start - 1] if start > last else " "
        if (before in _BEFORE_LABEL or before.isdecimal()) and squeeze(text[start:colon]) in labels:
            found = start
    return found


def read_entries(
    texts: Sequence[str], vocabulary: Vocabulary, *, cells: bool = True
) -> tuple[list[Entry], list[int]]:
    """Return the labels and values in a sequence of texts, and which texts are neither.

    A label without a value in its own text has the next text as its value, unless that is a label too: any
    text where the texts are ``cells``, also an empty one; where they are lines, of which the empty ones do
    not count, one that can be a value of this kind. A bare label (no colon) that has no value is none: a row
    of them is a table's header.

    >>> from zwgk_parse.vocabulary import default
    >>> read_entries(["索 引 号：", "0001/2019-1", "主 题 词：", "", "名称", "文号"], default())
    ([Entry(kind='index', value='0001/2019-1', place=0), Entry(kind='other', value='', place=2)], [4, 5])
    """
    entries: list[Entry] = []
    rest: list[int] = []
    split = [split_entries(text, vocabulary) if text else ("", []) for text in texts]
    index = 0
    while index < len(texts):
        prefix, found = split[index]
        step = 1
        if found and not prefix:
            entries += [Entry(kind, value, index) for kind, value in found[:-1]]
            kind, value = found[-1]
            if not value and index + 1 < len(texts) and not split[index + 1][1]:
                following = texts[index + 1]
                if cells or _is_plausible(kind, following, vocabulary):
                    value, step = following, 2
            if value or step == 2 or _COLON.search(texts[index]):
                entries.append(Entry(kind, value, index))
            else:
                rest.append(index)
        elif texts[index]:
            rest.append(index)
        index += step
    return entries, rest


def _is_plausible(kind: str, value: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line can be the value of a label on the line before it."""
    if kind == "title":
        return _SHORTEST_TITLE <= len(value) <= _LONGEST_TITLE and "。" not in value
    if len(value) > _LONGEST_VALUE or _PART_OF_SENTENCE.search(value):
        return False
    if len(value) >= _SHORTEST_TITLE and squeeze(value).endswith(
        squeezed(vocabulary, "metadata", "document")
    ):
        return False
    if kind in ("published", "published_line", "issued"):
        return _DIGITS.search(value) is not None
    if kind == "number":
        return "号" in squeeze(value) or len(value) < 3
    return kind != "index" or value.isascii() or _DIGITS.search(value) is not None
