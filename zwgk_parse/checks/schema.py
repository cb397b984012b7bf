"""Rows against a Pydantic model: the library's or the user's own."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zwgk_parse.checks.places import Places
from zwgk_parse.checks.subject import find
from zwgk_parse.models import Finding, Notice

if TYPE_CHECKING:
    from pydantic import BaseModel

BUILT_IN = {"task": "zwgk_parse.models:Task", "complete": "zwgk_parse.checks.complete:CompleteTask"}
_SHOWN = 60  # characters of a value that a message repeats


class SchemaError(Exception):
    """A name leads to no Pydantic model; the message says why."""


def load_schema(name: str) -> type[BaseModel]:
    """Return the model of that name: one of ``BUILT_IN``, or ``package.module:Model``.

    Modules are also looked for in the current folder. Raises ``SchemaError``.

    >>> load_schema("complete").__name__
    'CompleteTask'
    """
    from pydantic import BaseModel

    module_name, _, attribute = BUILT_IN.get(name, name).partition(":")
    if not module_name or not attribute:
        known = ", ".join(BUILT_IN)
        raise SchemaError(f"{name}: name a model as package.module:Model, or one of {known}")
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        model: Any = importlib.import_module(module_name)
        for part in attribute.split("."):
            model = getattr(model, part)
    except Exception as error:  # whatever the user's module raises
        raise SchemaError(f"{name}: {type(error).__name__}: {error}") from error
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        raise SchemaError(f"{name}: this is no Pydantic model")
    return model


def check_schema(notice: Notice, schema: type[BaseModel]) -> Iterator[Finding]:
    """Yield a finding for every field of every row that the model does not accept."""
    from pydantic import ValidationError

    places = Places(notice)
    for index, task in enumerate(notice.tasks):
        try:
            schema.model_validate(task.model_dump())
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                yield _violation(index, notice, places, fault)


def _violation(index: int, notice: Notice, places: Places, fault: Any) -> Finding:
    """Return the finding about one field of a row."""
    task = notice.tasks[index]
    field = ".".join(map(str, fault["loc"])) or "row"
    value = repr(fault["input"])
    value = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    number = "" if task.number is None else str(task.number)
    row = f"row {index + 1}" + (f" (序号 {number})" if number else "")
    return find(
        "row-invalid",
        f"{row}, {field}: {value}: {fault['msg']}",
        places.of(index, str(fault["loc"][0]) if fault["loc"] else ""),
        index,
        row=index + 1,
        number=f"（序号 {number}）" if number else "",
        field=field,
        value=value,
        reason=fault["msg"],
    )
