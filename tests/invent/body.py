"""The lines of a segment's rows: section rows, merged categories, what a page break leaves of them."""

from __future__ import annotations

from .categories import Node
from .grid import Line, Slot, blank, full_width
from .plan import Plan
from .rows import Row
from .segment import Segment
from .words import Speaker

_STAY_BLANK = ("cut", "header")  # after these a blank category cell still means: as above


class Body:
    """The lines of one segment's rows."""

    def __init__(self, speaker: Speaker, plan: Plan, segment: Segment) -> None:
        self.speaker, self.plan, self.segment = speaker, plan, segment
        self.owners: dict[object, Slot] = {}
        self.section = 0

    def lines(self, above: Row | None) -> list[Line]:
        """All lines, section rows included; ``above`` is the row before the break."""
        lines: list[Line] = []
        continued = above.path if above else []
        previous = continued
        for position, row in enumerate(self.segment.rows):
            opened = self._opened_sections(row, previous, restate=position == 0)
            if opened and lines and self.plan.blank_rows and self.speaker.rng.random() < 0.3:
                lines.append([blank() for _ in self.segment.columns])
            for text in opened:
                self.section += 1
                lines.append(self._section(text))
            lines.append([self._slot(key, row, previous, continued) for key in self.segment.columns])
            previous = row.path
        return lines

    def _opened_sections(self, row: Row, previous: list[Node], *, restate: bool) -> list[str]:
        """The texts of the section rows that stand above a row."""
        sections = row.path[: self.plan.sections]
        changed = next(
            (level for level, node in enumerate(sections) if previous[level : level + 1] != [node]),
            len(sections),
        )
        texts = [node.text for node in sections[changed:]]
        if restate and previous and self.plan.section_restated and changed:
            continued = self.speaker.write(self.speaker.rng.choice(["（续）", ""]))
            return [node.text + continued for node in sections[:changed]] + texts
        return texts

    def _section(self, text: str) -> Line:
        if self.plan.section_first_cell:
            return [Slot(object(), [text], "section"), *(blank() for _ in self.segment.columns[1:])]
        return full_width(text, len(self.segment.columns), "section")

    def _slot(self, key: str, row: Row, previous: list[Node], continued: list[Node]) -> Slot:
        if key.startswith("category"):
            return self._category(self.plan.sections + int(key[-1]), row, previous, continued)
        owner = (key, id(row.shared[key]), self.section) if key in row.shared else (key, id(row))
        return self.owners.setdefault(owner, Slot(object(), row.printed.get(key, []), key))

    def _category(self, level: int, row: Row, previous: list[Node], continued: list[Node]) -> Slot:
        """The slot of a category column: the cell of its node, or of the outer node across its columns."""
        node = row.path[min(level, len(row.path) - 1)]
        if self.plan.merge == "rowspan":
            return self.owners.setdefault(
                ("category", id(node)), Slot(object(), self._text(node, continued), "category")
            )
        if self.plan.merge == "repeat":
            return self.owners.setdefault(
                ("category", id(node), id(row)), Slot(object(), [node.text], "category")
            )
        printed = node in previous and (
            node not in continued or self.segment.opening in _STAY_BLANK or previous is not continued
        )
        return Slot(object(), [] if printed or node.level < level else [node.text], "category")

    def _text(self, node: Node, continued: list[Node]) -> list[str]:
        """A category's text, or what a page break leaves of it."""
        if node not in continued:
            return [node.text]
        if self.plan.empty_continuation and self.segment.opening in ("cut", "header", "table headerless"):
            return []
        goes_on = self.segment.opening != "stacked"  # below a title of its own nothing is printed again
        altered = self.plan.altered and goes_on
        return [_alter(self.speaker, node.text) if altered else node.text]


def _alter(speaker: Speaker, text: str) -> str:
    """The same category as a second typist writes it."""
    full, half = "，（）：；", ",():;"
    middle = len(text) // 2
    ways = [
        text + speaker.write("（续）"),
        text + "：",
        text.rstrip("。；：") + "；",
        text.translate(str.maketrans(full, half)),
        text.translate(str.maketrans(half, full)),
        text[:middle] + " " + text[middle:],
        text.replace("、", "，", 1),
    ]
    return speaker.rng.choice(ways)
