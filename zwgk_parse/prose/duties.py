"""Who is to do a task, and by when, in the words that stand in a bracket or behind labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from zwgk_parse import late
from zwgk_parse.fields.deadlines.reader import deadline_score, read_deadline
from zwgk_parse.fields.units.reader import read_units, unit_score
from zwgk_parse.fields.units.unit_rules import read_rules
from zwgk_parse.models import Deadline, Unit, UnitRole
from zwgk_parse.normal import PADDING, fold, squeeze
from zwgk_parse.page import Fault
from zwgk_parse.phrases import alternatives
from zwgk_parse.prose.labels import Label, find_labels
from zwgk_parse.table.labels import UNIT_ROLES
from zwgk_parse.vocabulary import Vocabulary

_LONGEST = 600  # characters
_SURE, _LIKELY = 0.75, 0.4  # scores of unit lists
_DATED = 0.6  # of a deadline
_BY_DAY = late.compile(r"[^,;。]{2,16}?[前内]")
_LONGEST_AIM = 30  # characters
_NESTED = late.compile(r"\([^()]*\)")
_ENDS = PADDING + ",，;；、。"


@dataclass(slots=True)
class Duty:
    """What is said about a task beside the task itself.

    ``kind``: it is said behind labels, by verbs behind the units, or by a bare list of units, or the whole is
    a sentence, or it names no units but a ``field`` such as the deadline; ``standing``: it holds a rule for
    other tasks; ``blank``: labels with nothing behind them. ``apart``: it stands on a line of its own.
    """

    kind: Literal["label", "verb", "list", "sentence", "field"]
    units: tuple[Unit, ...] = ()
    deadline: Deadline | None = None
    extra: dict[str, str] = field(default_factory=dict)
    tails: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    standing: bool = False
    blank: bool = False
    apart: bool = False
    line: int = 0

    def with_(self, other: Duty) -> Duty:
        """Return a duty that says what this one says and what another one says beside."""
        kind = other.kind if self.kind == "field" else self.kind
        both = Duty(kind, blank=True, apart=self.apart, line=self.line)
        both.add(self)
        both.add(other)
        return both

    def add(self, other: Duty) -> None:
        """Take over what another one says beside."""
        self.units += other.units
        self.deadline = self.deadline or other.deadline
        for name, text in other.extra.items():
            self.extra[name] = f"{self.extra[name]}\n{text}" if name in self.extra else text
        self.tails += other.tails
        self.faults += other.faults
        self.standing = self.standing or other.standing
        self.blank = self.blank and other.blank


@lru_cache(maxsize=8)
def _compile(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a verb at the end of a clause, of a standing rule, and of a placeholder."""
    words = vocabulary["prose"]
    return (
        late.compile(f"(?:{alternatives(words['verbs'])})(?=$|[,;、。])"),
        late.compile(alternatives(words["standing"])),
        late.compile(alternatives(words["placeholders"])),
    )


