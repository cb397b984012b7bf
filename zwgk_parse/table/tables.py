"""The body of a page as tables and text: which grids are task tables, what they say, what stands between.

Flattened tables become grids here (``arrange``); from then on all grids are alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import regex

from zwgk_parse.normal import fold, squeeze
from zwgk_parse.page import Blanks, Block, Break, Discard, Fault, Fragment, Fragments, Grid, Paragraph, Run
from zwgk_parse.prose.reader import Prose, read_prose
from zwgk_parse.table.arrange import arrange
from zwgk_parse.table.categories import is_continued, is_same
from zwgk_parse.table.columns import UNIT_ROLES, Header, exact_label, narrow, read_header, row_cells, settle
from zwgk_parse.table.continuation import carry_header, infer_header
from zwgk_parse.table.continued import join_continued
from zwgk_parse.table.data_header import find_data_header
from zwgk_parse.table.ended_rows import spread
from zwgk_parse.table.place import moved_left, place, place_rows
from zwgk_parse.table.row_patterns import row_patterns
from zwgk_parse.table.tasks import Reading, read_running_number, read_tasks
from zwgk_parse.vocabulary import Vocabulary

_LABELS, _MOST_LABELS = 3, 20  # in a header on one line
_GAP = regex.compile("(?<=\\S)[ \N{NO-BREAK SPACE}]{3,}(?=\\S)")
_LAID_OUT = 3  # lines with a gap
_LONGEST_LABEL = 40  # characters, white space included


@dataclass(slots=True)
class TableContent:
    """A grid with its header and, if it is a task table, what its rows say.

    ``roles`` per column of the grid: what it means, None where nothing is known.
    """

    grid: Grid
    header_rows: list[int] = field(default_factory=list)
    roles: tuple[str | None, ...] = ()
    reading: Reading | None = None


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


def read_tables(blocks: Iterable[Block], vocabulary: Vocabulary, *, year: int | None) -> Content:
    """Return the tables and the text among ``blocks``. ``year`` completes deadlines that name none."""
    content = Content()
    before: _Before | None = None
    behind_table = False
    for part in _grids(blocks, vocabulary, content):
        if isinstance(part, Run):
            content.parts.append(part)
            if before and not row_patterns(vocabulary).page_number.fullmatch(fold(part.text)):
                before.adjacent = False
            if behind_table and row_patterns(vocabulary).note.match(squeeze(part.text[:40])):
                content.notes.append(part)  # a note about the table: it opens like one and stands behind one
            continue
        table, before = _read_table(*part, before, content, vocabulary, year)
        content.parts.append(table)
        behind_table = True
    runs = [part for part in content.parts if isinstance(part, Run)]
    read = any(table.reading and table.reading.drafts for table in content.tables)
    if not read and not _is_of_a_table(runs, vocabulary):
        content.prose = read_prose(runs, vocabulary, year=year)
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
    labels = (squeeze(word) for word in words if len(word) <= _LONGEST_LABEL)
    return sum(exact_label(label, vocabulary) is not None for label in labels) >= _LABELS


def _joins_labels(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line is nothing but labels with spaces between: so the form prints the cells of a row."""
    words = text.split()
    return 1 < len(words) <= _MOST_LABELS and all(exact_label(word, vocabulary) for word in words)


def _doubt_all(grid: Grid) -> None:
    """Doubt every row of a table in a form that prints cells with a space between."""
    grid.margins = [0.0] * grid.height
    grid.alternatives = [
        other or "the form prints cells with a space between: a text here may be several"
        for other in grid.alternatives
    ]


def _is_laid_out(runs: Sequence[Run]) -> bool:
    """Tell whether lines are those of a table that a program laid out with spaces: many have wide gaps inside."""
    return sum(_GAP.search(run.text) is not None for run in runs) >= _LAID_OUT


@dataclass(slots=True)
class _Before:
    """The task table before: its header (for its full columns, too), the narrow column of each full one, what
    it says, and whether no text has come since.
    """

    header: Header
    full: Header
    places: list[int]
    reading: Reading
    adjacent: bool = True


