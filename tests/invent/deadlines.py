"""Deadline cells with their meaning known: the words are made from the date, not the date from the words."""

from __future__ import annotations

import calendar
import datetime
import random

from .truth import UNKNOWN, TrueDeadline
from .words import WORDS

_KINDS = {
    "month": 4, "day": 2, "yearless": 3, "year end": 2, "period": 1, "timely": 3, "ongoing": 2,
    "as_scheduled": 1, "recurring": 1, "relative": 1,
}  # fmt: skip
_DASHES = ["—", "-", "－", "至", "～", "–"]


def invent_deadline(rng: random.Random, year: int, issued_month: int) -> TrueDeadline:
    """A deadline of any kind in a notice of ``year``; a dated one falls after the month of issue."""
    words = WORDS["deadlines"]
    month = rng.randint(min(issued_month + 1, 12), 12)
    kind = rng.choices(list(_KINDS), list(_KINDS.values()))[0]
    if kind == "month":
        return _month(rng, year + rng.choice([0, 0, 0, 1]), month)
    if kind == "day":
        date = datetime.date(year + rng.choice([0, 0, 0, 1]), month, rng.randint(1, 28))
        return TrueDeadline(rng.choice(words["day"]).format(y=date.year, m=month, d=date.day), "date", date)
    if kind == "yearless":
        return _yearless(rng, year, month)
    if kind == "year end":
        later = year + rng.choice([0, 0, 1, 2])
        return TrueDeadline(
            rng.choice(words["year_end"]).format(y=later), "date", datetime.date(later, 12, 31)
        )
    if kind == "period":
        start = rng.randint(1, max(month - 1, 1))
        text = rng.choice(words["period"]).format(y=year, s=start, m=month, dash=rng.choice(_DASHES))
        return TrueDeadline(text, "period", last_day(year, month), datetime.date(year, start, 1))
    if kind == "relative":
        return TrueDeadline(rng.choice(words["events"]) + rng.choice(words["within"]), "relative")
    return TrueDeadline(rng.choice(words[kind]), kind)


def last_day(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _month(rng: random.Random, year: int, month: int) -> TrueDeadline:
    """A month with its year; 6月前 leaves open whether June still counts."""
    form = rng.choice(WORDS["deadlines"]["month"])
    certain = "月前" not in form
    return TrueDeadline(
        form.format(y=year, m=month), "date", last_day(year, month) if certain else None, dated=certain
    )


def _yearless(rng: random.Random, year: int, month: int) -> TrueDeadline:
    """A date whose year only the notice tells."""
    quarter = (month + 2) // 3
    month_end, year_end = last_day(year, month), datetime.date(year, 12, 31)
    forms = dict.fromkeys(("{m}月底前", "{m}月底", "{m}月", "{m}月底前完成", "{m}月末"), month_end)
    forms |= dict.fromkeys(("年底前", "年内", "年底前完成", "年底"), year_end)
    forms |= {"{m}月15日前": datetime.date(year, month, 15), "第{q}季度": last_day(year, quarter * 3)}
    form, date = rng.choice(list(forms.items()))
    text = form.format(m=month, q="一二三四"[quarter - 1])
    return TrueDeadline(text, UNKNOWN if "季度" in form else "date", date)
