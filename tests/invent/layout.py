"""From rows to logical grids: headers, merged categories, section rows, page breaks, tables split in two."""

from __future__ import annotations

from .body import Body
from .grid import Line, Sheet, Slot, blank, build_sheet, full_width
from .headers import lay_out_header
from .plan import Plan
from .regrid import draw_fineness, regrid
from .rows import Row
from .segment import Segment
from .units import COLUMNS
from .words import WORDS, Speaker

_AT_SECTION = ("changed", "stacked", "table", "table changed")  # breaks that do not fall inside a section


def lay_out(speaker: Speaker, plan: Plan, rows: list[Row], labels: dict[str, str]) -> list[Sheet]:
    """The logical grids of a notice's tables."""
    segments = _segments(speaker, plan, rows, labels)
    tables: list[tuple[list[str], list[Line]]] = []
    above: Row | None = None
    for segment in segments:
        lines = _opening_lines(speaker, plan, segment)
        lines += Body(speaker, plan, segment).lines(above)
        above = segment.rows[-1]
        if segment.opening.startswith("table") or not tables:
            tables.append((_between(speaker, plan, segment), lines))
        else:
            tables[-1][1].extend(lines)
    _closing_lines(speaker, plan, rows, tables[-1][1])
    fineness = draw_fineness(speaker, plan, len(segments[0].columns))
    sheets = [build_sheet(regrid(speaker, plan, lines, fineness), before) for before, lines in tables]
    for sheet in sheets:
        for cell in sheet.cells:
            cell.vertical = (
                plan.vertical and cell.kind == "category" and cell.rowspan > 1 and len(cell.text) <= 12
            )
            last = cell.row + cell.rowspan == sheet.height and cell.kind != "header"
            cell.excess = speaker.rng.randint(1, 3) if plan.overlong and last and cell.rowspan > 1 else 0
    return sheets


def _segments(speaker: Speaker, plan: Plan, rows: list[Row], labels: dict[str, str]) -> list[Segment]:
    """The rows, parted at the breaks."""
    rng = speaker.rng
    columns = _columns(speaker, plan)
    chosen: dict[int, str] = {}
    for kind in plan.breaks if len(rows) > 2 else ():
        place = rng.randint(1, len(rows) - 1)
        if plan.sections and kind in _AT_SECTION:
            fitting = [n for n in range(1, len(rows)) if rows[n].path[0] is not rows[n - 1].path[0]]
            place, kind = (rng.choice(fitting), kind) if fitting else (place, "header")
        chosen[place] = kind
    starts = [0, *sorted(chosen)]
    segments = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        opening = chosen.get(start, "")
        if opening.endswith("changed"):
            columns, labels = _changed(speaker, plan, columns, labels)
        segments.append(Segment(opening, columns, labels, rows[start:end]))
    return segments


def _columns(speaker: Speaker, plan: Plan) -> list[str]:
    """The columns in their order."""
    categories = [f"category{level}" for level in range(plan.levels)]
    number = ["number"] if plan.number == "column" else []
    units, deadline = list(COLUMNS[plan.units]), ["deadline"] if plan.deadline else []
    extras = [f"extra{place}" for place in range(plan.extras)]
    tail = deadline + units if plan.deadline_early else units + deadline
    if speaker.rng.random() < 0.25:
        tail = extras + tail
    else:
        tail += extras
    tail = [*tail, "requirement"] if plan.requirement_last else ["requirement", *tail]
    return (categories + number if plan.number_late else number + categories) + tail


def _changed(
    speaker: Speaker, plan: Plan, columns: list[str], labels: dict[str, str]
) -> tuple[list[str], dict[str, str]]:
    """Columns swapped or renamed, as a second author of the same table would write them."""
    rng = speaker.rng
    labels = dict(labels)
    for key in ("deadline", *COLUMNS[plan.units]):
        labels[key] = rng.choice(
            [labels[key], *(word for word in WORDS["headers"][key] if word not in labels.values())]
        )
    place = columns.index("requirement") + 1
    tail = columns[place:]
    if len(tail) > 1 and rng.random() < 0.6:
        moved = tail.pop(rng.randrange(len(tail)))
        tail.insert(rng.randint(0, len(tail)), moved)
    return columns[:place] + tail, labels


def _between(speaker: Speaker, plan: Plan, segment: Segment) -> list[str]:
    """What parts a table from the one above it: nothing, a page number, a word of continuation."""
    rng = speaker.rng
    if not segment.opening:
        return []
    number = (
        [rng.choice(["— {} —", "- {} -", "{}", "第 {} 页"]).format(rng.randint(2, 12))]
        if plan.page_numbers
        else []
    )
    return number + (["续表"] if rng.random() < 0.15 else [])


def _opening_lines(speaker: Speaker, plan: Plan, segment: Segment) -> list[Line]:
    """Title rows, notes and the header above a segment's rows."""
    rng = speaker.rng
    width = len(segment.columns)
    lines: list[Line] = []
    first = not segment.opening
    if (first and plan.title_row) or segment.opening == "stacked":
        lines.append(full_width(speaker.say("title"), width, "title"))
    if first and plan.note_row:
        note = rng.choice(WORDS["around"]["table_notes"]).format(y=speaker.year, m=rng.randint(1, 12))
        lines.append(full_width(speaker.write(note), width, "title"))
    if segment.opening in ("cut", "header") and plan.page_numbers and rng.random() < 0.5:
        lines.append(full_width(f"— {rng.randint(2, 9)} —", width, "page number"))
    if segment.opening not in ("cut", "table headerless"):
        lines += lay_out_header(speaker, plan, segment)
    if first and plan.cell_less_rows:
        lines.append([])
    return lines


def _closing_lines(speaker: Speaker, plan: Plan, rows: list[Row], lines: list[Line]) -> None:
    """Empty rows below the last one."""
    width = max(map(len, lines))
    if plan.placeholder_rows:
        number = (rows[-1].task.number or 0) + 1
        at = next(place for place, slot in enumerate(lines[-1]) if slot.kind == "number")
        lines.append(
            [
                Slot(object(), [str(number)], "placeholder") if place == at else blank()
                for place in range(width)
            ]
        )
    if plan.blank_rows:
        lines += [[blank() for _ in range(width)] for _ in range(speaker.rng.randint(1, 2))]
    if plan.cell_less_rows:
        lines += [[] for _ in range(speaker.rng.randint(1, 3))]
