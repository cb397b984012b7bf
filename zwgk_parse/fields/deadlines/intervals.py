"""Lengths of time and frequencies: ``20个工作日内``, ``每月8日前``, ``按季度``, ``2次/年``.

The texts are squeezed copies (``zwgk_parse.normal.squeeze``).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.chinese import NUMERALS


class Interval(NamedTuple):
    """An interval at ``text[begin:end]``.

    ``kind``: ``recurring``; ``relative`` for a length of time to keep (内); ``other`` for a length alone
    (``1年``), which may be the time to keep or the time between two.
    """

    begin: int
    end: int
    kind: Literal["recurring", "relative", "other"]


_NUMBER = rf"(?:\d{{1,3}}|[{NUMERALS}]{{1,3}}|半|几|数)"
_COUNT = rf"(?<![\d{NUMERALS}第]){_NUMBER}"
_UPTO = rf"(?:{_COUNT}(?:-|~|至|到))?{_COUNT}"
_TURN = "(?:工作日|半年|学期|学年|年度?|季度?|月度?|旬|周|星期|日|天)"
_INTERVALS: tuple[tuple[Literal["recurring", "relative", "other"], re.Pattern[str]], ...] = (
    (
        "recurring",  # 每季度, 每3个月, 每年6月、12月底前, 每月的8日前; 按季度; 2次/年; 半年一次, 1年/次
        late.compile(
            rf"""每[个個]?(?:{_TURN}|{_NUMBER}[个個]?(?:年|月|季度|周|天|日))
              (?:[首中末]月|第[一二三]个月)?(?:的?{_NUMBER}月份?(?:[、和]{_NUMBER}月份?){{0,3}})?(?:的?{_NUMBER}[日号])?
              (?:[上中下]旬|[初底末内])?(?:[之以]?[前内])?(?:更新|公开|报送|公布)?(?:至少|不少于)?(?:{_NUMBER}次)?
            | [按逐隔分]{_TURN}
            | 一{_TURN}一(?![日月号年])
            | {_COUNT}次/{_TURN}
            | (?:{_COUNT})?{_TURN}(?:{_NUMBER}次|/次)""",
            re.VERBOSE,
        ),
    ),
    (
        "relative",
        late.compile(
            rf"""(?:提前)?{_UPTO}(?:
                [个個]?(?:法定)?(?:工作日|自然日|日历天|工作天)(?:[之以]?[内前后])?
              | [个個]?(?:日|天|周|星期|季度|年|小时|分钟|学期)[之以]?内
              | (?:[个個]半?|(?<=[两半几数]))月[之以]?内
              | (?:天|[个個]?小时|[个個]月|[个個]?星期|周|分钟)[之以]?[前后]
              )""",
            re.VERBOSE,
        ),
    ),
    ("other", late.compile(rf"^{_UPTO}(?:年|[个個]月|周|[个個]?星期|[个個]季度|天|[个個]?小时)$")),
)


def find_intervals(text: str) -> list[Interval]:
    """Return the intervals in a squeezed ``text``, in order.

    >>> find_intervals("自信息形成之日起20个工作日内")
    [Interval(begin=8, end=15, kind='relative')]
    """
    found = [
        Interval(match.start(), match.end(), kind)
        for kind, pattern in _INTERVALS
        for match in pattern.finditer(text)
    ]
    return sorted(found)
