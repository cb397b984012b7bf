"""From a grid and its header to tasks: what each row says.

Works on the grid alone and does not ask whether it came from HTML or from text. Every cell of a recognised
table ends in a task, in the header, or among the discards with a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import regex

from zwgk_parse.fields.deadlines.reader import read_deadline
from zwgk_parse.fields.numbering import OUTER_SCHEMES, read_numbering
from zwgk_parse.fields.units.reader import read_units
from zwgk_parse.models import Deadline, Unit, UnitRole
from zwgk_parse.normal import fold, squeeze
from zwgk_parse.page import Discard, Fault, Grid, GridCell, Run
from zwgk_parse.table.categories import Rung, climb, is_same
from zwgk_parse.table.columns import UNIT_ROLES, Header, header_at, is_header_row, row_cells, settle
from zwgk_parse.table.row_patterns import row_patterns
from zwgk_parse.vocabulary import Vocabulary

_NUMBER = regex.compile(r"(?:第|[Nn][Oo]\.?|\(|#)? *(\d{1,6}) *[.、)项号条]?")
_NOTHING = regex.compile(r"[-/\\.…\s]*|无")
_FEW = 3  # columns; in fewer, a row with one text may well be a task without more
_DITTO = frozenset({"同上", "同前", "〃"})
_READ_ROLES = frozenset({"number", "category", "requirement", "deadline", *UNIT_ROLES})


@dataclass(slots=True)
class Draft:
    """A task before the rules that stand outside its row are applied.

    ``row`` is its row in the grid, ``line`` and ``last_line`` where its own cells stand in the source;
    ``tails`` are the words of its unit cells that are no unit.
    """

    row: int
    line: int
    last_line: int
    number: int | None = None
    categories: tuple[str, ...] = ()
    requirement: str = ""
    units: tuple[Unit, ...] = ()
    deadline: Deadline | None = None
    extra: dict[str, str] = field(default_factory=dict)
    tails: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class Above:
    """What the rows above leave in force: sections, categories by column, and the last row's draft."""

    sections: tuple[Rung, ...] = ()
    categories: dict[int, str] = field(default_factory=dict)
    draft: Draft | None = None

    def move_categories(self, places: Mapping[int, int]) -> None:
        """Let the categories in force stand in other columns, as in a table that is divided otherwise."""
        self.categories = {places.get(column, column): text for column, text in self.categories.items()}

    def open_categories(self) -> list[str]:
        """Return the texts of the sections and categories in force."""
        return [*(rung.text for rung in self.sections), *self.categories.values()]


@dataclass(slots=True)
class Reading:
    """What a table says: its tasks, its header rows, its notes, what of it was left out, what it leaves open."""

    above: Above
    drafts: list[Draft] = field(default_factory=list)
    header_rows: list[int] = field(default_factory=list)
    roles: tuple[str | None, ...] = ()
    discards: list[Discard] = field(default_factory=list)
    notes: list[Run] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class _Row:
    """A row under its header: its slots, the cells with text that start in it, and what the columns mean.

    A cell belongs to the role of the leftmost column that it covers.
    """

    __slots__ = ("_by_role", "filled", "header", "index", "roles", "slots")

    def __init__(
        self,
        index: int,
        slots: list[GridCell | None],
        filled: list[GridCell],
        header: Header,
        roles: tuple[str | None, ...],
    ) -> None:
        self.index, self.slots, self.filled, self.header, self.roles = index, slots, filled, header, roles
        self._by_role: dict[str | None, list[tuple[int, GridCell]]] = {}
        before: GridCell | None = None
        for column, (cell, role) in enumerate(zip(slots, roles, strict=True)):
            if cell is not None and cell is not before:
                self._by_role.setdefault(role, []).append((column, cell))
            before = cell

    def cells(self, role: str) -> list[tuple[int, GridCell]]:
        """Return the cells under columns of this role with their first column, from left to right."""
        return self._by_role.get(role, [])

    def others(self, known: Collection[str]) -> Iterator[tuple[int, GridCell]]:
        """Return the cells under columns of any other role, from left to right."""
        for role, cells in self._by_role.items():
            if role not in known:
                yield from cells


