"""The rows of an invented notice: the truth of each, and the paragraphs that print it, column by column."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .categories import Node
from .deadlines import invent_deadline
from .plan import Plan
from .surroundings import Surroundings
from .truth import TrueDeadline, TrueTask
from .units import COLUMNS, UnitCells, invent_units
from .words import WORDS, Speaker


@dataclass(eq=False)
class Row:
    """A row's categories, the paragraphs printed per column, and per column what its cell is shared by."""

    path: list[Node]
    printed: dict[str, list[str]]
    shared: dict[str, object]
    task: TrueTask


def invent_labels(speaker: Speaker, plan: Plan) -> dict[str, str]:
    """A header word per column (and for merged ones); no two columns have the same."""
    rng = speaker.rng
    labels = {
        "merged": rng.choice(WORDS["headers"]["merged_category"]),
        "units": rng.choice(WORDS["headers"]["units"]),
    }
    levels = rng.choice(WORDS["headers"]["levels"]) if plan.header == "two rows" else None
    kinds = [(f"category{level}", f"category{level + 1}") for level in range(plan.levels)]
    kinds += [
        ("number", "number"),
        ("requirement", "requirement" if plan.levels else "task"),
        ("deadline", "deadline"),
    ]
    kinds += [(role, role) for role in COLUMNS[plan.units]] + [
        (f"extra{place}", "extra") for place in range(plan.extras)
    ]
    for key, kind in kinds:
        if levels and key.startswith("category"):
            labels[key] = levels[int(key[-1])]
        else:
            labels[key] = rng.choice([word for word in WORDS["headers"][kind] if word not in labels.values()])
    return labels


def invent_rows(
    speaker: Speaker, plan: Plan, labels: dict[str, str], paths: list[list[Node]], around: Surroundings
) -> list[Row]:
    """The rows of the given categories, in a notice with these surroundings."""
    rng = speaker.rng
    number_format = rng.choice(["{}", "{}", "{}", "{}", "{:02}", "{}."])
    numbers = _numbers(plan, paths, rng.choice([1, 1, 1, 1, 1, 17]))
    units, unit_blocks = UnitCells(), _blocks(speaker, paths, plan.merged_units)
    deadline, deadline_blocks = around.default, _blocks(speaker, paths, plan.merged_deadlines)
    rows: list[Row] = []
    for position, path in enumerate(paths):
        if not position or unit_blocks[position] is not unit_blocks[position - 1]:
            units = invent_units(speaker, COLUMNS[plan.units], plan.habits)
        if plan.deadline and (not position or deadline_blocks[position] is not deadline_blocks[position - 1]):
            deadline = _deadline(speaker, plan, around.issued_on.month, deadline)
        requirement, inner = _requirement(speaker, plan, numbers[position])
        extra = dict(_extras(speaker, plan, labels))
        printed = {"number": [number_format.format(numbers[position])], "requirement": requirement}
        printed |= {"deadline": [deadline.text] if deadline and not deadline.default else []}
        printed |= units.printed | {key: [text] if text else [] for key, text in extra.items()}
        shared: dict[str, object] = dict.fromkeys(COLUMNS[plan.units], unit_blocks[position])
        shared |= {"deadline": deadline_blocks[position]}
        shared |= {"number": path[-1]} if plan.number_merged else {}
        task = TrueTask(
            number=numbers[position] if plan.number == "column" else None,
            categories=tuple(node.text for node in path),
            requirement="\n".join(requirement),
            units=_with_notes(plan, units),
            deadline=deadline,
            extra={labels[key]: text for key, text in extra.items() if text},
            inner_number=inner,
        )
        rows.append(Row(path, printed, shared, task))
    return rows


def _with_notes(plan: Plan, units: UnitCells) -> tuple[tuple[str, str], ...]:
    """The units as the notes make them: 排第一位的为牵头单位; 无牵头单位的,责任单位即为牵头单位."""
    if plan.first_is_lead and units.units:
        return ((units.units[0][0], "lead"), *units.units[1:])
    if plan.promoted_leads and all(role != "lead" for _, role in units.units):
        return tuple((name, "lead" if role == "responsible" else role) for name, role in units.units)
    return tuple(units.units)


def _numbers(plan: Plan, paths: list[list[Node]], first: int) -> list[int]:
    """The numbers of the rows; with ``number_merged`` one per innermost category."""
    numbers = [1 if plan.number_restarts else first]
    for above, path in itertools.pairwise(paths):
        if plan.number_restarts and path[0] is not above[0]:
            numbers.append(1)
        else:
            numbers.append(numbers[-1] + (not plan.number_merged or path[-1] is not above[-1]))
    return numbers


def _blocks(speaker: Speaker, paths: list[list[Node]], merged: bool) -> list[object]:
    """Per row the identity of the cell it shares: its own, or that of the rows above it in its category."""
    rng = speaker.rng
    blocks: list[object] = []
    for position, path in enumerate(paths):
        same = position > 0 and (path == paths[position - 1] or rng.random() < 0.1)
        same = same and path[:1] == paths[position - 1][:1]
        blocks.append(blocks[-1] if merged and same and rng.random() < 0.45 else object())
    return blocks


def _deadline(speaker: Speaker, plan: Plan, first_month: int, above: TrueDeadline | None) -> TrueDeadline:
    """A deadline, at times 同上: as in the row above."""
    if plan.ditto and above and speaker.rng.random() < 0.2:
        return replace(above, text="同上")
    deadline = invent_deadline(speaker.rng, speaker.year, first_month)
    return replace(deadline, text=speaker.write(deadline.text))


def _requirement(speaker: Speaker, plan: Plan, number: int) -> tuple[list[str], int | None]:
    """The paragraphs of a requirement, and the number that opens it where no column has it."""
    rng = speaker.rng
    draw = rng.random()
    if plan.list_requirements and draw < 0.35 and plan.number != "inner":
        return _list(speaker), None
    text = (
        speaker.say("short")
        if draw > 0.85
        else speaker.sentence(rng.choices([1, 2, 3, 6, 12], [5, 6, 4, 2, 1])[0])
    )
    if rng.random() < 0.5 and draw <= 0.85:
        text += "。"
    if plan.number == "inner":
        return [f"{number}{rng.choice('..、．')}{text}"], number
    if plan.numbered_requirements:
        return [f"{number}.{text}"], None
    return [text], None


def _list(speaker: Speaker) -> list[str]:
    """A requirement that is a list: its items run on, or each has its own paragraph."""
    rng = speaker.rng
    mark = rng.choice(["{n}.", "{n}、", "（{n}）", "{n}）"])
    items = [
        speaker.write(mark.format(n=count)) + speaker.sentence(rng.randint(1, 2))
        for count in range(1, rng.randint(3, 6))
    ]
    end = speaker.write("；")
    items = [*(item + end for item in items[:-1]), items[-1] + "。"]
    return items if rng.random() < 0.5 else ["".join(items)]


def _extras(speaker: Speaker, plan: Plan, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The further columns' texts, many of them empty."""
    rng = speaker.rng
    for place in range(plan.extras):
        key = f"extra{place}"
        label = labels[key]
        if rng.random() < 0.4:
            yield key, ""
        elif label.endswith(("领导", "责任人", "联系人")):
            yield key, speaker.person()
        elif label == "分值":
            yield key, str(rng.randint(1, 20))
        elif label in ("完成情况", "工作进展"):
            yield key, speaker.say("progress")
        else:
            yield key, speaker.say("remark")
