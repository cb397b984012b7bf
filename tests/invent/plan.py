"""What peculiarities one notice has: drawn at once, so that reports can name them."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass, field, fields

from .units import COLUMNS, UnitHabits
from .words import WORDS

BREAKS = {  # what happens at a page break: its weight
    "cut": 4, "header": 4, "changed": 2, "stacked": 2, "table": 3, "table changed": 2, "table headerless": 3,
}  # fmt: skip


def _flag(chance: float) -> bool:
    """A feature that is drawn with this chance and that a caller can switch off."""
    drawn: bool = field(default=False, metadata={"chance": chance})
    return drawn


@dataclass
class Plan:
    """The draws that decide a notice's shape."""

    rows: int
    levels: int  # category columns
    sections: int  # levels that are rows of their own
    numbering: list[str]
    number: str  # 'column', 'none', 'inner': it opens the requirement
    units: str
    breaks: tuple[str, ...]
    merge: str  # category cells: 'rowspan', 'blank', 'repeat'
    header: str  # over category columns: 'merged', 'separate', 'two rows'
    habits: UnitHabits
    extras: int
    convention: str  # of the metadata: 'meta', 'block', 'ucap', 'visible'
    cuts: float  # how many texts are cut over elements
    rare: str | None  # characters outside 'gbk's smaller set, or outside GBK ('gb18030')
    half_width: bool = _flag(0.4)
    number_late: bool = _flag(0.12)  # the number stands after the categories
    number_merged: bool = _flag(0.06)  # one number per innermost category
    number_restarts: bool = _flag(0.08)  # in each outermost category
    deadline: bool = _flag(0.85)
    deadline_early: bool = _flag(0.12)  # before the units
    default_deadline: bool = _flag(0.3)  # no column: stated in the body
    requirement_last: bool = _flag(0.06)
    numbered_requirements: bool = _flag(0.12)
    list_requirements: bool = _flag(0.25)
    short_branches: bool = _flag(0.35)  # outer categories without inner ones, across all levels' columns
    section_counts: bool = _flag(0.4)
    section_first_cell: bool = _flag(0.25)  # section text in the first cell, blanks after it, no colspan
    section_restated: bool = _flag(0.3)  # 一、…（续） after a break
    altered: bool = _flag(0.3)  # a category repeated after a break is written a little differently
    empty_continuation: bool = _flag(0.3)  # … or is an empty cell
    padded_categories: bool = _flag(0.2)  # repeated texts between blank paragraphs inside a merged cell
    vertical: bool = _flag(0.08)  # one character per element in categories
    merged_units: bool = _flag(0.25)
    merged_deadlines: bool = _flag(0.25)
    ditto: bool = _flag(0.05)  # 同上
    title_row: bool = _flag(0.15)
    note_row: bool = _flag(0.1)
    blank_rows: bool = _flag(0.12)
    cell_less_rows: bool = _flag(0.08)
    placeholder_rows: bool = _flag(0.05)
    page_numbers: bool = _flag(0.1)
    ragged: bool = _flag(0.06)  # empty cells at a row's end are not there at all
    overlong: bool = _flag(0.05)  # rowspans reach past the table's end
    phantom_column: bool = _flag(0.08)
    fine_grid: bool = _flag(0.1)
    header_spaced: bool = _flag(0.2)
    header_broken: bool = _flag(0.08)  # a header word over two paragraphs
    unit_header: bool = _flag(0.2)  # 责任分工 over the unit columns
    first_is_lead: bool = _flag(0.25)  # the note that says so
    promoted_leads: bool = _flag(0.15)  # the note that a responsible unit leads where no lead is named
    bystander: bool = _flag(0.08)  # a table that holds no tasks
    imprint: bool = _flag(0.08)
    hidden: bool = _flag(0.3)
    tracked: bool = _flag(0.1)
    smart_tags: bool = _flag(0.2)

    def features(self) -> set[str]:
        """The names of what is drawn, for reports."""
        named = ("levels", "sections", "number", "units", "merge", "header", "convention", "cuts", "rare")
        habits = {
            "paragraphs": self.habits.paragraphs,
            "roles": self.habits.roles_inside,
            "cut": self.habits.cut,
        }
        flags = {entry.name for entry in fields(self) if entry.metadata and getattr(self, entry.name)}
        flags |= {f"{name}: {getattr(self, name)}" for name in named}
        flags |= {f"break: {name}" for name in self.breaks}
        return flags | {f"unit cells: {name}" for name, present in habits.items() if present}


