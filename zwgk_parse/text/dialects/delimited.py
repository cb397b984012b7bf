"""Comma-separated and tab-separated values (RFC 4180): quoted fields may hold line feeds and delimiters.

Every record has as many fields as there are columns. A covered slot is an empty field, or repeats the text.
Where programs quote nothing, records may have more; two fields only a header makes a table.
"""

from __future__ import annotations

from zwgk_parse.normal import PADDING, fold, squeeze
from zwgk_parse.page import Discard, Fault, GridCell, Run
from zwgk_parse.table.columns import settle
from zwgk_parse.table.labels import is_header_line, read_label
from zwgk_parse.table.row_patterns import row_patterns
from zwgk_parse.text.dialects.cell_lines import last_cell_end
from zwgk_parse.text.dialects.claim import Claim, as_fragments, leftover
from zwgk_parse.text.dialects.records import FIELDS, Field, Record, line_of, read_record
from zwgk_parse.text.dialects.unquoted import fits, fitted
from zwgk_parse.vocabulary import Vocabulary

_NEAR = 8  # lines between two parts of a table whose cells hold paragraphs
_FAR = 90  # … where nothing but paragraphs of one cell stands between
_FEWEST = 3  # fields of a record that no header need announce
_TITLES = 3  # records among which the header is
_LONGEST_LINE = 120  # characters of a title or two labels
_TALLEST_LABEL = 4  # lines of a quoted label that opens a table


def read_delimited(lines: list[str], start: int, end: int, vocabulary: Vocabulary) -> Claim | None:
    """Claim the records from ``start`` on that have equally many fields."""
    mark = _mark(lines, start, end)
    if mark is None:
        return None
    first = read_record(lines, start, end, mark)
    if first is None or len(first.fields) < 2:
        return None
    roles = _roles(lines, first, end, mark, vocabulary)
    if not roles and (len(first.fields) < _FEWEST or not _may_go_on(lines, start, end, mark)):
        return None
    records, begins = [first], [start]
    faults: list[Fault] = []
    while (begin := _next(lines, records[-1].stop, end, mark, vocabulary)) < end:
        record = read_record(lines, begin, end, mark)
        if record is not None and roles and mark != "\t":
            record, doubts = fitted(record, roles, lines[begin], begin, vocabulary)
            faults += doubts
        if record is None or len(record.fields) != len(first.fields):
            break
        apart = begin > records[-1].stop and not (len(begins) > 1 and begins[1] > first.stop)
        if len(roles) == 2 and apart and not fits(record.texts, roles, vocabulary):
            break  # a sentence with a comma below the table
        records.append(record)
        begins.append(begin)
    stop = records[-1].stop
    if not _is_table(records, mark, vocabulary) or (
        mark == "\t" and not _is_quoted(records) and _is_part(lines, start, stop, end, vocabulary)
    ):
        return None
    cells: list[GridCell] = []
    discards: list[Discard] = []
    for row, (record, begin) in enumerate(zip(records, begins, strict=True)):
        cells += [_cell(field, lines, begin, row, column) for column, field in enumerate(record.fields)]
        if mark != "\t" or any(field.quoted for field in record.fields):
            discards += _marks(record, lines, begin)
    for record, begin in zip(records, begins[1:], strict=False):
        discards += _page_numbers(lines, record.stop, begin)
    dialect = "csv" if mark != "\t" else "tsv"
    return Claim(start, stop, dialect, [as_fragments(cells, "delimited")], discards, faults)


def _roles(
    lines: list[str], first: Record, end: int, mark: str, vocabulary: Vocabulary
) -> tuple[str | None, ...]:
    """Return what the columns mean, by a header that is the first record or stands below a title; () for none."""
    record: Record | None = first
    for _ in range(_TITLES):
        if record is None or len(record.fields) != len(first.fields):
            return ()
        if is_header_line(record.texts, vocabulary):
            return settle([read_label(text, vocabulary) for text in record.texts])
        if any(record.texts[1:]) or record.stop >= end:
            return ()
        record = read_record(lines, record.stop, end, mark)
    return ()


def _next(lines: list[str], start: int, end: int, mark: str, vocabulary: Vocabulary) -> int:
    """Return where the next record may begin: behind what the end of a page left between two records.

    In CSV also behind blank lines alone, which programs leave between records.
    """
    index, numbered = start, False
    while index < end and index - start < _NEAR:
        if lines[index].strip(PADDING):
            if not _is_page_number(lines[index], vocabulary):
                break
            numbered = True
        index += 1
    return index if numbered or mark != "\t" else start


