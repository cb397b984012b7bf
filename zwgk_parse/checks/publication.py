"""What ``check`` says beyond every parse: whether a notice is fit to be published."""

from __future__ import annotations

from zwgk_parse.checks.content import check_attachment_titles, check_attachments, check_document_number
from zwgk_parse.checks.document import check_document, without_needless
from zwgk_parse.checks.personal import find_personal, mask
from zwgk_parse.checks.safety import check_hidden, check_links, check_personal
from zwgk_parse.checks.subject import Subject
from zwgk_parse.models import Finding, Notice
from zwgk_parse.vocabulary import Vocabulary

_CHECKS = (
    check_document,
    check_document_number,
    check_attachments,
    check_attachment_titles,
    check_hidden,
    check_links,
    check_personal,
)


def check_publication(notice: Notice, text: str, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Return the notice's findings and those about its publication; ``text`` is its source."""
    subject = Subject(notice, vocabulary, text=text)
    more = (finding for check in _CHECKS for finding in check(subject))
    return (*without_needless(notice.findings, subject), *more)


def masked(finding: Finding) -> Finding:
    """Return a finding in which no personal data can be read, whatever text it repeats."""
    if not any(True for text in (finding.message, *finding.params.values()) for _ in find_personal(text)):
        return finding
    params = {name: mask(value) for name, value in finding.params.items()}
    return finding.model_copy(update={"message": mask(finding.message), "params": params})
