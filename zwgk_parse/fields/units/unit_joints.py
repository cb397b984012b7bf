"""Where one piece of a list holds several units: joined by 及, 和, 会同, a role word, or by nothing at all.

A joining word also stands inside names (市文化和旅游局, 招标人及其招标代理机构), so a piece is parted only
where both sides are units on their own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.units.unit_levels import RANKS, open_level
from zwgk_parse.fields.units.unit_lexicon import Lexicon, lexicon
from zwgk_parse.fields.units.unit_names import LONGEST, is_complete, judge
from zwgk_parse.fields.units.unit_prefixes import is_function
from zwgk_parse.models import UnitRole
from zwgk_parse.vocabulary import Vocabulary

_SHORTEST_GLUED = 5  # 县委县政府, 人事科财务科
_LONGEST_GLUED = 100
_LONGEST_SCHOOL = 4
_DIRECT = ("直", "属")  # 市直各部门
_LONGEST_ENDING = 5
_PLACE = late.compile(r"[^\W\d_A-Za-z]{2,3}[省市县区旗州镇乡]")
_SHORTEST_PART = 3  # 学生处


class Joint(NamedTuple):
    """A place where a piece is parted: the joining word is ``piece[start:end]``, empty where two names are
    glued. ``left`` is the role that the word gives to what stands before it (牵头), ``right`` to what follows
    (会同); ``mark`` tells that the word only joins.
    """

    start: int
    end: int
    left: UnitRole | None = None
    right: UnitRole | None = None
    mark: bool = True


@lru_cache(maxsize=8192)
def find_joints(piece: str, vocabulary: Vocabulary) -> tuple[Joint, ...]:
    """Return the joints of a squeezed piece from left to right.

    >>> from zwgk_parse.vocabulary import default
    >>> find_joints("市税务局及市直各执收单位", default())[0][:2]
    (4, 5)
    >>> find_joints("市文化和旅游局", default())
    ()
    """
    joints: list[Joint] = []
    opened = 0
    words = lexicon(vocabulary).between
    matches = list(words.finditer(piece))
    stops = [match.start() for match in matches] + [len(piece)]
    for position, match in enumerate(matches):
        kind = match.lastgroup
        if not is_complete(piece[opened : match.start()], vocabulary):
            continue
        again = words.match(piece, match.end())
        end = again.end() if again and again.lastgroup == "join" else match.end()
        if any(_follows(piece[end:stop], kind, vocabulary) for stop in stops[position + 1 :] if stop > end):
            left: UnitRole | None = "lead" if kind == "lead" else "responsible" if kind == "plain" else None
            right: UnitRole | None = "cooperating" if kind == "helped" else None
            joints.append(Joint(match.start(), end, left, right, kind == "join"))
            opened = end
    edges = [0, *(edge for joint in joints for edge in joint[:2]), len(piece)]
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        joints += [Joint(start + seam, start + seam) for seam in _seams(piece[start:stop], vocabulary)]
    return tuple(sorted(joints))


def is_helper(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text can be the unit behind 会同."""
    shape = judge(text, vocabulary)
    named = shape.stem or shape.level or shape.collective  # not the 中心 of 统筹中心
    return bool(named) and not text.startswith("县") and is_complete(text, vocabulary)  # 会同县 is a place


def _follows(right: str, kind: str | None, vocabulary: Vocabulary) -> bool:
    """Tell whether a text can be the second unit after a joining word."""
    known = lexicon(vocabulary)
    if kind == "join" and known.endings.get(right) == "generic":
        return False  # 各部门和单位 is one class
    if kind == "helped":
        return is_helper(right, vocabulary)
    shape = judge(right, vocabulary)
    named = shape.stem or shape.level or shape.collective  # not the 中心 of 统筹中心
    return is_complete(right, vocabulary) and (kind == "join" or bool(named))


@lru_cache(maxsize=8192)
def _seams(piece: str, vocabulary: Vocabulary) -> tuple[int, ...]:
    """Return the offsets at which two names are glued: 市海洋渔业局|市农业农村局."""
    if not _SHORTEST_GLUED <= len(piece) <= _LONGEST_GLUED:
        return ()
    known = lexicon(vocabulary)
    candidates = [
        cut
        for cut in range(2, len(piece) - 1)
        if piece[cut - 1] in known.last_signs
        and piece[cut] != "("
        and piece[cut - 1 : cut + 1] not in known.inner_pairs
    ]
    seams: list[int] = []
    outer = bool(candidates) and not known.outer_signs.isdisjoint(piece)
    outer = outer and any(ending in piece for ending in known.outer)
    for position, cut in enumerate(candidates):
        left = piece[seams[-1] if seams else 0 : cut]
        if not (outer or _may_part(piece, cut, known, vocabulary)) or not _balanced(piece[:cut]):
            continue
        if not is_complete(left, vocabulary) or _goes_on(piece, cut, left, vocabulary):
            continue
        stops = [stop for stop in candidates[position + 1 :] if stop <= cut + LONGEST]
        rights = [piece[cut:stop] for stop in [*stops, len(piece)]]
        if any(_is_seam(left, right, vocabulary) and not _seams(right, vocabulary) for right in rights):
            seams.append(cut)
    return tuple(seams)


