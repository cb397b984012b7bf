"""Which inputs a call of the command names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from zwgk_parse.errors import NoticeError

SUFFIXES = frozenset({".html", ".htm", ".shtml", ".xhtml", ".txt", ".md", ".csv", ".tsv"})
"""Files in a folder that are taken for notices, whatever the case of their suffix."""

STDIN = "<stdin>"


class Input(NamedTuple):
    """One notice to read: its name for people, and its file (None: standard input)."""

    name: str
    path: Path | None


def find(arguments: Iterable[str]) -> Iterator[Input | NoticeError]:
    """Yield the inputs that the arguments name, each file once, or the reason why one names none.

    An argument is a file, a folder or ``-``. A folder stands for the notices in it and below, by suffix
    (``SUFFIXES``), in the order of their names; READMEs, names that begin with a dot and linked folders
    are left out. A file named directly is taken whatever it is called. Two names of one file give one input.

    >>> [error.code for error in find(["no-such-file.html"])]
    ['input-missing']
    """
    seen: set[str] = set()
    for argument in arguments:
        if argument == "-":
            found: Iterator[Input | NoticeError] = iter([Input(STDIN, None)])
        elif is_folder(argument):
            found = _in_folder(Path(argument))
        else:
            found = iter([_file(argument)])
        for item in found:
            identity = _identity(item)
            if identity is None or identity not in seen:
                yield item
            if identity is not None:
                seen.add(identity)


def is_folder(path: str | Path) -> bool:
    """Tell whether there is a folder; a name that no file can have (``""`` among them) is none."""
    return os.path.isdir(path)  # noqa: PTH112 - takes "" for the current folder, raises on impossible names


def display(path: str | Path) -> str:
    """Return a path as text that can be written as UTF-8: bytes of no known encoding become ``\\xNN``."""
    plain = path.as_posix() if isinstance(path, Path) else path
    return plain.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _file(argument: str) -> Input | NoticeError:
    """Return the file of that name, if it is one that can be read to its end."""
    name = display(argument)
    try:
        mode = os.stat(argument).st_mode  # noqa: PTH116 - the same: Path("") would be the current folder
    except FileNotFoundError:
        return NoticeError("input-missing", "there is no such file", source=name)
    except ValueError:  # a NUL in it
        return NoticeError("input-missing", "no file can have such a name", source=name)
    except OSError as error:
        return unreadable(name, error)
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        return NoticeError("input-unreadable", "this is not a file with content", source=name)
    return Input(display(Path(argument)), Path(argument))


def _in_folder(folder: Path) -> Iterator[Input | NoticeError]:
    """Yield the notices in a folder and below it; an error where there are none."""
    empty = True
    unlisted: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=unlisted.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            documentation = path.stem.upper() == "README"  # about the folder's notices, none of them
            if name.startswith(".") or documentation:
                continue
            if path.suffix.lower() not in SUFFIXES or path.is_fifo():
                continue
            empty = False
            yield _file(str(path))
    for error in unlisted:
        yield unreadable(display(error.filename), error)
    if empty and not unlisted:
        kinds = " ".join(sorted(SUFFIXES))
        yield NoticeError("input-missing", f"the folder holds no notices ({kinds})", source=display(folder))


def unreadable(name: str, error: OSError) -> NoticeError:
    """Return the error about an input that the system does not let us read."""
    reason = error.strerror or str(error)
    return NoticeError("input-unreadable", f"it cannot be read: {reason}", source=name)


def _identity(item: Input | NoticeError) -> str | None:
    """What two names of one input have in common; None where nothing was found."""
    if isinstance(item, NoticeError):
        return None
    return os.path.realpath(item.path) if item.path else STDIN
