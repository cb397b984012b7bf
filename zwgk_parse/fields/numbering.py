"""The number that a heading or list item opens with: its scheme, its value and its published form.

The schemes and their order follow GB/T 9704-2012, 7.3.3 (一、 > （一） > 1. > （1）), with 第一章 > 第一节
above them as in statutes, and the forms that notices use beside them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.chinese import read_number
from zwgk_parse.normal import PADDING, fold

LEVELS = (
    "part", "chapter", "section", "article",  # 第一部分 第一章 第一节 第一条
    "一、", "一.", "㊀",
    "(一)", "一)",
    "Ⅰ", "Ⅰ-1",
    "1、", "1.", "1.1.",
    "A.", "(A)",
    "(1)", "1)",
    "①",
    "●",
)  # fmt: skip
"""The schemes' names, outermost first; two of one kind that differ in their mark are neighbours."""

_REACH = 48  # characters; no prefix is longer
_LARGEST = 400  # 2019. and 365. are no list items; the longest list of tasks seen has some 300

_SPACES = {**dict.fromkeys(map(ord, PADDING), " "), 0xFF64: "、"}  # the half-width 、
_SPACE = " {0,3}"
_CHINESE_SIGNS = "一二三四五六七八九十百廿卅零〇"
_CHINESE = "一{1,5}"
_ARABIC = "[0-9]{1,3}"
_SIGNS = {
    chr(ord(first) + step): (scheme, value + step)
    for scheme, first, value, count in (
        ("①", "①", 1, 20), ("①", "㉑", 21, 15), ("①", "㊱", 36, 15), ("①", "❶", 1, 10), ("①", "⓵", 1, 10),
        ("(1)", "⑴", 1, 20), ("1.", "⒈", 1, 20), ("(一)", "㈠", 1, 10), ("㊀", "㊀", 1, 10),
        ("Ⅰ", "Ⅰ", 1, 12), ("Ⅰ", "ⅰ", 1, 12),
    )
    for step in range(count)
}  # fmt: skip

# What tells a number of the text from a number of the list. A list of grades (一、二级目录) or of items
# (一、二、三产业) is no heading, nor is (一)(二)项. A digit after the mark makes a decimal (1.5亿元) or a
# list of figures (1、2月), unless it opens a year, a month's end or a public service number (five digits).
_NO_GRADES = f"(?!{_CHINESE}(?:[、和及与级类线等产季期号楼审次批轮年月日]))"
_NO_BRACKETS = rf"(?!号)(?![、和及与至~-]?\((?:{_CHINESE}|{_ARABIC})\))"
_NO_FIGURE = r"(?!\d(?![GKDgkd][^A-Za-z0-9])(?!\d{3}年)(?!2\d{3}(?!\d)))"
_NO_DECIMAL = r"(?![.%])(?!\d(?![GKDgkd][^A-Za-z0-9])(?!\d?月[底末份上中下\d至-])(?!\d{3}年)(?!2\d{3}(?!\d)))"
_NO_LATIN = r"(?![A-Za-zⅠ]|\d(?!\d{3}年|[GKDgkd][^A-Za-z0-9]))"
# a heading, whose number had a cell or a column of its own: no sentence, and no letters spaced out (二 〇 一 九 年)
_HEADING = "(?= {1,3}[^ 一、和及与级类线等产季期号楼审次批轮年月日般致件定些][^ ,;:。、\n]{2,30}$)"
# what cannot be an abbreviation (U.S., A.B.C) may be followed by Latin letters
_NO_LATIN_BEHIND_ONE = rf"(?:(?<=[IVX][IVX][.、])|(?<=Ⅰ[.、])(?!\d)|{_NO_LATIN})"


class Numbering(NamedTuple):
    """A prefix: ``scheme`` is one of ``LEVELS``; ``value`` is None for bullets; ``label`` is as published;
    ``end`` is the offset at which the rest of the text starts.
    """

    scheme: str
    value: int | None
    label: str
    end: int


def read_numbering(text: str) -> Numbering | None:
    """Return the numbering that ``text`` opens with, or None.

    Half- and full-width forms are one scheme, as are ``㈠`` and ``(一)``. ``1.`` and ``1、`` are two, because
    a document that uses both means two levels. A bare number is no numbering: ``1 推进``, ``2019年``, ``5%``.

    >>> read_numbering("（二）　公开平台")
    Numbering(scheme='(一)', value=2, label='（二）', end=4)
    >>> read_numbering("1.5亿元") is None
    True
    >>> read_numbering("二 提升效能").scheme, read_numbering("二 〇 一 九 年") is None
    ('一、', True)
    """
    start = 0
    while start < len(text) and text[start] in PADDING:
        start += 1
    if not _patterns(text[start : start + 1]):
        return None
    found = _read(text[start : start + _REACH])
    if found is None:
        return None
    end = start + found.end
    while end < len(text) and text[end] in PADDING:
        end += 1
    return found._replace(end=end)


@lru_cache(maxsize=4096)
def _read(text: str) -> Numbering | None:
    """Read a text that starts with a possible first character; ``end`` is the label's."""
    folded = fold(text).translate(_SPACES)
    plain = folded.translate(_ALIKE)
    for scheme, pattern in _patterns(text[0]):
        match = pattern.match(plain)
        if match is None:
            continue
        number = folded[match.start("number") : match.end("number")]
        value = _value(number)
        if scheme != "●" and (value is None or not 0 < value < _LARGEST):
            return None
        return Numbering(scheme or _SIGNS[number][0], value, text[: match.end()], match.end())
    return None


