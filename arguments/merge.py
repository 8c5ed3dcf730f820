"""Two versions of a debate made into one: what each changed since the version that both began with.

It is done field by field. A row is the same row when its id is; one without an id when it ties the same things
together (``arguments.diff.keyed``). What both changed differently is a conflict. An id that both gave to something new
is none: theirs gets another (``arguments.renumbering``). The rows stay in the order of *mine*; a row that only *theirs*
has follows the one that it follows there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from arguments.changes import FACTS, Row, rows_of
from arguments.debate import Debate
from arguments.diff import Key, fact_text, flat, keyed
from arguments.renumbering import Renumbered, alike, renumbered
from arguments.tables import TABLES

MINE, THEIRS = "mine", "theirs"
SIDES = (MINE, THEIRS)
_SEVERAL = ("reactions", "tour")  # of which there may be more that tie the same things together


@dataclass(frozen=True)
class Conflict:
    """One field that both changed, each to something else.

    ``column`` is empty when it is the whole row: one removed what the other changed. A value is None where there is no
    such row or fact.
    """

    table: str
    id: str
    column: str
    base: str | None
    mine: str | None
    theirs: str | None

    def as_dict(self) -> dict[str, str | None]:
        """The conflict as plain values, for JSON."""
        return dict(self.__dict__)


@dataclass(frozen=True)
class MergedRow:
    """A row as it comes out: as ``mine`` and as ``theirs`` would have it, which are equal unless there are conflicts.

    What does not conflict is the same in both. None stands for a row that is removed.
    """

    mine: Row | None
    theirs: Row | None
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class Merged:
    """A merged debate, and the conflicts in it, of which it has the preferred side, or else mine.

    ``theirs`` is their version with the ids that its new rows got.
    """

    debate: Debate
    conflicts: list[Conflict]
    renumbered: list[Renumbered]
    theirs: Debate


def merge(base: Debate, mine: Debate, theirs: Debate, prefer: str = MINE) -> Merged:
    """Bring what ``theirs`` changed since ``base`` into ``mine``; of what conflicts, keep the preferred side."""
    theirs, new = renumbered(base, mine, theirs)
    conflicts: list[Conflict] = []
    frames: dict[str, pd.DataFrame] = {}
    for table in TABLES:
        rows = merge_rows(table, *(rows_of(debate, table) for debate in (base, mine, theirs)))
        conflicts += [conflict for row in rows for conflict in row.conflicts]
        kept = [row for one in rows if (row := one.theirs if prefer == THEIRS else one.mine) is not None]
        columns = dict.fromkeys([*mine.tables[table].columns, *(column for row in kept for column in row)])
        cells = [[row.get(column, "") for column in columns] for row in kept]
        frames[table] = pd.DataFrame(cells, columns=list(columns), dtype=object)
    info, unclear = merge_facts(base.info, mine.info, theirs.info, prefer)
    return Merged(replace(mine, info=info, **frames), [*unclear, *conflicts], new, theirs)


def merge_rows(table: str, base: Iterable[Row], mine: Iterable[Row], theirs: Iterable[Row]) -> list[MergedRow]:
    """Merge the rows of a table; those that both removed are gone, those that one removed may be in conflict."""
    old = keyed(table, base)
    own, other = (_apart(table, old, keyed(table, rows)) for rows in (mine, theirs))
    merged = {key: _row(table, old.get(key), own.get(key), other.get(key)) for key in {**own, **other}}
    here = [key for key in own if _stays(merged[key])]
    there = [key for key in other if _stays(merged[key])]
    return [merged[key] for key in _in_order(here, there)]


def _apart(table: str, old: Mapping[Key, Row], rows: Mapping[Key, Row]) -> Mapping[Key, Row]:
    """The rows, with new ones that have no id known by all that they hold where there may be several of the kind."""
    if table not in _SEVERAL:
        return rows
    seen: Counter[Key] = Counter()
    found: dict[Key, Row] = {}
    for key, row in rows.items():
        if "id" in row or key in old:
            found[key] = row
        else:
            whole = ("new", *(part for cell in sorted(row.items()) for part in cell))
            seen[whole] += 1
            found[*whole, str(seen[whole])] = row
    return found


def _stays(row: MergedRow) -> bool:
    return row.mine is not None or row.theirs is not None


def _in_order(mine: Sequence[Key], theirs: Sequence[Key]) -> Iterator[Key]:
    """Mine in their order; after each that both have, and the new ones that follow it there, the new ones of theirs."""
    known, last = set(mine), None
    followers: dict[Key | None, list[Key]] = {}
    for key in theirs:
        if key in known:
            last = key
        else:
            followers.setdefault(last, []).append(key)
    shared, waiting = set(theirs), followers.get(None, [])
    for key in mine:
        if key in shared:
            yield from waiting
            waiting = followers.get(key, [])
        yield key
    yield from waiting


def _row(table: str, base: Row | None, mine: Row | None, theirs: Row | None) -> MergedRow:
    """Merge one row. Two that were added as one and are not are in conflict wherever they differ."""
    if theirs in (mine, base):
        return MergedRow(mine, mine)
    if mine == base:
        return MergedRow(theirs, theirs)
    if mine is None or theirs is None:
        name = (base or {}).get("id", "")
        return MergedRow(mine, theirs, (Conflict(table, name, "", *map(_row_text, (base, mine, theirs))),))
    old = base or {}
    columns = [*mine, *(column for column in theirs if column not in mine)]
    changed = [column for column in columns if mine.get(column, "") != theirs.get(column, "")]
    both = [name for name in changed if mine.get(name, "") != old.get(name, "") != theirs.get(name, "")]
    added = base is None and (both or ("id" in mine and not alike(mine, theirs)))
    unclear = changed if added else both
    taken = {name for name in changed if name not in unclear and mine.get(name, "") == old.get(name, "")}
    own = {name: value for name in columns if (value := (theirs if name in taken else mine).get(name, ""))}
    other = {name: value for name in columns if (value := (theirs if name in unclear else own).get(name, ""))}
    was = None if base is None else old
    values = [tuple(None if side is None else side.get(name, "") for side in (was, mine, theirs)) for name in unclear]
    name = mine.get("id", "")
    conflicts = tuple(Conflict(table, name, column, *cells) for column, cells in zip(unclear, values, strict=True))
    return MergedRow(own, other, conflicts)


def _row_text(row: Row | None) -> str | None:
    """What a row says, to tell it by; None for a row that is removed."""
    return None if row is None else ", ".join(f"{column}: {value}" for column, value in row.items() if column != "id")


def merge_facts(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], prefer: str = MINE
) -> tuple[Mapping[str, Any], list[Conflict]]:
    """Merge the facts; remarks and order stay as in mine."""
    old, own, other = _flat_alike(base, mine, theirs)
    conflicts: list[Conflict] = []
    taken: dict[Key, Any] = {}
    missing = object()
    for key in {**own, **other, **old}:
        was, here, there = (side.get(key, missing) for side in (old, own, other))
        if there in (here, was):
            continue
        if here != was:
            values = [None if value is missing else fact_text(value) for value in (was, here, there)]
            conflicts.append(Conflict(FACTS, "", ".".join(key), *values))
        if here == was or prefer == THEIRS:
            taken[key] = there
    if not taken:
        return mine, conflicts
    info: Any = deepcopy(mine)
    for key, value in taken.items():
        _set(info, key, None if value is missing else value)
    return info, conflicts


def _flat_alike(*versions: Mapping[str, Any]) -> list[dict[Key, Any]]:
    """The facts of the versions by name; one that only some of them have as a table of facts stays whole."""
    kinds: dict[str, set[bool]] = {}
    for info in versions:
        for name, value in info.items():
            kinds.setdefault(name, set()).add(isinstance(value, Mapping))
    return [
        flat({name: value for name, value in info.items() if len(kinds[name]) == 1})
        | {(name,): value for name, value in info.items() if len(kinds[name]) > 1}
        for info in versions
    ]


def _set(info: Any, key: Key, value: Any) -> None:
    """Give a fact a value, or take it away (None); what it lies in is made when it is not there."""
    *above, name = key
    for part in above:
        if not isinstance(info.get(part), Mapping):
            info[part] = {}
        info = info[part]
    if value is None:
        info.pop(name, None)
    else:
        info[name] = value
