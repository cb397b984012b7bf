"""Whether a text is the name of one unit, and of which kind.

A name is judged by its ending (局, 街道办, 领导小组, …), by what would make it a word (布局, 网站) or a
clause instead, and by nothing else: no list of all units exists, so the judgement is a guess about form.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.units.unit_levels import RANKS, open_level
from zwgk_parse.fields.units.unit_lexicon import Lexicon, lexicon
from zwgk_parse.vocabulary import Vocabulary

LONGEST = 36  # characters; the longest names seen in cells have some 30
_LONGEST_PLACE = 10  # before an ending of several signs: 长株潭城市群示范区, 高新技术产业开发区
_LONGEST_SIMPLE_PLACE = 4  # before 市, 县, 区, 镇, 村: 齐齐哈尔市; a longer text is a phrase
_SHORTEST_PURPOSE = 4
_SHORTEST_TASK = 4  # 建设高新区
_UNFIT = late.compile(r"[;:!?。…<>=|%/\\《》*＊□\n]")
_BRACKETS = late.compile(r"\([^()]*\)")
_CHINESE = late.compile(r"[^\W\d_A-Za-z]+")  # quicker to compile than a range of all signs


class Shape(NamedTuple):
    """What a name looks like: ``kind`` is the kind of its ending in ``vocabulary/units.toml``, ``word`` or
    ``class`` for a name known as a whole, ``''`` for no unit. ``level`` is the level that opens the name
    (市 in 市财政局); ``stem`` what stands between it and the ending.
    """

    kind: str
    collective: bool = False
    level: str = ""
    stem: str = ""
    ending: str = ""


NO_UNIT = Shape("")


@lru_cache(maxsize=16384)
def judge(name: str, vocabulary: Vocabulary) -> Shape:
    """Return the shape of a squeezed name; its ``kind`` is ``''`` where it is no unit's.

    What stands in brackets is left out of account: 市财政(地税)局 is judged as 市财政局.

    >>> from zwgk_parse.vocabulary import default
    >>> judge("市公安局", default()).kind, judge("各县(市、区)人民政府", default()).collective
    ('department', True)
    >>> judge("优化产业布局", default()).kind
    ''
    """
    known = lexicon(vocabulary)
    plain = without_brackets(name) or name.strip("()")
    if not plain or len(plain) > LONGEST or _UNFIT.search(plain):
        return NO_UNIT
    if plain in known.classes:
        return Shape("class", True, ending=plain)
    if plain in known.labels:
        return NO_UNIT
    level = open_level(plain, vocabulary)
    if plain in known.names or (level and plain[len(level) :] in known.names):
        return Shape("word", False, level, "", plain[len(level) :])
    ending = _ending(plain, known)
    if ending is None:
        return NO_UNIT
    kind = known.endings[ending]
    stem = plain[: -len(ending)]
    collective = kind == "generic" or known.collective.search(plain) is not None
    if not _fits(stem, ending, kind, collective, known) or not _is_place(kind, stem, vocabulary):
        return NO_UNIT
    if _is_sentence(plain, stem, kind, vocabulary):
        return NO_UNIT
    return Shape(kind, collective, level if len(level) <= len(stem) else "", stem[len(level) :], ending)


def is_complete(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a squeezed name can stand alone in a list: 市财政局 can, 办事处 and 局 cannot.

    >>> from zwgk_parse.vocabulary import default
    >>> is_complete("县水务局", default()), is_complete("办事处", default())
    (True, False)
    """
    return bool(judge(name, vocabulary).kind) and name not in lexicon(vocabulary).dependent


