"""Headers among the runs of a flattened page: where they stand, their labels, and the columns that these announce."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.normal import squeeze
from zwgk_parse.page import Break, Fragment, Run
from zwgk_parse.table.aligned import Column
from zwgk_parse.table.columns import settle
from zwgk_parse.table.header_end import count_labels_by_row
from zwgk_parse.table.header_rows import Label
from zwgk_parse.table.labels import ANCHORS, TASK_ROLES, begins_label, exact_label, read_label
from zwgk_parse.table.row_patterns import row_patterns
from zwgk_parse.table.running_numbers import read_count
from zwgk_parse.vocabulary import Vocabulary

_LABEL_PIECES = 4  # a label may be broken over so many runs
_LONGEST_PIECE = 40  # characters, white space included
_LAST_LABEL = 6  # characters of an unknown label behind all known ones
_MARKS = late.compile(r"[\d,;。:、]")  # in no label
_ROW_END = 3  # texts
_TOLD = 2  # labels by which a header is known again
_UNKNOWN_LABELS = 3  # so many in a row
_UNKNOWN_LABEL = 12  # characters; a run this short between known labels is a label too


class HeaderRun(NamedTuple):
    """A header in a sequence of runs: the half-open range that it takes, and its labels as they are printed.

    Of these the first ``sure`` are labels by their words; the others, unknown texts behind them, may belong to the rows.
    """

    start: int
    stop: int
    labels: list[Label]
    sure: int

    @property
    def words(self) -> tuple[str, ...]:
        """The texts of the labels that are some for certain."""
        return tuple(label.text for label in self.labels[: self.sure])

    def count_runs(self, first: HeaderRun, count: int) -> int:
        """Return how many runs it takes where the header that it repeats has ``count`` labels."""
        pairs = zip(self.labels, first.labels[:count], strict=False)
        same = takewhile(lambda pair: pair[0].text == pair[1].text, pairs)
        return sum(len(label.runs) for label, _ in same)


def find_headers(runs: Sequence[Fragment], vocabulary: Vocabulary) -> list[HeaderRun]:
    """Return the headers among the runs: consecutive labels, of at least two roles, one of them an anchor.

    Anchors are 序号, the unit columns and the deadline: what every responsibility table has.
    """
    words = [squeeze(run.text) if len(run.text) <= _LONGEST_PIECE else "" for run in runs]
    known = [word != "" and read_label(word, vocabulary) is not None for word in words]
    ahead = [*known[1:], False]
    headers: list[HeaderRun] = []
    index = 0
    while index < len(runs):
        if not (known[index] or ahead[index] or begins_label(words[index], vocabulary)):
            index += 1
            continue
        header = None
        if headers and _begins_behind(words, index, headers[0], vocabulary):
            index += 1
            continue
        if not runs[index].opening & Break.NEW_ROW and index:
            index += 1  # the form says: this goes on with a row
            continue
        if known[index] or (words[index] and _may_open(words, known, index, vocabulary)):
            header = _header_at(runs, words, index, vocabulary, headers[0] if headers else None)
        if header is None:
            index += 1
        else:
            headers.append(header)
            index = header.stop
    return headers


def _begins_behind(words: Sequence[str], index: int, header: HeaderRun, vocabulary: Vocabulary) -> bool:
    """Tell whether a text is the end of a row, and the ``header`` of before behind it, printed again.

    A remark, a name or a deadline may look like a label; what is none to the letter yields to one that is known.
    """
    if words[index] == header.words[0] or exact_label(words[index], vocabulary):
        return False
    opening = [squeeze(run.text) for label in header.labels[:_TOLD] for run in label.runs]
    return any(
        words[place : place + len(opening)] == opening for place in range(index + 1, index + 1 + _ROW_END)
    )


def _may_open(words: Sequence[str], known: Sequence[bool], start: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a text that is no label may open a header: a label follows, or it is a piece of one.

    A label of the running number opens a header itself.
    """
    patterns = row_patterns(vocabulary)
    if patterns.no_label.fullmatch(words[start]) or patterns.table_title.search(words[start]):
        return False
    if start + 1 < len(words) and known[start + 1]:
        return read_label(words[start + 1], vocabulary) != "number"
    text = words[start]
    for word in words[start + 1 : start + _LABEL_PIECES]:
        text += word
        if not word or len(text) > _UNKNOWN_LABEL:
            return False
        if exact_label(text, vocabulary):
            return True
    return False


