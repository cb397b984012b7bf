"""What a parsed notice consists of: frozen Pydantic models, JSON in and out.

The terms are those of the documents themselves: GB/T 9704-2012 for the parts of an official document
(发文字号, 发文机关, 主送机关, 成文日期, 附件), the HTML standard for tables (a *slot* is one square of the
grid, a *cell* covers one or more slots).
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    import pandas

UnitRole = Literal["lead", "responsible", "cooperating"]
DeadlineKind = Literal[
    "date", "period", "timely", "ongoing", "as_scheduled", "recurring", "relative", "other"
]
Severity = Literal["error", "warning", "info"]
TableKind = Literal["tasks", "data"]
PieceKind = Literal["paragraph", "note", "table", "dropped"]
DropReason = Literal[
    "furniture",  # navigation, share buttons, footers: the site's, not the notice's
    "metadata",  # index blocks, publication lines, imprints: read into the notice's fields
    "repeated-title",  # the title printed again
    "repeated-header",  # a header row printed again at a page break
    "repeated-category",  # a category's text printed again inside, or below, its merged cell
    "repeated-table",  # a table printed again, as for screens of another width
    "covered",  # a copy of a merged cell's text that a flattener put into a slot it covers
    "page-number",
    "promotion",  # strings of gambling, finance and SEO trades injected into official text
    "pinyin",  # pronunciation inserted after characters
    "hidden",  # not displayed by a browser (display:none, the hidden attribute, closed scripts)
    "deleted",  # tracked changes: text in <del>
    "markup",  # marks of the flattened form: pipes, rules, box drawing
    "blank-form",  # a row, or a table, that holds no task: placeholders and empty forms
    "layout",  # the text of a cell of a layout table that is none of the above
]


class Model(BaseModel):
    """The common ground: frozen, no unknown fields, schemas built when first used (start-up time)."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Location(Model):
    """Where something stands in the source.

    ``line`` and ``last_line`` count lines of the decoded source from 1; ``character`` is the 1-based
    column of the first character in its line, where the reader knows it. ``table`` is the index into
    ``Notice.tables``; ``row`` and ``column`` are 0-based slots of that table.
    """

    line: int
    last_line: int
    character: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Source(Model):
    """The form of the input and how its bytes became text."""

    form: Literal["html", "text"]
    encoding: str | None = None  # None: the input was a str
    evidence: str = ""  # what decided the encoding: 'bom', 'utf-8', 'label gb2312', 'detected', ...
    dialect: str | None = None  # text: which flattened form the table had


class Site(Model):
    """The web site that published the page."""

    name: str | None = None
    host: str | None = None


class Reference(Model):
    """A document that the notice cites: ``《title》（document_number）``."""

    title: str
    document_number: str | None = None


class Dropped(Model):
    """Visible text that is not part of the notice, and why.

    With a ``table`` in its location it still stands in that table: a header row printed again, a blank row.
    """

    text: str
    reason: DropReason
    location: Location | None = None


class Unit(Model):
    """One responsible unit of a task.

    ``name`` is the unit as published; ``full_name`` adds a prefix carried over from the unit before
    (省发展改革委、商务厅 → 省商务厅); ``canonical`` is equal for two spellings of one unit in a notice;
    ``collective`` marks 各级各部门 and its kind. ``text`` is the published piece, with the words around
    the name that the list mark delimits, and ``place`` its half-open range in the cell's text.
    """

    name: str
    role: UnitRole
    full_name: str
    canonical: str
    collective: bool = False
    text: str
    place: tuple[int, int]


class Deadline(Model):
    """When a task is due.

    ``text`` is as published. ``date`` is the last day due, ``start`` the first day of a ``period``.
    ``inferred`` names what the cell does not say itself (``'year'``: taken from the notice;
    ``'default'``: stated once for all rows; ``'ditto'``: 同上). A cell with several clauses keeps each
    in ``clauses``; the deadline itself is then the last of them that has a date.
    """

    text: str
    kind: DeadlineKind
    date: datetime.date | None = None
    start: datetime.date | None = None
    inferred: tuple[Literal["year", "default", "ditto"], ...] = ()
    clauses: tuple[Deadline, ...] = ()


class Task(Model):
    """One row of a responsibility table or list.

    ``categories`` are outermost first, one entry per level, numbering included. ``extra`` holds the
    further columns under their header.
    """

    number: int | None = None
    categories: tuple[str, ...] = ()
    requirement: str = ""
    units: tuple[Unit, ...] = ()
    deadline: Deadline | None = None
    extra: dict[str, str] = {}
    location: Location


