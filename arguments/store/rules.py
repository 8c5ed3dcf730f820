"""The rules of the tables, for the rows that a step changed and those that they name; the database knows only some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from arguments.changes import Change, Row
from arguments.checks.errors import errors
from arguments.debate import Debate
from arguments.problems import DebateError, Problem, quoted
from arguments.store.rows import StoredRows
from arguments.tables import TABLES

_MANY = 1000  # changed rows from which on the debate is looked at as a whole
_SHOWN = 3  # of the rows that still name one that is gone


def require_rules(rows: StoredRows, changes: Sequence[Change]) -> None:
    """Raise ``DebateError`` when rows that were changed break a rule, or name a row that is not there (any more).

    ``rows`` are those after the change, in the same transaction.
    """
    if len(changes) < _MANY:
        problems = [*_left_behind(rows, changes), *_broken(rows, changes)]
    else:
        problems = errors(Debate(**{name: pd.DataFrame(rows.where(name), dtype=object) for name in TABLES}))
    if problems:
        raise DebateError(problems)


def require_rows(changes: Sequence[Change]) -> None:
    """Raise ``DebateError`` when what changed rows are to be is wrong in itself, before the database refuses it."""
    after = {name: [change.after for change in changes if change.table == name and change.after] for name in TABLES}
    part = Debate(**{name: pd.DataFrame(rows, dtype=object) for name, rows in after.items()})
    problems = [replace(problem, row=0) for problem in errors(part) if problem.code != "unknown-id"]
    if problems:
        raise DebateError(problems)


def _broken(rows: StoredRows, changes: Sequence[Change]) -> Iterator[Problem]:
    """What is wrong with the changed rows, looked at among those that they name."""
    tables: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
    touched: set[tuple[str, str]] = set()
    for change in changes:
        if change.table in TABLES and change.after is not None:
            touched.add((change.table, change.id))
            if change.table != "relations":
                _take(tables, change.table, change.after)
            _take_named(rows, tables, change.table, change.after)
    tables["relations"].update(_beside(rows, changes))  # one may be doubled by another of the same claim
    for row in list(tables["relations"].values()):
        _take_named(rows, tables, "relations", row)
    part = Debate(**{name: pd.DataFrame(list(found.values()), dtype=object) for name, found in tables.items()})
    for problem in errors(part):
        if (problem.file.removesuffix(".csv"), problem.id) in touched:
            yield replace(problem, row=0)


def _beside(rows: StoredRows, changes: Sequence[Change]) -> dict[str, Row]:
    """All relations of the claims whose relations were changed."""
    claims = dict.fromkeys(change.after["claim"] for change in changes if change.table == "relations" and change.after)
    found = [row for claim in claims for row in rows.where("relations", claim=claim)]
    return {row.get("id") or f"number {number}": row for number, row in enumerate(found)}


def _take(tables: dict[str, dict[str, Row]], table: str, row: Row) -> None:
    tables[table][row.get("id") or repr(sorted(row.items()))] = row


def _take_named(rows: StoredRows, tables: dict[str, dict[str, Row]], table: str, row: Row) -> None:
    """Take up the rows that a row names, so that the checks find them; of a relation that is undercut its claim too."""
    for column in TABLES[table].columns:
        named = row.get(column.name, "") if column.refers else ""
        for one in named.split() if column.many else [named] if named else []:
            if one not in tables[column.refers] and (found := rows.get(column.refers, one)):
                _take(tables, column.refers, found)
                if column.refers == "relations":
                    _take_named(rows, tables, "relations", found)


def _left_behind(rows: StoredRows, changes: Sequence[Change]) -> Iterator[Problem]:
    """Rows that still name one that is gone."""
    for change in changes:
        gone = (change.before or {}).get("id", "")
        if change.table not in TABLES or not gone or (change.after or {}).get("id") == gone:
            continue
        naming = [
            (table.row, row)
            for table in TABLES.values()
            for column in table.columns
            if column.refers == change.table
            for row in _naming(rows, table.name, column.name, gone, many=column.many)
        ]
        if naming and not rows.get(change.table, gone):
            who = [f"{what} {quoted(row.get('id') or row.get('claim', ''))}" for what, row in naming[:_SHOWN]]
            more = f" and {len(naming) - _SHOWN} more" if len(naming) > _SHOWN else ""
            message = f"{TABLES[change.table].row} {quoted(gone)} is still named by {', '.join(who)}{more}"
            yield Problem("still-named", message, "remove those first", id=gone, stops=True)


def _naming(rows: StoredRows, table: str, column: str, id_: str, *, many: bool) -> list[Row]:
    if not many:
        return rows.where(table, **{column: id_})
    return [row for row in rows.where(table) if id_ in row.get(column, "").split()]
