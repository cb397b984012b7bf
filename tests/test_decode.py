"""Bytes into text: which encoding, what says so, what is refused, what is changed.

Expected texts are the strings that the bytes were made from; expected places are counted by hand.
"""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwgk_parse.errors import NoticeError
from zwgk_parse.source.decode import decode
from zwgk_parse.source.markup import form_of

PAGE = (
    "<html><head>{meta}<title>通知</title></head>"
    "<body><p>关于印发工作要点的通知，请认真贯彻执行。</p></body></html>"
)
GB2312 = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'


def page(meta: str = "", body: str = "") -> str:
    return PAGE.format(meta=meta).replace("</p>", body + "</p>")


@pytest.mark.parametrize(
    ("text", "encoding", "expected", "evidence", "why"),
    [
        (page(), "utf-8", "utf-8", "utf-8", "no label: valid UTF-8 is UTF-8"),
        (page(), "utf-8-sig", "utf-8", "bom", "a mark says so"),
        (page(GB2312), "utf-8-sig", "utf-8", "bom", "a mark outranks the label"),
        (page(GB2312), "utf-8", "utf-8", "utf-8", "valid UTF-8 outranks the label"),
        (page(GB2312), "gb2312", "gb18030", "label gb2312", "any label of the family is GB18030"),
        (page(GB2312, "朱镕基"), "gbk", "gb18030", "label gb2312", "镕 is not in GB2312"),
        (page(GB2312, "㙍𠮷"), "gb18030", "gb18030", "label gb2312", "four-byte characters"),
        (page('<META charset="GBK">'), "gbk", "gb18030", "label GBK", "short form, upper case"),
        (page("<meta charset=x-gbk>"), "gbk", "gb18030", "label x-gbk", "an alias, unquoted"),
        (page(), "gbk", "gb18030", "detected", "no label: Chinese by its bytes"),
        ('<meta charset="big5"><p>關於做好政務公開工作的通知', "big5", "big5", "label big5", "traditional"),
        (
            "<p>關於做好政務公開工作的通知，請認真貫徹執行",
            "big5",
            "big5",
            "detected",
            "traditional without a label",
        ),
        (page(), "utf-16", "utf-16-le", "bom", "UTF-16 with a mark"),
        (page(), "utf-16-be", "utf-16-be", "zero bytes", "UTF-16 without a mark: ASCII tags show it"),
        (page(), "utf-16-le", "utf-16-le", "zero bytes", "the same, the other way round"),
        ("<p>通知</p>", "gbk", "gb18030", "detected", "its bytes happen to be valid UTF-8"),
        ("<meta charset=gb2312>通知", "gbk", "gb18030", "label gb2312", "the same with a label"),
        (
            "<p>1\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}2</p>",
            "utf-8",
            "utf-8",
            "utf-8",
            "no Chinese, but UTF-8",
        ),
        ("notice 1\n\nsecond", "ascii", "utf-8", "utf-8", "ASCII is UTF-8"),
    ],
)
def test_encodings(text: str, encoding: str, expected: str, evidence: str, why: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text, why
    assert (decoded.source.encoding, decoded.source.evidence) == (expected, evidence), why


@pytest.mark.parametrize(
    ("data", "label", "encoding", "contradiction", "why"),
    [
        (page(GB2312).encode(), None, "utf-8", True, "UTF-8 under a gb2312 label"),
        (page('<meta charset="utf-8">').encode("gbk"), None, "gb18030", True, "GBK under a UTF-8 label"),
        (page('<meta charset="iso-8859-1">').encode("gbk"), None, "gb18030", True, "a label every byte fits"),
        (
            page(GB2312).encode("gbk"),
            "utf-8",
            "gb18030",
            False,
            "the header is wrong, the page's label is right",
        ),
        (page().encode("gbk"), "gbk", "gb18030", False, "the header's label"),
        (page(GB2312).encode("utf-8-sig"), None, "utf-8", True, "the mark and the label disagree"),
        (
            page('<meta charset="no-such">').encode("gbk"),
            None,
            "gb18030",
            False,
            "an unknown label says nothing",
        ),
        (b"<meta charset=gb2312><p>plain</p>", None, "utf-8", False, "in ASCII they do not differ"),
    ],
)
def test_labels_that_do_not_fit(
    data: bytes, label: str | None, encoding: str, contradiction: bool, why: str
) -> None:
    decoded = decode(data, label=label)
    assert decoded.source.encoding == encoding, why
    assert ("encoding-mismatch" in {fault.code for fault in decoded.faults}) is contradiction, why
    assert "\N{REPLACEMENT CHARACTER}" not in decoded.text, why


def test_damaged_gb_bytes_are_counted_and_placed() -> None:
    data = (
        page(GB2312).encode("gbk").replace("要点".encode("gbk"), b"\xff\xff").replace(b"<body>", b"<body>\n")
    )
    decoded = decode(data)
    (fault,) = [fault for fault in decoded.faults if fault.code == "encoding-replacement"]
    assert fault.message.startswith("2 places")
    assert (fault.line, fault.character) == (2, 10)  # <p>关于印发工作��
    assert "line 2 character 11" in fault.message
    assert "关于印发工作��的通知，请认真贯彻执行" in decoded.text


@pytest.mark.parametrize("label", [None, "gb2312", "utf-8"])
def test_damaged_utf8_stays_utf8(label: str | None) -> None:
    data = page(body="各部门" * 30).encode()
    decoded = decode(data[:120] + data[121:-40], label=label)
    assert decoded.source.encoding == "utf-8"
    assert [fault.code for fault in decoded.faults if fault.code == "encoding-replacement"]


def test_utf8_cut_in_a_character() -> None:
    decoded = decode("关于印发工作要点的通知，请认真贯彻".encode()[:-1])
    assert decoded.source.encoding == "utf-8"
    assert decoded.text == "关于印发工作要点的通知，请认真贯\N{REPLACEMENT CHARACTER}"
    assert [fault.code for fault in decoded.faults] == ["encoding-replacement"]


@pytest.mark.parametrize(
    ("data", "code", "names", "why"),
    [
        (b"", "input-empty", "no text", "nothing"),
        ("", "input-empty", "no text", "an empty str"),
        (b" \r\n\t\xc2\xa0\xe3\x80\x80", "input-empty", "no text", "white space and padding only"),
        (b"%PDF-1.7\n%\xe2\xe3", "input-pdf", "PDF", "PDF"),
        (b"\n\n%PDF-1.4", "input-pdf", "PDF", "PDF after blank lines"),
        ("%PDF-1.4 1 0 obj", "input-pdf", "PDF", "PDF read as text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "input-word", "Word", "an OLE file: .doc, .wps"),
        ("\u0871\x1a J !\"#$%.'()*", "input-word", "Word", "a .doc that an extractor read as UTF-8"),
        ("\ufffd\ufffd\x11\u0871\x1a\ufffd", "input-word", "Word", "the same with its bad bytes replaced"),
        (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "input-word", "Office", ".docx"),
        (b"PK\x03\x04\x14\x00\x00\x00a.html", "input-archive", "archive", "zip"),
        (b"{\\rtf1\\ansi", "input-word", "RTF", "RTF"),
        (b"Rar!\x1a\x07\x00", "input-archive", "archive", "rar"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "input-image", "image", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "input-image", "image", "JPEG"),
        (b"GIF89a\1\0", "input-image", "image", "GIF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "input-image", "image", "WebP"),
        (b"BM\x36\0\0\0\0\0\0\0\x36\0", "input-image", "image", "BMP"),
        (bytes(range(256)) * 20, "input-binary", "no text", "arbitrary bytes"),
        (b"\0" * 100, "input-binary", "no text", "zero bytes"),
        (
            b"From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;",
            "input-archive",
            "MHTML",
            ".mht",
        ),
        (b"\x1f\x8b\x08\0garbage", "input-archive", "gzip", "gzip that is none"),
        (gzip.compress(b"%PDF-1.7"), "input-pdf", "PDF", "PDF in gzip"),
        (gzip.compress(b"x" * 5000)[:-20], "input-archive", "cut off", "gzip cut off"),
    ],
)
def test_refused(data: bytes | str, code: str, names: str, why: str) -> None:
    with pytest.raises(NoticeError) as caught:
        decode(data)
    assert caught.value.code == code, why
    assert names in str(caught.value), why
    assert "\n" not in str(caught.value), why


def test_gzip_is_opened() -> None:
    text = page(GB2312)
    assert decode(gzip.compress(text.encode("gbk"))).text == text


def test_a_gzip_bomb_is_not_inflated_beyond_the_limit() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
    with pytest.raises(NoticeError, match="input-too-large"):
        decode(bomb, limit=1 << 20)


@pytest.mark.parametrize("data", [b"x" * 101, "x" * 101])
def test_limit(data: bytes | str) -> None:
    with pytest.raises(NoticeError, match="input-too-large"):
        decode(data, limit=100)
    assert decode(data[:100], limit=100).text == "x" * 100


@pytest.mark.parametrize(
    ("raw", "text", "faults", "why"),
    [
        ("甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁", [], "line ends"),
        ("甲\u2028乙\u2029丙\x85丁\x0b戊\x0c己", "甲\n乙\n丙\n丁\n戊\n己", [], "rare line ends"),
        ("\ufeff甲乙", "甲乙", [], "a mark at the start"),
        ("甲\ufeff\u200b\u3000乙", "甲\ufeff\u200b\u3000乙", [], "inside, marks and spaces are kept"),
        ("甲\0乙\x01\x01丙\x7f丁\x9d戊", "甲乙丙丁戊", ["control-characters"], "controls go, counted"),
        ("甲\t乙", "甲\t乙", [], "a tab is white space"),
        ("甲\ud800乙", "甲\N{REPLACEMENT CHARACTER}乙", ["lone-surrogates"], "a lone surrogate"),
        ("甲\ud842\udfb7乙", "甲𠮷乙", [], "a pair that was not joined"),
        ("（：；）①㈠〇○豈", "（：；）①㈠〇○豈", [], "look-alikes are as published"),
    ],
)
def test_normalisation(raw: str, text: str, faults: list[str], why: str) -> None:
    decoded = decode(raw)
    assert decoded.text == text, why
    assert [fault.code for fault in decoded.faults] == faults, why
    if not any("\ud800" <= character <= "\udfff" for character in raw):
        assert decode(raw.encode()).text == text, why
        assert [fault.code for fault in decode(raw.encode()).faults] == faults, why


def test_controls_are_listed() -> None:
    (fault,) = decode("甲\0乙\x01\x01丙").faults
    assert fault.message == "control characters removed: 1 × U+0000, 2 × U+0001"


@pytest.mark.parametrize(
    ("text", "form", "why"),
    [
        ("<!DOCTYPE html><p>x", "html", "a document"),
        ("\n <!-- saved from url --><HTML><BODY>x", "html", "a comment before it"),
        ('<?xml version="1.0"?><html>', "html", "XHTML"),
        ('<div class="x">通知</div>', "html", "a fragment"),
        ("<table><tr><td>1</table>", "html", "a fragment that is a table"),
        ("<p>一</p>\n<p>二</p>", "html", "paragraphs"),
        ("<br>甲<br>乙", "html", "lines"),
        ("标题<br>\n正文<br>\n落款<br>", "html", "a fragment that begins with text"),
        ("<!-- nothing -->", "html", "a comment is markup"),
        ("序号\n\n工作任务\n\n1\n\n一、夯实基础", "text", "the paragraph form"),
        ("1 < 2 且 3 > 2", "text", "comparisons"),
        ('<dfn id="aihgg"></dfn>关于做好工作的通知\n\n序号\n\n责任单位', "text", "a stray tag first"),
        (
            "关于做好工作的通知\n\n序号<br>\n\n责任单位\n\n1\n\n各部门\n\n2\n\n市局",
            "text",
            "a stray tag inside",
        ),
        ("通知正文\n\n<table><tr><td>1</td></tr></table>\n\n注：", "text", "Markdown with a table in HTML"),
        ("# 通知\n\n<table>\n<tr><td><p>1</p></td></tr>\n</table>\n", "text", "the same under a heading"),
        ('<div class="page">\n\n# 通知\n\n正文\n\n</div>', "text", "Markdown in a div, as pandoc writes it"),
        ("| 序号 | 任务 |\n|---|---|\n| 1 | 公开<br>预算 |", "text", "a pipe table with a break"),
        ("序号,任务\n1,<b>公开</b>", "text", "CSV"),
    ],
)
def test_form(text: str, form: str, why: str) -> None:
    assert form_of(text) == form, why
    assert decode(text).source.form == form, why


@given(st.binary(max_size=200))
def test_bytes_give_text_or_an_error_of_the_catalogue(data: bytes) -> None:
    try:
        decoded = decode(data)
    except NoticeError as error:
        assert error.code.startswith("input-")  # noqa: PT017  (either outcome is right)
    else:
        assert decoded.text.strip()
        assert "\r" not in decoded.text


# GB 18030 once had private characters where Unicode now has others: there bytes are read as the standard says
PUBLIC = st.characters(exclude_categories=["Cs", "Co"])


@given(st.text(PUBLIC, max_size=200), st.sampled_from(["utf-8", "gb18030"]))
def test_text_survives_its_encoding(text: str, encoding: str) -> None:
    text = "这是关于印发工作要点的通知，请认真贯彻执行。" * 4 + text
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return
    assert decode(data, label=encoding).text == decode(text).text
