"""Names that may be two: where a program printed the paragraphs of some cells with nothing between, it did in all."""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse.fields.units.unit_joints import may_be_two
from zwgk_parse.page import Fault
from zwgk_parse.table.reading import Draft
from zwgk_parse.vocabulary import Vocabulary

_SEVERAL = 2  # rows whose units run together: one might be an author's slip


def doubt_glued_names(drafts: Sequence[Draft], vocabulary: Vocabulary) -> None:
    """Doubt the names that may be two (执法支队各分局) in a table where other names run together."""
    glued = [any(fault.code == "units-glued" for fault in draft.faults) for draft in drafts]
    if sum(glued) < _SEVERAL:
        return
    for draft, known in zip(drafts, glued, strict=True):
        names = [unit.name for unit in draft.units if may_be_two(unit.name, vocabulary)]
        if names and not known:
            draft.faults.append(Fault("units-glued", f"units “{names[0]}”", draft.line))