def draw_plan(rng: random.Random, without: Collection[str] = ()) -> Plan:
    """A plan; the features named in ``without`` stay off, whatever was drawn."""
    plan = _draw_shape(rng)
    for entry in fields(plan):
        if entry.metadata:
            setattr(plan, entry.name, rng.random() < entry.metadata["chance"] and entry.name not in without)
    plan.breaks = tuple(name for name in plan.breaks if f"break: {name}" not in without)
    plan.habits.paragraphs &= "unit cells: paragraphs" not in without
    plan.habits.cut *= "unit cells: cut" not in without
    plan.habits.roles_inside *= "unit cells: roles" not in without
    _reconcile(plan)
    return plan


def _draw_shape(rng: random.Random) -> Plan:
    breaks = rng.choices([0, 1, 2, 3], [6, 4, 2, 1])[0]
    sizes = [(1, 4), (5, 14), (15, 40), (41, 80)]
    return Plan(
        rows=rng.randint(*rng.choices(sizes, [1, 5, 4, 1])[0]),
        levels=rng.choices([0, 1, 2, 3], [3, 4, 3, 2])[0],
        sections=rng.choices([0, 1, 2], [6, 3, 1])[0],
        numbering=rng.choice(WORDS["numbering"]["schemes"]),
        number=rng.choices(["column", "none", "inner"], [8, 1, 2])[0],
        units=rng.choices(list(COLUMNS), [6, 3, 3, 1, 1])[0],
        breaks=tuple(rng.choices(list(BREAKS), list(BREAKS.values()), k=breaks)),
        merge=rng.choices(["rowspan", "blank", "repeat"], [8, 1, 1])[0],
        header=rng.choice(["merged", "separate", "two rows"]),
        habits=UnitHabits(
            mark=rng.choices(["、", "，", "；"], [8, 1, 1])[0],
            paragraphs=rng.random() < 0.15,
            trailing_mark=rng.random() < 0.3,
            roles_inside=rng.choice([0, 0, 0.3, 0.9]),
            tails=rng.choice([0, 0.1, 0.4]),
            cut=rng.choice([0, 0, 0, 0.1]),
            empty=rng.choice([0, 0.2]),
        ),
        extras=rng.choices([0, 1, 2], [6, 3, 1])[0],
        convention=rng.choice(["meta", "block", "ucap", "visible"]),
        cuts=rng.choice([0.0, 0.02, 0.05, 0.3]),
        rare=rng.choice([None, "gbk", "gb18030"]),
    )


def _reconcile(plan: Plan) -> None:
    """Undo draws that contradict each other or that no published page could make readable."""
    if plan.sections == 2 and not plan.numbering[0]:
        plan.sections = 1  # two levels of unnumbered section rows look alike
    plan.levels = min(plan.levels, 4 - plan.sections)
    plan.short_branches &= plan.levels > 1
    numbered = plan.number == "column"
    plan.number_merged &= numbered and plan.levels > 0 and not plan.short_branches and plan.merge == "rowspan"
    plan.number_late &= plan.levels > 0 and numbered
    plan.number_restarts &= plan.levels + plan.sections > 0 and plan.numbering[0] != ""
    plan.number_restarts &= not plan.number_merged
    plan.placeholder_rows &= numbered
    plan.empty_continuation &= not plan.altered and plan.merge == "rowspan"
    plan.first_is_lead &= plan.units == "one" and not plan.habits.roles_inside
    plan.promoted_leads &= plan.units in ("lead+responsible", "all") and plan.habits.empty > 0
    plan.merged_deadlines &= plan.deadline
    plan.default_deadline &= not plan.deadline
    plan.ditto &= plan.deadline and plan.merge != "blank"
    plan.unit_header &= plan.units != "one"
    plan.vertical &= plan.levels > 0
    plan.requirement_last &= plan.units != "one" or plan.deadline
    plan.section_counts &= plan.sections > 0
