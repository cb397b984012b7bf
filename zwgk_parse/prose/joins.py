"""Lines of a list that are one: a bracket closed on a later line, a label with its words on the next line."""

from __future__ import annotations

from collections.abc import Iterable

from zwgk_parse.fields.deadlines.reader import deadline_score
from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.fields.units.reader import unit_score
from zwgk_parse.normal import PADDING, fold
from zwgk_parse.page import Run
from zwgk_parse.prose.labels import find_labels
from zwgk_parse.vocabulary import Vocabulary

_LONGEST = 1200  # characters
_LONGEST_LABEL = 24
_MOST_LINES = 5
_SURE = 0.9


def join_lines(runs: Iterable[Run], vocabulary: Vocabulary) -> list[tuple[str, list[Run]]]:
    """Return the lines of the runs, each with the runs it comes from; what belongs together is one line.

    >>> from zwgk_parse.vocabulary import default
    >>> runs = [Run(text, 1, 1) for text in ("公开（责任单位：市财政局、", "市审计局）", "责任单位：", "市司法局")]
    >>> [text for text, _ in join_lines(runs, default())]
    ['公开（责任单位：市财政局、\\n市审计局）', '责任单位：\\n市司法局']
    """
    joined: list[tuple[str, list[Run]]] = []
    for run in runs:
        for line in run.text.split("\n"):
            text = line.strip(PADDING)
            if not text:
                continue
            if joined and _goes_on(joined[-1][0], text, vocabulary):
                before, held = joined[-1]
                joined[-1] = (f"{before}\n{text}", held if held[-1] is run else [*held, run])
            else:
                joined.append((text, [run]))
    return joined


def _goes_on(before: str, text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line continues the one before it."""
    if len(before) > _LONGEST or before.count("\n") >= _MOST_LINES:
        return False
    folded = fold(before)
    if folded[-1] in ":)" and len(folded) <= _LONGEST_LABEL:
        numbering = read_numbering(before)
        start = numbering.end if numbering else 0
        labels = find_labels(before, vocabulary, start=start)
        if labels and labels[0].start == start and labels[0].first == labels[0].last:
            return max(unit_score(text, vocabulary), deadline_score(text, vocabulary)) >= _SURE
    opened = folded.rfind("(")
    if opened < 0 or folded.find(")", opened) >= 0 or ")" not in fold(text[:_LONGEST]):
        return False
    labels = find_labels(folded[opened + 1 : opened + _LONGEST_LABEL], vocabulary, enclosed=True)
    return bool(labels) and labels[0].start == 0 and read_numbering(text) is None
