"""Real pages: which tables are data, their shapes, and that no character is lost.

The pages are no part of the project; where they are not found beside it, these tests are skipped.
``SHAPES`` is what the pages show in a browser, in order; the metadata block of a page is a table, too, until
a later stage has read it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import visible_text
import whatwg

from zwgk_parse.html.reader import read_html
from zwgk_parse.page import Grid, Page
from zwgk_parse.source.decode import Decoded, decode

PAGES = Path(__file__).parents[2] / "shared" / "pages"
SHAPES: dict[str, list[tuple[int, int]]] = {
    "chongqing-2024-2-five-large-tables": [(255, 12), (1038, 12), (1388, 12), (451, 12), (326, 12)],
    "gov-cn-1996-32-two-row-header": [(4, 4), (22, 6)],
    "gov-cn-2019-4-hospital-indicators": [(4, 4), (56, 5)],
    "ningbo-2007-153-blank-continuation": [(18, 4)],
    "stats-corrupt-bytes": [(9, 3)],
    "stats-gb18030-labelled-gb2312": [(33, 3)],
    "stats-gb2312": [(13, 3)],
    "stats-gbk-labelled-gb2312": [(32, 3)],
    "stats-index-layout-tables": [],
}
LARGE = "chongqing-2024-2-five-large-tables"  # html5lib takes a minute for it

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the pages are not here")


@cache
def decoded(name: str) -> Decoded:
    return decode((PAGES / f"{name}.html").read_bytes())


@cache
def page(name: str) -> Page:
    return read_html(decoded(name).text, decoded(name).source)


def grids(name: str) -> list[Grid]:
    return [block for block in page(name).blocks if isinstance(block, Grid)]


def squeezed(text: str) -> str:
    return "".join(sorted(visible_text.characters(text).elements()))


def standard_matrices(name: str) -> list[list[list[str]]]:
    """Every table of a page as the standard forms it: the characters of the cell in each slot."""
    text = decoded(name).text
    tree: Any
    if name == LARGE:
        tree = pytest.importorskip("lxml.html").document_fromstring(text)
    else:
        import html5lib

        tree = html5lib.parse(text, namespaceHTMLElements=False, scripting=True)
    matrices = []
    for element in tree.iter("table"):
        height, width, cells = whatwg.clipped(whatwg.form(element))
        matrix = [[""] * width for _ in range(height)]
        for cell, row, column, tall, wide in cells:
            characters = squeezed("".join(cell.itertext()))
            for slots in matrix[row : row + tall]:
                slots[column : column + wide] = [characters] * wide
        matrices.append(matrix)
    return matrices


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(name: str) -> None:
    assert [(grid.height, grid.width) for grid in grids(name)] == SHAPES[name]


@pytest.mark.parametrize("name", SHAPES)
def test_grids_equal_the_standard(name: str) -> None:
    if not SHAPES[name]:
        return
    expected = iter(standard_matrices(name))
    for grid in grids(name):
        ours = [[squeezed(cell.text) if cell else "" for cell in row] for row in grid.slots]
        assert any(ours == matrix for matrix in expected)  # in the order of the page: the iterator goes on


@pytest.mark.parametrize("name", [name for name in SHAPES if name != LARGE])
def test_no_character_is_lost(name: str) -> None:
    assert visible_text.of_page(page(name)) == visible_text.of_source(decoded(name).text)


def test_no_character_of_the_large_page_is_lost() -> None:
    html = pytest.importorskip("lxml.html")
    tree = html.document_fromstring(decoded(LARGE).text)
    assert visible_text.of_page(page(LARGE)) == visible_text.characters(tree.text_content())


@pytest.mark.parametrize(
    ("name", "encoding", "evidence", "faults"),
    [
        ("gov-cn-2019-4-hospital-indicators", "utf-8", "utf-8", []),
        ("stats-gb2312", "gb18030", "label gb2312", []),
        ("stats-gbk-labelled-gb2312", "gb18030", "label gb2312", []),
        ("stats-gb18030-labelled-gb2312", "gb18030", "label gb2312", []),
        ("stats-corrupt-bytes", "gb18030", "label gb2312", ["encoding-replacement"]),
    ],
)
def test_encodings(name: str, encoding: str, evidence: str, faults: list[str]) -> None:
    source = decoded(name).source
    assert (source.form, source.encoding, source.evidence) == ("html", encoding, evidence)
    assert [fault.code for fault in decoded(name).faults] == faults
