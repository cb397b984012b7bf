"""Archives of invented notices, and what a run over one leaves behind."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from invent import invent, write_html
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ROOT = Path(__file__).parent.parent
_SEEDS = 40
_SMALL = (
    "关于第{number}批任务的通知\n\n序号\n\n工作任务\n\n责任单位\n\n1\n\n公开第{number}批预算\n\n市财政局\n"
)


def pages(count: int) -> Iterable[tuple[str, bytes]]:
    """So many different notices with their names: each tenth an invented page, the others small, for speed."""
    known: list[bytes] = []
    for number in range(count):
        name = f"{number % 7}/{number:05}"
        if number % 10:
            yield f"{name}.txt", _SMALL.format(number=number).encode()
            continue
        seed = number // 10 % _SEEDS
        if seed == len(known):
            known.append(write_html(invent(seed), "word").replace("{charset}", "utf-8").encode())
        yield f"{name}.html", known[seed] + f"<!-- {number} -->".encode()  # no two have one digest


def write_folder(folder: Path, count: int) -> Path:
    """A folder of so many pages."""
    for name, data in pages(count):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip file of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return buffer.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w") -> bytes:
    """A tar file of these members; ``mode`` is that of tarfile."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as file:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


class Crawl:
    """A WARC file in the making."""

    def __init__(self, *, gzip: bool = False) -> None:
        self._buffer = io.BytesIO()
        self._writer = WARCWriter(self._buffer, gzip=gzip)

    def add(
        self, url: str, body: bytes, status: str = "200 OK", kind: str = "response", **headers: str
    ) -> None:
        """Add a record; ``headers`` by their names with ``_`` for ``-``."""
        names = {"Content_Type": "text/html", **headers}
        fields = [(name.replace("_", "-"), value) for name, value in names.items()]
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
        record = self._writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=http)
        self._writer.write_record(record)

    @property
    def data(self) -> bytes:
        """The file so far."""
        return self._buffer.getvalue()


def command(*arguments: object) -> list[str]:
    """The command line of the tool."""
    return [sys.executable, "-m", "zwgk_parse", *map(str, arguments)]


def environment() -> dict[str, str]:
    """The environment in which a process finds the library and the modules of the tests."""
    paths = [str(ROOT), str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def run(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own."""
    return subprocess.run(
        command(*arguments), cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder but the manifest, with the digest of what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.jsonl"
    }


def manifest(path: Path) -> list[dict[str, Any]]:
    """The lines of a manifest, without how long each took."""
    entries = [json.loads(line) for line in path.read_bytes().splitlines()]
    return [{name: value for name, value in entry.items() if name != "seconds"} for entry in entries]
