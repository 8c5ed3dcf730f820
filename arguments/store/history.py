"""The history of a debate in a store: what was done, taking it back, and the debate as it once was.

History only grows. Undoing a step is a step of its own, which says what it takes back; redoing takes that back in turn.
A step is in effect unless one that is in effect takes it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import sqlalchemy as sa

from arguments.changes import FACTS, Change, Row, Stale
from arguments.dates import read_moment
from arguments.keep import Step
from arguments.problems import DebateError, Problem, quoted
from arguments.store.entries import Entry
from arguments.store.rows import StoredRows
from arguments.store.schema import CHANGES, DEBATES, STEPS
from arguments.store.store import Store
from arguments.tables import TABLES


@dataclass(frozen=True)
class Blame:
    """Who gave a cell what it holds, and in which step (without its changes)."""

    table: str
    column: str
    value: str
    step: Step


def log(store: Store, id_: str = "", limit: int = 0) -> list[Step]:
    """The steps, the latest first; of a row with an id those that changed it; at most ``limit`` (0 for all).

    Raises ``DebateError`` when nothing with that id was ever there.
    """
    with store.reading() as rows:
        asked = sa.select(STEPS).where(STEPS.c.debate == rows.debate_id).order_by(STEPS.c.number.desc())
        if id_:
            numbers = sa.select(CHANGES.c.step).where(_of_rows(rows, id_))
            asked = asked.where(STEPS.c.number.in_(numbers))
        found = [_step(one) for one in rows.connection.execute(asked.limit(limit) if limit else asked).mappings()]
        if id_ and not found:
            raise _unknown(id_)
        return [_with_changes(rows, step, id_) for step in found]


def undo(store: Store, who: str, number: int = 0, *, dry_run: bool = False) -> Step:
    """Take a step back: that with the number, or else the last one in effect.

    Raises ``Stale`` when a row that it changed was changed since, and ``DebateError`` when there is no such step, when
    it was taken back already, or when other rows name what would go.
    """
    with store.trying(dry_run=dry_run) as rows:
        steps = _steps(rows)
        effective = in_effect(steps)
        if number:
            _require_step(steps, number)
        if number == 1:
            raise _error("first-step", "step 1 took the debate up, which is not undone", "remove the debate instead")
        if number and number not in effective:
            raise _error("undone", f"step {number} was taken back already", "see `mattermap log`")
        chosen = [step for step in steps if step.number in effective and step.number == (number or step.number)]
        chosen = [step for step in chosen if step.number > 1 and (number or not step.undoes)]  # the first took it up
        if not chosen:
            raise _error("nothing-to-undo", "there is nothing to undo", "see `mattermap log`")
        return _take_back(store, rows, chosen[-1], who, "undo")


def redo(store: Store, who: str, *, dry_run: bool = False) -> Step:
    """Take the last undo back. Raises as ``undo`` does, and when something was done since that undo."""
    with store.trying(dry_run=dry_run) as rows:
        steps = _steps(rows)
        effective = in_effect(steps)
        originals = {step.number for step in steps if not step.undoes}
        since = [step for step in steps if step.number in effective and not _redoes(step, originals)]
        if not since or not since[-1].undoes:
            raise _error("nothing-to-redo", "there is nothing to redo", "a step can be redone until the next change")
        return _take_back(store, rows, since[-1], who, "redo")


def restore(store: Store, who: str, at: str | int, *, dry_run: bool = False) -> Step:
    """Make the debate what it was at a moment (see ``arguments.dates.read_moment``), or after the step of a number.

    Raises ``DebateError`` when that is no moment, lies before the debate was there, or when there is no such step.
    """
    moment = at if isinstance(at, int) else _moment(at)
    with store.trying(dry_run=dry_run) as rows:
        steps = _steps(rows)
        if isinstance(moment, int):
            _require_step(steps, moment)
            later = STEPS.c.number > moment
        else:
            if steps and _stored(steps[0].at) > moment:
                begin = f"{steps[0].at.astimezone():%Y-%m-%d at %H:%M:%S}"
                raise _error("too-early", f"the debate was not there yet at {at}", f"its history begins on {begin}")
            later = STEPS.c.at > moment
        what = f"restore step {at}" if isinstance(at, int) else f"restore {at}"
        return store.step(rows, list(_back_to(rows, later)), who, what)


def blame(store: Store, id_: str) -> list[Blame]:
    """Who gave the cells of the row with an id (or of the rows, in several tables) what they hold."""
    found: dict[tuple[str, str], Blame] = {}
    with store.reading() as rows:
        there = {name: row for name in TABLES if (row := rows.get(name, id_))}
        if not there:
            raise _unknown(id_)
        changes = sa.select(CHANGES).where(_of_rows(rows, id_)).order_by(CHANGES.c.step, CHANGES.c.number)
        steps = {step.number: step for step in _steps(rows)}
        for one in rows.connection.execute(changes).mappings():
            change = _change(one)
            for column in change.columns:
                value = (change.after or {}).get(column, "")
                found[change.table, column] = Blame(change.table, column, value, steps[one["step"]])
    return [
        found[table, column]
        for table, row in there.items()
        for column in TABLES[table].names + sorted(set(row) - set(TABLES[table].names))
        if column in row and (table, column) in found
    ]


def in_effect(steps: Sequence[Step]) -> set[int]:
    """The numbers of the steps that are in effect; ``steps`` in their order."""
    taken_back: set[int] = set()
    for step in reversed(steps):
        if step.undoes and step.number not in taken_back:
            taken_back.add(step.undoes)
    return {step.number for step in steps} - taken_back


def replayed(rows: StoredRows, until: str = "") -> dict[tuple[str, int], tuple[float | None, Row]]:
    """The rows that the history leads to, by table and number, each with its rank; at the end, or until a moment.

    Raises ``DebateError`` when the history does not hang together.
    """
    state: dict[tuple[str, int], tuple[float | None, Row]] = {}
    asked = sa.select(CHANGES).where(CHANGES.c.debate == rows.debate_id)
    if until:
        steps = sa.select(STEPS.c.number).where(STEPS.c.debate == rows.debate_id, STEPS.c.at <= until)
        asked = asked.where(CHANGES.c.step.in_(steps))
    for one in rows.connection.execute(asked.order_by(CHANGES.c.step, CHANGES.c.number)).mappings():
        name, change = (one["part"], one["row"]), _change(one)
        rank, before = state.pop(name, (None, None))
        known = before is None and one["part"] == FACTS
        if not known and (before != change.before or rank != one["rank_before"]):
            what = f"step {one['step']} changes a row of {one['part']} that was different before"
            raise _error("broken-history", what, "go back to a copy of the store")
        if change.after is not None:
            state[name] = (one["rank_after"], change.after)
    return state


def _redoes(step: Step, originals: set[int]) -> bool:
    """Whether a step takes an undo back."""
    return bool(step.undoes) and step.undoes not in originals


def _take_back(store: Store, rows: StoredRows, step: Step, who: str, word: str) -> Step:
    entries = list(_reversed(rows, step))
    what = f"{word} step {step.undoes if word == 'redo' else step.number}"
    return store.step(rows, entries, who, f"{what}: {_done(rows, step, word)}", step.number)


def _done(rows: StoredRows, step: Step, word: str) -> str:
    """What is undone or redone, in the words of the step that did it first."""
    if word == "undo":
        return step.what
    first = sa.select(STEPS.c.what).where(STEPS.c.debate == rows.debate_id, STEPS.c.number == step.undoes)
    return str(rows.connection.execute(first).scalar_one())


def _reversed(rows: StoredRows, step: Step) -> Iterator[Entry]:
    """The entries that take a step back. Raises ``Stale`` when a row is no longer what the step made of it."""
    asked = sa.select(CHANGES).where(CHANGES.c.debate == rows.debate_id, CHANGES.c.step == step.number)
    found = list(rows.connection.execute(asked.order_by(CHANGES.c.number.desc())).mappings())
    now = _now(rows, {(one["part"], one["row"]) for one in found})
    for one in found:
        change = _change(one)
        rank, row = now.get((one["part"], one["row"]), (None, None))
        if row != change.after or (row is None and change.id and rows.get(one["part"], change.id)):
            raise Stale(change.undone(), row, _since(rows, one))
        yield Entry(one["part"], one["row"], change.after, change.before, (rank, one["rank_before"]))


def _since(rows: StoredRows, found: sa.RowMapping) -> int:
    """The number of the last step that changed a row."""
    same = sa.and_(CHANGES.c.part == found["part"], CHANGES.c.row == found["row"])
    asked = sa.select(sa.func.max(CHANGES.c.step)).where(CHANGES.c.debate == rows.debate_id, same)
    return int(rows.connection.execute(asked).scalar_one())


def _back_to(rows: StoredRows, condition: sa.ColumnElement[bool]) -> Iterator[Entry]:
    """The entries that make every row what it was before the steps that meet a condition."""
    later = sa.select(STEPS.c.number).where(STEPS.c.debate == rows.debate_id, condition)
    asked = sa.select(CHANGES).where(CHANGES.c.debate == rows.debate_id, CHANGES.c.step.in_(later))
    then: dict[tuple[str, int], tuple[float | None, Row | None]] = {}
    for one in rows.connection.execute(asked.order_by(CHANGES.c.step, CHANGES.c.number)).mappings():
        then.setdefault((one["part"], one["row"]), (one["rank_before"], _change(one).before))
    now = _now(rows, set(then))
    for (part, number), (rank, before) in then.items():
        rank_now, row = now.get((part, number), (None, None))
        if row != before or rank_now != rank:
            yield Entry(part, number, row, before, (rank_now, rank))


def _now(rows: StoredRows, names: set[tuple[str, int]]) -> dict[tuple[str, int], tuple[float | None, Row]]:
    """Rows by table and number as they are now, each with its rank; those that are gone are left out."""
    found: dict[tuple[str, int], tuple[float | None, Row]] = {}
    for part in {part for part, _ in names}:
        if part == FACTS:
            asked = sa.select(DEBATES.c.facts, DEBATES.c.layout).where(DEBATES.c.id == rows.debate_id)
            facts, layout = rows.connection.execute(asked).one()
            found[part, 0] = (None, {"facts": facts, "layout": layout})
        else:
            there = rows.by_number(part, [number for of, number in names if of == part])
            found.update({(part, number): row for number, row in there.items()})
    return found


def _of_rows(rows: StoredRows, id_: str) -> sa.ColumnElement[bool]:
    """The changes of the rows that have or had an id, under whatever id."""
    other = CHANGES.alias()
    same = sa.and_(other.c.debate == rows.debate_id, other.c.id == id_)
    named = sa.select(other.c.part, other.c.row).where(same).distinct().subquery()
    there = sa.exists().where(CHANGES.c.part == named.c.part, CHANGES.c.row == named.c.row)
    return sa.and_(CHANGES.c.debate == rows.debate_id, there)


def _steps(rows: StoredRows) -> list[Step]:
    asked = sa.select(STEPS).where(STEPS.c.debate == rows.debate_id).order_by(STEPS.c.number)
    return [_step(one) for one in rows.connection.execute(asked).mappings()]


def _step(found: sa.RowMapping) -> Step:
    at = datetime.fromisoformat(found["at"])
    return Step(found["number"], at, found["who"], found["what"], [], found["undoes"] or 0)


def _with_changes(rows: StoredRows, step: Step, id_: str) -> Step:
    asked = sa.select(CHANGES).where(CHANGES.c.debate == rows.debate_id, CHANGES.c.step == step.number)
    if id_:
        asked = asked.where(_of_rows(rows, id_))
    found = rows.connection.execute(asked.order_by(CHANGES.c.number)).mappings()
    return replace(step, changes=[_change(one) for one in found])


def _change(found: sa.RowMapping) -> Change:
    return Change(found["part"], _row(found["before"]), _row(found["after"]))


def _row(text: str | None) -> Row | None:
    row: Row | None = None if text is None else json.loads(text)
    return row


def _moment(text: str) -> str:
    moment = read_moment(text)
    if moment is None:
        fix = "write a day as 2026-11-24, or a time as 2026-11-24T15:30"
        raise _error("wrong-moment", f"{quoted(text)} is no moment", fix)
    return _stored(moment)


def _stored(moment: datetime) -> str:
    """A moment as the store has it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _require_step(steps: Sequence[Step], number: int) -> None:
    if not any(step.number == number for step in steps):
        raise _error("no-step", f"there is no step {number}", "see `mattermap log`")


def _unknown(id_: str) -> DebateError:
    return _error("unknown-id", f"there is nothing with the id {quoted(id_)}", "look for it with `mattermap find`")


def _error(code: str, message: str, fix: str) -> DebateError:
    return DebateError(Problem(code, message, fix))