def read_tasks(
    grid: Grid, header: Header, vocabulary: Vocabulary, *, year: int | None, above: Above | None = None
) -> Reading:
    """Read the rows below ``header``, a grid that ``narrow`` returned.

    ``year`` completes deadlines that name none; ``above`` is what a table that this one continues left open.
    A header row that is repeated further down is dropped; one that differs takes over from its row on.
    """
    reading = Reading(above or Above(), header_rows=list(range(header.rows.stop)), roles=settle(header.roles))
    roles = reading.roles
    index = header.rows.stop
    while index < grid.height:
        filled = _filled(grid, index)
        if is_header_row(filled, vocabulary):
            again = header_at(grid, index, vocabulary)
            if again.paths == header.paths:
                rows = [cell for cell in grid.cells if cell.row in again.rows]
                runs = [run for cell in rows for run in cell.runs]
                reading.discards += [Discard(run, "repeated-header", kept=True) for run in runs]
            header, roles = again, settle(again.roles)
            reading.header_rows += again.rows
            index = again.rows.stop
            continue
        if filled:
            row = _Row(index, grid.slots[index], filled, header, roles)
            section = _section(row)
            if section is None:
                _read_row(row, reading, vocabulary, year)
            else:
                heads = index + 1 < grid.height and is_header_row(_filled(grid, index + 1), vocabulary)
                _read_wide(section, row, reading, vocabulary, heads_table=heads)
        index += 1
    return reading


def _filled(grid: Grid, row: int) -> list[GridCell]:
    """Return the cells with text that start in a row."""
    return [cell for cell in row_cells(grid, row) if cell.row == row and cell.runs]


def _read_row(row: _Row, reading: Reading, vocabulary: Vocabulary, year: int | None) -> None:
    """Read one row: a task, or a blank form."""
    above = reading.above
    last_line = max([run.last_line for cell in row.filled for run in cell.runs])
    draft = Draft(row.index, min([cell.line for cell in row.filled]), last_line)
    draft.number = _number(row.cells("number"))
    draft.categories = _categories(row, reading, draft)
    draft.requirement = "\n".join([cell.text for _, cell in row.cells("requirement") if cell.runs])
    draft.units = _units(row, above, draft, vocabulary)
    draft.deadline = _deadline(row, above, draft, vocabulary, year)
    draft.extra = _extra(row)
    if not draft.units and not draft.deadline and _NOTHING.fullmatch(fold(draft.requirement)):
        blanks = [run for cell in row.filled if cell.rowspan == 1 for run in cell.runs]
        reading.discards += [Discard(run, "blank-form", kept=True) for run in blanks]
        reading.faults.append(Fault("row-blank", "a row of the table holds no task", draft.line))
        return
    reading.drafts.append(draft)
    above.draft = draft


def _section(row: _Row) -> GridCell | None:
    """Return the cell of a category row across the full width: the row's only text, at its left.

    Either it spans most of the row, or all other slots are empty and it stands left of the row's own content.
    """
    if len(row.filled) != 1:
        return None
    cell = row.filled[0]
    if any(slot is not None and slot is not cell and slot.runs for slot in row.slots):
        return None
    places = [column for column, slot in enumerate(row.slots) if slot is cell]
    spans = len(places) > 1 and len(places) * 2 > len(row.slots)
    numbering = read_numbering(cell.text)
    outer = numbering is not None and numbering.scheme in OUTER_SCHEMES
    before_content = places[0] == 0 and (outer or len(row.slots) >= _FEW)
    if row.roles[0] == "number" and _NUMBER.fullmatch(fold(cell.text).strip()):
        return None
    return cell if spans or before_content else None


def _read_wide(
    cell: GridCell, row: _Row, reading: Reading, vocabulary: Vocabulary, *, heads_table: bool
) -> None:
    """Read a row that is one text: a page number, a note, the title of a sub-table, or a section.

    A section is the category of the rows below it. A text right above a header row is a title, unless
    it is numbered as sections are.
    """
    text = cell.text.replace("\n", "")
    patterns = row_patterns(vocabulary)
    if patterns.page_number.fullmatch(fold(text).strip()):
        reading.discards += [Discard(run, "page-number", kept=True) for run in cell.runs]
    elif patterns.note.match(squeeze(text[:40])):
        reading.notes += cell.runs
    elif heads_table and read_numbering(text) is None:
        reading.header_rows.append(row.index)
    else:
        above = reading.above
        if not any(is_same(rung.text, text) for rung in above.sections):
            above.sections, _ = climb(above.sections, [text])
            above.categories.clear()


def _number(cells: Sequence[tuple[int, GridCell]]) -> int | None:
    """Return the running number that the number cells hold."""
    numbers = (read_running_number(cell.text) for _, cell in cells)
    return next((number for number in numbers if number is not None), None)


