"""Lists: the rows of a table that meet some conditions, in some order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from arguments.changes import PagedRows, Row, Rows
from arguments.edits import beneath, theme_of
from arguments.edits.desk import Desk
from arguments.tables import SIGNS

_NUMBER = re.compile(r"([0-9]+)")


@dataclass(frozen=True)
class Asked:
    """What is asked of rows: ``cells`` that are equal, and some things of claims alone.

    Of claims: their theme (an id or a label), a tag of theirs, who says them, in which source, what they hang
    ``under``, and that they attack something while nothing answers them.
    """

    table: str = "claims"
    cells: Row = field(default_factory=dict)
    theme: str = ""
    tag: str = ""
    under: str = ""
    actor: str = ""
    source: str = ""
    unanswered: bool = False


def listed(rows: Rows, asked: Asked) -> list[Row]:
    """The rows of a table, in its order. Raises ``DebateError`` for an id that nothing has."""
    cells = dict(asked.cells)
    if asked.theme:
        cells["theme"] = theme_of(rows, asked.theme)["id"]
    found = rows.where(asked.table, **cells)
    for condition in _conditions(rows, asked):
        found = [row for row in found if condition(row)]
    return found


def page_of(rows: PagedRows, asked: Asked, limit: int, offset: int) -> tuple[list[Row], int]:
    """At most ``limit`` of the rows that ``listed`` finds, after the first ``offset``; and how many it finds."""
    if asked == Asked(asked.table, asked.cells, asked.theme):  # a store finds these without looking at every row
        cells = asked.cells | ({"theme": theme_of(rows, asked.theme)["id"]} if asked.theme else {})
        return rows.page(asked.table, cells, limit, offset)
    found = listed(rows, asked)
    return found[offset : offset + limit], len(found)


def in_order(found: list[Row], column: str, *, reverse: bool = False) -> list[Row]:
    """Rows by what they hold in a column, numbers as numbers; those that hold nothing come last."""
    having = [row for row in found if row.get(column)]
    return [
        *sorted(having, key=lambda row: _natural(row[column]), reverse=reverse),
        *(row for row in found if not row.get(column)),
    ]


def _natural(text: str) -> list[tuple[int, str]]:
    """Text in which numbers come in their order: K2 before K10."""
    parts = _NUMBER.split(text.casefold())
    return [(int(part), "") if number % 2 else (0, part) for number, part in enumerate(parts)]


def _conditions(rows: Rows, asked: Asked) -> list[Callable[[Row], bool]]:
    """The conditions that a row itself cannot tell."""
    found: list[Callable[[Row], bool]] = []
    if asked.tag:
        tag = Desk(rows).one("tags", asked.tag)["id"]
        found.append(lambda row: tag in row.get("tags", "").split())
    for column, table, name in (("actor", "actors", asked.actor), ("source", "sources", asked.source)):
        if name:
            id_ = Desk(rows).one(table, name)["id"]
            said = {reaction["claim"] for reaction in rows.where("reactions", **{column: id_})}
            found.append(_among(said))
    if asked.under:
        found.append(_among(set(beneath(rows, Desk(rows).one("claims", asked.under)["id"]))))
    if asked.unanswered:
        found.append(_among(_unanswered(rows)))
    return found


def _among(ids: set[str]) -> Callable[[Row], bool]:
    return lambda row: row["id"] in ids


def _unanswered(rows: Rows) -> set[str]:
    """The claims that attack something, while nothing answers them and nothing undercuts the attack."""
    relations = rows.where("relations")
    undercut = {row["undercuts"] for row in relations if "undercuts" in row}
    attack = {row["claim"] for row in relations if row["kind"] == SIGNS[1] and row.get("id", "") not in undercut}
    return attack - {row.get("target", "") for row in relations}
