"""HTML: a notice as a plain page, its tables with their merged cells.

Parsing the page gives the same tasks again, and the same metadata: what the notice states in lines that are
not part of its text (发布时间, an index block) is written where it stood, and in ``meta`` elements by the
names that government sites use (国办发〔2017〕47号, 政府网站发展指引). What else was dropped is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from zwgk_parse import late
from zwgk_parse.output.writers.contract import Notices, Options, OutputError, Written

if TYPE_CHECKING:
    from zwgk_parse.models import Cell, Notice, Table

# White space that a browser would collapse.
_COLLAPSED = late.compile(r"[ \t\n\f\r]{2,}|[\t\f\r]")
_STYLE = "table { border-collapse: collapse } td, th { border: thin solid; padding: 0.3em }"


def write(stream: BinaryIO, named: Notices, options: Options) -> Written:
    """Write the one notice that is given; ``OutputError`` where there are several."""
    notices = [notice for _, notice in islice(named, 2)]
    if len(notices) != 1:
        raise OutputError("html holds one notice: a page of several would be read as one")
    stream.write(page(notices[0]))
    return Written(1, len(notices[0].tasks))


def page(notice: Notice) -> bytes:
    """Return the notice as an HTML page in UTF-8.

    >>> from zwgk_parse import parse
    >>> notice = parse("<table><tr><th>工作任务<th>责任单位<tr><td>公开预算<td>市财政局<br>市税务局</table>")
    >>> print(page(notice).decode())
    <!DOCTYPE html>
    ...
    <table>
    <tr><th>工作任务</th><th>责任单位</th></tr>
    <tr><td>公开预算</td><td><p>市财政局</p><p>市税务局</p></td></tr>
    </table>
    ...
    """
    parts = [
        '<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">',
        f"<title>{_escape(notice.title)}</title>",
        *_meta(notice),
        f"<style>{_STYLE}</style>\n</head>\n<body>",
        *_body(notice),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts).encode("utf-8", "xmlcharrefreplace")


def _meta(notice: Notice) -> Iterator[str]:
    """Yield what is known of the page as elements."""
    published = notice.published_at
    precision = "seconds" if published and published.second else "minutes"
    facts = {
        "SiteName": notice.site.name if notice.site else None,
        "SiteDomain": notice.site.host if notice.site else None,
        "ArticleTitle": notice.title,
        "PubDate": published.isoformat(" ", precision) if published else None,
    }
    for name, fact in facts.items():
        if fact:
            yield f'<meta name="{name}" content="{_escape(fact)}">'


def _body(notice: Notice) -> Iterator[str]:
    """Yield the notice in its reading order, a label of an index block in one line with what follows it."""
    label = ""
    for piece in notice.outline:
        if piece.kind == "table":
            yield from _table(notice.tables[piece.index])
        elif piece.kind != "dropped":
            texts = notice.paragraphs if piece.kind == "paragraph" else notice.notes
            yield _paragraph(texts[piece.index])
        elif notice.dropped[piece.index].reason == "metadata":
            text = label + notice.dropped[piece.index].text
            label = text if text.endswith((":", "：")) and not label else ""
            if not label:
                yield _paragraph(text)
    if label:
        yield _paragraph(label)


def _table(table: Table) -> Iterator[str]:
    """Yield a table, one row per line; a row without cells of its own keeps its place."""
    yield "<table>"
    if table.caption:
        yield f"<caption>{_text(table.caption)}</caption>"
    rows: list[list[Cell]] = [[] for _ in range(table.height)]
    for cell in sorted(table.cells, key=lambda cell: cell.column):
        rows[cell.row].append(cell)
    taken = [0] * table.width  # per column, the row up to which cells from above cover it
    for number, cells in enumerate(rows):
        yield f"<tr>{''.join(_cells(cells, number, taken))}</tr>"
    yield "</table>"


def _cells(cells: Iterable[Cell], row: int, taken: list[int]) -> Iterator[str]:
    """Yield the cells of a row, with empty ones where a slot has none: a cell goes to the first free slot."""
    place = 0
    for cell in cells:
        yield from ("<td></td>" for below in taken[place : cell.column] if below <= row)
        tag = "th" if cell.header else "td"
        spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        yield f"<{tag}{spans}>{_text(cell.text)}</{tag}>"
        place = cell.column + cell.colspan
        for column in range(cell.column, place):
            taken[column] = max(taken[column], row + cell.rowspan)


def _text(text: str) -> str:
    """Return a cell's text: its lines are paragraphs, if it has several."""
    lines = text.split("\n")
    if len(lines) == 1 and not _COLLAPSED.search(text):
        return _escape(text)
    return "".join(_paragraph(line) for line in lines)


def _paragraph(text: str) -> str:
    """Return a paragraph, its white space kept where a browser would collapse it."""
    style = ' style="white-space: pre-wrap"' if _COLLAPSED.search(text) else ""
    return f"<p{style}>{_escape(text)}</p>"


def _escape(text: str) -> str:
    """Return a text as HTML, fit for an attribute too (the module ``html`` takes long to import)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
