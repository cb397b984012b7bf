"""What a text that stands alone in a row or paragraph may be, by how it opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import fold, squeeze
from zwgk_parse.phrases import alternatives
from zwgk_parse.vocabulary import Vocabulary

_FIGURE = late.compile(r"[\d.,%]+[万亿]?[元个项]?")
_OPENING = 40  # characters by which a note is known


class RowPatterns(NamedTuple):
    """Matched at the start of the squeezed text; ``table_title`` at its end; ``page_number`` against the whole
    folded text, ``no_label`` and ``total`` against the whole squeezed one.
    """

    table_end: re.Pattern[str]
    note: re.Pattern[str]
    table_title: re.Pattern[str]
    page_number: re.Pattern[str]
    no_label: re.Pattern[str]
    total: re.Pattern[str]


@lru_cache(maxsize=8)
def row_patterns(vocabulary: Vocabulary) -> RowPatterns:
    """Compile the patterns of ``vocabulary/layout.toml``."""
    words = vocabulary["layout"]
    return RowPatterns(*(late.compile(alternatives(words[kind])) for kind in RowPatterns._fields))


def is_note(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text that stands alone is a note about the table.

    >>> from zwgk_parse.vocabulary import default
    >>> is_note("注：排第一位的为牵头单位。", default()), is_note("注重实效", default())
    (True, False)
    """
    return row_patterns(vocabulary).note.match(squeeze(text[:_OPENING])) is not None


def is_total(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Tell whether the texts of a row sum up figures of the rows above it, and are no task.

    >>> from zwgk_parse.vocabulary import default
    >>> is_total(["合计", "合计", "3,200"], default()), is_total(["合计", "市财政局"], default())
    (True, False)
    """
    total = row_patterns(vocabulary).total
    first, *others = map(squeeze, texts)
    return bool(total.fullmatch(first)) and all(
        text == first or _FIGURE.fullmatch(fold(text)) for text in others
    )


def is_behind(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text is one that stands behind a table: a note, an attachment's heading, the imprint.

    >>> from zwgk_parse.vocabulary import default
    >>> is_behind("抄送：市委办公室。", default()), is_behind("抄送文件", default())
    (True, False)
    """
    patterns = row_patterns(vocabulary)
    squeezed = squeeze(text)
    return bool(patterns.note.match(squeezed) or patterns.table_end.match(squeezed))
