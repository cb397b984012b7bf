"""A text without a table line by line: what each says of a task, and who is to do it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from zwgk_parse import late
from zwgk_parse.fields.numbering import OUTER_SCHEMES, Numbering, read_numbering
from zwgk_parse.normal import PADDING, fold, squeeze
from zwgk_parse.page import Run
from zwgk_parse.phrases import alternatives
from zwgk_parse.prose.brackets import Bracket, find_brackets
from zwgk_parse.prose.duties import Duty, read_labels
from zwgk_parse.prose.joins import join_lines
from zwgk_parse.prose.labels import Label, find_labels, label_start
from zwgk_parse.prose.sentences import read_sentence
from zwgk_parse.table.labels import UNIT_ROLES
from zwgk_parse.vocabulary import Vocabulary

_LONGEST_TITLE = 60  # characters
_DECIMAL = late.compile(r"(\d{1,3})\.(?=\d)")
_END_BRACKET = late.compile(r"\([^()]*\)$")


@dataclass(slots=True)
class Line:
    """One line: its text and numbering, and the duties in it.

    ``brackets`` close its sentences; ``duty`` is that of its labels, which label the whole line (``fields``)
    or follow the text before ``stop``; ``sentence``: the line as a whole says who does what;
    ``topic``: the text is labelled as a task. ``closes``: the list before it ends here.
    """

    text: str
    runs: list[Run]
    numbering: Numbering | None = None
    brackets: list[Bracket] = field(default_factory=list)
    duty: Duty | None = None
    fields: bool = False
    stop: int = 0
    sentence: Duty | None = None
    topic: str = ""
    closes: bool = False

    @property
    def first(self) -> int:
        """The line of the source at which it begins."""
        return self.runs[0].line

    @property
    def duties(self) -> list[Duty]:
        """All duties, the sentence's aside."""
        return [bracket.duty for bracket in self.brackets] + ([self.duty] if self.duty else [])

    def parts(self) -> list[tuple[str, Duty | None]]:
        """Return the texts of the line without brackets and labels, each with the duty that stands behind it.

        Brackets with nothing between them are one duty; a text behind the last one has none.
        """
        parts: list[tuple[str, Duty | None]] = []
        start = 0
        stop = self.stop or len(self.text)
        for bracket in self.brackets:
            text = self.text[start : bracket.start].strip(PADDING)
            start = bracket.end
            if bracket is self.brackets[0] or text.strip("。；;，, "):
                parts.append((text if not parts else text.lstrip("。；;" + PADDING), bracket.duty))
            else:
                text, before = parts[-1]
                parts[-1] = (text, before.with_(bracket.duty) if before is not None else None)
            mark = self.text[start : start + 1]
            ends = bracket is not self.brackets[-1] or not self.text[start + 1 : stop].strip(PADDING)
            if ends and mark and mark in "。；;" and parts[-1][0][-1:] not in "。；;":
                parts[-1] = (parts[-1][0] + mark, parts[-1][1])
                start += 1
        rest = self.text[start:stop].strip(PADDING)
        if rest and not rest.strip("。；;"):
            rest = ""
        if self.duty is not None and self.stop:
            parts.append((rest, self.duty))
        elif rest:
            parts.append((rest, None))
        return parts


@lru_cache(maxsize=8)
def _compile(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a line that ends a list, and of how a title ends."""
    words = vocabulary["prose"]
    return late.compile(alternatives(words["breaks"])), late.compile(
        f"(?:{alternatives(words['title_ends'])})$"
    )


def read_lines(runs: Iterable[Run], vocabulary: Vocabulary, *, year: int | None) -> list[Line]:
    """Return the lines of the runs, each read by itself."""
    lines = [_read(text, held, vocabulary, year) for text, held in join_lines(runs, vocabulary)]
    _number_decimals(lines)
    return lines


def _number_decimals(lines: Iterable[Line]) -> None:
    """Number the lines that seem to open with a decimal (12.7月至9月) where the count expects it."""
    last = 0
    opened = False  # a heading stands right before
    for line in lines:
        if line.numbering is None and not line.closes:
            match = _DECIMAL.match(fold(line.text))
            value = int(match[1]) if match else 0
            if match and (value == last + 1 > 1 or (opened and value == 1)):
                line.numbering = Numbering("1.", value, line.text[: match.end()], match.end())
        numbering = line.numbering
        if line.closes:
            last = 0
        elif numbering is not None and numbering.scheme == "1.":
            last = numbering.value or 0
        opened = numbering is not None and numbering.scheme in OUTER_SCHEMES


def _read(text: str, runs: list[Run], vocabulary: Vocabulary, year: int | None) -> Line:
    numbering = read_numbering(text)
    line = Line(text, runs, numbering)
    first = label_start(text)
    labels = find_labels(text, vocabulary, start=first)
    if labels and labels[0].start == first and _take_fields(line, labels, vocabulary, year):
        return line
    line.brackets = find_brackets(text, vocabulary, year=year, line=line.first)
    labels = [label for label in labels if label.start > first]
    while labels and labels[0].role not in UNIT_ROLES:
        labels.pop(0)
    if labels and not line.brackets and not any(_is_cut(text[one.first : one.last]) for one in labels):
        duty = read_labels(text, labels, vocabulary, year=year, line=line.first)
        if duty is not None and duty.units:
            line.duty, line.stop = duty, labels[0].start
    if all(duty.kind == "field" for duty in line.duties):
        line.sentence = read_sentence(text, vocabulary, year=year, line=line.first)
        line.closes = _closes(line, vocabulary)
    return line


def _is_cut(value: str) -> bool:
    """Tell whether white space parts a value: other cells of a flattened row may follow it."""
    return len(value.split()) > 1


def _take_fields(line: Line, labels: Sequence[Label], vocabulary: Vocabulary, year: int | None) -> bool:
    """Read a line of labelled fields; tell whether it is one."""
    duty = read_labels(line.text, labels, vocabulary, year=year, line=line.first)
    if duty is None:
        return False
    topics = [label for label in labels if label.role == "requirement"]
    if topics:
        line.topic = line.text[topics[0].first : topics[0].last]
        full = line.text[topics[0].first : topics[0].last + 1].rstrip(PADDING)
        line.topic = full if full.endswith("。") else line.topic
    duty.apart = True
    line.duty, line.fields = duty, True
    return True


def _closes(line: Line, vocabulary: Vocabulary) -> bool:
    """Tell whether a line ends the list before it: an attachment, a date, a title."""
    plain = squeeze(line.text[: 2 * _LONGEST_TITLE])
    breaks, title = _compile(vocabulary)
    if breaks.match(plain):
        return True
    if line.numbering is not None or len(plain) > _LONGEST_TITLE:
        return False
    return bool(title.search(_END_BRACKET.sub("", plain).rstrip("》"))) and not plain.endswith("。")
