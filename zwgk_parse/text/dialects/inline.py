"""What Markdown adds to a text inside a line: emphasis, escapes, links, tags, line breaks, typewriter's marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zwgk_parse import late
from zwgk_parse.normal import PADDING
from zwgk_parse.page import GridCell
from zwgk_parse.text.dialects.widths import columns

_EMPHASIS = late.compile_regex(
    r"( ?)(?<![*_])(_?\*{1,3}_?|(?<![0-9A-Za-z])_{1,3})(?=[^\s*_、，,；。])([^*_\n]+)(?<=[^\s*_、，,]|[^*_\n]{3}[、，,])"
    r"(_?\*{1,3}_?|_{1,3}(?![0-9A-Za-z]))(?![*_])( ?)"
)
_INSIDE = r"((?:\\.|[^\[\]\\])*)"  # of brackets: no bracket but an escaped one
_ATTRIBUTES = r"\{[^{}]*\}"  # pandoc's
_LINK = late.compile(rf"!?\[{_INSIDE}\]\([^()\s]*(?: \"[^\"]*\")?\)(?:{_ATTRIBUTES})?")
_SPAN = late.compile(rf"\[{_INSIDE}\]{_ATTRIBUTES}")
_ESCAPED = late.compile(r"\\([!-/:-@\[-`{-~])")  # CommonMark: any ASCII punctuation character
_TYPED = late.compile(r"(?<!\\)(?:---?|\.\.\.|[\"'])")
_NOTHING = late.compile(r"(?:(\*{1,3}|_{1,3})[\s\\]+\1\s*)+")
_HARD = late.compile(r"(?<!\\)(?:\\\\)*\\$")  # a backslash at a line's end that is not itself escaped
_FILLED = 72  # columns of a line that a converter wrapped
_NESTED = 3  # attributes within attributes
_QUOTES = {'"': "“”", "'": "‘’"}
_TYPESET = {"---": "—", "--": "–", "...": "…"}
_SIGNS = late.compile(
    r"^:::|^<div>$|^#{1,6} |\]\(|\]\{|\\(?:[!-/:-@\[-`{-~]|[ |]*$|  )"
    r"|^ {0,3}\*\*[^*\n]+\*\* *$|\*\*[^*\n]{2,80}[。:：]\*\*(?!\*)",  # a line, or what opens it, in bold
    re.MULTILINE,
)
_BLOCKS = "p|div|ul|ol|li"
BREAK = late.compile(rf"<br ?/?>|</?(?:{_BLOCKS})(?:\s[^<>]*)?>|  \n", re.IGNORECASE)
_NAMES = "span|font|b|strong|em|i|u|s|del|ins|mark|small|big|sup|sub|a|code|o:p|st1:\\w+"
_TAG = late.compile(rf"(?<!\\)(?:</?(?:{_NAMES})(?:\s[^<>]*)?/?>|<!--[^<>]*-->)", re.IGNORECASE)


def plain(text: str, *, typed: bool = False) -> str:
    r"""Return a text without the marks of emphasis, the targets of links, tags and the backslashes of escapes.

    Masked names (``****局``) are no emphasis. ``typed``: quotes, dashes and dots are typed in ASCII, as
    pandoc's Markdown does ("smart"); what is ASCII in the document itself has a backslash before it.

    >>> plain(r"**1\. 公开** \| ****局"), plain('[严禁]{lang="ZH"}"一刀切"，3---5月', typed=True)
    ('1. 公开 | ****局', '严禁“一刀切”，3—5月')
    >>> plain('**[公开]{style="font:仿_宋"}**，[网](/a_b "题"){target="_blank"}')
    '公开，网'
    >>> plain("机关党委、 **特种设备科、** 科技科"), plain("**局、**管理局")
    ('机关党委、 特种设备科、 科技科', '**局、**管理局')
    >>> plain('<span style="font-family:仿宋_GB2312">1</span>、预算 <u>5</u> 月'), plain(r"小于\<b>")
    ('1、预算 5 月', '小于<b>')
    """
    text = untagged(text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    for _ in range(text.count("]{") and _NESTED):
        text = _SPAN.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(_unmarked, text)
    if typed:
        text = _TYPED.sub(_Typesetter(text), text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def untagged(text: str, filling: str = "") -> str:
    """Return a text without its inline tags, or with so long a filling for each.

    >>> untagged("<b>预算</b>"), untagged("<b>预算</b>", ".")
    ('预算', '...预算....')
    """
    return _TAG.sub(lambda found: filling * len(found[0]), text) if "<" in text else text


def is_marked(lines: Iterable[str]) -> bool:
    """Tell whether lines are Markdown as converters write it: escapes, links, attributes, headings, bold lines.

    >>> is_marked(["1\\\\. 公开"]), is_marked(["**一、公开**"]), is_marked(["1. *公开*"]), is_marked(["**局、**局"])
    (True, True, False, False)
    """
    return _SIGNS.search("\n".join(lines)) is not None


def marks_nothing(text: str) -> bool:
    """Tell whether a text is the marks of emphasis around a blank or a line break: an empty cell in bold.

    >>> marks_nothing("** **"), marks_nothing("****"), marks_nothing("**<br>**")
    (True, False, True)
    """
    return text[:1] in ("*", "_") and _NOTHING.fullmatch(BREAK.sub(" ", text)) is not None


def unmark(cells: Iterable[GridCell], *, typed: bool) -> None:
    """Take the marks of Markdown off the texts of a table's cells; ``typed`` as in ``plain``.

    What held nothing but marks, an empty span or the tag of a block, is no paragraph.
    """
    for cell in cells:
        if marks_nothing(cell.text):
            cell.runs = []
        for run in cell.runs:
            text = plain(run.text, typed=typed).strip(PADDING)
            run.text = text if BREAK.sub("", text) else ""
        cell.runs = [run for run in cell.runs if run.text]


def ends_hard(line: str) -> bool:
    """Tell whether a line ends in the backslash by which Markdown breaks a line of a paragraph.

    >>> ends_hard("甲局\\\\"), ends_hard("甲局")
    (True, False)
    """
    return line.endswith("\\") and _HARD.search(line) is not None


class _Typesetter:
    """Sets typed marks one after the other: quotes open and close in turn."""

    def __init__(self, text: str) -> None:
        kinds = [found[0] for found in _TYPED.finditer(text)]
        self.opens = {quote: True for quote in "\"'" if kinds.count(quote) % 2 == 0}

    def __call__(self, found: re.Match[str]) -> str:
        typed = found[0]
        if typed not in _QUOTES:
            return _TYPESET[typed]
        if typed not in self.opens:
            return typed
        opens = self.opens[typed]
        self.opens[typed] = not opens
        return _QUOTES[typed][not opens]


def is_wrapped(before: str, line: str) -> bool:
    """Tell whether a line of Markdown goes on with the one before it because there was no room for its first word.

    Converters fill lines of 72 columns (pandoc) or of some more characters (html2text).
    """
    if not before or ends_hard(before):
        return False
    word = line.split(maxsplit=1)[0] if line else ""
    return columns(before) + 1 + columns(word) > _FILLED


def _unmarked(found: re.Match[str]) -> str:
    """Return what the marks enclose, without a space that a program put between marks and a wide character."""
    lead, opened, text, closed, trail = found.groups()
    before = found.string[: found.start()][-1:]
    after = found.string[found.end() :][:1]
    if opened != closed[::-1] or (before.isdecimal() and text.isdecimal() and after.isdecimal()):
        return found[0]  # 2*3*4 is a product
    lead = "" if _is_word(before, text[0]) else lead
    trail = "" if _is_word(text[-1], after) else trail
    return lead + text + trail


def _is_word(left: str, right: str) -> bool:
    """Tell whether two characters with a space between are of one Chinese word, so that the space is not."""
    return left.isalnum() and right.isalnum() and not (left.isascii() and right.isascii())
