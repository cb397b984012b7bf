"""The records of comma-separated values and the like: their fields, where these stand, how they quote."""

from __future__ import annotations

from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.normal import PADDING

_REACH = 60  # lines of a quoted field
_QUOTED = r'[^"]*+(?:""[^"]*+)*+'
FIELDS = {
    mark: late.compile(rf'"(?P<quoted>{_QUOTED})"[ ]*(?={mark}|\n|$)|[^{mark}\n]*+')
    for mark in ("\t", ",", ";")  # commas stand in the fields of the others
}


_OPEN = late.compile(f'"{_QUOTED}')  # a quoted field that has not closed


class Field(NamedTuple):
    """A field: its text as it stands between quotes or delimiters, and its offset in the joined lines."""

    text: str
    offset: int
    quoted: bool


class Record(NamedTuple):
    """The fields of a record, and the line index behind it."""

    fields: list[Field]
    stop: int

    @property
    def texts(self) -> list[str]:
        """The fields' texts without padding."""
        return [field.text.strip(PADDING) for field in self.fields]


def read_record(lines: list[str], start: int, end: int, mark: str) -> Record | None:
    """Read the record that begins in a line, or None where a quote does not close."""
    text, stop = lines[start], start + 1
    fields: list[Field] = []
    position = 0
    pattern = FIELDS[mark]
    while True:
        while _OPEN.fullmatch(text, position):
            if stop == end or stop - start > _REACH:
                return None
            text += "\n" + lines[stop]
            stop += 1
        found = pattern.match(text, position)
        assert found is not None
        quoted = found["quoted"]
        if quoted is None:
            fields.append(Field(found[0], position, quoted=False))
        else:
            fields.append(Field(quoted, position + 1, quoted=True))
        position = found.end()
        if position >= len(text) or text[position] == "\n":
            return Record(fields, stop)
        position += 1


def line_of(offset: int, lines: list[str], begin: int) -> tuple[int, int]:
    """Return the line, and the place in it, of an offset in the joined lines from ``begin`` on."""
    index = begin
    while offset > len(lines[index]):
        offset -= len(lines[index]) + 1
        index += 1
    return index, offset