def _read_table(
    full: Grid,
    header: Header | None,
    before: _Before | None,
    content: Content,
    vocabulary: Vocabulary,
    year: int | None,
) -> tuple[TableContent, _Before | None]:
    """Read one table, perhaps as the continuation of the one before."""
    grid, places = narrow(full)
    if header is not None and grid is not full:
        header = _narrow_header(header, places)
    header = header or read_header(grid, vocabulary)
    carried = None
    if before is not None and (header is None or _holds_rows(grid, header.rows.start)):
        stop = header.rows.start if header else full.height
        carried = carry_header(full, before.full, vocabulary, stop)
        if carried is not None:
            grid, places = full, list(range(full.width))
        else:
            carried = carry_header(grid, before.header, vocabulary, stop)
        if carried is not None:
            message = "a table without a header continues the one before"
            content.faults.append(Fault("header-carried", message, full.line))
    if header is None and carried is None and (header := infer_header(grid, vocabulary)):
        message = "a table has no header; what its columns mean is inferred from what they hold"
        content.faults.append(Fault("header-missing", message, full.line))
    header = carried or header
    if header is None or not is_task_header(header):
        rows = list(header.rows) if header and header.rows else find_data_header(full)
        roles = tuple(header.roles[place] for place in places) if header else ()
        return TableContent(full, rows, roles), before
    above = None
    if before is not None and (carried or _continues(grid, header, before)):
        above = before.reading.above
        roles = settle(header.roles)
        same = carried is not None and grid is full
        above.move_categories(_first_places(before.places) if same else _moved(before.reading.roles, roles))
    reading = read_tasks(grid, header, vocabulary, year=year, above=above)
    content.faults += reading.faults
    roles = tuple(reading.roles[place] for place in places)
    widened = Header(
        header.rows,
        tuple(header.paths[place] for place in places),
        roles,
    )
    return TableContent(full, reading.header_rows, roles, reading), _Before(header, widened, places, reading)


def _first_places(places: Sequence[int]) -> dict[int, int]:
    """Return by narrow column its first full column."""
    return {place: column for column, place in reversed(list(enumerate(places)))}


def _moved(before: Sequence[str | None], after: Sequence[str | None]) -> dict[int, int]:
    """Return where the category columns of a table stand in the one that continues it."""
    levels = [
        [column for column, role in enumerate(roles) if role == "category"] for roles in (before, after)
    ]
    if len(levels[0]) == len(levels[1]):
        return dict(zip(*levels, strict=True))
    return {}


def _narrow_header(header: Header, places: list[int]) -> Header:
    """Return a header of a grid's full columns for its narrow ones."""
    kept = [places.index(column) for column in range(places[-1] + 1)]
    return Header(
        header.rows,
        tuple(header.paths[column] for column in kept),
        tuple(header.roles[column] for column in kept),
    )


def _holds_rows(grid: Grid, stop: int) -> bool:
    """Tell whether rows with several texts stand above row ``stop``: no titles, but rows of the table before."""
    return any(sum(bool(cell.runs) for cell in row_cells(grid, row)) > 1 for row in range(stop))


def _continues(grid: Grid, header: Header, before: _Before) -> bool:
    """Tell whether a table with a header of its own goes on with the one before.

    Its first text says so (（续）) or repeats an open category; or it has the same columns, and its first row counts
    on, or opens no category and nothing stands between.
    """
    opening = next(
        (cell for row in grid.slots[header.rows.stop :] for cell in row if cell and cell.runs), None
    )
    if opening is not None and is_continued(opening.text):
        return True
    above = before.reading.above
    if opening is not None and any(is_same(text, opening.runs[0].text) for text in above.open_categories()):
        return True
    if set(header.roles) != set(before.header.roles):
        return False
    first = grid.slots[header.rows.stop] if header.rows.stop < grid.height else []
    last = above.draft
    for cell, role in zip(first, settle(header.roles), strict=False):
        if role == "number" and cell is not None and last is not None and last.number is not None:
            return read_running_number(cell.text) == last.number + 1
        if role == "category" and before.adjacent and (cell is None or not cell.runs):
            return True
    return False


def is_task_header(header: Header) -> bool:
    """Tell whether a header is that of a responsibility table: some content, and who or by when.

    Without a unit column, a running number or an explicit task column must stand beside the deadline.
    """
    roles = set(header.roles)
    if not roles & {"task", "requirement", "category"}:
        return False
    if roles & UNIT_ROLES.keys():
        return True
    return "deadline" in roles and bool(roles & {"task", "number"})


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
            for part in _arranged(chained, Blanks.ABSENT, vocabulary, content):
                if joined and not isinstance(part, Run):
                    _doubt_all(part[0])
                yield part
            continue
        for block in group:
            if isinstance(block, Grid):
                yield block, None
            elif isinstance(block, Fragments) and block.blanks is Blanks.EITHER:
                placed = place(block.items, vocabulary)
                if placed is None:
                    items = moved_left(block.items)
                    rows = spread(items, vocabulary)
                    if rows is None:
                        yield from _arranged(items, Blanks.EMPTY, vocabulary, content)
                        continue
                    placed = place_rows(rows, vocabulary, stated=False)
                grid, copies = placed
                content.discards += copies
                yield grid, None
            elif isinstance(block, Fragments) and (rows := spread(block.items, vocabulary, block.width)):
                grid, copies = place_rows(rows, vocabulary, stated=block.blanks is Blanks.EMPTY)
                content.discards += copies
                yield grid, None
            elif isinstance(block, Fragments):
                yield from _arranged(block.items, block.blanks, vocabulary, content)


def _arranged(
    fragments: Sequence[Fragment], blanks: Blanks, vocabulary: Vocabulary, content: Content
) -> Iterator[tuple[Grid, Header] | Run]:
    """Yield the tables and the runs that fragments are."""
    arranged = arrange(fragments, vocabulary, blanks)
    content.discards += arranged.discards
    yield from arranged.parts


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
