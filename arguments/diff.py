"""What is different between two versions of a debate, in the words of an analyst.

A row is the same row when its id is; one without an id when it ties the same things together. The order of the rows is
looked at in one respect: the first relation of a claim gives it its place, so another first relation moves it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from arguments.changes import FACTS, Row, rows_of
from arguments.debate import Debate
from arguments.tables import TABLES, shown

KINDS = ("added", "removed", "reworded", "moved", "re-signed", "changed")
NEW, CHANGED = "new", "changed"  # what a claim may be since an earlier version
Key = tuple[str, ...]

_TIES = {  # what a row without an id ties together
    "relations": ("claim", "target", "undercuts"),
    "reactions": ("claim", "actor", "source"),
    "tour": ("claim",),
}
_KIND_OF = {  # what it means that a column differs; of all others, that the row was changed
    ("claims", "text"): "reworded",
    ("claims", "short"): "reworded",
    ("relations", "claim"): "moved",
    ("relations", "target"): "moved",
    ("relations", "undercuts"): "moved",
    ("relations", "kind"): "re-signed",
    ("reactions", "claim"): "moved",
}


@dataclass(frozen=True)
class Difference:
    """One thing that is different: its kind (one of ``KINDS``), the row in both versions, and the columns concerned.

    A row that differs in several ways comes once for each kind. The row of a fact has one column, the name of the fact.
    """

    kind: str
    table: str
    before: Row | None
    after: Row | None
    columns: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the row; empty where it has none."""
        return (self.after or self.before or {}).get("id", "")

    def as_dict(self) -> dict[str, Any]:
        """The difference as plain values, for JSON."""
        return {
            "kind": self.kind,
            "table": self.table,
            "id": self.id,
            "columns": list(self.columns),
            "before": self.before,
            "after": self.after,
        }


def differences(old: Debate, new: Debate) -> list[Difference]:
    """What is different in the new debate, kind by kind; nothing when both say the same."""
    found = list(_facts(flat(old.info), flat(new.info)))
    for table in TABLES:
        before, after = keyed(table, rows_of(old, table)), keyed(table, rows_of(new, table))
        pairs = [(before.get(key), after.get(key)) for key in dict.fromkeys([*before, *after])]
        if table == "relations":
            pairs = [*_without_replaced(pairs, replaced := _replaced(before, after)), *replaced]
            found += _displaced(before, after, replaced)
        found += [one for pair in pairs for one in _row_differences(table, *pair)]
    return sorted(found, key=lambda one: KINDS.index(one.kind))


def marks(old: Debate, new: Debate) -> dict[str, str]:
    """The published claims that are ``new`` since an earlier version, or ``changed``, by id.

    A claim is changed when its row, what it answers or who says it is different, as far as a page shows that.
    """
    found: dict[str, str] = {}
    for one in differences(old.published(), new.published()):
        rows = [row for row in (one.before, one.after) if row]
        if one.table == "claims" and one.kind == "added":
            found[one.id] = NEW
        elif one.table in ("claims", "relations", "reactions") and _is_shown(one):
            column = "id" if one.table == "claims" else "claim"
            for row in rows:
                found.setdefault(row[column], CHANGED)
    there = set(new.published().claims["id"])
    return {claim: mark for claim, mark in found.items() if claim in there}


def keyed(table: str, rows: Iterable[Row]) -> dict[Key, Row]:
    """Rows by what they are known by: the id, else what they tie together; the second of the same counts as another."""
    seen: Counter[Key] = Counter()
    found: dict[Key, Row] = {}
    for row in rows:
        ties = () if "id" in row else [row.get(column, "") for column in _TIES.get(table, sorted(row))]
        key = (row.get("id", ""), *ties)
        seen[key] += 1
        found[(*key, str(seen[key]))] = row
    return found


def flat(info: Mapping[str, Any], above: Key = ()) -> dict[Key, Any]:
    """The facts by their names, those within another fact by both, such as ``("report", "title")``."""
    found: dict[Key, Any] = {}
    for name, value in info.items():
        key = (*above, str(name))
        found |= flat(value, key) if isinstance(value, Mapping) and value else {key: value}
    return found


def fact_text(value: Any) -> str:
    """The value of a fact as text: text as it is, else as JSON."""
    return str(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _facts(old: Mapping[Key, Any], new: Mapping[Key, Any]) -> Iterator[Difference]:
    for key in dict.fromkeys([*old, *new]):
        if key not in old or key not in new or old[key] != new[key]:
            name = ".".join(key)
            before, after = ({name: fact_text(side[key])} if key in side else None for side in (old, new))
            kind = "added" if before is None else "removed" if after is None else "changed"
            yield Difference(kind, FACTS, before, after, (name,))


def _row_differences(table: str, before: Row | None, after: Row | None) -> Iterator[Difference]:
    if before is None or after is None:
        yield Difference("removed" if after is None else "added", table, before, after)
        return
    columns: dict[str, list[str]] = {}
    for column in dict.fromkeys([*before, *after]):
        if column != "id" and before.get(column) != after.get(column):
            declared = TABLES[table].column(column)
            kind = _KIND_OF.get((table, declared.name if declared else column), "changed")
            columns.setdefault(kind, []).append(column)
    for kind, names in columns.items():
        yield Difference(kind, table, before, after, tuple(names))


def _first_relations(relations: Iterable[Row]) -> dict[str, Row]:
    """The relation that gives a claim its place, by claim."""
    found: dict[str, Row] = {}
    for row in relations:
        if row.get("claim") != row.get("target"):
            found.setdefault(row.get("claim", ""), row)
    return found


def _firsts(before: Mapping[Key, Row], after: Mapping[Key, Row]) -> Iterator[tuple[Row, Row]]:
    """The first relations of a claim in both versions, where they are two rows that lead to two places."""
    old, new = _first_relations(before.values()), _first_relations(after.values())
    for claim in old.keys() & new.keys():
        ends = [(row.get("target"), row.get("undercuts")) for row in (old[claim], new[claim])]
        if ends[0] != ends[1] and ("id" not in old[claim] or old[claim].get("id") != new[claim].get("id")):
            yield old[claim], new[claim]


def _replaced(before: Mapping[Key, Row], after: Mapping[Key, Row]) -> list[tuple[Row | None, Row | None]]:
    """The first relations that are gone, each with the new one that came in its place: a claim that was moved."""
    gone = {id(row) for key, row in before.items() if key not in after}
    come = {id(row) for key, row in after.items() if key not in before}
    return [(old, new) for old, new in _firsts(before, after) if id(old) in gone and id(new) in come]


def _without_replaced(
    pairs: Iterable[tuple[Row | None, Row | None]], replaced: Iterable[tuple[Row | None, Row | None]]
) -> Iterator[tuple[Row | None, Row | None]]:
    told = {id(row) for pair in replaced for row in pair}
    return (pair for pair in pairs if not any(row is not None and id(row) in told for row in pair))


def _displaced(
    before: Mapping[Key, Row], after: Mapping[Key, Row], replaced: Iterable[tuple[Row | None, Row | None]]
) -> Iterator[Difference]:
    """The claims that stand elsewhere because another one of their relations comes first."""
    told = {id(old) for old, _ in replaced}
    for old, new in _firsts(before, after):
        if id(old) not in told:
            columns = tuple(name for name in ("target", "undercuts") if old.get(name) != new.get(name))
            yield Difference("moved", "relations", old, new, columns)


def _is_shown(one: Difference) -> bool:
    """Whether a page shows any of the columns that differ; all of a row that comes or goes."""
    return not one.columns or any(shown(one.table, column) for column in one.columns)
