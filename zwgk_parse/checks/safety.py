"""What a notice should not hold: hidden text, links to foreign sites, personal data."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from zwgk_parse import late
from zwgk_parse.checks.personal import find_personal, mask
from zwgk_parse.checks.subject import Subject, find
from zwgk_parse.models import Cell, Finding, Location, Notice, Piece, Table

_BODY = frozenset({"paragraph", "note", "table"})
_LETTERS = late.compile(r"[^\W\d_]{2}")
_SHOWN = 60  # characters of a text that a message repeats
_LINK = late.compile(
    r"<a\s(?:[^<>]{0,500}?\s)?href\s*=\s*[\"']?\s*(?:https?:)?//(?P<host>[^/\"'\s<>?#:@]{1,255})(?P<path>[^\"'\s<>]{0,500})"
    r"[^<>]{0,500}>",
    re.IGNORECASE,
)
_FILE = late.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|txt|jpe?g|png)$", re.IGNORECASE)
_PUBLIC_TELEPHONES = frozenset({"furniture", "metadata"})  # what stands there is the office's, not a person's


def check_hidden(subject: Subject) -> Iterator[Finding]:
    """Yield text that a browser does not display, but that stands within the notice."""
    notice = subject.notice
    body = [piece for piece in notice.outline if piece.kind in _BODY]
    if not body:
        return
    first, last = _start(body[0].location), max(piece.location.last_line for piece in body)
    for dropped in notice.dropped:
        place = dropped.location
        if dropped.reason != "hidden" or place is None or not _LETTERS.search(dropped.text):
            continue
        if first < _start(place) and place.line <= last:
            text = _short(dropped.text)
            yield find("hidden-text", f"text that is not displayed: {text}", place, text=text)


def _start(place: Location) -> tuple[int, int]:
    return place.line, place.character or 0


def _short(text: str) -> str:
    """Return the beginning of a text in one line."""
    line = " ".join(text.split())
    return f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line


def check_links(subject: Subject) -> Iterator[Finding]:
    """Yield links in the notice's text that lead neither to its own site nor to one that is known.

    The known ones are in the vocabulary, topic ``links``: a host counts with all below it. Links to files are
    left alone: attachments are often kept on a host of their own.
    """
    notice = subject.notice
    if notice.source.form != "html":
        return
    known = subject.vocabulary["links"]["known_hosts"]
    site = notice.site.host if notice.site else None
    pieces = notice.outline
    starts = [_start(piece.location) for piece in pieces]
    line, counted, begin = 1, 0, 0  # the line, up to where line feeds are counted, where the line begins
    for match in _LINK.finditer(subject.text):
        host = match["host"].lower().rstrip(".")
        if "." not in host or _FILE.search(match["path"]) or _is_below(host, known) or _is_own(host, site):
            continue
        line += subject.text.count("\n", counted, match.start())
        begin = subject.text.rfind("\n", counted, match.start()) + 1 or begin
        counted = match.start()
        inside = subject.text.count("\n", counted, match.end())
        text_begin = subject.text.rfind("\n", counted, match.end()) + 1 or begin
        if _is_in_body(pieces, starts, (line + inside, match.end() - text_begin + 1)):
            place = Location(line=line, last_line=line + inside, character=match.start() - begin + 1)
            yield find("foreign-link", f"the link leads to a foreign site: {host}", place, host=host)


def _is_below(host: str, known: Sequence[str]) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in known)


def _is_own(host: str, site: str | None) -> bool:
    """Tell whether a host is the site's, or has the same domain."""
    if site is None:
        return False
    domain = site.removeprefix("www.")
    return host == domain or host.endswith(f".{domain}") or domain.endswith(f".{host}")


def _is_in_body(pieces: Sequence[Piece], starts: Sequence[tuple[int, int]], place: tuple[int, int]) -> bool:
    """Tell whether the text that is read at a place is the notice's own."""
    after = bisect_right(starts, place) - 1
    return after >= 0 and pieces[after].kind in _BODY and place[0] <= pieces[after].location.last_line


def check_personal(subject: Subject) -> Iterator[Finding]:
    """Yield identity numbers and bank cards anywhere in the page, mobile numbers in the notice's own text."""
    names = {
        "personal-identity-number": "a citizen’s identity number",
        "personal-bank-card": "a bank card number",
        "personal-mobile-number": "a mobile phone number",
    }
    tasks = enumerate(subject.notice.tasks)
    rows = {(task.location.table, task.location.row): index for index, task in tasks}
    for text, holder, table, public in _texts(subject.notice):
        for datum in find_personal(text):
            if public and datum.code == "personal-mobile-number":
                continue
            masked = mask(text[datum.start : datum.end])
            place = holder.location.model_copy(update={"table": table})
            task = rows.get((table, place.row)) if place.row is not None else None
            at = _advance(place, text, datum.start, subject.lines)
            yield find(datum.code, f"{names[datum.code]}: {masked}", at, task, masked=masked)


def _texts(notice: Notice) -> Iterator[tuple[str, Cell | Table | Piece, int | None, bool]]:
    """Yield every text of a notice with what has its place, its table, and if telephones in it are public."""
    for index, table in enumerate(notice.tables):
        yield table.caption, table, index, False
        for cell in table.cells:
            yield cell.text, cell, index, False
    for piece in notice.outline:
        if piece.kind == "dropped":
            dropped = notice.dropped[piece.index]
            yield dropped.text, piece, None, dropped.reason in _PUBLIC_TELEPHONES
        elif piece.kind != "table":
            texts = notice.paragraphs if piece.kind == "paragraph" else notice.notes
            yield texts[piece.index], piece, None, False


def _advance(place: Location, text: str, start: int, lines: Sequence[str]) -> Location:
    """Return the place of an offset in a text, if its line of the source has the same characters there."""
    if place.character is None:
        return place
    line = place.line + text.count("\n", 0, start)
    found = lines[line - 1].find(text[start : start + 6], 0 if line != place.line else place.character - 1)
    if found < 0:
        return place
    return place.model_copy(update={"line": line, "last_line": line, "character": found + 1})