def is_placeholder(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a text is what stands in a form that nobody has filled in."""
    bare = squeeze(text)
    return not bare or bool(_compile(vocabulary)[2].fullmatch(bare))


@lru_cache(maxsize=2048)
def _parsed(content: str, vocabulary: Vocabulary) -> tuple[str, tuple[Label, ...], str]:
    main, _, rest = content.partition("。")
    return main, tuple(find_labels(main, vocabulary, enclosed=True)), rest


def read_bracket(content: str, vocabulary: Vocabulary, *, year: int | None, line: int) -> Duty | None:
    """Return the duty that a bracket's content states, or None: it says something else.

    >>> from zwgk_parse.vocabulary import default
    >>> duty = read_bracket("市发改委牵头，市财政局配合，2019年6月底前", default(), year=2019, line=1)
    >>> [(unit.name, unit.role) for unit in duty.units], duty.deadline.text
    ([('市发改委', 'lead'), ('市财政局', 'cooperating')], '2019年6月底前')
    >>> read_bracket("2019年6月底前完成", default(), year=2019, line=1).kind
    'field'
    >>> read_bracket("不含6亩", default(), year=2019, line=1) is None
    True
    """
    if not 2 < len(content) <= _LONGEST or "\n\n" in content:
        return None
    main, labels, rest = _parsed(content, vocabulary)
    if labels and any(label.role in UNIT_ROLES for label in labels):
        duty = read_labels(main, labels, vocabulary, year=year, line=line)
        loose = main[: labels[0].start].strip(_ENDS)
        if duty is not None and loose:
            before = _read_loose(loose, vocabulary, year, line)
            if before is None and not _is_deadline(loose, vocabulary):
                return None
            before = before or Duty("label", line=line)
            if not before.units:
                _take_deadline(before, loose, vocabulary, year)
            before.add(duty)
            before.kind, duty = "label", before
    elif labels and not labels[0].start:
        duty = read_labels(main, labels, vocabulary, year=year, line=line)
        if duty is not None:
            duty.kind = "field"
    else:
        duty = _read_loose(main, vocabulary, year, line) or _read_when(main, vocabulary, year, line)
    if duty is not None:
        _take_rules(duty, rest, content, vocabulary)
    return duty


def read_labels(
    text: str, labels: Sequence[Label], vocabulary: Vocabulary, *, year: int | None, line: int
) -> Duty | None:
    """Return the duty that labelled fields state.

    None where what stands behind a label of units is a sentence. Fields labelled as the task itself are left
    to the caller.
    """
    duty = Duty("label", blank=True, line=line)
    for label in labels:
        value = text[label.first : label.last]
        if is_placeholder(value, vocabulary):
            continue
        if label.role in UNIT_ROLES:
            main, _, rest = value.partition("。")
            if not _take_units(duty, main, UNIT_ROLES[label.role], vocabulary, year):
                return None
            _take_rules(duty, rest, rest, vocabulary)
        elif label.role == "deadline":
            _take_deadline(duty, value, vocabulary, year)
        elif label.role == "extra":
            duty.add(Duty("label", extra={label.name: value}))
        duty.blank = False
    return duty


def _take_units(duty: Duty, value: str, role: UnitRole, vocabulary: Vocabulary, year: int | None) -> bool:
    """Add a labelled list of units; tell whether it can be one."""
    units, deadline = _without_deadline(value, vocabulary)
    listed = read_units([units], role, vocabulary)
    if not listed.units and unit_score(units, vocabulary) < _LIKELY and len(units) > 20:
        return False
    if len(units) > 40 and unit_score(units, vocabulary) < _LIKELY:
        return False
    duty.units += listed.units
    duty.tails += [tail.text for tail in listed.tails]
    duty.faults += [_doubt(code, units, duty.line) for code in listed.faults]
    if deadline:
        _take_deadline(duty, deadline, vocabulary, year)
    return True


def _doubt(code: str, units: str, line: int) -> Fault:
    return Fault(code, f"units “{units}”", line, params={"text": units})


def _take_deadline(duty: Duty, text: str, vocabulary: Vocabulary, year: int | None) -> None:
    if duty.deadline is None:
        read = read_deadline([text], vocabulary, year=year)
        duty.deadline = read.deadline
        duty.faults += [Fault(f.code, f.message, duty.line, params={"text": text}) for f in read.faults]


def _without_deadline(text: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Part a deadline at either end off a list of units."""
    folded = fold(text)
    end = max(folded.rfind(","), folded.rfind(";"))
    if end >= 0 and _is_deadline(text[end + 1 :].strip(_ENDS), vocabulary):
        return text[:end].rstrip(_ENDS), text[end + 1 :].strip(_ENDS)
    start = min((place for place in (folded.find(","), folded.find(";")) if place >= 0), default=-1)
    if start >= 0 and _is_deadline(text[:start].strip(_ENDS), vocabulary):
        return text[start + 1 :].lstrip(_ENDS), text[:start].strip(_ENDS)
    return text, ""


def _is_deadline(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a clause is a deadline, or a day and what is reached by then (6月底前取得明显成效)."""
    if deadline_score(text, vocabulary) >= _DATED:
        return True
    day = _BY_DAY.match(squeeze(text)) if len(text) <= _LONGEST_AIM else None
    if day is None or deadline_score(day[0], vocabulary) < _DATED:
        return False
    return not read_units([text], "responsible", vocabulary).units


def _read_loose(text: str, vocabulary: Vocabulary, year: int | None, line: int) -> Duty | None:
    """Read units without labels: verbs say what they do, or nothing does."""
    units, deadline = _without_deadline(text.strip(_ENDS), vocabulary)
    score = unit_score(units, vocabulary)
    spoken = _compile(vocabulary)[0].search(squeeze(units))
    if score < (_LIKELY if spoken else 1.0):
        return None
    listed = read_units([units], "responsible", vocabulary)
    if not listed.units or (not spoken and listed.faults):
        return None
    duty = Duty("verb" if spoken else "list", listed.units, line=line)
    duty.tails = [tail.text for tail in listed.tails]
    duty.faults = [_doubt(code, units, line) for code in listed.faults]
    if score < _SURE and not listed.faults:
        duty.faults.append(_doubt("unit-unlike", units, line))
    if deadline:
        _take_deadline(duty, deadline, vocabulary, year)
    return duty


def _read_when(text: str, vocabulary: Vocabulary, year: int | None, line: int) -> Duty | None:
    """Read a bracket that says nothing but when."""
    if not _is_deadline(text.strip(_ENDS), vocabulary):
        return None
    duty = Duty("field", line=line)
    _take_deadline(duty, text.strip(_ENDS), vocabulary, year)
    return duty if duty.deadline is not None and duty.deadline.kind != "other" else None


def _take_rules(duty: Duty, rest: str, content: str, vocabulary: Vocabulary) -> None:
    """Add the sentences behind the units, and note whether one is a rule for other tasks."""
    if rest.strip(_ENDS):
        duty.tails.append(rest.strip(PADDING))
    plain = _NESTED.sub("", squeeze(content))
    if _compile(vocabulary)[1].search(plain) and not read_rules([content], vocabulary).texts:
        duty.standing = True
