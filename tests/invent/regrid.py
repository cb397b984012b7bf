"""The same lines on a finer grid, and what editors do to cells: padding, ragged rows, phantom columns."""

from __future__ import annotations

from dataclasses import dataclass

from .grid import Line, blank
from .plan import Plan
from .words import Speaker


@dataclass
class Fineness:
    """Where a phantom column stands, and over how many slots each column goes: the same in all tables."""

    phantom: int | None
    repeats: list[int]


def draw_fineness(speaker: Speaker, plan: Plan, width: int) -> Fineness:
    """A finer grid for tables of this width."""
    rng = speaker.rng
    phantom = rng.randint(1, width) if plan.phantom_column else None
    slots = width + (phantom is not None)
    return Fineness(phantom, [rng.choice([1, 1, 1, 2, 3]) if plan.fine_grid else 1 for _ in range(slots)])


def regrid(speaker: Speaker, plan: Plan, lines: list[Line], fineness: Fineness) -> list[Line]:
    """The lines on the finer grid; tall category cells padded, empty cells at the rows' ends left out."""
    place = fineness.phantom
    for line in lines if place is not None else ():
        if line and place is not None:
            inside = line[place - 1].owner is (line[place] if place < len(line) else line[0]).owner
            line.insert(place, line[place - 1] if inside else blank("phantom"))
    lines = [
        [slot for slot, times in zip(line, fineness.repeats, strict=False) for _ in range(times)]
        for line in lines
    ]
    if plan.padded_categories:
        _pad_categories(speaker, lines)
    for line in lines if plan.ragged else ():
        _drop_empty_end(line)
    return lines


def _drop_empty_end(line: Line) -> None:
    """Leave out the empty cells at a row's end, but for a header's."""
    while len(line) > 1 and line[0].kind != "header" and not line[-1].paragraphs:
        if line[-1].owner is line[-2].owner:
            break
        line.pop()


def _pad_categories(speaker: Speaker, lines: list[Line]) -> None:
    """Tall category cells: the text again and again between blank paragraphs, where a page once broke."""
    rng = speaker.rng
    heights: dict[int, int] = {}
    for line in lines:
        for owner in {id(slot.owner) for slot in line}:
            heights[owner] = heights.get(owner, 0) + 1
    slots = {
        id(slot.owner): slot for line in lines for slot in line if slot.kind == "category" and slot.paragraphs
    }
    for owner, slot in slots.items():
        if heights[owner] >= 3:
            text = slot.paragraphs[0]
            copies = rng.randint(0, heights[owner] // 2)
            padded = [""] * rng.randint(0, 9) + [text]
            for _ in range(copies):
                padded += [""] * rng.randint(1, 18) + [text]
            slot.paragraphs[:] = padded + [""] * rng.randint(0, 4)
