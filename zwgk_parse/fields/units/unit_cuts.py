"""A unit cell's text cut at its list marks: 、 ， ; line breaks and paragraphs, outside brackets.

The marks that always part two entries are told from those that may also stand inside one: a line break or
a space (``unit_breaks``), and the 、 of 各县、市、区政府.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.units.unit_breaks import Verdict, weigh
from zwgk_parse.fields.units.unit_levels import RANKS, open_level
from zwgk_parse.fields.units.unit_lexicon import lexicon
from zwgk_parse.fields.units.unit_names import is_complete, without_brackets
from zwgk_parse.normal import PADDING, fold, squeeze
from zwgk_parse.vocabulary import Vocabulary

_REACH = 60  # characters looked at on both sides of a break
_LONGEST_LABEL = 8
_SPACES = dict.fromkeys(map(ord, set(PADDING) - set("\r\n")), " ")
_MARKS = late.compile(r"(?P<bracket>[()])|[ \r\n]*(?:[、､,;。:]+|[/\\|])[ \r\n]*|[ \r\n]+")
_KINDS = {
    ":": ":",
    ";": ";",
    "。": ";",
    ",": ",",
    "、": "、",
    "､": "、",
    "/": "/",
    "|": "/",
    "\\": "/",
    "\n": "\n",
    "\r": "\n",
}  # strongest first
_HARD = frozenset({",", ";", "、"})
_SOFT = frozenset({"\n", " ", "/"})  # these may also stand inside a name
_LEVEL_ENDS = frozenset("省市州盟县区旗乡镇村道级)")
_EACH = ("各", "有关", "相关", "所有")


class Piece(NamedTuple):
    """An entry of the list, ``text[start:end]``: ``squeezed`` is its matching copy; ``before`` and ``after``
    are the kinds of the marks around it (one of ``、,;:/``, a line feed, a space), '' at the text's ends.
    """

    start: int
    end: int
    squeezed: str
    before: str
    after: str


class Cuts(NamedTuple):
    """The entries of a list; ``doubtful`` where a break could be read both ways."""

    pieces: list[Piece]
    doubtful: bool


class _Mark(NamedTuple):
    kind: str
    start: int
    end: int


def cut(text: str, vocabulary: Vocabulary) -> Cuts:
    """Cut a cell's text (its paragraphs joined by line feeds) into the entries of its list.

    >>> from zwgk_parse.vocabulary import default
    >>> [piece.squeezed for piece in cut("市教育局、\\n各县（市、区）\\n人民政府", default()).pieces]
    ['市教育局', '各县(市、区)人民政府']
    """
    folded = fold(text).translate(_SPACES)
    marks = _marks(folded)
    pieces, verdicts = _cut(text, folded, marks, vocabulary, wrapped=False)
    listed = Verdict(True) in verdicts
    if (
        not listed
        and any(verdict.settled for verdict in verdicts)
        and any(mark.kind in _HARD for mark in marks)
    ):
        pieces, verdicts = _cut(text, folded, marks, vocabulary, wrapped=True)
    doubtful = any(verdict.doubtful and not (verdict.settled and listed) for verdict in verdicts)
    if any(mark.kind == ":" for mark in marks):
        pieces = [part for piece in pieces for part in _part_label(text, piece, vocabulary)]
    return Cuts(_chain(text, pieces, vocabulary), doubtful)


def _cut(
    text: str, folded: str, marks: list[_Mark], vocabulary: Vocabulary, *, wrapped: bool
) -> tuple[list[Piece], list[Verdict]]:
    """Cut at the marks; return the pieces, and what was decided about the breaks.

    ``wrapped``: the list has other marks, and its breaks come from the page's width.
    """
    pieces: list[Piece] = []
    verdicts: list[Verdict] = []
    start, before = marks[0].end, ""
    for position, mark in enumerate(marks[1:], 1):
        if mark.start > start:
            if mark.kind in _SOFT:
                following = _following(marks, position)
                left = folded[max(start, mark.start - _REACH) : mark.start]
                right = folded[mark.end : min(following.start, mark.end + _REACH)]
                verdict = _weigh(mark.kind, left, right, following.kind, vocabulary)
                verdicts.append(verdict)
                if not verdict.parted or (wrapped and verdict.settled):
                    continue
            pieces.append(Piece(start, mark.start, squeeze(text[start : mark.start]), before, mark.kind))
            before = mark.kind
        start = mark.end
    return pieces, verdicts


def _following(marks: list[_Mark], position: int) -> _Mark:
    """Return the mark at which the text behind a mark ends; behind a line break spaces are no marks."""
    following = position + 1
    if marks[position].kind == "\n":
        while marks[following].kind == " " and following < position + _REACH:
            following += 1
    return marks[following]


def _marks(folded: str) -> list[_Mark]:
    """Return the marks outside brackets, between two empty ones at the text's ends.

    Brackets around the whole text are part of those two.
    """
    first, last = len(folded) - len(folded.lstrip(PADDING)), len(folded.rstrip(PADDING))
    found = list(_MARKS.finditer(folded, first, last)) if first < last else []
    partners = _partners(found)
    if partners.get(first) == last - 1:
        first, last = first + 1, last - 1
    marks = [_Mark("", 0, first)]
    inside = 0  # up to this offset a bracket is open
    for match in found:
        start = match.start()
        if not first <= start < last or start < inside:
            continue
        if match.lastgroup == "bracket":
            inside = partners.get(start, 0)
        else:
            marks.append(_Mark(_kind(match), start, match.end()))
    marks.append(_Mark("", last, len(folded)))
    return marks


def _partners(found: list[re.Match[str]]) -> dict[int, int]:
    """Return the offset of the closing bracket by that of the opening one; unpartnered ones are left out."""
    opened: list[int] = []
    partners: dict[int, int] = {}
    for match in found:
        if match["bracket"] == "(":
            opened.append(match.start())
        elif match["bracket"] and opened:
            partners[opened.pop()] = match.start()
    return partners


def _kind(match: re.Match[str]) -> str:
    """Return the kind of a mark, of several in a row the strongest."""
    marks = match[0]
    if marks in _KINDS:
        return _KINDS[marks]
    return next((kind for sign, kind in _KINDS.items() if sign in marks), " ")


def _weigh(kind: str, left: str, right: str, after: str, vocabulary: Vocabulary) -> Verdict:
    """Decide about a line break, a space or a slash; ``after`` is the mark behind the text to its right."""
    left, right = squeeze(left), squeeze(right)
    labels = lexicon(vocabulary).labels
    if after == ":" or left in labels or right in labels:
        return Verdict(True)
    verdict = weigh(left, right, vocabulary)
    whole = kind == " " and is_complete(left, vocabulary) and is_complete(right, vocabulary)
    if kind == "\n" or whole:
        return verdict  # flatteners print paragraphs with a space between
    return Verdict(verdict.parted and not verdict.doubtful)


def _chain(text: str, pieces: list[Piece], vocabulary: Vocabulary) -> list[Piece]:
    """Join the entries of one unit whose levels are listed: 各县、市、区政府; 市、县级林业主管部门."""
    chained: list[Piece] = []
    for piece in pieces:
        last = chained[-1] if chained else None
        if (
            last
            and piece.before == "、"
            and last.squeezed[-1] in _LEVEL_ENDS
            and _is_chain(last.squeezed, piece.squeezed, vocabulary)
        ):
            chained[-1] = Piece(
                last.start, piece.end, squeeze(text[last.start : piece.end]), last.before, piece.after
            )
        else:
            chained.append(piece)
    return chained


def _is_chain(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Tell whether an entry that is only a level goes on in the next one."""
    right = without_brackets(right)
    two = open_level(right, vocabulary, listed=True)
    if not two or len(left) > _REACH:
        return False
    last = _behind_joiner(left, vocabulary)
    if last in lexicon(vocabulary).classes:
        return False
    last = without_brackets(last)
    each = next((word for word in _EACH if last.startswith(word)), "")
    for level in last[len(each) :].split("、"):
        one = open_level(level, vocabulary, listed=True)
        if not one or level not in (one, one + "级"):
            return False
    if not each:
        return True
    rest = right[len(two) :].removeprefix("级")
    if two not in RANKS or rest[:1] in ("直", "属", "内"):
        return False
    shared = not rest or lexicon(vocabulary).endings.get(rest) in ("authority", "generic", "place")
    return shared or RANKS[two] <= RANKS.get(one, 0)


