"""A store: debates in a database, changed step by step, every step on record and to be undone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pandas as pd
import sqlalchemy as sa

from arguments.changes import FACTS, PagedRows, Row, facts_text
from arguments.checks.errors import errors
from arguments.debate import Debate
from arguments.keep import Edit, Step
from arguments.problems import DebateError, Problem, quoted
from arguments.search import Found, main_text
from arguments.sharing import require_complete
from arguments.store import index
from arguments.store.address import is_server, shown, split
from arguments.store.entries import Entry, entries_of, write
from arguments.store.opening import explained, open_engine, reading, remove_files, writing
from arguments.store.order import replacing
from arguments.store.rows import StoredRows, Tick, unheard
from arguments.store.rules import MANY, require_rules, require_whole
from arguments.store.schema import DEBATES, PARTS
from arguments.tables import TABLES
from arguments.tomlfile import read_toml


class Store:
    """One debate in a store, open to be read and changed (an ``arguments.keep.Keeper``)."""

    def __init__(self, place: str | PathLike[str], *, make: bool = False, tick: Tick = unheard) -> None:
        """Open the store at a place (see ``arguments.store.address``); with ``make``, one is made where there is none.

        ``tick`` is told how many rows were written, to the tables and again to the history, for progress bars.

        Raises ``DebateError`` when it cannot be used.
        """
        self._address, self._asked = split(fspath(place))
        self._engine, self._tick = open_engine(self._address, make=make), tick

    @property
    def name(self) -> str:
        """The address, without a password."""
        return shown(f"{self._address}#{self._asked}" if self._asked else self._address)

    def __enter__(self) -> Self:
        """Use it in a ``with``."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of it."""
        self.close()

    def close(self) -> None:
        """Let go of it."""
        self._engine.dispose()

    def debates(self) -> list[str]:
        """The ids of the debates in the store."""
        with explained(self._address), reading(self._engine) as connection:
            return _debates(connection)

    def debate(self) -> Debate:
        """The whole debate as it is now."""
        with self.reading() as rows:
            return whole(rows)

    @contextmanager
    def reading(self) -> Iterator[StoredRows]:
        """The rows as they are at this moment, as long as the ``with`` lasts."""
        with explained(self._address), reading(self._engine) as connection:
            yield StoredRows(connection, self._chosen(connection))

    def rows(self) -> PagedRows:
        """The rows, as they are whenever one is asked for."""
        return _RowsNow(self)

    def find(self, words: str, limit: int = 20, tables: Collection[str] = ()) -> list[Found]:
        """The rows that hold all the words, the best first; ``tables`` are those to look in, all if none is named."""
        with self.reading() as rows:
            found = index.find(rows.connection, rows.debate_id, words, limit, tables)
            there = {part: rows.by_number(part, [n for table, n, _ in found if table == part]) for part, _, _ in found}
        hits = [(part, there[part][number][1], rank) for part, number, rank in found if number in there[part]]
        return [Found(part, row.get("id", ""), main_text(part, row), rank) for part, row, rank in hits]

    def change(self, edit: Edit, who: str, what: str, *, dry_run: bool = False) -> Step:
        """Do an edit as one step, wholly or not at all; with ``dry_run`` only tell what it would change.

        Raises ``Stale`` when a row is no longer what the edit took it for, and ``DebateError`` when the tables would
        break a rule.
        """
        with self.trying(dry_run=dry_run) as rows:
            changes = edit(rows)
            return self.step(rows, entries_of(rows, changes), who, what)

    def replace(self, debate: Debate, who: str, what: str, *, dry_run: bool = False) -> Step:
        """Make the debate in the store what this one is, rows, their order, and facts, as one step.

        Where the store holds no debate of its id (``id`` in its facts, or what stands behind the # of the address), it
        is taken up as a new one. Raises ``DebateError`` with all its errors when it is not sound.
        """
        return self._replace(require_no_errors(debate), who, what, dry_run=dry_run)

    def _replace(self, debate: Debate, who: str, what: str, *, dry_run: bool) -> Step:
        """Make the debate in the store what this sound one is."""
        with self.trying(dry_run=dry_run, new=self._asked or debate.fact("id") or _stem(self._address)) as rows:
            if rows.ids("claims"):
                require_complete(debate.info, rows.info)
            entries = [*_facts(rows, debate), *replacing(rows, debate)]
            return write(rows, entries, who, what) if entries else _nothing(who, what)

    @contextmanager
    def trying(self, *, dry_run: bool = False, new: str = "") -> Iterator[StoredRows]:
        """The rows, which nobody else changes as long as the ``with`` lasts; what is written within is kept at its end.

        It is undone instead with ``dry_run``. ``new`` is the id of a debate that need not be there yet.
        """
        with explained(self._address):
            try:
                with writing(self._engine) as connection:
                    rows = StoredRows(connection, new or self._chosen(connection), self._tick)
                    if new and new not in _debates(connection):
                        values = {"id": new, "facts": "", "layout": "{}", "step": 0}
                        connection.execute(sa.insert(DEBATES), values)
                    yield rows
                    if dry_run:
                        raise _Undone
            except _Undone:
                pass

    def step(self, rows: StoredRows, entries: Sequence[Entry], who: str, what: str, undoes: int = 0) -> Step:
        """Write entries as a step if there are any, and if the debate keeps to the rules."""
        if not entries:
            return _nothing(who, what)
        few = len(entries) < MANY
        if few:
            require_rules(rows, [entry.change for entry in entries])
        step = write(rows, entries, who, what, undoes)
        if not few:
            require_whole(rows)
        return step

    def _chosen(self, connection: sa.Connection) -> str:
        """The debate that is meant. Raises ``DebateError`` when it is not there, or when there are several."""
        there = _debates(connection)
        if self._asked in there or (not self._asked and len(there) == 1):
            return self._asked or there[0]
        name = quoted(shown(self._address))
        if self._asked:
            message = f"{name} holds no debate {quoted(self._asked)}"
            fix = f"it holds {', '.join(map(quoted, there))}" if there else "fill it with `mattermap pull PLACE STORE`"
        elif there:
            message, fix = (
                f"{name} holds {len(there)} debates",
                f"name one, as in {quoted(f'{self._address}#{there[0]}')}",
            )
        else:
            message, fix = f"{name} holds no debate yet", "fill it with `mattermap pull PLACE STORE`"
        raise DebateError(Problem("no-debate", message, fix, stops=True))


