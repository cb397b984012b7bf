"""Archives opened: each notice in a zip, tar or WARC file becomes an input of its own.

A member is called ``archive.zip/folder/a.html``, as if the archive were a folder. Two members of one name are
told apart by ``#2``, in the order of the archive. What is taken is what would be taken from a folder. Members
are read one after the other, each no further than the size that a notice may have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from zwgk_parse import late
from zwgk_parse.errors import NoticeError
from zwgk_parse.extras import MissingExtraError
from zwgk_parse.inputs.item import Input, unreadable
from zwgk_parse.source.decode import MAX_BYTES

Members = Iterator[Input | NoticeError]

_KINDS = {
    "zip": late.compile(r"\.zip\Z", re.IGNORECASE),
    "tar": late.compile(r"\.(tar(\.(gz|bz2|xz))?|tgz|tbz2?|txz)\Z", re.IGNORECASE),
    "warc": late.compile(r"\.warc(\.gz)?\Z", re.IGNORECASE),
}


def kind_of(name: str) -> str | None:
    """Return what kind of archive a file is, by its name; None where it is none.

    >>> kind_of("2019.ZIP"), kind_of("a.tar.gz"), kind_of("crawl.warc.gz"), kind_of("a.html.gz")
    ('zip', 'tar', 'warc', None)
    """
    return next((kind for kind, suffix in _KINDS.items() if suffix.search(name)), None)


def opened(items: Iterator[Input | NoticeError]) -> Members:
    """Yield the inputs, and instead of each archive what it holds; of standard input, which only this process has.

    What is wrong with an archive or a member is an error about it, and ends nothing but what cannot be read:
    ``archive-damaged``, ``warc-truncated``, ``input-too-large``, ``input-unreadable``, and ``input-missing``
    where an archive holds no notices. Raises ``MissingExtraError`` where an archive needs a library.
    """
    for item in items:
        if isinstance(item, NoticeError):
            yield item
        elif item.is_stdin:
            yield _read_here(item)
        elif (kind := kind_of(item.name)) is None:
            yield item
        else:
            yield from _distinct(_members(item, kind))


def _read_here(item: Input) -> Input | NoticeError:
    """Return an input with its bytes, so that another process can have it."""
    try:
        return item._replace(data=item.read(MAX_BYTES))
    except NoticeError as error:
        return error.of(item.name)
    except OSError as error:
        return unreadable(item.name, error)


def _members(archive: Input, kind: str) -> Members:
    """Yield what an archive holds."""
    empty = True
    try:
        for member in _reader(kind)(archive):
            empty = False
            yield member
    except OSError as error:
        yield unreadable(archive.name, error)
        return
    except MissingExtraError:
        raise
    except Exception as error:  # a defect of ours, or of a library, must not cost the other inputs
        reason = f"{type(error).__name__}: {error}"
        yield NoticeError("internal-error", f"zwgk_parse failed on it: {reason}", source=archive.name)
        return
    if empty:
        yield NoticeError("input-missing", "the archive holds no notices", source=archive.name)


def _reader(kind: str) -> Callable[[Input], Members]:
    """Return the verb that reads archives of a kind; imported late, for most calls name none."""
    if kind == "zip":
        from zwgk_parse.inputs.zips import read_zip

        return read_zip
    if kind == "tar":
        from zwgk_parse.inputs.tars import read_tar

        return read_tar
    from zwgk_parse.inputs.warc import read_warc

    return read_warc


def _distinct(members: Members) -> Members:
    """Yield the members, a name that came before with the first number that makes it new."""
    seen: set[int] = set()
    for member in members:
        if isinstance(member, NoticeError):
            yield member
            continue
        name, count = member.name, 1
        while hash(name) in seen:
            count += 1
            name = f"{member.name}#{count}"
        seen.add(hash(name))
        yield member._replace(name=name)


def member_name(raw: bytes) -> str:
    """Return the name that a member's bytes mean where the archive does not say their encoding.

    It is UTF-8 where it can be, else GB 18030, in which Chinese Windows writes archives.

    >>> member_name("公告.html".encode()), member_name("公告.html".encode("gbk"))
    ('公告.html', '公告.html')
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")
