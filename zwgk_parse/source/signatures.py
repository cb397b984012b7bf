"""What bytes are that are no notice: PDF, Word, images, archives, and how gzip is opened.

The marks are those of the formats' own specifications (ISO 32000 for PDF, [MS-CFB] for Word's .doc,
APPNOTE for zip, RFC 1952 for gzip, PNG, JFIF, GIF, BMP, TIFF, RIFF). A Word file whose bytes an
extractor has already read as text is recognised too: the eight bytes of the [MS-CFB] header come out as
``ࡱ`` in UTF-8, with the four undecodable ones left out.
"""

from __future__ import annotations

import zlib

from zwgk_parse.errors import NoticeError

_GZIP = b"\x1f\x8b\x08"
_HEAD = 1024

_WORD = ("input-word", "a Word or WPS file (.doc); save it as HTML or text")
_OFFICE = ("input-word", "an Office file (.docx, .xlsx, .wps); save it as HTML or text")
_PDF = ("input-pdf", "a PDF file; extract its text")
_ARCHIVE = ("input-archive", "an archive; unpack it")
_IMAGE = ("input-image", "an image; its text has to be recognised (OCR)")
_MAIL = ("input-archive", "an MHTML archive (.mht); save the page as HTML")

_STARTS: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"\xd0\xcf\x11\xe0", _WORD),
    (b"\xdb\xa5-\x00", _WORD),  # Word 2
    (b"{\\rtf", ("input-word", "an RTF file; save it as HTML or text")),
    (b"%PDF-", _PDF),
    (b"PK\x05\x06", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"\x89PNG\r\n\x1a\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF87a", _IMAGE),
    (b"GIF89a", _IMAGE),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
    (b"SQLite format 3\x00", ("input-binary", "an SQLite database")),
)
_OFFICE_PARTS = (b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.")
_LEFTOVERS: tuple[tuple[str, tuple[str, str]], ...] = (
    ("ࡱ", _WORD),
    ("\xd0\xcf\x11\xe0\xa1\xb1", _WORD),
    ("�\x11ࡱ", _WORD),
    ("{\\rtf", ("input-word", "an RTF file; save it as HTML or text")),
    ("%PDF-", _PDF),
    ("PK\x03\x04", _OFFICE),
)


def open_bytes(data: bytes, limit: int) -> bytes:
    """Return the bytes of the notice: ``data``, or what ``data`` holds when it is gzip.

    Raises NoticeError when the bytes are of another kind than HTML or text (``input-pdf``, ``input-word``,
    ``input-image``, ``input-archive``, ``input-binary``) or more than ``limit`` (``input-too-large``);
    gzip is inflated no further than to ``limit``.

    >>> open_bytes(b"<p>x</p>", 100)
    b'<p>x</p>'
    >>> open_bytes(b"%PDF-1.7", 100)
    Traceback (most recent call last):
    zwgk_parse.errors.NoticeError: the input is a PDF file; extract its text [input-pdf]
    """
    if data.startswith(_GZIP):
        data = _inflate(data, limit)
    if len(data) > limit:
        raise NoticeError("input-too-large", f"the input has more than {limit:,} bytes")
    _refuse(_kind(data))
    return data


def refuse_leftovers(text: str) -> None:
    """Raise NoticeError when ``text`` is what is left of a Word or PDF file read as text."""
    head = text[:_HEAD]
    start = head.lstrip()
    for mark, kind in _LEFTOVERS:
        if start.startswith(mark) or (mark[0] > "\x7f" and mark in head[:64]):
            _refuse(kind)


def _refuse(kind: tuple[str, str] | None) -> None:
    if kind is not None:
        code, name = kind
        raise NoticeError(code, f"the input is {name}")


def _kind(data: bytes) -> tuple[str, str] | None:
    """Return code and name of what ``data`` is, None for what may be a notice."""
    head = data[:_HEAD].lstrip(b"\x00\t\n\r ").removeprefix(b"\xef\xbb\xbf")
    for mark, kind in _STARTS:
        if head.startswith(mark):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _OFFICE if any(part in data[:4096] for part in _OFFICE_PARTS) else _ARCHIVE
    if head.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return _IMAGE
    if head.startswith(b"RIFF"):
        return _IMAGE if data[8:12] == b"WEBP" else ("input-binary", "a sound or video file")
    if data[257:262] == b"ustar":
        return _ARCHIVE
    if b"multipart/related" in head and head.lower().startswith((b"mime-version:", b"from:", b"subject:")):
        return _MAIL
    if b"<?mso-application" in head:
        return ("input-word", "a Word XML file; save it as HTML or text")
    return None


def _inflate(data: bytes, limit: int) -> bytes:
    """Return the content of gzip members, at most one byte more than ``limit``; what is cut off stays off."""
    pieces: list[bytes] = []
    size = 0
    while data.startswith(_GZIP) and size <= limit:
        stream = zlib.decompressobj(wbits=31)
        try:
            piece = stream.decompress(data, limit + 1 - size)
        except zlib.error as error:
            raise NoticeError("input-archive", f"the input is a damaged gzip file ({error})") from error
        pieces.append(piece)
        size += len(piece)
        if not stream.eof and size <= limit:
            raise NoticeError("input-archive", "the input is a gzip file that is cut off")
        data = stream.unused_data
    return b"".join(pieces)
