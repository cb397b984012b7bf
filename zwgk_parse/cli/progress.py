"""How far a long run is, on a terminal's standard error; inputs that failed, a line each."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from zwgk_parse.cli.options import say
from zwgk_parse.output.visible import visible

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from zwgk_parse.batch.entry import Entry


class Telling:
    """Tells of inputs as they end; with a bar where standard error is a terminal."""

    def __init__(self, total: int | None) -> None:
        """``total`` is how many inputs there are, None where that is not known beforehand."""
        self._bar: Progress | None = None
        self._findings = 0
        if sys.stderr is not None and sys.stderr.isatty():
            self._bar, self._task = _bar(total)

    def __enter__(self) -> Telling:
        """Show the bar."""
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def tell(self, entry: Entry) -> None:
        """Tell of one input."""
        self._findings += sum(entry.findings.values())
        if self._bar is not None:
            self._bar.update(self._task, advance=1, findings=self._findings)
        if entry.error is None:
            return
        if self._bar is not None:
            self._bar.console.print(visible(str(entry.error)), markup=False, highlight=False, soft_wrap=True)
        else:
            say(str(entry.error))


def _bar(total: int | None) -> tuple[Progress, TaskID]:
    """Return a bar with rate, time left and the findings so far."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Notices per second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed or 0:.0f}/s")

    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[findings]} findings"),
        console=Console(stderr=True),
        transient=True,
    )
    return bar, bar.add_task("", total=total, findings=0)
