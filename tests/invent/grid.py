"""A logical grid: lines of slots, each slot owned by the cell that covers it, and the cells that result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Slot:
    """One square: slots with the same owner are one cell."""

    owner: object
    paragraphs: list[str]
    kind: str


Line = list[Slot]


@dataclass(slots=True)
class Cell:
    """A cell and the slots it covers; '' among the paragraphs is a blank one."""

    row: int
    column: int
    rowspan: int
    colspan: int
    paragraphs: list[str]
    kind: str
    vertical: bool = False  # written one character below the other
    excess: int = 0  # rows that its rowspan claims below the table's last

    @property
    def text(self) -> str:
        """The paragraphs that hold something, one a line."""
        return "\n".join(paragraph for paragraph in self.paragraphs if paragraph)


@dataclass
class Sheet:
    """One table: its cells in reading order; ``before`` are the paragraphs between it and the one above."""

    height: int
    width: int
    cells: list[Cell]
    before: list[str] = field(default_factory=list)
    kind: str = "tasks"  # or 'data', 'metadata', 'imprint'

    def cells_by_slot(self) -> list[list[Cell | None]]:
        """The grid: which cell covers each slot."""
        slots: list[list[Cell | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            for row in slots[cell.row : cell.row + cell.rowspan]:
                row[cell.column : cell.column + cell.colspan] = [cell] * cell.colspan
        return slots

    def cells_by_row(self) -> list[list[Cell]]:
        """The cells that begin in each row, as the rows' markup holds them."""
        rows: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows

    def matrix(self) -> list[list[str]]:
        """One text per slot, a merged cell's in all it covers."""
        return [[cell.text if cell else "" for cell in row] for row in self.cells_by_slot()]


def blank(kind: str = "blank") -> Slot:
    """An empty cell of its own."""
    return Slot(object(), [], kind)


def full_width(text: str, width: int, kind: str) -> Line:
    """One cell across the whole line."""
    slot = Slot(object(), [text], kind)
    return [slot] * width


def build_sheet(lines: list[Line], before: Iterable[str] = (), kind: str = "tasks") -> Sheet:
    """The cells of lines of slots; a line without slots is a row without cells."""
    cells: dict[int, Cell] = {}
    for row, line in enumerate(lines):
        for column, slot in enumerate(line):
            cell = cells.get(id(slot.owner))
            if cell is None:
                cells[id(slot.owner)] = Cell(row, column, 1, 1, slot.paragraphs, slot.kind)
            else:
                cell.rowspan = row - cell.row + 1
                cell.colspan = max(cell.colspan, column - cell.column + 1)
    return Sheet(len(lines), max(map(len, lines), default=0), list(cells.values()), list(before), kind)
