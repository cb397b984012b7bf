"""The lines between a notice's title and its text: document number, publication line, addressees.

GB/T 9704-2012, 7.3: the number stands below the head of the document, the organs it is sent to (主送机关)
stand in a paragraph of their own that ends with a colon.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zwgk_parse import late
from zwgk_parse.around.closing import is_organ
from zwgk_parse.around.entries import split_entries
from zwgk_parse.around.furniture import is_furniture
from zwgk_parse.fields.document_numbers import find_document_number, is_document_number
from zwgk_parse.normal import PADDING, fold, squeeze
from zwgk_parse.phrases import alternatives, squeezed
from zwgk_parse.vocabulary import Vocabulary

_LONGEST_LINE = 200
_ADDRESSEES = late.compile(r"([^。；;！!？?：:]{2,600})[:：](?=\s|$)")
_SIGNER = late.compile(r"\s*签发人\s*[:：].{0,20}$")
_HOST = late.compile(
    r"(?<![\w.@-])(?:https?://)?((?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12})(?![\w@])/?", re.IGNORECASE
)
_DAY = late.compile(r"(?<!\d)(?:19|20)\d\d([-/.年])\d{1,2}[-/.月]\d{1,2}日?")
_CLOCK = late.compile(r"\d{1,2}[:：时点]\d\d(?:[:：分](?:\d\d秒?)?)?")


def read_number(text: str) -> str | None:
    """Return the document number that a line consists of, brackets around it and 签发人 aside.

    A number inside a sentence is another document's.

    >>> read_number("（甬政办发〔2007〕153号）"), read_number("根据国办发〔2019〕14号文件")
    ('甬政办发〔2007〕153号', None)
    """
    if len(text) > _LONGEST_LINE or not ("号" in text or "號" in text):
        return None
    line = _SIGNER.sub("", text)
    return find_document_number(line) if is_document_number(line) else None


def read_addressees(text: str, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """Return who a paragraph that names the addressees names, as published, or None for any other one.

    The text may go on behind the colon and white space, as where a page's line breaks are gone.

    >>> from zwgk_parse.vocabulary import default
    >>> read_addressees("各县（市、区）人民政府，市直机关各单位：", default())
    ('各县（市、区）人民政府', '市直机关各单位')
    >>> read_addressees("现将有关事项通知如下：", default()) is None
    True
    """
    match = _ADDRESSEES.match(text)
    if match is None:
        return None
    named, not_named = _addressee_patterns(vocabulary)
    line = squeeze(match[1])
    if not named.search(line) or not_named.search(line) or split_entries(match[1], vocabulary)[1]:
        return None  # 发文机关： is the label of an index block
    return tuple(name for part in _split(match[1]) if (name := part.strip(PADDING)))


@lru_cache(maxsize=8)
def _addressee_patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a line of addressees must have, and what it must not."""
    named, unnamed = (squeezed(vocabulary, "metadata", kind) for kind in ("addressee", "no_addressee"))
    return late.compile(alternatives(named)), late.compile(alternatives(unnamed))


def _split(text: str) -> list[str]:
    """Split at the commas outside brackets."""
    parts: list[str] = []
    depth = start = 0
    for index, mark in enumerate(fold(text)):
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif mark in ",\n" and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]


def read_publication(
    text: str, vocabulary: Vocabulary, *, labelled: bool = False
) -> list[tuple[str, str]] | None:
    """Return what a line about the page's publication says, by kind, or None for any other line.

    Kinds are those of the labels, and ``site`` and ``host``. A line without labels is one when it consists
    of a date in figures and nothing but a site, a time and furniture; with ``labelled`` none is, for below
    the text such a line may be a cell.

    >>> from zwgk_parse.vocabulary import default
    >>> read_publication("某县政府网 www.x.gov.cn 发布时间:2019-06-25 09:22 【打印】", default())
    [('site', '某县政府网'), ('host', 'www.x.gov.cn'), ('published', '2019-06-25 09:22')]
    >>> read_publication("某县政府网 2019-06-25", default())
    [('site', '某县政府网'), ('published', '2019-06-25')]
    """
    if len(text) > _LONGEST_LINE or "。" in text:
        return None
    prefix, entries = split_entries(text, vocabulary)
    if not entries:
        return None if labelled else _read_unlabelled(text, vocabulary)
    if all(kind in ("title", "other") for kind, _ in entries):
        return None  # 名称：…, 主题：… may be the notice's own
    said = _read_site(prefix, vocabulary) if prefix else []
    if said is None:
        return None
    for kind, value in entries:
        if kind == "published_line":
            kind = "published"
            if not _is_moment(value, vocabulary, alone=len(entries) == 1):
                return None
        said.append((kind, _trim(kind, value)))
    return said


def _is_moment(value: str, vocabulary: Vocabulary, *, alone: bool) -> bool:
    """Tell whether 时间：… says when a page was published, not when the notice's matter takes place.

    That is in figures, or beside other labels, and nothing but furniture follows it.
    """
    moment = _trim("published", value)
    rest = value.removeprefix(moment).strip(PADDING)
    in_figures = "年" not in moment or _CLOCK.search(moment) is not None
    return (
        _DAY.match(moment) is not None
        and (in_figures or not alone)
        and (not rest or is_furniture(rest, vocabulary, edge=True) or rest[0] in "[【(（|")
    )


def _trim(kind: str, value: str) -> str:
    """Cut furniture off a value: what follows a date, or the first word of a name."""
    if kind in ("published", "issued"):
        day = _DAY.search(value)
        if day is None:
            return value
        clock = _CLOCK.search(value, day.end(), day.end() + 16)
        return value[day.start() : clock.end() if clock else day.end()]
    return value.split()[0].rstrip("[【（(|｜") if kind == "source" and value else value


def _read_site(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]] | None:
    """Return the site's name and host in what stands before a line's labels, or None for other text."""
    said: list[tuple[str, str]] = []
    rest = text
    if host := _HOST.search(rest):
        said.append(("host", host[1]))
        rest = rest[: host.start()] + " " + rest[host.end() :]
    if day := _DAY.search(rest):
        said.append(("published", _trim("published", rest)))
        rest = _CLOCK.sub(" ", rest[: day.start()] + " " + rest[day.end() :])
    for word in filter(None, re.split(r"[\s|｜\[\]【】()（）]+", rest)):
        is_name = squeeze(word).endswith(squeezed(vocabulary, "metadata", "site")) or is_organ(
            word, vocabulary
        )
        if is_name and not any(kind == "site" for kind, _ in said):
            said.insert(0, ("site", word))
        elif not is_furniture(word, vocabulary, edge=True):
            return None
    return said


def _read_unlabelled(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]] | None:
    """Return what a line without labels says: it must hold a date in figures, or a site's host."""
    day = _DAY.search(text)
    if (day is None or day[1] == "年") and not _HOST.search(text):
        return None
    return _read_site(text, vocabulary)
