"""What a page says about its notice, from all the places where it says it.

Each statement is a ``Claim``. Where several are about one field, the more specific source wins: the
document's own lines (title, number line, signature), then the metadata block, then the line below the
title, then the ``meta`` elements, then what the title or the window title lets one infer. For
``published_at``, of which the document itself knows nothing, the order starts with the metadata block; a
source that agrees on the day and also knows the time gives the time. What contradicts the winner becomes a
fault that names both.
"""

from __future__ import annotations

import datetime
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple, TypeVar

from zwgk_parse import late
from zwgk_parse.around.title_text import title_key
from zwgk_parse.fields.dates import read_date, read_datetime, stated_year
from zwgk_parse.fields.document_numbers import find_document_number
from zwgk_parse.models import Site
from zwgk_parse.normal import PADDING, squeeze
from zwgk_parse.page import Fault

_Value = TypeVar("_Value")

_HOST = late.compile(
    r"(?:https?:)?(?://)?([a-z0-9][a-z0-9.-]{0,250}\.[a-z]{2,24})(?::\d+)?(?:/.*)?", re.IGNORECASE
)


class Rank(IntEnum):
    """How specific a source is, the most specific first."""

    DOCUMENT = 0  # the document's own title, number line, signature
    BLOCK = 1  # a metadata block
    LINE = 2  # the line below the title
    META = 3  # meta elements
    INFERRED = 4  # the issuer in the title, the site in the window title


_NAMES = {
    Rank.DOCUMENT: "the document itself",
    Rank.BLOCK: "the metadata block",
    Rank.LINE: "the publication line",
    Rank.META: "the meta elements",
    Rank.INFERRED: "the title",
}


class Claim(NamedTuple):
    """A source's statement about a field: its text as published, and the line it stands on (0: unknown)."""

    field: str
    text: str
    rank: Rank
    line: int = 0


@dataclass(slots=True)
class Metadata:
    """The fields of a notice that are not its text or its tables."""

    title: str = ""
    document_number: str | None = None
    issuer: str | None = None
    recipients: tuple[str, ...] = ()
    issued_on: datetime.date | None = None
    published_at: datetime.datetime | None = None
    site: Site | None = None
    attachments: tuple[str, ...] = ()
    faults: list[Fault] = field(default_factory=list)

    @property
    def titled_year(self) -> int | None:
        """The only year that the title names."""
        return stated_year(self.title)

    @property
    def dated_year(self) -> int | None:
        """The year of the notice's date."""
        moment = self.issued_on or self.published_at
        return moment.year if moment else None

    @property
    def year(self) -> int | None:
        """The year that the notice is about: the only one its title names, else that of its date."""
        return self.titled_year or self.dated_year


def settle(claims: Iterable[Claim]) -> Metadata:
    """Return the metadata that the claims make up.

    Fields: ``title``, ``number``, ``issuer``, ``publisher``, ``issued``, ``published``, ``site``, ``host``;
    claims about other fields are passed over.

    >>> own = Claim("issued", "2019年5月31日", Rank.DOCUMENT)
    >>> found = settle([own, Claim("issued", "2019-06-03", Rank.BLOCK, line=4)])
    >>> found.issued_on.isoformat(), found.faults[0].code, found.faults[0].line
    ('2019-05-31', 'metadata-conflict', 4)
    """
    by_field: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.rank):
        by_field.setdefault(claim.field, []).append(claim)
    faults: list[Fault] = []
    issuers = [*by_field.get("issuer", ()), *by_field.get("publisher", ())]
    return Metadata(
        title=_choose("title", by_field.get("title", ()), str.strip, _are_other_titles, faults) or "",
        document_number=_choose(
            "document number", by_field.get("number", ()), _read_number, _are_other_words, faults
        ),
        issuer=_choose("issuer", issuers, _read_name, _are_other_names, faults),
        issued_on=_choose("date of issue", by_field.get("issued", ()), read_date, operator.ne, faults),
        published_at=_read_moment(by_field.get("published", ()), faults),
        site=_read_site(by_field, faults),
        faults=faults,
    )


