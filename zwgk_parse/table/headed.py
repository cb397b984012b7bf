"""A grid's header: its own, that of the table before, or one inferred from what the columns hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Fault, Grid
from zwgk_parse.table.columns import Header, narrow, read_header, row_cells
from zwgk_parse.table.continuation import carry_header, infer_header, infer_units
from zwgk_parse.table.data_header import find_data_header
from zwgk_parse.table.labels import exact_label
from zwgk_parse.table.running_numbers import read_running_number
from zwgk_parse.vocabulary import Vocabulary


class Headed(NamedTuple):
    """A grid with its header: as narrow as it can be, the narrow column of each full one, what the header is, and
    whether it is that of the table before.
    """

    grid: Grid
    places: list[int]
    header: Header | None
    carried: bool
    faults: list[Fault]

    def spread(self, roles: Sequence[str | None]) -> tuple[str | None, ...]:
        """Return the roles of the narrow columns for the full ones."""
        return tuple(roles[place] for place in self.places)


def find_header(
    full: Grid, header: Header | None, before: tuple[Header, Header] | None, vocabulary: Vocabulary
) -> Headed:
    """Return a grid's header: the one given, its own, that of the table before, or one inferred from its texts.

    ``before`` is the header of the table before, for its full columns and for its narrow ones. Faults:
    ``header-carried``, ``header-missing``.
    """
    faults: list[Fault] = []
    grid, places = narrow(full)
    if header is not None and grid is not full:
        header = _narrow_header(header, places)
    header = header or read_header(grid, vocabulary)
    carried = None
    own = _names_columns(grid, vocabulary) if header is None else not _holds_rows(grid, header.rows.start)
    if before is not None and not own:
        stop = header.rows.start if header else full.height
        carried = carry_header(full, before[0], vocabulary, stop)
        if carried is not None:
            grid, places = full, list(range(full.width))
        else:
            carried = carry_header(grid, before[1], vocabulary, stop)
        if carried is not None:
            message = "a table without a header continues the one before"
            faults.append(Fault("header-carried", message, full.line))
    if header is None and carried is None and (header := infer_header(grid, vocabulary)):
        message = "a table has no header; what its columns mean is inferred from what they hold"
        faults.append(Fault("header-missing", message, full.line, params={"case": "table"}))
    if carried is None and header is not None and _counts(grid, header.rows.start):
        message = "rows above the header of a table count on, but have other columns: they are not read"
        faults.append(Fault("header-missing", message, full.line, params={"case": "unread"}))
    told = infer_units(grid, header, vocabulary) if header is not None and carried is None else header
    if told is not header:
        header = told
        message = "a column has no header; that it names the units is inferred from what it holds"
        faults.append(Fault("header-missing", message, full.line, params={"case": "column"}))
    return Headed(grid, places, carried or header, carried is not None, faults)


def _narrow_header(header: Header, places: list[int]) -> Header:
    """Return a header of a grid's full columns for its narrow ones."""
    kept = [places.index(column) for column in range(places[-1] + 1)]
    return Header(
        header.rows,
        tuple(header.paths[column] for column in kept),
        tuple(header.roles[column] for column in kept),
    )


def _names_columns(grid: Grid, vocabulary: Vocabulary) -> bool:
    """Tell whether a grid opens with labels of its own, if none of a task table: 序号 stands above its numbers."""
    cells = [cell for row in find_data_header(grid) for cell in row_cells(grid, row)]
    return any(exact_label(squeeze(cell.text), vocabulary) == "number" for cell in cells)


def _holds_rows(grid: Grid, stop: int) -> bool:
    """Tell whether rows with several texts stand above row ``stop``: no titles, but rows of the table before."""
    return any(sum(bool(cell.runs) for cell in row_cells(grid, row)) > 1 for row in range(stop))


def _counts(grid: Grid, stop: int) -> bool:
    """Tell whether a row of several texts above row ``stop`` opens with a number: it is no title."""
    rows = ([cell for cell in row_cells(grid, row) if cell.runs] for row in range(stop))
    return any(len(cells) > 2 and read_running_number(cells[0].text) is not None for cells in rows)
