"""From the tree of a list to its tasks: which items are tasks, which are categories, whose duty is whose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zwgk_parse.fields.numbering import LEVELS, OUTER_SCHEMES
from zwgk_parse.prose.drafts import Outcome, add_item
from zwgk_parse.prose.duties import Duty, is_placeholder
from zwgk_parse.prose.outline import Item, is_empty, is_heading, is_restart
from zwgk_parse.vocabulary import Vocabulary

_INNER_SCHEMES = frozenset(LEVELS[LEVELS.index("A.") :])
_SHARE = 0.5  # where fewer items of a group have a duty, those without are no tasks


def read_items(root: Item, vocabulary: Vocabulary) -> Outcome:
    """Return the tasks below the root of a list."""
    outcome = Outcome()
    _below(root, (), outcome, vocabulary, doubt="")
    return outcome


def _has_duty(item: Item) -> bool:
    """Tell whether an item or one below it states a duty."""
    return item.own or any(_has_duty(child) for child in item.children)


def _below(
    item: Item, path: tuple[str, ...], outcome: Outcome, vocabulary: Vocabulary, *, doubt: str
) -> None:
    """Read the items below a heading, group by group: a count that starts again opens a group."""
    for group in _groups(item.children):
        _part_texts(group)
        stated = [_has_duty(member) for member in group]
        counted = [has for member, has in zip(group, stated, strict=True) if member.numbering is not None]
        many = sum(counted) >= max(1, _SHARE * len(counted))
        for place, (member, has) in enumerate(zip(group, stated, strict=True)):
            if has:
                _read(member, path, outcome, vocabulary, doubt=doubt or _open_scope(group, stated, place))
            elif member.numbering is not None:
                _read_without(group, stated, place, path, outcome, vocabulary, many=many)
            elif member.topic and member.closing is not None and member.closing.blank:
                outcome.blanks.append(member)


def _part_texts(group: Sequence[Item]) -> None:
    """Take the texts below headings with brackets away, if most of the group's headings have none.

    Then such a text stands behind the list.
    """
    headings = [member for member in group if member.own and is_heading(member)]
    with_text = [member for member in headings if any(child.beneath for child in member.children)]
    if len(with_text) < _SHARE * len(headings) or (len(with_text) == 1 and len(group) > 1):
        for member in with_text:
            member.children = [child for child in member.children if not child.beneath]


def _groups(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Part siblings where their count starts again."""
    group: list[Item] = []
    counted: Item | None = None
    for item in items:
        if counted is not None and item.numbering is not None and is_restart(counted, item):
            yield group
            group = []
        counted = item if item.numbering is not None else counted
        group.append(item)
    if group:
        yield group


def _open_scope(group: Sequence[Item], stated: Sequence[bool], place: int) -> str:
    """Tell why it is open what the duty of an item covers: on a line of its own, behind items without one."""
    duty = group[place].closing
    before = place > 0 and not stated[place - 1] and group[place - 1].numbering is not None
    return "several" if before and duty is not None and duty.apart and not group[place].children else ""


def _read(item: Item, path: tuple[str, ...], outcome: Outcome, vocabulary: Vocabulary, *, doubt: str) -> None:
    """Read an item that states a duty, itself or further down."""
    below = [child for child in item.children if _has_duty(child)]
    if item.own:
        if below:
            add_item(item, [item], path, outcome, doubt or "heading")
            _below(item, (*path, item.text), outcome, vocabulary, doubt=doubt or "heading")
        else:
            add_item(item, list(_whole(item)), path, outcome, doubt)
        return
    item = _ended(item, below)
    merged = _merged(item, below)
    if merged is None:
        outcome.runs += item.runs
        _below(item, (*path, item.text), outcome, vocabulary, doubt=doubt)
        return
    whole = [replace(member, parts=_undivided(member)) for member in _whole(item)]
    parts = [part for part in below[0].parts if part[1] is not None]
    closing = below[0].closing or parts[-1][1]
    head = replace(item, closing=closing, parts=_undivided(item))
    add_item(head, [head, *whole[1:]], path, outcome, doubt or merged)


def _ended(item: Item, below: Sequence[Item]) -> Item:
    """Return an item without the texts behind the duty on a line of its own that ends its list of parts.

    They stand beside it, as those behind an item without parts do.
    """
    closing = below[0].closing
    if len(below) != 1 or below[0].numbering is None or closing is None or not closing.apart:
        return item
    stop = next((place for place, child in enumerate(item.children, 1) if child is below[0]), 0)
    if any(child.numbering is not None or child.topic for child in item.children[stop:]):
        return item
    return replace(item, children=item.children[:stop])


def _merged(item: Item, below: Sequence[Item]) -> str | None:
    """Tell whether the duty of an item's last part is the whole item's, and what is open about that.

    None if it is not.
    """
    only = below[0]
    if item.numbering is None or len(below) != 1 or only is not item.children[-1] or _has_below(only):
        return None
    if sum(duty is not None for _, duty in only.parts) > 1:
        return None
    outer = item.numbering.scheme in OUTER_SCHEMES
    if only.numbering is None:
        return None if outer and item.numbering.scheme != "(一)" else ""
    if len(item.children) == 1 or outer or only.numbering.scheme not in _INNER_SCHEMES:
        return None
    return "" if only.closing is not None and only.closing.apart else "last"


def _has_below(item: Item) -> bool:
    return any(_has_duty(child) for child in item.children)


def _undivided(item: Item) -> list[tuple[str, Duty | None]]:
    return [(text, None) for text, _ in item.parts]


def _whole(item: Item) -> Iterator[Item]:
    """Yield an item and all below it in order."""
    yield item
    for child in item.children:
        yield from _whole(child)


def _read_without(
    group: Sequence[Item],
    stated: Sequence[bool],
    place: int,
    path: tuple[str, ...],
    outcome: Outcome,
    vocabulary: Vocabulary,
    *,
    many: bool,
) -> None:
    """Read an item without a duty among others that have one.

    A duty on a line of its own below a later item may be about this one too; else it has none.
    """
    item = group[place]
    blank = item.closing is not None and item.closing.blank
    if blank and (is_empty(item) or is_placeholder(_body(item), vocabulary)):
        outcome.blanks.append(item)
        return
    after = next((later for later in range(place + 1, len(group)) if stated[later]), None)
    below = group[after] if after is not None else None
    closing = below.closing if below is not None and not below.children and not blank else None
    if closing is not None and closing.apart:
        add_item(replace(item, closing=closing), list(_whole(item)), path, outcome, "several")
        return
    scheme = item.numbering.scheme if item.numbering else ""
    between = any(stated[:place]) and after is not None
    if many and (between or scheme not in OUTER_SCHEMES) and not (blank and not any(stated)):
        add_item(item, list(_whole(item)), path, outcome, "")


def _body(item: Item) -> str:
    return item.text[item.numbering.end if item.numbering else 0 :]
