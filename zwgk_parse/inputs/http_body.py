"""What a server sent, without the encodings that it was sent in (RFC 9110, 8.4; RFC 9112, 7.1)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

from zwgk_parse import late

_CHARSET = late.compile(r"""charset\s*=\s*["']?([^\s"';]+)""", re.IGNORECASE)
_CHUNK_SIZE = late.compile(rb"([0-9A-Fa-f]+)[^\n]*\n")


def media_type(header: str | None) -> tuple[str, str | None]:
    """Return the type and the charset that a Content-Type header names.

    >>> media_type('text/HTML; charset="GB2312"'), media_type(None)
    (('text/html', 'GB2312'), ('', None))
    """
    value = header or ""
    charset = _CHARSET.search(value)
    return value.partition(";")[0].strip().lower(), charset[1] if charset else None


def decoded(body: bytes, transfer: str | None, content: str | None, limit: int) -> bytes:
    """Return a body without its transfer and content encodings, no more than one byte above ``limit`` of it.

    Many crawlers store a body that they have decoded under the headers of the encoded one: what is not encoded
    as its header says is taken as it is.

    >>> decoded(b"3\\r\\nabc\\r\\n0\\r\\n\\r\\n", "chunked", None, 100), decoded(b"<p>", None, "gzip", 100)
    (b'abc', b'<p>')
    """
    readers: dict[str, Callable[[bytes, int], bytes]] = {
        "chunked": _joined, "gzip": _inflated, "x-gzip": _inflated, "deflate": _inflated, "br": _unbrotlied,
    }  # fmt: skip
    for header in (transfer, content):
        reader = readers.get((header or "").strip().lower())
        try:
            body = reader(body, limit + 1) if reader is not None else body
        except ValueError:
            continue
    return body


def is_cut(body: bytes, transfer: str | None, content: str | None, length: str | None) -> bool:
    """Tell whether a body ends before it should: within a chunk, or before its stated length.

    The length says nothing of a body that may have been decoded since.

    >>> is_cut(b"3\\r\\nab", "chunked", None, None), is_cut(b"<p>", None, "gzip", "999"), is_cut(b"<p>", None, None, "4")
    (True, False, True)
    """
    if (transfer or "").strip().lower() == "chunked":
        at = 0
        while size := _CHUNK_SIZE.match(body, at):
            at = size.end() + int(size[1], 16)
            if at > len(body):
                return True
            at += len(b"\r\n")
        return False
    stated = (length or "").strip()
    return not transfer and not content and stated.isdecimal() and len(body) < int(stated)


def _joined(body: bytes, limit: int) -> bytes:
    """Join the chunks of a body; ``ValueError`` where it is not chunked. A last chunk may be missing."""
    parts: list[bytes] = []
    at = 0
    while at < len(body):
        size = _CHUNK_SIZE.match(body, at)
        if size is None:
            raise ValueError("this is no size of a chunk")
        length = int(size[1], 16)
        if not length:
            break
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length + len(b"\r\n")
    return b"".join(parts)


def _inflated(body: bytes, limit: int) -> bytes:
    """Inflate gzip, zlib or bare deflate; ``ValueError`` where it is none of them, or not all of it is there."""
    for bits in (32 + zlib.MAX_WBITS, -zlib.MAX_WBITS):
        inflater = zlib.decompressobj(wbits=bits)
        try:
            data = inflater.decompress(body, limit)
        except zlib.error:
            continue
        if inflater.eof or len(data) == limit:
            return data
    raise ValueError("this is not deflated")


def _unbrotlied(body: bytes, limit: int) -> bytes:
    """Unpack Brotli; ``ValueError`` where it is none."""
    import brotli

    try:
        data: bytes = brotli.Decompressor().process(body, output_buffer_limit=limit)
    except brotli.error as error:
        raise ValueError(str(error)) from error
    return data
