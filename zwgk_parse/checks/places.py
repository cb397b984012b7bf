"""Where the parts of a notice stand in its source: the cell of a row's field, the paragraph with a text."""

from __future__ import annotations

from collections.abc import Iterator

from zwgk_parse.models import Cell, Location, Notice

_ROLES = {
    "number": ("number",),
    "categories": ("category",),
    "requirement": ("requirement",),
    "units": ("lead", "responsible", "cooperating"),
    "deadline": ("deadline",),
}
_FIELDS = {"category": "categories", "unit": "units", "roles": "units", "paragraphs": "units"}


def field_of(code: str) -> str:
    """Return the field of a row that a code is about, '' where it is the row as a whole.

    >>> field_of("deadline-past"), field_of("unit-unlike"), field_of("layout-ambiguous")
    ('deadline', 'units', '')
    """
    word = code.split("-")[0]
    field = _FIELDS.get(word, word)
    return field if field in _ROLES else ""


class Places:
    """The places of one notice; a table is indexed when it is first asked about."""

    def __init__(self, notice: Notice) -> None:
        """Index nothing yet."""
        self._notice = notice
        self._rows: dict[int, dict[int, list[Cell]]] = {}

    def cells(self, task: int, field: str) -> Iterator[Cell]:
        """Yield the cells that hold a field of a task, from left to right."""
        location = self._notice.tasks[task].location
        if location.table is None or location.row is None or field not in _ROLES:
            return
        roles = self._notice.tables[location.table].roles
        for cell in self._index(location.table).get(location.row, ()):
            if cell.column < len(roles) and roles[cell.column] in _ROLES[field]:
                yield cell

    def of(self, task: int, field: str) -> Location:
        """Return where a field of a task stands: its first cell with text, its first cell, or its row."""
        row = self._notice.tasks[task].location
        cells = list(self.cells(task, field))
        cell = next((cell for cell in cells if cell.text), cells[0] if cells else None)
        if cell is None or not cell.line:
            return row
        return cell.location.model_copy(update={"table": row.table})

    def of_text(self, text: str) -> Location | None:
        """Return where a text stands in the notice: that of the first paragraph or note that holds it."""
        notice = self._notice
        for piece in notice.outline:
            if piece.kind not in ("paragraph", "note", "dropped"):
                continue
            if piece.kind == "dropped":
                held = notice.dropped[piece.index].text
            else:
                held = (notice.paragraphs if piece.kind == "paragraph" else notice.notes)[piece.index]
            if text in held:
                return piece.location
        return None

    def _index(self, table: int) -> dict[int, list[Cell]]:
        """Return the cells of a table by the rows that they cover."""
        if table not in self._rows:
            rows: dict[int, list[Cell]] = {}
            for cell in self._notice.tables[table].cells:
                for row in range(cell.row, cell.row + cell.rowspan):
                    rows.setdefault(row, []).append(cell)
            for cells in rows.values():
                cells.sort(key=lambda cell: cell.column)
            self._rows[table] = rows
        return self._rows[table]
