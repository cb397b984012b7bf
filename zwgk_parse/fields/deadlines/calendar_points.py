"""Which days a point of the calendar covers: ``2019年6月`` is 1 to 30 June 2019.

A point is what a deadline names: a year or a part of one (half-year, quarter, month, third of a month, day),
or a five-year plan. Its last day is the one that counts for a deadline. The third plan began in 1966 and
each one lasts five years, so the fourteenth (十四五) is 2021-2025.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

_LEAP_YEAR = 2000  # stands in for an unknown year: a day it lacks is in no year
_THIRDS = {
    "上旬": (1, 10), "上中旬": (1, 20), "中旬": (11, 20), "中下旬": (11, 31), "下旬": (21, 31),
    "初": (1, 10), "中": (11, 20),
}  # fmt: skip
_BEFORE_PLANS = 1966 - 3 * 5


class Point(NamedTuple):
    """A point as stated: a year in one of four ways, and at most one of month, quarter and half.

    ``year`` is stated, or counted from the notice's (``shift``, 明年: 1), or from the year named before
    (``follows``, 次年: 1), or none; ``short_year``: only two digits of it. ``edge`` is 底, 上旬, 初, 全, ….
    """

    year: int | None = None
    shift: int | None = None
    follows: int | None = None
    short_year: bool = False
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    edge: str = ""
    plan: int | None = None

    @property
    def vague(self) -> bool:
        """Whether its last day is a matter of reading: 6月初, 年中, and 3月内 (March, or three months)."""
        in_month = self.edge == "内" and self.month is not None and self.year is None
        return self.edge in ("初", "中") or self.short_year or in_month

    @property
    def coarse(self) -> bool:
        """Whether 前 after it may mean its beginning: 6月前, against 6月底前 and 6月5日前."""
        return self.day is None and not self.edge


def covered(point: Point, year: int | None) -> tuple[date | None, date | None]:
    """Return the first and the last day of ``point`` in ``year``, both None where the year is unknown.

    Raises ValueError where no year has such a point (6月31日, 13月, a fifth quarter).

    >>> covered(Point(month=2, edge="底"), 2024)
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> covered(Point(month=6), None)
    (None, None)
    """
    if point.plan is not None:
        begin = _BEFORE_PLANS + 5 * point.plan
        return date(begin, 1, 1), date(begin + 4, 12, 31)
    first, last = _days(point, year or _LEAP_YEAR)
    return (first, last) if year else (None, None)


def _days(point: Point, year: int) -> tuple[date, date]:
    if point.month is not None:
        return _days_of_month(point, year)
    if point.quarter is not None:
        return date(year, 3 * point.quarter - 2, 1), _month_end(year, 3 * point.quarter)
    if point.half is not None:
        return date(year, 6 * point.half - 5, 1), _month_end(year, 6 * point.half)
    return date(year, 1, 1), _month_end(year, 6 if point.edge == "中" else 12)


def _days_of_month(point: Point, year: int) -> tuple[date, date]:
    month = point.month or 0
    if point.day is not None:
        day = date(year, month, point.day)
        return day, day
    end = _month_end(year, month)
    first, last = _THIRDS.get(point.edge, (1, 31))
    return date(year, month, first), date(year, month, min(last, end.day))


def _month_end(year: int, month: int) -> date:
    begin = date(year, month, 1)  # refuses an impossible month as an impossible day is refused
    return begin.replace(day=monthrange(year, month)[1])
