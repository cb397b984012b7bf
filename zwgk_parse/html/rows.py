"""The rows that a table has itself, not those of the tables in it."""

from __future__ import annotations

from collections.abc import Container

from turbohtml import Element, Node

_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))

Group = tuple[str, list[list[Element]]]


def own_rows(table: Element, removed: Container[Node]) -> tuple[list[Group], list[Element]]:
    """Return the row groups of a table (tag, rows of cells), and the elements in it that are none of those.

    Rows that stand directly in the table form groups whose tag is ''. Elements in ``removed`` are not laid
    out: they are among the others, whole.
    """
    groups: list[Group] = []
    others: list[Element] = []
    for child in table.children:
        if not isinstance(child, Element):
            continue
        if child in removed:
            others.append(child)
        elif child.tag in _GROUPS:
            groups.append((child.tag, []))
            for row in child.children:
                _add_row(row, removed, groups[-1][1], others)
        else:
            if child.tag == "tr" and (not groups or groups[-1][0]):
                groups.append(("", []))
            _add_row(child, removed, groups[-1][1] if groups else [], others)
    return groups, others


def _add_row(row: Node, removed: Container[Node], rows: list[list[Element]], others: list[Element]) -> None:
    if not isinstance(row, Element):
        return
    if row.tag != "tr" or row in removed:
        others.append(row)
        return
    cells: list[Element] = []
    for child in row.children:
        if isinstance(child, Element):
            (cells if child.tag in _CELLS and child not in removed else others).append(child)
    rows.append(cells)


def in_order_of_display(groups: list[Group]) -> list[Group]:
    """Put the first ``thead`` first and the first ``tfoot`` last.

    That is how CSS lays row groups out (CSS 2.2, §17.2); the HTML standard leaves a ``thead`` in its place.
    """
    head = next((group for group in groups if group[0] == "thead"), None)
    foot = next((group for group in groups if group[0] == "tfoot"), None)
    body = [group for group in groups if group is not head and group is not foot]
    return [*([head] if head else []), *body, *([foot] if foot else [])]
