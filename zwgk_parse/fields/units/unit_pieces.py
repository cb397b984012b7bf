"""One entry of a unit list, read: the names in it, what it says of their role, and what else it holds."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.chinese import read_number
from zwgk_parse.fields.units.leaders import leader_score
from zwgk_parse.fields.units.unit_joints import Joint, find_joints, hides_seam, is_helper
from zwgk_parse.fields.units.unit_names import (
    NO_UNIT,
    Shape,
    ends_as_unit,
    is_sentence,
    judge,
    without_brackets,
)
from zwgk_parse.fields.units.unit_rules import is_rule
from zwgk_parse.fields.units.unit_words import trim
from zwgk_parse.models import UnitRole
from zwgk_parse.phrases import alternatives
from zwgk_parse.vocabulary import Vocabulary

_LONGEST_PIECE = 300
_LONGEST_VERBAL = 14  # characters; a longer text that opens with a verb is a clause
_LONGEST_UNKNOWN = 24  # characters; a longer text that is no known unit is a sentence
_NOT_A_NAME = late.compile(r"[。;:!?《》]|[0-9]+(?:年|月|日|\.)|底前|季度|[0-9]{5}")
_PERSON = 0.5

Kind = Literal["unit", "function", "verbal", "unlike", "nothing", "masked", "other"]
"""``function``: a department without its ending (教育); ``verbal``: a name that opens with a verb, as clauses do
(规划建设环保办); ``unlike``: one that looks like no unit;
``nothing``: a mark of absence, a number; ``masked``: a name withheld; ``other``: a person, a date, a
sentence."""


class Name(NamedTuple):
    """A name ``entry[start:end]`` in the segment ``entry[segment_start:segment_end]`` of its entry.

    ``own``: the role is this name's alone, not also that of the entries before; ``helps``: a word before it
    (会同) makes it help, and the entries listed behind it.
    """

    kind: Kind
    shape: Shape
    start: int
    end: int
    segment_start: int
    segment_end: int
    role: UnitRole | None
    own: bool
    helps: bool = False


class Reading(NamedTuple):
    """An entry's names in order; ``role`` is what the words behind them say, also of the entries before;
    ``joined`` are the ranges of words that only join two names; ``glued``: two names had nothing between.
    """

    names: tuple[Name, ...]
    role: UnitRole | None
    etc: bool
    joined: tuple[tuple[int, int], ...]
    glued: bool


def read_piece(piece: str, vocabulary: Vocabulary) -> Reading:
    """Read a squeezed entry of a unit list. One of more than 300 characters is not looked into.

    One that states a rule about the units (排第一位的为牵头单位, 下同) has no names.

    >>> from zwgk_parse.vocabulary import default
    >>> reading = read_piece("市税务局及市直各执收单位配合", default())
    >>> [name.shape.kind for name in reading.names], reading.role
    (['department', 'generic'], 'cooperating')
    """
    if len(piece) > _LONGEST_PIECE:
        whole = Name("other", NO_UNIT, 0, len(piece), 0, len(piece), None, False)
        return Reading((whole,), None, False, (), False)
    return _read(piece, vocabulary)


@lru_cache(maxsize=8192)
def _read(piece: str, vocabulary: Vocabulary) -> Reading:
    if is_rule(without_brackets(piece), vocabulary):
        return Reading((), None, False, (), False)
    around = trim(piece, vocabulary)
    if around.start >= around.end:
        return Reading((), around.role, around.etc, (), False)
    core = piece[around.start : around.end]
    joints = [
        joint._replace(start=joint.start + around.start, end=joint.end + around.start)
        for joint in find_joints(core, vocabulary)
    ]
    names: list[Name] = []
    edges = [_opening(piece, around.start, vocabulary), *joints, Joint(len(piece), len(piece))]
    for before, after in pairwise(edges):
        start, end = max(before.end, around.start), min(after.start, around.end)
        names.append(_name(piece, start, end, before, after, vocabulary))
    if around.own:
        names[-1] = names[-1]._replace(role=around.role, own=True)
    return Reading(
        tuple(names),
        None if around.own else around.role,
        around.etc,
        tuple((joint.start, joint.end) for joint in joints if joint.mark and joint.start < joint.end),
        any(joint.start == joint.end for joint in joints)
        or any(hides_seam(piece[name.start : name.end], vocabulary) for name in names),
    )


def _opening(piece: str, start: int, vocabulary: Vocabulary) -> Joint:
    """Return the word before the first name that joins it to the units of the piece before: 会同市审计局."""
    for word in sorted(vocabulary["unit_roles"]["joining"], key=len, reverse=True):
        rest = piece[start + len(word) :]
        if piece.startswith(word, start) and is_helper(rest, vocabulary):
            return Joint(start, start + len(word), right="cooperating")
    return Joint(0, 0)


def _name(piece: str, start: int, end: int, before: Joint, after: Joint, vocabulary: Vocabulary) -> Name:
    """Read the name between two joints."""
    inner = trim(piece[start:end], vocabulary) if before.end or after.start < len(piece) else None
    if inner is not None and inner.start < inner.end:
        start, end = start + inner.start, start + inner.end
    name = piece[start:end]
    shape = judge(name, vocabulary)
    own_role = (inner.role if inner is not None else None) or before.right
    return Name(
        kind="unit" if shape.kind else _unknown(name, vocabulary),
        shape=shape,
        start=start,
        end=end,
        segment_start=before.end,
        segment_end=after.start,
        role=own_role or after.left,
        own=own_role is not None,
        helps=before.right is not None,
    )


@lru_cache(maxsize=8)
def _compile(vocabulary: Vocabulary) -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    words = vocabulary["unit_words"]
    return (
        frozenset(words["nothing"]),
        frozenset(words["functions"]),
        late.compile(alternatives(words["masks"])),
    )


def _unknown(name: str, vocabulary: Vocabulary) -> Kind:
    """Return what a text is that does not look like a unit."""
    nothing, functions, masks = _compile(vocabulary)
    if name in nothing or read_number(name) is not None:
        return "nothing"
    if masks.search(name):
        return "masked"
    if name in functions:
        return "function"
    if len(name) <= _LONGEST_VERBAL and ends_as_unit(name, vocabulary):
        return "verbal"
    if (
        len(name) > _LONGEST_UNKNOWN
        or _NOT_A_NAME.search(name)
        or is_sentence(name, vocabulary)
        or leader_score(name, vocabulary) >= _PERSON
    ):
        return "other"
    return "unlike"
