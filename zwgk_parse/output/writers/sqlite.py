"""SQLite: the notices as tables with keys, and views over them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime
from typing import BinaryIO

from zwgk_parse.output.writers.contract import Notices, Options, OutputError, Written
from zwgk_parse.output.writers.relations import RELATIONS, Row, batches, statements
from zwgk_parse.output.writers.scratch import scratch


def write(stream: BinaryIO, named: Notices, options: Options) -> Written:
    """Write the database anew. Dates are texts as ISO 8601 writes them, which SQLite's functions read.

    ``OutputError`` where there is no room for it.
    """
    with scratch(stream) as path, closing(sqlite3.connect(path)) as connection:
        try:
            return _fill(connection, named)
        except sqlite3.OperationalError as error:
            raise OutputError(f"the database cannot be put together: {error}") from error


def _fill(connection: sqlite3.Connection, named: Notices) -> Written:
    """Make the tables and write their rows."""
    # Nobody else sees the file before it is complete, and it is not used where it is not completed.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    for statement in statements():
        connection.execute(statement)
    notices = tasks = 0
    for batch in batches(named):
        for table, rows in batch.items():
            places = ", ".join("?" * len(RELATIONS[table].columns))
            connection.executemany(f"INSERT INTO {table} VALUES ({places})", map(_row, rows))
        connection.commit()
        notices += len(batch["notices"])
        tasks += len(batch["tasks"])
    return Written(notices, tasks)


def _row(row: Row) -> Row:
    """Return a row with its dates as texts."""
    return tuple(_text(value) if isinstance(value, date) else value for value in row)


def _text(value: date) -> str:
    return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
