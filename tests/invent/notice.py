"""An invented notice: a seed is its name, its truth is known before anything is printed."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass

from .categories import invent_categories
from .grid import Sheet
from .layout import lay_out
from .plan import Plan, draw_plan
from .rows import Row, invent_labels, invent_rows
from .surroundings import Surroundings, surround
from .truth import TrueNotice
from .words import Speaker


@dataclass
class Invented:
    """A notice: what is true of it, the logical grids of its tables, and the paragraphs around them."""

    seed: int
    plan: Plan
    rows: list[Row]
    sheets: list[Sheet]
    surroundings: Surroundings
    truth: TrueNotice

    @property
    def features(self) -> set[str]:
        """The peculiarities drawn for it."""
        return self.plan.features()


def invent(seed: int, without: Collection[str] = ()) -> Invented:
    """The notice of this name; the features named in ``without`` are left out of it."""
    rng = random.Random(seed)
    plan = draw_plan(rng, without)
    speaker = Speaker(rng, half_width=plan.half_width, rare=plan.rare)
    surroundings = surround(speaker, plan)
    labels = invent_labels(speaker, plan)
    rows = invent_rows(speaker, plan, labels, invent_categories(speaker, plan), surroundings)
    sheets = lay_out(speaker, plan, rows, labels)
    return Invented(seed, plan, rows, sheets, surroundings, surroundings.truth([row.task for row in rows]))
