"""The rows of a debate as a store keeps them, looked at one by one or many at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from arguments.changes import Row
from arguments.store.schema import DEBATES, PARTS
from arguments.tables import TABLES
from arguments.tomlfile import read_toml

AT_ONCE = 500  # numbers in one question; SQLite takes 32,766 values
Tick = Callable[[int], object]
_DECLARED = {name: table.names for name, table in TABLES.items()}


def unheard(_: int) -> None:
    """Nobody wants to know how far it is."""


def cells(stored: Mapping[str, Any] | sa.RowMapping) -> Row:
    """The cells of a row out of the store, those that hold something."""
    kept = {name: value for name, value in stored.items() if value and name not in _OWN}
    extra = stored["extra"]
    return {**kept, **json.loads(extra)} if extra else kept


def stored(table: str, row: Row) -> dict[str, str | None]:
    """A row as it goes into the store."""
    declared = _DECLARED[table]
    extra = {name: value for name, value in row.items() if name not in declared}
    return {
        **{name: row.get(name) or None for name in declared},
        "extra": json.dumps(extra, ensure_ascii=False) if extra else None,
    }


def _is_column(part: sa.Table, name: str) -> bool:
    """Whether a column of the debate is one of the store."""
    return name in part.c and name not in _OWN


_OWN = frozenset({"debate", "row", "rank", "extra"})


class StoredRows:
    """What an edit may ask of a debate in a store (``arguments.changes.Rows``)."""

    def __init__(self, connection: sa.Connection, debate: str, tick: Tick = unheard) -> None:
        """Look at a debate, over a connection that is in a transaction; ``tick`` is told how many rows were written."""
        self.connection, self.debate_id, self.tick = connection, debate, tick

    @property
    def info(self) -> Mapping[str, Any]:
        """The facts of the debate."""
        facts = self.connection.execute(sa.select(DEBATES.c.facts).where(DEBATES.c.id == self.debate_id)).scalar_one()
        return read_toml(facts.encode("utf-8"))

    def get(self, table: str, id: str) -> Row | None:  # noqa: A002 - the word of the tables
        """The row with an id, or None."""
        return next(iter(self.where(table, id=id)), None) if id else None

    def where(self, table: str, **wanted: str) -> list[Row]:
        """The rows whose cells hold these values, in the order of the table."""
        return [row for _, _, row in self.numbered(table, wanted)]

    def ids(self, table: str) -> list[str]:
        """The ids in a table."""
        part = PARTS[table]
        asked = sa.select(part.c.id).where(part.c.debate == self.debate_id, part.c.id.is_not(None))
        return list(self.connection.execute(asked.order_by(part.c.rank, part.c.row)).scalars())

    def columns(self, table: str) -> Collection[str]:
        """The columns of a table: those declared, those that its file has, and those that any row has."""
        layout = self.connection.execute(sa.select(DEBATES.c.layout).where(DEBATES.c.id == self.debate_id)).scalar_one()
        part = PARTS[table]
        asked = sa.select(part.c.extra).where(part.c.debate == self.debate_id, part.c.extra.is_not(None)).distinct()
        used = (name for extra in self.connection.execute(asked).scalars() for name in json.loads(extra))
        return dict.fromkeys([*_DECLARED[table], *json.loads(layout).get(table, ()), *used])

    def page(self, table: str, wanted: Row, limit: int, offset: int) -> tuple[list[Row], int]:
        """Some of the rows whose cells hold these values, and how many there are."""
        part = PARTS[table]
        if not all(_is_column(part, column) for column in wanted):  # the database does not look into ``extra``
            found = self.where(table, **wanted)
            return found[offset : offset + limit], len(found)
        asked = self._asked(part, wanted)
        rows = self.connection.execute(asked.order_by(part.c.rank, part.c.row).limit(limit).offset(offset)).mappings()
        count = self.connection.execute(sa.select(sa.func.count()).select_from(asked.subquery())).scalar_one()
        return [cells(row) for row in rows], count

    def _asked(self, part: sa.Table, wanted: Mapping[str, str]) -> sa.Select[Any]:
        """A question for the rows whose cells hold these values, as far as their columns are declared."""
        asked = sa.select(part).where(part.c.debate == self.debate_id)
        for column, value in wanted.items():
            if _is_column(part, column):
                asked = asked.where(part.c[column] == value if value else part.c[column].is_(None))
        return asked

    def numbered(self, table: str, wanted: Mapping[str, str] | None = None) -> Iterator[tuple[int, float, Row]]:
        """The rows whose cells hold these values, each with its number and rank, in the order of the table."""
        part, wanted = PARTS[table], wanted or {}
        asked = self._asked(part, wanted)
        others = {column: value for column, value in wanted.items() if not _is_column(part, column)}
        for found in self.connection.execute(asked.order_by(part.c.rank, part.c.row)).mappings():
            row = cells(found)
            if all(row.get(column, "") == value for column, value in others.items()):
                yield found["row"], found["rank"], row

    def by_number(self, table: str, numbers: Iterable[int]) -> dict[int, tuple[float, Row]]:
        """The rows with these numbers, each with its rank; those that are not there are left out."""
        part, asked = PARTS[table], list(dict.fromkeys(numbers))
        found: dict[int, tuple[float, Row]] = {}
        for start in range(0, len(asked), AT_ONCE):
            some = part.c.row.in_(asked[start : start + AT_ONCE])
            rows = self.connection.execute(sa.select(part).where(part.c.debate == self.debate_id, some)).mappings()
            found.update({row["row"]: (row["rank"], cells(row)) for row in rows})
        return found
