"""Which HTML parser builds the cells that a browser builds, and how fast: the measurement behind the choice.

    python -m benchmarks.parsers --count 400

prints parser × agreement × time. Agreement is with html5lib's tree: the same tables, rows, cells and spans
with the same text, on random tables of each family of ``tests/random_tables.py``, and on documents of
html5lib-tests where ``--tests`` names their ``.dat`` files. Time is the median of interleaved parses of one
page, as a multiple of lxml's. Needs html5lib, lxml, selectolax, turbohtml, beautifulsoup4.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import html5lib
import lxml.html
import turbohtml
from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from random_tables import FAMILIES

Cell = tuple[str, str | None, str | None, str]
Tables = list[list[tuple[str, list[list[Cell]]]]]
PARTS = ("thead", "tbody", "tfoot")


def _tables(tables: Iterable[Any], children: Callable[[Any], Iterable[Any]], tag: Callable[[Any], str],
            attribute: Callable[[Any, str], str | None], text: Callable[[Any], str]) -> Tables:  # fmt: skip
    """Write down tables by a parser's own means; rows in no group stand in a ``tbody``."""
    found: Tables = []
    for table in tables:
        groups: list[tuple[str, list[list[Cell]]]] = []
        direct = False
        for child in children(table):
            if tag(child) in PARTS:
                groups.append((tag(child), []))
                rows = [row for row in children(child) if tag(row) == "tr"]
            elif tag(child) == "tr":
                if not direct:
                    groups.append(("tbody", []))
                rows = [child]
            else:
                continue
            direct = tag(child) == "tr"
            for row in rows:
                cells = [cell for cell in children(row) if tag(cell) in ("td", "th")]
                groups[-1][1].append(
                    [
                        (
                            tag(cell),
                            attribute(cell, "colspan"),
                            attribute(cell, "rowspan"),
                            "".join(text(cell).split()),
                        )
                        for cell in cells
                    ]
                )
        found.append(groups)
    return found


def by_html5lib(html: str) -> Tables:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return _tables(
        tree.iter("table"), list, lambda e: str(e.tag), lambda e, n: e.get(n), lambda e: "".join(e.itertext())
    )


def by_turbohtml(html: str) -> Tables:
    return _tables(
        turbohtml.parse(html).iter_elements("table"),
        lambda e: [child for child in e.children if isinstance(child, turbohtml.Element)],
        lambda e: e.tag, lambda e, n: e.attr(n), lambda e: e.text,
    )  # fmt: skip


def by_lexbor(html: str) -> Tables:
    return _tables(
        LexborHTMLParser(html).css("table"), lambda e: e.iter(include_text=False), lambda e: e.tag or "",
        lambda e, n: (e.attributes.get(n) or "") if n in e.attributes else None, lambda e: e.text(deep=True),
    )  # fmt: skip


def by_lxml(html: str) -> Tables:
    return _tables(
        lxml.html.document_fromstring(html).iter("table"), list, lambda e: str(e.tag), lambda e, n: e.get(n),
        lambda e: e.text_content(),
    )  # fmt: skip


def by_stdlib(html: str) -> Tables:
    return _tables(
        BeautifulSoup(html, "html.parser").find_all("table"), lambda e: e.find_all(True, recursive=False),
        lambda e: e.name, lambda e, n: e.get(n), lambda e: e.get_text(),
    )  # fmt: skip


READERS: dict[str, Callable[[str], Tables]] = {
    "turbohtml": by_turbohtml,
    "lexbor": by_lexbor,
    "lxml": by_lxml,
    "html.parser (bs4)": by_stdlib,
}
PARSERS: dict[str, Callable[[str], object]] = {
    "turbohtml": turbohtml.parse,
    "lexbor": LexborHTMLParser,
    "lxml": lxml.html.document_fromstring,
    "html5lib": html5lib.parse,
    "html.parser (bs4)": lambda html: BeautifulSoup(html, "html.parser"),
}


def agreement(documents: list[str]) -> dict[str, int]:
    """Return for each parser on how many documents it builds what html5lib builds."""
    expected = [by_html5lib(document) for document in documents]
    agreed = dict.fromkeys(READERS, 0)
    for name, reader in READERS.items():
        for document, tables in zip(documents, expected, strict=True):
            try:
                agreed[name] += reader(document) == tables
            except Exception:  # a parser that fails does not agree
                continue
    return agreed


def times(page: str, rounds: int) -> dict[str, float]:
    """Return for each parser the median time of a parse."""
    seconds: dict[str, list[float]] = {name: [] for name in PARSERS}
    for _ in range(rounds):
        for name, parse in PARSERS.items():
            start = time.perf_counter()
            parse(page)
            seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(of) for name, of in seconds.items()}


def test_suite(folder: Path) -> list[str]:
    """Return the documents of html5lib-tests that have a table in them."""
    tests = [
        test
        for file in sorted(folder.rglob("*.dat"))
        for test in file.read_text("utf-8").split("#data\n")[1:]
    ]
    documents = [test.split("\n#errors")[0] for test in tests if "#document-fragment" not in test]
    return [document for document in documents if "<table" in document]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=400, help="documents per family")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--tests", type=Path, help="the folder tree-construction of html5lib-tests")
    parser.add_argument(
        "--page", type=Path, default=Path(__file__).parents[1] / "samples" / "xiangtan-2019.html"
    )
    options = parser.parse_args()
    print(f"{'family':<18}{'documents':>10}" + "".join(f"{name:>20}" for name in READERS))
    families = {
        name: [make(random.Random(f"{options.seed} {name} {number}")) for number in range(options.count)]
        for name, make in FAMILIES.items()
    }
    if options.tests:
        families["html5lib-tests"] = test_suite(options.tests)
    for name, documents in families.items():
        agreed = agreement(documents)
        print(f"{name:<18}{len(documents):>10}" + "".join(f"{agreed[reader]:>20}" for reader in READERS))
    median = times(options.page.read_text("utf-8"), options.rounds)
    print(f"\n{'parser':<20}{'ms':>8}{'× lxml':>9}   (parsing {options.page.name})")
    for name, seconds in median.items():
        print(f"{name:<20}{seconds * 1000:>8.2f}{seconds / median['lxml']:>9.2f}")


if __name__ == "__main__":
    main()
