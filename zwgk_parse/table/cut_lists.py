"""Lists that a program cut off: some print a cell's first paragraph only."""

from __future__ import annotations

from zwgk_parse.normal import squeeze
from zwgk_parse.page import Grid
from zwgk_parse.table.covered import Part
from zwgk_parse.table.labels import UNIT_ROLES, begins_label, exact_label
from zwgk_parse.vocabulary import Vocabulary

_LIST_MARKS = ("、", "，", ",")
_CLAUSE_MARKS = ("；", ";", "、")
_HALF_LABEL = 3  # characters; 抽查比例 is a label, although there is 抽查比例及频次
_SEVERAL = 20  # one row in so many that ends in a mark tells that the program cut cells


def doubt_cut_lists(grid: Grid, part: Part, vocabulary: Vocabulary) -> None:
    """Doubt rows with a requirement that ends in a mark of lists.

    Where several rows, lists of units among them, or a label show that a program did, every cell may be one
    that it cut. A list of units alone is doubted where it is read, whatever the form.
    """
    cut: dict[int, str] = {}
    told: set[int] = set()
    rows = [row for row in part.rows if row not in part.sections]
    for row in rows:
        for column in part.columns(*UNIT_ROLES, "requirement"):
            text = grid.text(row, column)
            units = part.roles[column] in UNIT_ROLES
            if text.endswith(_LIST_MARKS if units else _CLAUSE_MARKS):
                cut[row] = f"the list “{text[-20:]}” ends in a mark: its rest may be missing"
                told.update([row] if units else ())
    everywhere = _cuts_label(grid, part, vocabulary) or (len(cut) > 1 and len(cut) * _SEVERAL >= len(rows))
    maybe = "other cells of this table end where a paragraph did, this may, too"
    for row in rows if everywhere else cut:
        if row not in told:
            grid.doubt(row, cut.get(row, maybe))


def _cuts_label(grid: Grid, part: Part, vocabulary: Vocabulary) -> bool:
    """Tell whether a label above a part is none, but the beginning of one: 配合 of 配合单位."""
    above = part.rows.start - 1
    labels = [squeeze(grid.text(above, column)) for column in range(grid.width)] if above >= 0 else []
    return any(
        role is None
        and 1 < len(label) <= _HALF_LABEL
        and begins_label(label, vocabulary)
        and not exact_label(label, vocabulary)
        for label, role in zip(labels, part.roles, strict=False)
    )
