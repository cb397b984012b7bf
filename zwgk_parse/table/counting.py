"""What counts on through a whole table: its rows (``count_rows``), and texts, 1.… 2.… 3.… (``count_on``).

Items of one numbering are of one kind: all categories, or all contents of rows. A table may number both in the
same way, its categories anew under each heading; the numbers that run on are then those of its rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse.table.evidence import Evidence, chain_numbers
from zwgk_parse.table.running_numbers import read_running_number, read_whole_numbering

COUNTED = "1.…"  # the scheme of a text that is one of them
_SCHEMES = frozenset({"1.", "1、"})  # one author writes both
_FEWEST = 5  # texts; fewer may be a list in a cell
_BARE = "1"  # the form of running numbers that are digits and no more
_MARKED = "(1)"
_FEWEST_MARKED = 2  # rows; one number with a mark may be anything's


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


def count_rows(found: Sequence[Evidence], texts: Sequence[str]) -> tuple[list[Evidence], list[int]]:
    """Return the evidence of a table's texts, and how each stands in the count of its rows (``chain_numbers``).

    A table counts its rows in one form, 1, (1) or 第1项, 一 or (一): the one that counts the most texts. Where that is
    not bare digits, these texts are numbers, and bare digits are figures.

    >>> from zwgk_parse.table.evidence import examine
    >>> from zwgk_parse.vocabulary import default
    >>> texts = ["一", "公开预算", "500", "二", "公开决算", "300"]
    >>> count_rows([examine(text, default()) for text in texts], texts)[1]
    [2, 0, 0, 2, 0, 0]
    """
    values: dict[str, dict[int, int]] = {_BARE: {}}
    for place, (one, text) in enumerate(zip(found, texts, strict=True)):
        form, value = (_BARE, one.number) if one.number is not None else _read_marked(text)
        if value is not None:
            values.setdefault(form, {})[place] = value
    counts = {
        form: chain_numbers([of.get(place) for place in range(len(found))]) for form, of in values.items()
    }
    best = max(counts, key=lambda form: counts[form].count(2))  # of several the first: bare digits
    if best == _BARE or counts[best].count(2) < _FEWEST_MARKED:
        return list(found), counts[_BARE]
    own = values[best]
    counted = [one._replace(number=own.get(place, one.number)) for place, one in enumerate(found)]
    return counted, counts[best]


def _read_marked(text: str) -> tuple[str, int | None]:
    """Return the form and the value of a text that is a running number, but no bare digits."""
    if (number := read_running_number(text)) is not None:
        return _MARKED, number
    numbering = read_whole_numbering(text)
    return (numbering.scheme, numbering.value) if numbering else ("", None)


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
