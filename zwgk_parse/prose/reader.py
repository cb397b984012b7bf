"""Tasks that stand in prose, without a table: with brackets behind them, label lines below, or in sentences.

The lines are read one by one (``lines``) and become a tree of headings and items (``outline``),
which becomes tasks (``tasks``). A text is a list of tasks only where several of its lines name units as
such lists do: one bracket alone is a remark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from zwgk_parse.fields.units.unit_rules import read_rules
from zwgk_parse.normal import squeeze
from zwgk_parse.page import Fault, Run
from zwgk_parse.prose.drafts import open_scope, running_numbers
from zwgk_parse.prose.lines import Line, read_lines
from zwgk_parse.prose.outline import build
from zwgk_parse.prose.tasks import read_items
from zwgk_parse.table.labels import UNIT_ROLES
from zwgk_parse.table.reading import Draft
from zwgk_parse.vocabulary import Vocabulary

_FEWEST = 2  # duties that make a list; one is enough if labels say so below a numbered item
_FEWEST_BARE = 3  # brackets that hold units and nothing else
_SHARE = 2 / 3  # of the numbered lines among them, sentences that say who does what
_FEWEST_BLANKS = 2
_LONGEST_HEADER = 120  # characters, white space included


@dataclass(slots=True)
class Prose:
    """What the lists of tasks in a text say, and the runs of the text that they are."""

    drafts: list[Draft] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_prose(runs: Sequence[Run], vocabulary: Vocabulary, *, year: int | None) -> Prose | None:
    """Return the tasks that the paragraphs of a notice without a task table state, or None: they state none.

    ``year`` completes deadlines that name none. A form that nobody has filled in gives no tasks, but a fault.

    >>> from zwgk_parse.vocabulary import default
    >>> texts = ["一、公开", "1.公开预算。（责任单位：市财政局）", "2.公开名单。（市司法局负责）"]
    >>> runs = [Run(text, line, line) for line, text in enumerate(texts, 1)]
    >>> prose = read_prose(runs, default(), year=None)
    >>> [(task.number, task.categories, task.requirement, task.units[0].name) for task in prose.drafts]
    [(1, ('一、公开',), '1.公开预算。', '市财政局'), (2, ('一、公开',), '2.公开名单。', '市司法局')]
    """
    if not _may_hold(runs, vocabulary) or any(_is_header(run.text, vocabulary) for run in runs):
        return None
    lines = read_lines(runs, vocabulary, year=year)
    if not _settle(lines):
        return None
    prose = Prose()
    numbers: list[tuple[str, int] | None] = []
    blanks: list[Run] = []
    firsts: list[Run] = []
    for root in build(lines):
        outcome = read_items(root, vocabulary)
        prose.drafts += outcome.drafts
        numbers += outcome.numbers
        prose.runs += outcome.runs
        firsts += outcome.firsts
        blanks += [item.runs[0] for item in outcome.blanks]
    for draft, number in zip(prose.drafts, running_numbers(numbers), strict=True):
        draft.number = number
    _spread_rules(prose.drafts, firsts, runs, vocabulary)
    prose.runs = _between(runs, prose.runs)
    prose.faults += [Fault("row-blank", "an item of the list holds no task", run.line) for run in blanks]
    if not prose.drafts and not blanks:
        return None
    return prose


def _may_hold(runs: Sequence[Run], vocabulary: Vocabulary) -> bool:
    """Tell whether a text may hold a list of tasks: it has a word or a label of one, or closing brackets."""
    labels = vocabulary["prose_labels"]
    words = [word for kind in ("lead", "responsible", "cooperating") for word in labels[kind]]
    words = [*vocabulary["prose"]["marks"], *words]
    texts = [squeeze(run.text) for run in runs]
    if sum(text.count("。(") + text.rstrip("。；;").endswith(")") for text in texts) >= _FEWEST_BARE:
        return True
    return any(word in text for text in texts for word in words)


def _is_header(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a line is the header of a table whose cells are joined by spaces: its rows are no list."""
    if len(text) > _LONGEST_HEADER:
        return False
    plain = squeeze(text)
    if len(plain) > _LONGEST_HEADER // 2 or plain == text or any(mark in plain for mark in ",。;:《"):
        return False
    labels = vocabulary["headers"]
    units = any(word in plain for role in UNIT_ROLES for word in labels[role] if len(word) > 3)
    dated = any(word in plain for word in labels["deadline"] if len(word) > 3)
    return units + dated + plain.startswith(labels["number"]) > 1


