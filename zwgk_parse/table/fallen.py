"""Paragraphs of cells that stand below their table: a flattener kept the first of each cell in its row.

Nothing tells the row of one for certain. But what it counts on is in doubt: a category whose number the rows leave
out, the second item of a list of which a cell holds the first, units in a row where nobody signs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from zwgk_parse.fields.numbering import Numbering, read_numbering
from zwgk_parse.fields.units.unit_scores import unit_score
from zwgk_parse.page import Fault, Run
from zwgk_parse.table.reading import Draft
from zwgk_parse.vocabulary import Vocabulary

_SIGNERS = 2  # units one below the other may sign the notice
_PRINTED_AGAIN = 2  # times: then it is no heading of what follows the table
_SHOWN = 20  # characters that a message repeats


def doubt_fallen(drafts: Sequence[Draft], below: Sequence[Run], vocabulary: Vocabulary) -> None:
    """Doubt the rows of a table that paragraphs ``below`` it may belong to; those of a page stand where they belong.

    >>> from zwgk_parse.vocabulary import default
    >>> rows = [Draft(1, 1, 1, requirement="(1)摸排底数。"), Draft(2, 2, 2, requirement="公开预算。")]
    >>> doubt_fallen(rows, [Run("(2)开展整治。", 9, 9)], default())
    >>> [fault.params["alternative"] for row in rows for fault in row.faults]
    ['“(2)开展整治。” stands below the table, and may be of this row']
    """
    times = Counter(run.text for run in below)
    known = {text for draft in drafts for text in draft.categories}
    numbers = [None, *(read_numbering(run.text) for run in below)]
    for run, (before, number) in zip(below, pairwise(numbers), strict=True):
        if number is None or not number.value or run.text in known or _follows(before, number):
            continue
        _doubt(_with_item(drafts, number), run.text)
        _doubt(_before_gap(drafts, number, open_end=times[run.text] >= _PRINTED_AGAIN), run.text)
    for units, group in groupby(below, key=lambda run: unit_score(run.text, vocabulary) == 1.0):
        names = [run.text for run in group]
        if units and len(names) > _SIGNERS:
            _doubt((draft for draft in drafts if draft.units), names[0])


def _doubt(drafts: Iterable[Draft], text: str) -> None:
    other = f"“{text[:_SHOWN]}” stands below the table, and may be of this row"
    message = f"another reading of this row is almost as good: {other}"
    for draft in drafts:
        if not any(fault.code == "layout-ambiguous" for fault in draft.faults):
            draft.faults.append(Fault("layout-ambiguous", message, params={"alternative": other}))


def _follows(before: Numbering | None, number: Numbering) -> bool:
    """Tell whether a number is the one after another of its kind."""
    return before is not None and before.scheme == number.scheme and number.value == (before.value or 0) + 1


def _with_item(drafts: Iterable[Draft], number: Numbering) -> Iterator[Draft]:
    """Yield the rows of which the last paragraph begins with the item before the one of this number, and lacks that."""
    for draft in drafts:
        last = draft.requirement.rpartition("\n")[2]
        if _follows(read_numbering(last), number) and number.label not in last:
            yield draft


def _before_gap(drafts: Sequence[Draft], number: Numbering, *, open_end: bool) -> Iterator[Draft]:
    """Yield the rows of each category before one of this number that the rows below leave out.

    ``open_end``: no category need follow them.
    """
    for level in range(max((len(draft.categories) for draft in drafts), default=0)):
        groups = [
            (read_numbering(path[-1]), list(group))
            for path, group in groupby(drafts, key=lambda draft: draft.categories[: level + 1])
            if len(path) > level
        ]
        for (before, rows), (behind, _) in pairwise([*groups, (None, [])]):
            beyond = open_end if behind is None else _is_beyond(behind, number)
            if beyond and _follows(before, number):
                yield from rows


def _is_beyond(behind: Numbering, number: Numbering) -> bool:
    return behind.scheme == number.scheme and (behind.value or 0) > (number.value or 0)
