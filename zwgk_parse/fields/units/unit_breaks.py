"""Whether a line break or a space between two pieces of a list parts two units or cuts one.

市行政审批局 | 各级各部门 are two units in two paragraphs; 等部门按职责 | 分工负责 and 街道 | 办事处 are one
phrase that a page's width cut. What tells them apart is which of the readings consists of whole units.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.fields.units.unit_joints import Joint, find_joints, has_own_place
from zwgk_parse.fields.units.unit_levels import RANKS
from zwgk_parse.fields.units.unit_lexicon import lexicon
from zwgk_parse.fields.units.unit_names import is_complete, judge, states_head
from zwgk_parse.fields.units.unit_words import trim
from zwgk_parse.vocabulary import Vocabulary

_BELONGING = ("属", "直")
_ATTRIBUTES = tuple(level + word for level in "省市州盟县区旗镇" for word in ("直", "属", "级"))
_EACH = ("有关", "相关", "各")
_LONGEST_WORD = 6
_LONGEST_PLACE = 3  # characters of a place's name without its level
_NAMED = frozenset({"authority", "institution"})  # kinds that have a name before their ending
_LEVELS = frozenset("各街道社场").union(RANKS)
_CHINESE = late.compile(r"[^\W\d_A-Za-z]+")
_LONGEST_REST = 4  # characters of what is cut off a name that was whole without it: 人民政府
_LONGEST_DEPARTMENT = 6  # characters of a department's name without its organ's
_LONGEST_STUMP = 3  # characters that may be all that a line had room for
_ORGANS = ("委", "府", "机关")  # ends of what has departments that are named without it as well
_HOLDERS = {  # the kinds of units that have units of another kind inside them
    "authority": frozenset({"office"}),
    "place": frozenset({"authority", "department", "office", "institution"}),
    "department": frozenset({"office"}),
    "institution": frozenset({"office"}),
}


class Verdict(NamedTuple):
    """``parted``: two units; ``doubtful``: the other reading is as good; ``settled``: unless other breaks of
    the cell part units for certain, so that its breaks are its list marks.
    """

    parted: bool
    doubtful: bool = False
    settled: bool = False


PARTED = Verdict(True)
ONE = Verdict(False)


def weigh(left: str, right: str, vocabulary: Vocabulary) -> Verdict:
    """Decide about a break between the squeezed pieces ``left`` and ``right`` of a list.

    >>> from zwgk_parse.vocabulary import default
    >>> weigh("市行政审批局", "各级各部门", default()).parted
    True
    >>> weigh("市农业农村局等部门按职责", "分工负责", default()).parted
    False
    >>> weigh("市公安局", "交警支队", default())
    Verdict(parted=False, doubtful=True, settled=False)
    """
    if read_numbering(right) is not None:
        return PARTED
    if left.endswith(_ATTRIBUTES) and right.startswith(_EACH):
        return ONE  # 省直 | 有关部门
    if right.startswith("("):
        return ONE  # 省编办 | (省审改办)
    if left.count("(") > left.count(")"):
        return ONE
    if any(
        left.endswith(word[0]) and right.startswith(word[1:]) for word in lexicon(vocabulary).long_joiners
    ):
        return ONE  # 以 | 及
    before, after = trim(left, vocabulary), trim(right, vocabulary)
    one, two = left[before.start : before.end], right[after.start : after.end]
    if not two:
        return ONE  # words without a name: they are about the unit before
    if not is_complete(two, vocabulary) and trim(left + right, vocabulary).end <= len(left):
        return ONE  # 等部门按职 | 责分工负责
    if before.closed or before.role or before.joining or after.joined:
        return PARTED
    if before.etc:
        goes_on = trim(left + right, vocabulary).end == before.end  # 等 | 部门按职责分工负责
        return ONE if goes_on or not is_complete(two, vocabulary) else PARTED
    return _weigh_names(one, two, vocabulary)


def _doubt_parts(one: str, two: str, verdict: Verdict, vocabulary: Vocabulary) -> Verdict:
    """Doubt that two units stand where the first is an organ or a stump, and the second its department or rest:
    县委 | 组织部, 省机关 | 事务管理局, 市邮政 | 管理局.
    """
    second = judge(two, vocabulary)
    stump = len(one) <= _LONGEST_STUMP and (one[0] in RANKS or one[0] == "各")
    short = len(two) <= _LONGEST_DEPARTMENT
    bare = verdict.parted and short and not second.level and (not second.collective or stump)
    if bare and (stump or one.endswith(_ORGANS)) and is_complete(one + two, vocabulary):
        return verdict._replace(doubtful=True, settled=False)
    return verdict


def _weigh_names(one: str, two: str, vocabulary: Vocabulary) -> Verdict:
    """Decide by the names alone, those of a joined entry (生态 | 环境厅及各县) that the break touches."""
    if two[0] in _BELONGING and one[-1] + two[0] in lexicon(vocabulary).inner_words:
        return ONE  # 局 | 属各单位
    before, after = find_joints(one, vocabulary), find_joints(two, vocabulary)
    last = one[before[-1].end :] if before else one
    first = two[: after[0].start] if after else two
    if last in _EACH:
        return ONE  # 各 | 街道办事处: no unit without what follows
    if is_complete(last, vocabulary) and is_complete(first, vocabulary):
        verdict = _doubt_parts(last, first, _weigh_units(last, first, vocabulary), vocabulary)
        if verdict == PARTED and _may_be_one(one, two, after, vocabulary):
            return Verdict(True, doubtful=True, settled=True)
        return verdict
    text, place = one + two, len(one)
    start, stop = 0, len(text)
    for joint in find_joints(text, vocabulary):
        if joint.start <= place <= joint.end:
            return PARTED
        if joint.end < place:
            start = joint.end
        elif stop == len(text):
            stop = joint.start
    one, two = text[start:place], text[place:stop]
    if not is_complete(one + two, vocabulary):
        return Verdict(True, doubtful=bool(one and two))
    known, second = lexicon(vocabulary), judge(two, vocabulary)
    if one[-1:] + two[:1] in known.inner_pairs:
        return ONE  # 景 | 区管委会
    if second.kind and two not in known.dependent and (second.level or second.collective):
        placed = second.level in RANKS and len(one) <= _LONGEST_PLACE and _CHINESE.fullmatch(one)
        return Verdict(not placed, doubtful=True)  # something unknown | 市财政局, 临江 | 县财政局
    whole = is_complete(one, vocabulary) and len(two) > _LONGEST_REST
    return Verdict(False, doubtful=whole)


def _may_be_one(one: str, two: str, joints: Sequence[Joint], vocabulary: Vocabulary) -> bool:
    """Tell whether a break between whole units, ``two`` with its ``joints``, may as well cut one of them.

    What follows the break has no name of its own (各乡镇 | 人民政府, 各县 | 区人民政府, 邮政 | 管理局); or the break hides a
    joint (县政府 | 办及县残联).
    """
    second = judge(two[: joints[0].start] if joints else two, vocabulary)
    bare = second.kind in _NAMED and not second.stem
    bare = bare or (not second.level and second.stem in lexicon(vocabulary).activities)
    if bare and second.level:
        bare = judge(one, vocabulary).collective
    joined = find_joints(one + two, vocabulary)
    hidden = len([joint for joint in joined if joint.start > len(one)]) > len(joints)
    if not bare and not hidden:
        return False
    start, stop = 0, len(one + two)
    for joint in joined:
        if joint.start <= len(one) <= joint.end:
            return False
        if joint.end < len(one):
            start = joint.end
        else:
            stop = min(stop, joint.start)
    return is_complete((one + two)[start:stop], vocabulary)


def _weigh_units(one: str, two: str, vocabulary: Vocabulary) -> Verdict:
    """Decide between two whole units and a unit of a unit, 市公安局 | 交警支队."""
    known = lexicon(vocabulary)
    first, second = judge(one, vocabulary), judge(two, vocabulary)
    if first.kind == "place" and first.ending not in RANKS and has_own_place(two, vocabulary):
        return PARTED  # 高新区 | 临江市工商联
    cut_word = second.level and not second.collective and len(first.ending) == 1
    if cut_word and one[-1] + two[0] in known.inner_pairs:
        return Verdict(False, doubtful=True)  # 南湖校 | 区管委会
    if _spans_break(one, two, vocabulary):
        return Verdict(False, doubtful=True)  # 各行业主 | 管部门
    if second.level or second.collective or first.collective or states_head(second, vocabulary):
        return PARTED
    if two in known.party_offices and first.ending.endswith("委") and not first.stem:
        return Verdict(False, doubtful=True)  # 市委 | 宣传部
    if second.ending in known.branches and first.ending in known.heads:
        return Verdict(False, doubtful=True)  # 中国银行 | 临江分行
    if second.ending in known.branches and second.ending.endswith(known.heads) and second.stem:
        return PARTED  # 市财政局 | 城区分公司
    if second.kind not in _HOLDERS.get(first.kind, ()) or not judge(one + two, vocabulary).kind:
        return PARTED
    if second.ending in known.division and one.endswith(known.division_peers):
        return PARTED  # 图书馆 | 审计处
    apart = not first.level and (first.kind != "place" or second.kind == "institution")
    return Verdict(apart, doubtful=True, settled=apart and bool(second.stem))


def _spans_break(one: str, two: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the two names' end is a known word that a break cuts; 乡镇 | 街道 is none."""
    known = lexicon(vocabulary)
    text = one + two
    for length in range(len(two) + 1, min(len(two) + 3, _LONGEST_WORD, len(text)) + 1):
        word = text[-length:]
        if (word in known.classes or word in known.endings) and not _LEVELS.issuperset(word):
            return True
    return False
