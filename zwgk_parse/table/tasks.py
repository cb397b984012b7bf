"""From a grid and its header to tasks: what each row says.

Works on the grid alone and does not ask whether it came from HTML or from text. Every cell of a recognised
table ends in a task, in the header, or among the discards with a reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from zwgk_parse import late
from zwgk_parse.fields.deadlines.reader import read_deadline
from zwgk_parse.models import Deadline, Unit, UnitRole
from zwgk_parse.normal import fold, squeeze
from zwgk_parse.page import Discard, Fault, Grid
from zwgk_parse.table.categories import climb, is_same
from zwgk_parse.table.category_cells import category_text
from zwgk_parse.table.columns import Header, header_at, settle
from zwgk_parse.table.labels import UNIT_ROLES, is_header_row
from zwgk_parse.table.next_table import is_other_table, is_title_below, texts_above
from zwgk_parse.table.reading import Above, Draft, Reading
from zwgk_parse.table.row import Row, columns_below, filled_cells
from zwgk_parse.table.row_patterns import is_note, is_total, row_patterns
from zwgk_parse.table.running_numbers import read_whole_numbering, tell_numbers
from zwgk_parse.table.sections import Section, find_section
from zwgk_parse.table.shared import WHO_AND_WHEN
from zwgk_parse.table.unit_cells import read_unit_cell
from zwgk_parse.vocabulary import Vocabulary

_NOTHING = late.compile(r"[-/\\.…\s]*|无")
_LIST_MARKS = ("、", "，", ",")
_SHOWN = 20  # characters of a list that a message repeats
_DITTO = frozenset({"同上", "同前", "〃"})
_READ_ROLES = WHO_AND_WHEN | {"number", "category", "requirement"}


def read_tasks(
    grid: Grid,
    header: Header,
    vocabulary: Vocabulary,
    *,
    year: int | None,
    above: Above | None = None,
    titles: Sequence[str] = (),
) -> Reading:
    """Read the rows below ``header``, a grid that ``narrow`` returned.

    ``year`` completes deadlines that name none; ``above`` is what a table that this one continues left open; ``titles``
    are the texts above the header.
    A header row that is repeated further down is dropped; one that differs takes over from its row on. It may head
    another table, for which nothing is in force.
    """
    index = header.rows.stop
    labelled = [
        row for row in range(index, grid.height) if is_header_row(filled_cells(grid, row), vocabulary)
    ]
    header = tell_numbers(grid, header, _next(labelled, index, grid))
    reading = Reading(
        above or Above(), header, header_rows=list(range(header.rows.stop)), roles=settle(header.roles)
    )
    columns = columns_below(grid, header, _next(labelled, index, grid))
    while index < grid.height:
        if _next(labelled, index, grid) == index:
            before, header = header, header_at(grid, index, vocabulary)
            index = header.rows.stop
            header = tell_numbers(grid, header, _next(labelled, index, grid))
            _take_header(grid, header, before, reading, titles)
            columns = columns_below(grid, header, _next(labelled, index, grid))
            continue
        if filled := filled_cells(grid, index):
            row = Row(index, grid.slots[index], filled, columns)
            section = find_section(row, vocabulary)
            if section is None:
                _read_row(row, reading, vocabulary, year)
            else:
                heads = is_title_below(section.cell.text, grid, index, header, reading.above, vocabulary)
                _read_wide(section, row, reading, vocabulary, heads_table=heads)
        index += 1
    return reading


def _next(heads: Sequence[int], row: int, grid: Grid) -> int:
    """Return the first header row from ``row`` on, or where the grid ends."""
    place = bisect_left(heads, row)
    return heads[place] if place < len(heads) else grid.height


def _take_header(grid: Grid, header: Header, before: Header, reading: Reading, titles: Sequence[str]) -> None:
    """Let a header follow the one ``before`` it: printed again, or that of other columns or of another table."""
    if header.paths == before.paths:
        rows = [cell for cell in grid.cells if cell.row in header.rows]
        runs = [run for cell in rows for run in cell.runs]
        reading.discards += [Discard(run, "repeated-header", kept=True) for run in runs]
    between = [row for row in reading.header_rows if row >= before.rows.stop]
    if is_other_table(grid, header, before, texts_above(grid, between), titles, reading.above):
        reading.above = Above()
    reading.above.doubt_sections(before, header)
    reading.header = header
    reading.header_rows += header.rows


def _read_row(row: Row, reading: Reading, vocabulary: Vocabulary, year: int | None) -> None:
    """Read one row: a task, or what is none, a blank form or a sum."""
    above = reading.above
    if is_total([cell.text for cell in row.filled], vocabulary):
        _leave_out(row, reading, min([cell.line for cell in row.filled]))
        return
    last_line = max([run.last_line for cell in row.filled for run in cell.runs])
    draft = Draft(row.index, min([cell.line for cell in row.filled]), last_line)
    draft.number = row.columns.numbers.read(row.cells("number"))
    draft.categories = _categories(row, reading, draft)
    draft.faults += above.doubts(draft.line)
    draft.requirement = "\n".join([cell.text for _, cell in row.cells("requirement") if cell.runs])
    draft.units = _units(row, above, draft, vocabulary)
    draft.deadline = _deadline(row, above, draft, vocabulary, year)
    draft.extra = _extra(row, draft)
    if not draft.units and not draft.deadline and _NOTHING.fullmatch(fold(draft.requirement)):
        _leave_out(row, reading, draft.line)
        return
    reading.drafts.append(draft)
    reading.rowless.clear()
    above.draft = draft
    above.rowless = False


def _leave_out(row: Row, reading: Reading, line: int) -> None:
    """Say that a row holds no task."""
    blanks = [run for cell in row.filled if cell.rowspan == 1 for run in cell.runs]
    reading.discards += [Discard(run, "blank-form", kept=True) for run in blanks]
    reading.faults.append(Fault("row-blank", "a row of the table holds no task", line))


def _read_wide(
    section: Section, row: Row, reading: Reading, vocabulary: Vocabulary, *, heads_table: bool
) -> None:
    """Read a row that is one text: a page number, a note, the title of a sub-table, or a section.

    A section is the category of the rows below it.
    """
    cell = section.cell
    text = cell.text.replace("\n", "")
    patterns = row_patterns(vocabulary)
    if section.number is not None or any(
        cell.runs for _, cell in row.cells("category") if cell is not section.cell
    ):
        _open_section(section, row, reading)
    elif patterns.page_number.fullmatch(fold(text).strip()):
        reading.discards += [Discard(run, "page-number", kept=True) for run in cell.runs]
    elif is_note(text, vocabulary):
        reading.notes += cell.runs
    elif heads_table:
        reading.header_rows.append(row.index)
    else:
        _open_section(section, row, reading)


def _open_section(section: Section, row: Row, reading: Reading) -> None:
    """Let a section be in force, unless it is already; one beside a category cell is inside that category."""
    above = reading.above
    text = section.cell.text.replace("\n", "")
    reading.rowless.append(text)
    apart = None
    if section.number is not None:
        number = section.number.text.replace("\n", "")
        text, apart = f"{number} {text}", read_whole_numbering(number)
    if any(cell.runs for _, cell in row.cells("category") if cell is not section.cell):
        _categories(row, reading, Draft(row.index, section.cell.line, section.cell.line))
        above.inner, _ = climb(above.inner, [text], apart)
    elif not any(is_same(rung.text, text) for rung in above.sections):
        above.open_section(text, apart)


def _categories(row: Row, reading: Reading, draft: Draft) -> tuple[str, ...]:
    """Return the categories of a row, outermost first.

    A cell over several levels counts once. An empty cell continues the category above it as long as no
    outer level has changed; a cell that repeats the text above it, as after a page break, does too. One that
    says again what stands across the table above it is the same level.
    """
    above = reading.above
    levels: list[str] = []
    changed = False
    for place, cell in row.cells("category"):
        known = above.categories.get(place)
        text = category_text(cell, row.index, reading.discards)
        if not text:
            text = known if known and not changed else ""
        elif known and not changed and is_same(known, text):
            if known != text and cell.row == row.index:
                params = {"before": known, "after": text}
                message = f"“{known}” continues as “{text}”"
                draft.faults.append(Fault("category-altered", message, cell.line, params=params))
            text = known
        else:
            changed = changed or known is not None
            above.inner = ()
            for column in [column for column in above.categories if column > place]:
                del above.categories[column]
        if text:
            above.categories[place] = text
            levels.append(text)
    sections, inner = ([rung.text for rung in rungs] for rungs in (above.sections, above.inner))
    if sections and levels and is_same(sections[-1], levels[0]):
        levels = levels[1:]
    return (*sections, *levels, *inner)


def _units(row: Row, above: Above, draft: Draft, vocabulary: Vocabulary) -> tuple[Unit, ...]:
    """Read the unit columns from left to right, each with its role."""
    units: list[Unit] = []
    cells = [item for role in UNIT_ROLES for item in row.cells(role)]
    for column, cell in sorted(cells, key=itemgetter(0)):
        if not cell.runs:
            continue
        role: UnitRole = UNIT_ROLES[row.columns.roles[column] or ""]
        if squeeze(cell.text) in _DITTO and above.draft is not None:
            units += [unit for unit in above.draft.units if unit.role == role]
            continue
        listed, others = read_unit_cell(cell, row.columns.paths[column], role, vocabulary)
        draft.labelled += others
        units += listed.units
        draft.tails += [tail.text for tail in listed.tails]
        draft.faults += [Fault(code, f"units “{cell.text}”", cell.line) for code in listed.faults]
        if cell.text.endswith(_LIST_MARKS):
            rest = f"the list “{cell.text[-_SHOWN:]}” ends in a mark: its rest may be missing"
            draft.faults.append(Fault.of_layout(rest, cell.line))
    return tuple(units)


def _deadline(
    row: Row, above: Above, draft: Draft, vocabulary: Vocabulary, year: int | None
) -> Deadline | None:
    """Read the first deadline column, or where that holds nothing, what a unit cell calls the deadline."""
    _, cell = next(iter(row.cells("deadline")), (0, None))
    texts = [run.text for run in cell.runs] if cell is not None else []
    texts = texts or [line.text for line in draft.labelled if line.role == "deadline"]
    if not texts:
        return None
    ditto = above.draft.deadline if above.draft else None
    read = read_deadline(texts, vocabulary, year=year, above=ditto)
    line = cell.line if cell is not None else draft.line
    draft.faults += [Fault(fault.code, fault.message, line) for fault in read.faults]
    return read.deadline


def _extra(row: Row, draft: Draft) -> dict[str, str]:
    """Return the further columns' texts under their header, those of one header joined.

    What a number column holds is one of them where it is no running number: 1-1, XX-001.
    """
    further = [*row.cells("deadline")[1:], *row.others(_READ_ROLES)]
    if draft.number is None:
        further += [item for item in row.cells("number") if not _NOTHING.fullmatch(fold(item[1].text))]
    texts = [
        ("/".join(row.columns.paths[column]) or f"column_{column + 1}", cell.text)
        for column, cell in sorted(further, key=itemgetter(0))
        if cell.runs
    ]
    due = draft.deadline.text if draft.deadline else ""
    texts += [
        (line.label, line.text) for line in draft.labelled if line.role != "deadline" or line.text != due
    ]
    extra: dict[str, str] = {}
    for label, text in texts:
        extra[label] = f"{extra[label]}\n{text}" if label in extra else text
    return extra
