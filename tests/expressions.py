"""The library's regular expressions, and runs of text that lead one on: what each of its loops takes."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from re import _compiler as compiler  # type: ignore[attr-defined]  # private, but what ``re`` itself reads with
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import zwgk_parse
from zwgk_parse import late

_LOOPS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_CANDIDATES = " -x1中,|\n.、(<:=*"
"""For a class of characters: those that other parts of an expression may take, too, come first."""


def patterns() -> dict[str, list[re.Pattern[str]]]:
    """Return the expressions of each module that has some, those for bytes included."""
    names = [module.name for module in pkgutil.walk_packages(zwgk_parse.__path__, "zwgk_parse.")]
    modules = {name: import_module(name) for name in names if not name.endswith("__main__")}
    found = {
        name: [held for value in vars(module).values() for held in _held(value) if type(held) is late._Late]
        for name, module in modules.items()
    }
    return {name: held for name, held in found.items() if held}  # type: ignore[misc]


def loops(expression: str) -> set[tuple[str, str]]:
    """Return of each loop without an end a text that leads to it, and one that it takes.

    >>> loops("附件(?:[0-9]、?)+x")
    {('附件', '1')}
    """
    return {(before, body) for before, body in _loops(parser.parse(expression), "") if body}


def _held(value: object) -> Iterator[object]:
    """Yield a module's value, and what it holds."""
    yield value
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        for inner in value:
            yield from _held(inner)


def _loops(parts: Iterable[tuple[Any, Any]], before: str) -> Iterator[tuple[str, str]]:
    for code, argument in parts:
        if code in _LOOPS and argument[1] is codes.MAXREPEAT:
            yield before, _sample(argument[2])
        for inner in _inner(code, argument):
            yield from _loops(inner, before)
        before += _one(code, argument)


def _inner(code: Any, argument: Any) -> list[Any]:
    """Return the expressions within a part of one."""
    if code in _LOOPS:
        return [argument[2]]
    if code is codes.SUBPATTERN:
        return [argument[3]]
    if code is codes.ATOMIC_GROUP:
        return [argument]
    return list(argument[1]) if code is codes.BRANCH else []


def _sample(parts: Iterable[tuple[Any, Any]]) -> str:
    """Return a short text that an expression takes, but for what stands around it."""
    return "".join(_one(code, argument) for code, argument in parts)


def _one(code: Any, argument: Any) -> str:
    if code is codes.LITERAL:
        return chr(argument)
    if code in (codes.IN, codes.NOT_LITERAL, codes.ANY):
        return _character(code, argument)
    if code in _LOOPS:
        return _sample(argument[2]) * argument[0]
    inner = _inner(code, argument)
    return _sample(inner[0]) if inner else ""


def _character(code: Any, argument: Any) -> str:
    """Return a character that a part takes which takes several."""
    one = compiler.compile(parser.SubPattern(parser.State(), [(code, argument)]), re.UNICODE)
    members = argument if code is codes.IN else ()
    own = [low for kind, low in members if kind is codes.LITERAL]
    own += [bounds[0] for kind, bounds in members if kind is codes.RANGE]
    return next(character for character in (*_CANDIDATES, *map(chr, own)) if one.match(character))
