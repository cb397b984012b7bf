"""Unit cells with their units known: lists, tails, roles written inside, phrases cut over paragraphs."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from .words import WORDS, Speaker

LEAD, RESPONSIBLE, COOPERATING = "lead", "responsible", "cooperating"
COLUMNS = {  # which unit columns a table has, by the plan's name for them
    "one": (RESPONSIBLE,),
    "lead+cooperating": (LEAD, COOPERATING),
    "lead+responsible": (LEAD, RESPONSIBLE),
    "responsible+cooperating": (RESPONSIBLE, COOPERATING),
    "all": (LEAD, RESPONSIBLE, COOPERATING),
}


@dataclass
class UnitHabits:
    """How one notice writes its unit cells."""

    mark: str = "、"
    paragraphs: bool = False  # a list is one paragraph per unit
    trailing_mark: bool = False  # … with the mark at each paragraph's end
    roles_inside: float = 0.0
    tails: float = 0.0
    cut: float = 0.0  # a phrase is cut over two paragraphs
    empty: float = 0.0  # a lead cell is empty: there is none


@dataclass
class UnitCells:
    """The printed paragraphs per unit column, and the units they name."""

    printed: dict[str, list[str]] = field(default_factory=dict)
    units: list[tuple[str, str]] = field(default_factory=list)


def invent_units(speaker: Speaker, columns: tuple[str, ...], habits: UnitHabits) -> UnitCells:
    """The unit cells of one row."""
    rng = speaker.rng
    if columns == (RESPONSIBLE,) and rng.random() < habits.roles_inside:
        return _roles_inside(speaker)
    cells = UnitCells()
    used: set[str] = set()
    for role in columns:
        if role == LEAD:
            count = 0 if rng.random() < habits.empty else rng.choices([1, 2], [9, 1])[0]
        else:
            count = rng.choices([0 if role == COOPERATING else 1, 1, 2, 3, 4, 7], [2, 5, 5, 3, 2, 1])[0]
        names = _names(speaker, count, used, collective=role != LEAD)
        cells.units += [(name, role) for name in names]
        cells.printed[role] = _print_list(speaker, names, habits) if names else []
    return cells


def _names(speaker: Speaker, count: int, used: set[str], *, collective: bool) -> list[str]:
    """Different units, a collective one at times the last of them or the only one."""
    rng = speaker.rng
    free = [name for name in speaker.units if name not in used]
    names = rng.sample(free, min(count, len(free)))
    if collective and count and rng.random() < 0.25:
        name = rng.choice(speaker.collectives)
        if name not in used:
            names = [*names[: count - 1], name]
    used.update(names)
    return [piece for name in names for piece in name.split("|")]


def _join(speaker: Speaker, names: list[str], mark: str) -> str:
    """A list in one line; its last group at times opened by a comma or a conjunction."""
    rng = speaker.rng
    text = names[0]
    for position, name in enumerate(names[1:], 2):
        last = position == len(names)
        if last and name in speaker.collectives and rng.random() < 0.3:
            text += speaker.write(rng.choice("，，及和")) + name
        elif last and rng.random() < 0.05:
            text += rng.choice(["及", "以及"]) + name
        else:
            text += mark + name
    return text


def _print_list(speaker: Speaker, names: list[str], habits: UnitHabits) -> list[str]:
    rng = speaker.rng
    mark = speaker.write(habits.mark)
    if len(names) > 1 and habits.paragraphs:
        ends = mark if habits.trailing_mark else ""
        lines = [name + ends for name in names[:-1]] + [names[-1]]
        return [part for line in lines for part in _alias_apart(rng, line)]
    text = _join(speaker, names, mark)
    if len(names) > 1 and rng.random() < habits.tails:
        text += rng.choice(WORDS["units"]["tails"])
    if len(text) > 9 and rng.random() < habits.cut:
        cut = rng.randint(4, len(text) - 3)
        return [text[:cut], text[cut:]]
    return [text]


def _alias_apart(rng: random.Random, line: str) -> list[str]:
    """An alias in brackets may stand in a paragraph of its own, below its unit."""
    opening = max(line.find("（"), line.find("("))
    if opening > 2 and line.endswith(("）", ")")) and rng.random() < 0.3:
        return [line[:opening], line[opening:]]
    return [line]


def _roles_inside(speaker: Speaker) -> UnitCells:
    """One cell whose words give the roles: ``甲牵头，乙、丙配合`` and its relatives."""
    rng = speaker.rng
    used: set[str] = set()
    leads = _names(speaker, rng.choices([1, 2], [9, 1])[0], used, collective=False)
    others = _names(speaker, rng.randint(1, 4), used, collective=True)
    lead, other = _join(speaker, leads, "、"), _join(speaker, others, "、")
    helping = rng.choice([COOPERATING, COOPERATING, RESPONSIBLE])
    words = WORDS["units"]
    closing = words[f"{helping}_verbs"]
    label, other_label = rng.choice(words["lead_labels"]), rng.choice(words[f"{helping}_labels"])
    forms: list[tuple[list[str], str]] = [
        ([f"{lead}牵头，{other}{rng.choice(closing)}"], helping),
        ([f"由{lead}牵头，{other}{rng.choice(closing)}"], helping),
        ([f"{label}：{lead}；{other_label}：{other}"], helping),
        ([f"{label}：{lead}", f"{other_label}：{other}"], helping),
        ([f"{label}：{lead}，{other_label}：{other}"], helping),
        ([f"{leads[0]}（牵头）、{_join(speaker, leads[1:] + others, '、')}"], RESPONSIBLE),
        ([f"{lead}牵头"], ""),
    ]
    printed, role = rng.choice(forms)
    units = [(name, LEAD) for name in leads] + [(name, role) for name in others if role]
    if "（牵头）" in printed[0]:
        units = [(leads[0], LEAD)] + [(name, RESPONSIBLE) for name in leads[1:] + others]
    return UnitCells({RESPONSIBLE: [speaker.write(line) for line in printed]}, units)
