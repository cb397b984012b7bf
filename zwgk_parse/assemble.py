"""Put a notice together: records become models, and the rules that stand outside the rows are applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from math import inf

from zwgk_parse.around.metadata import Metadata
from zwgk_parse.around.reader import Around
from zwgk_parse.checks.rows import check_rows
from zwgk_parse.checks.subject import find
from zwgk_parse.fields.deadlines.deadline_default import find_default
from zwgk_parse.fields.references import find_references
from zwgk_parse.fields.units.unit_rules import Rules, apply_rules, open_roles, read_rules, row_rules
from zwgk_parse.fields.units.unit_spellings import Spelling, unify_spellings
from zwgk_parse.models import Deadline, Finding, Location, Notice, PieceKind, Reference, Unit
from zwgk_parse.page import Discard, Fault, GridCell, Page, Run
from zwgk_parse.table.aligned import CLEAR
from zwgk_parse.table.columns import row_cells
from zwgk_parse.table.one_table import TableContent
from zwgk_parse.table.reading import Draft
from zwgk_parse.table.tables import Content
from zwgk_parse.tally import find_loss, texts_in
from zwgk_parse.vocabulary import Vocabulary

# Where no table holds tasks, the headers of so many are named, and so many characters of each.
_HEADERS = 3
_HEADER_LENGTH = 40

Fields = dict[str, object]  # those of a model, which the notice's validation builds with all others at once


def assemble(
    page: Page, around: Around, content: Content, vocabulary: Vocabulary, handed_on: Sequence[str]
) -> Notice:
    """Return the notice that the stages' results make up; ``handed_on`` are the texts that the reader found."""
    outside = [part for part in content.parts if isinstance(part, Run)]
    notes = {id(note) for note in content.notes}
    paragraphs = [run for run in outside if id(run) not in notes]
    tables = content.tables
    inner_notes = [note for table in tables if table.reading for note in table.reading.notes]
    texts = [run.text for run in paragraphs]
    listed = {id(run) for run in content.prose.runs} if content.prose else set()
    note_texts = [run.text for run in [*content.notes, *inner_notes]]
    rest = [run.text for run in paragraphs if id(run) not in listed]
    tasks, findings, spellings = _tasks(content, rest, note_texts, around, vocabulary)
    discards = _discards(page, around, content)
    faults = [*page.faults, *around.faults, *content.faults]
    held = texts_in((part.grid if isinstance(part, TableContent) else part for part in content.parts), ())
    loss = find_loss(handed_on, [*held, *(item.run.text for item, _ in discards if not item.kept)])
    if loss:
        faults.append(loss)
    if not tasks and not any(fault.code == "table-not-found" for fault in faults):
        faults.append(_without_tasks(tables))
    found = around.metadata
    fields = {
        "title": found.title,
        "document_number": found.document_number,
        "issuer": found.issuer,
        "recipients": found.recipients,
        "issued_on": found.issued_on,
        "published_at": found.published_at,
        "site": found.site,
        "references": _references(texts, tables, found, vocabulary),
        "attachments": found.attachments,
        "paragraphs": texts,
        "notes": note_texts,
        "dropped": [_dropped(item, table) for item, table in discards],
        "tables": [_table(part, index) for index, part in enumerate(tables)],
        "tasks": tasks,
        "findings": [*(_finding(fault) for fault in faults), *findings],
        "source": page.source,
        "outline": _outline(content, notes, discards),
    }
    notice = Notice.model_validate(fields)
    return notice.model_copy(update={"findings": check_rows(notice, spellings, vocabulary)})


def _discards(page: Page, around: Around, content: Content) -> list[tuple[Discard, int | None]]:
    """Return what all stages left out, each with the table that it was in."""
    outside = [*page.discards, *around.discards, *content.discards]
    read = [(index, table.reading) for index, table in enumerate(content.tables) if table.reading]
    return [
        *((item, None) for item in outside),
        *((item, index) for index, reading in read for item in reading.discards),
    ]


