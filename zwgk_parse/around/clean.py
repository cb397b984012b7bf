"""Take out of a page's text what was put into it after publication: promotion and pronunciations.

What is cut goes to the page's discards with its place; the text around it stays as published.
"""

from __future__ import annotations

from zwgk_parse.around.pinyin import find_pinyin, is_annotated
from zwgk_parse.around.promotion import Promotion, find_promotion, find_suspects
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Break, Discard, Fault, Fragments, Grid, Page, Paragraph, Run
from zwgk_parse.vocabulary import Vocabulary

_CERTAIN = (Break.NEXT_CELL, Break.NEW_ROW)  # openings by which a fragment is a cell, be it empty


def clean(page: Page, vocabulary: Vocabulary) -> None:
    """Cut injected promotion and pinyin out of every run of a page, in place.

    A run of which nothing is left goes too, but for a fragment whose boundaries the flattened form states:
    that is an empty cell. A string that looks like promotion but may be the notice's own stays; a fault
    names it. The time is linear in the text, and small where there is nothing to cut.

    >>> from zwgk_parse.models import Source
    >>> from zwgk_parse.vocabulary import default
    >>> paragraph = Paragraph("365bet官网根据要求，现印发(fā)给你们", line=1, last_line=1, character=1)
    >>> page = Page(Source(form="text"), [paragraph])
    >>> clean(page, default())
    >>> paragraph.text, [(discard.run.text, discard.reason) for discard in page.discards]
    ('根据要求，现印发给你们', [('365bet官网', 'promotion'), ('(fā)', 'pinyin')])
    """
    runs = _runs(page)
    texts = [run.text for run in runs]
    for index in find_suspects(texts, vocabulary):
        _cut_promotion(runs[index], page, vocabulary)
    if is_annotated("\n".join(texts)):
        for run in runs:
            ranges = find_pinyin(run.text, vocabulary)
            page.discards.extend(Discard(cut, "pinyin") for cut in _cut(run, ranges, page))
    if page.discards and not all(run.text for run in runs):
        _drop_empty(page)
    _clean_markup(page, vocabulary)


def _runs(page: Page) -> list[Run]:
    """Return every run of visible text, in order."""
    runs: list[Run] = []
    for block in page.blocks:
        if isinstance(block, Grid):
            runs += block.caption
            for cell in block.cells:
                runs += cell.runs
        elif isinstance(block, Fragments):
            runs += block.items
        else:
            runs.append(block)
    return runs


def _cut_promotion(run: Run, page: Page, vocabulary: Vocabulary) -> None:
    """Cut the promotion out of one run, and say so."""
    found = find_promotion(run.text, vocabulary)
    if not found:
        return
    for promotion in found:
        string = run.text[promotion.start : promotion.end]
        page.faults.append(_fault(promotion, string, run.line, _character(run, promotion.start, page)))
    ranges = [(promotion.start, promotion.end) for promotion in found if promotion.certain]
    page.discards.extend(Discard(cut, "promotion") for cut in _cut(run, ranges, page))


def _fault(promotion: Promotion, string: str, line: int, character: int) -> Fault:
    """Return the fault that a promotion string makes."""
    case, message = "certain", "injected promotion, taken out of the text"
    if not promotion.certain:
        case = "uncertain"
        message = "looks like injected promotion but may be what the sentence is about, left as it is"
    params = {"case": case, "text": string}
    return Fault("promotion", f"{message}: {string!r}", line, character, params)


def _cut(run: Run, ranges: list[tuple[int, int]], page: Page) -> list[Run]:
    """Take ranges out of a run; return them as runs of their own, those that adjoin as one."""
    if not ranges:
        return []
    text = run.text
    cuts: list[Run] = []
    kept: list[str] = []
    last = 0
    for start, end in ranges:
        if cuts and start == last:
            cuts[-1].text += text[start:end]
        else:
            kept.append(text[last:start])
            cuts.append(Run(text[start:end], run.line, run.last_line, _character(run, start, page)))
        last = end
    kept.append(text[last:])
    if not kept[0]:
        run.character = _character(run, len(cuts[0].text), page)
    run.text = "".join(kept).strip(PADDING)
    return cuts


def _character(run: Run, offset: int, page: Page) -> int:
    """Return the source column of an offset in a run, or that of the run where markup may stand between."""
    if not run.character or run.line != run.last_line or page.source.form != "text":
        return run.character
    return run.character + offset


def _drop_empty(page: Page) -> None:
    """Remove the runs of which nothing is left."""
    for block in page.blocks:
        if isinstance(block, Grid):
            block.caption = [run for run in block.caption if run.text]
            for cell in block.cells:
                cell.runs = [run for run in cell.runs if run.text]
        elif isinstance(block, Fragments):
            block.items = [item for item in block.items if item.text or item.opening in _CERTAIN]
    page.blocks = [block for block in page.blocks if not isinstance(block, Paragraph) or block.text]


def _clean_markup(page: Page, vocabulary: Vocabulary) -> None:
    """Cut promotion out of the window title and the meta elements, silently: they are no visible text."""
    if find_suspects([page.window_title, *(content for _, content in page.meta)], vocabulary):
        page.window_title = _without_promotion(page.window_title, page, vocabulary)
        page.meta = [(name, _without_promotion(content, page, vocabulary)) for name, content in page.meta]


def _without_promotion(text: str, page: Page, vocabulary: Vocabulary) -> str:
    """Return a text without the certain promotion strings in it."""
    run = Run(text, 0, 0)
    _cut(run, [(start, end) for start, end, certain in find_promotion(text, vocabulary) if certain], page)
    return run.text
