"""Excel: a workbook with a sheet each for the tasks, the notices and the findings.

XlsxWriter, which keeps a row at a time and is maintained; openpyxl, the alternative, keeps an object for every
merged cell. Consecutive tasks of a notice that share a category have it in one merged cell, whose text stands in
every cell below it too: so a filter finds all its rows, and a program that reads the sheet needs to fill nothing.
Texts are text cells whatever they look like; one that begins as a formula does is also marked as text
(``quotePrefix``), so that it stays one when somebody edits it. What exceeds a cell is cut, and the sheet ``cut``
says where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from zwgk_parse.output.labels import Language, label
from zwgk_parse.output.records import BEFORE, SEPARATOR, Value, flatten, survey
from zwgk_parse.output.writers.contract import Change, Notices, Options, OutputError, Written
from zwgk_parse.output.writers.excel_sheet import Cut, Row, Sheet, formats
from zwgk_parse.output.writers.scratch import scratch

if TYPE_CHECKING:
    from zwgk_parse.models import Notice, Task

NOTICES = (
    "notice", "title", "document_number", "issuer", "recipients", "issued_on", "published_at", "site", "tasks",
    "errors", "warnings",
)  # fmt: skip
FINDINGS = ("notice", "number", "severity", "code", "message", "line")
_CREATED = datetime(2000, 1, 1)  # the same notices, the same bytes
CUT = ("sheet", "line", "column", "length")


def write(stream: BinaryIO, named: Notices, options: Options) -> Written:
    """Write the workbook; ``OutputError`` where a sheet would exceed Excel's rows or columns."""
    import xlsxwriter

    known = survey(named)
    cuts: list[Cut] = []
    with scratch(stream) as path:
        # The rows wait for the end of their sheet in that folder too.
        book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": path.parent})
        book.set_properties({"created": _CREATED})
        styles = formats(book)

        def fill(name: str, columns: Sequence[str], rows: Callable[[], Iterable[Row]]) -> None:
            sheet = book.add_worksheet(label(name, options.labels))
            labels = [label(column, options.labels) for column in columns]
            Sheet(sheet, styles, cuts).fill(columns, labels, rows)

        fill("tasks", known.columns, lambda: _tasks(named, known.columns))
        fill("notices", NOTICES, lambda: (Row(_notice(*pair)) for pair in named))
        fill("findings", FINDINGS, lambda: _findings(named, options.labels))
        if cuts:
            fill("cut", CUT, lambda: (Row(cut) for cut in cuts))
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OutputError(f"the workbook cannot be put together: {error}") from error
    return Written(known.notices, known.tasks, (_cut(cuts, label("cut", options.labels)),) if cuts else ())


def _tasks(named: Notices, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of all tasks."""
    for name, notice in named:
        runs = _runs(notice.tasks, len(BEFORE))
        for values, merged in zip(flatten([(name, notice)], columns), runs, strict=True):
            yield Row(values, merged)


def _notice(name: str, notice: Notice) -> list[Value]:
    """Return the row of a notice."""
    found = Counter(finding.severity for finding in notice.findings)
    site = notice.site
    return [
        name,
        notice.title,
        notice.document_number,
        notice.issuer,
        SEPARATOR.join(notice.recipients),
        notice.issued_on,
        notice.published_at,
        (site.name or site.host) if site else None,
        len(notice.tasks),
        found["error"],
        found["warning"],
    ]


def _findings(named: Notices, language: Language) -> Iterator[Row]:
    """Yield the rows of all findings, with the running number of the task that each is about."""
    from zwgk_parse.catalogue.entries import message

    for name, notice in named:
        for finding in notice.findings:
            values = (
                name,
                None if finding.task is None else notice.tasks[finding.task].number,
                finding.severity,
                finding.code,
                message(finding.code, finding.message, finding.params, language),
                finding.location.line if finding.location else None,
            )
            yield Row(values)


def _runs(tasks: Sequence[Task], column: int) -> list[dict[int, tuple[int, int]]]:
    """Return which categories of each task are merged with its neighbours'; level 1 stands in ``column``.

    Tasks share a category where they follow one another and share all levels down to it.
    """
    runs: list[dict[int, tuple[int, int]]] = [{} for _ in tasks]
    for level in range(max((len(task.categories) for task in tasks), default=0)):
        for path, rows in groupby(range(len(tasks)), lambda row: tasks[row].categories[: level + 1]):  # noqa: B023 - used at once
            together = list(rows)
            if len(path) > level and len(together) > 1:
                for position, row in enumerate(together):
                    runs[row][column + level] = position, len(together)
    return runs


def _cut(cuts: Sequence[Cut], sheet: str) -> Change:
    """Return what is to be said about texts that were cut."""
    counted = "1 text is" if len(cuts) == 1 else f"{len(cuts)} texts are"
    first = cuts[0]
    place = f"{first.sheet}, row {first.row}, {first.column}: {first.length} characters"
    return Change(
        "cut",
        len(cuts),
        f"{counted} longer than an Excel cell and cut ({place}); the sheet {sheet} lists them",
    )
