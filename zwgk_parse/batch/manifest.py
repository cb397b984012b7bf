"""The manifest: what became of every input, a line each, kept while the run goes on.

Lines are appended as shards end, in any order; the last line of a name counts. At the end the file is replaced,
whole, by one with a line per input in the order of the inputs. A run that is killed at any byte leaves whole
lines and perhaps a torn one, which is no JSON and is passed over.
"""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType

from zwgk_parse.batch.entry import Entry, read_entry
from zwgk_parse.batch.lock import lock
from zwgk_parse.batch.store import Store, StoreError
from zwgk_parse.inputs import is_url

_NOWHERE = -1


class Manifest:
    """The manifest of a run, open for appending; ``place`` is where in the store it stands, None for nowhere.

    Of what the file holds only where it stands is kept in memory.
    """

    def __init__(self, store: Store, place: str | None) -> None:
        """Open the manifest of earlier runs, or a new one; raises ``StoreError`` where that cannot be."""
        self._store = store
        self._place = place
        self._local = place is not None and not is_url(store.root)
        self._order = array("q")  # by an input's position, where its line begins
        self._known: dict[str, int] = {}  # by an input's name, where the last line of an earlier run begins
        try:
            if self._local:
                path = Path(store.where(place or ""))
                path.parent.mkdir(parents=True, exist_ok=True)
                self._file = path.open("a+b")
            else:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed where the manifest is
                if place is not None and store.digest(place) is not None:
                    self._file.write(store.read(place))
        except OSError as error:
            where = store.where(place or "")
            raise StoreError(f"{where}: it cannot be written: {error.strerror or error}") from error
        if self._local:
            lock(self._file, store.where(place or ""))
        self._index()

    def __enter__(self) -> Manifest:
        """Return the manifest itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; what was appended stays."""
        if not self._local and self._place is not None and raised is not None:
            self._upload()
        self._file.close()

    def recall(self, name: str) -> Entry | None:
        """Return what an earlier run says about an input."""
        at = self._known.get(name, _NOWHERE)
        return None if at == _NOWHERE else self._entry(at)

    def add(self, start: int, entries: Iterable[Entry]) -> None:
        """Append what became of the inputs from position ``start`` on."""
        at = self._file.seek(0, os.SEEK_END)
        lines = [entry.to_line() for entry in entries]
        missing = start + len(lines) - len(self._order)
        if missing > 0:
            self._order.extend([_NOWHERE] * missing)
        for number, line in enumerate(lines, start=start):
            self._order[number] = at
            at += len(line)
        try:
            self._file.write(b"".join(lines))
            self._file.flush()
        except OSError as error:
            where = self._store.where(self._place or "manifest")
            raise StoreError(f"{where}: it cannot be written: {error.strerror or error}") from error

    def entries(self) -> Iterator[Entry]:
        """Yield what became of the inputs of this run, in their order."""
        for at in self._order:
            entry = self._entry(at) if at != _NOWHERE else None
            if entry is not None:
                yield entry

    def finish(self, keep: Callable[[Entry], bool]) -> None:
        """Replace the file by one line per input of this run, then those of earlier runs that are to be kept."""
        if self._place is None:
            return
        with self._store.writing(self._place) as stream:
            own = set()
            for entry in self.entries():
                stream.write(entry.to_line())
                own.add(hash(entry.name))
            for name, at in self._known.items():
                entry_before = None if hash(name) in own else self._entry(at)
                if entry_before is not None and keep(entry_before):
                    stream.write(entry_before.to_line())

    def _upload(self) -> None:
        """Put the lines of a run that breaks off where the next run looks for them."""
        self._file.seek(0)
        with self._store.writing(self._place or "") as stream:
            stream.write(self._file.read())

    def _index(self) -> None:
        """Find the lines of earlier runs."""
        self._file.seek(0)
        at, line = 0, b"\n"
        for line in self._file:
            entry = read_entry(line)
            if entry is not None:
                self._known.pop(entry.name, None)  # the order is that of the last lines
                self._known[entry.name] = at
            at += len(line)
        if not line.endswith(b"\n"):
            self._file.write(b"\n")  # what follows a torn line begins a new one

    def _entry(self, at: int) -> Entry | None:
        """Return the entry whose line begins at a place of the file."""
        self._file.seek(at)
        return read_entry(self._file.readline())
