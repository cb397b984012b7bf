"""Numbered texts that count on through a whole table: 1.… 2.… 3.… whatever stands between them.

Items of one numbering are of one kind: all categories, or all contents of rows. A table may number both in the
same way, its categories anew under each heading; the numbers that run on are then those of its rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse.table.evidence import Evidence

COUNTED = "1.…"  # the scheme of a text that is one of them
_SCHEMES = frozenset({"1.", "1、"})  # one author writes both
_FEWEST = 5  # texts; fewer may be a list in a cell


def count_on(found: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence of a table's texts, ``COUNTED`` as the scheme of those that count on.

    The longest run counts, by one from text to text. A text is left out if another one between its
    neighbours in the run has the same number. One pass, constant work per text.

    >>> from zwgk_parse.table.evidence import examine
    >>> from zwgk_parse.vocabulary import default
    >>> texts = ["1.总则", "1.制定甲", "2.制定乙", "3.制定丙", "2.附则", "4.制定丁", "5.制定戊"]
    >>> [one.scheme for one in count_on([examine(text, default()) for text in texts])][3:6]
    ['1.…', '1.', '1.…']
    """
    places = [place for place, one in enumerate(found) if one.scheme in _SCHEMES and one.value]
    if len(places) < _FEWEST:
        return list(found)
    longest: dict[int, tuple[int, int]] = {}  # by value: the length and the last place of the best run to it
    back: dict[int, int] = {}
    top = (0, -1)
    for place in places:
        value = found[place].value or 0
        length, before = longest.get(value - 1, (0, -1))
        back[place] = before
        if length + 1 >= longest.get(value, (0, -1))[0]:
            longest[value] = (length + 1, place)
        top = max(top, (length + 1, place))
    return _mark(found, places, back, *top)


def _mark(
    found: Sequence[Evidence], places: Sequence[int], back: dict[int, int], length: int, last: int
) -> list[Evidence]:
    """Walk the run backwards and mark its texts, but for those that others might stand in for."""
    marked = list(found)
    if length < _FEWEST:
        return marked
    run = set[int]()
    while last >= 0:
        run.add(last)
        last = back[last]
    current, counted, contested = -1, 0, False  # the run's last text, its value, a rival of its next one
    for place in places:
        value = found[place].value
        if place in run:
            current, counted = place, counted + 1 if current >= 0 else value or 0
            if not contested:
                marked[place] = found[place]._replace(scheme=COUNTED)
            contested = False
        elif current >= 0 and value == counted:
            marked[current] = found[current]
        elif value == counted + 1:
            contested = True
    return marked
