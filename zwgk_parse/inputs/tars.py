"""The notices in a tar file, compressed by gzip, bzip2, xz or not at all."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tarfile
import zlib
from typing import BinaryIO, Self, cast

from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs.archives import Members, member_name
from zwgk_parse.inputs.find import is_notice
from zwgk_parse.inputs.item import Input
from zwgk_parse.source.decode import MAX_BYTES

_CHUNK = 1 << 16
_DAMAGES = (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError)


def read_tar(archive: Input) -> Members:
    """Yield the notices in a tar file in its order, or errors about members; raises ``OSError``.

    It is read once from its beginning to its end: of a compressed file there is no other way.
    """
    headers = _headers()
    with archive.open() as stream:
        try:
            with tarfile.open(fileobj=_unpacked(stream), mode="r|", tarinfo=headers) as file:
                for member in file:
                    file.members.clear()  # type: ignore[attr-defined]  # they would all be kept
                    name = f"{archive.name}/{member_name(os.fsencode(member.name))}"
                    if is_notice(name.rpartition("/")[2]) and not member.isdir():
                        yield _read(file, member, name)
                if not headers.ended or _holds_more(file):
                    raise EOFError("its end is missing, or stands in its middle")
        except (*_DAMAGES, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            yield NoticeError("archive-damaged", f"the tar file is damaged: {error}", source=archive.name)


class _Header(tarfile.TarInfo):
    """A member's header; ``ended`` once the block of zeros behind the last member was met.

    tarfile takes any block that is no header for the end.
    """

    ended = False

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Return the header in a block."""
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]  # undocumented, but raised
            cls.ended = True
            raise


def _headers() -> type[_Header]:
    """Return the class of the headers of one file."""
    return type("_Headers", (_Header,), {})


def _holds_more(file: tarfile.TarFile) -> bool:
    """Tell whether anything but zeros stands behind a tar file's end."""
    stream = cast(BinaryIO, file.fileobj)
    while chunk := stream.read(_CHUNK):
        if chunk.strip(b"\0"):
            return True
    return False


def _unpacked(stream: BinaryIO) -> BinaryIO:
    """Return the stream unpacked, by its first bytes.

    tarfile could do that too, but unpacks as much at once as some input yields: of bzip2 that may be gigabytes.
    """
    start = stream.read(6)
    stream.seek(0)
    if start.startswith(b"\x1f\x8b"):
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    if start.startswith(b"BZh"):
        return cast(BinaryIO, bz2.BZ2File(stream))
    if start.startswith(b"\xfd7zXZ\x00"):
        return cast(BinaryIO, lzma.LZMAFile(stream))
    return stream


def _read(file: tarfile.TarFile, member: tarfile.TarInfo, name: str) -> Input | NoticeError:
    """Return a member with its bytes."""
    if not member.isfile():
        return NoticeError("input-unreadable", "this is not a file with content", source=name)
    if member.size > MAX_BYTES:
        return NoticeError("input-too-large", f"the input has more than {MAX_BYTES:,} bytes", source=name)
    stream = file.extractfile(member)
    data = stream.read() if stream is not None else b""
    if len(data) != member.size:
        raise EOFError("the file ends in the middle of a member")
    return Input(name, data=data)
