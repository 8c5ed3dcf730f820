"""Copying a whole store, with the history of all its debates: what is read is the store as it was at one moment.

SQLite is copied page by page (https://www.sqlite.org/backup.html); from or to PostgreSQL, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import sqlalchemy as sa

from arguments.search import SEARCHED
from arguments.store import index
from arguments.store.opening import copy_file, explained, open_engine, reading, writing
from arguments.store.rows import Tick, cells
from arguments.store.schema import METADATA, STORE

Progress = Callable[[int], AbstractContextManager[Tick]]  # takes the number of rows that will be copied
_AT_ONCE = 10_000  # rows that are handed to the database together


def copy_store(engine: sa.Engine, address: str, file: Path, progress: Progress) -> None:
    """Copy the store at an address to a file that is empty yet."""
    if engine.dialect.name == "sqlite":
        with explained(str(file)):
            copy_file(engine, file)
        return
    target = open_engine(str(file), make=True)
    try:
        with explained(address), reading(engine) as old, writing(target) as new:
            copy_rows(old, new, str(file), progress)
    finally:
        target.dispose()


def copy_rows(old: sa.Connection, new: sa.Connection, name: str, progress: Progress) -> None:
    """Give a store all the rows of another, in the place of its own; ``name`` is told of what it refuses."""
    tables = METADATA.sorted_tables
    with explained(name):
        for table in reversed(tables):
            if table is not STORE:  # its only row is what others wait for
                new.execute(sa.delete(table))
        index.clear(new)
    with progress(sum(map(_counter(old), tables))) as tick:
        for table in tables:
            asked = sa.select(table).execution_options(stream_results=True, yield_per=_AT_ONCE)
            for rows in old.execute(asked).mappings().partitions():
                with explained(name):
                    _write(new, table, rows)
                tick(len(rows))


def _counter(connection: sa.Connection) -> Callable[[sa.Table], int]:
    """What counts the rows of a table."""
    return lambda table: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def _write(connection: sa.Connection, table: sa.Table, rows: Sequence[sa.RowMapping]) -> None:
    if table is STORE:
        connection.execute(sa.update(STORE).values(dict(rows[0])))
        return
    connection.execute(sa.insert(table), [dict(row) for row in rows])
    if table.name in SEARCHED:
        for debate in {row["debate"] for row in rows}:
            found = [(table.name, row["row"], cells(row)) for row in rows if row["debate"] == debate]
            index.add(connection, debate, found)
