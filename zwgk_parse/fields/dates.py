"""Dates and times in the forms that notices and their pages print them.

``2019年5月31日``, ``二〇一二年五月七日`` (with 〇, ○, 零 or the letter O), ``2019-06-25 09:22``,
``2019/6/25``, ``2016.2.1``, ``20190625`` and ISO 8601 as in ``meta`` elements. A date that the calendar does
not have is no date. Times are those of China; one that states another zone is converted.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from zwgk_parse import late
from zwgk_parse.fields.chinese import NUMERALS, read_number
from zwgk_parse.normal import PADDING, fold

YEAR = r"(?:1[89]\d\d|20\d\d|[一二][〇零OoΟ◯0一二三四五六七八九]{3})"
"""A year in four digits of either kind, on the folded text."""
NUMBER = rf"(?:\d{{1,2}}|[{NUMERALS}]{{1,3}})"
"""A month's or a day's number, on the folded text."""

_STATED = late.compile(r"(?<!\d)((?:19|20)\d\d)年?(?!\d)")
_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_BLANKS = dict.fromkeys(map(ord, PADDING), " ")
_ZEROS = str.maketrans(dict.fromkeys("OoΟ◯0", "〇"))
_AFTERNOON = ("下午", "晚上", "晚")

_DATE = late.compile(
    rf"""(?<![\d.])(?:
      (?P<year>{YEAR})\s*年\s*(?P<month>{NUMBER})\s*月\s*(?P<day>{NUMBER})\s*[日号]
      | (?P<year2>(?:1[89]|20)\d\d)\s?(?P<mark>[-/.])\s?(?P<month2>\d\d?)\s?(?P=mark)\s?(?P<day2>\d\d?)
        (?!\d|\.\d)
      | (?P<year3>(?:1[89]|20)\d\d)(?P<month3>\d\d)(?P<day3>\d\d)(?!\d)
    )""",
    re.VERBOSE,
)
_TIME = late.compile(
    r"""(?:\s*,?\s*|T|\s*\(?(?:星期|周)[一二三四五六日天]\)?\s*)
    (?P<half>上午|下午|晚上|晚)?\s*(?P<hour>\d\d?)\s*[:时点]\s*(?P<minute>\d\d?)?
    (?:\s*[:分]\s*(?P<second>\d\d?)?(?:\.\d{1,9})?\s*秒?)?
    (?:\s*(?P<zone>Z|[+-]\d\d:?\d\d))?(?!\d)""",
    re.VERBOSE,
)
_BEFORE = late.compile(r"[^\d:]{0,16}:\s*|[(\s]*")  # 发布时间:
_AFTER = late.compile(r"\s*(?:\(?(?:星期|周)[一二三四五六日天]\)?)?\s*(?:印发|发布|公布|印)?[\s)。.;,]*")


def read_date(text: str) -> datetime.date | None:
    """Return the date that ``text`` consists of, or None.

    Beside the date there may be a label with a colon, a time, a weekday, brackets, and 印发 or 发布: what
    stands on a date's own line. A date in a sentence is not read.

    >>> read_date("二○一二年五月七日")
    datetime.date(2012, 5, 7)
    >>> read_date("2019年6月31日") is None, read_date("自2019年5月31日起施行的规定") is None
    (True, True)
    """
    moment = _read(text)
    return moment.date() if moment else None


def read_datetime(text: str) -> datetime.datetime | None:
    """Return the moment that ``text`` consists of, in China's time and without a zone, or None.

    Where only the date is stated the time is 00:00, as in ISO 8601's calendar.

    >>> read_datetime("发布时间:2019-06-25 09:22")
    datetime.datetime(2019, 6, 25, 9, 22)
    """
    return _read(text)


def read_year(text: str) -> int | None:
    """Return the year written in four digits, Arabic or Chinese (``二O一九`` too), or None.

    >>> read_year("2019"), read_year("二O一九"), read_year("19")
    (2019, 2019, None)
    """
    number = read_number(text if text.isdecimal() else text.translate(_ZEROS))
    return number if number is not None and 1000 <= number <= 9999 else None


def stated_year(text: str) -> int | None:
    """Return the year that a title is about: the only one that it names.

    >>> stated_year("某市2019年工作要点"), stated_year("某市2019年预算和2020年任务")
    (2019, None)
    """
    years = set(_STATED.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def _plain(text: str) -> str:
    return fold(text).translate(_BLANKS)


@lru_cache(maxsize=1024)
def _read(text: str) -> datetime.datetime | None:
    if len(text) > 120:
        return None
    plain = _plain(text)
    match = _DATE.search(plain)
    if not match or not _BEFORE.fullmatch(plain, 0, match.start()) or not (day := _day(match)):
        return None
    time = _TIME.match(plain, match.end())
    if not _AFTER.fullmatch(plain, time.end() if time else match.end()):
        return None
    return _moment(day, time)


def _day(match: re.Match[str]) -> datetime.date | None:
    found = match.groupdict()
    for suffix in ("", "2", "3"):
        if found["year" + suffix]:
            year = read_year(found["year" + suffix])
            month, day = read_number(found["month" + suffix]), read_number(found["day" + suffix])
            try:
                return datetime.date(year or 0, month or 0, day or 0)
            except ValueError:
                return None
    return None


def _moment(day: datetime.date, time: re.Match[str] | None) -> datetime.datetime | None:
    if not time:
        return datetime.datetime(day.year, day.month, day.day)
    hour = int(time["hour"])
    if time["half"] in _AFTERNOON and hour < 12:
        hour += 12
    try:
        clock = datetime.time(hour, int(time["minute"] or 0), int(time["second"] or 0))
    except ValueError:
        return None
    moment = datetime.datetime.combine(day, clock)
    if zone := time["zone"]:
        stated = datetime.datetime.strptime(zone.replace("Z", "+0000").replace(":", ""), "%z").tzinfo
        moment = moment.replace(tzinfo=stated).astimezone(_CHINA).replace(tzinfo=None)
    return moment
