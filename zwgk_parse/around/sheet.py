"""The worksheet for the notice around its tables: a page's lines, and what became known of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from zwgk_parse.around.entries import Entry
from zwgk_parse.around.furniture import find_furniture, is_footer_mark
from zwgk_parse.around.metadata import Claim, Rank
from zwgk_parse.around.sideblocks import split_block, table_start
from zwgk_parse.models import DropReason
from zwgk_parse.page import Block, Discard, Fragments, Grid, Page, Paragraph, Run
from zwgk_parse.vocabulary import Vocabulary


@dataclass(slots=True)
class Sheet:
    """A page's lines outside tables, those left out aside, and the statements found so far.

    ``lines[i]`` is ``blocks[places[i]]``, ``tables`` the places of the other blocks. ``fates`` are the
    reasons of the blocks left out, by place; ``discards`` what was cut off a block that stays. ``table`` is
    the line where a table begins that the text form holds as lines, or the number of lines. ``footer`` is
    the place of the first line that shows that the site's footer stands there.
    """

    blocks: list[Block]
    vocabulary: Vocabulary
    form: str
    lines: list[Paragraph] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    table: int = 0
    footer: int | None = None
    fates: dict[int, DropReason] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    discards: list[Discard] = field(default_factory=list)

    def drop(self, indexes: Iterable[int], reason: DropReason) -> None:
        """Leave out lines; they keep their index until ``refresh``."""
        for index in indexes:
            self.fates.setdefault(self.places[index], reason)

    def is_kept(self, index: int) -> bool:
        """Tell whether a line has not been left out."""
        return self.places[index] not in self.fates

    def refresh(self) -> None:
        """Take the lines that were left out from the list of lines."""
        if self.fates:
            kept = [index for index, place in enumerate(self.places) if place not in self.fates]
            self.places = [self.places[index] for index in kept]
            self.lines = [self.lines[index] for index in kept]
        self.table = len(self.lines)
        if self.form == "text":
            self.table = table_start([line.text for line in self.lines], self.vocabulary)

    def is_in_footer(self, index: int) -> bool:
        """Tell whether a line stands in the site's footer, by a licence before it or its element's name."""
        if self.footer is not None and self.places[index] > self.footer:
            return True
        names = self.vocabulary["furniture"]["footer_element"]
        return any(name in self.lines[index].tag_id.lower() for name in names)

    def claim(self, entries: Iterable[tuple[str, str]], rank: Rank, line: int = 0) -> None:
        """Note statements about the notice: fields with their values, and the line where they stand."""
        self.claims += [Claim(kind, value, rank, line) for kind, value in entries if value]

    def cut(self, place: int, start: int, stop: int, reason: DropReason) -> None:
        """Leave out the fragments ``[start, stop)`` of a block."""
        block = self.blocks[place]
        assert isinstance(block, Fragments)
        self.discards += [Discard(item, reason) for item in block.items[start:stop] if item.text]
        self.blocks[place] = replace(block, items=block.items[:start] + block.items[stop:])

    def all_discards(self) -> list[Discard]:
        """Return everything left out, in the page's order."""
        found = list(self.discards)
        for place, reason in sorted(self.fates.items()):
            found += [Discard(run, reason) for run in _runs(self.blocks[place]) if run.text]
        return sorted(found, key=lambda discard: (discard.run.line, discard.run.character))


def open_sheet(page: Page, vocabulary: Vocabulary) -> Sheet:
    """Return the worksheet of a page; lines that are furniture wherever they stand are left out already."""
    blocks = list(page.blocks)
    if any(isinstance(block, Fragments) for block in blocks):
        blocks = [part for block in blocks for part in split_block(block, vocabulary)]
    sheet = Sheet(blocks, vocabulary, page.source.form)
    lines = [(place, block) for place, block in enumerate(blocks) if isinstance(block, Paragraph)]
    sheet.places = [place for place, _ in lines]
    sheet.lines = [line for _, line in lines]
    sheet.tables = [place for place, block in enumerate(blocks) if not isinstance(block, Paragraph)]
    furniture = find_furniture([line.text for line in sheet.lines], vocabulary)
    marks = (index for index in furniture if is_footer_mark(sheet.lines[index].text, vocabulary))
    sheet.footer = next((sheet.places[index] for index in marks), None)
    sheet.drop(furniture, "furniture")
    sheet.refresh()
    return sheet


def claims_of(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """Return a metadata block's entries as fields and values."""
    return [("published" if entry.kind == "published_line" else entry.kind, entry.value) for entry in entries]


def _runs(block: Block) -> Iterable[Run]:
    """Return the runs of a block."""
    if isinstance(block, Grid):
        return [*block.caption, *(run for cell in block.cells for run in cell.runs)]
    return block.items if isinstance(block, Fragments) else [block]
