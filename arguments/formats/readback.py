"""What a format loses, found by reading what was written: every cell that is not there again, row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from arguments.debate import Debate
from arguments.facts import FACTS_FILE
from arguments.formats.losses import Loss, told

_ENDS = {"relations": ("claim", "target", "undercuts"), "reactions": ("claim", "actor", "source", "quote")}


def not_back(debate: Debate, back: Debate) -> Iterator[Loss]:
    """Every item of a debate that is not in what was read back; a row without an id is known by its ends."""
    for name, value in debate.info.items():
        if back.info.get(name) != value:
            yield Loss(FACTS_FILE, "", name, str(value))
    for table in debate.tables:
        waiting: dict[object, list[dict[str, str]]] = defaultdict(list)
        for row in reversed(back.records(table)):
            waiting[_key(table, row)].append(row)
        for number, row in enumerate(debate.records(table), start=2):
            id_ = row.get("id") or f"row {number}"
            some = waiting[_key(table, row)]
            if not some:
                yield Loss(table, id_, "", told(row))
                continue
            again = some.pop()
            for column, value in row.items():
                if value and again.get(column, "") != value:
                    yield Loss(table, id_, column, value)


def _key(table: str, row: Mapping[str, str]) -> object:
    return row["id"] or tuple(row[end] for end in _ENDS.get(table, ()))
