"""From the items of a list to drafts of tasks: their texts, their duties, what is open about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from zwgk_parse.fields.numbering import Numbering, read_numbering
from zwgk_parse.page import Fault, Run
from zwgk_parse.prose.duties import Duty
from zwgk_parse.prose.outline import Item, is_empty, is_heading
from zwgk_parse.table.reading import Draft

_SCOPES = {
    "several": "its bracket stands behind several items; whether it is about all of them is open",
    "last": "only the last of its parts has a bracket; whether it is about all of them is open",
    "heading": "both a heading and an item below it name units; which of them this one has is open",
    "behind": "words follow the bracket; whether it is about them is open",
    "standing": "a rule for several tasks names units beside those of this one",
}


@dataclass(slots=True)
class Outcome:
    """The tasks of a list, each with the number that its item prints and the run at which it begins.

    ``runs`` are all that they use, ``blanks`` the items of a form that nobody has filled in.
    """

    drafts: list[Draft] = field(default_factory=list)
    numbers: list[tuple[str, int] | None] = field(default_factory=list)
    firsts: list[Run] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    blanks: list[Item] = field(default_factory=list)


def add_item(
    item: Item, members: Sequence[Item], path: tuple[str, ...], outcome: Outcome, doubt: str
) -> None:
    """Add the tasks of an item: one, or one for each sentence with a duty of its own.

    ``members`` are the item and those below it whose texts belong to it; ``doubt`` is what is open about the
    scope of its duty, a case of the finding ``scope-ambiguous``, or ''.
    """
    own = [part for part in item.parts if part[1] is not None and part[1].kind != "field"]
    rest = [text for member in members[1:] for text, _ in member.parts if text]
    runs = [run for member in members for run in member.runs]
    outcome.runs += runs
    if len(own) < 2:
        heading = len(item.parts) == 2 and is_heading(item)
        behind = len(item.parts) > 1 and item.parts[-1][1] is None and not heading and bool(own)
        text = "".join(text for text, _ in item.parts)
        duties = [duty for duty in (*(duty for _, duty in item.parts), item.closing) if duty is not None]
        doubt = doubt or ("behind" if behind else "")
        _add(item, "\n".join([text, *rest]), duties, path, outcome, runs, doubt)
        return
    texts, tail = _parted(item)
    texts[-1] = ("\n".join(filter(None, [texts[-1][0] + tail, *rest])), texts[-1][1])
    if item.closing is not None:
        texts[-1][1].append(item.closing)
    numbering: Numbering | None = None
    for place, (text, duties) in enumerate(texts):
        last = place == len(texts) - 1 and bool(tail or rest or item.closing)
        numbering = _next_number(numbering, text) if place else item.numbering
        one = replace(item, numbering=numbering)
        _add(one, text, duties, path, outcome, runs, doubt or ("behind" if last else ""))


def _next_number(before: Numbering | None, text: str) -> Numbering | None:
    """Return the number that a text within a paragraph begins with, if it goes on with the count."""
    found = read_numbering(text)
    if found is None or before is None or before.value is None or found.value != before.value + 1:
        return None
    return found if found.scheme == before.scheme else None


def _parted(item: Item) -> tuple[list[tuple[str, list[Duty]]], str]:
    """Return the texts of an item that states several duties, each with its own, and the text behind them.

    A part that states only when belongs to the next that says who, the last one's to the one before.
    """
    texts: list[tuple[str, list[Duty]]] = []
    before: list[Duty] = []
    held = ""
    for text, duty in item.parts:
        held += text
        if duty is not None:
            before.append(duty)
            if duty.kind != "field":
                texts.append((held, before))
                before, held = [], ""
    texts[-1][1].extend(before)
    return texts, held


def _add(
    item: Item,
    text: str,
    duties: Sequence[Duty],
    path: tuple[str, ...],
    outcome: Outcome,
    runs: Sequence[Run],
    doubt: str,
) -> None:
    """Add one task."""
    duty = Duty("label")
    for other in duties:
        duty.add(other)
    draft = Draft(0, min(run.line for run in runs), max(run.last_line for run in runs))
    draft.categories, draft.requirement = path, text
    if item.numbering is not None and is_empty(item) and text == item.text:
        draft.requirement = ""
    draft.units, draft.deadline, draft.extra = duty.units, duty.deadline, duty.extra
    draft.tails, draft.faults = duty.tails, list(duty.faults)
    if doubt or duty.standing:
        draft.faults.append(open_scope(doubt or "standing", draft.line))
    numbering = item.numbering
    outcome.drafts.append(draft)
    outcome.firsts.append(runs[0])
    counts = numbering is not None and numbering.value is not None
    outcome.numbers.append((numbering.scheme, numbering.value or 0) if numbering and counts else None)


def open_scope(case: str, line: int) -> Fault:
    """Return the fault that it is open which tasks a duty is about.

    >>> open_scope("behind", 3).code
    'scope-ambiguous'
    """
    return Fault("scope-ambiguous", _SCOPES[case], line, params={"case": case})


def running_numbers(numbers: Sequence[tuple[str, int] | None]) -> list[int | None]:
    """Return the items' own numbers if one count runs through all of them, else none.

    >>> running_numbers([("1.", 1), ("1.", 2), None, ("1.", 4)]), running_numbers([("1.", 1), ("1.", 1)])
    ([1, 2, None, 4], [None, None])
    """
    counted = [number for number in numbers if number is not None]
    rising = all(one[0] == two[0] and one[1] < two[1] for one, two in pairwise(counted))
    return [number[1] if number is not None and rising else None for number in numbers]
