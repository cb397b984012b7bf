"""What a walk of a page's tree wants to know beforehand, asked of the parser, which answers fastest."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from turbohtml import Document, Element, Namespace, Node

from zwgk_parse.html.elements import KINDS, Style, style_of
from zwgk_parse.page import Fault

_CELLS = frozenset(("td", "th"))
_IN_CELLS = tuple(KINDS.keys() - _CELLS - {"tbody", "tfoot", "thead", "tr"})
_DEEP = 500  # at about 512 levels browsers put elements beside one another
_TRIES = 100


@dataclass(slots=True)
class Survey:
    """A tree's ``title`` element, the elements whose style matters, and what cells hold.

    ``styles``: what an element's ``style`` or ``hidden`` attribute says about the flow of text;
    ``around_styles``: the elements around those; ``removed``: those of them that take no place in a table.
    ``intricate``: what holds more than text, inline elements and one paragraph; ``paragraphs``: that one of
    a cell.
    """

    title: Element | None
    styles: dict[Node, Style]
    around_styles: set[Node]
    removed: set[Node]
    intricate: set[Node]
    paragraphs: dict[Node, Element]


def survey(document: Document) -> Survey:
    """Return what is known of a tree before its walk."""
    styles = _styles(document)
    around = _ancestors(styles)
    removed = {element for element, style in styles.items() if _removes(element, style)}
    intricate, paragraphs = _contents(document)
    intricate.update(styles, around)
    return Survey(title_of(document), styles, around, removed, intricate, paragraphs)


def title_of(document: Document) -> Element | None:
    """Return the element that names the window: the first ``title`` of HTML (drawings have titles, too)."""
    titles = document.iter_elements("title")
    return next((title for title in titles if title.namespace is Namespace.HTML), None)


def too_deep(document: Document) -> list[Fault]:
    """Say that a table has lost its rows because the parser, like browsers, goes no deeper than it."""
    for table in islice(document.iter_elements("table"), _TRIES):
        if len(list(islice(table.ancestors, _DEEP))) == _DEEP:
            line, column = table.position or (0, -1)
            message = f"the elements nest more than {_DEEP} deep: a table in them is read as paragraphs"
            return [Fault("document-too-deep", message, line, column + 1, {"limit": str(_DEEP)})]
    return []


def _removes(element: Node, style: Style) -> bool:
    """Tell whether a style takes an element out of its table: an invisible cell keeps its place."""
    in_place = isinstance(element, Element) and element.tag in ("td", "th")
    return bool(style & Style.REMOVED) or (bool(style & Style.INVISIBLE) and not in_place)


def _styles(document: Document) -> dict[Node, Style]:
    """Return the elements whose ``style`` or ``hidden`` attribute says something about the flow of text."""
    elements = document.select("[style]")
    declared = [element.attr("style") or "" for element in elements]
    telling = {text: style for text in set(declared) if (style := style_of(text))}
    styles: dict[Node, Style] = {}
    if telling:
        styles |= {e: telling[text] for e, text in zip(elements, declared, strict=True) if text in telling}
    for element in document.select("[hidden]"):
        styles[element] = Style.REMOVED
    return styles


def _contents(document: Document) -> tuple[set[Node], dict[Node, Element]]:
    """Return what holds more than text, inline elements and one paragraph; and each cell's paragraph."""
    intricate: set[Node] = set()
    paragraphs: dict[Node, Element] = {}
    for inner in document.iter_elements(_IN_CELLS):
        around = inner.parent
        if (
            inner.tag == "p"
            and around not in paragraphs
            and isinstance(around, Element)
            and around.tag in _CELLS
        ):
            paragraphs[around] = inner
            continue
        while around is not None and around not in intricate:
            intricate.add(around)
            around = around.parent
    return intricate, paragraphs


def _ancestors(nodes: dict[Node, Style]) -> set[Node]:
    """Return all nodes around some."""
    around: set[Node] = set()
    for node in nodes:
        parent = node.parent
        while parent is not None and parent not in around:
            around.add(parent)
            parent = parent.parent
    return around
