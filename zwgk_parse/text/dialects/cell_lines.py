"""Which lines go on with a cell where the form does not tell: only their words do.

Behind the last tab of a table the paragraphs of its last cell, and the ones below the table, have the same line
feeds between them; and nothing tells how many lines a cell may have.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from zwgk_parse.around.closing import find_signature
from zwgk_parse.fields.numbering import OUTER_SCHEMES
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Run
from zwgk_parse.table.evidence import examine
from zwgk_parse.vocabulary import Vocabulary

_REACH = 30  # paragraphs
_UNITS = 0.8  # so much of a text must be units for it to go on with some


def last_cell_end(lines: Sequence[str], first: int, end: int, gap: int, vocabulary: Vocabulary) -> int:
    """Return the end of the cell that a line, or its last tab, opens: behind the units or list items that go on.

    ``gap`` line feeds part its paragraphs. A signature with its date stands behind the table.
    """
    texts = [lines[first].rsplit("\t", 1)[-1].strip(PADDING)]
    for index in range(first + gap, min(first + gap * _REACH, end), gap):
        text = lines[index].strip(PADDING)
        if (
            not text
            or "\t" in lines[index]
            or any(line.strip(PADDING) for line in lines[index - gap + 1 : index])
        ):
            break
        texts.append(text)
    signature = find_signature([Run(text, 0, 0) for text in texts], vocabulary)
    behind = (
        max(signature.start, signature.stop - 2) if signature else None
    )  # of its names one, for units look alike
    going_on = 0
    for before, after in pairwise(texts[:behind]):
        if not _goes_on(before, after, vocabulary):
            break
        going_on += 1
    return first + gap * going_on + 1


def are_units(text: str, following: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line and the one behind it are units, which go on for as many lines as there are.

    >>> from zwgk_parse.vocabulary import default
    >>> are_units("市财政局、", "市审计局", default()), are_units("市财政局", "公开预算", default())
    (True, False)
    """
    return all(examine(line, vocabulary).units >= _UNITS for line in (text, following))


def _goes_on(text: str, following: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a paragraph goes on with the one before: with its units, or with its list."""
    before, after = examine(text, vocabulary), examine(following, vocabulary)
    if before.scheme or after.scheme:
        return (
            before.scheme == after.scheme
            and before.scheme not in OUTER_SCHEMES
            and before.value is not None
            and after.value == before.value + 1
        )
    return are_units(text, following, vocabulary)
