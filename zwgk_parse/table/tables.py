"""The body of a page as tables and text: which grids are task tables, what they say, what stands between.

Flattened tables become grids here (``arrange``); from then on all grids are alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from zwgk_parse import late
from zwgk_parse.normal import fold, squeeze
from zwgk_parse.page import Blanks, Block, Break, Discard, Fault, Fragment, Fragments, Grid, Paragraph, Run
from zwgk_parse.table.arrange import arrange
from zwgk_parse.table.captions import Years
from zwgk_parse.table.columns import Header
from zwgk_parse.table.continued import join_continued
from zwgk_parse.table.fallen import doubt_fallen
from zwgk_parse.table.labels import count_labels, exact_label
from zwgk_parse.table.one_table import Before, TableContent, read_table
from zwgk_parse.table.repeats import Print, fingerprint
from zwgk_parse.table.row_patterns import is_note, row_patterns
from zwgk_parse.table.section_numbers import join_section_numbers
from zwgk_parse.table.title_runs import counts_on
from zwgk_parse.table.unread import rows_left
from zwgk_parse.vocabulary import Vocabulary

if TYPE_CHECKING:
    from zwgk_parse.prose.reader import Prose

_LABELS, _MOST_LABELS = 3, 20  # in a header on one line
_GAP = late.compile("(?<=\\S)[ \N{NO-BREAK SPACE}]{3,}(?=\\S)")
_LISTED = late.compile(r"[^\w\s]+\s+")  # the mark before an item of a list, which is no cell
_LAID_OUT = 3  # lines with a gap
_LONGEST_LABEL = 40  # characters, white space included


Part = TableContent | Run


@dataclass(slots=True)
class Content:
    """The body in reading order: tables and the runs between them; the runs that are notes are in ``notes``.

    ``prose``: the tasks that the runs state, where no table does.
    """

    parts: list[Part] = field(default_factory=list)
    notes: list[Run] = field(default_factory=list)
    discards: list[Discard] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    prose: Prose | None = None

    @property
    def tables(self) -> list[TableContent]:
        """The tables alone."""
        return [part for part in self.parts if isinstance(part, TableContent)]

    @property
    def title(self) -> str:
        """The title of the first table of tasks, '' where it has none."""
        titles = next((table.titles for table in self.tables if table.reading), [])
        return max(titles, key=len, default="")

    def with_runs_below(self) -> Iterator[tuple[TableContent, list[Run]]]:
        """Yield each table with the runs between it and the next one, or the end."""
        for place, part in enumerate(self.parts):
            if isinstance(part, TableContent):
                below = takewhile(lambda other: isinstance(other, Run), self.parts[place + 1 :])
                yield part, [run for run in below if isinstance(run, Run)]

    @property
    def behind(self) -> list[Run]:
        """The runs below the last table; none where there is no table."""
        last = max(
            (place for place, part in enumerate(self.parts) if isinstance(part, TableContent)), default=None
        )
        rest = [] if last is None else self.parts[last + 1 :]
        return [part for part in rest if isinstance(part, Run)]


def read_tables(blocks: Iterable[Block], vocabulary: Vocabulary, years: Years) -> Content:
    """Return the tables and the text among ``blocks``. ``years`` complete deadlines that name none."""
    content = Content()
    before: Before | None = None
    read: dict[Print, str] = {}
    behind_table = False
    for part in _grids(blocks, vocabulary, content):
        if isinstance(part, Run):
            content.parts.append(part)
            if before and not row_patterns(vocabulary).page_number.fullmatch(fold(part.text)):
                before.since.append(part.text)
            if behind_table and is_note(part.text, vocabulary):
                content.notes.append(part)  # a note about the table: it opens like one and stands behind one
            continue
        mark = fingerprint(part[0])
        last = content.parts[-1] if content.parts else None
        line = last if isinstance(last, Run) else None
        above = line.text if line else ""
        again = mark in read and not counts_on(read[mark], above)
        outcome = read_table(*part, before, vocabulary, again=again, line=line, years=years)
        table, before, faults, discards = outcome
        if table.reading and table.reading.drafts:
            read.setdefault(mark, above)
        if table.reading:
            years = years.below(table.titles)
        content.parts.append(table)
        content.faults += faults
        content.discards += discards
        behind_table = True
    for table, below in content.with_runs_below():
        if table.reading and table.grid.margins:
            reading = table.reading
            doubt_fallen(reading.drafts, below, vocabulary, reading.rowless)
    runs = [part for part in content.parts if isinstance(part, Run)]
    if not read and not _is_of_a_table(runs, vocabulary):
        from zwgk_parse.prose.reader import read_prose  # late: most notices have a table

        content.prose = read_prose(runs, vocabulary, year=years.year)
        content.faults += content.prose.faults if content.prose else []
    return content


def _is_of_a_table(runs: Sequence[Run], vocabulary: Vocabulary) -> bool:
    """Tell whether there are a table's header or laid-out rows among lines that no table was made of."""
    if _is_laid_out(runs) or any(_announces_columns(run.text, vocabulary) for run in runs):
        return True
    labels = 0
    for run in runs:
        known = len(run.text) <= _LONGEST_LABEL and exact_label(squeeze(run.text), vocabulary)
        labels = labels + 1 if known else 0
        if labels >= _LABELS:
            return True
    return False


