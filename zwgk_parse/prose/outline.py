"""The lines of a text as a tree: headings, the items below them, and which line says who does an item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zwgk_parse.fields.numbering import Numbering
from zwgk_parse.normal import squeeze
from zwgk_parse.page import Run
from zwgk_parse.prose.duties import Duty
from zwgk_parse.prose.lines import Line
from zwgk_parse.table.categories import Rung, climb

_LONGEST_HEADING = 40  # characters
_MARKS = frozenset("。；;:：,，")


@dataclass(slots=True, eq=False)
class Item:
    """A numbered paragraph, or one without a number, with what stands below it.

    ``parts``: its text, in several parts where it states several duties, each with its duty; ``closing``:
    the duty that lines below it state; ``topic``: it is labelled as a task; ``head``: it is a heading
    without a number; ``beneath``: it is the text below a heading that states a duty.
    """

    numbering: Numbering | None
    parts: list[tuple[str, Duty | None]]
    runs: list[Run]
    children: list[Item] = field(default_factory=list)
    closing: Duty | None = None
    topic: bool = False
    head: bool = False
    beneath: bool = False

    @property
    def text(self) -> str:
        """Its text as a heading."""
        return "".join(text for text, _ in self.parts)

    @property
    def own(self) -> bool:
        """Whether it states a duty itself, or the lines below it do."""
        return any(duty is not None and duty.kind != "field" for _, duty in self.parts) or self.states

    @property
    def states(self) -> bool:
        """Whether the lines below it state a duty of it."""
        duty = self.closing
        return duty is not None and bool(
            duty.units or (self.topic and (duty.extra or duty.deadline)) or (duty.deadline and self.numbering)
        )


@dataclass(slots=True)
class _Builder:
    """The lists so far; the open one's items with their rungs, outermost first; the last item."""

    roots: list[Item]
    path: list[Item] = field(default_factory=list)
    ladder: tuple[Rung, ...] = ()
    last: Item | None = None

    def reset(self) -> None:
        """Begin another list."""
        self.roots.append(Item(None, [], []))
        self.path, self.ladder, self.last = [], (), None

    @property
    def base(self) -> Item | None:
        """The innermost numbered item."""
        return self.path[-1] if self.path else None

    def parent(self, depth: int) -> Item:
        """Return the item below which one of this depth stands."""
        return self.path[depth - 1] if depth else self.roots[-1]


def build(lines: Iterable[Line]) -> list[Item]:
    """Return one root for each list, the items of the list below it."""
    builder = _Builder([])
    builder.reset()
    for line in lines:
        if line.closes:
            builder.reset()
        elif line.topic:
            _add_topic(builder, line)
        elif line.fields and line.duty is not None:
            _close(builder, line.duty, line.runs)
        elif line.brackets and not line.parts()[0][0].strip("。；; "):
            for _, duty in line.parts():
                if duty is not None:
                    duty.apart = True
                    _close(builder, duty, line.runs)
        elif line.numbering is not None:
            _add_numbered(builder, Item(line.numbering, line.parts(), list(line.runs)), line.numbering.label)
        else:
            _add_plain(builder, line)
    return builder.roots


def _add_topic(builder: _Builder, line: Line) -> None:
    """Open an item that a label calls a task; the other labels of its line belong to it."""
    item = Item(None, [(line.topic, None)], list(line.runs), topic=True)
    builder.parent(len(builder.path)).children.append(item)
    builder.last = item
    if line.duty is not None and not line.duty.blank:
        item.closing = line.duty


def _add_numbered(builder: _Builder, item: Item, label: str) -> None:
    """Open a numbered item at the level that its number says."""
    last = builder.last
    if last is not None and last.head:
        _make_heading(builder, last)
    ladder, level = climb(builder.ladder, [label])
    # without its value: an item 11. below the heading （十） does not go on with the headings
    builder.ladder = (*ladder[:-1], ladder[-1]._replace(value=None))
    del builder.path[level:]
    builder.parent(level).children.append(item)
    builder.path.append(item)
    builder.last = item


def _make_heading(builder: _Builder, item: Item) -> None:
    """Let an unnumbered line between items be a heading of those below, at the level of those before."""
    if not builder.path:
        return
    place = next((place for place, known in enumerate(builder.path) if known.head), len(builder.path) - 1)
    parent = builder.parent(place)
    holder = builder.parent(len(builder.path) - 1)
    if item in holder.children[-1:]:
        holder.children.pop()
    del builder.path[place:]
    parent.children.append(item)
    builder.path.append(item)
    builder.ladder = (*builder.ladder[:place], Rung(item.text, ""))


def _add_plain(builder: _Builder, line: Line) -> None:
    """Add a line without a number: below the numbered item, or beside it if that is closed."""
    base = builder.base
    item = Item(None, line.parts(), list(line.runs))
    closed = base is not None and not base.head and base.own
    open_heading = base is not None and closed and base.closing is None and is_heading(base)
    depth = len(builder.path) - closed
    short = len(line.text) <= _LONGEST_HEADING and not _MARKS & set(line.text)
    item.head = closed and short and not item.own
    if open_heading and not item.own and not short:
        item.beneath, depth = True, len(builder.path)
    builder.parent(depth).children.append(item)
    builder.last = item


def _close(builder: _Builder, duty: Duty, runs: Sequence[Run]) -> None:
    """Give a duty on a line of its own to the item above it."""
    item = builder.last
    base = builder.base
    if item is None:
        return
    if base is not None and item is not base and item.numbering is None and not item.topic and not base.head:
        answered = base.own or any(child.own for child in base.children)
        if not answered and item in base.children[-1:]:
            item = builder.last = base  # so are the label lines that follow
    item.head = item.head and item in builder.path
    item.runs += runs
    if item.closing is None:
        item.closing = duty
    else:
        item.closing.add(duty)


def is_heading(item: Item) -> bool:
    """Tell whether an item's text, up to its first bracket, is worded as a heading: no sentence.

    >>> is_heading(Item(None, [("选定事项", None)], [])), is_heading(Item(None, [("选定事项。", None)], []))
    (True, False)
    """
    text = item.parts[0][0] if item.parts else ""
    return len(text) <= _LONGEST_HEADING and not any(mark in text for mark in "。；;，,")


def is_restart(before: Item, item: Item) -> bool:
    """Tell whether an item begins another list than the one before it.

    >>> from zwgk_parse.fields.numbering import read_numbering
    >>> one, two, again = (Item(read_numbering(text), [], []) for text in ("1.甲", "2.乙", "1.丙"))
    >>> is_restart(one, two), is_restart(two, again)
    (False, True)
    """
    if before.numbering is None or item.numbering is None:
        return False
    if before.numbering.scheme != item.numbering.scheme:
        return True
    first, second = before.numbering.value, item.numbering.value
    return first is not None and second == 1 and first >= second


def is_empty(item: Item) -> bool:
    """Tell whether an item is a number with nothing behind it."""
    label = squeeze(item.numbering.label) if item.numbering else ""
    return squeeze(item.text) == label
