"""What is said of rows that stand behind a table and are not read: where one ends too early, the rest of it is text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Fault, Run
from zwgk_parse.table.evidence import examine
from zwgk_parse.table.row_patterns import row_patterns
from zwgk_parse.vocabulary import Vocabulary

_UNITS = 0.9  # so much of a text must be units
_LITTLE = 0.3  # … may be, where it is a row's own content
_SHORTEST = 10  # characters of such content


def rows_left(cells: Sequence[Run], vocabulary: Vocabulary) -> list[Fault]:
    """Return what is to be said of cells behind a task table, if they look like rows of it.

    >>> from zwgk_parse.vocabulary import default
    >>> row = [Run(text, 7, 7) for text in ("12", "公开部门预算，附绩效目标。", "市财政局")]
    >>> [fault.line for fault in rows_left(row, default())]
    [7]
    >>> rows_left([Run(text, 7, 7) for text in ("市财政局", "王某", "12345678")], default())
    []
    """
    if not _look_like_rows((cell.text for cell in cells), vocabulary):
        return []
    message = (
        "cells behind a table look like rows of it, but have other columns and no header: they are not read"
    )
    return [Fault("header-missing", message, cells[0].line, params={"case": "alike"})]


def _look_like_rows(texts: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Tell whether cells are those of tasks: some units, and some content that is neither units nor a deadline.

    What ends a table, a note or the imprint, has nothing of its rows behind it.
    """
    ends = row_patterns(vocabulary).table_end
    units = content = False
    for text in texts:
        if ends.match(squeeze(text[:40])):
            return False
        found = examine(text, vocabulary)
        units = units or found.units >= _UNITS
        content = content or (
            (found.sentence or found.clause)
            and found.length >= _SHORTEST
            and max(found.units, found.deadline) <= _LITTLE
        )
        if units and content:
            return True
    return False
