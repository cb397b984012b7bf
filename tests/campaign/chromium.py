"""The library's grids against Chromium's own layout, on random tables of each family.

    python tests/campaign/chromium.py --count 300 --seed 1

prints family × agreement. Each table is laid out by Chromium with columns 10 px wide and rows 10 px high, so
that the rectangle of a cell tells its slots. Needs ``chromium`` on the PATH (``--chromium`` names another).
"""

from __future__ import annotations

import argparse
import html as markup
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))

import grid_readings
from random_tables import FAMILIES

BATCH = 200
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-extensions",
    "--disable-sync", "--no-first-run", "--virtual-time-budget=60000", "--dump-dom",
)  # fmt: skip
PAGE = """<!DOCTYPE html><meta charset=utf-8><style>
table { table-layout: fixed; border-collapse: separate; border-spacing: 0; border: 0; margin: 0 }
td, th { padding: 0; border: 0; font-size: 0; line-height: 0 } tr { height: 10px } caption { font-size: 0 }
</style><div id=room style="position: absolute; left: 0; top: 0"></div><pre id=out></pre><script>
const documents = %s, room = document.getElementById("room"), results = [];
for (const [source, columns] of documents) {
  const parsed = new DOMParser().parseFromString(source, "text/html"), found = [];
  for (const table of [...parsed.querySelectorAll("table")].reverse()) {
    const cells = [...table.rows].flatMap(row => [...row.cells]);
    const names = cells.map(cell => (cell.textContent.match(/c\\d+/) || [""])[0]);
    const parent = table.parentNode, mark = parsed.createComment("");
    mark.textContent = table.textContent;
    parent.replaceChild(mark, table);
    for (const cell of cells) cell.textContent = "";
    for (const column of table.querySelectorAll("colgroup, col")) column.remove();
    const group = document.createElement("colgroup");
    for (let n = 0; n < columns; n++) {
      const column = document.createElement("col");
      column.style.width = "10px";
      group.append(column);
    }
    table.prepend(group);
    table.style.width = 10 * columns + "px";
    room.replaceChildren(table);
    const left = table.getBoundingClientRect().left;
    const tops = [...table.rows].map(row => row.getBoundingClientRect());
    if (tops.some(row => row.height < 1)) found.push({error: "a row has no height"});
    const edges = tops.map(row => row.top).sort((a, b) => a - b);
    const index = (y) => edges.filter(edge => edge < y - 1).length;
    found.push(cells.map((cell, n) => {
      const box = cell.getBoundingClientRect();
      const row = index(box.top), column = Math.round((box.left - left) / 10);
      return [names[n], row, column, index(box.bottom) - row, Math.round(box.width / 10)];
    }));
  }
  results.push(found.reverse());
}
document.getElementById("out").textContent = JSON.stringify(results);
</script>"""


def laid_out(sources: list[tuple[str, int]], chromium: str) -> list[list[grid_readings.Reading]]:
    """Return Chromium's reading of each table of each source."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(PAGE % json.dumps(sources).replace("</", "<\\/").replace("<!--", "<\\!--"), "utf-8")
        command = [chromium, *OPTIONS, f"--user-data-dir={folder}/profile", page.as_uri()]
        run = subprocess.run(command, capture_output=True, check=True, timeout=300)
    match = re.search(r'<pre id="out">(.*?)</pre>', run.stdout.decode("utf-8"), re.DOTALL)
    if match is None or not match[1]:
        raise RuntimeError(run.stderr.decode("utf-8", "replace")[-2000:])
    return [
        [{name: (row, column, tall, wide) for name, row, column, tall, wide in table} for table in tables]
        for tables in json.loads(markup.unescape(match[1]))
    ]


class Agreement(NamedTuple):
    """Documents and tables of a family, and in how many documents every cell stands equally."""

    documents: int
    tables: int
    chromium: int
    standard: int
    examples: list[str]


def agreement(family: str, count: int, seed: int, chromium: str = "chromium") -> Agreement:
    """Compare the library's grids of ``count`` documents with Chromium's and with the standard's."""
    rng = random.Random(f"{seed} {family}")
    sources = [FAMILIES[family](rng) for _ in range(count)]
    tables = agree = same = 0
    examples: list[str] = []
    for start in range(0, len(sources), BATCH):
        batch = sources[start : start + BATCH]
        ours = [grid_readings.ours(source) for source in batch]
        wide = [max((c + w for t in read for _, c, _, w in t.values()), default=1) + 3 for read in ours]
        theirs = laid_out(list(zip(batch, wide, strict=True)), chromium)
        for source, our, their in zip(batch, ours, theirs, strict=True):
            tables += len(our)
            same += our == grid_readings.standard(source)
            agree += our == their
            if our != their:
                examples.append(f"{source}\n  here     {our}\n  Chromium {their}")
    return Agreement(count, tables, agree, same, examples)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=300, help="documents per family")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chromium", default="chromium")
    parser.add_argument("--family", choices=FAMILIES, action="append")
    parser.add_argument("--show", type=int, default=0, help="so many disagreements are printed")
    options = parser.parse_args()
    agreed = True
    print(f"{'family':<14}{'documents':>10}{'tables':>8}{'as Chromium':>13}{'as standard':>13}")
    for family in options.family or FAMILIES:
        found = agreement(family, options.count, options.seed, options.chromium)
        print(f"{family:<14}{found.documents:>10}{found.tables:>8}{found.chromium:>13}{found.standard:>13}")
        print(*found.examples[: options.show], sep="\n", end="")
        agreed &= found.chromium == found.documents
    return 0 if agreed else 1


if __name__ == "__main__":
    sys.exit(main())
