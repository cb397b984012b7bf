"""DuckDB: the same tables as in SQLite, in the types of the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from zwgk_parse.output.writers.contract import Notices, Options, OutputError, Written
from zwgk_parse.output.writers.relations import RELATIONS, batches, statements
from zwgk_parse.output.writers.scratch import scratch

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_CONFIG: dict[str, str | bool | int | float | list[str]] = {"memory_limit": "128MB", "threads": 1}
"""DuckDB would keep as much of the file as fits into most of the machine's memory; a second thread has nothing to do."""


def write(stream: BinaryIO, named: Notices, options: Options) -> Written:
    """Write the database anew; ``OutputError`` where there is no room for it, on the disk or in memory."""
    import duckdb

    with scratch(stream) as path:
        try:
            with duckdb.connect(path, config=_CONFIG) as connection:
                return _fill(connection, named)
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise OutputError(f"the database cannot be put together: {error}") from error


def _fill(connection: DuckDBPyConnection, named: Notices) -> Written:
    """Make the tables and write their rows."""
    for statement in statements():
        connection.execute(statement)
    notices = tasks = 0
    for batch in batches(named):
        connection.begin()
        for table, rows in batch.items():
            if rows:
                columns = [list(column) for column in zip(*rows, strict=True)]
                connection.execute(_INSERT[table], columns)
        connection.commit()
        notices += len(batch["notices"])
        tasks += len(batch["tasks"])
    return Written(notices, tasks)


# A list for each column: DuckDB takes rows one by one, and a hundred times as long.
_INSERT = {
    table: f"INSERT INTO {table} SELECT "
    + ", ".join(f"unnest(?::{kind}[])" for kind, _ in relation.columns.values())
    for table, relation in RELATIONS.items()
}