def _settle(lines: Sequence[Line]) -> bool:
    """Keep the duties that can be those of a list, remove the others; tell whether any is left."""
    kinds: Counter[str] = Counter()
    for line in lines:
        for duty in line.duties:
            if duty.units:
                kinds[duty.kind] += 1
                kinds["numbered"] += duty.kind == "label"
    blank = sum(line.fields and line.duty is not None and line.duty.blank for line in lines)
    strong = kinds["label"] + kinds["verb"]
    if strong >= _FEWEST or kinds["label"] or kinds["list"] >= _FEWEST_BARE:
        if kinds["list"] < _FEWEST_BARE and strong < _FEWEST:
            _without(lines, "list")
        if not kinds["label"] and kinds["verb"] < _FEWEST:
            _without(lines, "verb")
        return strong + kinds["list"] >= _FEWEST or _is_one_task(lines)
    if _take_sentences(lines):
        return True
    return blank >= _FEWEST_BLANKS


def _without(lines: Sequence[Line], kind: str) -> None:
    """Let the brackets of a kind be words of the text."""
    for line in lines:
        if line.brackets:
            line.brackets = [bracket for bracket in line.brackets if bracket.duty.kind != kind]


def _is_one_task(lines: Sequence[Line]) -> bool:
    """Tell whether the one labelled duty stands at, or right below, a numbered line or a labelled task.

    A numbered label beside other numbered lines is one of them (五、责任科室：综合科), not a duty of the one before.
    """
    before: Line | None = None
    for line in lines:
        if any(duty.units for duty in line.duties):
            if line.numbering is not None and not line.fields:
                return True
            if before is None or (before.numbering is None and not before.topic):
                return False
            return (
                line.numbering is None
                or before.numbering is None
                or (before.numbering.scheme != line.numbering.scheme)
            )
        if not line.fields or line.topic:
            before = line
    return False


def _take_sentences(lines: Sequence[Line]) -> bool:
    """Take the sentences that say who does what, if most numbered lines of their kind are such.

    Tell whether any was taken.
    """
    numbered = [line for line in lines if line.numbering is not None]
    schemes = Counter(line.numbering.scheme for line in numbered if line.numbering and line.sentence)
    taken = False
    for scheme, count in schemes.items():
        alike = [line for line in numbered if line.numbering and line.numbering.scheme == scheme]
        places = [place for place, line in enumerate(alike) if line.sentence]
        if count < _FEWEST or count < _SHARE * (places[-1] - places[0] + 1):
            continue
        for line in alike:
            if line.sentence is not None:
                line.duty, line.stop = line.sentence, len(line.text)
                taken = True
    return taken


def _between(runs: Sequence[Run], used: Sequence[Run]) -> list[Run]:
    """Return the runs from the first used one to the last."""
    known = {id(run) for run in used}
    places = [place for place, run in enumerate(runs) if id(run) in known]
    return list(runs[places[0] : places[-1] + 1]) if places else []


def _spread_rules(
    drafts: Sequence[Draft], firsts: Sequence[Run], runs: Sequence[Run], vocabulary: Vocabulary
) -> None:
    """Doubt the units of the tasks behind a rule that names units beside theirs.

    Such a rule stands in the brackets of a task (以下各项工作均需…, 不再列出), or in a paragraph before it.
    ``firsts`` are the runs at which the tasks begin.
    """
    ruled: set[int] = set()
    ruling = False
    for run in runs:
        ruling = ruling or bool(read_rules([run.text], vocabulary).standing)
        if ruling:
            ruled.add(id(run))
    standing = False
    for draft, run in zip(drafts, firsts, strict=True):
        doubted = [fault.params.get("case") for fault in draft.faults if fault.code == "scope-ambiguous"]
        standing = standing or "standing" in doubted or id(run) in ruled
        if standing and not doubted:
            draft.faults.append(open_scope("standing", draft.line))