def _references(
    texts: Sequence[str], tables: Sequence[TableContent], found: Metadata, vocabulary: Vocabulary
) -> tuple[Reference, ...]:
    """Return the documents that the text and the rows cite, but for the notice itself and its attachments."""
    requirements = [draft.requirement for table in tables if table.reading for draft in table.reading.drafts]
    own = [name for name in (found.title, found.document_number, *found.attachments) if name]
    return find_references([*texts, *requirements], vocabulary, own=own)


def _without_tasks(tables: Sequence[TableContent]) -> Fault:
    """Return the fault that no task was found, and what was found instead."""
    if not tables:
        return Fault("table-not-found", "there is no table and no list of tasks", params={"case": "none"})
    heads = ("、".join(cell.text for cell in row_cells(table.grid, 0) if cell.text) for table in tables)
    headers = "; ".join("".join(head.split())[:_HEADER_LENGTH] for head in islice(heads, _HEADERS))
    count = str(len(tables))
    message = f"none of the {count} tables is headed like one of tasks: {headers}"
    return Fault("table-not-found", message, params={"case": "unlike", "count": count, "headers": headers})


def _tasks(
    content: Content, texts: Sequence[str], notes: Sequence[str], around: Around, vocabulary: Vocabulary
) -> tuple[list[Fields], list[Finding], Sequence[Spelling]]:
    """Return the tasks of all tables, with what the rules outside the rows say, and the findings about them."""
    tables = content.tables
    drafts: list[tuple[int | None, Draft]] = [
        (index, draft)
        for index, table in enumerate(tables)
        if table.reading
        for draft in table.reading.drafts
    ]
    drafts += [(None, draft) for draft in content.prose.drafts] if content.prose else []
    rules = read_rules([*notes, *texts, *_headings(tables)], vocabulary)
    by_row = row_rules(rules, [draft.tails for _, draft in drafts], vocabulary)
    ruled = [_ruled(own, draft) for (_, draft), own in zip(drafts, by_row, strict=True)]
    unified = unify_spellings(ruled, vocabulary)
    default = find_default(texts, vocabulary, year=around.year)
    tasks: list[Fields] = []
    findings: list[Finding] = []
    for position, ((index, draft), units) in enumerate(zip(drafts, unified.rows, strict=True)):
        table = None if index is None else tables[index]
        rowed = index if table and not table.turned else None
        tasks.append(_task(draft, units, default, rowed))
        findings += _row_findings(draft, table, rowed, position)
    return tasks, findings, unified.spellings


def _headings(tables: Sequence[TableContent]) -> Iterable[str]:
    """Yield the texts at the head of the task tables: 责任单位（排第一位的为牵头单位）."""
    for table in tables:
        if table.reading:
            yield from (run.text for run in table.grid.caption)
            rows = set(table.header_rows)
            yield from (cell.text for cell in table.grid.cells if cell.row in rows and cell.runs)


def _ruled(rules: Rules, draft: Draft) -> tuple[Unit, ...]:
    """Return a row's units with the roles that the rules outside the row give them; doubt those left open."""
    reason = open_roles(rules, draft.units)
    if reason:
        text = "、".join(unit.text for unit in draft.units)
        message = f"units “{text}”: {reason}"
        draft.faults.append(Fault("roles-ambiguous", message, draft.line, params={"text": text}))
    return apply_rules(rules, draft.units)


def _task(draft: Draft, units: Sequence[Unit], default: Deadline | None, table: int | None) -> Fields:
    return {
        "number": draft.number,
        "categories": draft.categories,
        "requirement": draft.requirement,
        "units": units,
        "deadline": draft.deadline or default,
        "extra": draft.extra,
        "location": _row_place(draft, table),
    }


def _row_place(draft: Draft, table: int | None) -> Fields:
    """Return where a task stands; one of a list, or in a column of a table, is in no row."""
    row = None if table is None else draft.row
    return {"line": draft.line, "last_line": draft.last_line, "table": table, "row": row}


