"""The notice around its tables: which blocks of a page are the notice's, and what the others say about it.

A page reads: navigation, title, publication line, document number, addressees, text, attachments,
signature, tables, imprint, footer; metadata blocks may stand anywhere. Nothing is left out but what is known,
and every line left out is a discard with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from zwgk_parse.around.foot import read_foot
from zwgk_parse.around.head import read_blocks, read_head
from zwgk_parse.around.metadata import Metadata, Rank, settle
from zwgk_parse.around.sheet import Sheet, open_sheet
from zwgk_parse.page import Block, Discard, Fault, Page
from zwgk_parse.vocabulary import Vocabulary

_META_FIELDS = {
    "articletitle": "title",
    "pubdate": "published",
    "publishdate": "published",
    "sitename": "site",
    "sitedomain": "host",
}


@dataclass(slots=True)
class Around:
    """What stands around the tables, and the blocks that are left, in the page's order."""

    metadata: Metadata
    blocks: list[Block]
    discards: list[Discard] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """The year that the notice is about."""
        return self.metadata.year


def read_around(page: Page, vocabulary: Vocabulary) -> Around:
    """Return the notice's metadata and its own blocks; the page is left as it is.

    The title, the number's line, the addressees, the signature and the attachments' lines stay among the
    blocks: they are paragraphs of the notice. Where two sources contradict each other there is a fault.

    >>> from zwgk_parse.models import Source
    >>> from zwgk_parse.page import Paragraph
    >>> from zwgk_parse.vocabulary import default
    >>> texts = ["某市财政局关于加强管理的通知", "发布时间：2019-06-25", "各科室：", "请执行。"]
    >>> blocks = [Paragraph(text, line, line) for line, text in enumerate(texts, start=1)]
    >>> around = read_around(Page(Source(form="text"), blocks), default())
    >>> around.metadata.issuer, around.metadata.recipients, around.discards[0].reason
    ('某市财政局', ('各科室',), 'metadata')
    """
    sheet = open_sheet(page, vocabulary)
    read_blocks(sheet)
    recipients, body = read_head(sheet, page)
    attachments = read_foot(sheet, body)
    _read_meta(sheet, page)
    metadata = settle(sheet.claims)
    metadata.recipients = recipients
    metadata.attachments = attachments
    blocks = [block for place, block in enumerate(sheet.blocks) if place not in sheet.fates]
    return Around(metadata, blocks, sheet.all_discards(), metadata.faults)


def _read_meta(sheet: Sheet, page: Page) -> None:
    """Note what the meta elements state."""
    for name, content in page.meta:
        if name in _META_FIELDS:
            sheet.claim([(_META_FIELDS[name], content)], Rank.META)
        elif name == "url":
            sheet.claim([("host", content)], Rank.INFERRED)