def _behind_joiner(text: str, vocabulary: Vocabulary) -> str:
    """Return what stands behind a unit and a joining word, else the text: 各市 of 省政府办公厅及各市."""
    for joiner in lexicon(vocabulary).joiners:
        place = text.rfind(joiner)
        if place > 0 and is_complete(text[:place], vocabulary):
            return text[place + len(joiner) :]
    return text


def _part_label(text: str, piece: Piece, vocabulary: Vocabulary) -> list[Piece]:
    """Part a name from the label that follows it without a mark: 市财政局 | 配合单位:市税务局."""
    if piece.after != ":" or piece.squeezed in lexicon(vocabulary).labels:
        return [piece]
    for length in range(min(_LONGEST_LABEL, len(piece.squeezed) - 1), 1, -1):
        name, label = piece.squeezed[:-length], piece.squeezed[-length:]
        if _opens_list(label, vocabulary) and is_complete(name, vocabulary):
            visible = [offset for offset in range(piece.start, piece.end) if text[offset] not in PADDING]
            place = visible[-length]
            return [
                Piece(piece.start, place, name, piece.before, ";"),
                Piece(place, piece.end, label, ";", ":"),
            ]
    return [piece]


def _opens_list(label: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word is a label where it stands behind a unit; 牵头 is said of that unit."""
    short = vocabulary["unit_labels"]
    return label in lexicon(vocabulary).labels or label in (*short["cooperating"], *short["responsible"])
