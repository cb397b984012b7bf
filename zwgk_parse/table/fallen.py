"""Texts of cells that stand below their table: a flattener kept the first paragraph of each cell in its row.

Nothing tells the row of one for certain. But what it counts on is in doubt: a category whose number the rows leave
out, the second item of a list of which a cell holds the first, units in a row where nobody signs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from zwgk_parse.fields.numbering import Numbering, read_numbering
from zwgk_parse.fields.units.unit_scores import unit_score
from zwgk_parse.page import Fault, Run, quote
from zwgk_parse.table.reading import Draft
from zwgk_parse.vocabulary import Vocabulary

_Key = tuple[str, int | None]
"""A number's scheme and value."""

_SIGNERS = 2  # units one below the other may sign the notice
_PRINTED_AGAIN = 2  # times: then it is no heading of what follows the table


def doubt_fallen(
    drafts: Sequence[Draft], below: Sequence[Run], vocabulary: Vocabulary, rowless: Sequence[str] = ()
) -> None:
    """Doubt the rows of a table that paragraphs ``below`` it may belong to; those of a page stand where they belong.

    A section below the last row (``rowless``) opens nothing: it may be the rest of that row.

    >>> from zwgk_parse.vocabulary import default
    >>> rows = [Draft(1, 1, 1, requirement="(1)摸排底数。"), Draft(2, 2, 2, requirement="公开预算。")]
    >>> doubt_fallen(rows, [Run("(2)开展整治。", 9, 9)], default())
    >>> [fault.params["alternative"] for row in rows for fault in row.faults]
    ['“(2)开展整治。” stands below the rows, and may be of this one']
    """
    if rowless:
        _doubt(drafts[-1:], rowless[0])
    times = Counter(run.text for run in below)
    known = {text for draft in drafts for text in draft.categories}
    numbers = [None, *(read_numbering(run.text) for run in below)]
    fallen: dict[_Key, str] = {}
    for run, (before, number) in zip(below, pairwise(numbers), strict=True):
        if number and number.value and run.text not in known and _next_to(before) != _key(number):
            fallen.setdefault(_key(number), run.text)
    if fallen:
        for draft in drafts:
            last = draft.requirement.rpartition("\n")[2]
            text = fallen.get(_next_to(read_numbering(last)))
            if text is not None and _label(text) not in last:
                _doubt([draft], text)
        for lacking, open_end, rows in _gaps(drafts):
            text = fallen.get(lacking)
            if text is not None and (not open_end or times[text] >= _PRINTED_AGAIN):
                _doubt(rows, text)
    for units, group in groupby(below, key=lambda run: unit_score(run.text, vocabulary) == 1.0):
        names = [run.text for run in group]
        if units and len(names) > _SIGNERS:
            _doubt((draft for draft in drafts if draft.units), names[0])


def _doubt(drafts: Iterable[Draft], text: str) -> None:
    fault = Fault.of_layout(f"{quote(text)} stands below the rows, and may be of this one")
    for draft in drafts:
        if all(known.code != fault.code for known in draft.faults):
            draft.faults.append(fault)


def _key(number: Numbering) -> _Key:
    return number.scheme, number.value


def _next_to(number: Numbering | None) -> _Key:
    """Return the scheme and the value of the number that follows one."""
    return (number.scheme, (number.value or 0) + 1) if number is not None else ("", None)


def _label(text: str) -> str:
    number = read_numbering(text)
    return number.label if number is not None else ""


def _gaps(drafts: Sequence[Draft]) -> Iterator[tuple[_Key, bool, list[Draft]]]:
    """Yield per category the number that the next one leaves out, whether there is none, and the category's rows."""
    for level in range(max((len(draft.categories) for draft in drafts), default=0)):
        groups = [
            (read_numbering(path[-1]), list(group))
            for path, group in groupby(drafts, key=lambda draft: draft.categories[: level + 1])
            if len(path) > level
        ]
        for (before, rows), (behind, _) in pairwise([*groups, (None, [])]):
            lacking = _next_to(before)
            if behind is None or (behind.scheme == lacking[0] and (behind.value or 0) > (lacking[1] or 0)):
                yield lacking, behind is None, rows
