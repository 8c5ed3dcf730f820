"""What changes a debate: rows that come, go or become different, each told as it was before and as it is after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

import pandas as pd

from arguments.debate import Debate
from arguments.problems import DebateError, Problem, quoted
from arguments.tables import TABLES
from arguments.tomlfile import read_toml, write_toml

FACTS = "debate"  # where a table is named: the facts of the debate, one row with the text of debate.toml
Row = dict[str, str]  # the cells of a row that hold something, by column


@dataclass(frozen=True)
class Change:
    """One row of one table that comes (no ``before``), goes (no ``after``) or becomes different."""

    table: str
    before: Row | None
    after: Row | None

    @property
    def id(self) -> str:
        """The id of the row; empty where it has none."""
        return (self.after or self.before or {}).get("id", "")

    @property
    def kind(self) -> str:
        """What happens to the row: added, removed or changed."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def columns(self) -> list[str]:
        """The columns whose cells are different afterwards."""
        before, after = self.before or {}, self.after or {}
        return [name for name in dict.fromkeys([*before, *after]) if before.get(name, "") != after.get(name, "")]

    def undone(self) -> Change:
        """The change that takes this one back."""
        return Change(self.table, self.after, self.before)


class Stale(DebateError):  # noqa: N818 - it says what the change is
    """A change that no longer fits, because somebody changed the row since; ``now`` is the row as it is.

    ``change`` is what was asked for, so that both versions can be shown.
    """

    def __init__(self, change: Change, now: Row | None, step: int = 0) -> None:
        """Tell which row it is, and what became of it; ``step`` is the number of the step that did it, if known."""
        what = TABLES[change.table].row if change.table in TABLES else "facts"
        name = f"{what} {quoted(change.id)}" if change.id else f"a row of {change.table}"
        happened = "is no longer there" if now is None else "is there already" if change.before is None else "differs"
        if step:
            message, fix = f"{name} {happened}: step {step} changed it since", f"undo step {step} first"
        else:
            message = f"{name} {happened}: somebody changed it since it was read"
            fix = "look at it anew, then try again"
        super().__init__(Problem("changed-since", message, fix, id=change.id))
        self.change, self.now = change, now


class Rows(Protocol):
    """What an edit may ask of a debate, wherever that is kept; rows come in the order of their table."""

    @property
    def info(self) -> Mapping[str, Any]:
        """The facts of the debate."""
        ...

    def get(self, table: str, id: str) -> Row | None:  # noqa: A002 - the word of the tables
        """The row with an id, or None."""
        ...

    def where(self, table: str, **cells: str) -> list[Row]:
        """The rows whose cells hold these values; all rows without one."""
        ...

    def ids(self, table: str) -> list[str]:
        """The ids in a table."""
        ...

    def columns(self, table: str) -> Collection[str]:
        """The columns of a table: those declared, and those that somebody added."""
        ...


class PagedRows(Rows, Protocol):
    """Rows that can be had page by page."""

    def page(self, table: str, wanted: Row, limit: int, offset: int) -> tuple[list[Row], int]:
        """At most ``limit`` of the rows whose cells hold these values, after the first ``offset``; and their number."""
        ...


class RowsOf:
    """The rows of a debate in memory."""

    def __init__(self, debate: Debate) -> None:
        """Look at a debate, which is not changed."""
        self.debate = debate
        self._rows: dict[str, list[Row]] = {}

    @property
    def info(self) -> Mapping[str, Any]:
        """The facts of the debate."""
        return self.debate.info

    def get(self, table: str, id: str) -> Row | None:  # noqa: A002
        """The row with an id, or None."""
        return next((row for row in self._all(table) if row.get("id") == id), None) if id else None

    def where(self, table: str, **cells: str) -> list[Row]:
        """The rows whose cells hold these values."""
        wanted = cells.items()
        return [dict(row) for row in self._all(table) if all(row.get(name, "") == value for name, value in wanted)]

    def ids(self, table: str) -> list[str]:
        """The ids in a table."""
        return [one for one in self.debate.tables[table]["id"] if one]

    def columns(self, table: str) -> Collection[str]:
        """The columns of a table."""
        return list(self.debate.tables[table].columns)

    def page(self, table: str, wanted: Row, limit: int, offset: int) -> tuple[list[Row], int]:
        """Some of the rows whose cells hold these values, and how many there are."""
        found = self.where(table, **wanted)
        return found[offset : offset + limit], len(found)

    def _all(self, table: str) -> list[Row]:
        if table not in self._rows:
            self._rows[table] = rows_of(self.debate, table)
        return self._rows[table]


