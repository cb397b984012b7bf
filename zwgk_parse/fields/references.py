"""The documents that a notice cites: ``《国务院办公厅关于…的通知》（国办发〔2019〕14号）``.

A reference is a title within 《》 and the number that belongs to it: the one in the brackets behind it,
right behind it, or right before it (国办发〔2019〕14号文《…》). A number that stands without a title is a
reference with an empty title. No references are short names (以下简称《要点》 and every 《要点》 elsewhere),
back-references (本《通知》, 《通知》), what is no document (《许可证》, the name of a column or a newspaper),
and documents that are written or issued rather than cited (制定《…办法》, the notice's own annex).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.document_numbers import DocumentNumber, find_document_numbers, number_key, order_number
from zwgk_parse.fields.titles import Title, find_titles
from zwgk_parse.models import Reference
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.phrases import alternatives
from zwgk_parse.vocabulary import Vocabulary, default


class _Mention(NamedTuple):
    """A document as one place names it: a title, a number, or both."""

    title: str
    number: str | None = None


class _Patterns(NamedTuple):
    """The vocabulary's words, compiled for squeezed text: before a title, in it, behind it."""

    short_name: re.Pattern[str]
    made: re.Pattern[str]
    nameless: re.Pattern[str]
    other_work: re.Pattern[str]
    other_work_behind: re.Pattern[str]
    issued_behind: re.Pattern[str]
    issuing: re.Pattern[str]


_LINK = late.compile(  # between a title and its number: an opening bracket, and a short name before the number
    r"""\s*(?P<bracket>[(（〔﹝\[［【]\s*(?:[^()（）《》]{0,16}《[^《》]{1,60}》[”"]?\s*[,，、;；]\s*)?(?:文号[:：]|详?见)?\s*)?""",
    re.VERBOSE,
)
_AND = late.compile(r"\s*[、,，和及与]?\s*")
_SHORT_SERIAL = late.compile(r"\d{1,5}\s*号")  # 国办发〔2019〕14号、15号
_FILE = late.compile(r"\s*(?:文件|文)?\s*")
_LINE_BREAK = late.compile(r"\s*[\r\n]\s*")
_LONGEST_NAMELESS = 12


def find_references(
    texts: Iterable[str], vocabulary: Vocabulary | None = None, *, own: Collection[str] = ()
) -> tuple[Reference, ...]:
    """Return the documents cited in ``texts``, in order, each once.

    ``own`` are the notice's own titles and number: its title, its annexes, its 发文字号. Titles are as
    published, without the outer marks and line breaks. Two mentions are of one document if their titles are
    equal but for white space and their numbers do not differ, or if one title holds the other and their
    numbers are equal.

    >>> find_references(["按照《关于印发〈要点〉的通知》（国办发〔2019〕14号,以下简称《要点》）和《要点》"])
    (Reference(title='关于印发〈要点〉的通知', document_number='国办发〔2019〕14号'),)
    """
    vocabulary = vocabulary or default()
    patterns = _patterns(vocabulary)
    texts = [text for text in texts if "《" in text or "号" in text or "號" in text]
    excluded = {squeeze(name) for name in own} | {number_key(name) for name in own}
    excluded |= {match[1] for name in own if (match := patterns.issuing.search(squeeze(name)))}
    excluded |= {squeeze(title.text) for text in texts for title in _short_names(text, patterns)}
    return _each_once(
        mention
        for text in texts
        for mention in _mentions(text, vocabulary, patterns)
        if squeeze(mention.title) not in excluded
        and not (mention.number and not mention.title and number_key(mention.number) in excluded)
    )


def _each_once(mentions: Iterable[_Mention]) -> tuple[Reference, ...]:
    """Join the mentions of one document, at the place of the first."""
    found: list[_Mention] = []
    places: dict[tuple[str, str], int] = {}  # by title and number, by either alone: the first that has it
    for mention in mentions:
        place = next((places[key] for key in _keys(mention) if key in places), None)
        if place is None or not _agree(found[place], mention):
            place = len(found)
            found.append(mention)
        known = found[place]
        found[place] = _Mention(known.title or mention.title, known.number or mention.number)
        for key in (*_keys(mention), *_keys(found[place])):
            places.setdefault(key, place)
    return tuple(Reference(title=mention.title, document_number=mention.number) for mention in found)


def _keys(mention: _Mention) -> list[tuple[str, str]]:
    title = squeeze(mention.title)
    number = number_key(mention.number or "")
    return [key for key in ((title, number), ("", number), (title, "")) if any(key)]


def _agree(first: _Mention, second: _Mention) -> bool:
    """Whether two mentions with a title or number in common may be of one document."""
    if first.number and second.number and number_key(first.number) != number_key(second.number):
        return False
    one, other = (re.sub("[《》〈〉<>]", "", squeeze(mention.title)) for mention in (first, second))
    return one in other or other in one


