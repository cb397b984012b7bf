"""What the elements of HTML are to a reader of text, after the HTML standard's rendering section (§15.3)."""

from __future__ import annotations

from enum import Enum, IntFlag
from functools import lru_cache

from zwgk_parse import late


class Kind(Enum):
    """How an element takes part in the flow of text; an element that is not listed is inline."""

    BLOCK = "begins and ends a paragraph"
    BREAK = "ends a line"
    LINK = "a link"
    PREFORMATTED = "a block that keeps its line breaks"
    BREAKING = "inline, but keeps its line breaks (by style)"
    SILENT = "its text is code, not text"
    HIDDEN = "not displayed"
    RAW = "not displayed, its markup unparsed"
    FORM = "a control: what it shows is the site's"
    DELETED = "a tracked deletion"
    PINYIN = "a ruby annotation"
    TITLE = "the window's title"
    DIALOG = "displayed when open"
    TABLE = "a table"
    PART = "a part of a table that is no data table, or astray"


_TAGS = {
    Kind.BLOCK: (
        "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption "
        "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol "
        "optgroup option p search section summary ul"
    ),
    Kind.BREAK: "br",
    Kind.LINK: "a",
    Kind.PREFORMATTED: "listing plaintext pre xmp",
    Kind.SILENT: "script style",
    Kind.HIDDEN: "audio canvas datalist template video",
    Kind.RAW: "iframe noembed noframes noscript",
    Kind.FORM: "button select textarea",
    Kind.DELETED: "del",
    Kind.PINYIN: "rp rt rtc",
    Kind.TITLE: "title",
    Kind.DIALOG: "dialog",
    Kind.TABLE: "table",
    Kind.PART: "tbody td tfoot th thead tr",
}
KINDS = {tag: kind for kind, tags in _TAGS.items() for tag in tags.split()}
HEADINGS = {f"h{level}": level for level in range(1, 7)}


class Style(IntFlag):
    """What an inline style changes about the flow of text."""

    NOTHING = 0
    REMOVED = 1  # display: none
    INVISIBLE = 2  # visibility: hidden, collapse
    BLOCK = 4
    INLINE = 8
    KEEPS_BREAKS = 16  # white-space: pre, pre-wrap, pre-line, break-spaces


_DECLARATION = late.compile(r"(?:^|[;{\s])(display|visibility|white-space)\s*:\s*([a-z-]+)")
_STYLES = {
    ("display", "none"): Style.REMOVED,
    ("display", "inline"): Style.INLINE,
    ("display", "contents"): Style.INLINE,
    ("visibility", "hidden"): Style.INVISIBLE,
    ("visibility", "collapse"): Style.INVISIBLE,
    **{
        ("display", value): Style.BLOCK
        for value in ("block", "flex", "grid", "list-item", "table", "flow-root")
    },
    **{
        ("white-space", value): Style.KEEPS_BREAKS
        for value in ("pre", "pre-wrap", "pre-line", "break-spaces")
    },
}


@lru_cache(maxsize=1024)
def style_of(declarations: str) -> Style:
    """Return what a ``style`` attribute changes; of two declarations of a property the later counts.

    >>> style_of("COLOR: red; DISPLAY : none")
    <Style.REMOVED: 1>
    """
    lowered = declarations.lower()
    if "display" not in lowered and "visibility" not in lowered and "white-space" not in lowered:
        return Style.NOTHING
    found = {name: _STYLES.get((name, value), Style.NOTHING) for name, value in _DECLARATION.findall(lowered)}
    style = Style.NOTHING
    for part in found.values():
        style |= part
    return style


def styled(kind: Kind | None, style: Style) -> Kind | None:
    """Return what an inline style makes of an element of ``kind`` (None: inline)."""
    if style & (Style.REMOVED | Style.INVISIBLE):
        return kind if kind in (Kind.SILENT, Kind.TITLE, Kind.RAW) else Kind.HIDDEN
    if style & Style.KEEPS_BREAKS and kind in (Kind.BLOCK, None):
        return Kind.PREFORMATTED if kind is Kind.BLOCK or style & Style.BLOCK else Kind.BREAKING
    if style & Style.BLOCK and kind is None:
        return Kind.BLOCK
    if style & Style.INLINE and kind is Kind.BLOCK:
        return None
    return kind
