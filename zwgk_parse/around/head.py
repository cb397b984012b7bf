"""The head of a page: metadata blocks, navigation, the title, what stands between it and the text."""

from __future__ import annotations

from zwgk_parse.around.closing import is_organ
from zwgk_parse.around.entries import read_entries
from zwgk_parse.around.furniture import is_furniture
from zwgk_parse.around.metadata import Rank
from zwgk_parse.around.opening import read_addressees, read_number, read_publication
from zwgk_parse.around.sheet import Sheet, claims_of
from zwgk_parse.around.sideblocks import is_metadata, read_side_block
from zwgk_parse.around.title import Title, find_copies, find_title
from zwgk_parse.around.title_text import split_site
from zwgk_parse.fields.dates import read_date, read_datetime
from zwgk_parse.normal import fold
from zwgk_parse.page import Fragments, Page, Paragraph
from zwgk_parse.phrases import squeezed

_INDEXED = 60  # lines from the top among which an index block's labels are looked for
_BELOW_TITLE = 15  # lines below the title among which the addressees are
_WITHOUT_TITLE = 40
_SENTENCE = 30  # characters from which on a line with a full stop is text


def read_blocks(sheet: Sheet) -> None:
    """Leave out the tables that hold no data, and note what metadata blocks say.

    A metadata block may be a table, or a sequence of lines before the text.
    """
    for place in sheet.tables:
        block = sheet.blocks[place]
        assert not isinstance(block, Paragraph)
        found = read_side_block(block, sheet.vocabulary)
        if found is None:
            continue
        runs = block.items if isinstance(block, Fragments) else block.cells
        for entry in found.entries:
            sheet.claim(claims_of([entry]), Rank.BLOCK, runs[entry.place].line)
        sheet.fates[place] = found.reason
    texts = [line.text for line in sheet.lines[: min(_text_start(sheet), sheet.table)]]
    entries, rest = read_entries(texts, sheet.vocabulary, cells=False)
    if len(entries) > 2 and is_metadata(entries, 0):
        for entry in entries:
            sheet.claim(claims_of([entry]), Rank.BLOCK, sheet.lines[entry.place].line)
        sheet.drop(set(range(len(texts))) - set(rest), "metadata")
        sheet.refresh()


def _text_start(sheet: Sheet) -> int:
    """Return the first line that is the notice's text for certain, or how far to look for an index block."""
    for index, line in enumerate(sheet.lines[:_INDEXED]):
        if _is_sentence(line.text) or read_addressees(line.text, sheet.vocabulary):
            return index
    return min(_INDEXED, len(sheet.lines))


def _is_sentence(text: str) -> bool:
    return "。" in text and len(text) >= _SENTENCE


def read_head(sheet: Sheet, page: Page) -> tuple[tuple[str, ...], int]:
    """Read the lines down to the notice's text; return the addressees and the line where the text begins."""
    stated = [content for name, content in page.meta if name == "articletitle"]
    stated += [claim.text for claim in sheet.claims if claim.field == "title"]
    title = find_title(sheet.lines[: sheet.table], stated, page.window_title, sheet.vocabulary)
    if title is None:
        title = Title("", None, 0, 0)
    recipients, body = _find_text(sheet, title)
    sheet.drop(find_copies(sheet.lines, title, body) if title.text else (), "repeated-title")
    on_page = title.start < title.stop
    for index in range(title.start if on_page else 0):
        _read_line(sheet, index, navigation=True)
    for index in range(title.stop, body):
        _read_line(sheet, index, navigation=False)
    line = sheet.lines[title.start].line if on_page else 0
    rank = Rank.DOCUMENT if on_page else Rank.INFERRED
    sheet.claim([("title", title.text), ("number", title.number or "")], rank, line)
    site = split_site(page.window_title, sheet.vocabulary)[1] or ""
    sheet.claim([("issuer", _issuer_in(title.text, sheet)), ("site", site)], Rank.INFERRED)
    return recipients, body


def _find_text(sheet: Sheet, title: Title) -> tuple[tuple[str, ...], int]:
    """Return the addressees, and the line that names them or else the first line of the text."""
    reach = _BELOW_TITLE if title.stop else _WITHOUT_TITLE
    stop = min(title.stop + reach, sheet.table)
    for index in range(title.stop, stop):
        line = sheet.lines[index]
        addressees = read_addressees(line.text, sheet.vocabulary)
        if addressees:
            return addressees, index
        if _is_sentence(line.text):
            break
    copies = set(find_copies(sheet.lines, title, stop)) if title.text else set()
    for index in range(title.stop, stop):
        line = sheet.lines[index]
        if index not in copies and not _is_above_text(line, sheet):
            return (), index
    return (), stop


def _is_above_text(line: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a line below the title is none of the text's."""
    return (
        read_number(line.text) is not None
        or _read_publication(line, sheet) is not None
        or is_furniture(line.text, sheet.vocabulary, edge=True)
        or _is_date_of_adoption(line.text)
    )


def _is_date_of_adoption(text: str) -> bool:
    """Tell whether a line is the bracketed date that decisions have below the title (题注)."""
    return text[:1] in "(（" and "年" in text and read_date(text) is not None


def _read_publication(line: Paragraph, sheet: Sheet) -> list[tuple[str, str]] | None:
    """Return what a line says about the page's publication, by its words or by its element's name."""
    found = read_publication(line.text, sheet.vocabulary)
    if found is None and "publishtime" in line.tag_id.lower() and read_datetime(line.text):
        return [("published", line.text)]
    return found


def _read_line(sheet: Sheet, index: int, *, navigation: bool) -> None:
    """Leave out a line above the text if it is the site's; note what it says."""
    line = sheet.lines[index]
    if not sheet.is_kept(index):
        return
    if (navigation and line.linked) or is_furniture(line.text, sheet.vocabulary, edge=True):
        sheet.drop([index], "furniture")
    elif (said := _read_publication(line, sheet)) is not None:
        sheet.claim(said, Rank.LINE, line.line)
        sheet.drop([index], "metadata")
    elif number := read_number(line.text):
        sheet.claim([("number", number)], Rank.DOCUMENT, line.line)
    elif _is_date_of_adoption(line.text):
        sheet.claim([("adopted", line.text)], Rank.DOCUMENT, line.line)


def _issuer_in(title: str, sheet: Sheet) -> str:
    """Return the issuer that a title begins with: what stands before 关于, or before 印发 and the like."""
    verbs = squeezed(sheet.vocabulary, "metadata", "title_verb")
    places = [place for verb in verbs if (place := fold(title).find(verb)) > 0]
    name = title[: min(places, default=0)]
    return name if is_organ(name, sheet.vocabulary) else ""
