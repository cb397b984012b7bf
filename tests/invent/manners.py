"""Four manners of markup: Word's export, an old IE editor, a clean CMS, and WPS pasted into UEditor."""

from __future__ import annotations

import re

from .grid import Cell
from .markup import Markup

_DATE = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")
_ASCII = re.compile(r"([A-Za-z0-9.]+)")


class Word(Markup):
    """Word's export: mso styles, ``o:p``, a span per script, smart tags."""

    def run(self, text: str) -> str:
        """Latin letters and digits in spans of their own."""
        if self.smart_tags and self.rng.random() < 0.5:
            text_html = _DATE.sub(
                lambda date: f'<st1:chsdate year="1899" w:st="on">{date[0]}</st1:chsdate>',
                self.changes(text),
            )
        else:
            text_html = self.changes(text)
        style = self.rng.choice(
            [
                "font-size:10.5pt;font-family:宋体",
                "font-family:仿宋_GB2312;mso-hansi-font-family:宋体",
                "font-size:\n12.0pt;mso-bidi-font-size:10.5pt",
            ]
        )
        if "<" not in text_html and "&" not in text_html and self.rng.random() < 0.5:
            text_html = _ASCII.sub(
                rf"</span><span lang=EN-US style='{style}'>\1</span><span style='{style}'>", text_html
            )
        return f"<span style='{style}'>{text_html}</span>"

    def blank(self) -> str:
        """A blank paragraph as Word writes it."""
        inner = [
            "<span lang=EN-US><o:p>&nbsp;</o:p></span>",
            "<span lang=EN-US>&nbsp;</span>",
            "<![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p>",
        ]
        return f"<p class=MsoNormal>{self.rng.choice(inner)}</p>"

    def paragraph(self, text: str, align: str = "") -> str:
        """A ``MsoNormal`` paragraph."""
        align = f" align={align}" if align else self.rng.choice(["", " align=center"])
        style = "style='text-align:justify;line-height:18.0pt;\nmso-pagination:widow-orphan'"
        end = "<span\nlang=EN-US><o:p></o:p></span></p>\n"
        return f"<p class=MsoNormal{align} {style}>{self.inline(text)}{end}"

    def empty_cell(self) -> str:
        """An empty paragraph, or a space."""
        return self.rng.choice(
            [
                "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>",
                "<p class=MsoNormal><o:p></o:p></p>",
                "&nbsp;",
            ]
        )

    def spans(self, cell: Cell) -> str:
        """Unquoted spans and a long style."""
        spans = "".join(
            f" {name}={value}"
            for name, value in (("rowspan", cell.rowspan + cell.excess), ("colspan", cell.colspan))
            if value > 1
        )
        width = self.rng.randint(30, 300)
        style = f"width:{width}.5pt;border:solid windowtext 1.0pt;\n  mso-border-alt:solid windowtext .5pt"
        return f" width={width}{spans} valign=top style='{style};padding:0cm 5.4pt 0cm 5.4pt'"

    def open_table(self) -> str:
        """A ``MsoNormalTable``."""
        style = "border-collapse:collapse;mso-padding-alt:0cm 5.4pt 0cm 5.4pt"
        return f"<div align=center>\n<table class=MsoNormalTable border=1 cellpadding=0\n style='{style}'>\n"

    def table(self, rows: list[list[Cell]]) -> str:
        """The table in its ``div``, at times with Word's row of column widths for old browsers."""
        return super().table(rows) + "</div>\n"

    def row(self, row: list[Cell]) -> str:
        """A row with its height."""
        cells = "  ".join(self.cell(cell) for cell in row)
        return f" <tr style='mso-yfti-irow:{self.rng.randint(0, 99)};height:20.0pt'>\n  {cells} </tr>\n"


class OldIE(Markup):
    """An editor of 2005: upper case, no quotes, cells and rows that are never closed, P in P."""

    paragraphs_in_cells = 0.4
    row_end = ""
    cell_end = ""

    def run(self, text: str) -> str:
        """Fonts."""
        body = self.changes(text)
        return (
            body
            if self.rng.random() < 0.4
            else f"<FONT face=宋体 size={self.rng.randint(2, 4)}>{body}</FONT>"
        )

    def blank(self) -> str:
        """A blank paragraph."""
        return self.rng.choice(["<P>&nbsp;</P>", "<P align=center>&nbsp;&nbsp;</P>", "<P>　</P>"])

    def paragraph(self, text: str, align: str = "") -> str:
        """A paragraph, at times opened inside another, which ends that one."""
        start = self.rng.choice(["<P>", "<P>", f"<P align={align or 'left'}>", "<P><P>"])
        return f"{start}{'　　' if not align and self.rng.random() < 0.3 else ''}{self.inline(text)}</P>\n"

    def cell(self, cell: Cell) -> str:
        """An upper-case ``TD`` without an end tag."""
        spans = "".join(
            f" {name}={value}"
            for name, value in (("rowSpan", cell.rowspan + cell.excess), ("colSpan", cell.colspan))
            if value > 1
        )
        end = self.rng.choice(["", "", "</TD>"])
        return f"<TD width={self.rng.randint(20, 200)}{spans}>{self.cell_content(cell)}{end}\n"

    def open_table(self) -> str:
        """A bordered table, its body at times unnamed."""
        return (
            '<TABLE cellSpacing=0 borderColorDark=#ffffff cellPadding=3 width="95%" border=1>\n'
            + self.rng.choice(["", "<TBODY>\n"])
        )

    def table(self, rows: list[list[Cell]]) -> str:
        """The table; only it is closed."""
        return f"{self.open_table()}{''.join(self.row(row) for row in rows)}</TABLE>\n"

    def row(self, row: list[Cell]) -> str:
        """A row without an end tag."""
        cells = "".join(self.cell(cell) for cell in row)
        return f"<TR{self.rng.choice(['', ' align=middle', ' height=30'])}>\n{cells}"


