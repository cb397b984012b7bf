"""Ten times the rows: time and memory, in every form."""

from __future__ import annotations

from functools import partial

from benchmarks.inputs import html_rows, text_rows
from benchmarks.timing import interleaved, peak, show
from zwgk_parse import parse

_FORMS = {
    "HTML": html_rows,
    "text": text_rows,
    "text without numbers": partial(text_rows, numbered=False),
}


def run() -> None:
    """Print what a table of ten times the rows takes, as a multiple of what the table takes."""
    rows = []
    for form, make in _FORMS.items():
        small, large = make(1), make(10)
        cases = {"small": partial(parse, small), "large": partial(parse, large)}
        warm, cold = interleaved(cases), interleaved(cases, cold=True)
        memory = {name: peak(case) for name, case in cases.items()}
        rows.append(
            (
                form,
                f"{len(parse(small).tasks)} → {len(parse(large).tasks)}",
                f"{warm['small'] * 1e3:.1f} → {warm['large'] * 1e3:.1f}",
                f"{warm['large'] / warm['small']:.1f}",
                f"{cold['large'] / cold['small']:.1f}",
                f"{memory['small']:.1f} → {memory['large']:.1f}",
                f"{memory['large'] / memory['small']:.1f}",
            )
        )
    columns = ("", "tasks", "ms", "× time", "× time, caches empty", "MiB at most", "× memory")
    show("Ten times the rows", columns, rows)
