"""Cells into slots: hand-drawn grids, span attributes, random tables against the standard's algorithm.

A drawing has a line per row and a letter per slot, ``.`` where no cell is; a letter is the cell whose text it
is. Where two cells overlap, the drawing shows the later one.
"""

from __future__ import annotations

import random

import grid_readings
import pytest
import turbohtml
from hypothesis import given
from hypothesis import strategies as st
from random_tables import FAMILIES, JUNK
from whatwg import parse_non_negative_integer

from zwgk_parse.html.grid import MAX_SLOTS, TooLargeError, form
from zwgk_parse.html.rows import in_order_of_display, own_rows
from zwgk_parse.html.spans import read_span
from zwgk_parse.html.table_markup import TableMarkup
from zwgk_parse.page import Fault, Grid, GridCell, Run


def read(html: str) -> tuple[Grid, list[Fault]]:
    """Form the grid of the first table in ``html``; the text of a cell is its first letter."""
    element = turbohtml.parse(html).find("table")
    assert element is not None
    markup = TableMarkup(1, 1)
    groups, _ = own_rows(element, ())
    for _, rows in in_order_of_display(groups):
        markup.groups.append([])
        for row in rows:
            cells = [markup.new_cell(cell) for cell in row]
            for made, cell in zip(cells, row, strict=True):
                made.runs.append(Run(cell.text.strip()[:1], 1, 1))
            markup.groups[-1].append(cells)
    return form(markup.groups)


def drawing(grid: Grid) -> list[str]:
    return ["".join(cell.text if cell else "." for cell in row) for row in grid.slots]


@pytest.mark.parametrize(
    ("rows", "expected", "codes", "why"),
    [
        ("<tr><td>a<td>b<tr><td>c<td>d", ["ab", "cd"], [], "no spans"),
        (
            "<tr><td rowspan=2>a<td>b<tr><td>c",
            ["ab", "ac"],
            [],
            "a rowspan pushes the next row's cells right",
        ),
        ("<tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e", ["aab", "cde"], [], "a colspan"),
        ("<tr><td>a<td rowspan=2 colspan=2>b<tr><td>c", ["abb", "cbb"], [], "both"),
        (
            "<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d",
            ["ab", "ac", "ad"],
            [],
            "rowspan=0: to the group's end",
        ),
        (
            "<tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e",
            ["ab", "ac", "de"],
            [],
            "rowspan=0 ends with its group",
        ),
        ("<tr><td rowspan=9>a<td>b<tr><td>c", ["ab", "ac"], ["span-overlong"], "cut to the rows there are"),
        (
            "<thead><tr><td rowspan=2>a<td>b<tbody><tr><td>c<td>d",
            ["ab", "cd"],
            ["span-overlong"],
            "cut to its group",
        ),
        ("<tr><td rowspan=65535>a<td>b<tr><td>c", ["ab", "ac"], ["span-overlong"], "more than the clamp"),
        ("<tr><td>a<td>b<tr><td>c", ["ab", "c."], ["row-ragged"], "a short row is left short"),
        ("<tr><td>a<tr><td>b<td>c", ["a.", "bc"], ["row-ragged"], "a long row widens the table"),
        ("<tr><td>a<tr><tr><td>b", ["a", ".", "b"], ["row-ragged"], "a row without cells is a row"),
        ("<tr><td rowspan=2>a<td>b<tr><tr><td>c<td>d", ["ab", "a.", "cd"], ["row-ragged"], "covered in part"),
        (
            "<tr><td>a<td rowspan=2>b<tr><td colspan=2>c",
            ["ab", "cc"],
            ["cell-overlap"],
            "both cells claim a slot: the later is shown",
        ),
        ("<tfoot><tr><td>f<tbody><tr><td>a<tr><td>b", ["a", "b", "f"], [], "a foot that comes first is last"),
        (
            "<tbody><tr><td>a<thead><tr><td>h<tbody><tr><td>b",
            ["h", "a", "b"],
            [],
            "a head is displayed first",
        ),
        ("<tr><td>a<thead><tr><td>h<tfoot><tr><td>f<tr><td>g", ["h", "a", "f", "g"], [], "rows in no group"),
        ("<td>a<td>b<tr><td>c<td>d", ["ab", "cd"], [], "cells without a row get one"),
        ("<caption>t</caption><col><col><tr><td>a<td>b", ["ab"], [], "a caption and columns are no cells"),
        ("<tr><td>a<table><tr><td>x<td>y</table><td>b", ["ab"], [], "a nested table's rows are its own"),
        ("", [], [], "no rows"),
    ],
)
def test_drawn_grids(rows: str, expected: list[str], codes: list[str], why: str) -> None:
    grid, faults = read(f"<table>{rows}</table>")
    assert drawing(grid) == expected, why
    assert [fault.code for fault in faults] == codes, why
    assert (grid.height, grid.width) == (len(expected), len(expected[0]) if expected else 0)


