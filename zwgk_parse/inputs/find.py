"""Which inputs a call of the command names."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs.item import STDIN, Input, display, is_folder, is_url, unreadable

SUFFIXES = frozenset({".html", ".htm", ".shtml", ".xhtml", ".txt", ".md", ".csv", ".tsv"})
"""Files in a folder or an archive that are taken for notices, whatever the case of their suffix."""


def find(arguments: Iterable[str], leave_out: Path | None = None) -> Iterator[Input | NoticeError]:
    """Yield the inputs that the arguments name, each file once, or the reason why one names none.

    An argument is a file, a folder, a pattern (``archive/**/*.html``, where no file is called so), a URL or
    ``-``. A folder stands for the notices in it and below, by suffix (``SUFFIXES``), in the order of their
    names; READMEs, names that begin with a dot and linked folders are left out. A file named directly or by
    a pattern is taken whatever it is called. Two names of one file give one input. ``leave_out`` is a folder
    into which folders are not followed: that of the outputs.

    >>> [error.code for error in find(["no-such-file.html"])]
    ['input-missing']
    """
    seen: set[int] = set()  # hashes: a hundred thousand names would take their memory
    for argument in arguments:
        for item in _named_by(argument, leave_out):
            identity = _identity(item)
            if identity is None or identity not in seen:
                yield item
            if identity is not None:
                seen.add(identity)


def is_notice(name: str) -> bool:
    """Tell whether a file of a folder or an archive is taken for a notice, by its name.

    >>> is_notice("a.HTML"), is_notice("README.md"), is_notice(".a.html"), is_notice("a.png")
    (True, False, False, False)
    """
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - a member of an archive has no path
    return not name.startswith(".") and suffix.lower() in SUFFIXES and stem.upper() != "README"


def nothing_in(folder: str) -> NoticeError:
    """Return the error about a folder without notices."""
    kinds = " ".join(sorted(SUFFIXES))
    return NoticeError("input-missing", f"the folder holds no notices ({kinds})", source=folder)


def _named_by(argument: str, leave_out: Path | None) -> Iterator[Input | NoticeError]:
    """Return what one argument names."""
    if argument == "-":
        return iter([Input(STDIN)])
    if is_url(argument):
        from zwgk_parse.inputs.remote import find_urls

        return find_urls(argument)
    if is_folder(argument):
        return _in_folder(Path(argument), leave_out)
    if glob.has_magic(argument) and not os.path.lexists(argument):
        return _matching(argument)
    return iter([_file(argument)])


def _file(argument: str) -> Input | NoticeError:
    """Return the file of that name, if it is one that can be read to its end."""
    name = display(argument)
    try:
        mode = os.stat(argument).st_mode  # noqa: PTH116 - Path("") would be the current folder
    except FileNotFoundError:
        return NoticeError("input-missing", "there is no such file", source=name)
    except ValueError:  # a NUL in it
        return NoticeError("input-missing", "no file can have such a name", source=name)
    except OSError as error:
        return unreadable(name, error)
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        return NoticeError("input-unreadable", "this is not a file with content", source=name)
    return Input(display(Path(argument)), Path(argument))


def _matching(pattern: str) -> Iterator[Input | NoticeError]:
    """Yield the files that a pattern matches, in the order of their names; an error where it matches none."""
    matches = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    files = [match for match in matches if not is_folder(match)]
    if not files:
        yield NoticeError("input-missing", "no file matches this pattern", source=display(pattern))
    yield from map(_file, files)


def _in_folder(folder: Path, leave_out: Path | None) -> Iterator[Input | NoticeError]:
    """Yield the notices in a folder and below it; an error where there are none."""
    empty = True
    unlisted: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=unlisted.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if leave_out is not None:
            folders[:] = [name for name in folders if not _same(Path(place, name), leave_out)]
        for name in sorted(filter(is_notice, files)):
            path = Path(place, name)
            if not path.is_fifo():
                empty = False
                yield _file(str(path))
    for error in unlisted:
        yield unreadable(display(error.filename), error)
    if empty and not unlisted:
        yield nothing_in(display(folder))


def _same(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one existing folder."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _identity(item: Input | NoticeError) -> int | None:
    """What two names of one input have in common; None where nothing was found."""
    if isinstance(item, NoticeError):
        return None
    return hash(os.path.realpath(item.path) if item.path else item.url or STDIN)