def take_up(  # noqa: PLR0913 - what a command gives
    place: str | PathLike[str], debate: Debate, who: str, what: str, *, dry_run: bool = False, tick: Tick = unheard
) -> Step:
    """Make a debate in a store what this one is (see ``Store.replace``); a store that is not there is made.

    Nothing is made when the debate is not sound, or when anything goes wrong.
    """
    debate = require_no_errors(debate)
    file = Path(split(fspath(place))[0])
    new = not is_server(fspath(place)) and not file.exists()
    try:
        with Store(place, make=True, tick=tick) as store:
            step = store._replace(debate, who, what, dry_run=dry_run)
    except BaseException:
        if new:
            remove_files(file)
        raise
    if new and dry_run:
        remove_files(file)
    return step


def require_no_errors(debate: Debate) -> Debate:
    """The debate, tidied; raises ``DebateError`` with all its errors, since a store holds none."""
    wrong = debate.column_problems() or errors(debate := debate.tidied())
    if wrong:
        raise DebateError(wrong)
    return debate


class _RowsNow:
    """The rows of a store, looked at anew with every question."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def info(self) -> Mapping[str, Any]:
        with self._store.reading() as rows:
            return rows.info

    def get(self, table: str, id: str) -> Row | None:  # noqa: A002 - the word of the tables
        with self._store.reading() as rows:
            return rows.get(table, id)

    def where(self, table: str, **wanted: str) -> list[Row]:
        with self._store.reading() as rows:
            return rows.where(table, **wanted)

    def ids(self, table: str) -> list[str]:
        with self._store.reading() as rows:
            return rows.ids(table)

    def columns(self, table: str) -> Collection[str]:
        with self._store.reading() as rows:
            return rows.columns(table)

    def page(self, table: str, wanted: Row, limit: int, offset: int) -> tuple[list[Row], int]:
        with self._store.reading() as rows:
            return rows.page(table, wanted, limit, offset)


class _Undone(Exception):  # noqa: N818 - it is no error
    """Ends a transaction without keeping what was done in it."""


def whole(rows: StoredRows) -> Debate:
    """The whole debate out of its rows."""
    return debate_of(rows, {name: rows.where(name) for name in PARTS})


def debate_of(rows: StoredRows, tables: Mapping[str, Sequence[Row]]) -> Debate:
    """The whole debate, of whose tables the rows were read already."""
    asked = sa.select(DEBATES.c.facts, DEBATES.c.layout).where(DEBATES.c.id == rows.debate_id)
    facts, layout = rows.connection.execute(asked).one()
    laid_out: dict[str, list[str]] = json.loads(layout)
    frames = {name: frame(found, laid_out.get(name, []), name) for name, found in tables.items()}
    return Debate(info=read_toml(facts.encode("utf-8")) if facts else {}, layout=laid_out, **frames)


def frame(rows: Sequence[Mapping[str, str]], layout: Sequence[str], table: str) -> pd.DataFrame:
    """Rows as a frame: first the columns that the file of the table has, then the others declared or in use."""
    columns = list(dict.fromkeys([*layout, *TABLES[table].names, *(column for row in rows for column in row)]))
    return pd.DataFrame([[row.get(column, "") for column in columns] for row in rows], columns=columns, dtype=object)


def _facts(rows: StoredRows, debate: Debate) -> list[Entry]:
    """The entry for the facts and the layout of a debate, if they are different now."""
    asked = sa.select(DEBATES.c.facts, DEBATES.c.layout).where(DEBATES.c.id == rows.debate_id)
    facts, layout = rows.connection.execute(asked).one()
    before: Row = {"facts": facts, "layout": layout}
    after: Row = {"facts": facts_text(debate), "layout": json.dumps(debate.layout, ensure_ascii=False)}
    return [Entry(FACTS, 0, before, after)] if before != after else []


def _nothing(who: str, what: str) -> Step:
    return Step(0, datetime.now(UTC), who, what, [])


def _debates(connection: sa.Connection) -> list[str]:
    return list(connection.execute(sa.select(DEBATES.c.id).order_by(DEBATES.c.id)).scalars())


def _stem(address: str) -> str:
    """The name of a debate that has none of its own."""
    return Path(address).stem if Path(address).suffix else "debate"
