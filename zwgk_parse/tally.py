"""Whether a notice holds what its reader handed on: the equation of ``account``, asked of each parse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from zwgk_parse.normal import PADDING
from zwgk_parse.page import Block, Discard, Fault, Fragments, Grid, Page, Run

_COMMON_SPACES = " \n\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}"
_NO_PADDING = dict.fromkeys(map(ord, PADDING))
_SHOWN = 40  # characters that the message names


def texts_of(page: Page) -> list[str]:
    """Return every text of a page, the discards included: to be asked before a stage changes the page."""
    return texts_in(page.blocks, page.discards)


def texts_in(blocks: Iterable[Block | Run], discards: Iterable[Discard]) -> list[str]:
    """Return every text of some blocks and discards; what is discarded but stays in its table, once."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            texts += [run.text for run in block.caption]
            texts += [run.text for cell in block.cells for run in cell.runs]
        elif isinstance(block, Fragments):
            texts += [run.text for run in block.items]
        else:
            texts.append(block.text)
    texts += [discard.run.text for discard in discards if not discard.kept]
    return texts


def find_loss(before: Sequence[str], after: Sequence[str]) -> Fault | None:
    """Return the fault that the visible characters of two lists of texts differ, if they do in number.

    >>> find_loss(["责任", "单位"], ["责任 单位"])
    >>> find_loss(["责任单位"], ["责任单"]).message
    '1 visible characters of the source are not in the notice: 位'
    """
    one, other = "".join(before), "".join(after)
    if _length(one) == _length(other):
        return None
    had, has = (Counter("".join(text.translate(_NO_PADDING).split())) for text in (one, other))
    lost, made_up = ("".join((more - less).elements()) for more, less in ((had, has), (has, had)))
    if lost:
        message = f"{len(lost)} visible characters of the source are not in the notice: {_short(lost)}"
        return Fault("content-lost", message, params={"count": str(len(lost)), "text": _short(lost)})
    if made_up:
        message = (
            f"{len(made_up)} characters are in the notice that the source does not have: {_short(made_up)}"
        )
        params = {"case": "made-up", "count": str(len(made_up)), "text": _short(made_up)}
        return Fault("content-lost", message, params=params)
    return None


def _short(signs: str) -> str:
    return signs if len(signs) <= _SHOWN else f"{signs[:_SHOWN]}…"


def _length(text: str) -> int:
    """Return roughly how many characters of a text are visible: less exact than fast."""
    return len(text) - sum(map(text.count, _COMMON_SPACES))
