"""Numbers written in Chinese or Arabic digits: ``二十三``, ``二〇一九``, ``12``."""

from __future__ import annotations

from functools import lru_cache

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30}
_LONGEST = 12  # signs; a longer run of digits is no number that a notice counts with

NUMERALS = "零〇○一二两三四五六七八九十百千廿卅"
"""The signs of everyday Chinese numbers, for use inside a character class."""


@lru_cache(maxsize=1024)
def read_number(text: str) -> int | None:
    """Return the value of a whole number, or None where ``text`` is anything else.

    Understood are Arabic digits (half- and full-width), numbers built with 十 百 千 (``二十三``,
    ``一百零五``), and digits by position (``二〇一九``). A form that Chinese does not use or that may mean
    two numbers is None rather than a guess: ``十十``, ``二三十`` (*twenty or thirty*), ``一百二``.

    >>> read_number("二十三"), read_number("二〇一九"), read_number("１２")
    (23, 2019, 12)
    >>> read_number("二三十") is None
    True
    """
    if not text or len(text) > _LONGEST:
        return None
    if text.isdecimal():
        return int(text)
    if all(sign in _DIGITS for sign in text):
        return _by_position(text)
    return _by_scale(text)


def _by_position(text: str) -> int:
    value = 0
    for sign in text:
        value = value * 10 + _DIGITS[sign]
    return value


def _by_scale(text: str) -> int | None:
    """Read digits and scales that fall from 千 to the ones: ``一千零二十三``."""
    total = 0
    digit: int | None = None
    scale = 10_000  # the last one seen: the next must be smaller
    for position, sign in enumerate(text):
        if sign in _TENS and position == 0:
            total, scale = _TENS[sign], 10
        elif sign in _SCALES:
            if _SCALES[sign] >= scale or digit == 0 or (digit is None and (position or sign not in "十拾")):
                return None  # 十百, 零十, 百 without a digit
            scale = _SCALES[sign]
            total, digit = total + (1 if digit is None else digit) * scale, None
        elif sign in _DIGITS:
            if digit:
                return None  # 二三十: an estimate
            if scale in (100, 1000) and digit is None and _DIGITS[sign] and position == len(text) - 1:
                return None  # 一百二: 120 or 102
            digit = _DIGITS[sign]
        else:
            return None
    return None if digit == 0 else total + (digit or 0)