def _value(number: str) -> int | None:
    """Return the value of a number in any of the scripts."""
    if number in _SIGNS:
        return _SIGNS[number][1]
    if number.isascii() and number.isalpha():
        if number in _ROMAN or len(number) > 1:
            return _ROMAN.get(number)
        return ord(number.upper()) - ord("A") + 1
    if len(number) > 1 and number[0] not in "十廿卅" and not set(number) & set("十百0123456789"):
        return None  # 二三、: digits by position, which no list counts with
    return read_number(number)


_ROMAN = {
    tens + ones: 10 * ten + one
    for ten, tens in enumerate(("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"))
    for one, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if tens + ones not in ("", "L")
}


_ROMAN_SIGN = "(?:Ⅰ|[IVX][IVXL]{0,6}|L[IVX]{1,7})"  # L alone is the letter behind K
_DIGITS = "0123456789０１２３４５６７８９"
_LETTERS = "".join(chr(first + step) for first in map(ord, "AaＡａ") for step in range(26))
_ROMAN_FIRSTS = "".join(_SIGNS) + "IVXLＩＶＸＬ"
# Patterns see the signs of one kind as one sign: a class of many takes long to compile.
_ALIKE = {
    **dict.fromkeys(map(ord, _CHINESE_SIGNS), "一"),
    **dict.fromkeys((ord(sign) for sign, (scheme, _) in _SIGNS.items() if scheme == "Ⅰ"), "Ⅰ"),
    **dict.fromkeys((*range(0x2460, 0x2488), *range(0x3220, 0x322A)), "①"),  # ① to ⑳, ⑴ to ⒇, ㈠ to ㈩
}
_ORDINAL = f"第{_SPACE}(?P<number>{_CHINESE}|{_ARABIC}){_SPACE}"
_RULES = (  # scheme ('': that of the sign), first characters, pattern on the folded text
    ("part", "第", rf"{_ORDINAL}(?:部分|篇(?![章幅])|编(?![制辑写办码]))"),
    ("chapter", "第", f"{_ORDINAL}章(?!程)"),
    ("section", "第", f"{_ORDINAL}节(?![约课目日能点假])"),
    ("article", "第", rf"{_ORDINAL}条(?= |\n|$)"),
    ("一、", _CHINESE_SIGNS, f"(?P<number>{_CHINESE}){_SPACE}、{_NO_GRADES}"),
    ("一、", _CHINESE_SIGNS, f"(?P<number>{_CHINESE}){_HEADING}"),
    ("一.", _CHINESE_SIGNS, rf"(?P<number>{_CHINESE}){_SPACE}\.(?!{_CHINESE})"),
    ("一)", _CHINESE_SIGNS, rf"(?P<number>{_CHINESE}){_SPACE}\)"),
    ("(一)", "(（〔", rf"\({_SPACE}(?P<number>{_CHINESE}){_SPACE}\){_NO_BRACKETS}[、.]?"),
    ("(1)", "(（", rf"\({_SPACE}(?P<number>[0-9]{{1,2}}){_SPACE}\){_NO_BRACKETS}[、.]?"),
    ("(A)", "(（", r"\((?P<number>[A-Za-z])\)"),
    ("1.1.", _DIGITS, r"(?:[1-9][0-9]?\.){1,2}(?P<number>[1-9][0-9]?)[.、](?!\d)"),
    ("1.1.", _DIGITS, r"(?:[1-9][0-9]?\.){2}(?P<number>[1-9][0-9]?)(?= +[^ 0-9])"),
    ("1、", _DIGITS, f"(?P<number>{_ARABIC}){_SPACE}、{_NO_FIGURE}"),
    ("1.", _DIGITS, rf"(?P<number>{_ARABIC}){_SPACE}\.{_NO_DECIMAL}"),
    ("1)", _DIGITS, rf"(?P<number>{_ARABIC}){_SPACE}\)"),
    ("Ⅰ-1", _ROMAN_FIRSTS, rf"{_ROMAN_SIGN}{_SPACE}-{_SPACE}(?P<number>[0-9]{{1,2}})(?![0-9%])"),
    ("Ⅰ", _ROMAN_FIRSTS, rf"(?P<number>{_ROMAN_SIGN}){_SPACE}[.、]{_NO_LATIN_BEHIND_ONE}"),
    ("", "".join(_SIGNS), "(?P<number>[^Ⅰ])(?!①)[、.]?"),
    ("A.", _LETTERS, f"(?P<number>[A-Za-z])[.、]{_NO_LATIN}"),
    ("(A)", _LETTERS, r"(?P<number>[A-Za-z])\)"),
    ("●", "●•◆■▪▲❖➢►◎", "(?P<number>.)"),
)

OUTER_SCHEMES = frozenset({"chapter", "section", "一、", "(一)"})
"""Schemes that number parts of a document, hardly ever a single task."""


@lru_cache(maxsize=512)
def _patterns(first: str) -> list[tuple[str, re.Pattern[str]]]:
    """Return the schemes that a text with this first character may open with, in order of precedence."""
    return [
        (scheme, late.compile(pattern)) for scheme, firsts, pattern in _RULES if first and first in firsts
    ]
