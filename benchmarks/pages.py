"""Published pages that lie beside the project: their tables, and the largest page against pandas."""

from __future__ import annotations

import io
from pathlib import Path

from benchmarks.timing import interleaved, peak, show
from zwgk_parse import parse

_PAGES = Path(__file__).parents[2] / "shared" / "pages"


def run() -> None:
    """Print each page's tables and grids, and time and memory of the largest page."""
    pages = {path.stem: path.read_bytes() for path in sorted(_PAGES.glob("*.html"))}
    if not pages:
        print("\nThere are no pages beside the project.")
        return
    rows = []
    for name, data in pages.items():
        tables = parse(data).tables
        rows.append((name, str(len(tables)), ", ".join(f"{table.height}×{table.width}" for table in tables)))
    show("Published pages", ("", "data tables", "grids"), rows)
    _against_pandas(max(pages.values(), key=len))


def _against_pandas(page: bytes) -> None:
    import pandas

    cases = {
        "parse": lambda: parse(page),
        "pandas.read_html, lxml": lambda: pandas.read_html(io.BytesIO(page), flavor="lxml"),
    }
    warm, cold = interleaved(cases), interleaved(cases, cold=True)
    base = "pandas.read_html, lxml"
    rows = [
        (
            name,
            f"{warm[name] * 1e3:.0f}",
            f"{warm[name] / warm[base]:.2f}",
            f"{cold[name] / cold[base]:.2f}",
            f"{peak(case):.0f}",
        )
        for name, case in cases.items()
    ]
    columns = ("", "ms", "× pandas", "× pandas, caches empty", "MiB at most")
    show(f"The largest page, {len(page) / 1e6:.1f} MB", columns, rows)
