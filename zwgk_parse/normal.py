"""The matching copy of a text: what recognisers look at, never what is stored.

Promise 2 of the library is that text is kept as published, so nothing made here may reach a model. ``fold``
keeps the length, so that a match's offsets hold in the published text; ``squeeze`` also drops white space.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from zwgk_parse import late

_SHORT = 128  # characters; a cell's text is asked for by several recognisers, one after the other
PADDING = (
    " \t\r\n\f\v"
    "\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}"
    "\N{ZERO WIDTH JOINER}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{EN SPACE}\N{EM SPACE}"
    "\N{FIGURE SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{EN QUAD}\N{EM QUAD}"
    "\N{BRAILLE PATTERN DOTS-2}\N{SOFT HYPHEN}"
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)

_INTERCHANGED = {
    # brackets that flatteners and mirrors put for one another
    "〔": "(", "〕": ")", "﹝": "(", "﹞": ")", "［": "(", "］": ")", "[": "(", "]": ")", "【": "(", "】": ")",
    # dashes
    "—": "-", "–": "-", "―": "-", "－": "-", "﹣": "-", "‐": "-", "−": "-", "～": "~", "〜": "~",
    # stops and zeros
    "﹒": ".", "．": ".", "。": "。", "○": "〇", "Ｏ": "O",
    # traditional characters of header and field words
    "號": "号", "責": "责", "單": "单", "牽": "牵", "頭": "头", "協": "协", "辦": "办", "時": "时", "間": "间",
    "務": "务", "內": "内", "項": "项", "領": "领", "導": "导", "備": "备", "註": "注", "體": "体", "標": "标",
    "級": "级", "類": "类", "據": "据", "進": "进", "實": "实", "門": "门", "處": "处", "關": "关", "縣": "县",
    "區": "区", "開": "开", "發": "发", "佈": "布", "機": "机", "構": "构", "動": "动", "態": "态", "長": "长",
    "續": "续", "隨": "随", "經": "经", "濟": "济", "測": "测", "評": "评", "與": "与", "負": "负", "園": "园",
}  # fmt: skip
# radicals that PDF files have for characters: 2F00 to 2FD5 and compatibility ideographs by their decompositions,
# those of the supplement, which have none, by Unicode's EquivalentUnifiedIdeograph.txt
_RADICALS = {
    **{chr(code): normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00))},
    **dict(
        zip(
            "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
            "母民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
            strict=True,
        )
    ),
}
# half-width: Unicode chart "Halfwidth and Fullwidth Forms"
_PLAIN = {**_RADICALS, **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}, **_INTERCHANGED}
# a search for the few characters that change is several times as fast as str.translate, which looks up all
_FOLDED = late.compile(f"[{re.escape(''.join(_PLAIN))}]")
_SQUEEZED = late.compile(f"[{re.escape(''.join(_PLAIN) + PADDING)}]")


def _plain(match: re.Match[str]) -> str:
    return _PLAIN.get(match[0], "")


def fold(text: str) -> str:
    """Return a copy of the same length: half-width, interchangeable marks made equal, simplified.

    >>> fold("責任單位（〔２０１９〕１号）")
    '责任单位((2019)1号)'
    """
    return _fold(text) if len(text) <= _SHORT else _FOLDED.sub(_plain, text)


def squeeze(text: str) -> str:
    """Return the folded copy without white space and zero-width marks.

    >>> squeeze("责 任　单 位")
    '责任单位'
    """
    return _squeeze(text) if len(text) <= _SHORT else _SQUEEZED.sub(_plain, text)


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    return _FOLDED.sub(_plain, text)


@lru_cache(maxsize=4096)
def _squeeze(text: str) -> str:
    return _SQUEEZED.sub(_plain, text)
