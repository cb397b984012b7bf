"""An HTML page into blocks in reading order: paragraphs, and grids as a browser lays them out."""

from __future__ import annotations

import turbohtml
from turbohtml import Document

from zwgk_parse.html.survey import title_of
from zwgk_parse.html.swallowed import find_swallowed
from zwgk_parse.html.walk import walk
from zwgk_parse.models import Source
from zwgk_parse.page import Page


def read_html(text: str, source: Source) -> Page:
    """Return the page that ``text`` is.

    The tree is that of the HTML standard's parser, with scripting on, as in a browser. Text that a browser
    does not display is in ``discards``, as far as the elements themselves say so (style sheets are not
    read); attributes (``alt``, ``value``) are no text. Faults: ``content-swallowed``,
    ``document-too-deep``, ``table-too-large``, ``span-invalid``, and those of ``grid.form``.

    >>> page = read_html("<p>通知<table><tr><td>1<td>一、基础</table>", Source(form="html"))
    >>> [type(block).__name__ for block in page.blocks], page.blocks[1].cells[1].text
    (['Paragraph', 'Grid'], '一、基础')
    """
    document = turbohtml.parse(text, scripting=True)
    page = Page(source, [], _meta(document), _window_title(document))
    page.faults += find_swallowed(text, document)
    walk(document, text, page)
    return page


def _meta(document: Document) -> list[tuple[str, str]]:
    """Return names and contents of the ``meta`` elements, in order."""
    found: list[tuple[str, str]] = []
    for element in document.iter_elements("meta"):
        name, content = element.attr("name") or element.attr("property"), element.attr("content")
        if name and content:
            found.append((name.strip().lower(), content.strip()))
    return found


def _window_title(document: Document) -> str:
    title = title_of(document)
    return " ".join(title.text.split()) if title is not None else ""