def is_sentence(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a squeezed text that is no unit is a clause: its first word is a verb, or 由 is in it.

    >>> from zwgk_parse.vocabulary import default
    >>> is_sentence("修订完善政务公开相关制度", default()), is_sentence("村民理事", default())
    (True, False)
    """
    known = lexicon(vocabulary)
    verb = _opening(text, known.verbs) or _opening(text, known.weak_verbs)
    return bool(verb) or text[:1] in known.clause_openings or known.clauses.search(text) is not None


def ends_as_unit(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a squeezed text that is a clause by its first word, a verb, may be a unit's name by its end.

    >>> from zwgk_parse.vocabulary import default
    >>> ends_as_unit("规划建设环保办", default()), ends_as_unit("协调市财政局", default())
    (True, False)
    """
    known = lexicon(vocabulary)
    rest = text[len(_opening(text, known.verbs) or _opening(text, known.weak_verbs)) :]
    if rest == text or text[0] in known.clause_openings or known.clauses.search(text) or "的" in text:
        return False
    held = judge(rest, vocabulary)
    return held.kind not in ("", "place") and not held.level and not held.collective


def is_rather_a_task(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a unit's squeezed name reads better as a verb and a unit: 建设政务服务中心.

    >>> from zwgk_parse.vocabulary import default
    >>> is_rather_a_task("建设政务服务中心", default()), is_rather_a_task("建设银行县支行", default())
    (True, False)
    """
    known = lexicon(vocabulary)
    if not name.startswith(known.makers) or name.startswith(known.not_verbs):
        return False
    held = judge(name[2:], vocabulary)
    if len(name) > _SHORTEST_TASK and (held.kind in ("place", "authority") or name[2:] in known.dependent):
        return len(name) > _SHORTEST_TASK + 1 or held.kind == "place"
    return len(held.stem) > 1


def without_brackets(name: str) -> str:
    """Return a name without its bracketed parts, and without brackets that have no partner."""
    if "(" not in name and ")" not in name:
        return name
    for _ in range(3):  # nested brackets
        name = _BRACKETS.sub("", name)
    return name.replace("(", "").replace(")", "")


def _ending(plain: str, known: Lexicon) -> str | None:
    """Return the longest ending of a name, None where a longer or equal word that is no unit ends there."""
    for length in range(min(known.longest_ending, len(plain)), 0, -1):
        ending = plain[-length:]
        if ending in known.not_units:
            return None
        if ending in known.endings:
            return ending
    return None


def _fits(stem: str, ending: str, kind: str, collective: bool, known: Lexicon) -> bool:
    """Tell whether a stem goes with an ending."""
    if not stem:
        return len(ending) > 1
    if len(stem) == 1 and len(ending) == 1:
        return stem in known.stand_ins or stem in RANKS
    if kind == "place" and not collective:
        longest = _LONGEST_PLACE if len(ending) > 1 else _LONGEST_SIMPLE_PLACE
        return len(stem) <= longest and _CHINESE.fullmatch(stem) is not None
    return True


def _is_place(kind: str, stem: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a name with a place's ending can be one: 市财政局市 cannot."""
    return kind != "place" or judge(stem, vocabulary).kind in ("", "place", "class")


def _is_sentence(plain: str, stem: str, kind: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text with a unit's ending is a clause about a unit instead."""
    known = lexicon(vocabulary)
    if plain[0] in known.clause_openings or known.clauses.search(plain):
        return True
    if "的" in plain:
        return False  # 制定文件的部门: any other 的 is a clause's
    verb = _opening(plain, known.verbs)
    if verb and plain.startswith(known.not_verbs):
        return False
    if verb in known.purposes and _is_purpose(plain[len(verb) :], vocabulary):
        return False
    if verb and verb == stem and len(plain) == len(verb) + 1 and kind in ("department", "office"):
        return False  # 整治办: no verb has a bare 办 or 科 for its object
    if verb and verb == stem and kind in ("authority", "department"):
        return True  # 成立商会
    if verb and (len(verb) < len(stem) or kind == "generic" or plain[len(verb) :] in known.dependent):
        return True
    rest = plain[len(_opening(plain, known.weak_verbs)) :]
    return rest != plain and (open_level(rest, vocabulary) != "" or judge(rest, vocabulary).collective)


def _is_purpose(plain: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a name behind its first verb is that of a body set up for a purpose."""
    known = lexicon(vocabulary)
    shape = judge(plain, vocabulary)
    return shape.ending in known.purpose_endings and len(shape.stem) >= _SHORTEST_PURPOSE


def _opening(plain: str, words: frozenset[str]) -> str:
    """Return the longest of some words that a name opens with, or ''."""
    return next((plain[:length] for length in (4, 3, 2) if plain[:length] in words), "")


def states_head(shape: Shape, vocabulary: Vocabulary) -> bool:
    """Tell whether a name states the nationwide body, or the company, that it is a branch of.

    国家统计局临江调查队, 中国移动临江分公司, 农业银行临江支行: it stands inside no other unit.
    """
    known = lexicon(vocabulary)
    named = any(word in shape.stem for word in (*known.heads, *known.companies))
    return shape.stem.startswith(known.nationwide) or (shape.ending in known.branches and named)
