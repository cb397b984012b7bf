"""Which tables are data and which lay out the page: told from a table's own cells."""

from __future__ import annotations

from turbohtml import Element

from zwgk_parse.normal import PADDING

_MANY = 7  # so many cells with text are more than a layout needs
_PROSE = 400  # characters of several paragraphs in one cell: a text, where the table holds little else
_PARAGRAPHS = 4
_LABEL = 100  # characters of an entry in a list of one column
_LINES = ("p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6")


def is_layout(table: Element, rows: list[list[Element]], *, in_cell: bool = False) -> bool:
    """Tell whether a table only arranges parts of the page: its content is then read as that of a ``div``.

    ``rows`` are the cells of its own rows. A table that holds tables is layout, unless cells with a text of
    their own stand beside each cell that holds one. So is a table of one cell, one column of prose, a table
    of links (navigation), and a table that is little but one long text of several paragraphs. ``in_cell``: it
    stands in a cell of a data table, where one column is a list.
    """
    if (table.attr("role") or "").lower() in ("presentation", "none"):
        return True
    if table.find("table") is not None:
        return not _is_data_with_tables(rows)
    filled: list[Element] = []
    entries = links = False
    for cells in rows:
        beside = [cell for cell in cells if cell.text.strip(PADDING)]
        filled += beside
        if len(beside) > 1 and not entries:
            entries = not all(_is_link(cell) for cell in beside)
            links |= not entries
        if entries and len(filled) >= _MANY:
            return False
    if len(filled) < 2:
        return True
    if not entries:
        return links or in_cell or any(_paragraphs(cell) > 1 or _length(cell) > _LABEL for cell in filled)
    return _is_prose(filled)


def _is_prose(cells: list[Element]) -> bool:
    """Tell whether one of some cells is a long text and the others little beside it."""
    lengths = [_length(cell) for cell in cells]
    longest = max(lengths)
    if longest <= _PROSE or longest * 10 <= sum(lengths) * 8:
        return False
    return _paragraphs(cells[lengths.index(longest)]) >= _PARAGRAPHS


def _is_data_with_tables(rows: list[list[Element]]) -> bool:
    """Tell whether the cells around nested tables are a table themselves."""
    plain_rows = 0
    for cells in rows:
        holders = {cell for cell in cells if cell.find("table") is not None}
        others = [cell for cell in cells if cell not in holders]
        plain = [cell for cell in others if cell.text.strip(PADDING) and not _is_link(cell)]
        if holders and not plain:
            return False
        plain_rows += not holders and len(plain) > 1
    return plain_rows > 0


def _is_link(cell: Element) -> bool:
    """Tell whether all text of a cell is links."""
    if cell.find("a") is None:
        return False
    linked = sum(len(link.text.strip(PADDING)) for link in cell.iter_elements("a"))
    return linked >= len(cell.text.strip(PADDING))


def _length(cell: Element) -> int:
    return len("".join(cell.text.split()))


def _paragraphs(cell: Element) -> int:
    """Return how many paragraphs a cell has, about: its lines that are not blank."""
    lines = cell.iter_elements(_LINES)
    return max(1, sum(line.tag == "br" or bool(line.text.strip(PADDING)) for line in lines))
