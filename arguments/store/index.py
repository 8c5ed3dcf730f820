"""The index of a store: by which words its rows are found, as ``arguments.search`` cuts and stems them.

SQLite keeps the words in an FTS5 table (https://www.sqlite.org/fts5.html), PostgreSQL as a ``tsvector`` with a GIN
index (https://www.postgresql.org/docs/current/textsearch.html). A row is found that holds every word asked for: itself,
a word that begins so, or one with the same stem in Dutch or English.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain

import sqlalchemy as sa

from arguments.changes import Row
from arguments.search import SEARCHED, searched_text, stems, words_of
from arguments.tables import TABLES

_NUMBERS = {name: number for number, name in enumerate(TABLES)}
_TABLES = 16  # more than a debate has
_MANY_WORDS = 200_000  # of which the forms are remembered
_ADD = {  # in the words of the drivers, which is quicker for very many
    "sqlite": "INSERT INTO search (rowid, debate, part, words) VALUES (?, ?, ?, ?)",
    "postgresql": "INSERT INTO search (key, debate, part, words) "
    "VALUES (%s, %s, %s, array_to_tsvector(string_to_array(%s, ' ')))",
}
_OF_DEBATE = "AND debate = :debate"
_FITS_LENGTH = 2  # of ts_rank: the rank is divided by the length of the text


def add(connection: sa.Connection, debate: str, rows: Iterable[tuple[str, int, Row]]) -> None:
    """Take rows up, each as table, number and cells."""
    found = [
        (_key(table, number), debate, table, words)
        for table, number, row in rows
        if table in SEARCHED and (words := _indexed(table, row))
    ]
    if found:
        connection.exec_driver_sql(_ADD[connection.dialect.name], found)


def remove(connection: sa.Connection, rows: Iterable[tuple[str, int]]) -> None:
    """Drop rows, each as table and number."""
    keys = [{"key": _key(table, number)} for table, number in rows if table in SEARCHED]
    if keys:
        key = "rowid" if connection.dialect.name == "sqlite" else "key"
        connection.execute(sa.text(f"DELETE FROM search WHERE {key} = :key"), keys)  # noqa: S608


def clear(connection: sa.Connection) -> None:
    """Drop all rows."""
    connection.execute(sa.text("DELETE FROM search"))


def find(
    connection: sa.Connection, debate: str, text: str, limit: int, tables: Collection[str]
) -> list[tuple[str, int, float]]:
    """The rows of some tables that hold all the words, best first: table, number, and rank (more is better)."""
    words = list(dict.fromkeys(words_of(text)))
    if not words:
        return []
    given: dict[str, object] = {
        "debate": debate,
        "limit": limit,
        "tables": [_NUMBERS[one] for one in tables or SEARCHED],
    }
    if connection.dialect.name == "sqlite":
        asked = " AND ".join(f'("{word}"*{"".join(f" OR {form}" for form in _forms(word))})' for word in words)
        given["asked"] = f"words : ({asked})"
        of_debate = _OF_DEBATE if _are_several(connection) else ""
        statement = (
            f"SELECT rowid, -rank FROM search WHERE search MATCH :asked {of_debate} "  # noqa: S608
            f"AND rowid % {_TABLES} IN :tables ORDER BY rank LIMIT :limit"
        )
    else:
        given["asked"] = " & ".join(f"('{word}':*{''.join(f' | {form}' for form in _forms(word))})" for word in words)
        statement = (
            f"SELECT key, ts_rank(words, CAST(:asked AS tsquery), {_FITS_LENGTH}) AS fit FROM search "  # noqa: S608
            f"WHERE words @@ CAST(:asked AS tsquery) {_OF_DEBATE} "
            f"AND key % {_TABLES} IN :tables ORDER BY fit DESC, key LIMIT :limit"
        )
    found = connection.execute(sa.text(statement).bindparams(sa.bindparam("tables", expanding=True)), given)
    names = list(TABLES)
    return [(names[key % _TABLES], key // _TABLES, float(fit)) for key, fit in found]


def _are_several(connection: sa.Connection) -> bool:
    """Whether there is more than one debate; where there is one, its name need not be fetched for every row found."""
    return bool(connection.execute(sa.text("SELECT count(*) > 1 FROM debates")).scalar_one())


def indexed(connection: sa.Connection) -> int:
    """How many rows are in the index."""
    return int(connection.execute(sa.text("SELECT count(*) FROM search")).scalar_one())


def is_indexed(table: str, row: Row) -> bool:
    """Whether a row is found by any word."""
    return table in SEARCHED and bool(_indexed(table, row))


def _indexed(table: str, row: Row) -> str:
    """The words and stems by which a row is found, separated by blanks."""
    words = words_of(searched_text(table, row))
    return " ".join([*words, *dict.fromkeys(chain.from_iterable(map(_forms, words)))])


@lru_cache(maxsize=_MANY_WORDS)
def _forms(word: str) -> tuple[str, ...]:
    """The stems of a word, as words that no text holds."""
    return tuple(sorted(f"{language[:2]}0{stem}" for language, stem in stems(word)))


def _key(table: str, number: int) -> int:
    return number * _TABLES + _NUMBERS[table]
