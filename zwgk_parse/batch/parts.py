"""Parts: the notices of a merged run, kept until the output is made of them, and for the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from zwgk_parse.batch.entry import Entry
from zwgk_parse.batch.store import Store, StoreError
from zwgk_parse.models import Notice


class Parts:
    """The notices of a run with their names, read from the store again by each pass, one at a time."""

    def __init__(self, entries: Callable[[], Iterable[Entry]], store: Store, *, rows: bool = False) -> None:
        """``entries`` gives what became of the inputs, in their order, as often as it is asked.

        ``rows``: the notices are wanted for their tasks only.
        """
        self._entries = entries
        self._store = store
        self._rows = rows

    def __iter__(self) -> Iterator[tuple[str, Notice]]:
        """Yield the notices; raises ``StoreError`` where a part went missing in the meantime."""
        for entry in self._entries():
            if entry.status == "done" and entry.output is not None:
                try:
                    data = self._store.read(part_place(self._store, entry.output))
                except OSError as error:
                    raise StoreError(f"{entry.name}: its part is gone: {error.strerror}") from error
                yield entry.name, Notice.model_validate_json(data)


def part_place(store: Store, digest: str) -> str:
    """Return where a part stands: by the digest of what it holds, so that equal ones are one.

    >>> part_place(Store("out", ".zwgk-parse/a.csv"), "ab12")
    '.zwgk-parse/a.csv/parts/ab/12.json'
    """
    return f"{_folder(store)}/{digest[:2]}/{digest[2:]}.json"


def sweep(entries: Callable[[], Iterable[Entry]], store: Store) -> None:
    """Remove the parts of which no entry knows."""
    wanted = {hash(part_place(store, entry.output)) for entry in entries() if entry.output is not None}
    for place in store.places(_folder(store)):
        if hash(place) not in wanted:
            store.remove(place)


def _folder(store: Store) -> str:
    return f"{store.hidden}/parts"