def _may_part(piece: str, cut: int, known: Lexicon, vocabulary: Vocabulary) -> bool:
    """Tell whether what is around a cut makes it worth the while to judge both sides."""
    before = piece[cut - 1]
    return (
        piece[cut] == "各"
        or (before in known.exclusive_signs and before in piece[cut:])
        or before in known.innermost
        or open_level(piece, vocabulary, cut) != ""
        or piece[cut + 1 : cut + 2] in _DIRECT
        or _PLACE.match(piece, cut) is not None
    )


def _goes_on(piece: str, cut: int, left: str, vocabulary: Vocabulary) -> bool:
    """Tell whether the ending of the name before a cut goes on behind it: 管委|会, 校|区."""
    endings = lexicon(vocabulary).endings
    start = cut - (len(judge(left, vocabulary).ending) or 1)
    for stop in range(cut + 1, min(cut + 3, len(piece))):
        for first in range(max(0, stop - _LONGEST_ENDING), start + 1):
            if piece[first:stop] in endings:
                return True
    return False


def _balanced(text: str) -> bool:
    """Tell whether no bracket is open at the end of a text."""
    return "(" not in text or text.count("(") == text.count(")")


def _is_seam(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Tell whether ``right`` is a unit that cannot belong to ``left``."""
    if not is_complete(right, vocabulary):
        return False
    known = lexicon(vocabulary)
    one, two = judge(left, vocabulary), judge(right, vocabulary)
    if two.collective and right[0] == "各":
        return two.kind in ("place", "authority") or right.startswith("各级")  # 市政府各部门 is one
    if two.collective:
        direct = right[0] in RANKS and right[1:2] in _DIRECT
        return direct and one.kind != "place"  # 管委会 | 市直各部门
    if one.kind not in ("place", "class", "word") and _stands_alone(left, right, vocabulary):
        return True
    if two.level and one.kind not in ("place", "class", "word"):
        return two.ending not in known.branches and (bool(two.stem) or two.kind == "authority")
    if one.ending != two.ending or one.kind != two.kind or one.ending not in known.exclusive:
        return two.kind == "institution" and left.endswith(known.innermost) and len(one.stem) > 1
    return True


def _stands_alone(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a unit stands inside none but a place, so not in the one to its left."""
    known = lexicon(vocabulary)
    two = judge(right, vocabulary)
    if right in known.bodies:
        return True
    if two.ending in known.seats:
        return judge(left, vocabulary).kind != "authority" and judge(two.stem, vocabulary).kind == "place"
    if two.ending in known.schools:
        return 1 < len(two.stem) <= _LONGEST_SCHOOL and two.stem[0] not in "第实中机"
    return not left.endswith(known.heads) and has_own_place(right, vocabulary)


def has_own_place(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a name opens with that of its place: 桐昌县自然资源局, 城关镇人民政府."""
    place = _PLACE.match(name)
    if place is None:
        return False
    rest = name[place.end() :]
    return rest in lexicon(vocabulary).seats or is_named(rest, vocabulary)


def is_named(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a name is that of a department every place has: 自然资源局 in 桐昌县自然资源局."""
    shape = judge(name, vocabulary)
    words = vocabulary["unit_words"]
    return name in words["levelled"] or (
        shape.ending in words["levelled_endings"] and bool(shape.stem) and is_function(shape.stem, vocabulary)
    )


def hides_seam(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a unit's name may be those of two, of which neither reading is much the better.

    >>> from zwgk_parse.vocabulary import default
    >>> hides_seam("网络信息中心学生处", default()), hides_seam("市公安局交警支队", default())
    (True, False)
    """
    known = lexicon(vocabulary)
    if len(name) < _SHORTEST_GLUED or not name.endswith(known.hardly_inside):
        return False
    for cut in range(2, len(name) - _SHORTEST_PART + 1):
        if name[cut - 1] not in known.last_signs or not name.endswith(known.small, 0, cut):
            continue
        if name[cut - 1 : cut + 1] in known.inner_pairs or not _balanced(name[:cut]):
            continue
        one, two = judge(name[:cut], vocabulary), judge(name[cut:], vocabulary)
        if len(one.stem) > 1 and len(two.stem) > 1:
            return True
    return False


def may_be_two(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a unit's name is those of two, if a program printed nothing between them.

    >>> from zwgk_parse.vocabulary import default
    >>> may_be_two("市公安局各派出所", default()), may_be_two("市公安局", default())
    (True, False)
    """
    signs = lexicon(vocabulary).last_signs
    return any(
        name[cut - 1] in signs
        and is_complete(name[:cut], vocabulary)
        and is_complete(name[cut:], vocabulary)
        and not _goes_on(name, cut, name[:cut], vocabulary)
        for cut in range(2, len(name) - 1)
    )
