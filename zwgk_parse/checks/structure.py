"""The columns of the task tables, what a row must have, and tables that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from zwgk_parse.checks.places import field_of
from zwgk_parse.checks.subject import Subject, find
from zwgk_parse.models import Finding, Location, Table

_MANY = 0.5  # where more rows than that lack a field, the table does not state it
_UNIT_ROLES = frozenset({"lead", "responsible", "cooperating"})
_LABEL = 20  # characters of a header that a message repeats


def check_columns(subject: Subject) -> Iterator[Finding]:
    """Yield the columns that a task table lacks, and those whose header is not known."""
    dated = {task.location.table for task in subject.notice.tasks if task.deadline}
    seen: set[tuple[str, ...]] = set()
    without: dict[str, Table] = {}  # the first table that lacks a column: others continue it
    for index, table in enumerate(subject.notice.tables):
        if table.kind != "tasks" or not table.roles:
            continue
        if _UNIT_ROLES.isdisjoint(table.roles):
            without.setdefault("units", table)
        if "deadline" not in table.roles and index not in dated:
            without.setdefault("deadline", table)
        if None in table.roles:
            yield from _unknown(table, seen)
    for case, table in without.items():
        message = f"a task table has no column of {'units' if case == 'units' else 'deadlines'}"
        yield find("column-missing", message, _header(table, 0), case=case)


def _unknown(table: Table, seen: set[tuple[str, ...]]) -> Iterator[Finding]:
    """Yield the columns that have a header and texts, but no meaning, each header once."""
    filled = {cell.column for cell in table.cells if cell.text and cell.row not in table.header_rows}
    for column, (path, role) in enumerate(zip(table.headers(), table.roles, strict=False)):
        if role is None and path and column in filled and path not in seen:
            seen.add(path)
            header = "/".join(path)[:_LABEL]
            message = f"the meaning of the column “{header}” is not known; its texts are kept as they are"
            yield find("column-unknown", message, _header(table, column), header=header)


def _header(table: Table, column: int) -> Location:
    """Return the place of the innermost header cell over a column, the table's where it has none."""
    over = [
        cell
        for cell in table.cells
        if cell.row in table.header_rows[:4]
        and cell.column <= column < cell.column + cell.colspan
        and cell.text
    ]
    if not over:
        return table.location
    return max(over, key=lambda cell: cell.row).location.model_copy(update={"table": table.location.table})


def check_left_out(subject: Subject) -> Iterator[Finding]:
    """Yield the marks that a converter left where it left out a table, one of each kind."""
    marks = subject.vocabulary["layout"]["left_out"]
    for text in dict.fromkeys(text for text in subject.notice.paragraphs if text in marks):
        message = f"a table was left out here by a converter: there is only {text}"
        yield find("table-left-out", message, subject.places.of_text(text), text=text)


def check_fields(subject: Subject) -> Iterator[Finding]:
    """Yield rows without requirement, units or deadline, where most rows of the same table have them."""
    tasks = subject.notice.tasks
    by_table: dict[int | None, list[int]] = {}
    for index, task in enumerate(tasks):
        by_table.setdefault(task.location.table, []).append(index)
    for table, indexes in by_table.items():
        lacking = {
            "requirement": [index for index in indexes if not tasks[index].requirement],
            "units": [index for index in indexes if not tasks[index].units],
            "deadline": [index for index in indexes if tasks[index].deadline is None],
        }
        if table is None:
            del lacking["deadline"]  # a list has no place for one: most say it in words, where there is any
        alone = {index for index in lacking["units"] if tasks[index].deadline is None}
        for field, rows in lacking.items():
            # a row that states neither may be a section: it is told however many there are
            told = rows if len(rows) <= _MANY * len(indexes) else [index for index in rows if index in alone]
            if field == "units" and len(rows) < len(indexes):
                rows = told
            elif len(rows) > _MANY * len(indexes):
                continue
            for index in rows:
                yield from _lack(subject, index, field)


def _lack(subject: Subject, index: int, field: str) -> Iterator[Finding]:
    """Yield that a row lacks a field, unless it was said what is wrong with the text that stands there."""
    text = "".join(cell.text for cell in subject.places.cells(index, field)).strip()
    if text and any(field_of(finding.code) == field for finding in subject.about(index)):
        return
    if field == "units":
        message = (
            f"the cell of responsible units names none: “{text}”"
            if text
            else "this row states no responsible unit"
        )
        case = "other" if text else "none"
        yield subject.about_row(index, field, "units-missing", message, text=text, case=case)
    else:
        yield subject.about_row(index, field, f"{field}-missing", f"this row states no {field}")
