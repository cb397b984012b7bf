"""Random tables by family, from a seed: what the grid is judged on against browsers and against the standard.

Every cell's text names it (``c7``), so that a cell can be found again whatever a parser made of the markup.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import count

JUNK = (
    "", " ", "abc", "2;", "2.5", "-3", "-0", "+2", "100%", "２", "1e3", " 2", "2 ", "\t3", "0", "00", "02",
    "0x2", "2 3", "--2", "+-2", "65535", "70000", "99999999999999999999", "1001", "3\N{NO-BREAK SPACE}",
    "\N{NO-BREAK SPACE}3", "+", "-", "２2", "2２",
)  # fmt: skip


def tiling(rng: random.Random, height: int, width: int) -> list[list[tuple[int, int]]]:
    """Cut a rectangle into cells: for each row the (colspan, rowspan) of the cells that begin in it."""
    free = [[True] * width for _ in range(height)]
    rows: list[list[tuple[int, int]]] = [[] for _ in range(height)]
    for y in range(height):
        for x in range(width):
            if not free[y][x]:
                continue
            wide = 1
            while x + wide < width and free[y][x + wide] and rng.random() < 0.3:
                wide += 1
            tall = 1
            while y + tall < height and all(free[y + tall][x : x + wide]) and rng.random() < 0.3:
                tall += 1
            for covered in range(y, y + tall):
                free[covered][x : x + wide] = [False] * wide
            rows[y].append((wide, tall))
    return rows


def valid(rng: random.Random) -> str:
    return _table(rng, _body(rng, tiling(rng, rng.randint(1, 8), rng.randint(1, 7)), count()))


def ragged(rng: random.Random) -> str:
    rows = tiling(rng, rng.randint(1, 8), rng.randint(1, 7))
    for row in rows:
        for _ in range(rng.choice((0, 0, 1, 2))):
            if row and rng.random() < 0.6:
                row.pop(rng.randrange(len(row)))
            else:
                row.insert(rng.randint(0, len(row)), (rng.randint(1, 3), rng.randint(1, 3)))
    return _table(rng, _body(rng, rows, count()))


def overlong(rng: random.Random) -> str:
    rows = tiling(rng, rng.randint(1, 7), rng.randint(1, 6))
    for row in rows:
        for position, (wide, tall) in enumerate(row):
            if rng.random() < 0.3:
                row[position] = (wide, rng.choice((tall + 1, tall + 4, 50, 900, 0)))
    return _table(rng, _body(rng, rows, count()))


def junk(rng: random.Random) -> str:
    rows = tiling(rng, rng.randint(1, 6), rng.randint(1, 6))
    return _table(rng, _body(rng, rows, count(), junk=0.4))


def groups(rng: random.Random) -> str:
    """Row groups as authors write them: a head, bodies, a foot that may come before them."""
    numbers = count()
    pieces = []
    if rng.random() < 0.6:
        pieces.append(f"<thead>{_body(rng, _loose(rng), numbers)}</thead>")
    bodies = [f"<tbody>{_body(rng, _loose(rng), numbers)}</tbody>" for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.6:
        bodies.insert(rng.choice((0, len(bodies))), f"<tfoot>{_body(rng, _loose(rng), numbers)}</tfoot>")
    caption = "<caption>t</caption>" if rng.random() < 0.3 else ""
    columns = rng.choice(("", "", "<colgroup><col><col span=2></colgroup>", "<colgroup span=3></colgroup>"))
    return _table(rng, caption + columns + "".join(pieces + bodies))


def stray_groups(rng: random.Random) -> str:
    """Row groups in any number and order, rows outside groups among them."""
    numbers = count()
    pieces = []
    for _ in range(rng.randint(2, 5)):
        tag = rng.choice(("thead", "tbody", "tfoot", ""))
        body = _body(rng, _loose(rng), numbers)
        pieces.append(f"<{tag}>{body}</{tag}>" if tag else body)
    return _table(rng, "".join(pieces))


ROW_STARTS = ("<tr>", "<tr>", "<tr>", "<TR>", "", "</tr><tr>", "<tr><tr>", "<tbody><tr>", "text<tr>")
ROW_ENDS = (
    "</tr>", "</tr>", "", "</tr></tr>", "</tbody>", "stray", "</p>", "<p>", "<br>", "<form>",
    "<input type=hidden>",
)  # fmt: skip
CELL_STARTS = (
    "{0}",
    "{0}",
    "{0}",
    "{0}",
    "<p>{0}",
    "<p>{0}",
    "<b>{0}",
    "<div>{0}",
    "<font>{0}</p>",
    "{0}</div>",
    "<a>{0}",
)
CELL_ENDS = ("", "", "", "</td></td>", "</th>", "</span>")
TABLE_ENDS = ("</table>", "</table>", "</table>", "", "</div></table>")


def malformed(rng: random.Random) -> str:
    """Markup as hands leave it: end tags left out or doubled, text between rows, tables in cells."""
    numbers = count()
    starts = ("", "<div>", "<p>", "<b>", "<center>")
    return "".join(
        rng.choice(starts) + _malformed_table(rng, numbers, 0) for _ in range(rng.choice((1, 1, 2)))
    )


def _malformed_table(rng: random.Random, numbers: count[int], depth: int) -> str:
    pieces = ["<table>"]
    for _ in range(rng.randint(1, 5)):
        pieces.append(rng.choice(ROW_STARTS))
        for _ in range(rng.randint(0, 5)):
            tag = rng.choice(("td", "td", "td", "TD", "th"))
            spans = [(name, rng.choice(("", "", "2", "3", "0"))) for name in ("colspan", "rowspan")]
            quote = rng.choice(("", '"', "'"))
            pieces.append(
                f"<{tag}{''.join(f' {name}={quote}{span}{quote}' for name, span in spans if span)}>"
            )
            pieces.append(rng.choice(CELL_STARTS).format(f"c{next(numbers)}"))
            if depth < 2 and rng.random() < 0.08:
                pieces.append(_malformed_table(rng, numbers, depth + 1))
            pieces.append(
                "</table>" if rng.random() < 0.01 else rng.choice((*CELL_ENDS, f"</{tag}>", f"</{tag}>"))
            )
        pieces.append(rng.choice(ROW_ENDS))
    return "".join([*pieces, rng.choice(TABLE_ENDS)])


FAMILIES: dict[str, Callable[[random.Random], str]] = {
    "valid": valid,
    "ragged": ragged,
    "overlong": overlong,
    "junk": junk,
    "groups": groups,
    "stray groups": stray_groups,
    "malformed": malformed,
}


def _loose(rng: random.Random) -> list[list[tuple[int, int]]]:
    """Return rows whose spans may leave their group and need not fit."""
    rows = tiling(rng, rng.randint(1, 4), rng.randint(1, 5))
    for row in rows:
        if row and rng.random() < 0.2:
            place = rng.randrange(len(row))
            row[place] = (row[place][0], rng.choice((0, 2, 5, 9)))
    return rows


def _body(
    rng: random.Random, rows: list[list[tuple[int, int]]], numbers: count[int], junk: float = 0.0
) -> str:
    pieces = []
    for row in rows:
        pieces.append("<tr>")
        for wide, tall in row:
            tag = rng.choice(("td", "td", "td", "th"))
            spans = "".join(
                f' {name}="{rng.choice(JUNK) if rng.random() < junk else span}"'
                for name, span in (("colspan", wide), ("rowspan", tall))
                if span != 1 or rng.random() < max(0.05, junk)
            )
            pieces.append(f"<{tag}{spans}>c{next(numbers)}</{tag}>")
        pieces.append("</tr>")
    return "".join(pieces)


def _table(rng: random.Random, inner: str) -> str:
    return rng.choice(("", "<!DOCTYPE html>")) + f"<table>{inner}</table>"
