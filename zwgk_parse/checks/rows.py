"""What every parse says about its rows: whether they can be relied on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zwgk_parse.checks.content import check_deadlines, check_spellings
from zwgk_parse.checks.numbering import check_categories, check_counts, check_numbers
from zwgk_parse.checks.places import field_of
from zwgk_parse.checks.structure import check_columns, check_fields, check_left_out
from zwgk_parse.checks.subject import Subject
from zwgk_parse.fields.units.unit_spellings import Spelling
from zwgk_parse.models import Finding, Notice
from zwgk_parse.vocabulary import Vocabulary

_CHECKS = (
    check_columns,
    check_left_out,
    check_numbers,
    check_categories,
    check_counts,
    check_fields,
    check_deadlines,
    check_spellings,
)


def check_rows(notice: Notice, spellings: Sequence[Spelling], vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Return the notice's findings, those about a row at the cell that they mean, and those of the checks."""
    subject = Subject(notice, vocabulary, spellings)
    return (*_placed(subject), *(finding for check in _CHECKS for finding in check(subject)))


def _placed(subject: Subject) -> Iterator[Finding]:
    """Yield the findings that the notice has; one about a field of a row also repeats the field's text."""
    for finding in subject.notice.findings:
        field = field_of(finding.code)
        if finding.task is None or not field:
            yield finding
            continue
        text = "\n".join(cell.text for cell in subject.places.cells(finding.task, field) if cell.text)
        location = subject.places.of(finding.task, field)
        yield finding.model_copy(update={"location": location, "params": {"text": text, **finding.params}})
