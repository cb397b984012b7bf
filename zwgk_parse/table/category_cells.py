"""The text of a category cell, which is often printed once per page where page breaks cut the cell."""

from __future__ import annotations

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Discard, GridCell, Run


def category_text(cell: GridCell, row: int, discards: list[Discard]) -> str:
    """Return a category cell's text once, however often it repeats it; the repeats are discarded.

    A merged cell that a page break cuts is often printed with its text once per page.
    """
    if cell.row == row and len(cell.runs) > 1:
        period = _period([squeeze(run.text) for run in cell.runs])
        discards += [Discard(run, "repeated-category") for run in cell.runs[period:]]
        cell.runs = cell.runs[:period]
    elif cell.row == row and cell.runs and " " in cell.runs[0].text:
        cell.runs = [_without_repeats(cell.runs[0], discards)]
    return cell.text.replace("\n", "")


def _without_repeats(run: Run, discards: list[Discard]) -> Run:
    """Return a run without the repeats of its text that a flattener joined to it by spaces."""
    words = run.text.split()
    period = _period(words)
    if period == len(words):
        return run
    kept = run.text[: run.text.index(words[period], len(words[0]))].rstrip()
    rest = run.text[len(kept) :].strip()
    discards.append(Discard(Run(rest, run.line, run.last_line, run.character), "repeated-category"))
    return Run(kept, run.line, run.last_line, run.character)


def _period(texts: list[str]) -> int:
    """Return the length of the shortest block whose repetition gives the texts (the last may be cut).

    It is what the longest border leaves: the texts' beginning that is also their end (Knuth, Morris and
    Pratt's prefix function).
    """
    borders = [0]
    border = 0
    for text in texts[1:]:
        while border and text != texts[border]:
            border = borders[border - 1]
        border += text == texts[border]
        borders.append(border)
    return len(texts) - border
