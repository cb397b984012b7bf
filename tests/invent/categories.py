"""The tree of categories that an invented notice's rows stand in."""

from __future__ import annotations

from dataclasses import dataclass

from .plan import Plan
from .words import Speaker

_CHINESE = "零一二三四五六七八九十"
_TENS = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"]
_ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]


@dataclass(eq=False)
class Node:
    """A category: its level (0 is outermost) and published text; compared by identity."""

    level: int
    text: str
    short: bool = False  # its rows have no inner categories
    rows: int = 0


def invent_categories(speaker: Speaker, plan: Plan) -> list[list[Node]]:
    """Each row's categories, outermost first."""
    rng = speaker.rng
    depth = plan.sections + plan.levels
    average = [rng.choice([1, 3, 5]) for _ in range(depth)]
    average = [max(average[level:], default=1) * (depth - level) for level in range(depth)]
    counts = [0] * (depth + 1)
    path: list[Node] = []
    used: set[str] = set()
    paths = []
    for row in range(plan.rows):
        opened = next(
            (level for level in range(depth) if row == 0 or rng.random() < 1 / average[level]), depth
        )
        if opened < depth:
            short = next((node.level for node in path if node.short), depth)
            opened = min(opened, short)
            path = path[:opened]
            counts[opened + 1 :] = [0] * (depth - opened)
            for level in range(opened, depth):
                counts[level] += 1
                path.append(_category(speaker, plan, level, counts[level], used))
                if path[-1].short:
                    break
        for node in path:
            node.rows += 1
        paths.append(list(path))
    if plan.section_counts:
        _state_counts(speaker, plan, paths)
    return paths


def numeral(scheme: str, count: int) -> str:
    """The ``count``-th mark of a numbering scheme; where a kind of mark ends, the nearest other goes on."""
    tens, ones = divmod(count, 10)
    chinese = _CHINESE[min(count, 10)]
    if count > 10:
        chinese = ("" if tens == 1 else _CHINESE[tens]) + "十" + (_CHINESE[ones] if ones else "")
    return scheme.format(
        c=chinese,
        n=count,
        o=chr(0x245F + count) if count <= 20 else f"{count}）",
        b=chr(0x321F + count) if count <= 10 else f"（{chinese}）",
        r=chr(0x215F + count) if count <= 12 else _TENS[tens] + _ROMAN[ones],
    )


def _category(speaker: Speaker, plan: Plan, level: int, count: int, used: set[str]) -> Node:
    """A category whose text no other of this notice has."""
    text = ""
    while not text or text in used:
        text = speaker.say(f"category{min(level + 1, 3)}")
    used.add(text)
    number = speaker.write(numeral(plan.numbering[level], count))
    first_column = level == plan.sections
    return Node(
        level, number + text, short=plan.short_branches and first_column and speaker.rng.random() < 0.4
    )


def _state_counts(speaker: Speaker, plan: Plan, paths: list[list[Node]]) -> None:
    """Section rows that say how many rows they have: ``（共 5 项）``."""
    form = speaker.rng.choice(["（共 {} 项）", "（共{}项）", "（{}项）", "（{} 项任务）"])
    for node in {node for path in paths for node in path if node.level < plan.sections}:
        node.text += speaker.write(form.format(node.rows))
