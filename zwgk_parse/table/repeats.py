"""Whether two grids are one table, which a page holds again for screens of another width."""

from __future__ import annotations

from collections.abc import Iterable

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Grid


def is_repeated(grid: Grid, before: Iterable[Grid]) -> bool:
    """Tell whether a grid has the cells of one of those before it, white space aside.

    >>> from zwgk_parse.page import GridCell, Run
    >>> one, two = (
    ...     Grid(1, 1, [GridCell(0, 0, 1, 1, [Run(text, 1, 1)])], []) for text in ("市财政局", "市财政 局")
    ... )
    >>> is_repeated(two, [one]), is_repeated(two, [])
    (True, False)
    """
    shape = grid.height, grid.width, len(grid.cells)
    return any(
        (other.height, other.width, len(other.cells)) == shape
        and all(
            (one.row, one.column) == (two.row, two.column) and squeeze(one.text) == squeeze(two.text)
            for one, two in zip(other.cells, grid.cells, strict=True)
        )
        for other in before
    )
