"""From the runs of a flattened page to grids: where its tables begin and end, and what their columns are.

A table begins at a header: a stretch of runs that name columns. It ends where the next header, a note, or
an attachment begins, or where the alignment leaves it. A header with the same labels as the one before
is the same table after a page break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.normal import fold, squeeze
from zwgk_parse.page import Blanks, Discard, Fragment, Grid, Run
from zwgk_parse.table.align import align
from zwgk_parse.table.columns import Header
from zwgk_parse.table.header_choice import Reading, choose_reading
from zwgk_parse.table.header_rows import Label, count_by, read_rows
from zwgk_parse.table.header_runs import HeaderRun, find_headers, read_columns
from zwgk_parse.table.rebuild import join_glued, rebuild
from zwgk_parse.table.row_patterns import row_patterns
from zwgk_parse.table.running_numbers import read_count
from zwgk_parse.table.title_runs import count_title
from zwgk_parse.table.views import find_signed
from zwgk_parse.vocabulary import Vocabulary

_LONGEST_HEADING = 30  # characters
_ENDS = ("。", "；", ";", "！", "？")  # of a paragraph that a page break did not cut


@dataclass(slots=True)
class Arranged:
    """What became of a sequence of runs: grids with their headers, in order, and the runs outside.

    ``parts`` holds both in reading order.
    """

    parts: list[tuple[Grid, Header] | Run] = field(default_factory=list)
    discards: list[Discard] = field(default_factory=list)


class _Page(NamedTuple):
    """A part of a table: one print of its header, and the runs from there on."""

    header: HeaderRun
    runs: Sequence[Fragment]


def arrange(runs: Sequence[Fragment], vocabulary: Vocabulary, blanks: Blanks = Blanks.ABSENT) -> Arranged:
    """Find the tables in a flattened page and rebuild their grids.

    ``runs`` are the fragments of the page, or of one of its tables, in reading order; ``blanks`` says what
    those without text stand for.
    """
    arranged = Arranged()
    headers = find_headers(runs, vocabulary)
    if not headers:
        arranged.parts.extend(run for run in runs if run.text)
        return arranged
    arranged.parts.extend(run for run in runs[: headers[0].start] if run.text)
    signed = _signed(runs, headers[0].start, headers[-1].stop, vocabulary)
    runs, behind = runs[:signed], runs[signed:]
    stops = [*(header.start for header in headers[1:]), len(runs)]
    outline = _outline_goes_on(runs, headers[0])
    pages: list[_Page] = []
    first = headers[0]
    for position, (header, following) in enumerate(zip(headers, stops, strict=True)):
        stop = _end(runs, header.stop, following, vocabulary)
        stop = min(stop, outline) if outline > header.stop else stop
        follows = stop == following < len(runs)
        title, other = 0, False
        if follows:
            title, other = count_title(runs, stop, headers[0].start, header.stop, vocabulary)
            other = other or (not title and _begins_anew(runs, stop, headers[position + 1]))
        pages.append(_Page(header, runs[header.start : stop - title]))
        if follows and headers[position + 1].words == first.words and not other:
            arranged.discards += [Discard(run, "repeated-header") for run in runs[stop - title : stop]]
            continue
        _add_table(arranged, pages, vocabulary, blanks)
        arranged.parts.extend(join_glued(runs[stop - title : following]))
        if position + 1 < len(headers):
            pages, first = [], headers[position + 1]
    arranged.parts.extend(behind)
    return arranged


def _begins_anew(runs: Sequence[Run], stop: int, header: HeaderRun) -> bool:
    """Tell whether the rows below a header printed again are numbered from 1, without a section above it that they are in."""
    if header.labels[0].role != "number" or header.stop >= len(runs):
        return False
    return read_count(runs[header.stop].text) == 1 and read_numbering(runs[stop - 1].text) is None


def _signed(runs: Sequence[Fragment], start: int, below: int, vocabulary: Vocabulary) -> int:
    """Return where the document's signature begins below its tables: organs that open a line above them, and a day."""
    signed = find_signed(runs[below:], vocabulary)
    names = [squeeze(runs[below + place].text) for place in signed[:-1]]
    above = [squeeze(run.text) for run in runs[:start]]
    if names and all(any(line.startswith(name) for line in above) for name in names):
        return below + signed.start
    return len(runs)


