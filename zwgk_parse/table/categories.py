"""Which level a printed category has, where nothing but its text and order tells.

A *ladder* is the tuple of categories open at a row, outermost first. A category that a row prints replaces
the open one of its own numbering scheme and closes everything deeper: after 一、 and (一), another (二) is
level 2 and 四、 is level 1 again. Unnumbered categories have a scheme of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.numbering import LEVELS, Numbering, read_numbering
from zwgk_parse.normal import squeeze

_PLAIN = ""
_MARKS = late.compile(r"[,.;:、。·]")
_COUNT = late.compile(r"\((共|计|合计)?\d{1,3}(项|条|个|款)(任务|工作|重点任务|措施)?\)$")
_CONTINUED = late.compile(r"\((接上[页表]|续[表上]?\d*)\)$|续$")
_RANK = {scheme: rank for rank, scheme in enumerate(LEVELS)}


class Rung(NamedTuple):
    """An open category: its text, its numbering scheme ('' for none), its number in it and the first of its level."""

    text: str
    scheme: str
    value: int | None = None
    first: int | None = None


def climb(
    ladder: tuple[Rung, ...], texts: Sequence[str], apart: Numbering | None = None
) -> tuple[tuple[Rung, ...], int]:
    """Return the ladder after a row that prints the categories ``texts``, and how many rungs it kept.

    ``apart`` is the numbering of a category that has it in a cell of its own.

    >>> ladder, kept = climb((), ["三、主动公开", "(一)围绕发展", "1.项目公开"])
    >>> ladder, kept = climb(ladder, ["2.乡村公开"])
    >>> [rung.text for rung in ladder], kept
    (['三、主动公开', '(一)围绕发展', '2.乡村公开'], 2)
    """
    lowest = len(ladder)
    last = -1
    for position, text in enumerate(texts):
        numbering = apart or read_numbering(text)
        rung = Rung(text, numbering.scheme, numbering.value) if numbering else Rung(text, _PLAIN)
        level = _level(ladder, rung, last, remaining=len(texts) - position)
        lowest = min(lowest, level)
        first = ladder[level].first if level < len(ladder) else rung.value
        ladder = (*ladder[:level], rung._replace(first=first))
        last = level
    return ladder, lowest


def _level(ladder: tuple[Rung, ...], rung: Rung, last: int, *, remaining: int) -> int:
    """Return the level of a category printed after one of level ``last`` (-1: the first of its row)."""
    same = [level for level, known in enumerate(ladder) if level > last and _is_scheme(known, rung)]
    if same and rung.scheme != _PLAIN:
        # of several levels with one scheme, one that counts to this number, as deep as the row's others allow
        counting = [level for level in same if level == same[0] or ladder[level].first == 1]
        counting = [level for level in counting if _counts_to(ladder[level], rung)] or same[:1]
        deepest = counting[-1] + 1 - remaining
        return next((level for level in reversed(counting) if level <= deepest), counting[0])
    if same:
        # of several unnumbered levels, the deepest ones change most often
        return max(same[0], same[-1] - remaining + 1)
    if last >= 0:
        return last + 1
    rank = _RANK.get(rung.scheme, len(_RANK))
    inner = [level for level, open_rung in enumerate(ladder) if _RANK.get(open_rung.scheme, -1) > rank]
    return inner[0] if inner else len(ladder)


def is_inner(text: str, other: str) -> bool:
    """Tell whether a text's numbering is usually that of a level below another text's.

    >>> is_inner("1.预算", "(二)财政"), is_inner("(三)预算", "(二)财政"), is_inner("预算", "(二)财政")
    (True, False, False)
    """
    inner, outer = read_numbering(text), read_numbering(other)
    return inner is not None and outer is not None and _RANK.get(inner.scheme, 0) > _RANK.get(outer.scheme, 0)


def states_count(text: str) -> bool:
    """Tell whether a text ends with the number of rows that it heads: 一、政务公开（共5项）."""
    return text.endswith((")", "）")) and _COUNT.search(squeeze(text)) is not None


def is_continued(text: str) -> bool:
    """Tell whether a category is marked as going on from the page before: 一、政务公开（续）."""
    return _CONTINUED.search(squeeze(text)) is not None


def _is_scheme(before: Rung, rung: Rung) -> bool:
    """Tell whether a rung counts in the scheme of another: the same one, or what follows where its signs end.

    ㈩ ⑩ Ⅹ and ⑳ are the last of their kinds that are one character; the count then goes on in another form.
    """
    if before.scheme == rung.scheme:
        return True
    return before.value in (10, 20) and rung.value == before.value + 1


def _counts_to(before: Rung, rung: Rung) -> bool:
    """Tell whether a rung has the number after another's, or is the same one."""
    return before.text == rung.text or (before.value is not None and before.value + 1 == rung.value)


def is_same(text: str, other: str) -> bool:
    """Tell whether two texts are one category, perhaps altered where a page break cut it.

    Equal but for white space, marks and a note that it is continued (（续）), or one completes the other's bracket:
    业务工作实绩（25） and 业务工作实绩（25分）.

    >>> is_same("一、政务公开", "一、政务公开（续）"), is_same("实绩（25）", "实绩（25分）")
    (True, True)
    >>> is_same("水库移民", "水库移民方面"), is_same("一、甲", "二、甲")
    (False, False)
    """
    if text == other:
        return True
    one, two = (_MARKS.sub("", _CONTINUED.sub("", squeeze(each))) for each in (text, other))
    if one == two:
        return True
    short, long = sorted((one.rstrip(")"), two.rstrip(")")), key=len)
    if "(" not in short:
        return False
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 3
