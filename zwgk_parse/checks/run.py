"""Examine many inputs: what each came to, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from zwgk_parse.check import Checked, examine
from zwgk_parse.checks.baseline import fingerprints, relative
from zwgk_parse.checks.results import Result, in_order
from zwgk_parse.checks.settings import Settings
from zwgk_parse.errors import NoticeError
from zwgk_parse.inputs import Input, unreadable
from zwgk_parse.source.decode import MAX_BYTES
from zwgk_parse.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pydantic import BaseModel


@dataclass(frozen=True)
class Order:
    """What a run is to do.

    ``known`` are the fingerprints of a baseline, whose paths count from ``root``; ``stdin_name`` is what
    standard input is called; ``texts`` keeps the decoded sources, for a report that shows them.
    """

    settings: Settings = field(default_factory=Settings)
    schema: type[BaseModel] | None = None
    vocabulary: Vocabulary | None = None
    known: frozenset[str] = frozenset()
    root: Path = Path("baseline")
    stdin_name: str | None = None
    texts: bool = False


def run(items: Iterable[Input | NoticeError], order: Order) -> Iterator[Result]:
    """Yield what every input came to, in their order; no input's failure ends the run."""
    for item in items:
        if isinstance(item, NoticeError):
            yield Result(item.source or "", error=item)
            continue
        name = item.name if not item.is_stdin else order.stdin_name or item.name
        try:
            checked = _examine(item, order)
        except NoticeError as error:
            yield Result(name, error=error.of(name))
        except OSError as error:
            yield Result(name, error=unreadable(name, error))
        except Exception as error:  # a defect of ours must not cost the other inputs either
            reason = f"{type(error).__name__}: {error}"
            yield Result(
                name, error=NoticeError("internal-error", f"zwgk_parse failed on it: {reason}", source=name)
            )
        else:
            yield _result(name, checked, order)


def _examine(item: Input, order: Order) -> Checked:
    """Read an input and examine it."""
    return examine(item.read(MAX_BYTES), schema=order.schema, vocabulary=order.vocabulary)


def _result(name: str, checked: Checked, order: Order) -> Result:
    """Return an input's findings that are wanted, without those that are known already."""
    settings = order.settings.for_file(name)
    wanted = [finding for finding in in_order(checked.notice.findings) if settings.reports(finding)]
    prints = fingerprints(relative(name, order.root), wanted)
    fresh = [(finding, one) for finding, one in zip(wanted, prints, strict=True) if one not in order.known]
    return Result(
        name,
        findings=[finding for finding, _ in fresh],
        fingerprints=[one for _, one in fresh],
        failing=[settings.fails(finding) for finding, _ in fresh],
        known=len(wanted) - len(fresh),
        lines=checked.text.split("\n") if order.texts and fresh else (),
    )
