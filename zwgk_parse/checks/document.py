"""Whether what was given is a notice at all, and one that is to have tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zwgk_parse.checks.subject import Subject, find
from zwgk_parse.models import Finding


def check_document(subject: Subject) -> Iterator[Finding]:
    """Yield a finding where there is neither a task table nor any part of an official document.

    The parts are those of GB/T 9704-2012 that only a document has; a title any page has.
    """
    if not _is_notice(subject):
        message = "there is neither a task table nor any part of an official document"
        yield find("not-a-notice", message)


def _is_notice(subject: Subject) -> bool:
    notice = subject.notice
    parts = (notice.tasks, notice.document_number, notice.recipients, notice.issued_on, _is_titled(subject))
    return any(parts)


def without_needless(findings: Iterable[Finding], subject: Subject) -> Iterator[Finding]:
    """Yield the findings; that no task was found is a mere info about a document that promises none.

    Of what is no notice it is said that it is none, and no more. A document without tasks is formal (it has a
    number, or a title 关于…的通知), and no word in its title, its attachments' names and its tables' captions says
    that it assigns tasks (vocabulary, topic ``promises``).
    """
    for finding in findings:
        if finding.code == "table-not-found" and not _is_notice(subject):
            continue
        if finding.code == "table-not-found" and _is_formal(subject) and not _promises(subject):
            message = "a formal document that promises no tasks, and has none"
            yield find("tasks-absent", message, finding.location)
        else:
            yield finding


def _is_titled(subject: Subject) -> bool:
    """Tell whether the title ends in the name of a kind of document."""
    kinds = subject.vocabulary["references"]["document_kinds"]
    title = subject.notice.title.rstrip('》”"）)')
    return title.endswith(tuple(kind for kind in kinds if not kind.startswith("/")))


def _is_formal(subject: Subject) -> bool:
    return bool(subject.notice.document_number) or ("关于" in subject.notice.title and _is_titled(subject))


def _promises(subject: Subject) -> bool:
    notice = subject.notice
    names = (notice.title, *notice.attachments, *(table.caption for table in notice.tables))
    return any(word in name for name in names for word in subject.vocabulary["promises"]["tasks"])
