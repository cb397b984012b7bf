"""What stands below a notice's text: the signature with its date, the imprint.

GB/T 9704-2012, 7.3.5: the issuers' names (发文机关署名), below them the date (成文日期);
7.4: the imprint (版记) names who else gets the document (抄送) and who printed it when (印发).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.dates import read_date
from zwgk_parse.normal import fold, squeeze
from zwgk_parse.page import Paragraph, Run
from zwgk_parse.phrases import squeezed
from zwgk_parse.vocabulary import Vocabulary

_LONGEST_DATE = 40
_LONGEST_NAME = 50
_MOST_ISSUERS = 8
_IMPRINT = 12  # lines below the signature, or at the end, among which an imprint is looked for
_WRITTEN_DAY = late.compile(r"[年月日]\s*[)）]?$|^[\d\s年月.\-/]+$")
_DAY_AT_END = late.compile(
    r"(?P<name>.{2,80}?)\s+(?P<day>\S{2,4}\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日)$", re.DOTALL
)
_NO_NAME = late.compile("[。，,；;：:、《》!！?？]")
_COPIES = late.compile("(抄送|抄报|主送|分送)(单位|机关)?:")
_PRINTED = late.compile(r".{0,40}\d{4}年\d{1,2}月\d{1,2}日印(发|制)?$|共印\d+份\)?。?$")


class Signature(NamedTuple):
    """The signature at ``lines[start:stop]``: the issuers' names, if they stand there, and the date."""

    issuers: tuple[str, ...]
    date: datetime.date
    start: int
    stop: int


def find_signature(lines: Sequence[Run], vocabulary: Vocabulary) -> Signature | None:
    """Return the first signature among the lines of a notice's text, or None.

    Later ones belong to the documents that the notice hands out.

    >>> from zwgk_parse.vocabulary import default
    >>> lines = [Paragraph(text, 1, 1) for text in ("请认真执行。", "某市财政局", "二〇一九年五月三十一日")]
    >>> find_signature(lines, default())
    Signature(issuers=('某市财政局',), date=datetime.date(2019, 5, 31), start=1, stop=3)
    """
    for index, line in enumerate(lines):
        text = line.text
        if len(text) > _LONGEST_DATE + _LONGEST_NAME or index == 0 or not _WRITTEN_DAY.search(text[-8:]):
            continue
        if len(text) <= _LONGEST_DATE and ":" not in fold(text) and (date := read_date(text)):
            start = index
            while start > 1 and index - start < _MOST_ISSUERS and is_organ(lines[start - 1].text, vocabulary):
                start -= 1
            return Signature(tuple(above.text for above in lines[start:index]), date, start, index + 1)
        together = _DAY_AT_END.match(text)
        if together and is_organ(together["name"], vocabulary) and (date := read_date(together["day"])):
            names = tuple(name.strip() for name in together["name"].split("\n"))
            return Signature(names, date, index, index + 1)
    return None


def is_organ(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line is nothing but the name of an organ, as in a signature.

    >>> from zwgk_parse.vocabulary import default
    >>> is_organ("某市人民政府办公室", default()), is_organ("报送某市人民政府办公室。", default())
    (True, False)
    """
    if len(text) > _LONGEST_NAME * 2 or _NO_NAME.search(text):
        return False
    name = re.sub(r"\([^()]{1,10}\)$", "", squeeze(text))  # (代章)
    return 2 < len(name) <= _LONGEST_NAME and name.endswith(squeezed(vocabulary, "metadata", "organ"))


def find_imprint(lines: Sequence[Paragraph], start: int) -> list[int]:
    """Return which lines from ``start`` on belong to the imprint: it stands there, or at the very end."""
    below = range(start, min(start + _IMPRINT, len(lines)))
    last = range(max(below.stop, len(lines) - _IMPRINT), len(lines))
    return [index for index in (*below, *last) if is_imprint(lines[index].text)]


def is_imprint(text: str) -> bool:
    """Tell whether a line belongs to the imprint: 抄送：…, or …办公室　2019年5月31日印发.

    >>> is_imprint("抄送：市委各部门。"), is_imprint("某市人民政府办公室 2019年5月31日印发")
    (True, True)
    >>> is_imprint("本办法自2019年5月31日印发之日起施行。")
    False
    """
    if "送" not in text[:8] and "印" not in text[-12:]:
        return False
    line = squeeze(text)
    return _COPIES.match(line) is not None or (len(line) < 100 and _PRINTED.match(line) is not None)
