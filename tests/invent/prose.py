"""Invented notices without a table: tasks as numbered paragraphs that name their units in words.

Three forms: a bracket at the paragraph's end (or in a paragraph of its own), label lines below the paragraph,
a sentence that says who does what by when. Headings are the categories.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from .categories import invent_categories
from .deadlines import invent_deadline, last_day
from .manners import STYLES
from .plan import Plan, draw_plan
from .surroundings import Paragraph, Surroundings, surround
from .truth import TrueDeadline, TrueNotice, TrueTask
from .words import WORDS, Speaker

Units = tuple[tuple[str, str], ...]


@dataclass
class Prose:
    """A notice in prose: its paragraphs, what is true of it, and which of the forms it has."""

    seed: int
    plan: Plan
    form: str
    paragraphs: list[Paragraph]
    truth: TrueNotice

    def text(self) -> str:
        """As extracted text, with or without blank lines."""
        return ("\n\n" if self.seed % 3 else "\n").join(
            paragraph.text for paragraph in self.paragraphs
        ) + "\n"

    def html(self, style: str) -> str:
        """As a page of one manner."""
        markup = STYLES[style](random.Random(self.seed), self.plan, noise=False)
        body = "".join(markup.paragraph(paragraph.text) for paragraph in self.paragraphs)
        head = f'<meta charset="{{charset}}"><title>{self.truth.title}</title>'
        return f"<html><head>{head}</head><body>{body}</body></html>"


def invent_prose(seed: int) -> Prose:
    """The notice in prose of this name."""
    rng = random.Random(f"prose {seed}")
    plan = replace(
        draw_plan(rng), levels=rng.randint(1, 2), sections=0, short_branches=False, bystander=False
    )
    plan = replace(plan, imprint=False, convention="visible", section_counts=False, default_deadline=False)
    plan = replace(plan, first_is_lead=False, promoted_leads=False, rows=rng.randint(3, 16))
    plan.numbering = ["{c}、", "（{c}）", "", ""]
    speaker = Speaker(rng, half_width=plan.half_width)
    around = surround(speaker, plan)
    form = list(FORMS)[seed % len(FORMS)]
    blocks: list[Paragraph] = []
    tasks: list[TrueTask] = []
    write = FORMS[form](speaker, plan)
    above: list[object] = []
    number = 0
    for path in invent_categories(speaker, plan):
        opened = [node for place, node in enumerate(path) if above[place : place + 1] != [node]]
        number = 1 if opened and plan.number_restarts else number + 1
        blocks += [Paragraph(node.text, "heading") for node in opened]
        task, lines = write(number, around)
        tasks.append(replace(task, categories=tuple(node.text for node in path), inner_number=number))
        blocks += [Paragraph(line, "task") for line in lines]
        above = list(path)
    shown = [block for block in around.before if isinstance(block, Paragraph)]
    ends = [block for block in around.after if isinstance(block, Paragraph)]
    return Prose(seed, plan, form, [*shown, *blocks, *ends], around.truth(tasks))


Writer = Callable[[int, Surroundings], tuple[TrueTask, list[str]]]


def _brackets(speaker: Speaker, plan: Plan) -> Writer:
    """``…。（牵头单位：甲；责任单位：乙、丙）``."""
    rng = speaker.rng
    kind = rng.choice(["cooperating", "responsible", "alone"])
    form = rng.choice(WORDS["prose"][kind])
    apart = rng.random() < 0.2
    dated = rng.random() < 0.25

    def write(number: int, around: Surroundings) -> tuple[TrueTask, list[str]]:
        units, facts = _units(speaker, kind)
        bracket = form.format(**facts)
        deadline = _deadline(speaker, around) if dated and rng.random() < 0.6 else None
        if deadline:
            bracket = f"{bracket[:-1]}，{deadline.text}{bracket[-1]}"
        task, line = _task(speaker, number, units, deadline)
        bracket = speaker.write(bracket)
        return task, [line, bracket] if apart else [line + bracket]

    return write


def _labels(speaker: Speaker, plan: Plan) -> Writer:
    """Lines below the task: ``牵头单位：甲``, ``责任单位：乙、丙``, ``完成时限：…``."""
    rng = speaker.rng
    words = WORDS["prose"]
    kind = rng.choice(["cooperating", "responsible", "alone"])
    labels = {
        role: rng.choice(words[f"{role}_labels"])
        for role in ("lead", "responsible", "cooperating", "deadline")
    }
    stop = rng.choice(["", "", "。"])
    dated = rng.random() < 0.5

    def write(number: int, around: Surroundings) -> tuple[TrueTask, list[str]]:
        units, facts = _units(speaker, kind)
        deadline = _deadline(speaker, around) if dated else None
        task, line = _task(speaker, number, units, deadline)
        pairs = [(labels["lead"], facts["l"])] if kind != "alone" else []
        pairs.append((labels["responsible" if kind == "alone" else kind], facts["o"]))
        pairs += [(labels["deadline"], deadline.text)] if deadline else []
        return task, [line, *(speaker.write(f"{label}：{value}") + stop for label, value in pairs)]

    return write


def _sentences(speaker: Speaker, plan: Plan) -> Writer:
    """``（二）2008年3月，…，由自治区统计局负责。``"""
    rng = speaker.rng

    def write(number: int, around: Surroundings) -> tuple[TrueTask, list[str]]:
        month = rng.randint(min(around.issued_on.month + 1, 12), 12)
        core = speaker.say("goal")
        unit = rng.choice(speaker.units)
        date = f"{speaker.year}年{month}月"
        text = speaker.write(f"{date}，{core}，由{unit}负责。")
        deadline = TrueDeadline(date, "date", last_day(speaker.year, month))
        mark = f"{number}."
        core = speaker.write(core)
        readings = (text, mark + text, core, core + "。", speaker.write(f"{date}，{core}"))
        return TrueTask(None, (), text, ((unit, "responsible"),), deadline, {}, number, readings), [
            mark + text
        ]

    return write


FORMS: dict[str, Callable[[Speaker, Plan], Writer]] = {
    "brackets": _brackets,
    "labels": _labels,
    "sentences": _sentences,
}


def _units(speaker: Speaker, kind: str) -> tuple[Units, dict[str, str]]:
    """Units by role, and as the form's two lists."""
    rng = speaker.rng
    names = rng.sample(speaker.units, rng.randint(2, 5))
    if rng.random() < 0.3:
        names.append(rng.choice(speaker.collectives).split("|")[0])
    if kind == "alone":
        return tuple((name, "responsible") for name in names), {"l": "", "o": "、".join(names)}
    units = ((names[0], "lead"), *((name, kind) for name in names[1:]))
    return units, {"l": names[0], "o": "、".join(names[1:])}


def _deadline(speaker: Speaker, around: Surroundings) -> TrueDeadline:
    """A deadline that has a date."""
    while True:
        deadline = invent_deadline(speaker.rng, speaker.year, around.issued_on.month)
        if deadline.kind == "date" and "（" not in deadline.text:
            return deadline


def _task(speaker: Speaker, number: int, units: Units, deadline: TrueDeadline | None) -> tuple[TrueTask, str]:
    """A numbered paragraph; whether the number belongs to the requirement is left open."""
    text = speaker.sentence(speaker.rng.randint(1, 4)) + "。"
    mark = speaker.rng.choice([f"{number}.", f"{number}."])
    return TrueTask(None, (), text, units, deadline, {}, number, (mark + text,)), mark + text