def _announces_columns(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line has a table's header with its labels joined by spaces, or by bars among its rows.

    The rows of such a table are lines, too: what looks like a list of tasks in them is none.
    """
    if text.count("|") >= _LABELS:
        words = text.split("|")
    else:
        words = _GAP.split(text) if _GAP.search(text) else text.split()
        if not _LABELS <= len(words) <= _MOST_LABELS:
            return False
    return count_labels((word for word in words if len(word) <= _LONGEST_LABEL), vocabulary) >= _LABELS


def _joins_labels(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line is nothing but labels with spaces between: so the form prints the cells of a row."""
    words = text.split()
    return 1 < len(words) <= _MOST_LABELS and count_labels(words, vocabulary) == len(words)


def _doubt_all(grid: Grid) -> None:
    """Doubt every row of a table in a form that prints cells with a space between."""
    grid.margins = [0.0] * grid.height
    grid.alternatives = [
        other or "the form prints cells with a space between: a text here may be several"
        for other in grid.alternatives
    ]


def _doubt_lines(grid: Grid, doubts: Mapping[int, str]) -> None:
    """Doubt the rows that lines are in which might belong to another."""
    for cell in grid.cells:
        for doubt in (doubts.get(run.line) for run in cell.runs):
            if doubt is not None:
                grid.doubt(cell.row, doubt, margin=0.0)


def _is_laid_out(runs: Sequence[Run]) -> bool:
    """Tell whether lines are those of a table that a program laid out with spaces: many have wide gaps inside."""
    opened = (_LISTED.match(run.text) for run in runs)
    gaps = (_GAP.search(run.text, mark.end() if mark else 0) for run, mark in zip(runs, opened, strict=True))
    return sum(gap is not None for gap in gaps) >= _LAID_OUT


def _grids(
    blocks: Iterable[Block], vocabulary: Vocabulary, content: Content
) -> Iterator[tuple[Grid, Header | None] | Run]:
    """Yield grids, each with its header where it is known, and runs, in reading order."""
    blocks, faults = join_continued(blocks, vocabulary)
    content.faults += faults
    for loose, group in groupby(blocks, key=_is_loose):
        if loose:
            chained = _chain(group)
            joined = any(_joins_labels(fragment.text, vocabulary) for fragment in chained)
            for part in _arranged(chained, Blanks.ABSENT, vocabulary, content, {}):
                if joined and not isinstance(part, Run):
                    _doubt_all(part[0])
                yield part
            continue
        for block in group:
            behind: list[Run] = []
            for found in _marked(block, vocabulary, content):
                if isinstance(found, Run):
                    behind.append(found)
                else:
                    behind.clear()
                yield found
            if any(map(_is_cell, behind)) and any(table.reading for table in content.tables):
                content.faults += rows_left(behind, vocabulary)


def _is_cell(run: Run) -> bool:
    """Tell whether a mark parts a run from the cell before it: it is no line of text."""
    return isinstance(run, Fragment) and run.opening & (Break.SAME_CELL | Break.NEXT_CELL) == Break.NEXT_CELL


def _marked(
    block: Block, vocabulary: Vocabulary, content: Content
) -> Iterator[tuple[Grid, Header | None] | Run]:
    """Yield the table that a form marks, or the tables and the runs that its fragments are."""
    if isinstance(block, Grid):
        yield block, None
        return
    if not isinstance(block, Fragments):
        return
    from zwgk_parse.table.ended_rows import spread  # late: most pages, and plain lines, have no such rows
    from zwgk_parse.table.place import moved_left, place, place_rows

    if block.blanks is Blanks.EITHER:
        placed = place(block.items, vocabulary)
        if placed is None:
            items = join_section_numbers(moved_left(block.items), vocabulary)
            rows = spread(items, vocabulary)
            if rows is None:
                yield from _arranged(items, Blanks.EMPTY, vocabulary, content, block.doubts)
                return
            placed = place_rows(rows, vocabulary, stated=False)
        grid, copies = placed
        content.discards += copies
        _doubt_lines(grid, block.doubts)
        yield grid, None
    elif rows := spread(join_section_numbers(block.items, vocabulary), vocabulary, block.width):
        grid, copies = place_rows(rows, vocabulary, stated=block.blanks is Blanks.EMPTY)
        content.discards += copies
        _doubt_lines(grid, block.doubts)
        yield grid, None
    else:
        yield from _arranged(block.items, block.blanks, vocabulary, content, block.doubts)


def _arranged(
    fragments: Sequence[Fragment],
    blanks: Blanks,
    vocabulary: Vocabulary,
    content: Content,
    doubts: Mapping[int, str],
) -> Iterator[tuple[Grid, Header] | Run]:
    """Yield the tables and the runs that fragments are; ``doubts`` are those about their lines."""
    arranged = arrange(join_section_numbers(fragments, vocabulary), vocabulary, blanks)
    content.discards += arranged.discards
    for part in arranged.parts:
        if not isinstance(part, Run):
            _doubt_lines(part[0], doubts)
        yield part


def _is_loose(block: Block) -> bool:
    """Tell whether a block may hold a part of a table only: a paragraph, or fragments that say so."""
    return isinstance(block, Paragraph) or (isinstance(block, Fragments) and block.open)


def _chain(blocks: Iterable[Block]) -> list[Fragment]:
    """Return paragraphs, of which nothing is known but their order, and fragments as one sequence."""
    chained: list[Fragment] = []
    for block in blocks:
        if isinstance(block, Fragments):
            if chained:
                block.items[0].opening = Break.ANY
            chained += block.items
        elif isinstance(block, Paragraph):
            chained.append(
                Fragment(block.text, block.line, block.last_line, block.character, opening=Break.ANY)
            )
    return chained
