"""The text of a title: what makes two printings equal, and what is printed behind it in the same line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zwgk_parse import late
from zwgk_parse.fields.document_numbers import find_document_number
from zwgk_parse.normal import squeeze
from zwgk_parse.phrases import squeezed
from zwgk_parse.vocabulary import Vocabulary

_MARKS = dict.fromkeys(map(ord, "《》〈〉<>“”\"‘’'「」·,,、-~_|"))
SEPARATOR = late.compile(r"[-_—–|｜·]+")
"""What a window title has between the title and the site's name."""
_NUMBER_AFTER = late.compile(
    r"(?:\s|\s*[（(〔\[])\s*([^\s（()）]{1,20}[〔（(\[［﹝]\d{4}[〕）)\]］﹞]\s*第?\s*\d{1,5}\s*[号號])\s*[）)〕\]]?$"
)
_NUMBER_SIGN = late.compile("[号號]")
_MOST_IN_NAME = 4  # separators in a site's name, the one before it included


def title_key(text: str) -> str:
    """Return a copy in which two printings of one title are equal: without white space, quotes and dashes.

    >>> title_key("关于印发《工作 要点》的通知") == title_key("关于印发<工作要点>的通知")
    True
    """
    return squeeze(text).translate(_MARKS)


def join(pieces: Iterable[str]) -> str:
    """Join the pieces of a broken title: nothing between Chinese characters, a space between Latin words."""
    text = ""
    for piece in (part.strip() for whole in pieces for part in whole.split("\n")):
        latin = text[-1:].isascii() and text[-1:].isalnum() and piece[:1].isascii() and piece[:1].isalpha()
        text += f" {piece}" if latin else piece
    return text


def split_number(text: str) -> tuple[str, str | None]:
    """Split off the document number that a title's line ends in: ``…的通知（甬政办发〔2007〕153号）``."""
    match = _NUMBER_AFTER.search(text) if _NUMBER_SIGN.search(text[-4:]) else None
    number = find_document_number(match[1]) if match else None
    if match is None or number is None or not text[: match.start()].strip():
        return text, None
    return text[: match.start()], number


def split_site(window_title: str, vocabulary: Vocabulary) -> tuple[str, str | None]:
    """Return a window title without the site's name at its end, and that name.

    Behind a title that ends with a kind of document, an organ's name is one too.

    >>> from zwgk_parse.vocabulary import default
    >>> split_site("2018—2020年行动计划_某市人民政府", default())
    ('2018—2020年行动计划', '某市人民政府')
    >>> split_site("关于加强管理的通知_中国·某市政府门户网站", default())
    ('关于加强管理的通知', '中国·某市政府门户网站')
    """
    separators = list(SEPARATOR.finditer(window_title))
    if not separators or not separators[-1].start():
        return window_title.strip(), None
    title = window_title[: separators[-1].start()].strip()
    site = window_title[separators[-1].end() :].strip()
    name = squeeze(site)
    known = not site or name.endswith(squeezed(vocabulary, "metadata", "site"))
    if known and not _is_document(title, vocabulary):
        for mark in separators[-_MOST_IN_NAME:-1]:  # …的通知_中国·某市政府网: the name has one of its own
            before = window_title[: mark.start()].strip()
            if _is_document(before, vocabulary):
                return before, window_title[mark.end() :].strip()
    if known or (
        name.endswith(squeezed(vocabulary, "metadata", "organ")) and _is_document(title, vocabulary)
    ):
        return title, site or None
    return window_title.strip(), None


def without_site(text: str, vocabulary: Vocabulary) -> str:
    """Return a line that is a window title, …的通知_某市人民政府, without the site; any other as it is."""
    title, site = split_site(text, vocabulary)
    return title if site and _is_document(title, vocabulary) else text


def _is_document(title: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a title ends with the name of a kind of document."""
    return ends_as_document(squeeze(title), squeezed(vocabulary, "metadata", "document"))


def ends_as_document(text: str, documents: tuple[str, ...]) -> bool:
    """Tell whether a text ends with the name of a kind of document, a bracketed remark (试行) aside."""
    return re.sub(r"\([^()]{1,12}\)$", "", text).endswith(documents)
