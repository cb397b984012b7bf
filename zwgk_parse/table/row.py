"""A row of a grid under its header: which of its cells stand under columns of which role."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from zwgk_parse.page import Grid, GridCell
from zwgk_parse.table.columns import Header, row_cells, settle
from zwgk_parse.table.running_numbers import RunningNumbers


class Columns(NamedTuple):
    """What the columns below a header row are: their header paths and roles, and how their rows are numbered."""

    paths: tuple[tuple[str, ...], ...]
    roles: tuple[str | None, ...]
    numbers: RunningNumbers


class Row:
    """A row under its header: its slots, the cells with text that start in it, and what the columns mean.

    A cell belongs to the role of the leftmost column that it covers.
    """

    __slots__ = ("_by_role", "columns", "filled", "index", "slots")

    def __init__(
        self,
        index: int,
        slots: list[GridCell | None],
        filled: list[GridCell],
        columns: Columns,
    ) -> None:
        """Sort the cells by what their columns mean."""
        self.index, self.slots, self.filled, self.columns = index, slots, filled, columns
        self._by_role: dict[str | None, list[tuple[int, GridCell]]] = {}
        before: GridCell | None = None
        for column, (cell, role) in enumerate(zip(slots, columns.roles, strict=True)):
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


def columns_below(grid: Grid, header: Header, stop: int) -> Columns:
    """Return what the columns are below a header, whose rows end before ``stop``."""
    roles = settle(header.roles)
    return Columns(header.paths, roles, RunningNumbers(grid, range(header.rows.stop, stop), roles))


def filled_cells(grid: Grid, row: int) -> list[GridCell]:
    """Return the cells with text that start in a row."""
    return [cell for cell in row_cells(grid, row) if cell.row == row and cell.runs]