def _is_page_number(line: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line is what a page ends or begins with: its number, 续表."""
    return row_patterns(vocabulary).page_number.fullmatch(fold(line.strip(PADDING))) is not None


def _mark(lines: list[str], start: int, end: int) -> str | None:
    """Return the delimiter of the record that begins in a line; its first field may be quoted and longer."""
    line = lines[start]
    found = next((mark for mark in FIELDS if line.count(mark) >= _FEWEST - 1), None)
    if found is None and ('"' in line or len(line) <= _LONGEST_LINE):
        found = next((mark for mark in FIELDS if mark in line), None)
    if found is None and line.startswith('"') and line.count('"') % 2 and start + 1 < end:
        closed = next(
            (line for line in lines[start + 1 : min(start + _TALLEST_LABEL, end)] if '"' in line), ""
        )
        found = next((mark for mark in FIELDS if closed.startswith(mark, closed.find('"') + 1)), None)
    return found


def _may_go_on(lines: list[str], start: int, end: int, mark: str) -> bool:
    """Tell by a quick look whether the next record may have as many fields: only quotes can hide that it does."""
    if start + 1 >= end:
        return '"' in lines[start]
    one, other = lines[start], lines[start + 1]
    return '"' in one or '"' in other or one.count(mark) == other.count(mark)


def _is_table(records: list[Record], mark: str, vocabulary: Vocabulary) -> bool:
    """Tell whether records are a table's, and not lines of prose that happen to have equally many commas."""
    if len(records) < 2:
        return False
    if mark == "\t":
        return True
    labelled = any(_labels(record, vocabulary) > 1 for record in records[:_TITLES])
    last = None if labelled else -1  # a comma at the end of a line of prose leaves a last field empty
    empty = [not field.text.strip(PADDING) for record in records for field in record.fields[:last]]
    quoted = any(field.quoted for record in records for field in record.fields)
    if quoted or sum(empty) * 10 > len(empty):
        return True
    return len(records) > 2 and labelled


def _labels(record: Record, vocabulary: Vocabulary) -> int:
    """Return how many fields of a record are labels."""
    return sum(read_label(field.text, vocabulary) is not None for field in record.fields)


def _is_quoted(records: list[Record]) -> bool:
    """Tell whether a field holds lines between quotes, which no other form with tabs has."""
    return any(field.quoted and "\n" in field.text for record in records for field in record.fields)


def _is_part(lines: list[str], start: int, stop: int, end: int, vocabulary: Vocabulary) -> bool:
    """Tell whether rows with more or fewer tabs go on above or below: TSV has such only in another table.

    Further away, only a tab beside a cell's paragraphs tells that the text between is of the same table.
    """
    if not _is_header(lines[start], vocabulary):
        above = _next_tab(lines, range(start - 1, max(-1, start - _FAR), -1), vocabulary)
        if above is not None and (start - above <= _NEAR or _parts_paragraphs(lines, above, start)):
            return True
    if last_cell_end(lines, stop - 1, end, 1, vocabulary) > stop:
        return True
    below = _next_tab(lines, range(stop, min(stop + _FAR, end)), vocabulary)
    if below is None or _is_header(lines[below], vocabulary):
        return False
    return below - stop < _NEAR or _parts_paragraphs(lines, stop - 1, below)


def _next_tab(lines: list[str], places: range, vocabulary: Vocabulary) -> int | None:
    """Return the first of the lines with a tab, unless it comes behind what ends a table."""
    ends = row_patterns(vocabulary).table_end
    for index in places:
        if ends.match(squeeze(lines[index][:40])):
            break
        if "\t" in lines[index]:
            return index
    return None


def _parts_paragraphs(lines: list[str], above: int, below: int) -> bool:
    """Tell whether what stands between two lines with tabs are a cell's paragraphs.

    A tab opens or ends it: right beside a paragraph, or one blank line from it.
    """
    opens = lines[above].endswith("\t") and any(line.strip(PADDING) for line in lines[above + 1 : above + 3])
    ends = lines[below].startswith("\t") and any(line.strip(PADDING) for line in lines[below - 2 : below])
    return opens or ends


def _is_header(line: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line is a header's."""
    fields = [field.strip('"') for field in line.split("\t") if field.strip(PADDING)]
    return is_header_line(fields, vocabulary)


def _cell(field: Field, lines: list[str], begin: int, row: int, column: int) -> GridCell:
    """Return a field as a cell, each line of it a paragraph."""
    cell = GridCell(row, column, 1, 1, [], line=begin + 1, character=0)
    index, start = line_of(field.offset, lines, begin)
    cell.line, cell.character = index + 1, start + 1
    for text in field.text.split("\n"):
        bare = text.replace('""', '"').strip(PADDING)
        if bare:
            cell.runs.append(
                Run(bare, index + 1, index + 1, start + len(text) - len(text.lstrip(PADDING)) + 1)
            )
        index, start = index + 1, 0
    return cell


def _page_numbers(lines: list[str], start: int, stop: int) -> list[Discard]:
    """Return what stands between two records."""
    return [
        Discard(Run(text, index + 1, index + 1, line.index(text) + 1), "page-number")
        for index, line in enumerate(lines[start:stop], start)
        if (text := line.strip(PADDING))
    ]


def _marks(record: Record, lines: list[str], begin: int) -> list[Discard]:
    """Return the delimiters and quotes of a record, line by line."""
    kept: dict[int, list[tuple[int, int]]] = {index: [] for index in range(begin, record.stop)}
    for field in record.fields:
        index, start = line_of(field.offset, lines, begin)
        for text in field.text.split("\n"):
            kept[index].append((start, start + len(text)))
            index, start = index + 1, 0
    return [
        discard for index, ranges in kept.items() for discard in leftover(lines[index], index + 1, ranges)
    ]
