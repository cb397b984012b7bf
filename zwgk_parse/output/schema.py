"""The schemas of what the library writes: JSON Schema of the models, Table Schema of the CSV."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, get_args

from pydantic import JsonValue
from pydantic.json_schema import GenerateJsonSchema

from zwgk_parse.models import DeadlineKind, Finding, Model, Notice, Task
from zwgk_parse.output.labels import Language, label
from zwgk_parse.output.records import AFTER, BEFORE

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

_MODELS: dict[str, type[Model]] = {"notice": Notice, "task": Task, "finding": Finding}
NAMES = (*_MODELS, "csv")
_LEVELS = 3

_FIELDS: dict[str, dict[str, JsonValue]] = {
    "notice": {"type": "string", "description": "The input that the row comes from, as it was named."},
    "number": {"type": "integer", "description": "序号, as published."},
    "requirement": {"type": "string", "description": "What is to be done: the row's own content."},
    "lead_units": {"type": "string", "description": "牵头单位: units separated by ';'."},
    "units": {"type": "string", "description": "责任单位 that are no lead units, separated by ';'."},
    "cooperating_units": {"type": "string", "description": "配合单位, separated by ';'."},
    "deadline": {"type": "string", "description": "完成时间, as published."},
    "deadline_kind": {
        "type": "string",
        "description": "What kind of deadline it is; empty where there is none.",
        "constraints": {"enum": list(get_args(DeadlineKind))},
    },
    "deadline_date": {"type": "date", "description": "The last day due, where the deadline has one."},
    "line": {
        "type": "integer",
        "description": "The line of the source that the row begins on, from 1.",
        "constraints": {"required": True, "minimum": 1},
    },
}


def schema(name: str, labels: Language = "en") -> dict[str, JsonValue]:
    """Return the schema of that name (one of ``NAMES``).

    ``notice``, ``task`` and ``finding`` are JSON Schema (https://json-schema.org/draft/2020-12) of the JSON
    that is written; ``csv`` is a Table Schema (https://datapackage.org/standard/table-schema) with three
    category levels, of which a table may have fewer or more. ``labels`` are those of its columns.

    >>> schema("finding")["required"]
    ['code', 'severity', 'message', 'task', 'location', 'params']
    """
    if name == "csv":
        levels = [f"category_{level}" for level in range(1, _LEVELS + 1)]
        return {**table_schema([*BEFORE, *levels, *AFTER], labels), "fieldsMatch": "partial"}
    body = _MODELS[name].model_json_schema(mode="serialization", schema_generator=_Generator)
    return {"$schema": _Generator.schema_dialect, **body}


def table_schema(columns: Iterable[str], labels: Language = "en") -> dict[str, JsonValue]:
    """Return the Table Schema of a CSV with exactly these columns (``zwgk_parse.output.records.columns``).

    It holds whether or not fields were defused: those are strings before and after.
    """
    fields: list[JsonValue] = [{"name": label(column, labels), **_field(column)} for column in columns]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "title": "Tasks",
        "description": "One row per task of a notice.",
        "fields": fields,
        "missingValues": [""],
    }


def _field(column: str) -> dict[str, JsonValue]:
    """Return what is known of a column's values."""
    if column in _FIELDS:
        return _FIELDS[column]
    level = re.fullmatch(r"category_(\d+)", column)
    if level:
        return {
            "type": "string",
            "description": f"工作任务, level {level[1]} of the row's categories (1: outermost).",
        }
    return {"type": "string", "description": "A further column of the published table, under its header."}


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, made to describe exactly the JSON that is written."""

    def field_is_required(self, field: object, total: bool) -> bool:
        """Require every field: all are written, also those that have their default."""
        return True

    def field_title_should_be_set(self, schema: object) -> bool:
        """Leave out titles that only repeat the field's name."""
        return False

    def datetime_schema(self, schema: object) -> JsonSchemaValue:
        """Describe a time without offset, which ``format: date-time`` (RFC 3339) does not allow."""
        return {
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$",
            "description": "Local time where no offset is given (ISO 8601).",
        }
