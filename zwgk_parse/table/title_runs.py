"""The title of a flattened table among the runs right above its header, where another table stands above it.

Nothing but its words tells it from the last row of that table, or from a section that a page break parts from its rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse import late
from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.normal import squeeze
from zwgk_parse.page import Run
from zwgk_parse.table.next_table import opens_table
from zwgk_parse.table.row_patterns import row_patterns
from zwgk_parse.vocabulary import Vocabulary

_ANNOUNCED = late.compile(r"(附[件表]?|表)([\d一二三四五六七八九十]{1,3})")
_MOST_RUNS = 4  # that spaces part a title into


def count_title(
    runs: Sequence[Run], header: int, first: int, opened: int, vocabulary: Vocabulary
) -> tuple[int, bool]:
    """Return how many runs right above the header at ``header`` are its title, and whether that is another table's.

    ``first``: where the page's first header begins; ``opened``: where the rows above this one do.
    """
    own, known = _line_above(runs, header), _line_above(runs, first)
    text, titled = squeeze("".join(own)), squeeze("".join(known))
    if not own or header - len(own) < opened:
        return 0, False
    if text == titled:
        return len(own), False
    named, counted = _names_table(text, vocabulary), counts_on(titled, text)
    if named and counted:
        return len(own), True
    body = runs[opened : header - len(own)]
    if any(counts_on(run.text, text, 1) for run in body):
        return 0, False  # a section of this table
    return (len(own), True) if named or counted or _is_later(text) else (0, False)


def _line_above(runs: Sequence[Run], stop: int) -> list[str]:
    """Return the texts of the line right above a place, where it is one that may be a title."""
    start = stop
    while start and runs[start - 1].line == runs[stop - 1].line and stop - start <= _MOST_RUNS:
        start -= 1
    return [run.text for run in runs[start:stop]] if stop - start <= _MOST_RUNS else []


def _names_table(text: str, vocabulary: Vocabulary) -> bool:
    return row_patterns(vocabulary).table_title.search(text) is not None


def counts_on(before: str, text: str, step: int | None = None) -> bool:
    """Tell whether a text has a later number of the same kind than the one ``before``, ``step`` later if that is given.

    >>> counts_on("附件1 任务清单", "附件2 任务清单"), counts_on("（一）优化服务", "二、优化服务")
    (True, False)
    """
    told, found = _ANNOUNCED.match(before), _ANNOUNCED.match(text)
    if told and found:
        return told[1] == found[1] and told[2] != found[2] and step is None
    earlier, later = read_numbering(before), read_numbering(text)
    if not earlier or not later or earlier.scheme != later.scheme or not earlier.value or not later.value:
        return False
    return later.value - earlier.value == step if step else later.value > earlier.value


def _is_later(text: str) -> bool:
    """Tell whether a text has a number, but not the first one: it goes on with something."""
    numbering = read_numbering(text)
    later = numbering is not None and numbering.value is not None and numbering.value > 1
    return later and opens_table(text, ())
