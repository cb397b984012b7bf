"""What a call may name: lists, patterns, URLs, and archives of every kind, sound and hostile."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import Crawl, tarred, zipped

from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs import Input, find
from zwgk_parse.inputs.archives import opened
from zwgk_parse.inputs.lists import read_names
from zwgk_parse.source.decode import MAX_BYTES

MEMBERS = {"jan/a.html": b"<p>1", "b.txt": b"2", "README.md": b"-", ".c.html": b"-", "photo.png": b"-"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*arguments: str) -> list[tuple[str, bytes | str]]:
    """What arguments name, archives opened: names with bytes, or with the code of the error."""
    return [
        (item.source or "", item.code) if isinstance(item, NoticeError) else (item.name, item.read(MAX_BYTES))
        for item in opened(find(arguments))
    ]


@pytest.mark.parametrize(
    ("content", "names", "why"),
    [
        (b"a\nb c\n", ["a", "b c"], "a name a line, spaces belong to it"),
        (b"a\r\nb", ["a", "b"], "a list from Windows, and no line end at the end"),
        (b"a\nb\0c\0", ["a\nb", "c"], "NUL separates, so a line feed belongs to the name"),
        (b"\n\n", [], "nothing"),
        ("公告.html\n".encode(), ["公告.html"], "UTF-8"),
        (b"\xd5\xfe\n", [os.fsdecode(b"\xd5\xfe")], "bytes as the file system has them"),
    ],
)
def test_lists(content: bytes, names: list[str], why: str) -> None:
    assert list(read_names(io.BytesIO(content))) == names, why


class TestPatterns:
    @pytest.fixture(autouse=True)
    def files(self, folder: Path) -> None:
        for name in ("archive/b.html", "archive/x/a.html", "archive/x/photo.png", "archive/[1].html"):
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(name.encode())

    @pytest.mark.parametrize(
        ("argument", "names", "why"),
        [
            ("archive/*.html", ["archive/[1].html", "archive/b.html"], "one level, in order of names"),
            ("archive/**/a*", ["archive/x/a.html"], "any depth"),
            ("archive/x/*", ["archive/x/a.html", "archive/x/photo.png"], "what a pattern names is taken"),
            ("archive/[1].html", ["archive/[1].html"], "a file of that very name is no pattern"),
        ],
    )
    def test_files(self, argument: str, names: list[str], why: str) -> None:
        assert [name for name, _ in found(argument)] == names, why

    def test_no_match(self) -> None:
        assert found("archive/*.pdf") == [("archive/*.pdf", "input-missing")]

    def test_output_folder_is_not_walked(self) -> None:
        names = [getattr(item, "name", "") for item in find(["archive"], leave_out=Path("archive/x"))]
        assert names == ["archive/[1].html", "archive/b.html"]


KINDS: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "a.zip": zipped,
    "a.tar": tarred,
    "a.tar.gz": lambda members: gzip.compress(tarred(members)),
    "a.tgz": lambda members: gzip.compress(tarred(members)),
    "a.tar.bz2": lambda members: bz2.compress(tarred(members)),
    "A.TAR.XZ": lambda members: lzma.compress(tarred(members)),
}


@pytest.mark.usefixtures("folder")
class TestArchives:
    @pytest.mark.parametrize("name", KINDS)
    def test_members_as_of_a_folder(self, name: str) -> None:
        Path(name).write_bytes(KINDS[name](MEMBERS))
        assert found(name) == [(f"{name}/jan/a.html", b"<p>1"), (f"{name}/b.txt", b"2")]

    @pytest.mark.parametrize("name", KINDS)
    def test_nothing_in_it(self, name: str) -> None:
        Path(name).write_bytes(KINDS[name]({"photo.png": b"-"}))
        assert found(name) == [(name, "input-missing")]

    @pytest.mark.parametrize("name", KINDS)
    def test_cut_off(self, name: str) -> None:
        members = {f"{number}.html": os.urandom(4000) for number in range(20)}
        data = KINDS[name](members)
        Path(name).write_bytes(data[: len(data) * 2 // 3])
        results = found(name)
        assert results[-1] == (name, "archive-damaged")
        assert all(members[member.rpartition("/")[2]] == data for member, data in results[:-1])
        if not name.endswith((".zip", ".bz2", ".XZ")):  # a zip's list is at its end; these have large blocks
            assert len(results) > 10

    @pytest.mark.parametrize("name", KINDS)
    def test_a_member_too_large_is_not_unpacked(self, name: str) -> None:
        bomb = b"\0" * (MAX_BYTES + 1)
        Path(name).write_bytes(KINDS[name]({"bomb.html": bomb, "b.html": b"2"}))
        assert found(name) == [(f"{name}/bomb.html", "input-too-large"), (f"{name}/b.html", b"2")]

    def test_a_zip_that_lies_about_a_size(self) -> None:
        data = zipped({"a.html": b"x" * 5000, "b.html": b"2"})
        lie = data.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
        Path("a.zip").write_bytes(lie)
        assert found("a.zip") == [("a.zip/a.html", "archive-damaged"), ("a.zip/b.html", b"2")]

    def test_names_in_the_encoding_of_chinese_windows(self) -> None:
        data = zipped({"XXXX.html": b"1"}).replace(b"XXXX", "公告".encode("gbk"))
        Path("a.zip").write_bytes(data)
        assert found("a.zip") == [("a.zip/公告.html", b"1")]

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_two_members_of_one_name(self) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as file:
            for content in ("1", "2", "3"):
                file.writestr("a.html", content)
        Path("a.zip").write_bytes(buffer.getvalue())
        assert found("a.zip") == [
            ("a.zip/a.html", b"1"),
            ("a.zip/a.html#2", b"2"),
            ("a.zip/a.html#3", b"3"),
        ]

    def test_an_encrypted_member(self) -> None:
        data = bytearray(zipped({"a.html": b"1"}))
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(mark) + offset] |= 1
        Path("a.zip").write_bytes(data)
        assert found("a.zip") == [("a.zip/a.html", "input-unreadable")]

    def test_a_link_in_a_tar(self) -> None:
        import tarfile

        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as file:
            link = tarfile.TarInfo("a.html")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            file.addfile(link)
        Path("a.tar").write_bytes(buffer.getvalue())
        assert found("a.tar") == [("a.tar/a.html", "input-unreadable")]

    def test_archives_in_a_folder_are_attachments(self) -> None:
        Path("notices").mkdir()
        Path("notices/a.html").write_bytes(b"1")
        Path("notices/a.zip").write_bytes(zipped(MEMBERS))
        assert found("notices") == [("notices/a.html", b"1")]


PAGE = "<p>通知</p>".encode("gbk") * 200


@pytest.mark.usefixtures("folder")
class TestWarc:
    def crawl(self, *, packed: bool = False) -> Crawl:
        crawl = Crawl(gzip=packed)
        for number in range(5):
            crawl.add(f"http://www.x.gov.cn/{number}.html", PAGE, Content_Type="text/html; charset=gb2312")
        return crawl

    @pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
    def test_pages_are_called_by_their_address(self, name: str) -> None:
        Path(name).write_bytes(self.crawl(packed=name.endswith("gz")).data)
        assert found(name) == [(f"{name}/http://www.x.gov.cn/{number}.html", PAGE) for number in range(5)]

    def test_the_server_names_the_encoding(self) -> None:
        Path("a.warc").write_bytes(self.crawl().data)
        items = list(opened(find(["a.warc"])))
        assert {item.label for item in items if isinstance(item, Input)} == {"gb2312"}

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"status": "404 Not Found"}, "an error page is no notice"),
            ({"status": "302 Found"}, "nor is a redirection"),
            ({"Content_Type": "application/pdf"}, "nor a PDF"),
            ({"Content_Type": "application/json"}, "nor what a script loads"),
            ({"kind": "request"}, "nor what the crawler asked"),
        ],
    )
    def test_what_is_no_page(self, fields: dict[str, str], why: str) -> None:
        crawl = Crawl()
        if fields.get("kind") == "request":
            crawl.add("http://x/", b"", "GET / HTTP/1.1", kind="request")
        else:
            crawl.add("http://x/", PAGE, **fields)  # type: ignore[arg-type]
        Path("a.warc").write_bytes(crawl.data)
        assert found("a.warc") == [("a.warc", "input-missing")], why

    @pytest.mark.parametrize(
        ("headers", "body", "why"),
        [
            ({"Content_Encoding": "gzip"}, gzip.compress(PAGE), "packed as it says"),
            ({"Content_Encoding": "gzip"}, PAGE, "unpacked by the crawler under the old header"),
            ({"Content_Encoding": "br"}, PAGE, "the same"),
            ({"Transfer_Encoding": "chunked"}, b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE), "in chunks"),
            ({"Transfer_Encoding": "chunked"}, PAGE, "joined by the crawler under the old header"),
            ({"Content_Encoding": "identity"}, PAGE, "not packed"),
        ],
    )
    def test_encodings_of_the_transfer(self, headers: dict[str, str], body: bytes, why: str) -> None:
        crawl = Crawl()
        crawl.add("http://x/a", body, **headers)  # type: ignore[arg-type]
        Path("a.warc").write_bytes(crawl.data)
        assert found("a.warc") == [("a.warc/http://x/a", PAGE)], why

    def test_a_page_of_which_its_server_sent_the_beginning_only(self) -> None:
        chunk = b"%x\r\n%s" % (len(PAGE), PAGE)
        crawl = Crawl()
        crawl.add("http://x/a", PAGE[:-1], Content_Length=str(len(PAGE)))
        crawl.add("http://x/b", PAGE, Content_Length=str(len(PAGE)))
        crawl.add("http://x/c", chunk[:-1], Transfer_Encoding="chunked")
        crawl.add("http://x/d", chunk, Transfer_Encoding="chunked")
        Path("a.warc").write_bytes(crawl.data)
        cut, whole = "warc-truncated", PAGE
        names = [f"a.warc/http://x/{letter}" for letter in "abcd"]
        assert found("a.warc") == list(zip(names, (cut, whole, cut, whole), strict=True))

    def test_brotli(self) -> None:
        brotli = pytest.importorskip("brotli")
        crawl = Crawl()
        crawl.add("http://x/a", brotli.compress(PAGE), Content_Encoding="br")
        Path("a.warc").write_bytes(crawl.data)
        assert found("a.warc") == [("a.warc/http://x/a", PAGE)]

    @pytest.mark.parametrize("packed", [False, True])
    def test_wherever_it_is_cut_off(self, packed: bool) -> None:
        data = self.crawl(packed=packed).data
        name = "a.warc.gz" if packed else "a.warc"
        kept = set()
        for cut in range(1, len(data), 97):
            Path(name).write_bytes(data[:cut])
            *pages, last = found(name)
            assert last == (name, "warc-truncated")
            assert [page for _, page in pages] == [PAGE] * len(pages)
            kept.add(len(pages))
        assert {0, 1, 2, 3, 4} <= kept

    @pytest.mark.parametrize(
        ("data", "code"),
        [(b"<html>", "archive-damaged"), (b"", "warc-truncated"), (b"WARC/1.0\r\n", "warc-truncated")],
    )
    def test_what_is_no_warc_file(self, data: bytes, code: str) -> None:
        Path("a.warc").write_bytes(data)
        assert found("a.warc") == [("a.warc", code)]

    def test_a_page_visited_twice(self) -> None:
        crawl = Crawl()
        for body in (b"1", b"2"):
            crawl.add("http://x/a", body)
        Path("a.warc").write_bytes(crawl.data)
        assert found("a.warc") == [("a.warc/http://x/a", b"1"), ("a.warc/http://x/a#2", b"2")]

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from zwgk_parse import extras

        monkeypatch.setattr(extras, "find_spec", lambda _: None)
        Path("a.warc").write_bytes(self.crawl().data)
        with pytest.raises(extras.MissingExtraError, match=r"pip install 'zwgk-parse\[warc\]'"):
            found("a.warc")


class TestUrls:
    @pytest.fixture
    def memory(self) -> str:
        fsspec = pytest.importorskip("fsspec")
        system = fsspec.filesystem("memory")
        system.store.clear()
        for name, data in {**MEMBERS, "a.zip": zipped(MEMBERS)}.items():
            system.pipe(f"/in/{name}", data)
        return "memory://in"

    @pytest.mark.parametrize(
        ("argument", "names", "why"),
        [
            ("", ["memory:///in/b.txt", "memory:///in/jan/a.html"], "a folder: what a folder holds"),
            ("/b.txt", ["memory:///in/b.txt"], "a file"),
            ("/*/a.html", ["memory:///in/jan/a.html"], "a pattern"),
            ("/a.zip", ["memory:///in/a.zip/jan/a.html", "memory:///in/a.zip/b.txt"], "an archive"),
        ],
    )
    def test_names(self, memory: str, argument: str, names: list[str], why: str) -> None:
        assert [name for name, _ in found(memory + argument)] == names, why

    def test_contents(self, memory: str) -> None:
        assert [data for _, data in found(memory)] == [b"2", b"<p>1"]

    def test_nothing_there(self, memory: str) -> None:
        assert found(f"{memory}/no.html") == [(f"{memory}/no.html", "input-missing")]

    def test_an_unknown_protocol(self) -> None:
        pytest.importorskip("fsspec")
        with pytest.raises(NoticeError, match="cannot be opened"):
            found("nowhere://a.html")


def test_a_tar_file_whose_middle_or_end_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    whole = tarred({"a.html": PAGE, "b.html": PAGE, "c.html": PAGE})
    second = whole.index(b"b.html")
    for data in (
        whole[:second] + b"x" * 512 + whole[second + 512 :],  # no header
        whole[:second],  # cut where a member ends
        whole[:second] + bytes(1024) + whole[second:],  # an end in the middle
    ):
        Path("a.tar").write_bytes(data)
        assert found("a.tar") == [("a.tar/a.html", PAGE), ("a.tar", "archive-damaged")]


def test_a_zip_file_with_a_name_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = zipped({"公告.html": PAGE}).replace("公".encode(), b"\xff\xff\xff")
    Path("a.zip").write_bytes(data)
    assert found("a.zip") == [("a.zip", "archive-damaged")]
