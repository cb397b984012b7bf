"""The values of ``colspan`` and ``rowspan`` attributes, as the HTML standard reads them.

Rules for parsing non-negative integers (§2.3.4.2) and the clamps of "forming a table" (§4.9.12.1).
"""

from __future__ import annotations

from zwgk_parse import late

MAX_COLSPAN = 1000
MAX_ROWSPAN = 65534

_INTEGER = late.compile(r"[ \t\n\f\r]*(\+|-)?([0-9]+)")
_PLAIN = late.compile(r"[ \t\n\f\r]*[0-9]+[ \t\n\f\r]*")


def read_span(value: str, *, rows: bool) -> tuple[int, bool]:
    """Return the span that ``value`` means, and whether it is written as the standard demands.

    0 is a rowspan that reaches to the end of the row group; a colspan is never 0.

    >>> [read_span(value, rows=True) for value in ("2", "2;", "２", "-3", "0")]
    [(2, True), (2, False), (1, False), (1, False), (0, True)]
    >>> read_span("0", rows=False), read_span("3000", rows=False)
    ((1, False), (1000, False))
    """
    if len(value) < 4 and value.isascii() and value.isdigit() and value[0] != "0":
        return int(value), True
    match = _INTEGER.match(value)
    digits = match[2].lstrip("0") or "0" if match else ""
    if not match or (match[1] == "-" and digits != "0"):
        return 1, False
    most = MAX_ROWSPAN if rows else MAX_COLSPAN
    number = int(digits) if len(digits) < 6 else most + 1
    if number == 0 and not rows:
        return 1, False
    return min(number, most), number <= most and bool(_PLAIN.fullmatch(value))
