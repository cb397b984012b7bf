"""Tables of a page that hold no data: metadata blocks, imprints, navigation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from zwgk_parse.around.closing import is_imprint, is_organ
from zwgk_parse.around.entries import Entry, read_entries
from zwgk_parse.around.furniture import is_furniture
from zwgk_parse.fields.dates import read_date
from zwgk_parse.models import DropReason
from zwgk_parse.page import Block, Fragments, Grid, Paragraph
from zwgk_parse.table.labels import read_label
from zwgk_parse.vocabulary import Vocabulary

_MOST_CELLS = 80  # a larger table holds data
_MOST_IMPRINT_CELLS = 8
_FEWEST_ENTRIES = 3  # of a metadata block that a flattened form does not mark off
_LONGEST_LABEL = 20
_TELLING = {"index", "number", "issuer", "issued", "publisher"}  # kinds that a metadata block has one of


class SideBlock(NamedTuple):
    """Why a block is no data table, and what its labels say."""

    reason: DropReason
    entries: list[Entry]


def split_block(block: Block, vocabulary: Vocabulary) -> list[Block]:
    """Return the blocks that fragments hold: a metadata block first, the lines behind it, then the rest.

    A flattened form that marks cells does not mark where one table ends and another begins. Any other block
    is returned as it is.

    >>> from zwgk_parse.page import Fragment
    >>> from zwgk_parse.vocabulary import default
    >>> texts = ("索引号", "001", "发文机关", "某局", "发文日期", "2019-05-31", "某通知", "序号", "工作任务")
    >>> block = Fragments([Fragment(text, 1, 1) for text in texts], "tabs")
    >>> [type(part).__name__ for part in split_block(block, default())]
    ['Fragments', 'Paragraph', 'Fragments']
    """
    if not isinstance(block, Fragments):
        return [block]
    items = block.items
    entries, rest = read_entries([item.text for item in items[:_MOST_CELLS]], vocabulary)
    size = rest[0] if rest else min(len(items), _MOST_CELLS)
    known = [entry for entry in entries if entry.place < size]
    if len(known) < _FEWEST_ENTRIES or not is_metadata(known, 0) or size == len(items):
        return [block]
    texts = [item.text for item in items]
    start = max(table_start(texts, vocabulary), size)
    if start == len(items):
        start = size
    lines = [
        Paragraph(run.text, run.line, run.last_line, run.character) for run in items[size:start] if run.text
    ]
    table = [replace(block, items=items[start:])] if start < len(items) else []
    return [replace(block, items=items[:size]), *lines, *table]


def table_start(texts: Sequence[str], vocabulary: Vocabulary) -> int:
    """Return where a flattened table begins among texts: with two header labels of different roles.

    >>> from zwgk_parse.vocabulary import default
    >>> table_start(["请执行。", "序号", "工作任务", "1"], default())
    1
    """
    above: str | None = None
    for index, text in enumerate(texts):
        role = read_label(text, vocabulary) if len(text) <= _LONGEST_LABEL else None
        if role and above and role != above:
            return index - 1
        above = role
    return len(texts)


def read_side_block(block: Grid | Fragments, vocabulary: Vocabulary) -> SideBlock | None:
    """Return what a block is if it holds no data.

    >>> from zwgk_parse.page import Fragment
    >>> from zwgk_parse.vocabulary import default
    >>> texts = ("索引号", "001", "发文机关", "某市财政局", "发文日期", "2019-05-31")
    >>> found = read_side_block(Fragments([Fragment(text, 1, 1) for text in texts], "pipes"), default())
    >>> found.reason, [entry.value for entry in found.entries]
    ('metadata', ['001', '某市财政局', '2019-05-31'])
    """
    cells = block.items if isinstance(block, Fragments) else block.cells
    if len(cells) > _MOST_CELLS:
        return None
    texts = [cell.text for cell in cells]
    full = [text for text in texts if text]
    if not full:
        return None
    entries, rest = read_entries(texts, vocabulary)
    if is_metadata(entries, len(rest)) and (isinstance(block, Grid) or len(entries) >= _FEWEST_ENTRIES):
        return SideBlock("metadata", entries)
    if _is_imprint(full, vocabulary):
        return SideBlock("metadata", [])
    if all(is_furniture(text, vocabulary, edge=True) for text in full):
        return SideBlock("furniture", [])
    return None


def is_metadata(entries: list[Entry], others: int) -> bool:
    """Tell whether labels, among ``others`` texts that are neither labels nor values, make a metadata block.

    >>> is_metadata([Entry("other", "", 0), Entry("issuer", "某市财政局", 2)], others=0)
    True
    """
    if not entries or others * 4 > len(entries):
        return False
    if len(entries) == 1 and entries[0].kind in ("title", "published_line"):
        return False  # 名称：… and 时间：… may be anything
    return len(entries) != 2 or any(entry.kind in _TELLING for entry in entries)


def _is_imprint(texts: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a table is an imprint: 抄送 or 印发, and nothing but names and dates beside it."""
    if len(texts) > _MOST_IMPRINT_CELLS or not any(map(is_imprint, texts)):
        return False
    return all(is_imprint(text) or is_organ(text, vocabulary) or read_date(text) for text in texts)
