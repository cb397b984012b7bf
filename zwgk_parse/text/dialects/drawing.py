"""A drawing of lines and marks: in which columns its characters stand, and where its rules run."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from zwgk_parse import late
from zwgk_parse.text.dialects.widths import METRICS, is_ambiguous, starts

_SEGMENT = late.compile(r"[─━═┌-╋╒-╬╭-╰]{2,}|\+(?:[-=:]+\+)+")
_FLAT = frozenset("─━═-=:")
_UPRIGHT = frozenset("│┃║├┤┼┠┨╂┣┫╋┝┥┿╟╢╫╠╣╬╞╡╪")
_TYPED = frozenset("|+")


@dataclass(slots=True)
class Drawing:
    """A drawing's lines, the columns in which their characters start, and its rules.

    ``loose``: some characters are as wide as no way of counting says. ``xs`` are the columns in which cells
    begin or end; ``rules[i]`` the stretches of columns in which line ``ys[i]`` has a rule.
    """

    lines: list[str]
    first: int
    metric: str
    columns: list[list[int]]
    loose: bool = False
    xs: list[int] = field(default_factory=list)
    ys: list[int] = field(default_factory=list)
    rules: list[list[tuple[int, int]]] = field(default_factory=list)

    @property
    def upright(self) -> frozenset[str]:
        """The marks of its upright rules: those of a drawing of lines are no signs of a text (36+N)."""
        return _TYPED if self.lines[0].lstrip().startswith("+") else _UPRIGHT

    def slice(self, line: int, left: int, right: int) -> tuple[int, int]:
        """Return the offsets of what stands from one column to another."""
        known = self.columns[line]
        return bisect_left(known, left), min(bisect_left(known, right), len(self.lines[line]))


def measure(lines: list[str], first: int, left: int) -> Drawing:
    """Return a drawing with its rules; ``first`` is its first line, ``left`` its left frame's column."""
    drawing = _count_columns(lines, first)
    _find_rules(drawing, left)
    if _straighten(drawing):
        _find_rules(drawing, left)
    return drawing


def _count_columns(lines: list[str], first: int) -> Drawing:
    """Choose the way of counting columns with which most lines end at the frame."""
    lines = [line.rstrip() for line in lines]
    drawings = []
    for metric in METRICS:
        columns = [starts(line, metric) for line in lines]
        fitting = sum(known[-1] == columns[0][-1] for known in columns)
        drawings.append((fitting, Drawing(lines, first, metric, columns)))
        if fitting == len(lines):
            break
    return max(drawings, key=lambda pair: pair[0])[1]


def _find_rules(drawing: Drawing, left: int) -> None:
    """Find the rules that are joined to the frame, and the columns in which cells begin and end.

    A rule that is not joined belongs to a drawing inside a cell.
    """
    xs = {left, drawing.columns[0][-1] - 1}
    drawing.ys, drawing.rules = [], []
    for index, line in enumerate(drawing.lines):
        known = drawing.columns[index]
        rules = []
        for found in _SEGMENT.finditer(line):
            begin, end = known[found.start()], known[found.end() - 1]
            if begin in xs or end in xs:
                rules.append((begin, end))
                xs.update(known[place] for place in range(*found.span()) if line[place] not in _FLAT)
        if rules:
            drawing.ys.append(index)
            drawing.rules.append(rules)
    drawing.xs = sorted(xs)


def _straighten(drawing: Drawing) -> bool:
    """Move what stands behind characters of unknown width to where the next upright rule says that it is.

    Return whether there are any.
    """
    right = drawing.columns[0][-1]
    upright = drawing.upright
    for index, line in enumerate(drawing.lines):
        known = drawing.columns[index]
        if known[-1] == right or line.isascii():
            continue
        drawing.loose = True
        shift = doubtful = behind = 0
        for place, character in enumerate(line):
            known[place] += shift
            if character in upright:
                near = min(drawing.xs, key=lambda x: abs(x - known[place]))
                if 0 < abs(near - known[place]) <= doubtful:
                    shift += near - known[place]
                    known[place] = near
                    known[behind:place] = [min(column, near - 1) for column in known[behind:place]]
                doubtful, behind = 0, place + 1
            elif is_ambiguous(character):
                doubtful += 1
        known[-1] += shift
    return drawing.loose
