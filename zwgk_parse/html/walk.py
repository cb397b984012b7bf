"""The tree of a page into blocks, in one iterative walk: no depth of nesting is too deep for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import turbohtml
from turbohtml import CData, Document, Element, Node, Text

from zwgk_parse.html.elements import HEADINGS, KINDS, Kind, Style, styled
from zwgk_parse.html.flow import Flow, collapse
from zwgk_parse.html.layout import is_layout
from zwgk_parse.html.places import Places
from zwgk_parse.html.rows import in_order_of_display, own_rows
from zwgk_parse.html.survey import survey, too_deep
from zwgk_parse.html.table_markup import TableMarkup
from zwgk_parse.html.vertical import join_vertical
from zwgk_parse.models import DropReason
from zwgk_parse.normal import PADDING
from zwgk_parse.page import Block, Discard, GridCell, Page, Run

_TABLE_PARTS = frozenset(("table", "tbody", "tfoot", "thead", "tr"))

Leave = Callable[[], None]


def walk(document: Document, source: str, page: Page) -> None:
    """Append what a browser displays of ``document`` to the page's blocks, the other text to its discards."""
    walker = _Walker(document, Places(source), page)
    walker.run(document)
    if walker.astray:
        page.faults += too_deep(document)


class _Walker:
    """The state of one walk: the flow that text goes to, and where the blocks after a table go.

    An ``_enter_…`` method is called at an element's start and returns what is to be done at its end.
    """

    def __init__(self, document: Document, places: Places, page: Page) -> None:
        self._page = page
        self._places = places
        self._flow = Flow(places, page.blocks)
        self._after: list[Block] = page.blocks
        self._steps: list[Node | Leave] = []
        self._hidden = False
        self.astray = False
        self._survey = survey(document)

    def run(self, document: Document) -> None:
        steps = self._steps
        steps.append(document)
        styles = self._survey.styles
        while steps:
            step = steps.pop()
            kind_of_step = type(step)
            if kind_of_step is Text:
                text = step.data  # type: ignore[union-attr]
                if self._flow.pieces or not text.isspace():
                    self._flow.add(text)
            elif kind_of_step is Element:
                self._flow.element = step  # type: ignore[assignment]
                enter = _ENTER.get(step.tag)  # type: ignore[union-attr]
                if step in styles:
                    enter = _ENTER_KIND.get(styled(KINDS.get(step.tag), styles[step]))  # type: ignore
                if enter is not None:
                    leave = enter(self, step)  # type: ignore[arg-type]
                    if leave is _DONE:
                        continue
                    if leave is not None:
                        steps.append(leave)
                steps += step.children[::-1]  # type: ignore[union-attr]
            elif isinstance(step, Node):
                if isinstance(step, CData):
                    self._flow.add(step.data)
                steps += step.children[::-1]
            else:
                step()
        self._flow.end_paragraph()

    def _is_plain(self, element: Element) -> bool:
        """Tell whether all in an element is text and inline: then it is one paragraph."""
        if element in self._survey.around_styles:
            return False
        for inner in element.iter_elements():  # noqa: SIM110  (a generator costs more than the loop)
            if inner.tag in KINDS:
                return False
        return True

    def _plain_paragraphs(self, cell: Element) -> list[Element] | None:
        """Return the paragraphs of a cell that is nothing but plain paragraphs, or one itself."""
        if cell in self._survey.styles:
            return None
        paragraphs: list[Element] = []
        for child in cell.children:
            if type(child) is Element:
                if child.tag != "p":
                    break
                if child in self._survey.styles or not self._is_plain(child):
                    return None
                paragraphs.append(child)
            elif type(child) is not Text or not child.data.isspace():
                break
        else:
            return paragraphs
        return [cell] if not paragraphs and self._is_plain(cell) else None

    def _enter_block(self, element: Element) -> Leave:
        flow = self._flow
        heading = HEADINGS.get(element.tag)
        if heading is not None:
            return self._enter_heading(heading)
        if flow.runs is not None and self._is_plain(element):
            flow.add_paragraph(element.text)
            return _DONE
        flow.end_paragraph()
        return flow.end_paragraph

    def _enter_part(self, element: Element) -> Leave:
        parent = element.parent
        if isinstance(parent, Element) and parent.tag not in _TABLE_PARTS:
            self.astray = True
        return self._enter_block(element)

    def _enter_heading(self, level: int) -> Leave:
        flow = self._flow
        flow.end_paragraph()
        outer, flow.heading = flow.heading, level

        def leave() -> None:
            flow.end_paragraph()
            flow.heading = outer

        return leave

    def _enter_break(self, element: Element) -> None:
        self._flow.end_line()

    def _enter_link(self, element: Element) -> Leave:
        flow = self._flow
        flow.links += 1

        def leave() -> None:
            flow.links -= 1

        return leave

    def _enter_preformatted(self, element: Element) -> Leave:
        flow = self._flow
        flow.end_paragraph()
        flow.preformatted += 1

        def leave() -> None:
            flow.end_paragraph()
            flow.preformatted -= 1

        return leave

    def _enter_breaking(self, element: Element) -> Leave:
        flow = self._flow
        flow.preformatted += 1

        def leave() -> None:
            flow.preformatted -= 1

        return leave

    def _enter_silent(self, element: Element) -> Leave:
        return _DONE

    def _enter_hidden(self, element: Element) -> Leave:
        return self._hide(element, "hidden")

    def _enter_form(self, element: Element) -> Leave:
        return self._hide(element, "furniture")

    def _enter_deleted(self, element: Element) -> Leave:
        return self._hide(element, "deleted")

    def _enter_pinyin(self, element: Element) -> Leave:
        return self._hide(element, "pinyin")

    def _enter_title(self, element: Element) -> Leave:
        return _DONE if element is self._survey.title else self._hide(element, "hidden")

    def _enter_dialog(self, element: Element) -> Leave:
        return (
            self._enter_block(element) if element.attr("open") is not None else self._hide(element, "hidden")
        )

    def _enter_raw(self, element: Element) -> Leave:
        """Discard the text of an element whose content browsers do not parse."""
        self._discard(element, element.text, "hidden")
        return _DONE

    def _hide(self, element: Element, reason: DropReason) -> Leave:
        """Read the text of an element into the discards; the line around it goes on."""
        outer = self._flow, self._hidden
        runs: list[Run] = []
        self._flow, self._hidden = Flow(self._places, [], runs), True
        self._flow.element = element

        def leave() -> None:
            self._flow.end_paragraph()
            last = self._flow.element
            self._flow, self._hidden = outer
            self._flow.element = last
            self._page.discards += [Discard(run, reason) for run in runs]

        return leave

    def _discard(self, element: Element, markup: str, reason: DropReason) -> None:
        """Discard the text of unparsed markup."""
        text = " ".join(turbohtml.parse(markup, scripting=True).remove("script, style").strings)
        plain = text.strip(PADDING)
        if plain:
            line, character = self._places.of_text(plain, element)
            last_line = min(line + plain.count("\n"), self._places.lines)
            run = Run(" ".join(plain.split()), line, last_line, character)
            self._page.discards.append(Discard(run, reason))

    def _enter_table(self, element: Element) -> Leave:
        flow = self._flow
        flow.end_paragraph()
        if self._hidden:
            return flow.end_paragraph
        groups, others = own_rows(element, self._survey.removed)
        if is_layout(element, [row for _, rows in groups for row in rows], in_cell=flow.runs is not None):
            return flow.end_paragraph
        column = element.source_col
        table = TableMarkup(element.source_line or 0, 0 if column is None else column + 1)
        outer = flow.runs, self._after

        def leave() -> None:
            flow.end_paragraph()
            flow.runs, self._after = outer
            blocks, faults = table.close()
            self._after += blocks
            self._page.faults += faults

        self._steps.append(leave)
        waiting: list[Node | Leave] = []
        table.groups = [
            [[self._read_cell(cell, table, waiting) for cell in row] for row in rows]
            for _, rows in in_order_of_display(groups)
        ]
        flow.runs, self._after = table.caption, table.after
        self._steps += waiting[::-1]
        self._steps += others[::-1]
        return _DONE

    def _read_cell(self, element: Element, table: TableMarkup, waiting: list[Node | Leave]) -> GridCell:
        """Return a cell with its text, or, if it is more than plain paragraphs, let its content wait."""
        cell = table.new_cell(element)
        if element not in self._survey.intricate:
            paragraph = self._survey.paragraphs.get(element, element)
            text = element.text.strip(PADDING)
            if "\n" not in text and (paragraph is element or paragraph.text.strip(PADDING) == text):
                if text:
                    line, character = self._places.of_text(text, paragraph)
                    cell.runs.append(Run(collapse(text), line, line, character))
                return cell
        paragraphs = self._plain_paragraphs(element)
        if paragraphs is None:
            waiting.append(partial(self._enter_waiting, element, cell))
            return cell
        for paragraph in paragraphs:
            text = paragraph.text.strip(PADDING)
            if "\n" in text:
                self._read_lines(text, paragraph, cell)
            elif text:
                line, character = self._places.of_text(text, paragraph)
                cell.runs.append(Run(collapse(text), line, line, character))
        if len(cell.runs) > 1:
            cell.runs = join_vertical(cell.runs)
        return cell

    def _read_lines(self, text: str, paragraph: Element, cell: GridCell) -> None:
        """Read a paragraph of a cell that has several lines in the source."""
        flow = Flow(self._places, [], cell.runs)
        flow.element = paragraph
        flow.add_paragraph(text)

    def _enter_waiting(self, element: Element, cell: GridCell) -> None:
        flow = self._flow
        outer, flow.runs = flow.runs, cell.runs
        flow.element = element
        style = self._survey.styles.get(element, Style.NOTHING)
        keeps_breaks = bool(style & Style.KEEPS_BREAKS)
        flow.preformatted += keeps_breaks

        def leave() -> None:
            flow.end_paragraph()
            flow.preformatted -= keeps_breaks
            flow.runs = outer
            cell.runs = join_vertical(cell.runs)

        self._steps.append(leave)
        if style & Style.INVISIBLE:
            self._steps.append(self._hide(element, "hidden"))
        self._steps += element.children[::-1]


def _done() -> None:
    """What an enter method returns when it has read the element's content itself."""


_DONE: Leave = _done

_ENTER_KIND: dict[Kind, Callable[[_Walker, Element], Leave | None]] = {
    kind: getattr(_Walker, f"_enter_{kind.name.lower()}") for kind in Kind
}
_ENTER = {tag: _ENTER_KIND[kind] for tag, kind in KINDS.items()}
