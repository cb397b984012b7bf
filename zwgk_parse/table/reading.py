"""What is read from a table, row by row, and what of that is in force for the rows below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zwgk_parse.fields.numbering import Numbering, read_numbering
from zwgk_parse.models import Deadline, Unit
from zwgk_parse.page import Discard, Fault, Run, quote
from zwgk_parse.table.categories import Rung, climb
from zwgk_parse.table.columns import Header
from zwgk_parse.table.labelled_lines import Labelled


@dataclass(slots=True)
class Draft:
    """A task before the rules that stand outside its row are applied.

    ``row`` is its row in the grid, ``line`` and ``last_line`` where its own cells stand in the source;
    ``tails`` are the words of its unit cells that are no unit, ``labelled`` the lines there that are about
    something else.
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
    labelled: list[Labelled] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class Above:
    """What the rows above leave in force: sections, categories by column, and the last row's draft.

    ``inner``: the sections that stand beside the cells of categories, and so inside those; ``rowless``: the last section
    has a number and no row yet; ``unsure``: the sections may be those of another table.
    """

    sections: tuple[Rung, ...] = ()
    inner: tuple[Rung, ...] = ()
    categories: dict[int, str] = field(default_factory=dict)
    draft: Draft | None = None
    rowless: bool = False
    unsure: bool = False

    def open_section(self, text: str, apart: Numbering | None) -> None:
        """Let a section be in force, of which the number may stand ``apart``."""
        outermost = self.sections[:1]
        self.sections, _ = climb(self.sections, [text], apart)
        self.categories.clear()
        self.inner = ()
        numbering = apart or read_numbering(text)
        self.rowless = numbering is not None  # without a number: the title of what follows
        self.unsure = self.unsure and self.sections[:1] == outermost

    def doubt_sections(self, before: Header, header: Header) -> None:
        """Doubt the sections in force below a header of other labels: a page break prints the same ones again."""
        self.unsure = bool(self.sections) and (self.unsure or before.labels != header.labels)

    def doubts(self, line: int) -> list[Fault]:
        """Return what is to be said of a row on this line for what is in force."""
        if not self.unsure:
            return []
        return [Fault.of_layout(f"{quote(self.sections[-1].text)} might end at the header above", line)]

    def move_categories(self, places: Mapping[int, int]) -> None:
        """Let the categories in force stand in other columns, as in a table that is divided otherwise."""
        self.categories = {places.get(column, column): text for column, text in self.categories.items()}

    def open_categories(self) -> list[str]:
        """Return the texts of the sections and categories in force."""
        return [*(rung.text for rung in (*self.sections, *self.inner)), *self.categories.values()]


@dataclass(slots=True)
class Reading:
    """What a table says: its tasks, its header rows, its notes, what of it was left out, what it leaves open.

    ``header`` is the one in force at its end, ``roles`` are those of the first; ``rowless`` are the sections below its
    last task.
    """

    above: Above
    header: Header
    drafts: list[Draft] = field(default_factory=list)
    header_rows: list[int] = field(default_factory=list)
    roles: tuple[str | None, ...] = ()
    discards: list[Discard] = field(default_factory=list)
    notes: list[Run] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    rowless: list[str] = field(default_factory=list)
