"""New rows that two versions of a debate gave one id: those of *theirs* get another, and what names them follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from arguments.changes import Row, rows_of
from arguments.debate import Debate
from arguments.edits.ids import another_id
from arguments.tables import TABLES


@dataclass(frozen=True)
class Renumbered:
    """A row of theirs that has another id now, since mine gave the one it had to something else."""

    table: str
    id: str
    now: str

    def as_dict(self) -> dict[str, str]:
        """The row as plain values, for JSON."""
        return dict(self.__dict__)


def renumbered(base: Debate, mine: Debate, theirs: Debate) -> tuple[Debate, list[Renumbered]]:
    """Theirs, without an id that mine also gave to something new; and what became of those ids.

    A row that names one that got another id is itself another than the one in mine that looks the same, so it is looked
    at again.
    """
    found: list[Renumbered] = []
    while new := [one for table in TABLES for one in _clashing(table, base, mine, theirs)]:
        found += new
        theirs = with_ids(theirs, new)
    return theirs, found


def alike(mine: Row, theirs: Row) -> bool:
    """Whether one of two new rows holds all that the other holds, so that they are one."""
    return mine.items() <= theirs.items() or theirs.items() <= mine.items()


def with_ids(debate: Debate, new: list[Renumbered]) -> Debate:
    """The debate with other ids, also wherever a column names them; texts are left alone."""
    ids: dict[str, dict[str, str]] = {}
    for one in new:
        ids.setdefault(one.table, {})[one.id] = one.now
    return replace(debate, **{name: _with_ids(debate.tables[name], name, ids) for name in TABLES})


def _clashing(table: str, base: Debate, mine: Debate, theirs: Debate) -> Iterator[Renumbered]:
    known, *sides = (set(debate.tables[table]["id"]) for debate in (base, mine, theirs))
    both = (sides[0] & sides[1]) - known - {""}
    if not both:
        return
    own = {row["id"]: row for row in rows_of(mine, table) if row.get("id") in both}
    other = {row["id"]: row for row in rows_of(theirs, table) if row.get("id") in both}
    taken = known.union(*sides) - {""}
    for id_, row in other.items():
        if not alike(own[id_], row):
            now = another_id(taken, table, id_)
            taken.add(now)
            yield Renumbered(table, id_, now)


def _with_ids(frame: pd.DataFrame, table: str, ids: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    columns = {}
    for column in TABLES[table].columns:
        new = ids.get(table if column.name == "id" else column.refers)
        if new and column.many:
            columns[column.name] = [_each(cell, new) for cell in frame[column.name]]
        elif new:
            columns[column.name] = [new.get(cell, cell) for cell in frame[column.name]]
    return frame.assign(**columns)


def _each(cell: str, new: Mapping[str, str]) -> str:
    """A cell of several ids with the new ones."""
    return re.sub(r"\S+", lambda found: new.get(found[0], found[0]), cell)
