"""How much a text looks like (a part of) a list of units: what the alignment of flattened tables asks."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from zwgk_parse.fields.numbering import OUTER_SCHEMES, read_numbering
from zwgk_parse.fields.units.unit_cuts import cut
from zwgk_parse.fields.units.unit_lexicon import lexicon
from zwgk_parse.fields.units.unit_names import Shape, is_rather_a_task, judge, without_brackets
from zwgk_parse.fields.units.unit_pieces import read_piece
from zwgk_parse.fields.units.unit_rules import is_rule
from zwgk_parse.normal import squeeze
from zwgk_parse.vocabulary import Vocabulary

_LONGEST = 1000  # characters
_ONLY_WORDS = 0.6  # 分工负责: the end of a list
_LONG = 0.6
_TASK = 0.15
_HALF = 0.5
_CLAUSE = 0.5  # 由市财政局牵头汇总,市税务局配合
_KINDS = {
    "unit": 1.0,
    "function": 0.3,
    "masked": 0.6,
    "verbal": 0.0,
    "unlike": 0.0,
    "nothing": 0.0,
    "other": 0.0,
}
_NOT_SIMPLE = frozenset("():/\\|")  # with these among its marks a text is no mere list
_ROUGH_MARKS = str.maketrans(dict.fromkeys("､,;:。()", "、"))
_LONGEST_ETC = 16
_LONG_NAME = 14  # characters; longer ones are likelier a phrase that ends like a unit


def unit_score(text: str, vocabulary: Vocabulary) -> float:
    """Return in [0, 1] how much a text looks like a list of units, or the end of one.

    >>> from zwgk_parse.vocabulary import default
    >>> unit_score("市财政局、市税务局", default()), unit_score("修订完善政务公开相关制度", default())
    (1.0, 0.0)
    """
    return _score(text, vocabulary) if len(text) <= _LONGEST else 0.0


@lru_cache(maxsize=8192)
def _score(text: str, vocabulary: Vocabulary) -> float:
    plain = squeeze(text)
    outside = (without_brackets(plain) or plain) if "(" in plain else plain
    entries = [entry for entry in outside.translate(_ROUGH_MARKS).split("、") if entry]
    if "《" in plain or not _are_possible(entries, vocabulary):
        return 0.0
    numbering = read_numbering(text)
    if numbering is not None and numbering.scheme in OUTER_SCHEMES:
        return 0.0  # a category: 三、政务服务中心
    if numbering is None and len(plain) == len(text) and _NOT_SIMPLE.isdisjoint(plain):
        scores = [_name_score(entry, judge(entry, vocabulary), vocabulary) for entry in entries]
        if min(scores) == 1.0:
            return 1.0
    return _full_score(text, vocabulary)


def _full_score(text: str, vocabulary: Vocabulary) -> float:
    """Return the score of a text whose entries are more than names, or none."""
    labels = lexicon(vocabulary).labels
    scores: list[float] = []
    words = 0
    clauses = 1.0
    for piece in cut(text, vocabulary).pieces:
        if piece.squeezed in labels and piece.after != ":":
            return 0.0
        if piece.squeezed in labels:
            words += 1
            continue
        names = read_piece(piece.squeezed, vocabulary).names
        words += not names
        if any(name.kind in ("verbal", "other") for name in names):
            clauses = _CLAUSE
        scores += [
            _name_score(piece.squeezed[name.start : name.end], name.shape, vocabulary) or _KINDS[name.kind]
            for name in names
        ]
        if scores.count(0.0) > 2:
            return 0.0
    if not scores:
        return _ONLY_WORDS if words and not is_rule(squeeze(text), vocabulary) else 0.0
    # one entry that is no unit makes the whole doubtful, where it is every second one more so
    known = 1 - scores.count(0.0) / len(scores)
    return clauses * sum(scores) / len(scores) * (known if known > _HALF else known / 2)


class _Words(NamedTuple):
    """What an entry of a unit list may end with: its last signs; the words, of ``longest`` signs at most."""

    signs: frozenset[str]
    words: frozenset[str]
    longest: int


@lru_cache(maxsize=8)
def _compile(vocabulary: Vocabulary) -> _Words:
    roles = vocabulary["unit_roles"]
    known = lexicon(vocabulary)
    words = [*known.endings, *known.names, *known.classes, *known.labels]
    words += vocabulary["unit_words"]["functions"]
    words += [word for kind in ("lead", "cooperating", "responsible", "manner") for word in roles[kind]]
    last = frozenset(word[-1] for word in words) | frozenset("等*)×…")
    return _Words(last, frozenset(words) | frozenset("等*)×…"), max(map(len, words)))


def _are_possible(entries: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether at least half of a text's entries end like a unit: few sentences do."""
    known = _compile(vocabulary)
    possible = sum([entry[-1] in known.signs and _ends_like_a_unit(entry, known) for entry in entries])
    return 2 * possible >= len(entries) > 0


def _ends_like_a_unit(entry: str, known: _Words) -> bool:
    """Tell whether an entry ends with one of the words, or says 等 shortly before its end."""
    words = known.words
    for length in range(1, min(known.longest, len(entry)) + 1):
        if entry[-length:] in words:
            return True
    return "等" in entry[-_LONGEST_ETC:]


def _name_score(name: str, shape: Shape, vocabulary: Vocabulary) -> float:
    """Return how much a squeezed name of this shape looks like a unit."""
    if shape.kind and is_rather_a_task(name, vocabulary):
        return _TASK
    if shape.kind and not shape.level and not shape.collective and len(shape.stem) > _LONG_NAME:
        return _LONG
    return 1.0 if shape.kind else 0.0
