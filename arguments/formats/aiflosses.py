"""What of a debate does not come back out of a graph of AIF: found by reading what was written, cell by cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from arguments.debate import Debate
from arguments.facts import FACTS_FILE
from arguments.formats.aifreading import AIF, Row
from arguments.formats.aifwriting import Written
from arguments.formats.extra import EXTRA, unpacked
from arguments.formats.losses import Loss, lost

_HELD = ("claims", "relations", "reactions", "actors")
_Pairs = list[tuple[Row, Row | None]]  # rows, each with what it came back as


def losses_between(debate: Debate, written: Written, back: Debate) -> list[Loss]:
    """Every item that was written and is not in what was read ``back``; the other tables and the facts are no part."""
    found = lost(debate, {table: debate.tables[table].columns for table in _HELD}, {EXTRA})
    extra = debate.info.get(EXTRA, "")
    if extra and not _kept(extra, back.info.get(EXTRA, "")):
        found.append(Loss(FACTS_FILE, "", EXTRA, str(extra)))
    for table in _HELD:
        pairs = _pairs(table, debate, written, back)
        same = {"linked": _linked(pairs), "undercuts": _undercuts(pairs)} if table == "relations" else {}
        for number, (row, again) in enumerate(pairs, start=2):
            found += _row(table, number, row, again, {name: number - 2 in some for name, some in same.items()})
    return found


def _row(table: str, number: int, row: Row, again: Row | None, same: Mapping[str, bool]) -> Iterator[Loss]:
    """What of a row did not come back; ``same`` tells of columns in which other words mean the same."""
    id_ = row["id"] or f"row {number}"
    if again is None:
        yield Loss(table, id_, "", row.get("text") or row.get("name") or row.get("claim", ""))
        return
    for column, value in row.items():
        there = again.get(column, "")
        kept = value == there or same.get(column, False) or (column == EXTRA and _kept(value, there))
        if value and not kept:
            yield Loss(table, id_, column, value)


def _pairs(table: str, debate: Debate, written: Written, back: Debate) -> _Pairs:
    rows = debate.records(table)
    if table == "actors":
        actors = back.rows(table)
        return [(row, actors.get(row["id"])) for row in rows]
    waiting: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in reversed(back.records(table)):
        waiting[_key(table, row, str(unpacked(AIF, row.get(EXTRA)).get("of", row["id"])))].append(row)
    pairs: _Pairs = []
    for row, name in zip(rows, written.named[table], strict=True):
        some = waiting.get(_key(table, row, name))
        pairs.append((row, some.pop() if some else None))
    return pairs


def _key(table: str, row: Row, name: str) -> tuple[str, ...]:
    """The node that a row is, with the ends that the row gives it."""
    if table == "relations":
        return name, row["claim"], row["target"], "" if row["target"] or not row["undercuts"] else "undercuts"
    return (name, row["claim"]) if table == "reactions" else (name,)


def _linked(pairs: _Pairs) -> set[int]:
    """The places of rows that are still linked with the same rows, whatever the mark."""
    before, after = (defaultdict[tuple[str, ...], set[int]](set) for _ in range(2))
    for place, (row, again) in enumerate(pairs):
        for groups, one in ((before, row), (after, again)):
            if one and one["linked"]:
                groups[tuple(one[name] for name in ("target", "undercuts", "kind", "linked"))].add(place)
    there = {frozenset(group) for group in after.values()}
    return {place for group in before.values() if frozenset(group) in there for place in group}


def _undercuts(pairs: _Pairs) -> set[int]:
    """The places of rows that undercut the same relation, whatever its id."""
    renamed = {row["id"]: again["id"] for row, again in pairs if again and row["id"]}
    return {
        place
        for place, (row, again) in enumerate(pairs)
        if again and row["undercuts"] and renamed.get(row["undercuts"]) == again["undercuts"]
    }


def _kept(before: object, after: object) -> bool:
    """Whether all that travelled along is there again; what has no part of AIF is not."""
    old, new = unpacked(AIF, before), unpacked(AIF, after)
    return bool(old) and all(_within(value, new.get(name)) for name, value in old.items())


def _within(value: object, there: object) -> bool:
    if isinstance(value, list) and isinstance(there, list):
        return all(one in there for one in value)
    return value == there
