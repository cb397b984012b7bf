"""Dates and times as pages and notices print them; expected values read off the text."""

from __future__ import annotations

import datetime

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from zwgk_parse.fields.dates import read_date, read_datetime, read_year


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("2019年5月31日", "2019-05-31", "GB/T 9704: the date of an official document"),
        ("2019年05月31日", "2019-05-31", "leading zeros"),
        ("2019 年 5 月 31 日", "2019-05-31", "spaces inside"),
        ("2019年5月\n31日", "2019-05-31", "cut over two lines"),
        ("２０１９年６月２５日", "2019-06-25", "full-width digits"),
        ("2019年5月31号", "2019-05-31", "号 for 日"),
        ("二〇一二年五月七日", "2012-05-07", "Chinese digits with 〇"),
        ("二○一二年五月七日", "2012-05-07", "a white circle for zero"),
        ("二零一二年五月七日", "2012-05-07", "零 for zero"),
        ("二O一二年五月七日", "2012-05-07", "the letter O for zero"),
        ("二Ｏ一二年五月七日", "2012-05-07", "the full-width letter O"),
        ("二0一二年五月七日", "2012-05-07", "the digit 0 for zero"),
        ("一九九六年七月十七日", "1996-07-17", "the last century"),
        ("二〇一九年十二月三十一日", "2019-12-31", "tens"),
        ("二〇一九年十月二十日", "2019-10-20", "round tens"),
        ("二〇一二年五月廿八日", "2012-05-28", "廿 is twenty"),
        ("2019-06-25", "2019-06-25", "ISO"),
        ("2019-6-5", "2019-06-05", "without zeros"),
        ("2019—06—25", "2019-06-25", "em dashes for hyphens"),
        ("2019/6/25", "2019-06-25", "slashes"),
        ("2016.2.1", "2016-02-01", "points"),
        ("20190625", "2019-06-25", "digits only, as in meta elements"),
        ("2019-06-25 09:22", "2019-06-25", "the time is left out"),
        ("2019年6月25日 星期二", "2019-06-25", "a weekday"),
        ("（2019年5月31日）", "2019-05-31", "in brackets"),
        ("2019年5月31日印发", "2019-05-31", "the imprint's line"),
        ("成文日期：2019年01月16日", "2019-01-16", "a label before it"),
        ("发布时间 : 2019-06-25 09:22", "2019-06-25", "a label with spaces"),
        ("　2019年5月31日　", "2019-05-31", "padding"),
        ("2020年2月29日", "2020-02-29", "a leap year"),
        ("2019年2月29日", None, "no leap year"),
        ("2019年6月31日", None, "June has 30 days"),
        ("2019-13-01", None, "no such month"),
        ("2019年5月", None, "a month is no day"),
        ("2019年5月31", None, "日 is lost, perhaps with a digit"),
        ("2019年531日", None, "月 is lost"),
        ("2016628", None, "seven digits"),
        ("12019-06-25", None, "part of a longer number"),
        ("2019-06-251", None, "part of a longer number"),
        ("2016.2.12.3", None, "a version, an address, a chapter"),
        ("2019.6-25", None, "two marks that differ"),
        ("自2019年5月31日起施行", None, "a sentence, and another date than the document's"),
        ("湘潭市人民政府2019年5月31日", None, "more than a date"),
        ("2019年6月25日、2019年6月26日", None, "two dates"),
        ("五月七日", None, "no year"),
        ("", None, "empty"),
    ],
)
def test_read_date(text: str, expected: str | None, reason: str) -> None:
    found = read_date(text)
    assert (str(found) if found else None) == expected, reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("2019-06-25 09:22", "2019-06-25 09:22:00", "the reference notice's line"),
        ("2019-06-25 09:22:15", "2019-06-25 09:22:15", "seconds"),
        ("2019-06-25 9:22", "2019-06-25 09:22:00", "one digit for the hour"),
        ("2019-6-5 9:22", "2019-06-05 09:22:00", "one digit for the day: not the 59th"),
        ("发布时间：2019-06-25 09：22", "2019-06-25 09:22:00", "a full-width colon"),
        ("2019年5月31日 9时22分", "2019-05-31 09:22:00", "Chinese units"),
        ("2019年5月31日9点", "2019-05-31 09:00:00", "an hour alone"),
        ("2019年5月31日 下午3:05", "2019-05-31 15:05:00", "afternoon"),
        ("2019年5月31日 上午9:05", "2019-05-31 09:05:00", "morning"),
        ("2019年5月31日 星期五 15:05", "2019-05-31 15:05:00", "a weekday between"),
        ("2022-06-08T10:04:00", "2022-06-08 10:04:00", "ISO 8601"),
        ("2022-06-08T10:04:00+08:00", "2022-06-08 10:04:00", "China's own zone"),
        ("2022-06-08T02:04:00Z", "2022-06-08 10:04:00", "another zone is converted"),
        ("2022-06-08T02:04:00.123Z", "2022-06-08 10:04:00", "a fraction is left out"),
        ("2022-06-08T18:04:00-0800", "2022-06-09 10:04:00", "over midnight"),
        ("2019-06-25", "2019-06-25 00:00:00", "no time is stated"),
        ("2019-06-25 25:00", None, "no such hour"),
        ("2019-06-25 09:61", None, "no such minute"),
        ("2019-06-25 09", None, "a number that is no time"),
    ],
)
def test_read_datetime(text: str, expected: str | None, reason: str) -> None:
    found = read_datetime(text)
    assert (str(found) if found else None) == expected, reason


@pytest.mark.parametrize(
    ("text", "year"), [("2019", 2019), ("二〇一九", 2019), ("一九九六", 1996), ("19", None), ("年", None)]
)
def test_read_year(text: str, year: int | None) -> None:
    assert read_year(text) == year


@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31)),
    st.sampled_from(
        [
            "{0.year}年{0.month}月{0.day}日",
            "{0:%Y-%m-%d}",
            "{0.year}/{0.month}/{0.day}",
            "{0:%Y%m%d}",
            "{0.year} 年{0.month} 月{0.day} 日",
        ]
    ),
)
def test_every_day_is_read_back(day: datetime.date, form: str) -> None:
    assert read_date(form.format(day)) == day


@given(st.datetimes(datetime.datetime(1950, 1, 1), datetime.datetime(2099, 12, 31)))
def test_every_minute_is_read_back(moment: datetime.datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    assert read_datetime(f"{moment:%Y-%m-%d %H:%M}") == moment


@given(st.text(st.sampled_from("0129年月日号-/. :时分T一二十〇廿Z+星期五上午印发()"), max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    day = read_date(text)
    assert day is None or read_date(f"{day.year}年{day.month}月{day.day}日") == day
    assert read_date(f"自{text}起施行的规定") is None, "a date in a sentence is not the date"


@pytest.mark.parametrize("unit", ["2019年 ", "2019-", "20190625", "一", " ", ":"])
def test_long_texts_cost_in_proportion(unit: str) -> None:
    sizes = (100_000, 400_000)
    assert growth(read_date, lambda size: unit * (size // len(unit)), sizes, below=8, shortest=0.005) < 8
