"""Labels inside a unit cell: 牵头单位:市发改委;责任单位:市财政局."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.fields.units.unit_lexicon import lexicon
from zwgk_parse.fields.units.unit_names import is_complete
from zwgk_parse.models import UnitRole
from zwgk_parse.table.labels import read_label
from zwgk_parse.vocabulary import Vocabulary

_ROLES: tuple[UnitRole, ...] = ("lead", "responsible", "cooperating")
_VERBS = ("为", "是")  # 牵头单位为市发改委
_LONGEST = 12  # characters
_SHORTEST_GLUED = 4


class Label(NamedTuple):
    """A label that is ``length`` characters long. ``role`` is None where it names no role of units;
    ``foreign`` tells that it is another column's (完成时限, 责任领导), so that no unit follows.
    """

    length: int
    role: UnitRole | None
    foreign: bool = False


def find_label(piece: str, vocabulary: Vocabulary, *, colon: bool) -> Label | None:
    """Return the label that a squeezed piece of a list opens with; ``colon``: the piece ends at a colon.

    Without a colon it is a label only where it stands alone, in brackets, before 为, or right before a unit.

    >>> from zwgk_parse.vocabulary import default
    >>> find_label("牵头处室", default(), colon=True)
    Label(length=4, role='lead', foreign=False)
    >>> find_label("(牵头)市发改委", default(), colon=False)
    Label(length=4, role='lead', foreign=False)
    >>> find_label("市发改委", default(), colon=False) is None
    True
    """
    labels = lexicon(vocabulary).labels
    if colon or piece in labels:
        label = _label(piece, vocabulary)
        named = label.role is None and not label.foreign and is_complete(piece, vocabulary)
        return None if named else label
    if piece.startswith("("):
        label = _label(piece[: piece.find(")") + 1], vocabulary)
        return label if label.role else None
    for verb in _VERBS:
        stop = piece.find(verb, 2, _LONGEST)
        if stop > 0 and piece[:stop] in labels:
            return _label(piece[: stop + 1], vocabulary)
    return _glued(piece, vocabulary)


def _glued(piece: str, vocabulary: Vocabulary) -> Label | None:
    """Return the label that nothing parts from the unit behind it: 牵头单位市发改委."""
    labels = lexicon(vocabulary).labels
    for length in range(min(_LONGEST, len(piece)) - 1, _SHORTEST_GLUED - 1, -1):
        if piece[:length] in labels and is_complete(piece[length:], vocabulary):
            label = _label(piece[:length], vocabulary)
            if label.role is not None and not is_complete(piece[:length], vocabulary):
                return label
    return None


@lru_cache(maxsize=256)
def _label(text: str, vocabulary: Vocabulary) -> Label:
    """Return what a text means as a label."""
    numbering = read_numbering(text)
    words = text[numbering.end if numbering else 0 :].strip("()为是")
    for role in _ROLES:
        if words in vocabulary["unit_labels"][role]:
            return Label(len(text), role)
    column = read_label(words, vocabulary)
    for role in _ROLES:
        if role == column:
            return Label(len(text), role)
    return Label(len(text), None, foreign=column is not None)
