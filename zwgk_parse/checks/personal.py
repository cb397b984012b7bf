"""Personal data that a notice should not publish: identity numbers, bank cards, mobile phones."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import fold

# GB 11643-1999: six digits of a division, the date of birth, three digits of a serial, a check character
_IDENTITY = late.compile(
    r"(?<![0-9A-Za-z])[1-8]\d{5}[ -]?((?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))[ -]?\d{3}[0-9Xx]"
    r"(?![0-9A-Za-z])",
    re.ASCII,
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# ISO/IEC 7812-1: up to 19 digits, the last by Luhn's formula; the issuers that China's banks use
_CARD = late.compile(
    r"(?<![0-9A-Za-z.])(?:\d{15,19}|\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,4})?)(?![0-9A-Za-z])", re.ASCII
)
_ISSUERS = late.compile(r"62\d{14,17}|(?:4\d|5[1-5])\d{14}|35\d{14}|3[47]\d{13}", re.ASCII)
# the mainland's numbering plan: eleven digits that begin with 13 to 19
_MOBILE = late.compile(r"(?<![0-9A-Za-z.])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![0-9A-Za-z])", re.ASCII)
_MANY_DIGITS = late.compile(r"\d(?:\W?\d){9}")  # of any width: a quick look at the text as published
_KEPT = (3, 2)  # characters that a mask leaves at both ends


class Datum(NamedTuple):
    """A piece of personal data in a text: the code of its finding, and its place."""

    code: str
    start: int
    end: int


def find_personal(text: str) -> Iterator[Datum]:
    """Yield the personal data in a text, each stretch once: the first kind that it can be counts.

    >>> [datum.code for datum in find_personal("身份证11010519491231002X，手机１３８００１３８０００")]
    ['personal-identity-number', 'personal-mobile-number']
    """
    if not _MANY_DIGITS.search(text):
        return
    folded = fold(text)
    taken: list[Datum] = []
    for code, pattern, is_valid in (
        ("personal-identity-number", _IDENTITY, _is_identity),
        ("personal-bank-card", _CARD, _is_card),
        ("personal-mobile-number", _MOBILE, None),
    ):
        for match in pattern.finditer(folded):
            start, end = match.span()
            if is_valid is not None and not is_valid(re.sub("[ -]", "", match.group())):
                continue
            if all(end <= other.start or other.end <= start for other in taken):
                taken.append(Datum(code, start, end))
    yield from sorted(taken, key=lambda datum: datum.start)


def mask(text: str) -> str:
    """Return a text of the same length in which no personal data can be read.

    >>> mask("手机13800138000")
    '手机138******00'
    """
    for datum in find_personal(text):
        first, last = datum.start + _KEPT[0], datum.end - _KEPT[1]
        text = text[:first] + "*" * (last - first) + text[last:]
    return text


def _is_identity(number: str) -> bool:
    """Tell whether date and check character are valid."""
    try:
        datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17].upper()


def _is_card(number: str) -> bool:
    """Tell whether the issuer is one and the last digit that of Luhn's formula."""
    if not _ISSUERS.fullmatch(number):
        return False
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