def rows_of(debate: Debate, table: str) -> list[Row]:
    """The rows of a table, each with the cells that hold something."""
    return [filled(row) for row in debate.records(table)]


def filled(row: Mapping[str, str]) -> Row:
    """A row without its empty cells."""
    return {column: value for column, value in row.items() if value}


def changes_between(old: Debate, new: Debate) -> list[Change]:
    """What makes the new debate of the old one: the facts, then table by table what is gone, changed and added.

    Rows are the same row when their ids are; rows without an id when all their cells are. The order of the rows is not
    looked at. Ids must be unique (``check`` tells).
    """
    facts = [{"facts": text} if (text := facts_text(debate)) else None for debate in (old, new)]
    found = [Change(FACTS, *facts)] if facts[0] != facts[1] else []
    for name in TABLES:
        found += _between(name, rows_of(old, name), rows_of(new, name))
    return found


def facts_text(debate: Debate) -> str:
    """The facts of a debate as the text of its ``debate.toml``, with its remarks."""
    return write_toml(debate.info).decode("utf-8") if debate.info else ""


def applied(debate: Debate, changes: Iterable[Change]) -> Debate:
    """The debate after the changes; rows that come stand at the end of their table.

    Raises ``Stale`` when a row is not as the change says it was.
    """
    changes = list(changes)
    frames = {}
    for name in dict.fromkeys(change.table for change in changes if change.table != FACTS):
        frames[name] = _applied(debate, name, [change for change in changes if change.table == name])
    info = debate.info
    for change in changes:
        if change.table == FACTS:
            if (change.before or {}).get("facts", "") != facts_text(replace(debate, info=info)):
                raise Stale(change, {"facts": facts_text(debate)})
            info = read_toml((change.after or {}).get("facts", "").encode("utf-8"))
    return replace(debate, info=info, **frames)


def _applied(debate: Debate, table: str, changes: list[Change]) -> pd.DataFrame:
    rows: dict[tuple[str, ...], list[Row]] = {}
    for row in rows_of(debate, table):
        rows.setdefault(_name(row), []).append(row)
    for change in changes:
        name = _name(change.before or change.after or {})
        there = rows.get(name, [])
        if change.before is None:
            if there and change.id:
                raise Stale(change, there[0])
            rows.setdefault(name, []).append(change.after or {})
        elif change.before not in there:
            raise Stale(change, there[0] if there else None)
        elif change.after is None:
            there.remove(change.before)
        else:
            there[there.index(change.before)] = change.after
    kept = [row for same in rows.values() for row in same]
    columns = list(dict.fromkeys([*debate.tables[table].columns, *(column for row in kept for column in row)]))
    return pd.DataFrame([[row.get(column, "") for column in columns] for row in kept], columns=columns, dtype=object)


def _between(table: str, old: list[Row], new: list[Row]) -> Iterator[Change]:
    before, after = {_name(row): row for row in old}, {_name(row): row for row in new}
    spare = Counter(_name(row) for row in new if "id" not in row)  # rows without an id may come more than once
    spare.subtract(_name(row) for row in old if "id" not in row)
    yield from (Change(table, row, None) for name, row in before.items() if "id" in row and name not in after)
    yield from (Change(table, dict(_cells_of(name)), None) for name, count in spare.items() for _ in range(-count))
    for name, row in after.items():
        if "id" in row and before.get(name) != row:
            yield Change(table, before.get(name), row)
    yield from (Change(table, dict(_cells_of(name)), None).undone() for name, n in spare.items() for _ in range(n))


def _name(row: Row) -> tuple[str, ...]:
    """By what a row is known again: its id, or all that it holds."""
    return (row["id"],) if "id" in row else ("", *(part for cell in sorted(row.items()) for part in cell))


def _cells_of(name: tuple[str, ...]) -> list[tuple[str, str]]:
    """The cells of a row that is known by all that it holds."""
    return list(zip(name[1::2], name[2::2], strict=True))