def test_faults_say_how_often_and_where() -> None:
    _, faults = read("<table>\n<tr><td>a<td rowspan=5>b\n<tr><td rowspan=3>c\n<tr><td>d</table>")
    by_code = {fault.code: fault for fault in faults}
    assert by_code["span-overlong"].message == (
        "2 cells reach below the last row of their group, the first in row 1, column 2"
    )
    assert (by_code["span-overlong"].line, by_code["span-overlong"].character) == (2, 10)


@pytest.mark.parametrize(
    ("value", "rowspan", "colspan", "fine"),
    [
        ("1", 1, 1, True),
        (" 7 ", 7, 7, True),
        ("0", 0, 1, None),  # right for a rowspan, wrong for a colspan
        ("-0", 0, 1, False),
        ("+2", 2, 2, False),
        ("2;", 2, 2, False),
        ("2.5", 2, 2, False),
        ("100%", 100, 100, False),
        ("abc", 1, 1, False),
        ("", 1, 1, False),
        ("-3", 1, 1, False),
        ("２", 1, 1, False),
        ("²", 1, 1, False),
        ("٣", 1, 1, False),
        ("1000", 1000, 1000, True),
        ("1001", 1001, 1000, None),
        ("65535", 65534, 1000, False),
        ("9" * 5000, 65534, 1000, False),
        ("0" * 5000 + "3", 3, 3, True),
    ],
)
def test_spans(value: str, rowspan: int, colspan: int, fine: bool | None) -> None:
    assert read_span(value, rows=True) == (rowspan, fine is not False)
    assert read_span(value, rows=False) == (colspan, fine is True)


@given(st.one_of(st.text(alphabet="0123456789+- \t\n;.x２", max_size=8), st.sampled_from(JUNK)))
def test_spans_are_read_as_the_standard_reads_them(value: str) -> None:
    number = parse_non_negative_integer(value)
    assert read_span(value, rows=True)[0] == (1 if number is None else min(number, 65534))
    assert read_span(value, rows=False)[0] == min(number or 1, 1000)


@pytest.mark.parametrize("family", [name for name in FAMILIES if name != "stray groups"])
def test_random_tables_equal_the_standard(family: str) -> None:
    rng = random.Random(f"default {family}")
    for _ in range(40):
        html = FAMILIES[family](rng)
        assert grid_readings.ours(html) == grid_readings.standard(html), html


def test_only_the_first_foot_is_moved() -> None:
    """The standard puts every ``tfoot`` last, browsers the first: the grid is the browsers'."""
    html = "<table><tfoot><tr><td>c1<tfoot><tr><td>c2<tbody><tr><td>c3</table>"
    assert grid_readings.ours(html) == [{"c2": (0, 0, 1, 1), "c3": (1, 0, 1, 1), "c1": (2, 0, 1, 1)}]
    assert grid_readings.standard(html) == [{"c3": (0, 0, 1, 1), "c1": (1, 0, 1, 1), "c2": (2, 0, 1, 1)}]


def cells(*spans: tuple[int, int]) -> list[GridCell]:
    return [GridCell(0, 0, rowspan, colspan, []) for rowspan, colspan in spans]


@pytest.mark.parametrize(
    "groups",
    [
        [[cells(*[(1, 1000)] * 3000)]],
        [[cells((0, 1000), (0, 1000)) for _ in range(1500)]],
        [[cells((65534, 1))] + [cells() for _ in range(MAX_SLOTS + 1)]],
        [[cells(*[(1500 - column, 1) for column in range(1500)])] + [cells((0, 1000))] * 1499],
    ],
    ids=["wide", "wide and tall", "tall", "overlapping"],
)
def test_a_table_too_large_is_refused_before_it_is_made(groups: list[list[list[GridCell]]]) -> None:
    with pytest.raises(TooLargeError):
        form(groups)


@given(st.randoms(use_true_random=False))
def test_every_slot_has_its_cell(rng: random.Random) -> None:
    """The areas of the cells are the covered slots, unless the grid says that cells overlap."""
    grid, faults = read(FAMILIES[rng.choice(["valid", "ragged", "overlong", "groups"])](rng))
    covered = {(y, x) for y, row in enumerate(grid.slots) for x, cell in enumerate(row) if cell}
    claimed = [
        (y, x)
        for cell in grid.cells
        for y in range(cell.row, cell.row + cell.rowspan)
        for x in range(cell.column, cell.column + cell.colspan)
    ]
    assert set(claimed) == covered
    codes = {fault.code for fault in faults}
    assert ("cell-overlap" in codes) is (len(claimed) > len(covered))
    assert ("row-ragged" in codes) is (len(covered) < grid.height * grid.width)
    assert all(len(row) == grid.width for row in grid.slots)
