"""The title of a table, and the year that it gives to deadlines which name none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zwgk_parse import late
from zwgk_parse.fields.dates import read_date, stated_year
from zwgk_parse.fields.numbering import read_numbering
from zwgk_parse.normal import squeeze
from zwgk_parse.page import Grid, Run
from zwgk_parse.table.columns import Header, row_cells
from zwgk_parse.table.row_patterns import row_patterns
from zwgk_parse.vocabulary import Vocabulary

_SHORTEST, _LONGEST = 6, 100  # characters
_NO_TITLE = late.compile("[。；;：:!！?？]|[，,、]$")  # a sentence, a label with what it says


class Years(NamedTuple):
    """The years that may complete a deadline: that of the notice's title, of its date, of the table's title."""

    titled: int | None = None
    dated: int | None = None
    tabled: int | None = None

    def below(self, titles: Sequence[str]) -> Years:
        """Return them for a table with these titles; one without any goes on with the table before."""
        return self._replace(tabled=stated_year(" ".join(titles))) if titles else self

    @property
    def year(self) -> int | None:
        """The one that does: the notice's title comes before the table's, for it names the work."""
        return self.titled or self.tabled or self.dated


def find_titles(grid: Grid, header: Header | None, above: Run | None, vocabulary: Vocabulary) -> list[str]:
    """Return the titles of a table, as published: its caption, and what alone stands in a row above its header.

    Where it has none, the line right ``above`` it may be one: a flattened form tells a title from a row no more.
    """
    texts = [_joined(grid.caption)]
    for row in range(header.rows.start if header else 0):
        filled = [cell for cell in row_cells(grid, row) if cell.runs]
        texts += [_joined(filled[0].runs)] if len(filled) == 1 else []
    own = [text for text in texts if _is_title(text, vocabulary)]
    if own or above is None or header is None:
        return own
    return [above.text] if _is_title(above.text, vocabulary) else []


def _joined(runs: Iterable[Run]) -> str:
    """Return the text of a title that may be broken over several lines."""
    return "".join(line.strip() for run in runs for line in run.text.split("\n"))


def says_more(text: str) -> bool:
    """Tell whether a text is a sentence, or a label with what it says, and so no title.

    >>> says_more("单位：万元"), says_more("民生实事清单")
    (True, False)
    """
    return _NO_TITLE.search(text) is not None


def _is_title(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text may be the title of a table: no sentence, heading of a chapter, date, 附件1 or remark."""
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and not says_more(text)
        and read_numbering(text) is None
        and read_date(text) is None
        and row_patterns(vocabulary).no_label.fullmatch(squeeze(text)) is None
    )
