"""Which cells a row that does not print them shares with the row above, and where that is in doubt."""

from __future__ import annotations

from collections.abc import Collection

from zwgk_parse.table.labels import UNIT_ROLES

WHO_AND_WHEN = frozenset({"deadline", *UNIT_ROLES})


def is_shared(role: str | None, prints: Collection[str | None]) -> bool:
    """Tell whether a cell of this role that a row does not print is rather that of the row above than empty.

    ``prints``: the roles of the cells that the row prints. Units are shared all together: of a row that names some, the
    others are empty.

    >>> is_shared("cooperating", {"requirement", "deadline"}), is_shared("cooperating", {"requirement", "lead"})
    (True, False)
    """
    if role in UNIT_ROLES:
        return UNIT_ROLES.keys().isdisjoint(prints)
    return role in ("number", "requirement", "deadline")


def is_doubtful(role: str | None, prints: Collection[str | None], *, never_empty: bool) -> bool:
    """Tell whether such a cell may as well be the other: that of the row above, or empty.

    A row that is counted is mostly a task of its own; one that prints other units or deadlines may lack this one.
    ``never_empty``: no cell of the column is empty.
    """
    if role == "requirement":
        return "number" in prints
    return (
        role in WHO_AND_WHEN
        and not (never_empty and is_shared(role, prints))
        and not WHO_AND_WHEN.isdisjoint(prints)
    )
