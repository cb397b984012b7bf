"""Flattened tables that a page break cut in two: what comes behind the break belongs to the table before.

The second part has no header of its own, and nothing but a page number or a word of continuation stands
between. By itself its columns would have to be guessed.
"""

from __future__ import annotations

from collections.abc import Iterable

from zwgk_parse import late
from zwgk_parse.normal import squeeze
from zwgk_parse.page import Blanks, Block, Break, Fault, Fragments, Paragraph
from zwgk_parse.table.header_runs import find_headers
from zwgk_parse.vocabulary import Vocabulary

_MOST_BETWEEN = 3  # paragraphs
_LONGEST_BETWEEN = 16  # characters of each
_LONGEST_LABEL = 8  # characters of a label that is not known
_FIGURE = late.compile(r"\d")


def join_continued(blocks: Iterable[Block], vocabulary: Vocabulary) -> tuple[list[Block], list[Fault]]:
    """Return the blocks with such parts joined, and what is to be said about it.

    The paragraphs between two parts come behind the table.
    """
    joined: list[Block] = []
    faults: list[Fault] = []
    between: list[Paragraph] | None = None  # what has come since the last table, None if too much
    table: Fragments | None = None
    for block in blocks:
        if isinstance(block, Paragraph) and between is not None and len(block.text) <= _LONGEST_BETWEEN:
            between.append(block)
            between = between if len(between) <= _MOST_BETWEEN else None
        elif isinstance(block, Fragments) and not block.open and block.items:
            if table is not None and between is not None and _continues(block, table, vocabulary):
                block.items[0].opening = Break.NEW_ROW
                table.items += block.items
                table.doubts |= block.doubts
                message = "a table without a header continues the one before"
                faults.append(Fault("header-carried", message, block.items[0].line))
                between = []
                continue
            table, between = block, []
        else:
            table, between = None, None
        joined.append(block)
    return joined, faults


def _continues(block: Fragments, table: Fragments, vocabulary: Vocabulary) -> bool:
    """Tell whether a flattened table without a header may go on with the one before it."""
    if block.dialect != table.dialect or _opens_with_labels(block) or find_headers(block.items, vocabulary):
        return False
    if Blanks.EITHER not in (block.blanks, table.blanks):
        return bool(find_headers(table.items, vocabulary))
    return block.blanks is table.blanks and _width(block) == _width(table)


def _opens_with_labels(block: Fragments) -> bool:
    """Tell whether the first row may be a header of words that are not known: short texts without a figure."""
    texts = [block.items[0].text]
    for item in block.items[1:]:
        if item.opening == Break.NEW_ROW:
            break
        texts.append(item.text)
    filled = [squeeze(text) for text in texts if text]
    return len(filled) > 1 and all(
        len(text) <= _LONGEST_LABEL and not _FIGURE.search(text) for text in filled
    )


def _width(table: Fragments) -> int:
    return max((item.column or 0 for item in table.items), default=0)
