"""The library's verb behind ``zwgk-parse check``: a notice with all that is to be said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwgk_parse.checks.publication import check_publication, masked
from zwgk_parse.models import Notice
from zwgk_parse.pipeline import read
from zwgk_parse.source.decode import decode
from zwgk_parse.vocabulary import Vocabulary, default

if TYPE_CHECKING:
    from pydantic import BaseModel


class Checked(NamedTuple):
    """A notice with all its findings, and the decoded text that their lines and columns count in."""

    notice: Notice
    text: str


def check(
    data: bytes | str,
    *,
    schema: type[BaseModel] | None = None,
    vocabulary: Vocabulary | None = None,
    label: str | None = None,
) -> Notice:
    """Parse one notice and examine it as the linter does.

    The result is that of ``parse``, with further findings: those about its fitness for publication
    (personal data, hidden text, links, attachments, document number), and, where ``schema`` is given, every
    field of every row that this Pydantic model does not accept (``row-invalid``); the model is given the
    fields of ``Task``. Personal data is masked in all findings. Raises ``NoticeError`` as ``parse`` does.

    >>> page = "序号\\n\\n工作任务\\n\\n责任单位\\n\\n1\\n\\n公开预算（联系人：13800138000）\\n\\n市财政局"
    >>> [finding.message for finding in check(page).findings if finding.severity == "warning"]
    ['a mobile phone number: 138******00']
    """
    return examine(data, schema=schema, vocabulary=vocabulary, label=label).notice


def examine(
    data: bytes | str,
    *,
    schema: type[BaseModel] | None = None,
    vocabulary: Vocabulary | None = None,
    label: str | None = None,
) -> Checked:
    """Do what ``check`` does, and return the decoded text too."""
    vocabulary = vocabulary or default()
    decoded = decode(data, label=label)
    notice = read(decoded, vocabulary)
    findings = list(check_publication(notice, decoded.text, vocabulary))
    if schema is not None:
        from zwgk_parse.checks.schema import check_schema

        findings += check_schema(notice, schema)
    notice = notice.model_copy(update={"findings": tuple(map(masked, findings))})
    return Checked(notice, decoded.text)
