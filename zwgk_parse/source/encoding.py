"""Which encoding bytes are in, and what says so.

The order is: byte-order mark, valid UTF-8, the label, detection; a browser would believe the label first,
but a page that is valid UTF-8 *is* UTF-8 whatever its label says. A label of the GB family means GB18030,
as in the WHATWG Encoding Standard (whose decoders are used throughout, ``turbohtml.detect`` brings them).
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from zwgk_parse import late

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Encodings whose bytes are recognisable: a text that decodes without a fault is in them. A label of any
# other encoding (windows-1252, koi8-r) is no evidence, for every byte string decodes in those.
_TELLING = frozenset(
    (
        "utf-8",
        "gb18030",
        "gbk",
        "big5",
        "utf-16-le",
        "utf-16-be",
        "euc-kr",
        "euc-jp",
        "shift-jis",
        "iso-2022-jp",
    )
)
_GB = late.compile(r"(?:x-|cs|ms)?(?:gb|euc-?cn|(?:cp|windows-?)?936\b|chinese$|iso-?ir-?58)", re.ASCII)
_UNICODE = {
    "utf8": "utf-8",
    "utf-8": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_PRESCAN = 4096  # the standard reads 1024 bytes; pages with a long comment before their head need more
_META = late.compile(rb"<meta\b[^>]{0,512}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = late.compile(rb"<\?xml\b[^>]{0,256}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})")
_SAMPLE = 1 << 16
# compiled when needed, for it takes long: most inputs are UTF-8
_USUAL = "[\\s -~\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"  # in Chinese text
_WRONG = "[\ufffd\ue000-\uf8ff]"  # what no text has: undecodable, or for private use
_HIGH = late.compile("[^\0-\u07ff]")  # a small class compiles at once
_FOREIGN = late.compile("[\u0250-\u07ff]")
_BEYOND_ASCII = late.compile(b"[\x80-\xff]")
_DAMAGE = 0.1  # so many replacements per character beyond ASCII: another encoding, not a damaged one


class Choice(NamedTuple):
    """An encoding, what speaks for it, the label that contradicts it ('' where none does), and the text."""

    encoding: str
    evidence: str
    contradiction: str
    text: str


def choose(data: bytes, label: str | None = None) -> Choice:
    """Decode ``data``. ``label`` is what came with it (an HTTP header's charset); a page's own comes after.

    >>> choose('<meta charset="gb2312">朱镕基'.encode("gb18030"))[:3]
    ('gb18030', 'label gb2312', '')
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return _chosen(name, "bom", data[len(mark) :], _labels(data, label))
    labels = _labels(data, label)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, labels)
    if not text.isascii():
        if _is_gb_by_chance(text):
            return _legacy(data, labels)
        return Choice("utf-8", "utf-8", _against("utf-8", labels), text)
    wide = _wide_without_bom(data) if "\0" in text else None
    return _chosen(wide, "zero bytes", data, labels) if wide else Choice("utf-8", "utf-8", "", text)


def _legacy(data: bytes, labels: list[tuple[str, str]]) -> Choice:
    """Choose for bytes that are not valid UTF-8."""
    wide = _wide_without_bom(data)
    if wide:
        return _chosen(wide, "zero bytes", data, labels)
    text = data.decode("utf-8", "replace")
    if _damage(text) < _DAMAGE and not _is_gb_by_chance(text):
        return Choice("utf-8", "utf-8, damaged", _against("utf-8", labels), text)
    for written, name in labels:
        text = _decode(data, name)
        if name in _TELLING and _damage(text) < _DAMAGE:
            return Choice(name, f"label {written}", "", text)
    name = _detected(data)
    text = _decode(data, name)
    if labels and _damage(text) >= _DAMAGE:
        written, name = labels[0]
        return Choice(name, f"label {written}", "", _decode(data, name))
    return Choice(name, "detected", _against(name, labels), text)


def _chosen(name: str, evidence: str, data: bytes, labels: list[tuple[str, str]]) -> Choice:
    return Choice(name, evidence, _against(name, labels), _decode(data, name))


def _decode(data: bytes, name: str) -> str:
    """Decode with replacement, as the Encoding Standard does where it has the encoding."""
    if name == "gb18030":
        import turbohtml.detect  # noqa: F401  (registers the codec)

        return data.decode("whatwg-gb18030")
    if name.startswith("utf-"):
        return data.decode(name, "replace")
    return data.decode(f"whatwg-{name}")


def _labels(data: bytes, label: str | None) -> list[tuple[str, str]]:
    """Return the known labels as written and the encodings they name, the caller's first."""
    found = [label] if label else []
    head = data[:_PRESCAN]
    for pattern in (_META, _XML):
        match = pattern.search(head)
        if match:
            found.append(match[1].decode("ascii"))
    named = [(written, _named(written)) for written in found]
    return [(written, name) for written, name in named if name]


def _named(label: str) -> str | None:
    """Return the encoding that a label names: any label of the GB family is GB18030."""
    plain = label.strip().lower()
    if _GB.match(plain):
        return "gb18030"
    import turbohtml.detect  # noqa: F401  (registers the codecs)

    plain = plain.replace("_", "-")
    if plain in _UNICODE:
        return _UNICODE[plain]
    try:
        codecs.lookup(f"whatwg-{plain}")
    except LookupError:
        return None
    return plain


def _against(name: str, labels: list[tuple[str, str]]) -> str:
    """Return the label that contradicts the encoding, '' for none."""
    return next((written for written, named in labels if named != name), "")


def _damage(text: str) -> float:
    """Return the number of replacement characters per character beyond ASCII."""
    lost = text.count("�")
    if not lost:
        return 0.0
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return lost / beyond


def _is_gb_by_chance(text: str) -> bool:
    """Tell whether text read as UTF-8 has the letters that a few Chinese ones in GB18030 happen to be in it.

    The bytes of 通知 in GB18030, for one, are a combining letter and a Hebrew accent in UTF-8.
    """
    return not _HIGH.search(text) and len(_FOREIGN.findall(text)) * 2 > len(text) - len(
        text.encode("ascii", "ignore")
    )


def _wide_without_bom(data: bytes) -> str | None:
    """Return which UTF-16 the zero bytes of ASCII characters speak for, None when none."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 40 < len(sample) or min(even, odd):
        return None
    name = "utf-16-be" if even > odd else "utf-16-le"
    text = sample.decode(name, "replace")
    return name if len(re.sub(_USUAL, "", text)) * 5 < len(text) else None


def _detected(data: bytes) -> str:
    """Return what the bytes look like: Chinese where that is possible, for this is a reader of Chinese."""
    from turbohtml.detect import Detection, detect

    first = _BEYOND_ASCII.search(data)
    start = first.start() if first else 0
    sample = data[start : start + _SAMPLE].translate(None, b"<>")  # a label would be believed
    name = detect(sample, Detection(language="Chinese", excluded=frozenset(("UTF-8",)))).encoding or "GBK"
    candidates = dict.fromkeys(("gb18030" if name == "GBK" else name.lower(), "gb18030", "big5"))
    return min(candidates, key=lambda name: len(re.findall(_WRONG, _decode(sample, name))))
