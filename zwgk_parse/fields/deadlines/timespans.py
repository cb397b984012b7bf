"""Stretches of the calendar as deadlines name them: ``2019年11月底前``, ``2023年6-12月``, ``“十四五”期间``.

A stretch is a point (see ``zwgk_parse.fields.deadlines.calendar_points``) or a range between two. A limit includes its own
day, so its last day is what a deadline is about (民法典 第一千二百五十九条: 以内 and 届满 include it). The
texts are squeezed copies, see ``zwgk_parse.fields.deadlines.calendar_atoms``: points and ranges are parsed from its atoms.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal, NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.deadlines.calendar_atoms import Atom, cut, fields
from zwgk_parse.fields.deadlines.calendar_points import Point, covered

Trouble = Literal["", "impossible", "damaged", "ambiguous", "year-unknown"]


class Timespan(NamedTuple):
    """A stretch found at ``text[begin:end]``, with its ``first`` and ``last`` day where they are known.

    ``kind`` is that of the deadline; ``year`` the year it ends in where the text states one; ``inferred``:
    the year is the notice's; ``bounded``: words mark a limit (前, 底, 内); ``trouble``: what is wrong.
    """

    begin: int
    end: int
    kind: Literal["date", "period", "ongoing", "relative", "other"]
    first: date | None = None
    last: date | None = None
    year: int | None = None
    inferred: bool = False
    bounded: bool = False
    trouble: Trouble = ""


_RANKS: dict[str, tuple[int, int]] = {  # an atom's place inside a point, and how far it fills the point
    "year": (0, 0), "year_word": (0, 0), "year_month": (0, 1), "full_date": (0, 2), "plan": (0, 2),
    "month": (1, 1), "quarter": (1, 1), "half": (1, 1),
    "month_day": (1, 2), "closing_day": (1, 2), "whole": (1, 2), "year_edge": (1, 2),
    "day": (2, 2), "edge": (2, 2),
}  # fmt: skip
_LIMIT = r"(?=$|[前底末至到~\-,;。、)完之以])"
_FEW = r"[^一-鿿,;。、()]{1,4}"  # what may stand where a number is to
_STRANGE = r"[^一-鿿,;。、()\d~-]"  # … and is neither a number nor a range
_DAMAGED = late.compile(  # digits that ran together, or words without their digits: 年, 月 or 日 was lost
    rf"""(?<!\d)(?:
        \d{{3,}}月 | \d{{3,}}[日号](?![之以]?内)
      | \d{{5,}}年 | (?!19|20)\d{{4}}年 | \d{{3}}年(?=\d|底|末)
      | (?!(?:19|20)\d{{6}}(?!\d))(?:19|20)\d{{3,6}}{_LIMIT}
      )
      | (?:(?<=年)|(?<=月)(?P<day>))(?=[\d~-]*{_STRANGE}){_FEW}(?(day)[日号]|月)  # 6月31x日, X月
      | ^年月 | (?<=年)(?:月(?![度均报])|[上中下]旬)[底末初]?前?""",
    re.VERBOSE,
)
_AT_LIMIT = late.compile(_LIMIT)
_TO_AN_EVENT = late.compile("[至~](?!少)")  # 6月至完工
_AT_END = late.compile(r"$|[,;。)]")
_BEFORE = late.compile(r"(?:\d\d?(?:[时点](?:\d\d?分)?|:\d\d))?[之以]?前")
_SINCE = late.compile(r"起(?![至到~-])|开始")
_OPEN = late.compile(r"(?:即日|现在|目前|起)(?:-{1,2}|~|至|到)$")
_BOUND = late.compile(r"(?:至|到|截至|截止|于|在|不[晚迟]于|最[晚迟])$")


def find_timespans(text: str, year: int | None) -> list[Timespan]:
    """Return the stretches named in a squeezed ``text``, in order; ``year`` stands in where none is stated.

    Damaged ones are among them, and may overlap with what is left of them.

    >>> [(span.kind, str(span.last)) for span in find_timespans("2023年6-12月,次年3月底前", None)]
    [('period', '2023-12-31'), ('date', '2024-03-31')]
    """
    spans = [
        Timespan(match.start(), match.end(), "other", trouble="damaged") for match in _DAMAGED.finditer(text)
    ]
    atoms = cut(text)
    stated: int | None = None
    position = 0
    while position < len(atoms):
        points, after = _stretch(atoms, position)
        if points:
            begin, end = atoms[position].begin, atoms[after - 1].end
            span = _timespan(text, points, (begin, end), (stated, year))
            if left := _left_over(atoms, after, text):
                span = Timespan(begin, left, "other", trouble="damaged")
            elif _TO_AN_EVENT.match(text, end):
                span = Timespan(begin, end + 1, "other", trouble="ambiguous")
            stated = span.year or stated
            spans.append(span)
        position = max(after, position + 1)
    return sorted(spans)


def _left_over(atoms: list[Atom], position: int, text: str) -> int | None:
    """Return the end of what is left of a range or a day behind a point: 2019年9月至11, 9月至, 6月30前."""
    while position < len(atoms) and _touches(atoms, position):
        atom = atoms[position]
        if atom.kind == "number":
            after_dash = atoms[position - 1].kind == "dash"
            return atom.end if after_dash or _AT_LIMIT.match(text, atom.end) else None
        if atom.kind != "dash":
            return None
        if _AT_END.match(text, atom.end):
            return atom.end
        position += 1
    return None


def _stretch(atoms: list[Atom], position: int) -> tuple[list[Point], int]:
    """Parse a point or a range at ``position``: its points, and the position behind them."""
    point, position = _point(atoms, position, Point())
    if point is None:
        return [], position
    points = [point]
    while position + 1 < len(atoms) and _touches(atoms, position) and _touches(atoms, position + 1):
        mark = atoms[position].kind
        if mark not in ("dash", "comma"):
            break
        point, after = _point(atoms, position + 1, points[-1])
        listed = mark == "comma" and not (atoms[position - 1].bare and point and _adjoin(points[-1], point))
        if point is None or listed:
            break
        points.append(point)
        position = after
    return points, position


def _adjoin(first: Point, second: Point) -> bool:
    """Whether 6、7月 or 一、二季度 name one stretch, against 1、7月."""
    months = first.month and second.month and second.month - first.month == 1
    quarters = first.quarter and second.quarter and second.quarter - first.quarter == 1
    return bool(months or quarters)


def _touches(atoms: list[Atom], position: int) -> bool:
    return atoms[position - 1].end == atoms[position].begin


def _point(atoms: list[Atom], position: int, before: Point) -> tuple[Point | None, int]:
    """Parse one point; ``before`` is the point that the range starts with, whose year and month it shares."""
    begin, level = position, -1
    found: dict[str, Any] = {}
    while position < len(atoms) and (position == begin or _touches(atoms, position)):
        atom = atoms[position]
        rank, filled = _RANKS.get(atom.kind, (-1, -1))
        if rank <= level or not _may_follow(atom, found, before):
            break
        found |= fields(atom)
        level = filled
        position += 1
    if not found:
        return None, begin
    if not {"year", "shift", "plan"} & found.keys():
        found |= {"year": before.year, "shift": before.shift, "follows": before.follows}
    if atoms[begin].kind in ("day", "edge"):  # 5月1日-10日, 6月中旬至月底
        found["month"] = before.month
    return Point(**found), position


def _may_follow(atom: Atom, found: dict[str, Any], before: Point) -> bool:
    """Whether an atom has what it needs before it: a day or 上旬 its month, 底 something to end."""
    if atom.kind == "day" or (atom.kind == "edge" and ("旬" in atom.text or "月" in atom.text)):
        return bool(found.get("month") or (before.month and not found))
    if atom.kind == "edge":
        return bool(found)
    return atom.kind != "closing_day" or before != Point()


def _timespan(
    text: str, points: list[Point], place: tuple[int, int], years: tuple[int | None, int | None]
) -> Timespan:
    """Resolve the points of a stretch that stands at ``place`` and read the words around it."""
    begin, end = place
    limit = _BEFORE.match(text, end)
    span = _resolved(points, *years)._replace(begin=begin, end=limit.end() if limit else end)
    closing = points[-1]
    if span.trouble in ("damaged", "impossible"):
        return span
    if points[0].year is None and text[max(0, begin - 1) : begin] == "年":  # 9年6月, 某年6月
        return span._replace(kind="other", trouble="damaged")
    bound = limit or _BOUND.search(text, max(0, begin - 4), begin)
    span = span._replace(bounded=bool(bound) or closing.edge in ("底", "末", "内"))
    if not span.trouble and (closing.vague or (limit and closing.coarse and span.kind == "date")):
        span = span._replace(trouble="ambiguous")
    if since := _SINCE.match(text, end):
        return span._replace(end=since.end(), kind="ongoing", last=None, bounded=True)
    if span.kind == "date" and _OPEN.search(text, max(0, begin - 4), begin):
        return span._replace(kind="period", first=None)
    return span


def _resolved(points: list[Point], stated: int | None, given: int | None) -> Timespan:
    """Return the days from the first to the last of ``points``, without a place."""
    opening, closing = points[0], points[-1]
    if opening.year is None and opening.shift is None and closing.year:
        opening = opening._replace(year=closing.year)  # 6月-2019年9月
    first_year, inferred = _year(opening, stated, given)
    last_year = first_year
    if len(points) > 1:
        last_year, by_itself = _year(closing, first_year, given)
        inferred = by_itself or (inferred and closing.year is None)
    try:
        first, last = covered(opening, first_year)[0], covered(closing, last_year)[1]
    except ValueError:
        mark_lost = closing.year is None and (closing.month or 0) > 12  # 19月, from 1—9月
        return Timespan(0, 0, "other", trouble="damaged" if mark_lost else "impossible")
    if first and last and first > last:
        return Timespan(0, 0, "other", trouble="impossible")
    if closing.edge == "初" and closing.month is None:  # 年初: in January? in the first quarter?
        return Timespan(0, 0, "other", trouble="ambiguous")
    if last is None and closing.follows:
        return Timespan(0, 0, "relative")
    kind: Literal["date", "period"] = "period" if len(points) > 1 or closing.edge == "全" else "date"
    year = None if inferred else last_year
    return Timespan(0, 0, kind, first, last, year, inferred, trouble="" if last else "year-unknown")


def _year(point: Point, stated: int | None, given: int | None) -> tuple[int | None, bool]:
    """Return the year of a point, and whether it is the notice's rather than stated in the text."""
    if point.plan is not None or point.year is not None:
        return point.year, False
    if point.shift is not None:
        return (given + point.shift, True) if given else (None, False)
    if point.follows:
        return (stated + point.follows, False) if stated else (None, False)
    if stated:
        return stated, False
    return given, given is not None
