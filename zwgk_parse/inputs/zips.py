"""The notices in a zip file."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs.archives import Members, member_name
from zwgk_parse.inputs.find import is_notice
from zwgk_parse.inputs.item import Input
from zwgk_parse.source.decode import MAX_BYTES

_UTF_8 = 0x800  # APPNOTE 4.4.4, bit 11: the name is UTF-8
_ENCRYPTED = 0x1
_DAMAGES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError)
_NONSENSE = (struct.error, ValueError, OverflowError)  # what zipfile raises of headers that make no sense


def read_zip(archive: Input) -> Members:
    """Yield the notices in a zip file in its order, or errors about members; raises ``OSError``."""
    with archive.open() as stream:
        try:
            file = zipfile.ZipFile(stream)
        except (*_DAMAGES, *_NONSENSE) as error:
            yield NoticeError("archive-damaged", f"the zip file is damaged: {error}", source=archive.name)
            return
        with file:
            for member in file.infolist():
                name = _name(member)
                parts = name.replace("\\", "/").split("/")
                if not member.is_dir() and all(map(is_notice, parts[-1:])) and "__MACOSX" not in parts:
                    yield _read(file, member, f"{archive.name}/{name}")


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's name; without the mark of UTF-8 it was decoded as code page 437."""
    if member.flag_bits & _UTF_8:
        return member.filename
    return member_name(member.filename.encode("cp437", "replace"))


def _read(file: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Input | NoticeError:
    """Return a member with its bytes."""
    if member.file_size > MAX_BYTES:
        return NoticeError("input-too-large", f"the input has more than {MAX_BYTES:,} bytes", source=name)
    if member.flag_bits & _ENCRYPTED:
        return NoticeError("input-unreadable", "it is encrypted", source=name)
    try:
        with file.open(member) as stream:
            return Input(name, data=stream.read(MAX_BYTES + 1))
    except (*_DAMAGES, *_NONSENSE, NotImplementedError) as error:  # a compression that zipfile does not know
        return NoticeError("archive-damaged", f"it cannot be unpacked: {error}", source=name)
