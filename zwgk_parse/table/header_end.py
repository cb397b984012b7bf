"""Where a flattened header that opens with a category column ends: its last labels may as well be the first row's categories.

Nothing but words tells 资金渠道, a label, from 智慧教育, a category. The row behind them does: its units or its
deadline, or its number, stand as far from its beginning as their labels from that of the header.
"""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.page import Fragment
from zwgk_parse.table.evidence import examine
from zwgk_parse.table.header_rows import Label, read_rows
from zwgk_parse.table.labels import TASK_ROLES
from zwgk_parse.table.running_numbers import read_count
from zwgk_parse.table.shared import WHO_AND_WHEN
from zwgk_parse.vocabulary import Vocabulary

_TELLING = WHO_AND_WHEN | {"number"}
_REACH = 60  # texts of the first row
_FITS = 0.5  # of units, or of a deadline, in a text that is one


def count_labels_by_row(
    runs: Sequence[Fragment], start: int, labels: Sequence[Label], vocabulary: Vocabulary
) -> int | None:
    """Return how many of the texts from ``start`` on that may be labels are, by the row behind; None if it does not tell.

    There may be more columns than labels, but hardly fewer. Those of units, of the deadline and of the number are
    sure, and all before them.
    """
    sure = max((count for count, label in enumerate(labels, 1) if label.role in _TELLING), default=0)
    if not sure or labels[0].role not in TASK_ROLES:
        return None
    fits: dict[int, int] = {}
    for count in range(sure, len(labels) + 1):
        end = start + sum(len(label.runs) for label in labels[:count])
        ways = read_rows(list(labels[:count]))
        fits[count] = max(_fit(runs, end, columns, vocabulary) for columns in ways)
    best = max(fits, key=fits.__getitem__)  # of several the shortest
    return best if fits[best] else None


def _fit(runs: Sequence[Fragment], start: int, columns: Sequence[Label], vocabulary: Vocabulary) -> int:
    """Return in how many of the columns that tell the row that begins at ``start`` has what belongs there."""
    row = _cells(runs, start, len(columns))
    return sum(_holds(text, label, vocabulary) for text, label in zip(row, columns, strict=False))


def _cells(runs: Sequence[Fragment], start: int, count: int) -> list[str]:
    """Return the texts that the first cells of a row begin with; the further items of a list stand in one cell."""
    cells: list[str] = []
    item = None
    for run in runs[start : start + _REACH]:
        before, item = item, read_numbering(run.text)
        if item and before and (item.scheme, item.value) == (before.scheme, (before.value or 0) + 1):
            continue
        if len(cells) == count:
            break
        cells.append(run.text)
    return cells


def _holds(text: str, label: Label, vocabulary: Vocabulary) -> bool:
    """Tell whether a text is what stands below a label that tells."""
    if label.role not in _TELLING:
        return False
    if label.role == "number":
        return read_count(text) is not None
    found = examine(text, vocabulary)
    return (found.deadline if label.role == "deadline" else found.units) > _FITS
