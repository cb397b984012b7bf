"""Labels before a task's fields where there is no table: ``牵头单位：甲；责任单位：乙、丙``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.normal import PADDING, fold
from zwgk_parse.vocabulary import Vocabulary

_BETWEEN = "[ \u3000\u00a0]{0,2}"
_SENTENCE_ENDS = "。;!?)\n"
_LONGEST_PADDING = 6
_DASH = late.compile(r"[-–—─]{1,4}[ \u3000\u00a0]{0,4}")
_MOST = 40  # labels in one line; what has more is no line of a list


class Label(NamedTuple):
    """A label in a text: the field's role (a kind of ``[prose_labels]``), the label as published, where it
    starts, and the half-open range of what it labels, without padding and marks at the ends.
    """

    role: str
    name: str
    start: int
    first: int
    last: int


@lru_cache(maxsize=8)
def _compile(vocabulary: Vocabulary) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of a label with its colon, and the roles of labels."""
    roles = {word: role for role, words in vocabulary["prose_labels"].items() for word in words}
    spaced = (
        _BETWEEN.join(map(re.escape, word)) for word in sorted(roles, key=lambda word: (-len(word), word))
    )
    word = "|".join(spaced)
    # 牵头单位: and 【牵头单位】
    return late.compile(rf"(?P<label>{word}){_BETWEEN}:|\((?P<bracketed>{word})\):?"), roles


def find_labels(text: str, vocabulary: Vocabulary, *, start: int = 0, enclosed: bool = False) -> list[Label]:
    """Return the labels in a text from ``start`` on that stand where a field may begin, and what they label.

    That is at the start and behind the end of a sentence or white space; where the text is known to
    consist of fields (``enclosed``, or it begins with one), behind a comma as well.

    >>> from zwgk_parse.vocabulary import default
    >>> text = "牵头单位：市发改委，责任单位：市财政局"
    >>> [(label.role, text[label.first : label.last]) for label in find_labels(text, default())]
    [('lead', '市发改委'), ('responsible', '市财政局')]
    """
    folded = fold(text)
    if ":" not in folded and ")" not in folded:
        return []
    pattern, roles = _compile(vocabulary)
    found: list[re.Match[str]] = []
    for match in pattern.finditer(folded, start):
        before = "\n" if match.start() == start else _before(folded, match.start())
        marks = ",、" if enclosed else "," if found else ""
        aside = before == ")" and match.lastgroup == "bracketed"  # 市发改委(粮食局)(牵头)
        if before in _SENTENCE_ENDS + marks and not aside:
            found.append(match)
        if len(found) > _MOST:
            return []
    stops = [*(match.start() for match in found[1:]), len(text)]
    labels: list[Label] = []
    for match, stop in zip(found, stops, strict=False):
        first, last = _trimmed(folded, match.end(), stop)
        group = match.lastgroup or ""
        name = text[match.start(group) : match.end(group)]
        word = "".join(match[group].split())
        labels.append(Label(roles[word], "".join(name.split()), match.start(), first, last))
    return labels


def label_start(text: str) -> int:
    """Return where a label may stand in a line: behind its number, or a dash.

    >>> label_start("（1）责任单位：市财政局"), label_start("——责任单位：市财政局"), label_start("责任单位")
    (3, 2, 0)
    """
    numbering = read_numbering(text)
    dash = _DASH.match(text) if numbering is None else None
    return numbering.end if numbering else dash.end() if dash else 0


def _before(folded: str, start: int) -> str:
    """Return the mark before an offset; a line feed at the start of the text and behind white space."""
    place = start
    while place and start - place < _LONGEST_PADDING and folded[place - 1] in PADDING:
        place -= 1
    if not place:
        return "\n"
    mark = folded[place - 1]
    return "\n" if place < start and mark not in ",、:" else mark


def _trimmed(folded: str, first: int, last: int) -> tuple[int, int]:
    """Return a range without padding at its ends and without marks at its end."""
    while first < last and folded[first] in PADDING:
        first += 1
    while last > first and folded[last - 1] in PADDING + ",;、。":
        last -= 1
    return first, last
