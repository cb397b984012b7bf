"""Bytes in, text out: what the encoding is and says, and one documented normalisation of the characters.

The normalisation, the only change that is ever made to the characters of an input:

* line ends (CR LF, CR, LINE SEPARATOR, PARAGRAPH SEPARATOR, NEXT LINE, VT, FF) become a line feed;
* a byte-order mark at the start goes;
* two surrogates that form a pair become their character, a lone one REPLACEMENT CHARACTER;
* other control characters (C0, DEL, C1) go: no browser shows them, and no text keeps them on purpose.

Lines and columns everywhere in the library count in the text that results.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.errors import NoticeError
from zwgk_parse.models import Source
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Fault
from zwgk_parse.source.encoding import choose
from zwgk_parse.source.markup import form_of
from zwgk_parse.source.signatures import open_bytes, refuse_leftovers

MAX_BYTES = 64 * 1024 * 1024

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_CONTROLS = {code: None for code in (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)) if code != 0x85}
_LINE_ENDS = late.compile("[\v\f\x85\u2028\u2029]")
_NOT_USUAL = "\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u2028\u2029"
_UNUSUAL = late.compile(f"[{_NOT_USUAL}]")
_CONTROL_BYTES = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_STRANGE = late.compile(f"[{_NOT_USUAL}{_REPLACEMENT}]")
_C1 = late.compile(b"\xc2[\x80-\x9f]")
_SAMPLE = 4096
_ACCIDENTS = 15  # so many control characters are no sign of binary data
_PLACES = 10  # so many places are named in a message


class Decoded(NamedTuple):
    """The text of an input, how it came about, and what was wrong with it."""

    text: str
    source: Source
    faults: list[Fault]


def decode(data: bytes | str, *, label: str | None = None, limit: int = MAX_BYTES) -> Decoded:
    """Return the text of ``data`` with its source and faults.

    ``label`` names the encoding as a server's header did; it counts before the page's own label. Raises
    NoticeError: ``input-empty``, ``input-too-large``, ``input-binary``, ``input-pdf``, ``input-word``,
    ``input-image``, ``input-archive``. Faults: ``encoding-mismatch``, ``encoding-replacement``,
    ``control-characters``, ``lone-surrogates``.

    >>> decoded = decode("<p>通知</p>".encode("gb18030"))
    >>> decoded.text, decoded.source.form, decoded.source.encoding, decoded.source.evidence
    ('<p>通知</p>', 'html', 'gb18030', 'detected')
    """
    faults: list[Fault] = []
    encoding, evidence = None, "text"
    if isinstance(data, str):
        if len(data) > limit:
            raise NoticeError("input-too-large", f"the input has more than {limit:,} characters")
        text = _without_surrogates(data, faults)
    else:
        choice = choose(open_bytes(data, limit), label)
        encoding, evidence, text = choice.encoding, choice.evidence, choice.text
        if choice.contradiction:
            params = {"declared": choice.contradiction, "encoding": encoding}
            message = f"labelled {choice.contradiction}, but the bytes are {encoding}"
            faults.append(Fault("encoding-mismatch", message, params=params))
    refuse_leftovers(text)
    if isinstance(data, str) or evidence != "utf-8" or _has_controls(data, text):
        _refuse_binary(text)
        text = _without_controls(text, faults)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip(PADDING):
        raise NoticeError("input-empty", "the input holds no text")
    if encoding is not None:
        _report_replacements(text, encoding, faults)
    return Decoded(text, Source(form=form_of(text), encoding=encoding, evidence=evidence), faults)


def _without_surrogates(text: str, faults: list[Fault]) -> str:
    """Join the pairs, replace the lone ones."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        known = text.count(_REPLACEMENT)
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        count = text.count(_REPLACEMENT) - known
        if count:
            message = f"{count} lone surrogates replaced by U+FFFD"
            faults.append(Fault("lone-surrogates", message, params={"count": str(count)}))
    return text


def _has_controls(data: bytes, text: str) -> bool:
    """Tell whether ``_UNUSUAL`` is in a text, looking where it is found fastest: its UTF-8 or itself."""
    if len(data.translate(None, _CONTROL_BYTES)) != len(data):
        return True
    return "\u2028" in text or "\u2029" in text or (b"\xc2" in data and bool(_C1.search(data)))


def _refuse_binary(text: str) -> None:
    """Raise NoticeError where control and replacement characters are no accident."""
    sample = text[:_SAMPLE]
    if not _STRANGE.search(sample):
        return
    controls = len(sample) - len(sample.translate(_CONTROLS))
    lost = sample.count(_REPLACEMENT)
    if (controls > _ACCIDENTS and controls * 20 > len(sample)) or (
        lost > _ACCIDENTS and lost * 4 > len(sample)
    ):
        raise NoticeError("input-binary", "the input is no text, or in an encoding that is not known")


def _without_controls(text: str, faults: list[Fault]) -> str:
    """Apply the normalisation of rare line ends and of control characters."""
    if not _UNUSUAL.search(text):
        return text
    text = _LINE_ENDS.sub("\n", text)
    plain = text.translate(_CONTROLS)
    if len(plain) != len(text):
        counts = Counter(character for character in text if ord(character) in _CONTROLS)
        listed = ", ".join(f"{count} × U+{ord(character):04X}" for character, count in sorted(counts.items()))
        params = {"list": listed}
        faults.append(Fault("control-characters", f"control characters removed: {listed}", params=params))
    return plain


def _report_replacements(text: str, encoding: str, faults: list[Fault]) -> None:
    """Count the characters that the bytes did not decode to, and name the first places."""
    if _REPLACEMENT not in text:
        return
    count = text.count(_REPLACEMENT)
    places: list[tuple[int, int]] = []
    at = line = start = 0
    while len(places) < _PLACES and (found := text.find(_REPLACEMENT, at)) >= 0:
        line += text.count("\n", at, found)
        start = text.rfind("\n", 0, found) + 1
        places.append((line + 1, found - start + 1))
        at = found + 1
    named = ", ".join(f"line {line} character {character}" for line, character in places)
    more = ", …" if count > len(places) else ""
    message = f"{count} places are not valid {encoding} and read as U+FFFD: {named}{more}"
    places_zh = "、".join(f"第 {line} 行第 {character} 个字符" for line, character in places)
    params = {"count": str(count), "encoding": encoding, "places": places_zh + ("等" if more else "")}
    faults.append(Fault("encoding-replacement", message, *places[0], params=params))
