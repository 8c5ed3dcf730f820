"""Whether a store is whole: the file, the rules of the tables, the history that leads to them, and the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from arguments.changes import FACTS, Row
from arguments.checks.errors import errors
from arguments.problems import DebateError, Problem
from arguments.store import index
from arguments.store.history import replayed
from arguments.store.rows import StoredRows
from arguments.store.schema import DEBATES, PARTS, STEPS
from arguments.store.store import Store, debate_of

_FIX = "go back to a copy of the store"


def verify(store: Store) -> list[Problem]:
    """Everything that is wrong with the store and the debate in it; nothing when all is well."""
    with store.reading() as rows:
        return _problems(rows.connection, rows.debate_id)


def verify_all(connection: sa.Connection) -> list[Problem]:
    """Everything that is wrong with a store and all the debates in it."""
    return _problems(connection)


def _problems(connection: sa.Connection, only: str = "") -> list[Problem]:
    found = verify_database(connection)
    if found:
        return found
    expected = 0
    for debate in connection.execute(sa.select(DEBATES.c.id)).scalars().all():
        rows = StoredRows(connection, debate)
        there = {part: list(rows.numbered(part)) for part in PARTS}
        expected += sum(index.is_indexed(part, row) for part, numbered in there.items() for _, _, row in numbered)
        if debate == (only or debate):
            tables = {part: [row for _, _, row in numbered] for part, numbered in there.items()}
            found += [*_history(rows, there), *errors(debate_of(rows, tables))]
    return [*found, *_index(connection, expected)]


def verify_database(connection: sa.Connection) -> list[Problem]:
    """What the database itself finds."""
    if connection.dialect.name != "sqlite":
        return []  # PostgreSQL checks its pages as it reads them
    found = [str(line) for line in connection.execute(sa.text("PRAGMA integrity_check")).scalars()]
    named = connection.execute(sa.text("PRAGMA foreign_key_check")).all()
    wrong = [Problem("damaged-store", f"the database is damaged: {line}", _FIX) for line in found if line != "ok"]
    return wrong + [Problem("damaged-store", f"a row of {row[0]} names one that is not there", _FIX) for row in named]


def _history(rows: StoredRows, there: Mapping[str, Sequence[tuple[int, float, Row]]]) -> list[Problem]:
    """Whether the steps, from the first on, lead to what the tables hold."""
    of = STEPS.c.debate == rows.debate_id
    count, last = rows.connection.execute(sa.select(sa.func.count(), sa.func.max(STEPS.c.number)).where(of)).one()
    asked = sa.select(DEBATES.c.step, DEBATES.c.facts, DEBATES.c.layout).where(DEBATES.c.id == rows.debate_id)
    step, facts, layout = rows.connection.execute(asked).one()
    problems = []
    if not count == (last or 0) == step:
        problems.append(Problem("broken-history", f"{step} steps were made and {count} are on record", _FIX))
    try:
        then = replayed(rows)
    except DebateError as error:
        return [*problems, *error.problems]
    now: dict[tuple[str, int], tuple[float | None, Row]] = {
        (part, number): (rank, row) for part, numbered in there.items() for number, rank, row in numbered
    }
    if (FACTS, 0) in then:
        now[FACTS, 0] = (None, {"facts": facts, "layout": layout})
    different = [name for name in {**then, **now} if then.get(name) != now.get(name)]
    problems += [
        Problem("broken-history", f"row {number} of {part} is not what the history says", _FIX)
        for part, number in different
    ]
    return problems


def _index(connection: sa.Connection, expected: int) -> list[Problem]:
    """Whether every row that holds words is in the index."""
    there = index.indexed(connection)
    if there == expected:
        return []
    return [Problem("broken-index", f"{there} rows of {expected} are in the index", _FIX)]
