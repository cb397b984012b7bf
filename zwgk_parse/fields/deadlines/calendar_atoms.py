"""The atoms of calendar expressions: ``2023年6-12月`` is ``2023年``, ``6`` (months), ``-``, ``12月``.

Atoms are cut from squeezed text (``zwgk_parse.normal.squeeze``): no white space, half-width digits, every
dash a hyphen. Numbers may be Chinese. What the atoms amount to is the business of ``zwgk_parse.fields.deadlines.timespans``.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.chinese import read_number
from zwgk_parse.fields.dates import NUMBER, YEAR, read_year


class Atom(NamedTuple):
    """A piece ``text`` at ``[begin, end)`` of a ``kind``; ``bare``: a number that took over a later unit."""

    kind: str
    begin: int
    end: int
    text: str
    bare: bool = False


_SHIFTS = {"今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2, "去年": -1}  # from the notice's year
_FOLLOWING = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1, "第二年": 1}  # from the year named before
_UNITS = ("year", "month", "quarter", "day")  # what a number before a dash or comma can take over
_NO_NUMBER = r"(?<![\d〇零一二三四五六七八九十两数半多几])"
_MIDDLE = "中(?![小央共国型心等])"
_PLAN = "二?十[一二三四五六七八九]?五"
_ATOM = late.compile(
    rf"""
      (?P<full_date>(?<![\d.])(?:19|20)\d\d(?P<mark>[-./])\d\d?(?P=mark)\d\d?(?![\d./])|(?<!\d)(?:19|20)\d{{6}}(?!\d))
    | (?P<year_month>(?<![\d.])(?:19|20)\d\d[-./]\d\d?(?![\d.]))
    | (?P<month_day>(?<![\d.])\d\d?[./]\d\d?(?=[之以]?前))
    | (?P<closing_day>(?:(?<=[\d日号][-~至到])\d\d?[./]|(?<=\d[~至到])\d\d?-)\d\d?(?![\d./年月-]))
    | (?P<year>(?<!\d){YEAR}(?:年度?|(?=全年|[上下]半年|第?[1-4一二三四]季|[Qq][1-4]))
        |{_NO_NUMBER}(?:\d\d|[〇零一二三四五六七八九]{{2}})年(?={NUMBER}月|底|末))
    | (?P<year_word>(?:{"|".join(_SHIFTS | _FOLLOWING)})度?)
    | (?P<month>{_NO_NUMBER}(?:{NUMBER}|元)月份?)
    | (?P<day>{_NO_NUMBER}{NUMBER}[日号])
    | (?P<quarter>第?[1-9一二三四五]季度?|[Qq][1-4](?![\dA-Za-z]))
    | (?P<half>[上下]半年)
    | (?P<whole>全年)
    | (?P<edge>上中旬|中下旬|[上中下]旬|(?<=[月至到~-])月[底末]|[底末终内]|初|{_MIDDLE}|(?<=年)年[底末终内])
    | (?P<year_edge>{_NO_NUMBER}(?:年度?|岁)(?:[底末终内]|{_MIDDLE}))
    | (?P<plan>(?:[“"「]{_PLAN}[”"」]|{_PLAN}(?=规划|期|时期|末))
        (?:规划)?(?:实施)?(?:期间|时期|期内|内|期?末)?)
    | (?P<dash>-{{1,2}}|~|至|到)
    | (?P<comma>[、和])
    | (?P<number>第?(?:{YEAR}(?!\d)|{_NO_NUMBER}{NUMBER}(?!\d)))
    """,
    re.VERBOSE,
)


def cut(text: str) -> list[Atom]:
    """Return the atoms of a squeezed ``text`` in order, what is none left out.

    >>> [(atom.kind, atom.text) for atom in cut("2023年6-12月完成")]
    [('year', '2023年'), ('month', '6'), ('dash', '-'), ('month', '12月')]
    """
    atoms = [
        Atom(match.lastgroup or "", match.start(), match.end(), match.group())
        for match in _ATOM.finditer(text)
    ]
    for position in range(len(atoms) - 3, -1, -1):  # from the end: 1、2、3月
        first, mark, second = atoms[position : position + 3]
        touching = first.end == mark.begin and mark.end == second.begin
        if first.kind != "number" or mark.kind not in ("dash", "comma") or not touching:
            continue
        if second.kind in _UNITS and (second.kind == "year") == (read_year(first.text) is not None):
            atoms[position] = first._replace(kind=second.kind, bare=True)
    return atoms


def fields(atom: Atom) -> dict[str, Any]:
    """Return the fields of a ``Point`` that an atom states.

    >>> fields(cut("第三季度")[0])
    {'quarter': 3}
    """
    text = atom.text
    match atom.kind:
        case "year":
            digits = text.strip("第年度")
            return {
                "year": read_year(digits) or 2000 + (read_number(digits) or 0),
                "short_year": len(digits) == 2,
            }
        case "year_word":
            word = text.rstrip("度")
            return {"shift": _SHIFTS.get(word), "follows": _FOLLOWING.get(word)}
        case "full_date" | "year_month":
            return dict(zip(("year", "month", "day"), _numbers(text), strict=False))
        case "month_day" | "closing_day":
            return dict(zip(("month", "day"), _numbers(text), strict=True))
        case "plan":
            number = read_number(text.strip('“"「').rpartition("五")[0])
            return {"plan": number, "edge": "末" if text.endswith("末") else "全"}
        case "half":
            return {"half": "上下".index(text[0]) + 1}
        case "whole":
            return {"edge": "全"}
        case "edge" | "year_edge":
            return {"edge": text if text.endswith("旬") else text[-1]}
    digits = text.strip("第月份日号季度Qq")
    return {atom.kind: 1 if digits == "元" else read_number(digits)}


def _numbers(text: str) -> list[int]:
    parts = re.findall(r"\d+", text)
    if len(parts) == 1:  # 20190630
        parts = [text[:4], text[4:6], text[6:]]
    return [int(part) for part in parts]
