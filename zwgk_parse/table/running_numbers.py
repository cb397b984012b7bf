"""The running numbers of a table's rows: 7, 07, 7., (7), 第7项, ⑦, and 七 or (七) where no row has another kind."""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_parse import late
from zwgk_parse.fields.chinese import read_number
from zwgk_parse.fields.numbering import Numbering, read_numbering
from zwgk_parse.normal import fold
from zwgk_parse.page import Grid, GridCell
from zwgk_parse.table.columns import Header, settle
from zwgk_parse.table.labels import TASK_ROLES

_NUMBER = late.compile(r"(?:第|[Nn][Oo]\.?|\(|#)? *(\d{1,6}) *[.、)项号条]?")
_CIRCLED = frozenset({"①"})
_OUTER = frozenset(
    {"一、", "一.", "(一)", "一)", "㊀", "Ⅰ"}
)  # schemes that also number what rows stand under
_LONGEST = 12  # characters


def read_running_number(text: str) -> int | None:
    """Return the number that a cell of running numbers holds: 7, 07, 7., 第7项 or ⑦.

    >>> read_running_number("07."), read_running_number("⑦"), read_running_number("七")
    (7, 7, None)
    """
    found = _NUMBER.fullmatch(fold(text).strip())
    if found:
        return int(found[1])
    numbering = read_whole_numbering(text)
    return numbering.value if numbering and numbering.scheme in _CIRCLED else None


def read_whole_numbering(text: str) -> Numbering | None:
    """Return the numbering that a text is as a whole, with or without its mark: 七, 七、, (七), ⑦.

    >>> read_whole_numbering("七").value, read_whole_numbering("七、公开") is None
    (7, True)
    """
    if not 0 < len(text) <= _LONGEST:
        return None
    bare = text if read_number(text) is None else text + "、"
    numbering = read_numbering(bare)
    return numbering if numbering and numbering.end == len(bare) else None


def read_count(text: str) -> int | None:
    """Return the number that a text is in any of the forms that count rows: 7, (7), 第7项, 七, (七).

    >>> read_count("07."), read_count("七"), read_count("七、公开")
    (7, 7, None)
    """
    if (number := read_running_number(text)) is not None:
        return number
    numbering = read_whole_numbering(text)
    return numbering.value if numbering is not None else None


def is_outer_number(text: str) -> bool:
    """Tell whether a text is as a whole a number of the kinds that rows stand under: 七, (七), Ⅱ."""
    numbering = read_whole_numbering(text)
    return numbering is not None and numbering.scheme in _OUTER


def tell_numbers(grid: Grid, header: Header, stop: int) -> Header:
    """Return the header with the numbers told from the texts in columns whose label does not tell them apart.

    Left of the row's own content a column may hold nothing but 1, 2, … or (1), (2), …, under a label of its own (项目),
    under one 工作任务 over two columns, or under none: the running numbers, or where another column has those, numbers
    of items. Another column without a label holds categories. The rows of the header end before ``stop``.
    """
    own = _own_column(header.roles)
    rows = [row for row in grid.slots[header.rows.stop : stop] if _says_several(row)]
    texts = [[cell.text for row in rows if (cell := row[column]) and cell.runs] for column in range(own)]
    roles = list(counted_roles(header.roles, [bool(path) for path in header.paths], texts))
    for column in range(_own_column(roles)):
        unnamed = not header.paths[column] and roles[column] not in ("number", "item")
        if unnamed and any(len(text) > 1 for text in texts[column]):
            roles[column] = "category"
    return header if roles == list(header.roles) else header._replace(roles=tuple(roles))


def counted_roles(
    roles: Sequence[str | None], labelled: Sequence[bool], texts: Sequence[Sequence[str]]
) -> tuple[str | None, ...]:
    """Return the roles of columns with the numbers told from the ``texts`` of each, left of the row's own content.

    >>> counted_roles(["category", "requirement", "lead"], [True] * 3, [["1", "2"], ["公开预算", "公开决算"], []])
    ('number', 'requirement', 'lead')
    """
    told = list(roles)
    for column, role in enumerate(roles[: _own_column(roles)]):
        tasks = role in TASK_ROLES or (role != "number" and not labelled[column])
        said = list(filter(None, texts[column])) if tasks else []
        if said and all(read_count(text) is not None for text in said):
            told[column] = "item" if "number" in told else "number"
    return tuple(told)


def _own_column(roles: Sequence[str | None]) -> int:
    """Return the column of the row's own content, 0 where there is none."""
    settled = settle(roles)
    return settled.index("requirement") if "requirement" in settled else 0


def _says_several(row: Sequence[GridCell | None]) -> bool:
    """Tell whether several cells of a row say something: a section stands alone in its own."""
    return len({id(cell) for cell in row if cell is not None and cell.runs}) > 1


class RunningNumbers:
    """Reads the number columns below a header.

    七 is the number of a task only where no cell of these columns holds a 7: else it numbers what the
    others stand under. ``mixed`` tells that both kinds stand there.
    """

    def __init__(self, grid: Grid, rows: range, roles: Sequence[str | None]) -> None:
        """Look at these rows of ``grid``, in the columns whose role is number."""
        self._columns = [column for column, role in enumerate(roles) if role == "number"]
        self._rows = grid.slots[rows.start : rows.stop]
        self._mixed: bool | None = None

    @property
    def mixed(self) -> bool:
        """Whether some cell of the columns holds an Arabic number."""
        if self._mixed is None:
            cells = {id(row[column]): row[column] for row in self._rows for column in self._columns}
            self._mixed = any(cell and read_running_number(cell.text) is not None for cell in cells.values())
        return self._mixed

    def read(self, cells: Sequence[tuple[int, GridCell]]) -> int | None:
        """Return the first number that the number cells of a row hold."""
        for _, cell in cells:
            text = cell.text
            number = read_running_number(text)
            if number is None and (numbering := read_whole_numbering(text)) and not self.mixed:
                number = numbering.value if numbering.scheme in _OUTER else None
            if number is not None:
                return number
        return None