def read_running_number(text: str) -> int | None:
    """Return the number that a cell of running numbers holds: 7, 07, 7. or 第7项."""
    found = _NUMBER.fullmatch(fold(text).strip())
    return int(found[1]) if found else None


def _categories(row: _Row, reading: Reading, draft: Draft) -> tuple[str, ...]:
    """Return the categories of a row, outermost first.

    A cell over several levels counts once. An empty cell continues the category above it as long as no
    outer level has changed; a cell that repeats the text above it, as after a page break, does too.
    """
    above = reading.above
    levels: list[str] = []
    changed = False
    for place, cell in row.cells("category"):
        known = above.categories.get(place)
        text = _category_text(cell, row.index, reading)
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
            for column in [column for column in above.categories if column > place]:
                del above.categories[column]
        if text:
            above.categories[place] = text
            levels.append(text)
    return (*(rung.text for rung in above.sections), *levels)


def _category_text(cell: GridCell, row: int, reading: Reading) -> str:
    """Return a category cell's text once, however often it repeats it; the repeats are discarded.

    A merged cell that a page break cuts is often printed with its text once per page.
    """
    if cell.row == row and len(cell.runs) > 1:
        period = _period([squeeze(run.text) for run in cell.runs])
        reading.discards += [Discard(run, "repeated-category") for run in cell.runs[period:]]
        cell.runs = cell.runs[:period]
    elif cell.row == row and cell.runs and " " in cell.runs[0].text:
        cell.runs = [_without_repeats(cell.runs[0], reading)]
    return cell.text.replace("\n", "")


def _without_repeats(run: Run, reading: Reading) -> Run:
    """Return a run without the repeats of its text that a flattener joined to it by spaces."""
    words = run.text.split()
    period = _period(words)
    if period == len(words):
        return run
    kept = run.text[: run.text.index(words[period], len(words[0]))].rstrip()
    rest = run.text[len(kept) :].strip()
    reading.discards.append(Discard(Run(rest, run.line, run.last_line, run.character), "repeated-category"))
    return Run(kept, run.line, run.last_line, run.character)


def _period(texts: list[str]) -> int:
    """Return the length of the shortest block whose repetition gives the texts (the last may be cut).

    It is what the longest border leaves: the texts' beginning that is also their end (Knuth, Morris and
    Pratt's prefix function).
    """
    borders = [0]
    border = 0
    for text in texts[1:]:
        while border and text != texts[border]:
            border = borders[border - 1]
        border += text == texts[border]
        borders.append(border)
    return len(texts) - border


def _units(row: _Row, above: Above, draft: Draft, vocabulary: Vocabulary) -> tuple[Unit, ...]:
    """Read the unit columns from left to right, each with its role."""
    units: list[Unit] = []
    cells = [item for role in UNIT_ROLES for item in row.cells(role)]
    for column, cell in sorted(cells, key=itemgetter(0)):
        if not cell.runs:
            continue
        role: UnitRole = UNIT_ROLES[row.roles[column] or ""]
        if squeeze(cell.text) in _DITTO and above.draft is not None:
            units += [unit for unit in above.draft.units if unit.role == role]
            continue
        listed = read_units([run.text for run in cell.runs], role, vocabulary)
        units += listed.units
        draft.tails += [tail.text for tail in listed.tails]
        draft.faults += [Fault(code, f"units “{cell.text}”", cell.line) for code in listed.faults]
    return tuple(units)


def _deadline(
    row: _Row, above: Above, draft: Draft, vocabulary: Vocabulary, year: int | None
) -> Deadline | None:
    """Read the first deadline column."""
    _, cell = next(iter(row.cells("deadline")), (0, None))
    if cell is None or not cell.runs:
        return None
    ditto = above.draft.deadline if above.draft else None
    read = read_deadline([run.text for run in cell.runs], vocabulary, year=year, above=ditto)
    draft.faults += [Fault(fault.code, fault.message, cell.line) for fault in read.faults]
    return read.deadline


def _extra(row: _Row) -> dict[str, str]:
    """Return the further columns' texts under their header, those of one header joined."""
    extra: dict[str, str] = {}
    further = [*row.cells("deadline")[1:], *row.others(_READ_ROLES)]
    for column, cell in sorted(further, key=itemgetter(0)):
        if cell.runs:
            label = "/".join(row.header.paths[column]) or f"column_{column + 1}"
            extra[label] = f"{extra[label]}\n{cell.text}" if label in extra else cell.text
    return extra
