"""The notices in a WARC file (ISO 28500): the pages of a crawl.

A notice is an ``http`` response of status 200 whose content is ``text/html`` or ``text/plain``; it is called by
its URL, and the charset of its Content-Type is the label of its encoding. warcio reads the records. Whether the
file is whole is seen here, for warcio ends without a word where the file does: every record must have the length
that it states, and the last must end in two line ends.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from zwgk_parse.errors import NoticeError
from zwgk_parse.extras import require
from zwgk_parse.inputs.archives import Members
from zwgk_parse.inputs.http_body import decoded, is_cut, media_type
from zwgk_parse.inputs.item import Input
from zwgk_parse.source.decode import MAX_BYTES

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_TYPES = ("text/html", "text/plain", "application/xhtml+xml")
_END = b"\r\n\r\n"
_CHUNK = 1 << 16


def read_warc(archive: Input) -> Members:
    """Yield the notices in a WARC file in its order, and an error where it is not whole; raises ``OSError``.

    The record in which the file is cut off is no notice: what is left of its table would look like all of it.
    """
    require("warcio", "warc")
    from warcio.exceptions import ArchiveLoadFailed

    with archive.open() as file:
        stream = _Unpacked(file)
        complete, failure = True, None
        try:
            for record in _records(stream):
                body, complete = _body(record, keep=_is_page(record))
                if body is not None and complete:
                    yield _notice(archive, record, body)
        except (
            ArchiveLoadFailed,
            AttributeError,
            ValueError,
        ) as error:  # warcio, of headers it does not expect
            failure = error
            stream.read_on()
        if failure is not None and (stream.whole or not stream.begins_well):
            message = f"the WARC file is damaged, what stands before was read: {failure}"
            yield NoticeError("archive-damaged", message, source=archive.name)
        elif failure is not None or not (complete and stream.whole):
            reason = stream.damage or "the file ends in the middle of a record"
            message = f"the WARC file is cut off, what stands before was read: {reason}"
            yield NoticeError("warc-truncated", message, source=archive.name)


class _Unpacked(io.RawIOBase):
    """A WARC file's bytes, unpacked; knows how they end, and what ended them if that was damage."""

    def __init__(self, file: BinaryIO) -> None:
        """``file`` is at its beginning and can be set back to it."""
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        plain = cast(io.BufferedReader, file)
        self._file = gzip.GzipFile(fileobj=file) if packed else plain
        self._start = self._end = b""
        self.damage = ""

    @property
    def whole(self) -> bool:
        """Whether the bytes so far end as a record does."""
        return not self.damage and self._end == _END

    @property
    def begins_well(self) -> bool:
        """Whether the first bytes are those of a WARC file, as far as there are any."""
        return b"WARC/".startswith(self._start[:5])

    def read_on(self) -> None:
        """Read what is left."""
        while self.read(_CHUNK):
            pass

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; none where the file is damaged from here on."""
        try:
            data = self._file.read1(size)  # not read: that loses what comes before damage
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            self.damage, data = str(error), b""
        self._start = self._start or data[:5]
        self._end = (self._end + data[-len(_END) :])[-len(_END) :]
        return data


def _records(stream: _Unpacked) -> Iterator[ArcWarcRecord]:
    """Yield the records; where the file ends inside the headers of one, that is no record."""
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(stream):
        if record.rec_type is not None and record.length is not None:
            yield record


def _is_page(record: ArcWarcRecord) -> bool:
    """Tell whether a record is a page that a server sent."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return media_type(headers.get_header("Content-Type"))[0] in _TYPES


def _body(record: ArcWarcRecord, *, keep: bool) -> tuple[bytes | None, bool]:
    """Return a record's content as it is stored, None unless it is to be kept, and whether all of it is there."""
    body = record.raw_stream.read(MAX_BYTES + 1) if keep else None
    while record.raw_stream.read(_CHUNK):
        pass
    return body, record.raw_stream.limit == 0


def _notice(archive: Input, record: ArcWarcRecord, body: bytes) -> Input | NoticeError:
    """Return a page of a crawl as an input."""
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    name = f"{archive.name}/{address.strip('<>')}"
    headers = record.http_headers
    sent = [headers.get_header(name) for name in ("Transfer-Encoding", "Content-Encoding", "Content-Length")]
    if record.rec_headers.get_header("WARC-Truncated") or (len(body) <= MAX_BYTES and is_cut(body, *sent)):
        return NoticeError("warc-truncated", "the crawl has only the beginning of the page", source=name)
    data = decoded(body, sent[0], sent[1], MAX_BYTES)
    if len(data) > MAX_BYTES:
        return NoticeError("input-too-large", f"the input has more than {MAX_BYTES:,} bytes", source=name)
    return Input(name, data=data, label=media_type(headers.get_header("Content-Type"))[1])
