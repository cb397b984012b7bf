"""Tables that a page holds again, as it does for screens of another width."""

from __future__ import annotations

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Grid

_Key = tuple[int, int, str]


class Printed:
    """The grids that have been read, to be told from copies of them, white space aside.

    >>> from zwgk_parse.page import GridCell, Run
    >>> one, two, three = (
    ...     Grid(1, 1, [GridCell(0, 0, 1, 1, [Run(text, 1, 1)])], [])
    ...     for text in ("市财政局", "市财政 局", "市审计局")
    ... )
    >>> printed = Printed()
    >>> printed.add(one)
    >>> two in printed, three in printed
    (True, False)
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._new: list[Grid] = []
        self._keys: set[_Key] = set()

    def add(self, grid: Grid) -> None:
        """Add a grid; it is looked at when another is asked for, for most pages have one."""
        self._new.append(grid)

    def __contains__(self, grid: Grid) -> bool:
        """Tell whether a grid has the shape and the texts of one that was added."""
        self._keys.update(map(_key, self._new))
        self._new.clear()
        return bool(self._keys) and _key(grid) in self._keys


def _key(grid: Grid) -> _Key:
    return grid.height, grid.width, squeeze("\0".join(cell.text for cell in grid.cells))
