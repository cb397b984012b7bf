"""Parquet: one row per task, with the columns of the CSV and the types that a CSV cannot tell.

Units are lists of names, so that nothing has to be split and one call (``explode``, ``UNNEST``) gives a row per
unit; the deadline's date is a date; what a task does not have is null, what it has and is empty is an empty text.
What else is known of a unit or a notice is in the databases and in JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from zwgk_parse.output.labels import label
from zwgk_parse.output.records import UNIT_COLUMNS, Value, survey, typed
from zwgk_parse.output.writers.contract import Notices, Options, Written

if TYPE_CHECKING:
    import pyarrow

_GROUP = 4096
"""Rows in a row group, which are in memory at once: few, for a requirement may be a page."""


def write(stream: BinaryIO, named: Notices, options: Options) -> Written:
    """Write the tasks of all notices, a row group at a time."""
    from pyarrow import parquet

    known = survey(named)
    schema = _schema(known.columns, options)
    rows = typed(named, known.columns)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while table := _group(rows, schema):
            writer.write_table(table, row_group_size=_GROUP)
    return Written(known.notices, known.tasks)


def _group(rows: Iterator[list[Value | list[str]]], schema: pyarrow.Schema) -> pyarrow.Table | None:
    """Return the next rows as a table; the rows themselves are not kept beside it."""
    import pyarrow

    columns = list(zip(*islice(rows, _GROUP), strict=True))
    return pyarrow.table([list(column) for column in columns], schema=schema) if columns else None


def _schema(columns: list[str], options: Options) -> pyarrow.Schema:
    """Return the columns' names and types."""
    import pyarrow

    types: dict[str, Any] = {
        "number": pyarrow.int64(),
        "line": pyarrow.int64(),
        "deadline_date": pyarrow.date32(),
        **dict.fromkeys(UNIT_COLUMNS.values(), pyarrow.list_(pyarrow.string())),
    }
    return pyarrow.schema(
        [(label(column, options.labels), types.get(column, pyarrow.string())) for column in columns]
    )