def _header_at(
    runs: Sequence[Fragment],
    words: Sequence[str],
    start: int,
    vocabulary: Vocabulary,
    before: HeaderRun | None,
) -> HeaderRun | None:
    """Read a header that begins exactly here; ``before`` is the page's first one."""
    labels: list[Label] = []
    index = start
    known = 0
    while index < len(runs):
        closed = runs[index].opening == Break.NEXT_CELL  # the form says: of the same row
        if labels and not runs[index].text and closed:
            labels[-1].runs.append(runs[index])  # what a label over several columns leaves empty
            index += 1
            continue
        broken = any(sum(bool(run.text) for run in label.runs) > 1 for label in labels)
        label = _label_at(runs, words, index, vocabulary, broken=broken)
        if labels and runs[index].opening == Break.NEW_ROW and (label is None or label.role is None):
            break
        if label is None and labels and closed:
            label = Label([runs[index]], words[index] or squeeze(runs[index].text), None)
        if label is None:
            break
        labels.append(label)
        index += len(label.runs)
        if closed or (label.role and not _may_head_rows(label, vocabulary)):
            known = len(labels)
        elif len(labels) - known > _UNKNOWN_LABELS:
            break
    sure = known
    if before and tuple(label.text for label in labels[: before.sure]) == before.words:
        sure = before.sure
    elif (count := count_labels_by_row(runs, start, labels, vocabulary)) is not None:
        labels, sure = labels[:count], min(known, count)
    told = labels[:sure]
    roles = {label.role for label in told} - {None}
    exact = sum(exact_label(label.text, vocabulary) is not None for label in told)
    if len(roles) < 2 or not roles & ANCHORS or not exact:
        return None
    return HeaderRun(start, start + sum(len(label.runs) for label in labels), labels, sure)


def _may_head_rows(label: Label, vocabulary: Vocabulary) -> bool:
    """Tell whether a label may be the first category below a header: 落实普惠托育工作 only looks like 重点工作."""
    longer = label.role in TASK_ROLES and len(label.text) > _LAST_LABEL
    return longer and exact_label(label.text, vocabulary) is None


def _label_at(
    runs: Sequence[Fragment], words: Sequence[str], start: int, vocabulary: Vocabulary, *, broken: bool
) -> Label | None:
    """Read one label, perhaps broken over several runs; an unknown short run is a label without a role.

    ``broken``: another label of the header is, so that two labels which are one together are pieces of it.
    """
    word = words[start]
    role = read_label(word, vocabulary)
    inside = list(
        takewhile(lambda run: run.opening == Break.SAME_CELL, runs[start + 1 : start + _LABEL_PIECES])
    )
    whole = word + "".join(words[start + 1 : start + 1 + len(inside)])
    if inside and (stated := exact_label(whole, vocabulary)):  # the form says: of the same cell
        return Label([runs[start], *inside], whole, stated)
    pair = words[start : start + 2]
    if role and len(pair) > 1 and pair[1] and runs[start + 1].opening != Break.NEW_ROW:
        longer = exact_label("".join(pair), vocabulary)
        if longer and (broken or not exact_label(pair[1], vocabulary)):  # 一级 | 目录, but not 工作 | 要求
            return Label(list(runs[start : start + 2]), "".join(pair), longer)
    if role:
        return Label([runs[start]], word, role)
    text = word
    for stop in range(start + 1, min(start + _LABEL_PIECES, len(runs))):
        if not words[stop] or len(text) > _UNKNOWN_LABEL or runs[stop].opening == Break.NEW_ROW:
            break
        text += words[stop]
        role = exact_label(text, vocabulary)
        if role:
            return Label(list(runs[start : stop + 1]), text, role)
    numbered = read_numbering(word) or read_numbering(runs[start].text)  # 一 基础工作 has lost its space
    counted = numbered is not None or read_count(word) is not None
    if word and len(word) <= _UNKNOWN_LABEL and not _MARKS.search(word) and not counted:
        return Label([runs[start]], word, None)
    return None


def read_columns(labels: Sequence[Label]) -> tuple[list[Column], list[list[Run]]]:
    """Return the columns to align with, and each one's labels.

    Adjacent category levels are one column that takes several cells; sections (category rows across the
    full width) have a column of their own before all others.
    """
    roles = settle([label.role for label in labels])
    columns = [Column("section", "", 0)]
    runs: list[list[Run]] = [[]]
    for label, role in zip(labels, roles, strict=True):
        filled = [run for run in label.runs if run.text]
        text = "".join(run.text for run in filled)
        run = Run(text, filled[0].line, filled[-1].last_line, filled[0].character)
        wide = 1 + sum(not run.text for run in label.runs)
        if role == "category" and columns[-1].role == "category":
            columns[-1] = Column(role, f"{columns[-1].label}/{label.text}", columns[-1].levels + wide)
            runs[-1].append(run)
        else:
            columns.append(Column(role or "extra", label.text, wide))
            runs.append([run])
    return columns, runs
