"""What a page shows, told by html5lib and a walk of its own: the other side of the conservation equation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

from zwgk_parse.normal import PADDING
from zwgk_parse.page import Fragments, Grid, Page

UNPARSED = ("noscript", "iframe", "noembed", "noframes")


def characters(text: str) -> Counter[str]:
    """Count the characters of a text that show."""
    return Counter("".join(text.split()).translate({ord(mark): None for mark in PADDING}))


def of_source(html: str) -> Counter[str]:
    """Count what ``html`` shows or hides: all text but code, comments and the window's title."""
    tree = html5lib.parse(html, namespaceHTMLElements=False, scripting=True)
    title = next(tree.iter("title"), None)
    return characters("".join(_texts(tree, title)))


def ordered(html: str) -> str:
    """Return what ``html`` shows or hides in its order, without white space."""
    tree = html5lib.parse(html, namespaceHTMLElements=False, scripting=True)
    return "".join("".join(_texts(tree, next(tree.iter("title"), None))).split())


def _texts(tree: Element, title: Element | None, unparsed: tuple[str, ...] = UNPARSED) -> Iterator[str]:
    stack: list[Element | str] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        if (
            not isinstance(node.tag, str)
            or node.tag.rpartition("}")[2] in ("script", "style")
            or node is title
        ):
            continue
        if node.tag in unparsed:
            yield from _texts(
                html5lib.parse(node.text or "", namespaceHTMLElements=False, scripting=True), None, ()
            )
            continue
        if node.text:
            yield node.text
        for child in reversed(node):
            stack.append(child.tail or "")
            stack.append(child)


def of_page(page: Page) -> Counter[str]:
    """Count what the blocks and discards of a page hold."""
    pieces = [discard.run.text for discard in page.discards]
    for block in page.blocks:
        assert not isinstance(block, Fragments)
        if isinstance(block, Grid):
            pieces += [cell.text for cell in block.cells]
            pieces += [run.text for run in block.caption]
        else:
            pieces.append(block.text)
    return characters("".join(pieces))
