"""Entries: changed rows as a store writes them, to its tables, its history and its index in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from arguments.changes import FACTS, Change, Row, Stale
from arguments.keep import Step
from arguments.store import index
from arguments.store.rows import StoredRows, stored
from arguments.store.schema import CHANGES, DEBATES, PARTS, STEPS, STORE

_AT_ONCE = 20_000  # rows that are handed to the database together
_MANY = 200  # changed rows of a table from which on it is read as a whole to find them


_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Entry:
    """A row of a table that comes, goes or becomes different; ``number`` is 0 for one that gets a number yet.

    ``ranks`` are its places in the table before and after. For the facts of the debate, the part is ``FACTS`` and the
    cells are ``facts`` and ``layout``.
    """

    part: str
    number: int
    before: Row | None
    after: Row | None
    ranks: tuple[float | None, float | None] = (None, None)

    @property
    def change(self) -> Change:
        """The change of the debate that it is."""
        return Change(self.part, self.before, self.after)


def entries_of(rows: StoredRows, changes: Iterable[Change]) -> list[Entry]:
    """The entries for changes; raises ``Stale`` when a row is not as a change says it was."""
    found: list[Entry] = []
    for part, of_part in _by_part(_joined(changes)).items():
        if part == FACTS:
            found += [_facts(rows, change) for change in of_part]
        else:
            found += _Finder(rows, part, many=len(of_part) >= _MANY).entries(of_part)
    return found


def write(rows: StoredRows, entries: Sequence[Entry], who: str, what: str, undoes: int = 0) -> Step:
    """Write entries as one step of the history. What is refused is raised by the database, and nothing is written."""
    connection, debate = rows.connection, rows.debate_id
    entries = _numbered(connection, entries)
    for part, of_part in _by_part(entries).items():
        if part == FACTS:
            _write_facts(connection, debate, of_part)
        else:
            _write_part(rows, part, of_part)
    number = connection.execute(
        sa.update(DEBATES).where(DEBATES.c.id == debate).values(step=DEBATES.c.step + 1).returning(DEBATES.c.step)
    ).scalar_one()
    step = Step(number, datetime.now(UTC), who, what, [entry.change for entry in entries], undoes)
    _record(rows, step, entries)
    return step


_Thing = TypeVar("_Thing", Change, Entry)


class _Finder:
    """Finds the rows of one table that changes speak of."""

    def __init__(self, rows: StoredRows, part: str, *, many: bool) -> None:
        self.rows, self.part = rows, part
        self._all: dict[str, list[tuple[int, float, Row]]] | None = None
        if many:
            self._all = {}
            for found in rows.numbered(part):
                self._all.setdefault(found[2].get("id", ""), []).append(found)
        self._used: set[int] = set()

    def entries(self, changes: Sequence[Change]) -> list[Entry]:
        table = PARTS[self.part]
        last = sa.select(sa.func.max(table.c.rank)).where(table.c.debate == self.rows.debate_id)
        rank = self.rows.connection.execute(last).scalar() or 0.0
        removed = {change.id for change in changes if change.after is None}
        found = []
        for change in changes:
            if change.before is None:
                there = change.id and change.id not in removed and self._candidates(change.id)
                if there:
                    raise Stale(change, there[0][2])
                rank += 1
                found.append(Entry(self.part, 0, None, change.after, (None, rank)))
            else:
                number, place = self._find(change, change.before)
                found.append(
                    Entry(self.part, number, change.before, change.after, (place, place if change.after else None))
                )
        return found

    def _find(self, change: Change, before: Row) -> tuple[int, float]:
        there = self._candidates(before.get("id", ""))
        for number, rank, row in there:
            if row == before and number not in self._used:
                self._used.add(number)
                return number, rank
        raise Stale(change, there[0][2] if there and "id" in before else None)

    def _candidates(self, id_: str) -> list[tuple[int, float, Row]]:
        if self._all is not None:
            return self._all.get(id_, [])
        return list(self.rows.numbered(self.part, {"id": id_}))


def _joined(changes: Iterable[Change]) -> list[Change]:
    """The changes with those to one row, one after the other, made into one."""
    joined: list[Change] = []
    places: dict[tuple[str, str], int] = {}
    for change in changes:
        name = (change.table, change.id)
        place = places.get(name) if change.id else None
        if place is not None and joined[place].after == change.before:
            joined[place] = replace(joined[place], after=change.after)
        else:
            places[name] = len(joined)
            joined.append(change)
    return [change for change in joined if change.before != change.after]


def _facts(rows: StoredRows, change: Change) -> Entry:
    asked = sa.select(DEBATES.c.facts, DEBATES.c.layout).where(DEBATES.c.id == rows.debate_id)
    facts, layout = rows.connection.execute(asked).one()
    if (change.before or {}).get("facts", "") != facts:
        raise Stale(change, {"facts": facts})
    now = {"facts": (change.after or {}).get("facts", ""), "layout": layout}
    return Entry(FACTS, 0, {"facts": facts, "layout": layout}, now)


def _by_part(things: Iterable[_Thing]) -> dict[str, list[_Thing]]:
    found: dict[str, list[_Thing]] = {}
    for thing in things:
        found.setdefault(thing.table if isinstance(thing, Change) else thing.part, []).append(thing)
    return found


def _numbered(connection: sa.Connection, entries: Sequence[Entry]) -> list[Entry]:
    """The entries, those that come with numbers that were never used."""
    new = sum(not entry.number and entry.part != FACTS for entry in entries)
    if not new:
        return list(entries)
    taken = sa.update(STORE).values(next_row=STORE.c.next_row + new).returning(STORE.c.next_row)
    number = connection.execute(taken).scalar_one() - new
    found = []
    for entry in entries:
        if entry.number or entry.part == FACTS:
            found.append(entry)
        else:
            found.append(Entry(entry.part, number, entry.before, entry.after, entry.ranks))
            number += 1
    return found


def _write_facts(connection: sa.Connection, debate: str, entries: Sequence[Entry]) -> None:
    for entry in entries:
        connection.execute(sa.update(DEBATES).where(DEBATES.c.id == debate).values(**entry.after or {}))


def _write_part(rows: StoredRows, part: str, entries: Sequence[Entry]) -> None:
    """Write the rows of one table: first those that go, so that their ids are free for those that come."""
    connection, debate, table = rows.connection, rows.debate_id, PARTS[part]
    here = sa.and_(table.c.debate == sa.bindparam("of"), table.c.row == sa.bindparam("at"))
    gone = [entry for entry in entries if entry.after is None]
    changed = [entry for entry in entries if entry.before is not None and entry.after is not None]
    come = [entry for entry in entries if entry.before is None]
    if gone:
        connection.execute(sa.delete(table).where(here), [{"of": debate, "at": entry.number} for entry in gone])
    if changed:
        columns = [*stored(part, {}), "rank"]
        values: dict[str, sa.BindParameter[object]] = {name: sa.bindparam(f"new_{name}") for name in columns}
        now = [{**stored(part, entry.after or {}), "rank": entry.ranks[1]} for entry in changed]
        given = [
            {"of": debate, "at": entry.number, **{f"new_{name}": value for name, value in row.items()}}
            for entry, row in zip(changed, now, strict=True)
        ]
        connection.execute(sa.update(table).where(here).values(values), given)
    for some in _batches(come):
        _insert(
            connection,
            table,
            [
                {"debate": debate, "row": entry.number, "rank": entry.ranks[1], **stored(part, entry.after or {})}
                for entry in some
            ],
        )
        rows.tick(len(some))
    index.remove(connection, [(part, entry.number) for entry in entries if entry.before is not None])
    index.add(connection, debate, [(part, entry.number, entry.after) for entry in entries if entry.after is not None])


def _record(rows: StoredRows, step: Step, entries: Sequence[Entry]) -> None:
    """Write a step and its changes to the history."""
    connection, debate = rows.connection, rows.debate_id
    connection.execute(
        sa.insert(STEPS),
        {
            "debate": debate,
            "number": step.number,
            "at": step.at.isoformat(timespec="microseconds"),
            "who": step.who,
            "what": step.what,
            "undoes": step.undoes or None,
        },
    )
    for some in _batches(list(enumerate(entries))):
        _insert(
            connection,
            CHANGES,
            [
                {
                    "debate": debate,
                    "step": step.number,
                    "number": place,
                    "part": entry.part,
                    "row": entry.number,
                    "id": entry.change.id or None,
                    "before": _json(entry.before),
                    "after": _json(entry.after),
                    "rank_before": entry.ranks[0],
                    "rank_after": entry.ranks[1],
                }
                for place, entry in some
            ],
        )
        rows.tick(len(some))


def _insert(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that fill the same columns, past the preparation of every value, which takes longer than the rest."""
    compiled = sa.insert(table).compile(dialect=connection.dialect, column_keys=list(rows[0]))
    names = compiled.positiontup
    given = [tuple(row[name] for name in names) for row in rows] if names else list(rows)
    connection.exec_driver_sql(str(compiled), given)


def _json(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _batches(things: Sequence[_Item]) -> Iterable[list[_Item]]:
    waiting = iter(things)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some
