"""Whether a row may be as an edit makes it: told before anything is written, and without its place in a file."""

from __future__ import annotations

from collections.abc import Collection

from arguments.changes import Row
from arguments.checks.cells import any_of, shown
from arguments.checks.errors import FORMATS
from arguments.edits.desk import Desk, mistake
from arguments.nearest import Nearest
from arguments.problems import quoted
from arguments.tables import TABLES, Column
from arguments.texts import control_character
from arguments.writtendates import WRITTEN


def require_sound(desk: Desk, table: str, row: Row, only: Collection[str] = ()) -> None:
    """Raise ``DebateError`` for a cell that its column does not allow, or a required one that is empty.

    ``only`` names the columns to look at; all if none is named.
    """
    id_ = row.get("id", "")
    for column in TABLES[table].columns:
        if column.required and column.name in (only or (column.name,)) and not row.get(column.name, "").strip():
            raise mistake("empty", f"the {TABLES[table].row} has no {column.name}", f"fill in {column.about}", id_)
    for name, value in row.items():
        if only and name not in only:
            continue
        if found := control_character(value):
            message = f"the {name} holds the invisible control character {found}"
            raise mistake("control-character", message, "remove it", id_)
        declared = TABLES[table].column(name)
        if declared and declared.name == name:
            _require_cell(desk, declared, value, id_)


def require_columns(desk: Desk, table: str, row: Row, *, new: bool = False) -> None:
    """Raise ``DebateError`` for a column that the table does not have; with ``new``, only when one is nearly that."""
    for name in row:
        if TABLES[table].column(name):
            continue
        known = desk.columns(table)
        if name in known:
            continue
        meant = Nearest(known)(name)
        if meant or not new or not name.strip():
            fix = f"write {quoted(meant)}" if meant else "take one that it has, or add `--new-column` to make this one"
            raise mistake("unknown-column", f"{quoted(name)} is not a column of the {table}", fix)


def _require_cell(desk: Desk, column: Column, value: str, id_: str) -> None:
    if column.words and value not in column.words:
        message = f"{shown(value)} is not one of the words for {column.name}"
        raise mistake("unknown-word", message, f"write {Nearest(column.words)(value) or any_of(column.words)}", id_)
    if column.format:
        test, message, fix = FORMATS[column.format]
        if not test(value):
            fix = WRITTEN if column.format == "date" else fix
            raise mistake(f"wrong-{column.format}", f"{shown(value)} {message}", fix, id_)
    if column.refers:
        for name in value.split() if column.many else [value]:
            desk.one(column.refers, name, exact=True)
