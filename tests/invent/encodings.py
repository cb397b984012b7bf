"""A page as bytes, in the encodings that sites use, labelled as they label them."""

from __future__ import annotations

ENCODINGS = ("utf-8", "utf-8 bom", "gb2312", "gb18030", "utf-16")


def encode(text: str, name: str) -> bytes:
    """The bytes; a page's ``{charset}`` becomes the label that goes with them.

    ``gb2312`` is that label on GBK bytes; in a page, what GBK lacks is written as a character reference.
    """
    label = {"utf-8 bom": "utf-8"}.get(name, name)
    codec = {"utf-8 bom": "utf-8-sig", "gb2312": "gbk"}.get(name, name)
    page = "{charset}" in text
    return text.replace("{charset}", label, 1).encode(codec, "xmlcharrefreplace" if page else "strict")
