"""Bare numbers where texts should stand: so it looks where the columns of a form were not told apart."""

from __future__ import annotations

from zwgk_parse.page import Grid
from zwgk_parse.table.covered import Part

_DOUBT = 0.5  # the margin of a row under a category, or with a content, that is a number


def doubt_stray_numbers(grid: Grid, part: Part) -> None:
    """Doubt rows whose category or content is a number and no more: it counts rows, or is a page's."""
    for row in part.rows:
        for column in part.columns("category", "requirement"):
            text = grid.text(row, column)
            if text.isdecimal():
                grid.doubt(row, _DOUBT, f"“{text}” counts rows, but stands in a column of texts")
