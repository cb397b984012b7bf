"""What the cells and the document say: deadlines, spellings, document numbers, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zwgk_parse import late
from zwgk_parse.checks.subject import Subject, find
from zwgk_parse.fields.chinese import read_number
from zwgk_parse.models import Finding
from zwgk_parse.normal import fold, squeeze

# GB/T 9704-2012, 7.2.5: the organ's code, the year in full in 〔〕, the serial without 第 and leading zeros
_NUMBER = late.compile(
    r"(?P<organ>[^\d(]{1,20})(?P<open>\()(?P<year>\d{2,4})年?\)(?P<ordinal>第?)(?P<zeros>0*)\d{1,5}号"
)
_ORDERS = ("令", "公告", "通告")  # these are counted with 第
_SIGN = r"(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})"
_CITED = late.compile(rf"(?<=[^\s》)\]号其该本])附件\s*{_SIGN}(?![\d.])")
_CITED_ANY = late.compile(r"(?:[见按照依据]|填写|填报|报送)附件(?![\d一二三四五六七八九十])")
_HEADING = late.compile(rf"附\s*件\s*{_SIGN}?\s*[:.、]?")
_HEADED = late.compile(rf"附\s*件\s*{_SIGN}")
_TITLE_PIECES = 3
_SHORTEST_TITLE, _LONGEST_TITLE = 6, 80
_QUOTES = dict.fromkeys(map(ord, "《》〈〉<>“”\"'‘’·,，-"))


def check_deadlines(subject: Subject) -> Iterator[Finding]:
    """Yield deadlines before the notice's own date."""
    issued = subject.notice.issued_on
    for index, task in enumerate(subject.notice.tasks):
        due = task.deadline.date if task.deadline else None
        if due is not None and issued is not None and due < issued:
            message = f"due on {due}, before the notice’s own date {issued}"
            yield subject.about_row(index, "deadline", "deadline-past", message, due=due, issued=issued)


def check_spellings(subject: Subject) -> Iterator[Finding]:
    """Yield units that are spelt in several ways, each at the first row with the second spelling."""
    for spelling in subject.spellings:
        names = "、".join(spelling.names)
        message = f"one unit is spelt in several ways: {names}"
        rows = enumerate(subject.notice.tasks)
        at = next((index for index, task in rows if _names_unit(task.units, spelling.names[1])), None)
        place = None if at is None else subject.places.of(at, "units")
        yield find("unit-spellings", message, place, names=names)


def _names_unit(units: Sequence[object], name: str) -> bool:
    return any(getattr(unit, "full_name", None) == name for unit in units)


def check_document_number(subject: Subject) -> Iterator[Finding]:
    """Yield what is out of form in the notice's own document number."""
    number = subject.notice.document_number
    match = _NUMBER.fullmatch(fold("".join(number.split()))) if number else None
    if number is None or match is None:
        return
    wrong = {
        "brackets": "〔" not in number or "〕" not in number,
        "year": len(match["year"]) != 4,
        "ordinal": bool(match["ordinal"]) and not match["organ"].endswith(_ORDERS),
        "zeros": bool(match["zeros"]),
    }
    says = {
        "brackets": "the year is to stand in 〔〕",
        "year": "the year is to have four digits",
        "ordinal": "the serial is to stand without 第",
        "zeros": "the serial is to have no leading zeros",
    }
    for case in (case for case, is_wrong in wrong.items() if is_wrong):
        message = f"document number “{number}”: {says[case]}"
        place = subject.places.of_text(number)
        yield find("document-number-form", message, place, number=number, case=case)


def check_attachments(subject: Subject) -> Iterator[Finding]:
    """Yield attachments that the text cites and the notice does not have."""
    notice = subject.notice
    texts = [*notice.paragraphs, *(task.requirement for task in notice.tasks if "附件" in task.requirement)]
    headings = [_HEADED.match(fold(text)) for text in notice.paragraphs if text.lstrip().startswith("附")]
    numbers = [read_number(heading["number"]) or 0 for heading in headings if heading]
    count = max([len(notice.attachments), *numbers])
    for text in dict.fromkeys(texts):
        if "附件" not in text:
            continue
        folded = fold(text)
        for cited in _CITED.finditer(folded):
            number = read_number(cited["number"]) or 0
            if number > max(count, 1):
                message = f"the text cites attachment {number}, and there are {count}"
                place = subject.places.of_text(text)
                yield find("attachment-missing", message, place, case="numbered", number=number, count=count)
        if not count and not notice.tables and _CITED_ANY.search(folded):
            message = "the text cites an attachment, and there is none"
            yield find("attachment-missing", message, subject.places.of_text(text), case="any")


def check_attachment_titles(subject: Subject) -> Iterator[Finding]:
    """Yield attachments whose title is not the name that they are listed under."""
    paragraphs = subject.notice.paragraphs
    for index, paragraph in enumerate(paragraphs):
        heading = _HEADING.fullmatch(fold(paragraph).strip()) if paragraph.startswith("附") else None
        number = (read_number(heading["number"]) if heading["number"] else 1) if heading else None
        if not number or number > len(subject.notice.attachments):
            continue
        listed = subject.notice.attachments[number - 1]
        printed = _title(paragraphs[index + 1 : index + 1 + _TITLE_PIECES], listed)
        if printed:
            message = f"the attachment listed as “{listed}” is titled “{printed}”"
            place = subject.places.of_text(printed)
            yield find("attachment-title", message, place, listed=listed, printed=printed)


def _title(pieces: Sequence[str], listed: str) -> str | None:
    """Return the title that the paragraphs below 附件 begin with, None where it is as listed, or no title."""
    wanted = _key(listed)
    for count in range(1, len(pieces) + 1):
        printed = _key("".join(pieces[:count]))
        if printed.startswith(wanted) or wanted.startswith(printed):
            if len(printed) >= len(wanted) * 2 // 3:
                return None
        elif wanted in printed or printed in wanted:
            return None
    first = pieces[0] if pieces else ""
    is_title = _SHORTEST_TITLE <= len(first) <= _LONGEST_TITLE and not re.search("[。；;:：？！]", first)
    return first if is_title else None


def _key(title: str) -> str:
    """Return a copy in which two printings of one title are equal."""
    return re.sub(r"\.(?:docx?|xlsx?|pdf|wps|ofd)$", "", squeeze(title).translate(_QUOTES))