def _mentions(text: str, vocabulary: Vocabulary, patterns: _Patterns) -> Iterator[_Mention]:
    """Yield what ``text`` cites, in order: titles with their number, and numbers that have no title."""
    titles = list(find_titles(text))
    numbers = {number.begin: number for number in find_document_numbers(_without(text, titles), vocabulary)}
    owned = _numbers_of(text, titles, numbers)
    named: list[Title | DocumentNumber] = [*titles, *numbers.values()]
    for place in sorted(named, key=lambda place: place.begin):
        if isinstance(place, DocumentNumber):
            yield _Mention("", place.text)
        elif (number := owned.get(place.begin)) or _cites(text, place, patterns):
            yield _Mention(_LINE_BREAK.sub("", place.text).strip(PADDING), number)


def _without(text: str, titles: Iterable[Title]) -> str:
    """Return ``text`` with each title replaced by as many marks: a number inside a title is part of it."""
    pieces, position = [], 0
    for title in titles:
        pieces += [text[position : title.begin], "》" * (title.end - title.begin)]
        position = title.end
    return "".join((*pieces, text[position:]))


def _numbers_of(text: str, titles: list[Title], numbers: dict[int, DocumentNumber]) -> dict[int, str]:
    """Return the titles' numbers by the place of the title, and take them out of ``numbers``."""
    owned: dict[int, str] = {}
    row: list[Title] = []  # titles with nothing but a comma between them: 《A》《B》（1号、2号）
    for title in titles:
        if row and not _AND.fullmatch(text, row[-1].end, title.begin):
            row = []
        row.append(title)
        behind = _numbers_behind(text, title.end, numbers)
        owners = row if len(behind) == len(row) else row[-1:] if len(behind) == 1 else []
        if owners:
            owned |= {owner.begin: number.text for owner, number in zip(owners, behind, strict=True)}
            for number in behind:
                numbers.pop(number.begin, None)
        if behind:
            row = []
    begins = {title.begin for title in titles} - owned.keys()
    for number in list(numbers.values()):  # 国办发〔2019〕14号文《…》
        link = _FILE.match(text, number.end)
        if link and link.end() in begins:
            owned[link.end()] = numbers.pop(number.begin).text
    return owned


def _numbers_behind(text: str, end: int, numbers: dict[int, DocumentNumber]) -> list[DocumentNumber]:
    """Return the numbers that stand behind a title, within brackets or without."""
    link = _LINK.match(text, end)
    if not link:
        return []
    near = range(link.end(), link.end() + (6 if link["bracket"] else 1))
    number = next((numbers[place] for place in near if place in numbers), None)
    if number is None and link["bracket"]:
        number = order_number(text, link.end())
    behind = [number] if number else []
    while number and (mark := _AND.match(text, number.end)) and mark.group().strip():
        following = numbers.get(mark.end())
        if following is None and (serial := _SHORT_SERIAL.match(text, mark.end())):
            series = re.sub(r"第?\d+号$", "", number.text)
            following = DocumentNumber(*serial.span(), series + squeeze(serial.group()))
        if following:
            behind.append(following)
        number = following
    return behind


def _cites(text: str, title: Title, patterns: _Patterns) -> bool:
    """Whether a title without a number names a document, and one that was there before."""
    name = squeeze(title.text)
    before = squeeze(text[max(0, title.begin - 12) : title.begin])
    behind = squeeze(text[title.end : title.end + 120])
    return not (
        not name
        or before.endswith("本")
        or (len(name) <= _LONGEST_NAMELESS and patterns.nameless.fullmatch(name))
        or patterns.other_work.search(name)
        or patterns.other_work_behind.match(behind)
        or patterns.made.search(before)
        or patterns.issued_behind.match(behind)
    )


def _short_names(text: str, patterns: _Patterns) -> Iterator[Title]:
    """Yield the short names that ``text`` gives to documents: 以下简称《要点》."""
    for title in find_titles(text) if "称" in text or "稱" in text else ():
        if patterns.short_name.search(squeeze(text[max(0, title.begin - 16) : title.begin])):
            yield title


@lru_cache(maxsize=8)
def _patterns(vocabulary: Vocabulary) -> _Patterns:
    words = {kind: alternatives(entries) for kind, entries in vocabulary["references"].items()}
    kinds = words["document_kinds"]
    return _Patterns(
        short_name=late.compile(f"(?:{words['short_name']})$"),
        made=late.compile(f"(?:{words['made_before']})$"),
        nameless=late.compile(f"(?:{words['kind_modifiers']}|{kinds})*(?:{kinds})"),
        other_work=late.compile(f"(?:{words['not_documents']})$"),
        other_work_behind=late.compile(words["not_documents_before"]),
        issued_behind=late.compile(rf"(?:\([^()]{{0,60}}\))?(?:{words['made_after']})"),
        issuing=late.compile(f"(?:{words['issuing']})[《〈<](.+)[》〉>]"),
    )