class Cell(Model):
    """A cell: its text and the slots it covers, ``[row, row + rowspan) × [column, column + colspan)``.

    The text's paragraphs and line breaks are separated by a line feed. ``line``, ``last_line`` and
    ``character`` are those of a ``Location``: plain fields, for a page may have tens of thousands of cells.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    line: int
    last_line: int
    character: int | None = None

    @property
    def location(self) -> Location:
        """Where the cell stands in the source and in its table."""
        return Location(
            line=self.line,
            last_line=self.last_line,
            character=self.character,
            row=self.row,
            column=self.column,
        )


class Table(Model):
    """A data table, its grid as a browser lays it out (text: as the alignment rebuilt it).

    ``header_rows`` lists the rows that are header rows, ``roles`` what each column means (None where
    nothing is known), ``margins`` per row how much better the chosen layout scored than the second-best
    (None: the source states the layout).
    """

    kind: TableKind
    caption: str = ""
    height: int
    width: int
    cells: tuple[Cell, ...]
    header_rows: tuple[int, ...] = ()
    roles: tuple[str | None, ...] = ()
    margins: tuple[float | None, ...] = ()
    location: Location

    def matrix(self) -> list[list[str]]:
        """One string per slot, ``height × width``; a merged cell's text in every slot that it covers.

        >>> wide = Cell(text="工作任务", row=0, column=0, colspan=2, line=1, last_line=1)
        >>> place = Location(line=1, last_line=1)
        >>> Table(kind="data", height=1, width=3, cells=(wide,), location=place).matrix()
        [['工作任务', '工作任务', '']]
        """
        slots = [[""] * self.width for _ in range(self.height)]
        for cell in self.cells:
            for row in slots[cell.row : cell.row + cell.rowspan]:
                row[cell.column : cell.column + cell.colspan] = [cell.text] * cell.colspan
        return slots

    def headers(self) -> tuple[tuple[str, ...], ...]:
        """Each column's header path, outermost first, a text that spans several rows named once.

        Titles and notes that stand across the whole table are no part of it.
        """
        matrix = self.matrix()
        across = {cell.row for cell in self.cells if self.width > 1 and cell.colspan == self.width}
        rows = [row for row in self.header_rows[: self._leading_header_rows()] if row not in across]
        paths: list[tuple[str, ...]] = []
        for column in range(self.width):
            path: list[str] = []
            for row in rows:
                text = "".join(matrix[row][column].split())
                if text and text not in path[-1:]:
                    path.append(text)
            paths.append(tuple(path))
        return tuple(paths)

    def to_dataframe(self) -> pandas.DataFrame:
        """Return the rows below the header as strings, tidy: merged cells filled, one column per header.

        A column's name is its header path joined by ``/``, made unique by a number where two are equal.
        """
        import pandas

        names: list[str] = []
        for position, path in enumerate(self.headers()):
            name = "/".join(path) or f"column_{position + 1}"
            repeats = sum(known == name or known.startswith(f"{name}.") for known in names)
            names.append(f"{name}.{repeats}" if repeats else name)
        body = [row for number, row in enumerate(self.matrix()) if number not in set(self.header_rows)]
        return pandas.DataFrame(body, columns=names, dtype=object)

    def _leading_header_rows(self) -> int:
        """How many of the header rows stand together at the first of them (the rest are repeats)."""
        count = 0
        for position, row in enumerate(self.header_rows):
            if row != self.header_rows[0] + position:
                break
            count += 1
        return count


class Finding(Model):
    """Something a reader of the rows should know: what, how bad, and where.

    ``message`` is in English; ``params`` are its parts that are not the same every time, so that it can be
    said in another language (``zwgk_parse.catalogue``).
    """

    code: str
    severity: Severity
    message: str
    task: int | None = None
    location: Location | None = None
    params: dict[str, str] = {}


class Piece(Model):
    """One entry of the notice's reading order: the n-th paragraph, note, table or dropped text."""

    kind: PieceKind
    index: int
    location: Location


class Notice(Model):
    """One published document: its metadata, its text, its tables and the tasks they state."""

    title: str = ""
    document_number: str | None = None
    issuer: str | None = None
    recipients: tuple[str, ...] = ()
    issued_on: datetime.date | None = None
    published_at: datetime.datetime | None = None
    site: Site | None = None
    references: tuple[Reference, ...] = ()
    attachments: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    tables: tuple[Table, ...] = ()
    tasks: tuple[Task, ...] = ()
    findings: tuple[Finding, ...] = ()
    source: Source
    outline: tuple[Piece, ...] = ()

    def to_dataframe(self) -> pandas.DataFrame:
        """Return one line per task, with the columns of the CSV output."""
        import pandas

        from zwgk_parse.output.records import columns, flatten

        names = columns([self])
        return pandas.DataFrame(list(flatten([("", self)], names)), columns=names, dtype=object)
