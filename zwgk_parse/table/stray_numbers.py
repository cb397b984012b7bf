"""Bare numbers where texts should stand: so it looks where the columns of a form were not told apart."""

from __future__ import annotations

from zwgk_parse.page import Grid
from zwgk_parse.table.covered import Part


def doubt_stray_numbers(grid: Grid, part: Part) -> None:
    """Doubt rows whose category or content is a number and no more: it counts rows, or is a page's."""
    for row in part.rows:
        for column in part.columns("category", "requirement"):
            text = grid.text(row, column)
            if text.isdecimal():
                grid.doubt(row, f"“{text}” counts rows, but stands in a column of texts")
