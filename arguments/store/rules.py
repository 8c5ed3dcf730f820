"""The rules of the tables, for the rows that a step changes and those that they name.

The database knows some of the rules too, but cannot say what is wrong. So they are looked at before it is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from arguments.changes import Change, Row
from arguments.checks.errors import errors
from arguments.debate import Debate
from arguments.problems import DebateError, Problem, quoted
from arguments.store.rows import StoredRows
from arguments.tables import TABLES

MANY = 1000  # changed rows from which on the debate is rather looked at as a whole, once they are written
_SHOWN = 3  # of the rows that still name one that is gone


def require_rules(rows: StoredRows, changes: Sequence[Change]) -> None:
    """Raise ``DebateError`` when rows would break a rule, or name a row that would not be there.

    ``rows`` are those before the changes.
    """
    after = _After(rows, changes)
    problems = [*after.left_behind(), *after.broken()]
    if problems:
        raise DebateError(problems)


def require_whole(rows: StoredRows) -> None:
    """Raise ``DebateError`` when any row breaks a rule."""
    problems = errors(Debate(**{name: pd.DataFrame(rows.where(name), dtype=object) for name in TABLES}))
    if problems:
        raise DebateError(problems)


class _After:
    """The rows as they will be, of which those are fetched that the changed ones name."""

    def __init__(self, rows: StoredRows, changes: Sequence[Change]) -> None:
        self._rows = rows
        self._changes = [change for change in changes if change.table in TABLES]
        self._gone: dict[str, list[Row]] = defaultdict(list)
        for change in self._changes:
            if change.before:
                self._gone[change.table].append(change.before)
        self._tables: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._ids: dict[str, set[str]] = {name: set() for name in TABLES}

    def broken(self) -> Iterator[Problem]:
        """What is wrong with the changed rows; the row of a problem is not told, as a store shows no rows."""
        come = [(change.table, change.after) for change in self._changes if change.after]
        for table, row in come:
            self._take(table, row)
        for table, row in come:
            self._take_named(table, row)
        for row in self._beside():  # one may be doubled by another of the same claim
            self._take("relations", row)
            self._take_named("relations", row)
        changed = {(table, row.get("id", "")) for table, row in come}
        part = Debate(**{name: pd.DataFrame(found, dtype=object) for name, found in self._tables.items()})
        for problem in errors(part):
            if (problem.file.removesuffix(".csv"), problem.id) in changed:
                yield replace(problem, row=0)

    def left_behind(self) -> Iterator[Problem]:
        """Rows that would still name one that goes."""
        for change in self._changes:
            gone = (change.before or {}).get("id", "")
            if not gone or any(one.after and one.table == change.table and one.id == gone for one in self._changes):
                continue
            naming = [
                (table.row, row)
                for table in TABLES.values()
                for column in table.columns
                if column.refers == change.table
                for row in self._naming(table.name, column.name, gone, many=column.many)
            ]
            if naming:
                who = [f"{what} {quoted(row.get('id') or row.get('claim', ''))}" for what, row in naming[:_SHOWN]]
                more = f" and {len(naming) - _SHOWN} more" if len(naming) > _SHOWN else ""
                message = f"{TABLES[change.table].row} {quoted(gone)} is still named by {', '.join(who)}{more}"
                yield Problem("still-named", message, "remove those first", id=gone, stops=True)

    def _take(self, table: str, row: Row) -> None:
        self._tables[table].append(row)
        self._ids[table].add(row.get("id", ""))

    def _take_named(self, table: str, row: Row) -> None:
        """Take up the rows that a row names; of a relation that is undercut, its claim too."""
        for column in TABLES[table].columns:
            named = row.get(column.name, "") if column.refers else ""
            for one in named.split() if column.many else [named] if named else []:
                if one in self._ids[column.refers]:
                    continue
                found = self._rows.get(column.refers, one)
                if found and found not in self._gone[column.refers]:
                    self._take(column.refers, found)
                    if column.refers == "relations":
                        self._take_named("relations", found)

    def _beside(self) -> list[Row]:
        """The other relations of the claims whose relations are changed."""
        there = self._tables["relations"]
        return [
            row
            for claim in dict.fromkeys(row["claim"] for row in there if "claim" in row)
            for row in self._left("relations", self._rows.where("relations", claim=claim))
            if not (row.get("id") and row["id"] in self._ids["relations"])
        ]

    def _naming(self, table: str, column: str, id_: str, *, many: bool) -> list[Row]:
        found = self._rows.where(table) if many else self._rows.where(table, **{column: id_})
        return self._left(table, [row for row in found if not many or id_ in row.get(column, "").split()])

    def _left(self, table: str, found: Sequence[Row]) -> list[Row]:
        """The rows that are not changed."""
        gone = list(self._gone[table])
        left = []
        for row in found:
            if row in gone:
                gone.remove(row)
            else:
                left.append(row)
        return left
