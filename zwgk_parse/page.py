"""What a reader hands on: a page as blocks in reading order, before anything is interpreted.

Both readers produce a ``Page``. The HTML reader fills it with paragraphs and grids; the text reader with
paragraphs and runs of fragments, which ``align`` turns into grids. All of these are plain mutable records
of one parse; what leaves the library are the frozen models of ``zwgk_parse.models``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntFlag

from zwgk_parse.models import DropReason, Source

_QUOTED = 20  # characters that a message repeats


@dataclass(slots=True)
class Run:
    """A stretch of visible text without a paragraph break, and where it starts and ends in the source.

    ``text`` is stripped of padding at both ends (white space, NO-BREAK SPACE, U+3000, zero-width marks);
    inside it is as published, but for white space collapsed as a browser does. Line breaks (``<br>``)
    are line feeds. ``line``, ``last_line``: 1-based; ``character``: 1-based column, 0 where unknown.
    """

    text: str
    line: int
    last_line: int
    character: int = 0


@dataclass(slots=True)
class Paragraph(Run):
    """A paragraph outside tables.

    ``heading``: 1-6 for ``h1``-``h6``, else 0; ``linked``: all of it is a link; ``tag_id``: ids and classes of
    the elements around it, nearest first (sites name their parts by them); ``gap``: blank lines before it
    (text form).
    """

    heading: int = 0
    linked: bool = False
    tag_id: str = ""
    gap: int = 0


@dataclass(slots=True)
class Discard:
    """Visible text that the reader or a later stage leaves out of the notice, with its reason.

    ``kept``: it stays where it stands in its table, as a header row that is printed again does.
    """

    run: Run
    reason: DropReason
    kept: bool = False


@dataclass(slots=True)
class Fault:
    """Something wrong with the input that a stage noticed: becomes a finding.

    ``params`` are the parts of the message that are not the same every time, for messages in other languages;
    ``case`` among them names one of several things that the code can mean (``zwgk_parse.catalogue``).
    """

    code: str
    message: str
    line: int = 0
    character: int = 0
    params: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_layout(cls, other: str, line: int = 0) -> Fault:
        """Return what is to be said of a row of which another reading is almost as good; ``other`` says what that is."""
        message = f"another reading of this row is almost as good: {other}"
        return cls("layout-ambiguous", message, line, params={"alternative": other})


def quote(text: str) -> str:
    """Return the beginning of a text, as messages repeat it.

    >>> quote("一、优化服务")
    '“一、优化服务”'
    """
    return f"“{text[:_QUOTED]}”"


@dataclass(slots=True, eq=False)
class GridCell:
    """A cell anchored at ``(row, column)``: its paragraphs in order, empty ones left out.

    ``header``: the markup says that it is a header cell (``th``).
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    runs: list[Run]
    header: bool = False
    line: int = 0
    character: int = 0

    @property
    def text(self) -> str:
        """The paragraphs joined by line feeds."""
        if len(self.runs) == 1:
            return self.runs[0].text
        return "\n".join([run.text for run in self.runs])


_EVEN = 0.5  # the margin of a row where nothing tells which of two readings is right


@dataclass(slots=True)
class Grid:
    """A table as a browser lays it out: ``slots[row][column]`` is the cell there, or None.

    ``margins[row]``: how much better the chosen layout of the row scored than the second-best, None where
    the source states the layout; ``alternatives[row]`` says in words what the second-best was.
    """

    height: int
    width: int
    cells: list[GridCell]
    slots: list[list[GridCell | None]]
    caption: list[Run] = field(default_factory=list)
    line: int = 0
    last_line: int = 0
    margins: list[float | None] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)

    def text(self, row: int, column: int) -> str:
        """Return the text of the cell that covers a slot, "" where none does."""
        cell = self.slots[row][column]
        return cell.text if cell is not None else ""

    def doubt(self, row: int, alternative: str, margin: float = _EVEN) -> None:
        """Doubt a row, unless it is doubted more already."""
        known = self.margins[row]
        if known is None or margin < known:
            self.margins[row], self.alternatives[row] = margin, alternative


class Break(IntFlag):
    """What a flattened form leaves possible between a fragment and the one before it."""

    SAME_CELL = 1  # it continues the cell
    NEXT_CELL = 2  # it opens another cell of the same row
    NEW_ROW = 4  # it opens a row
    ANY = 7


@dataclass(slots=True)
class Fragment(Run):
    """A piece of a flattened table: (part of) one cell's text.

    ``opening``: what the dialect knows about the boundary before it; ``column``: the slot column it starts
    in where the dialect keeps positions, else None; ``glued``: if it continues the text before it,
    then without a paragraph break (a line wrapped at the print width, a space); ``spaced``: with a space,
    at which the line was wrapped.
    """

    opening: Break = Break.ANY
    column: int | None = None
    glued: bool = False
    spaced: bool = False


class Blanks(Enum):
    """What an empty cell of a flattened form means: a fragment without text."""

    ABSENT = "absent"  # the form prints neither empty nor covered cells
    EMPTY = "empty"  # the form prints empty cells and leaves out covered ones
    EITHER = "either"  # the form prints both as empty cells, so that positions are kept


@dataclass(slots=True)
class Fragments:
    """The fragments of one flattened table, header included, in reading order.

    ``blanks`` says what fragments without text stand for. With ``Blanks.EITHER`` every fragment knows its
    ``column`` and its ``opening``: there is nothing left to align. ``open``: the table may begin before its
    first mark and end behind its last one, so that it is read together with the paragraphs around. ``width``:
    how many slots the form says that each row has, 0 where it does not. ``doubts``: of lines that might belong
    to another row, what else they might be.
    """

    items: list[Fragment]
    dialect: str
    blanks: Blanks = Blanks.ABSENT
    open: bool = False
    width: int = 0
    doubts: dict[int, str] = field(default_factory=dict)


Block = Paragraph | Grid | Fragments


@dataclass(slots=True)
class Page:
    """A source's content in reading order, with what its markup says about itself.

    ``meta``: names (lower case) and contents of ``meta`` elements in order; ``window_title``: ``<title>``.
    """

    source: Source
    blocks: list[Block]
    meta: list[tuple[str, str]] = field(default_factory=list)
    window_title: str = ""
    discards: list[Discard] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
