"""The text of a notice and what is below it: attachments, signature, imprint, the site's footer."""

from __future__ import annotations

from zwgk_parse.around.attachments import read_attachments
from zwgk_parse.around.closing import find_imprint, find_signature
from zwgk_parse.around.furniture import is_furniture
from zwgk_parse.around.metadata import Rank
from zwgk_parse.around.opening import read_publication
from zwgk_parse.around.sheet import Sheet
from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.normal import fold
from zwgk_parse.page import Fragments
from zwgk_parse.table.labels import UNIT_ROLES, read_label


def read_foot(sheet: Sheet, body: int) -> tuple[str, ...]:
    """Read the lines from the notice's text on; return the attachments' names."""
    lines = sheet.lines[body : sheet.table]
    attachments = read_attachments(lines)
    signature = find_signature(lines, sheet.vocabulary)
    end = body
    if signature:
        end = body + signature.stop
        sheet.claim([("issuer", "、".join(signature.issuers))], Rank.DOCUMENT, lines[signature.start].line)
        sheet.claim([("issued", signature.date.isoformat())], Rank.DOCUMENT, lines[signature.stop - 1].line)
    else:
        adopted = [claim for claim in sheet.claims if claim.field == "adopted"]
        sheet.claims += [claim._replace(field="issued") for claim in adopted[:1]]
    sheet.drop(find_imprint(sheet.lines, end), "metadata")
    stated = {body + index for index in attachments.lines}
    footer, is_certain = _footer(sheet, end, is_certain=signature is not None)
    behind_furniture = False
    for index in footer:
        if index in stated:
            continue
        if _read_line(sheet, index):
            behind_furniture = is_certain
        elif behind_furniture and sheet.lines[index].linked:
            sheet.drop([index], "furniture")
    return attachments.names


def _footer(sheet: Sheet, end: int, *, is_certain: bool) -> tuple[range, bool]:
    """Return the lines after the end of the notice, and whether that end is certain.

    In a text form, where a table's cells may be lines too, they are the last ones of which all are furniture.
    In HTML they begin behind the last table and line of text; unknown lines between known ones do no harm.
    """
    data = max((place for place in sheet.tables if _is_data(sheet, place)), default=-1)
    last = len(sheet.lines)
    if sheet.form == "text":
        first = last
        while first > end and sheet.places[first - 1] > data and _is_site_line(sheet, first - 1):
            first -= 1
        return range(first, last), False
    for index in range(last - 1, end - 1, -1):
        if sheet.places[index] < data or (
            _is_text(sheet.lines[index].text) and not _is_site_line(sheet, index)
        ):
            return range(index + 1, last), True
    return range(end, last), is_certain or data >= 0


def _is_text(text: str) -> bool:
    """Tell whether a line is one of a text: with a full stop in it, or numbered as headings and items are.

    In a link as well: pages link what they cite, at times a whole paragraph.
    """
    return "。" in text or read_numbering(text) is not None


def _is_data(sheet: Sheet, place: int) -> bool:
    """Tell whether a table has not been left out; furniture that ends its fragments goes."""
    if place in sheet.fates:
        return False
    block = sheet.blocks[place]
    if isinstance(block, Fragments):
        stop = len(block.items)
        while stop and is_furniture(block.items[stop - 1].text, sheet.vocabulary, edge=True):
            stop -= 1
        if stop < len(block.items):
            sheet.cut(place, stop, len(block.items), "furniture")
    return True


def _is_in_footer(sheet: Sheet, index: int) -> bool:
    """Tell whether a line stands in the site's footer, or is a link as what stands there: 技术支持：某公司.

    主办单位：市财政局 may as well be the last line of the last task.
    """
    line = sheet.lines[index]
    return sheet.is_in_footer(index) or (
        line.linked and read_label(fold(line.text).partition(":")[0], sheet.vocabulary) not in UNIT_ROLES
    )


def _is_site_line(sheet: Sheet, index: int) -> bool:
    """Tell whether a line below the text is known to be the site's."""
    text = sheet.lines[index].text
    return (
        not sheet.is_kept(index)
        or is_furniture(text, sheet.vocabulary, edge=True, footer=_is_in_footer(sheet, index))
        or read_publication(text, sheet.vocabulary, labelled=True) is not None
    )


def _read_line(sheet: Sheet, index: int) -> bool:
    """Leave out a line below the text if it is the site's; note what it says; tell whether it was."""
    line = sheet.lines[index]
    if not sheet.is_kept(index):
        return True
    if is_furniture(line.text, sheet.vocabulary, edge=True, footer=_is_in_footer(sheet, index)):
        sheet.drop([index], "furniture")
        return True
    said = read_publication(line.text, sheet.vocabulary, labelled=True)
    if said is not None:
        sheet.claim(said, Rank.LINE, line.line)
        sheet.drop([index], "metadata")
    return said is not None