class Modern(Markup):
    """A clean CMS: lower case, quoted, ``thead`` with ``th``, classes instead of styles."""

    paragraphs_in_cells = 0.2

    def run(self, text: str) -> str:
        """Mostly nothing around the text."""
        body = self.changes(text)
        if self.rng.random() < 0.9:
            return body
        forms = ["<strong>{}</strong>", "<span>{}</span>", '<a href="#n">{}</a>', '<em class="hl">{}</em>']
        return self.rng.choice(forms).format(body)

    def blank(self) -> str:
        """A blank paragraph."""
        return self.rng.choice(["<p>&nbsp;</p>", "<p><br></p>", "<p></p>"])

    def table(self, rows: list[list[Cell]]) -> str:
        """Header rows at the top in a ``thead`` of ``th`` (or of ``td``)."""
        depth = next(
            (count for count, row in enumerate(rows) if {cell.kind for cell in row} - {"header", "phantom"}),
            len(rows),
        )
        tag = self.rng.choice(["th", "th", "td"])
        head = "".join(self.row(row) for row in rows[:depth])
        head = head.replace("<td", f"<{tag}").replace("</td>", f"</{tag}>")
        head = f"<thead>\n{head}</thead>\n" if depth else ""
        apart = "</tbody>\n<tbody>\n" if self.rng.random() < 0.2 else ""
        body = ""
        lowest = depth  # the first row that no cell above reaches
        for place, row in enumerate(rows[depth:], depth):
            body += apart if place == lowest > depth else ""
            body += self.row(row)
            lowest = max(lowest, place + 1, *(cell.row + cell.rowspan for cell in row))
        table = f'<table class="table table-bordered">\n{head}<tbody>\n{body}</tbody></table>'
        return f'<div class="table-responsive">{table}</div>\n'


class Wps(Markup):
    """WPS pasted into UEditor: ``firstRow``, a span and a style everywhere, ``br`` in paragraphs."""

    paragraphs_in_cells = 0.8

    def run(self, text: str) -> str:
        """A styled span, at times two."""
        body = f'<span style="font-size: 14px; font-family: 仿宋_GB2312;">{self.changes(text)}</span>'
        return f'<span style="color:#333">{body}</span>' if self.rng.random() < 0.2 else body

    def blank(self) -> str:
        """A blank paragraph."""
        return self.rng.choice(
            [
                "<p><br/></p>",
                '<p style="text-align: center;">&nbsp;</p>',
                '<p><span style="font-size: 14px;">&nbsp;</span></p>',
            ]
        )

    def paragraph(self, text: str, align: str = "") -> str:
        """A paragraph with its style in the attribute."""
        style = f"margin: 0px; text-align: {align or 'justify'};\n text-indent: 0em;"
        return f'<p style="{style}">{self.inline(text)}{self.rng.choice(["", "", "<br/>"])}</p>'

    def spans(self, cell: Cell) -> str:
        """Spans of one are written out, with a style that breaks over lines."""
        name = self.rng.choice(['rowspan="{r}" colspan="{c}"', 'colspan="{c}" rowspan="{r}"']).format(
            r=cell.rowspan + cell.excess, c=cell.colspan
        )
        spans = (
            f" {name}" if cell.rowspan * cell.colspan > 1 or cell.excess or self.rng.random() < 0.3 else ""
        )
        style = "word-break: break-all; border-color: rgb(0, 0, 0);\n padding: 0px 7px;"
        return f' valign="middle"{spans} style="{style}" width="{self.rng.randint(20, 400)}"'

    def table(self, rows: list[list[Cell]]) -> str:
        """The first row is marked by a class."""
        body = "".join(self.row(row) for row in rows).replace("<tr", '<tr class="firstRow"', 1)
        style = "border-collapse: collapse;"
        return f'<table width="100%" cellspacing="0" style="{style}"><tbody>\n{body}</tbody></table>\n'


STYLES: dict[str, type[Markup]] = {"word": Word, "ie": OldIE, "modern": Modern, "wps": Wps}
