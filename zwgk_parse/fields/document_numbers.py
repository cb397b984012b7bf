"""Document numbers (发文字号): ``国办发〔2019〕14号``.

GB/T 9704-2012, 7.2.5: the agency's code, the year in four digits within 〔〕, the serial number, 号.
Published texts put any other bracket for 〔〕, spaces inside, 第 before the serial number and Chinese digits.
Numbers that lost a bracket or a digit (〔20178号) are not read. Orders count differently: 国务院令第711号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.chinese import NUMERALS
from zwgk_parse.fields.dates import YEAR
from zwgk_parse.normal import PADDING, fold, squeeze
from zwgk_parse.phrases import alternatives
from zwgk_parse.vocabulary import Vocabulary, default


class DocumentNumber(NamedTuple):
    """A number at ``text[begin:end]``; ``text``: the number as published, white space left out."""

    begin: int
    end: int
    text: str


def number_key(number: str) -> str:
    """Return what is equal for two spellings of one number.

    >>> number_key("国办发[2019]第14号") == number_key("国办发〔2019〕14 号")
    True
    """
    return squeeze(number).replace("第", "")


_HAN = "一-鿿"
_SERIAL = rf"第?\s*(?:\d{{1,5}}|[{NUMERALS}]{{1,5}})\s*号"
_YEAR_AND_SERIAL = late.compile(rf"\(\s*{YEAR}\s*年?\s*\)\s*{_SERIAL}")
_YEAR_AS_PUBLISHED = late.compile(r"[〔﹝\[［(（【]\s*[12１２一二]")  # a quick look before a close one
_CODE = late.compile(  # letter-spaced (国 办 发), or not
    rf"(?:(?<![{_HAN}])[{_HAN}](?: {{1,3}}[{_HAN}]){{1,8}}|(?![A-Za-z])[{_HAN}A-Za-z]{{1,24}})\s*$"
)
_WINDOW = 30  # characters in which the agency's code stands before the year
_LONGEST_CODE = 12  # 湘政务公开发 has 6; a longer run of signs has words of the sentence in it
_JOINED = late.compile(r"(?<=[》)号])(?:和|与|及|以及)")  # 和 alone also opens the codes of places: 和政发
_BLANKS = dict.fromkeys(map(ord, PADDING), " ")
_ORDER = late.compile(
    rf"""[{_HAN}]{{0,24}}(?:
        (?:令|公告|通告)\s*(?P<bracket>\(\s*)?(?:{YEAR}年\s*)?
        第\s*(?:\d{{1,5}}|[{NUMERALS}]{{1,5}})\s*号(?(bracket)\s*\))
      | (?:{YEAR}年\s*)?第\s*(?:\d{{1,5}}|[{NUMERALS}]{{1,5}})\s*号(?:令|公告|通告)?
      )""",
    re.VERBOSE,
)


def find_document_numbers(text: str, vocabulary: Vocabulary | None = None) -> Iterator[DocumentNumber]:
    """Yield the document numbers in ``text``, in order; not those of orders, whose beginning is uncertain.

    >>> [number.text for number in find_document_numbers("按照国办发〔2019〕14号和湘政办函 [2017] 8 号要求")]
    ['国办发〔2019〕14号', '湘政办函[2017]8号']
    """
    if not _YEAR_AS_PUBLISHED.search(text):
        return
    plain = _plain(text)
    words = vocabulary or default()
    last = 0
    for match in _YEAR_AND_SERIAL.finditer(plain):
        code = _CODE.search(plain, max(last, match.start() - _WINDOW), match.start())
        if code and (begin := _code_begin(plain, code, words)) is not None:
            yield DocumentNumber(begin, match.end(), _tight(text[begin : match.end()]))
            last = match.end()


def find_document_number(text: str, vocabulary: Vocabulary | None = None) -> str | None:
    """Return the first document number in ``text``, as published but for white space, or None.

    >>> find_document_number("（甬政办发〔2007〕153 号）")
    '甬政办发〔2007〕153号'
    """
    return next((number.text for number in find_document_numbers(text, vocabulary)), None)


def is_document_number(text: str) -> bool:
    """Whether ``text``, brackets around it aside, is a document number: a line of its own under a title.

    >>> is_document_number("国 办 发〔1996〕32 号"), is_document_number("按照国办发〔1996〕32号文件")
    (True, False)
    """
    squeezed = squeeze(text[:80])
    while squeezed.startswith("(") and squeezed.endswith(")"):
        squeezed = squeezed[1:-1]
    number = next(find_document_numbers(squeezed), None)
    return number is not None and (number.begin, number.end) == (0, len(squeezed))


def order_number(text: str, begin: int) -> DocumentNumber | None:
    """Return the number of an order or announcement at ``begin``: 国务院令第711号, 2019年第3号公告.

    >>> order_number("国务院令第711号", 0).text
    '国务院令第711号'
    """
    match = _ORDER.match(_plain(text[begin : begin + 80]))
    if not match:
        return None
    end = begin + match.end()
    return DocumentNumber(begin, end, _tight(text[begin:end]))


def _code_begin(plain: str, code: re.Match[str], vocabulary: Vocabulary) -> int | None:
    """Return where an agency's code begins in the signs before the year: 按照国办发."""
    begin = code.start()
    if joined := _JOINED.match(plain, begin):
        begin = joined.end()
    run = plain[begin : code.end()].rstrip()
    size = len(_tight(run))
    ends = [match.end() for match in _lead(vocabulary).finditer(run) if match.end() < len(run)]
    lead = ends[-1] if ends else 0
    return begin + lead if size - lead <= _LONGEST_CODE else None


@lru_cache(maxsize=8)
def _lead(vocabulary: Vocabulary) -> re.Pattern[str]:
    return late.compile(alternatives(vocabulary["references"]["number_lead"]))


def _plain(text: str) -> str:
    return fold(text).translate(_BLANKS)


def _tight(text: str) -> str:
    return "".join(sign for sign in text if sign not in PADDING)
