"""Fields: change cells of any row, also when somebody else changed others of it in between."""

from __future__ import annotations

from arguments.changes import Change, Row, Rows, Stale, filled
from arguments.edits.adding import require_one_statement
from arguments.edits.desk import Desk, mistake
from arguments.edits.linking import ENDS, require_relation
from arguments.edits.sound import require_columns, require_sound
from arguments.nearest import Nearest
from arguments.problems import quoted
from arguments.tables import TABLES
from arguments.writtendates import written_date


def edit_row(rows: Rows, table: str, id: str, cells: Row, *, new_columns: bool = False) -> list[Change]:  # noqa: A002
    """Give cells of a row other values; an empty text empties a cell. See ``edit_since``."""
    desk = Desk(rows)
    row = desk.one(table, id)
    return edit_since(rows, table, row, {**row, **cells}, new_columns=new_columns)


def edit_since(  # noqa: PLR0913 - two versions of a row, and how to take them
    rows: Rows, table: str, base: Row, wanted: Row, *, merge: bool = False, new_columns: bool = False
) -> list[Change]:
    """Make a row the one that is wanted, thought of when the row was ``base``.

    Where it is another now, ``Stale`` is raised; with ``merge`` only when both sides changed the same cell, and
    differently: what only one side changed is then as that side has it. A column that the table does not have is
    refused, unless ``new_columns`` are wanted.
    """
    desk = Desk(rows)
    if "date" in wanted and wanted["date"] != base.get("date"):
        wanted = {**wanted, "date": written_date(wanted["date"])}
    asked = Change(table, base, filled(wanted))
    now = rows.get(table, base["id"])
    cells = {name: wanted.get(name, "") for name in asked.columns}
    if now is None or (now != base and not merge):
        raise Stale(asked, now)
    if any(now.get(name, "") not in (base.get(name, ""), value) for name, value in cells.items()):
        raise Stale(asked, now)
    if not cells:
        return []
    if "id" in cells:
        raise mistake("fixed-id", "an id stays what it is, because others name it", "leave the id as it is", base["id"])
    require_columns(desk, table, cells, new=new_columns)
    after = desk.change(table, now, cells)
    require_sound(desk, table, after, cells)
    if table == "relations" and cells.keys() & set(ENDS):
        require_relation(desk, after)
    if table == "claims" and "kind" in cells:
        require_one_statement(desk, after)
    return desk.changes


def named(rows: Rows, id: str, table: str = "") -> tuple[str, str]:  # noqa: A002
    """The table and the id of the row that is meant by an id; ``table`` says which where several have it.

    Raises ``DebateError`` with the nearest id for one that no row has.
    """
    desk = Desk(rows)
    if table:
        return table, desk.one(table, id)["id"]
    found = [name for name in TABLES if rows.get(name, id)]
    if len(found) == 1:
        return found[0], id
    if found:
        tables = " and ".join(found)
        raise mistake("several-rows", f"{quoted(id)} is an id of {tables}", f"add `--table {found[0]}` to say which")
    known = {one: name for name in TABLES for one in rows.ids(name)}
    meant = Nearest(known)(id)
    if meant and meant.casefold() == id.strip().casefold():
        return known[meant], meant
    fix = f"write {quoted(meant)} if that is meant" if meant else "`mattermap list PLACE` shows the claims"
    raise mistake("unknown-id", f"no row has the id {quoted(id)}", fix)