def _add_table(arranged: Arranged, pages: Sequence[_Page], vocabulary: Vocabulary, blanks: Blanks) -> None:
    """Align one table's fragments, below as many labels as they fit best; page numbers among them are dropped."""
    first = pages[0].header
    found = [
        _align(pages, count, labels, vocabulary)
        for count in range(first.sure, len(first.labels) + 1)
        for labels in _ways(pages[0], count)
    ]
    best = choose_reading(found)
    arranged.discards += best.discards
    arranged.parts.append(rebuild(best.labels, best.columns, best.alignment.rows))
    arranged.parts.extend(join_glued(best.alignment.rest))


def _ways(page: _Page, count: int) -> list[list[Label]]:
    """Return the ways to understand the first ``count`` texts of a header: their rows, and what counts the table's."""
    ways = read_rows(page.header.labels[:count])
    own = sum(len(label.runs) for label in page.header.labels[:count])
    below = [run.text for run in page.runs[own : own + count]]
    return [*ways, *(counted for way in ways for counted in count_by(way, below))]


def _align(pages: Sequence[_Page], count: int, labels: Sequence[Label], vocabulary: Vocabulary) -> Reading:
    """Read a table's fragments below these labels, which are the first ``count`` texts of its header."""
    first = pages[0].header
    discards: list[Discard] = []
    fragments: list[Fragment] = []
    for page in pages:
        own = page.header.count_runs(first, count)
        if page.header is not first:
            discards += [Discard(run, "repeated-header") for run in page.runs[:own] if run.text]
        fragments += page.runs[own:]
    kept, numbers = _without_page_numbers(fragments, vocabulary)
    columns, runs = read_columns(labels)
    alignment = align(kept, columns, vocabulary)
    return Reading(columns, runs, alignment, [*discards, *numbers], count - first.sure)


def _without_page_numbers(
    body: Sequence[Fragment], vocabulary: Vocabulary
) -> tuple[list[Fragment], list[Discard]]:
    """Part the page numbers from a table's fragments.

    A text behind one may be the rest of a paragraph that the page break cut, unless that had come to its end.
    """
    page_number = row_patterns(vocabulary).page_number
    kept: list[Fragment] = []
    discards: list[Discard] = []
    for before, fragment in zip([None, *body], body, strict=False):
        if fragment.text and page_number.fullmatch(fold(fragment.text)):
            discards.append(Discard(fragment, "page-number"))
            continue
        if discards and discards[-1].run is before and kept and not kept[-1].text.endswith(_ENDS):
            fragment.glued = True
        kept.append(fragment)
    return kept, discards


def _outline_goes_on(runs: Sequence[Run], header: HeaderRun) -> int:
    """Return where the outline of the document goes on below a table: 二、 stands above it and 三、 below.

    It does not go on with the sections of the table itself.
    """
    above = [value for run in runs[: header.start] if (value := _outline_number(run))]
    before = 0
    for index in range(header.stop + 1, len(runs) if above else 0):
        value = _outline_number(runs[index])
        if value == above[-1] + 1 != before + 1:
            return index
        before = value or before
    return len(runs)


def _outline_number(run: Run) -> int:
    numbering = read_numbering(run.text) if len(run.text) <= _LONGEST_HEADING else None
    return (numbering.value or 0) if numbering and numbering.scheme == "一、" else 0


def _end(runs: Sequence[Run], start: int, stop: int, vocabulary: Vocabulary) -> int:
    """Return where the table that begins at ``start`` ends at the latest."""
    ends = row_patterns(vocabulary).table_end
    for index in range(start, stop):
        if ends.match(squeeze(runs[index].text[:40])):
            return index
    return stop
