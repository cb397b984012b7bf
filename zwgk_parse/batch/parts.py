"""Parts: the notices of a merged run, kept until the output is made of them, and for the next run.

A format that holds rows only is made of parts that do, too: reading a notice back takes longer than its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from pydantic_core import from_json, to_json

from zwgk_parse.batch.entry import Entry
from zwgk_parse.batch.places import HIDDEN
from zwgk_parse.batch.store import Store, StoreError
from zwgk_parse.models import Notice
from zwgk_parse.output.records import Fields, Shape, fields_of
from zwgk_parse.pipeline import collection_paused


class Parts:
    """The notices of a run with their names, read from the store again by each pass, one at a time.

    A pass goes through the notices or through their rows, whichever the parts hold.
    """

    def __init__(self, entries: Callable[[], Iterable[Entry]], store: Store) -> None:
        """``entries`` gives what became of the inputs, in their order, as often as it is asked."""
        self._entries = entries
        self._store = store

    def __iter__(self) -> Iterator[tuple[str, Notice]]:
        """Yield the notices; raises ``StoreError`` where a part went missing in the meantime."""
        for name, data in self._parts():
            with collection_paused():
                notice = Notice.model_validate_json(data)
            yield name, notice

    def rows(self) -> Iterator[tuple[str, list[Fields]]]:
        """Yield the fields of the notices' tasks (``records.Tabled``); raises as going through the notices does."""
        return ((name, _read_rows(data)) for name, data in self._parts())

    def shapes(self) -> Iterator[Shape]:
        """Yield what the notices' tasks need of a table, without reading any (``records.Tabled``)."""
        return (Shape(entry.tasks, entry.depth, entry.extra) for entry in self._done())

    def _parts(self) -> Iterator[tuple[str, bytes]]:
        for entry in self._done():
            try:
                data = self._store.read(part_place(self._store, entry.output or ""))
            except OSError as error:
                raise StoreError(f"{entry.name}: its part is gone: {error.strerror}") from error
            yield entry.name, data

    def _done(self) -> Iterator[Entry]:
        return (entry for entry in self._entries() if entry.status == "done")


def part_of(notice: Notice, *, rows: bool) -> bytes:
    """Return the part that a notice is, or with ``rows`` the one that its rows are.

    >>> from zwgk_parse import parse
    >>> notice = parse("序号\\n工作任务\\n责任单位\\n1\\n公开预算\\n市财政局")
    >>> Notice.model_validate_json(part_of(notice, rows=False)) == notice
    True
    >>> _read_rows(part_of(notice, rows=True)) == [fields_of(task) for task in notice.tasks]
    True
    """
    return to_json([fields_of(task) for task in notice.tasks] if rows else notice)


def _read_rows(data: bytes) -> list[Fields]:
    """Return the rows that a part holds; JSON has no days."""
    rows: list[Fields] = from_json(data)
    for fields in rows:
        if isinstance(due := fields["deadline_date"], str):
            fields["deadline_date"] = date.fromisoformat(due)
    return rows


def part_place(store: Store, digest: str) -> str:
    """Return where a part stands: by the digest of what it holds, so that equal ones are one.

    >>> part_place(Store("out", ".zwgk-parse/a.csv"), "ab12")
    '.zwgk-parse/a.csv/parts/ab/12.json'
    """
    return f"{_folder(store)}/{digest[:2]}/{digest[2:]}.json"


def shield(store: Store) -> None:
    """Tell Git to pass over the hidden folder."""
    place = f"{HIDDEN}/.gitignore"
    if store.digest(place) is None:
        with store.writing(place, durable=False) as stream:
            stream.write(b"*\n")


def sweep(entries: Callable[[], Iterable[Entry]], store: Store) -> None:
    """Remove the parts of which no entry knows."""
    wanted = {hash(part_place(store, entry.output)) for entry in entries() if entry.output is not None}
    for place in store.places(_folder(store)):
        if hash(place) not in wanted:
            store.remove(place)


def _folder(store: Store) -> str:
    return f"{store.hidden}/parts"
