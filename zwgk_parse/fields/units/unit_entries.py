"""The entries of a unit cell with their roles: X牵头,Y、Z配合 and 牵头单位:X;责任单位:Y.

A role comes from the label before an entry, the verb behind it or behind a later entry of its group, or
brackets of its own; where none says anything it is the column's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from zwgk_parse.fields.units.unit_cuts import Piece, cut
from zwgk_parse.fields.units.unit_labels import find_label
from zwgk_parse.fields.units.unit_names import Shape
from zwgk_parse.fields.units.unit_pieces import Reading, read_piece
from zwgk_parse.models import UnitRole
from zwgk_parse.normal import PADDING
from zwgk_parse.vocabulary import Vocabulary


@dataclass(slots=True)
class Entry:
    """A unit in a cell's text: its name ``text[start:end]`` in the published piece ``text[first:last]``.

    ``name`` is the squeezed name, ``mark`` the list mark before it; ``label`` the role of the label before,
    ``role`` that of the words around; None where the column decides.
    """

    name: str
    shape: Shape
    start: int
    end: int
    first: int
    last: int
    mark: str
    label: UnitRole | None
    role: UnitRole | None = None


@dataclass(slots=True)
class Entries:
    """What a cell holds: its units, the ranges of other words, and the codes of what is doubtful."""

    units: list[Entry] = field(default_factory=list)
    words: list[tuple[int, int]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def doubt(self, code: str) -> None:
        """Record a doubt, once."""
        if code not in self.faults:
            self.faults.append(code)


@dataclass(slots=True)
class _State:
    """Where the reading of a cell stands.

    ``scope``: the first unit that the next role words speak of; ``spoken``: there were role words since the
    last label; ``label``: the role of that label; ``foreign``: it was about something other than units; ``listed``:
    the cell has a unit, None as long as nobody has asked; ``helped``: a word made the units listed here help.
    """

    found: Entries
    scope: int = 0
    spoken: bool = False
    label: UnitRole | None = None
    foreign: bool = False
    listed: bool | None = None
    helped: bool = False


def read_entries(text: str, vocabulary: Vocabulary) -> Entries:
    """Read a cell's text, its paragraphs joined by line feeds.

    >>> from zwgk_parse.vocabulary import default
    >>> found = read_entries("综合处牵头，各处、单位配合落实", default())
    >>> [(entry.name, entry.role) for entry in found.units]
    [('综合处', 'lead'), ('各处', 'cooperating'), ('单位', 'cooperating')]
    """
    cuts = cut(text, vocabulary)
    state = _State(Entries())
    if cuts.doubtful:
        state.found.doubt("paragraphs-ambiguous")
    functions = etc = False
    for piece in cuts.pieces:
        rest = _take_label(text, piece, state, vocabulary)
        if rest is None:
            continue
        if rest.before in (";", "\n"):
            state.scope = len(state.found.units)
        reading = read_piece(rest.squeezed, vocabulary)
        if any(name.kind == "verbal" for name in reading.names):
            if state.listed is None:
                state.listed = _has_units(cuts.pieces, vocabulary)
            reading = reading if state.listed else _as_clauses(reading)
        _take(text, rest, reading, state)
        functions = functions or any(name.kind == "function" for name in reading.names)
        etc = etc or reading.etc
    if functions and not etc:
        state.found.doubt("unit-unlike")  # 教育、卫健等部门 are departments, 教育、卫健 may be anything
    return state.found


def _has_units(pieces: Sequence[Piece], vocabulary: Vocabulary) -> bool:
    """Tell whether an entry of a cell is a unit by its form."""
    return any(
        name.kind == "unit" for piece in pieces for name in read_piece(piece.squeezed, vocabulary).names
    )


def _as_clauses(reading: Reading) -> Reading:
    """Return a reading whose names that open with a verb are clauses: no unit stands beside them."""
    names = (name._replace(kind="other") if name.kind == "verbal" else name for name in reading.names)
    return reading._replace(names=tuple(names))


def _take_label(text: str, piece: Piece, state: _State, vocabulary: Vocabulary) -> Piece | None:
    """Take a label off a piece; return what is left of the piece, None where nothing is."""
    label = find_label(piece.squeezed, vocabulary, colon=piece.after == ":")
    if label is None:
        return piece
    state.scope, state.spoken = len(state.found.units), False
    state.label, state.foreign = label.role, label.foreign
    if label.role is None:
        state.found.doubt("unit-unlike")
    start = piece.end if label.length == len(piece.squeezed) else _offsets(text, piece)[label.length]
    state.found.words.append((piece.start, start))
    if start == piece.end:
        return None
    return Piece(start, piece.end, piece.squeezed[label.length :], ":", piece.after)


def _take(text: str, piece: Piece, reading: Reading, state: _State) -> None:
    """Add a piece's units and words, and let its role words speak."""
    found = state.found
    offsets = _offsets(text, piece)
    covered = [(offsets[start], offsets[stop - 1] + 1) for start, stop in reading.joined]
    state.helped = state.helped and piece.before == "、"
    for position, name in enumerate(reading.names):
        start, end = offsets[name.start], offsets[name.end - 1] + 1
        if name.kind in ("verbal", "unlike", "masked", "other") or state.foreign:
            found.doubt("unit-unlike")
        if name.kind in ("nothing", "masked", "other") or state.foreign:
            continue
        covered.append((start, end))
        first, last = offsets[name.segment_start], offsets[name.segment_end - 1] + 1
        mark = piece.before if position == 0 else "、"
        entry = Entry(
            piece.squeezed[name.start : name.end], name.shape, start, end, first, last, mark, state.label
        )
        found.units.append(entry)
        state.helped = state.helped or name.helps
        if name.own or state.helped:
            entry.role = name.role or "cooperating"
        elif name.role:
            _speak(name.role, state)
    if reading.role:
        _speak(reading.role, state)
    if reading.glued:
        found.doubt("units-glued")
    if covered != [(piece.start, piece.end)]:
        found.words += _uncovered(text, piece.start, piece.end, sorted(covered))


def _speak(role: UnitRole, state: _State) -> None:
    """Give a role to the units that role words stand behind: those of their group that have none.

    After X牵头, all up to the next words; in A,B、C配合 the group is B、C.
    """
    units = [unit for unit in state.found.units[state.scope :] if unit.role is None]
    commas = [position for position, unit in enumerate(units) if position and unit.mark == ","]
    if commas and not state.spoken and role != "responsible":
        listed = any(unit.mark == "、" for unit in units[1:])
        if listed or role == "cooperating":
            units = units[commas[-1] :]
            if not listed:
                state.found.doubt("roles-ambiguous")
    for unit in units:
        unit.role = role
    state.scope, state.spoken = len(state.found.units), True


def _offsets(text: str, piece: Piece) -> Sequence[int]:
    """Return the offsets in the text of the piece's squeezed characters."""
    if len(piece.squeezed) == piece.end - piece.start:
        return range(piece.start, piece.end)
    return [offset for offset in range(piece.start, piece.end) if text[offset] not in PADDING]


def _uncovered(text: str, start: int, end: int, covered: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the ranges between the covered ones that hold more than padding, without the padding."""
    ranges = zip(
        [start, *(stop for _, stop in covered)], [*(begin for begin, _ in covered), end], strict=True
    )
    rest = []
    for first, last in ranges:
        words = text[first:last]
        if words.strip(PADDING):
            first += len(words) - len(words.lstrip(PADDING))
            rest.append((first, first + len(words.strip(PADDING))))
    return rest