def _choose(
    label: str,
    claims: Sequence[Claim],
    read: Callable[[str], _Value | None],
    contradict: Callable[[_Value, _Value], bool],
    faults: list[Fault],
) -> _Value | None:
    """Return the value of the most specific claim that has one; claims that contradict it become faults."""
    winner: tuple[Claim, _Value] | None = None
    losers: dict[str, Claim] = {}
    for claim in claims:
        value = read(claim.text)
        if not value:
            continue
        if winner is None:
            winner = claim, value
        elif claim.field == winner[0].field and claim.rank < Rank.INFERRED and contradict(winner[1], value):
            losers.setdefault(squeeze(claim.text), claim)
    if winner is None:
        return None
    faults += [_conflict(label, winner[0], loser) for loser in losers.values()]
    return winner[1]


def _conflict(label: str, winner: Claim, loser: Claim) -> Fault:
    """Return the fault about two sources of which one is not believed."""
    message = (
        f"{label}: {_NAMES[winner.rank]} says {winner.text!r}, {_NAMES[loser.rank]} {loser.text!r}; "
        "the first is used"
    )
    params = {"case": label, "first": winner.text, "second": loser.text}
    return Fault("metadata-conflict", message, loser.line or winner.line, params=params)


def _read_number(text: str) -> str | None:
    """Return the document number that a labelled value is; one whose form is unknown as it is published."""
    number = find_document_number(text)
    if number is None and "号" in squeeze(text) and any(sign.isdecimal() for sign in text):
        return text.strip(PADDING)
    return number


def _read_name(text: str) -> str | None:
    """Return a name, or None for a placeholder."""
    name = text.strip(PADDING)
    return name if len(squeeze(name)) > 1 else None


def _are_other_titles(one: str, other: str) -> bool:
    """Tell whether two titles differ in more than quotes, and none is the other cut short."""
    first, second = title_key(one).rstrip("."), title_key(other).rstrip(".")
    return not (first.startswith(second) or second.startswith(first))


def _are_other_words(one: str, other: str) -> bool:
    """Tell whether two texts differ in more than white space and bracket styles."""
    return squeeze(one) != squeeze(other)


def _are_other_names(one: str, other: str) -> bool:
    """Tell whether none of two organs' names is an abbreviation of the other, or the first of several."""
    return not (_is_short_for(one, other) or _is_short_for(other, one))


def _is_short_for(short: str, name: str) -> bool:
    """Tell whether ``name`` has the characters of ``short`` in their order: 某区人民政府办公室, 区政府办."""
    signs = iter(squeeze(name))
    return all(sign in signs for sign in squeeze(short))


def _read_moment(claims: Sequence[Claim], faults: list[Fault]) -> datetime.datetime | None:
    """Return when the page was published, with the time where a source that agrees on the day knows it."""
    moment = _choose("date of publication", claims, read_datetime, _are_other_moments, faults)
    if moment is None or moment.time() != datetime.time():
        return moment
    same_day = (other for claim in claims if (other := read_datetime(claim.text)))
    return next((other for other in same_day if other.date() == moment.date() and other > moment), moment)


def _are_other_moments(one: datetime.datetime, other: datetime.datetime) -> bool:
    """Tell whether two moments differ; one without a time agrees with every time of its day."""
    if datetime.time() in (one.time(), other.time()):
        return one.date() != other.date()
    return one.replace(second=0) != other.replace(second=0)


def _read_site(by_field: Mapping[str, Sequence[Claim]], faults: list[Fault]) -> Site | None:
    """Return the site: its name as the meta elements have it, for a name in a line may be a source's."""
    names = sorted(by_field.get("site", ()), key=lambda claim: claim.rank != Rank.META)
    name = next((name for claim in names if (name := _read_name(claim.text))), None)
    host = _choose("host", by_field.get("host", ()), _read_host, operator.ne, faults)
    return Site(name=name, host=host) if name or host else None


def _read_host(text: str) -> str | None:
    """Return the host that a domain or an address names."""
    match = _HOST.fullmatch(text.strip())
    return match[1].lower() if match else None
