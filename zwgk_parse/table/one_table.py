"""One grid: whether it is a task table, under which header, and what its rows say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zwgk_parse.page import Discard, Fault, Grid, Run
from zwgk_parse.table.captions import Years, find_titles
from zwgk_parse.table.columns import Header, is_task_header, read_header, settle
from zwgk_parse.table.data_header import find_data_header
from zwgk_parse.table.glued_names import doubt_glued_names
from zwgk_parse.table.headed import Headed, find_header
from zwgk_parse.table.next_table import first_row, opens_table, says_so, texts_above
from zwgk_parse.table.reading import Above, Reading
from zwgk_parse.table.running_numbers import read_count
from zwgk_parse.table.tasks import read_tasks
from zwgk_parse.table.turned import stack, turn
from zwgk_parse.table.unread import rows_left
from zwgk_parse.vocabulary import Vocabulary


@dataclass(slots=True)
class TableContent:
    """A grid with its header and, if it is a task table, what its rows say.

    ``roles`` per column of the grid: what it means, None where nothing is known; ``titles``: those of the table;
    ``turned``: a row of the grid is not one task, for the labels stand at the left, or the columns stand twice.
    """

    grid: Grid
    header_rows: list[int] = field(default_factory=list)
    roles: tuple[str | None, ...] = ()
    reading: Reading | None = None
    titles: list[str] = field(default_factory=list)
    turned: bool = False


@dataclass(slots=True)
class Before:
    """The task table before: its header (for its full columns, too), the narrow column of each full one, what
    it says, and the texts that have come since, but for page numbers. ``titles``: what stood above it; ``older``: the
    one before that, where this is a header and no more.
    """

    header: Header
    full: Header
    places: list[int]
    reading: Reading
    titles: list[str]
    older: Before | None = None
    since: list[str] = field(default_factory=list)

    def ends(self, above: Sequence[str]) -> bool:
        """Tell whether the title of another table has come since, or is among the texts ``above`` its header."""
        return any(opens_table(text, self.titles) for text in (*self.since, *above))


class Outcome(NamedTuple):
    """What became of a table: its content, what the next one may continue, and what is to be said of it."""

    table: TableContent
    before: Before | None
    faults: Sequence[Fault] = ()
    discards: Sequence[Discard] = ()


def read_table(
    full: Grid,
    header: Header | None,
    before: Before | None,
    vocabulary: Vocabulary,
    *,
    again: bool,
    line: Run | None,
    years: Years,
) -> Outcome:
    """Read one table, perhaps as the continuation of the one before.

    ``header`` is given where it is known already; ``again``: the page has had the same table before; ``line`` is
    the one right above it.
    """
    above_it = (before.full, before.header) if before is not None else None
    headed = find_header(full, header, above_it, vocabulary)
    grid, places, header, carried, faults = headed
    unlike = header is None or not is_task_header(header)
    if not unlike and again:
        return _leave_out(full, headed, before)
    titles = find_titles(full, header, None if carried else line, vocabulary)
    year = years.below(titles).year
    other = _read_turned(full, vocabulary, year) if unlike else _read_stacked(full, headed, vocabulary, year)
    if other is not None:
        other.titles = titles
        return Outcome(other, before, [*faults, *(other.reading.faults if other.reading else ())])
    if header is None or unlike:
        if before is not None and header is None:
            faults += _unread(full, before, vocabulary)
        rows = list(header.rows) if header and header.rows else find_data_header(full)
        return Outcome(
            TableContent(full, rows, headed.spread(header.roles) if header else ()), before, faults
        )
    if before is not None and carried and before.older is not None:
        before, carried = before.older, False
    printed = [run.text for run in full.caption] + texts_above(grid, range(header.rows.start))
    above = None
    if before is not None and (carried or _continues(grid, header, before, printed)):
        above = _go_on(before, header, carried=carried, full=grid is full)
    printed += [line.text] if line else []
    reading = read_tasks(grid, header, vocabulary, year=year, above=above, titles=printed)
    doubt_glued_names(reading.drafts, vocabulary)
    roles = headed.spread(reading.roles)
    last = reading.header
    paths = tuple(last.paths[place] for place in places)
    widened = Header(last.rows, paths, headed.spread(settle(last.roles)))
    table = TableContent(full, reading.header_rows, roles, reading, titles)
    older = before if header.rows.stop == grid.height else None
    return Outcome(table, Before(last, widened, places, reading, printed, older), [*faults, *reading.faults])


def _go_on(before: Before, header: Header, *, carried: bool, full: bool) -> Above:
    """Return what a table leaves in force for one that goes on with it below ``header``.

    ``carried``: the header is that of the table before; ``full``: it has no column that its rows do not tell apart.
    """
    above = before.reading.above
    if not carried:
        above.doubt_sections(before.header, header)
    moves = _moved(before.reading.roles, settle(header.roles))
    above.move_categories(_first_places(before.places) if carried and full else moves)
    return above


def _leave_out(full: Grid, headed: Headed, before: Before | None) -> Outcome:
    """Leave out a table that has been read already."""
    rows = list(headed.header.rows) if headed.header else []
    roles = headed.spread(headed.header.roles) if headed.header else ()
    message = "a table is the same as one before it, and is read once"
    runs = [run for cell in full.cells for run in cell.runs]
    discards = [Discard(run, "repeated-table", kept=True) for run in runs]
    return Outcome(
        TableContent(full, rows, roles), before, [Fault("table-repeated", message, full.line)], discards
    )


def _read_stacked(
    full: Grid, headed: Headed, vocabulary: Vocabulary, year: int | None
) -> TableContent | None:
    """Read a table whose columns stand twice beside one another."""
    header = headed.header
    stacked = stack(headed.grid, header) if header is not None else None
    if header is None or stacked is None:
        return None
    first = Header(header.rows, header.paths[: stacked.width], header.roles[: stacked.width])
    reading = read_tasks(stacked, first, vocabulary, year=year)
    reading.header_rows = list(range(header.rows.stop))
    roles = headed.spread(header.roles)
    return TableContent(full, reading.header_rows, roles, reading, turned=True)


def _read_turned(full: Grid, vocabulary: Vocabulary, year: int | None) -> TableContent | None:
    """Read a table whose labels stand at the left."""
    turned = turn(full, vocabulary)
    header = read_header(turned, vocabulary) if turned is not None else None
    if turned is None or header is None or header.rows != range(1) or not is_task_header(header):
        return None
    reading = read_tasks(turned, header, vocabulary, year=year)
    reading.header_rows = []
    return TableContent(full, reading=reading, turned=True)


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


def _continues(grid: Grid, header: Header, before: Before, printed: Sequence[str]) -> bool:
    """Tell whether a table with a header of its own, and with texts ``printed`` above it, goes on with the one before.

    Its first row says so; or it has no title of its own and the same columns, and the one before ends with a section,
    or its first row counts on; or nothing stands between, and that opens no category, or a section is in force.
    """
    above = before.reading.above
    titled = before.ends(printed)
    if says_so(grid, header, above, titled=titled):
        return True
    if titled or header.meanings != before.header.meanings:
        return False
    if above.rowless:
        return True
    last = above.draft
    for cell, role in zip(first_row(grid, header), settle(header.roles), strict=False):
        if role == "number" and cell is not None and last is not None and last.number is not None:
            return read_count(cell.text) == last.number + 1
        if role == "category" and not before.since and (cell is None or not cell.runs):
            return True
    return bool(above.sections) and not before.since and header.labels == before.header.labels


def _unread(grid: Grid, before: Before, vocabulary: Vocabulary) -> list[Fault]:
    """Return what is to be said of a table without a header that is not read, if it may go on with the one before."""
    if _counts_on(grid, before):
        message = "a table counts on from the one before, but has other columns and no header: it is not read"
        return [Fault("header-missing", message, grid.line, params={"case": "unread"})]
    return rows_left([run for cell in grid.cells for run in cell.runs], vocabulary)


def _counts_on(grid: Grid, before: Before) -> bool:
    """Tell whether the first text of a grid is the number behind the last of the table before."""
    first = next((cell for row in grid.slots for cell in row if cell is not None and cell.runs), None)
    last = before.reading.above.draft
    if first is None or last is None or last.number is None:
        return False
    return read_count(first.text) == last.number + 1
