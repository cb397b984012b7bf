"""Sections whose number has a cell of its own, in forms that do not keep positions: 一 and 优化环境 are one text.

The cell beside the number spans the rest of the row, which such a form does not show. That the next row begins right
behind it does: with its running number, or with a section inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zwgk_parse.fields.numbering import OUTER_SCHEMES, read_numbering
from zwgk_parse.normal import squeeze
from zwgk_parse.page import Break, Fragment
from zwgk_parse.table.evidence import chain_numbers
from zwgk_parse.table.labels import exact_label
from zwgk_parse.table.running_numbers import is_outer_number, read_running_number
from zwgk_parse.vocabulary import Vocabulary

_LONGEST = 40  # characters of a section


def join_section_numbers(fragments: Sequence[Fragment], vocabulary: Vocabulary) -> Sequence[Fragment]:
    """Return the fragments, a section's text joined to its number where rows have Arabic ones."""
    outer = {place for place, item in enumerate(fragments) if is_outer_number(item.text)}
    if not outer:
        return fragments
    chained = chain_numbers([read_running_number(item.text) for item in fragments])
    if chained.count(2) <= len(outer):
        return fragments
    opens = {place for place, item in enumerate(fragments) if _opens(item, chained[place], vocabulary)}
    sections: set[int] = set()
    for place in sorted(outer, reverse=True):
        if place + 2 in opens | sections and _is_section(fragments[place : place + 3]):
            sections.add(place)
    joined = [
        _joined(*fragments[place : place + 2]) if place in sections else item
        for place, item in enumerate(fragments)
    ]
    return [item for place, item in enumerate(joined) if place - 1 not in sections]


def _opens(item: Fragment, chained: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a text opens a row, or what stands across the table: another section, the header again."""
    if chained == 2 or exact_label(squeeze(item.text), vocabulary) == "number":
        return True
    numbering = read_numbering(item.text) if len(item.text) <= _LONGEST else None
    return numbering is not None and numbering.scheme in OUTER_SCHEMES and not is_outer_number(item.text)


def _is_section(items: Sequence[Fragment]) -> bool:
    """Tell whether a number, a text and what follows may be a section and the begin of a row."""
    number, text, following = items
    if not (
        number.opening & Break.NEW_ROW
        and text.opening & Break.NEXT_CELL
        and following.opening & Break.NEW_ROW
    ):
        return False
    said = text.text
    return 0 < len(said) <= _LONGEST and not said.endswith("。") and read_running_number(said) is None


def _joined(number: Fragment, text: Fragment) -> Fragment:
    return replace(number, text=f"{number.text} {text.text}", last_line=text.last_line)
