"""Where outputs go: a folder, or what a URL names; each appears whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from zwgk_parse.batch.places import HIDDEN
from zwgk_parse.inputs import is_url
from zwgk_parse.output.atomic import replacing

_CHUNK = 1 << 20


class StoreError(Exception):
    """Something cannot be written; the message is one line that names it. It ends the run."""


@dataclass(frozen=True)
class Store:
    """A folder for outputs, named by a path or a URL; ``hidden`` is the place in it of what is nobody's output."""

    root: str
    hidden: str = HIDDEN

    def where(self, place: str) -> str:
        """Return the full name of a place."""
        return place if self.root == "." else f"{self.root.rstrip('/')}/{place}"

    @contextmanager
    def writing(self, place: str, *, durable: bool = True) -> Iterator[BinaryIO]:
        """Give a stream whose bytes stand at ``place`` when the block ends well; ``StoreError`` if it does not.

        ``durable``: it is on the disk by then, and not only with the system.
        """
        try:
            if is_url(self.root):
                with _uploading(self.where(place)) as stream:
                    yield stream
                return
            path = Path(self.where(place))
            path.parent.mkdir(parents=True, exist_ok=True)
            self._scratch.mkdir(parents=True, exist_ok=True)
            with replacing(path, scratch=self._scratch, durable=durable) as stream:
                yield stream
        except OSError as error:
            reason = error.strerror or str(error)
            raise StoreError(f"{self.where(place)}: it cannot be written: {reason}") from error

    def read(self, place: str) -> bytes:
        """Return what stands at a place; ``OSError`` where nothing does."""
        with self._open(place) as stream:
            return stream.read()

    def digest(self, place: str) -> str | None:
        """Return the SHA-256 of what stands at a place; None where nothing can be read there."""
        try:
            digest = hashlib.sha256()
            with self._open(place) as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
            return digest.hexdigest()
        except OSError:
            return None

    def places(self, folder: str) -> Iterator[str]:
        """Yield the places of all files below a folder."""
        if is_url(self.root):
            from zwgk_parse.inputs.remote import file_system

            system, path = file_system(self.where(folder))
            for name in system.find(path):
                yield f"{folder}{name.removeprefix(path)}"
            return
        for name, _, files in os.walk(self.where(folder)):
            below = Path(name).relative_to(self.where(folder)).as_posix()
            for file in files:
                yield "/".join([folder, file] if below == "." else [folder, below, file])

    def remove(self, place: str) -> None:
        """Remove what stands at a place, if it can be."""
        with suppress(OSError):
            if is_url(self.root):
                from zwgk_parse.inputs.remote import file_system

                system, path = file_system(self.where(place))
                system.rm_file(path)
            else:
                Path(self.where(place)).unlink()

    def tidy(self) -> None:
        """Remove what is half written, and the hidden folder if nothing is left in it."""
        if not is_url(self.root):
            shutil.rmtree(self._scratch, ignore_errors=True)
            self.clear()

    def clear(self) -> None:
        """Remove the hidden folders in which nothing is left."""
        if not is_url(self.root):
            for folder in (self._scratch, Path(self.where(self.hidden))):
                with suppress(OSError):
                    folder.rmdir()

    def _open(self, place: str) -> BinaryIO:
        if is_url(self.root):
            from zwgk_parse.inputs.remote import open_url

            return open_url(self.where(place))
        return Path(self.where(place)).open("rb")

    @property
    def _scratch(self) -> Path:
        """The folder of what is half written."""
        return Path(self.where(f"{self.hidden}/half-written"))


@contextmanager
def _uploading(url: str) -> Iterator[BinaryIO]:
    """Give a stream whose bytes are uploaded in one go when the block ends well."""
    from zwgk_parse.inputs.remote import file_system

    system, path = file_system(url)
    descriptor, name = tempfile.mkstemp()
    try:
        with os.fdopen(descriptor, "w+b") as stream:
            yield stream
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        system.put_file(name, path)
    finally:
        Path(name).unlink()
