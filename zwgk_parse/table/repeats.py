"""Tables that a page holds again, as it does for screens of another width."""

from __future__ import annotations

from zwgk_parse.page import Grid

Print = tuple[int, int, str]


def fingerprint(grid: Grid) -> Print:
    """Return what a grid and a copy of it have in common: its shape and its texts, white space aside.

    To be taken before the grid is read, which takes repeated texts out of its cells.

    >>> from zwgk_parse.page import GridCell, Run
    >>> one, two, three = (
    ...     Grid(1, 1, [GridCell(0, 0, 1, 1, [Run(text, 1, 1)])], [])
    ...     for text in ("市财政局", "市财政 局", "市审计局")
    ... )
    >>> fingerprint(one) == fingerprint(two), fingerprint(one) == fingerprint(three)
    (True, False)
    """
    return grid.height, grid.width, "".join("\0".join([cell.text for cell in grid.cells]).split())
