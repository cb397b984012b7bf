"""One notice: in both forms, against other libraries on the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib.util import find_spec

from benchmarks.inputs import HTML, TEXT
from benchmarks.timing import interleaved, show
from zwgk_parse import parse

_Case = Callable[[], object]


def run() -> None:
    """Print the time per notice, and as a multiple of pandas' and of the HTML form's."""
    ours: dict[str, _Case] = {"parse, HTML": lambda: parse(HTML), "parse, text": lambda: parse(TEXT)}
    peers = {name: case for name, (module, make) in _PEERS.items() if find_spec(module) for case in [make()]}
    warm = interleaved({**ours, **peers})
    cold = interleaved({**ours, "pandas.read_html, lxml": peers["pandas.read_html, lxml"]}, cold=True)
    named = {
        **warm,
        **{f"{name}, caches empty": cold[name] for name in ours},
    }
    base = warm["pandas.read_html, lxml"]
    rows = [
        (name, f"{taken * 1e3:.2f}", f"{taken / base:.2f}", f"{taken / warm['parse, HTML']:.2f}")
        for name, taken in named.items()
    ]
    columns = ("", "ms", "× pandas.read_html", "× parse, HTML")
    show("One notice: 53 rows, 85 KB of HTML, 16 KB of text", columns, rows)
    missing = [name for name, (module, _) in _PEERS.items() if not find_spec(module)]
    if missing:
        print(f"\nNot installed: {', '.join(missing)}.")


def _pandas() -> _Case:
    import pandas

    return lambda: pandas.read_html(io.BytesIO(HTML), flavor="lxml")


def _turbohtml() -> _Case:
    import turbohtml

    text = HTML.decode()
    return lambda: turbohtml.parse(text).tables()


def _trafilatura() -> _Case:
    import trafilatura

    return lambda: trafilatura.extract(HTML, include_tables=True, output_format="json")


def _markitdown() -> _Case:
    from markitdown import MarkItDown, StreamInfo

    converter = MarkItDown()
    about = StreamInfo(extension=".html", charset="utf-8")
    return lambda: converter.convert_stream(io.BytesIO(HTML), stream_info=about)


def _docling() -> _Case:
    from docling.backend.html_backend import HTMLDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    def convert() -> object:
        document = InputDocument(
            path_or_stream=io.BytesIO(HTML),
            format=InputFormat.HTML,
            backend=HTMLDocumentBackend,
            filename="notice.html",
        )
        return HTMLDocumentBackend(document, io.BytesIO(HTML)).convert()

    return convert


def _rescuer() -> _Case:
    from html_table_rescuer import TableParser

    text = HTML.decode()
    return lambda: TableParser(text).parse()


_PEERS: dict[str, tuple[str, Callable[[], _Case]]] = {  # with the module to be found
    "pandas.read_html, lxml": ("lxml", _pandas),
    "turbohtml tables (the floor)": ("turbohtml", _turbohtml),
    "trafilatura": ("trafilatura", _trafilatura),
    "markitdown": ("markitdown", _markitdown),
    "docling": ("docling", _docling),
    "html-table-rescuer": ("html_table_rescuer", _rescuer),
}
