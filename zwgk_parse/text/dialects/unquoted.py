"""Records with more fields than their header has labels: delimiters stand in texts that nothing quotes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

from zwgk_parse.page import Fault
from zwgk_parse.table.aligned import CLEAR
from zwgk_parse.table.evidence import Evidence, examine, kinds_of, opening
from zwgk_parse.table.labels import UNIT_ROLES
from zwgk_parse.text.dialects.records import Field, Record
from zwgk_parse.vocabulary import Vocabulary

_FITS = 0.5  # of units, or of a deadline, in a text that is one
_MOST = 30  # fields


class Joined(NamedTuple):
    """How many fields each column takes, and how much better that is than the second-best way."""

    sizes: list[int]
    margin: float


def fits(texts: Sequence[str], roles: Sequence[str | None], vocabulary: Vocabulary) -> bool:
    """Tell whether texts are what columns of these roles hold.

    >>> from zwgk_parse.vocabulary import default
    >>> fits(["公开", "市财政局"], ["requirement", "lead"], default()), fits(["认真落实。"], ["lead"], default())
    (True, False)
    """
    found = (examine(text, vocabulary) for text in texts)
    return all(not one.length or _may_be(one, role) for one, role in zip(found, roles, strict=True))


def fitted(
    record: Record, roles: Sequence[str | None], line: str, index: int, vocabulary: Vocabulary
) -> tuple[Record, list[Fault]]:
    """Return a record of a line with as many fields as there are columns, where a way fits, and what is in doubt."""
    fields = record.fields
    joined = None if any(field.quoted for field in fields) else rejoin(record.texts, roles, vocabulary)
    if joined is None:
        return record, []
    ends = list(accumulate(joined.sizes))
    groups = [fields[end - size : end] for end, size in zip(ends, joined.sizes, strict=True)]
    cells = [
        Field(line[group[0].offset : group[-1].offset + len(group[-1].text)], group[0].offset, quoted=False)
        for group in groups
    ]
    doubts = [] if joined.margin >= CLEAR else [_doubt(index + 1)]
    return Record(cells, record.stop), doubts


def _doubt(line: int) -> Fault:
    other = "the record has more fields than columns, and another comma may stand in a text"
    return Fault.of_layout(other, line)


def rejoin(texts: Sequence[str], roles: Sequence[str | None], vocabulary: Vocabulary) -> Joined | None:
    """Tell which fields in a row are the text of one column, by what the columns mean; None if no way fits.

    >>> from zwgk_parse.vocabulary import default
    >>> rejoin(["1", "公开预算", "并说明。", "市财政局"], ["number", "requirement", "lead"], default()).sizes
    [1, 2, 1]
    """
    surplus = len(texts) - len(roles)
    if not 0 < surplus <= _MOST:
        return None
    found = [examine(text, vocabulary) for text in texts]
    kinds = kinds_of([role or "" for role in roles])
    ways: list[tuple[float, list[int]]] = []
    for wide in range(len(roles)):
        sizes = [1 + surplus * (column == wide) for column in range(len(roles))]
        columns = [column for column, size in enumerate(sizes) for _ in range(size)]
        if all(_may_be(one, roles[column]) for one, column in zip(found, columns, strict=True) if one.length):
            scores = (
                opening([kinds[column]], one, chained=0, repeated=False)[0]
                for one, column in zip(found, columns, strict=True)
            )
            ways.append((sum(scores), sizes))
    if not ways:
        return None
    (best, sizes), *others = sorted(ways, reverse=True)
    return Joined(sizes, best - others[0][0] if others else inf)


def _may_be(found: Evidence, role: str | None) -> bool:
    """Tell whether a text that is not empty may be (a piece of) what a column of this role holds."""
    if role == "number":
        return found.number is not None
    if role in UNIT_ROLES:
        return found.units >= _FITS and not found.sentence
    return role != "deadline" or found.deadline >= _FITS
