"""One document from bytes to ``Notice``: the stages in order, nothing else."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zwgk_parse.around.behind import read_behind
from zwgk_parse.around.clean import clean
from zwgk_parse.around.reader import read_around
from zwgk_parse.assemble import assemble
from zwgk_parse.models import Notice
from zwgk_parse.source.decode import Decoded, decode
from zwgk_parse.table.captions import Years
from zwgk_parse.table.tables import read_tables
from zwgk_parse.tally import texts_of
from zwgk_parse.vocabulary import Vocabulary, default


def parse(data: bytes | str, *, vocabulary: Vocabulary | None = None, label: str | None = None) -> Notice:
    """Parse one notice, in HTML or text.

    ``data`` is the document: bytes in any encoding, or a str. ``label`` is the encoding that a server's
    header named, if any; ``vocabulary`` replaces the words that come with the library. Raises
    ``NoticeError`` where nothing can be returned (empty, PDF or Word bytes, an image); all else that is
    wrong with the input is in ``Notice.findings``.

    >>> notice = parse("序号\\n\\n工作任务\\n\\n责任单位\\n\\n完成时间\\n\\n1\\n\\n公开预算\\n\\n市财政局\\n\\n2019年6月")
    >>> task = notice.tasks[0]
    >>> task.number, task.requirement, task.units[0].name, task.deadline.date.isoformat()
    (1, '公开预算', '市财政局', '2019-06-30')
    """
    return read(decode(data, label=label), vocabulary or default())


def read(decoded: Decoded, vocabulary: Vocabulary) -> Notice:
    """Read a decoded document: the stages behind ``parse``."""
    with collection_paused():
        return _read(decoded, vocabulary)


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector, while a notice is made.

    A parse only adds objects and makes no cycles of them, but hundreds of thousands on a large page: the
    collector would walk them again and again and take half of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read(decoded: Decoded, vocabulary: Vocabulary) -> Notice:
    text, source, faults = decoded
    if source.form == "html":
        from zwgk_parse.html.reader import read_html  # late: a text needs no HTML parser

        page = read_html(text, source)
    else:
        from zwgk_parse.text.reader import read_text  # late: a page needs no reader of texts

        page = read_text(text, source, vocabulary)
    page.faults[:0] = faults
    handed_on = texts_of(page)
    clean(page, vocabulary)
    around = read_around(page, vocabulary)
    found = around.metadata
    content = read_tables(around.blocks, vocabulary, Years(found.titled_year, found.dated_year))
    found.title = found.title or content.title
    around.metadata = read_behind(found, content.behind, vocabulary)
    return assemble(page, around, content, vocabulary, handed_on)


def parse_file(
    path: str | os.PathLike[str], *, vocabulary: Vocabulary | None = None, label: str | None = None
) -> Notice:
    """Parse the notice in a file; see ``parse``. Raises ``OSError`` where it cannot be read."""
    return parse(Path(path).read_bytes(), vocabulary=vocabulary, label=label)
