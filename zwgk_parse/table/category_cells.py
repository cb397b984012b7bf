"""The text of a category cell, which is often printed once per page where page breaks cut the cell."""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Discard, GridCell, Run

_SHORTEST = 4  # letters: 好好 says one thing


def category_text(cell: GridCell, row: int, discards: list[Discard]) -> str:
    """Return a category cell's text once, however often it repeats it; the repeats are discarded.

    A merged cell that a page break cuts is often printed with its text once per page.
    """
    if cell.row == row and cell.runs:
        period = _period([squeeze(run.text) for run in cell.runs])
        rest = cell.runs[period:]
        cell.runs = cell.runs[:period]
        end = _once("\n".join([run.text for run in cell.runs]))
        cell.runs, parts = _parted(cell.runs, end)
        discards += [Discard(run, "repeated-category") for run in (*parts, *rest)]
    return cell.text.replace("\n", "")


def _once(text: str) -> int:
    """Return where a text ends that is there several times: by its words, the last time perhaps cut, or to the letter."""
    words = text.split()
    period = _period(words)
    if period < len(words):
        return text.index(words[period], len(words[0]))
    letters = "".join(words)
    period = _period(letters)
    if len(letters) % period or not _SHORTEST <= period < len(letters):
        return len(text)
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    return places[period]


def _parted(runs: Sequence[Run], end: int) -> tuple[list[Run], list[Run]]:
    """Part runs where their text, a line feed between two of them, comes to ``end``."""
    kept: list[Run] = []
    rest: list[Run] = []
    for run in runs:
        if end >= len(run.text):
            kept.append(run)
        elif end <= 0:
            rest.append(run)
        else:
            before, behind = run.text[:end].rstrip(), run.text[end:].strip()
            kept.append(Run(before, run.line, run.last_line, run.character))
            rest.append(Run(behind, run.line, run.last_line, run.character))
        end -= len(run.text) + 1
    return kept, rest


def _period(texts: Sequence[str]) -> int:
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
