"""Pronunciations that a mirror inserted after characters: 發(fā), 公開(kāi), 堅(jian)(jian)(jian)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from zwgk_parse import late
from zwgk_parse.phrases import alternatives
from zwgk_parse.vocabulary import Vocabulary

_TONED = "āáǎàēéěèêīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
_HAN = r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]"
# what an annotation begins with: a bracket, a syllable's letters, at most one space (絡(luò ))
_BRACKETED = late.compile(rf"\( ?([a-z{_TONED}]{{1,8}}) ?\)")
_TONE_MARKS = late.compile("[\u0300\u0301\u0304\u030c]")
# the syllables of Hanyu Pinyin (ISO 7098), as initial and final; a few that do not exist do no harm
_SYLLABLE = late.compile(
    "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|üan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|üe|ui|un|ün|uo|[aeiouüv])"
    "|h?ng?|m"
)


@lru_cache(maxsize=8)
def _other(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return the pattern of bracketed syllables that mean something else."""
    return late.compile(alternatives(vocabulary["pinyin"]["other"]))


def is_annotated(text: str) -> bool:
    """Tell whether a page's text has annotations that cannot be anything else: toned, or repeated.

    >>> is_annotated("印發(fā)通知"), is_annotated("堅(jian)(jian)持"), is_annotated("手機(APP)、面積(km)")
    (True, True, False)
    """
    place = text.find("(")
    while place >= 0:
        match = _BRACKETED.match(text, place)
        if match and _is_certain(text, match):
            return True
        place = text.find("(", match.end() if match else place + 1)
    return False


def find_pinyin(text: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Return the annotations of an annotated page in one of its runs, as ranges in order.

    A bracketed syllable after a character is one; without a tone mark, only where it is not one of the
    vocabulary's units of measure and words.

    >>> from zwgk_parse.vocabulary import default
    >>> find_pinyin("公開(kāi)清單(dan)及APP(app)", default())
    [(2, 7)]
    """
    found: list[tuple[int, int]] = []
    for match in _BRACKETED.finditer(text):
        start, end = match.span()
        repeats = bool(found) and found[-1][1] == start  # 堅(jian)(jian)
        if not repeats and not _follows_character(text, start):
            continue
        plausible = _is_syllable(match[1]) and not _other(vocabulary).fullmatch(match[1])
        if repeats or plausible or _is_certain(text, match):
            found.append((start, end))
    return found


def _is_certain(text: str, match: re.Match[str]) -> bool:
    """Tell whether a bracketed syllable has a tone mark, or is repeated at once."""
    if not _follows_character(text, match.start()) or not _is_syllable(match[1]):
        return False
    return not match[1].isascii() or text.startswith(match[0], match.end())


def _follows_character(text: str, start: int) -> bool:
    """Tell whether a Chinese character stands right before ``start``."""
    return start > 0 and re.match(_HAN, text[start - 1]) is not None


def _is_syllable(letters: str) -> bool:
    """Tell whether letters, with or without tone mark, spell a syllable of Mandarin."""
    if letters.isascii():
        return _SYLLABLE.fullmatch(letters) is not None
    plain = unicodedata.normalize("NFC", _TONE_MARKS.sub("", unicodedata.normalize("NFD", letters)))
    return _SYLLABLE.fullmatch(plain) is not None