def _row_findings(
    draft: Draft, table: TableContent | None, index: int | None, task: int
) -> Iterable[Finding]:
    """Yield what its stages noticed about one row, and whether its layout is in doubt."""
    faults = list(draft.faults)
    margin = table.grid.margins[draft.row] if table and table.grid.margins else None
    doubted = any(fault.code == "layout-ambiguous" for fault in faults)
    if table and margin is not None and margin < CLEAR and not doubted:
        faults.append(Fault.of_layout(table.grid.alternatives[draft.row]))
    for fault in faults:
        place = Location.model_validate(_row_place(draft, index))
        yield find(fault.code, fault.message, place, task, **fault.params)


def _place(run: Run, table: int | None = None) -> Fields:
    return {
        "line": run.line,
        "last_line": run.last_line,
        "character": run.character or None,
        "table": table,
    }


def _dropped(item: Discard, table: int | None) -> Fields:
    return {"text": item.run.text, "reason": item.reason, "location": _place(item.run, table)}


def _finding(fault: Fault) -> Finding:
    """Return the finding about a fault that belongs to no task."""
    place = None
    if fault.line:
        place = Location(line=fault.line, last_line=fault.line, character=fault.character or None)
    return find(fault.code, fault.message, place, **fault.params)


def _outline(
    content: Content, notes: set[int], discards: Sequence[tuple[Discard, int | None]]
) -> list[Fields]:
    """Return the reading order; what stays in its table is not in it a second time.

    The parts are in order already, whatever the places say that a reader of HTML found for them.
    """
    pieces: list[tuple[int, int, Fields]] = []
    reached = (0, 0)
    counts: Counter[PieceKind] = Counter()
    for part in content.parts:
        kind: PieceKind = "note" if id(part) in notes else "paragraph"
        if isinstance(part, TableContent):
            kind, character = "table", 0
            place: Fields = {"line": part.grid.line, "last_line": part.grid.last_line}
            line = part.grid.line
        else:
            line, character, place = part.line, part.character, _place(part)
        reached = max(reached, (line, character))
        pieces.append((*reached, {"kind": kind, "index": counts[kind], "location": place}))
        counts[kind] += 1
    for index, (item, table) in enumerate(discards):
        if not item.kept:
            place = _place(item.run, table)
            pieces.append(
                (item.run.line, item.run.character, {"kind": "dropped", "index": index, "location": place})
            )
    pieces.sort(key=lambda piece: piece[:2])
    return [fields for _, _, fields in pieces]


def _table(part: TableContent, index: int) -> Fields:
    """Return the fields of a table's model.

    Plain dicts, so that the hundreds of cells become models in one go when the notice is validated.
    """
    grid = part.grid
    headers = set(part.header_rows)
    cells = [_cell(cell, header=cell.header or cell.row in headers) for cell in grid.cells]
    return {
        "kind": "tasks" if part.reading else "data",
        "caption": "\n".join(run.text for run in grid.caption),
        "height": grid.height,
        "width": grid.width,
        "cells": cells,
        "header_rows": part.header_rows,
        "roles": part.roles,
        "margins": [margin if margin != inf else None for margin in grid.margins],  # JSON has no infinity
        "location": {
            "line": min([cell.line for cell in grid.cells], default=grid.line),
            "last_line": max([_last_line(cell) for cell in grid.cells], default=grid.last_line),
            "table": index,
        },
    }


def _cell(cell: GridCell, *, header: bool) -> Fields:
    """Return the fields of a cell's model."""
    runs = cell.runs
    first = runs[0] if runs else cell
    return {
        "text": runs[0].text if len(runs) == 1 else cell.text,
        "row": cell.row,
        "column": cell.column,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "header": header,
        "line": first.line,
        "last_line": _last_line(cell),
        "character": first.character or None,
    }


def _last_line(cell: GridCell) -> int:
    return cell.runs[-1].last_line if cell.runs else cell.line
