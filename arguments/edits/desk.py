"""Where an edit works: the rows of a debate with the changes made so far, of which each row has one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from arguments.changes import Change, Row, Rows, filled
from arguments.nearest import Nearest
from arguments.problems import DebateError, Problem, quoted
from arguments.tables import TABLES

_Name: TypeAlias = "tuple[str, str | frozenset[tuple[str, str]]]"


class Desk:
    """Rows (``arguments.changes.Rows``) as they will be after the changes; what changed comes last in a table."""

    def __init__(self, rows: Rows) -> None:
        """Begin without changes."""
        self._rows = rows
        self._made: list[Change] = []
        self._was: dict[_Name, list[int]] = {}  # the places in ``_made`` of rows that there were, by what they were
        self._is: dict[_Name, list[int]] = {}  # the places of rows that there are now, by what they are
        self._came: dict[str, dict[int, Row]] = {name: {} for name in TABLES}  # those rows, by their place

    @property
    def info(self) -> Mapping[str, Any]:
        """The facts of the debate."""
        return self._rows.info

    @property
    def changes(self) -> list[Change]:
        """What was changed, one change for each row."""
        return [change for change in self._made if change.before != change.after]

    def get(self, table: str, id: str) -> Row | None:  # noqa: A002 - the word of the tables
        """The row with an id, or None."""
        places = self._is.get((table, id))
        if places or (table, id) in self._was:
            return self._came[table][places[-1]] if places else None
        return self._rows.get(table, id)

    def where(self, table: str, **cells: str) -> list[Row]:
        """The rows whose cells hold these values."""
        found, passed = [], Counter[_Name]()
        for row in self._rows.where(table, **cells):
            name = _name(table, row)
            passed[name] += 1
            if passed[name] > len(self._was.get(name, ())):
                found.append(row)
        came = self._came[table].values()
        return found + [row for row in came if all(row.get(name, "") == value for name, value in cells.items())]

    def ids(self, table: str) -> list[str]:
        """The ids in a table."""
        kept = [one for one in self._rows.ids(table) if (table, one) not in self._was]
        return kept + [row["id"] for row in self._came[table].values() if "id" in row]

    def columns(self, table: str) -> Collection[str]:
        """The columns of a table."""
        return self._rows.columns(table)

    def one(self, table: str, id: str, *, exact: bool = False) -> Row:  # noqa: A002
        """The row with an id, however its capitals are written. Raises ``DebateError`` with the nearest id."""
        row = self.get(table, id)
        if row:
            return row
        meant = Nearest(self.ids(table))(id)
        if not exact and meant.casefold() == id.strip().casefold() != "":
            return self.one(table, meant)
        what = TABLES[table].row
        fix = (
            f"write {quoted(meant)} if that is meant" if meant else f"`mattermap list PLACE {table}` shows the {table}"
        )
        raise mistake("unknown-id", f"there is no {what} {quoted(id)}", fix)

    def add(self, table: str, row: Row) -> Row:
        """Add a row."""
        return self._note(table, None, filled(row))

    def change(self, table: str, row: Row, cells: Mapping[str, str]) -> Row:
        """Change cells of a row; an empty text empties a cell."""
        return self._note(table, row, filled({**row, **cells}))

    def remove(self, table: str, row: Row) -> None:
        """Remove a row."""
        self._note(table, row, None)

    def _note(self, table: str, before: Row | None, after: Row | None) -> Row:
        earlier = self._is.get(_name(table, before)) if before is not None else None
        if earlier:
            place = earlier.pop()
            self._made[place] = replace(self._made[place], after=after)
        else:
            place = len(self._made)
            self._made.append(Change(table, before, after))
            if before is not None:
                self._was.setdefault(_name(table, before), []).append(place)
        if after is None:
            self._came[table].pop(place, None)
            return {}
        self._is.setdefault(_name(table, after), []).append(place)
        self._came[table][place] = after
        return after


def _name(table: str, row: Row) -> _Name:
    """By what a row is known again: its id, or all that it holds."""
    return table, row.get("id") or frozenset(row.items())


def mistake(code: str, message: str, fix: str, id: str = "") -> DebateError:  # noqa: A002
    """What a user got wrong, and how to mend it."""
    return DebateError(Problem(code, message, fix, id=id))
