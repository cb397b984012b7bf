"""Lines of a list that are one: a bracket closed on a later line, a label with its words on the next line."""

from __future__ import annotations

from collections.abc import Iterable

from zwgk_parse import late
from zwgk_parse.fields.deadlines.reader import deadline_score
from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.fields.units.reader import unit_score
from zwgk_parse.normal import PADDING, fold
from zwgk_parse.page import Run
from zwgk_parse.prose.labels import find_labels, label_start
from zwgk_parse.table.labels import UNIT_ROLES
from zwgk_parse.vocabulary import Vocabulary

_LONGEST = 1200  # characters
_LONGEST_LABEL = 24
_MOST_LINES = 5
_LONGEST_REST = 120
_SURE, _UNSURE = 0.9, 0.5
_LIST_MARKS = "、，,"
_LIST_MARK = late.compile("[、，,；;]")


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
        start = label_start(before)
        labels = find_labels(before, vocabulary, start=start)
        if labels and labels[0].start == start and labels[0].first == labels[0].last:
            return max(unit_score(text, vocabulary), deadline_score(text, vocabulary)) >= _SURE
    if read_numbering(text) is not None:
        return False
    return _is_open(folded, text, vocabulary) or _is_cut(before, text, vocabulary)


def _is_open(folded: str, text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line ends inside a bracket of labels, or one behind a sentence, that the next one closes.

    The labels may all stand on the next line.
    """
    opened = folded.rfind("(")
    if opened < 0 or folded.find(")", opened) >= 0 or ")" not in fold(text[:_LONGEST]):
        return False
    inside = folded[opened + 1 :].strip(PADDING) or fold(text).lstrip(PADDING)
    labels = find_labels(inside[:_LONGEST_LABEL], vocabulary, enclosed=True)
    return (bool(labels) and labels[0].start == 0) or folded[:opened].rstrip(PADDING).endswith("。")


def _is_cut(before: str, text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a labelled list of units ends in the middle of a name, of which the next line has the rest."""
    start = label_start(before)
    labels = find_labels(before, vocabulary, start=start)
    if (
        not labels
        or labels[0].start != start
        or labels[-1].role not in UNIT_ROLES
        or len(text) > _LONGEST_REST
    ):
        return False
    if before[-1] in _LIST_MARKS:
        return unit_score(text, vocabulary) >= _SURE
    last = _LIST_MARK.split(before[labels[-1].first :])[-1]
    rest = _LIST_MARK.split(text)[0]
    return unit_score(last, vocabulary) < _UNSURE and unit_score(last + rest, vocabulary) >= _SURE
