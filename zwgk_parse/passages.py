"""Where every character of the source went: the equation behind "nothing lost"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from zwgk_parse.models import Dropped, DropReason, Location, Model, Notice, Piece

Place = tuple[int, int]
Destination = Literal["paragraph", "note", "cell", "caption", "dropped"]


class Passage(Model):
    """A stretch of the source, where it went, and why if it was left out."""

    text: str
    destination: Destination
    reason: DropReason | None = None
    location: Location


def account(notice: Notice) -> tuple[Passage, ...]:
    """Return every stretch of the notice's source once, in the order in which they begin there.

    Together they hold each of the source's visible characters once, white space aside. A stretch is as long
    as its text is: what was cut out of a sentence (``dropped``) comes behind the paragraph that it stood in,
    and where cells are printed side by side, line by line, one comes behind the other. What stays in its
    table although it says nothing new (a header row printed again) is accounted for as a cell.

    >>> from zwgk_parse import parse
    >>> notice = parse("序号\\n责任单位\\n工作任务\\n1\\n市财政局\\n公开预算\\n\\n- 3 -")
    >>> [(passage.text, passage.destination) for passage in account(notice)][-1]
    ('- 3 -', 'dropped')
    """
    placed: list[tuple[Place, Passage]] = []
    reached: Place = (0, 0)
    for piece in notice.outline:
        if piece.kind == "dropped":
            continue
        for passage in _passages(piece, notice):
            reached = max(reached, _place(passage)) if notice.source.form == "html" else _place(passage)
            placed.append((reached, passage))
    for piece in notice.outline:
        if piece.kind == "dropped":
            dropped = _dropped(notice.dropped[piece.index], piece.location)
            placed.append((_place(dropped), dropped))
    placed.sort(key=lambda pair: pair[0])
    return tuple(passage for _, passage in placed)


def _place(passage: Passage) -> Place:
    return passage.location.line, passage.location.character or 0


def _passages(piece: Piece, notice: Notice) -> Iterator[Passage]:
    """Yield what an entry of the reading order holds, in the order of the page: a table row by row."""
    if piece.kind != "table":
        texts = notice.paragraphs if piece.kind == "paragraph" else notice.notes
        kind: Destination = "paragraph" if piece.kind == "paragraph" else "note"
        yield Passage(text=texts[piece.index], destination=kind, location=piece.location)
        return
    table = notice.tables[piece.index]
    if table.caption:
        yield Passage(text=table.caption, destination="caption", location=piece.location)
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.text:
            yield Passage(text=cell.text, destination="cell", location=cell.location)


def _dropped(dropped: Dropped, place: Location) -> Passage:
    return Passage(
        text=dropped.text, destination="dropped", reason=dropped.reason, location=dropped.location or place
    )
