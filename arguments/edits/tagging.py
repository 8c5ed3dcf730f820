"""Ordering words: the tags of claims, and the names of themes."""

from __future__ import annotations

from collections.abc import Sequence

from arguments.changes import Change, Row, Rows
from arguments.edits.desk import Desk, mistake
from arguments.edits.ids import row_id
from arguments.edits.sound import require_columns, require_sound
from arguments.nearest import Nearest
from arguments.problems import quoted
from arguments.search import folded
from arguments.tables import TABLES


def tag(
    rows: Rows, claims: Sequence[str], more: Sequence[str], less: Sequence[str], *, new: bool = False
) -> list[Change]:
    """Give claims tags and take tags away, by id or label; with ``new``, a tag that is not there is made."""
    desk = Desk(rows)
    added = [_tag(desk, name, new=new) for name in more]
    gone = {_tag(desk, name, new=False) for name in less}
    if both := gone & set(added):
        raise mistake("tag-twice", f"the tag {quoted(min(both))} is both given and taken away", "choose one of the two")
    for id_ in claims:
        claim = desk.one("claims", id_)
        tags = dict.fromkeys([*claim.get("tags", "").split(), *added])
        desk.change("claims", claim, {"tags": " ".join(one for one in tags if one not in gone)})
    return desk.changes


def rename_theme(rows: Rows, old: str, new: str, labels: Row | None = None) -> list[Change]:
    """Give a theme another label, and ``labels`` in further languages (``label_en``); its id stays.

    Where ``new`` is another theme, by id or label, the claims of the old one go to that, and the old one goes.
    """
    desk = Desk(rows)
    theme = theme_of(desk, old)
    there = _labelled(desk, "themes", new)
    if there and there["id"] != theme["id"]:
        for claim in desk.where("claims", theme=theme["id"]):
            desk.change("claims", claim, {"theme": there["id"]})
        desk.remove("themes", theme)
        theme, new = there, there["label"]
    cells = {"label": new.strip(), **(labels or {})}
    require_columns(desk, "themes", cells)
    require_sound(desk, "themes", desk.change("themes", theme, cells))
    return desk.changes


def theme_of(rows: Rows, name: str) -> Row:
    """The theme with an id or a label. Raises ``DebateError`` with the nearest one."""
    return _labelled(rows, "themes", name) or _unknown(rows, "themes", name)


def _tag(desk: Desk, name: str, *, new: bool) -> str:
    """The id of the tag with an id or a label."""
    known = _labelled(desk, "tags", name)
    if not known and new:
        known = desk.add("tags", {"id": row_id(desk, "tags", name), "label": name})
        require_sound(desk, "tags", known)
    return (known or _unknown(desk, "tags", name))["id"]


def _labelled(rows: Rows, table: str, name: str) -> Row | None:
    """The row with an id, or with a label in whatever language, however its capitals and accents are written."""
    known = rows.get(table, name)
    wanted = folded(name.strip())
    return known or next((row for row in rows.where(table) if wanted in map(folded, _names(row))), None)


def _names(row: Row) -> list[str]:
    return [value for name, value in row.items() if name == "id" or name.startswith("label")]


def _unknown(rows: Rows, table: str, name: str) -> Row:
    """Raises ``DebateError`` with the nearest of the ids and labels."""
    names = [one for row in rows.where(table) for one in _names(row)]
    meant, what = Nearest(names)(name), TABLES[table].row
    make = "add `--new` to make it" if table == "tags" else f"`mattermap list PLACE {table}` shows the {table}"
    raise mistake(
        "unknown-id", f"there is no {what} {quoted(name)}", f"write {quoted(meant)} if that is meant" if meant else make
    )
