"""Where an edit works: the rows of a debate with the changes made so far, of which each row has one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from arguments.changes import Change, Row, Rows, filled
from arguments.nearest import Nearest
from arguments.problems import DebateError, Problem, quoted
from arguments.tables import TABLES


class Desk:
    """Rows (``arguments.changes.Rows``) as they will be after the changes; what changed comes last in a table."""

    def __init__(self, rows: Rows) -> None:
        """Begin without changes."""
        self._rows = rows
        self._made: list[Change] = []

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
        made = [change for change in self._made if change.table == table and id and change.id == id]
        return made[-1].after if made else self._rows.get(table, id)

    def where(self, table: str, **cells: str) -> list[Row]:
        """The rows whose cells hold these values."""
        found = self._rows.where(table, **cells)
        made = [change for change in self._made if change.table == table]
        for change in made:
            if change.before in found:
                found.remove(change.before)
        came = [change.after for change in made if change.after]
        return found + [row for row in came if all(row.get(name, "") == value for name, value in cells.items())]

    def ids(self, table: str) -> list[str]:
        """The ids in a table."""
        made = {change.id: change for change in self._made if change.table == table and change.id}
        return [
            *(one for one in self._rows.ids(table) if one not in made),
            *(id_ for id_, one in made.items() if one.after),
        ]

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
        for place, earlier in enumerate(self._made):
            if before is not None and (earlier.table, earlier.after) == (table, before):
                self._made[place] = replace(earlier, after=after)
                break
        else:
            self._made.append(Change(table, before, after))
        return after or {}


def mistake(code: str, message: str, fix: str, id: str = "") -> DebateError:  # noqa: A002
    """What a user got wrong, and how to mend it."""
    return DebateError(Problem(code, message, fix, id=id))
