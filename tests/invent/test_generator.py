"""The generator itself: its pages show a browser the grid that it meant, its truth holds together."""

from __future__ import annotations

from typing import Any

import html5lib
import pytest

from . import ENCODINGS, STYLES, encode, invent, write_html

SEEDS = range(24)


def forming_a_table(table: Any) -> dict[tuple[int, int], Any]:
    """The cell in each slot, by the HTML standard's algorithm (no page here has rowspan=0 or tfoot)."""
    slots: dict[tuple[int, int], Any] = {}
    top = 0
    for group in table:
        rows = [group] if group.tag == "tr" else [row for row in group if row.tag == "tr"]
        for y, row in enumerate(rows, top):
            x = 0
            for cell in row:
                while (y, x) in slots:
                    x += 1
                width, height = int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)
                for below in range(y, min(y + height, top + len(rows))):
                    slots.update({(below, right): cell for right in range(x, x + width)})
        top += len(rows)
    return slots


def displayed(element: Any) -> str:
    """An element's text without what is hidden or deleted, and without comments."""
    if not isinstance(element.tag, str):
        return ""
    style = (element.get("style") or "").replace(" ", "")
    if "display:none" in style or "hidden" in element.attrib or element.tag == "del":
        return ""
    return (element.text or "") + "".join(displayed(child) + (child.tail or "") for child in element)


def matrices(page: str) -> list[list[list[str]]]:
    """The text per slot of every innermost table."""
    root = html5lib.parse(page, namespaceHTMLElements=False)
    found = []
    for table in root.iter("table"):
        if sum(1 for _ in table.iter("table")) == 1:
            slots = forming_a_table(table)
            height = sum(1 for _ in table.iter("tr"))
            width = max((x for _, x in slots), default=-1) + 1
            cells = [[slots.get((y, x)) for x in range(width)] for y in range(height)]
            found.append(
                [["" if cell is None else "".join(displayed(cell).split()) for cell in row] for row in cells]
            )
    return found


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_page_shows_the_grid_that_was_meant(seed: int, style: str) -> None:
    notice = invent(seed)
    shown = matrices(write_html(notice, style, site=False))
    for sheet in notice.sheets:
        assert [["".join(text.split()) for text in row] for row in sheet.matrix()] in shown


@pytest.mark.parametrize("seed", SEEDS)
def test_cells_tile_the_grid(seed: int) -> None:
    for sheet in invent(seed).sheets:
        covered = sum(cell.rowspan * cell.colspan for cell in sheet.cells)
        assert covered == sum(cell is not None for row in sheet.cells_by_slot() for cell in row)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_names_a_notice(seed: int) -> None:
    first, second = invent(seed), invent(seed)
    assert first.truth == second.truth
    assert write_html(first, "word") == write_html(second, "word")


@pytest.mark.parametrize("seed", range(20))
def test_every_true_word_is_on_the_page(seed: int) -> None:
    notice = invent(seed)
    printed = "".join("".join(cell.text.split()) for sheet in notice.sheets for cell in sheet.cells)
    for task in notice.truth.tasks:
        words = [*task.categories, task.requirement, *(name for name, _ in task.units), *task.extra.values()]
        assert all("".join(word.split()) in printed for word in words)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_can_be_read_back(encoding: str) -> None:
    for seed in range(10):
        page = write_html(invent(seed), "word")
        codec = {"utf-8 bom": "utf-8-sig", "gb2312": "gbk"}.get(encoding, encoding)
        assert len(encode(page, encoding).decode(codec)) >= len(page) - len("{charset}")


def test_features_can_be_left_out() -> None:
    unwanted = {"padded_categories", "break: cut", "vertical"}
    assert not any(invent(seed, without=unwanted).features & unwanted for seed in range(50))
