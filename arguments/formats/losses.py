"""What a format cannot hold of a debate: told item by item, never dropped in silence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from arguments.changes import facts_text
from arguments.debate import Debate
from arguments.facts import FACTS_FILE


@dataclass(frozen=True)
class Loss:
    """One item that does not travel: the table, the id of its row (or ``row N``), the column, and what is lost.

    A whole row is lost where there is no column; ``what`` is its text, shortened by nobody.
    """

    table: str
    id: str
    column: str
    what: str

    def as_dict(self) -> dict[str, str]:
        """The loss as plain values, for JSON."""
        return asdict(self)


def lost(debate: Debate, held: Mapping[str, Collection[str]], facts: Collection[str] = ()) -> list[Loss]:
    """What of a debate a format cannot hold that holds only these columns of these tables, and these facts.

    Rows of a table that is not held at all are lost as a whole; of the others, every cell that holds something.
    """
    found = [
        Loss(FACTS_FILE, "", name, str(value)) for name, value in debate.info.items() if name not in facts and value
    ]
    for table, frame in debate.tables.items():
        for number, row in enumerate(debate.records(table), start=2):
            id_ = row.get("id") or f"row {number}"
            if table not in held:
                found.append(Loss(table, id_, "", told(row)))
                continue
            cells = (column for column in frame.columns if row[column] and column not in held[table])
            found += [Loss(table, id_, column, row[column]) for column in cells]
    return found


def lost_facts(debate: Debate) -> list[Loss]:
    """All facts of a debate as lost, for a format that has no place for any."""
    return [Loss(FACTS_FILE, "", "", facts_text(debate))] if debate.info else []


def told(row: Mapping[str, str]) -> str:
    """What tells a row that is lost as a whole."""
    return next((row[one] for one in ("text", "name", "title", "label", "claim") if row.get(one)), "")
