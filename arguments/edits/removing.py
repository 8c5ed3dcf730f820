"""Removals: a row goes, and what names it goes too, is lifted, or stays without it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from arguments.changes import Change, Row, Rows
from arguments.edits.desk import Desk, mistake
from arguments.edits.linking import answered, drop, main_relation, parallel, require_relation
from arguments.problems import quoted
from arguments.tables import SIGNS, TABLES

BELOW = ("remove", "lift", "keep")
FEW = 50  # claims whose answers are looked up one by one; for more, all relations are read at once


def remove(rows: Rows, table: str, id: str, below: str = "") -> list[Change]:  # noqa: A002
    """Remove a row; ``below`` says what becomes of what hangs below a claim.

    - ``remove``: those claims go too, but for those that also answer a claim that stays;
    - ``lift``: they answer what the removed claim answered, with the sign combined;
    - ``keep``: they stay, without their relation to it.

    The claim's relations, reactions and steps of the tour go in any case. Of what names a row of another table,
    ``remove`` takes away the reactions, and ``keep`` empties the cells. Raises ``DebateError`` when something hangs
    below or names the row, and ``below`` is not given.
    """
    desk = Desk(rows)
    row = desk.one(table, id)
    if table == "claims":
        _remove_claim(desk, row, below)
    elif table == "relations":
        drop(desk, row)
    else:
        _remove_named(desk, table, row, below)
    return desk.changes


def beneath(rows: Rows, claim: str) -> list[str]:
    """The claims that hang below one, however deep, each once and in the order of reading by levels."""
    found: dict[str, None] = {}
    waiting = [claim]
    answers: Callable[[str], list[Row]] = partial(_answers, Desk(rows))
    for number, one in enumerate(waiting):
        if number == FEW:
            answers = _all_answers(rows)
        for answer in answers(one):
            if answer["claim"] not in found and answer["claim"] != claim:
                found[answer["claim"]] = None
                waiting.append(answer["claim"])
    return list(found)


def named_by(rows: Rows, table: str, id: str) -> list[tuple[str, Row]]:  # noqa: A002
    """The rows that name a row of a table, each with its own table."""
    found = []
    for other in TABLES.values():
        for column in other.columns:
            if column.refers != table:
                continue
            named = rows.where(other.name) if column.many else rows.where(other.name, **{column.name: id})
            found += [(other.name, row) for row in named if id in _cell(row, column.name, many=column.many)]
    return found


def _cell(row: Row, name: str, *, many: bool) -> list[str]:
    value = row.get(name, "")
    return value.split() if many else [value]


def _answers(desk: Desk, claim: str) -> list[Row]:
    """The relations that answer a claim, or undercut one of its relations."""
    own = [row["id"] for row in desk.where("relations", claim=claim) if "id" in row]
    undercut = [row for id_ in own for row in desk.where("relations", undercuts=id_)]
    return desk.where("relations", target=claim) + undercut


def _all_answers(rows: Rows) -> Callable[[str], list[Row]]:
    """The same for every claim, out of all relations at once."""
    relations = rows.where("relations")
    maker = {row["id"]: row["claim"] for row in relations if "id" in row}
    found: dict[str, list[Row]] = {}
    for row in sorted(relations, key=lambda row: "undercuts" in row):
        found.setdefault(row.get("target") or maker.get(row.get("undercuts", ""), ""), []).append(row)
    return lambda claim: found.get(claim, [])


def _remove_claim(desk: Desk, row: Row, below: str) -> None:
    claim = row["id"]
    hanging = beneath(desk, claim)
    if hanging and not below:
        raise mistake("hangs-below", f"{_amount(len(hanging), 'claim')} hang below {quoted(claim)}", _CHOICES, claim)
    going = [claim, *_going(desk, claim, hanging)] if below == "remove" else [claim]
    if below == "lift" and hanging:
        _lift(desk, claim)
    for one in going:
        for relation in [*_answers(desk, one), *desk.where("relations", claim=one)]:
            if relation in desk.where("relations", claim=relation["claim"]):  # it may have gone with another
                drop(desk, relation)
        for table in ("reactions", "tour"):
            for other in desk.where(table, claim=one):
                desk.remove(table, other)
        desk.remove("claims", desk.one("claims", one))


_CHOICES = "say with `--below remove`, `lift` or `keep` what becomes of them"


def _going(desk: Desk, claim: str, hanging: list[str]) -> list[str]:
    """Those below a claim that go with it: all but those with a way to a claim that stays."""
    inside = {claim, *hanging}
    outward = {one: {answered(desk, relation) for relation in desk.where("relations", claim=one)} for one in hanging}
    staying = {one for one, ends in outward.items() if ends - inside}
    while more := {one for one, ends in outward.items() if ends & staying} - staying:
        staying |= more
    return [one for one in hanging if one not in staying]


def _lift(desk: Desk, claim: str) -> None:
    """Have the answers to a claim answer what it answers by its main relation."""
    above = main_relation(desk, claim)
    if not above:
        message = f"the claim {quoted(claim)} answers nothing, so that its answers cannot be lifted"
        raise mistake("no-relation", message, "say `--below remove` or `keep`", claim)
    taken = {other["linked"] for other in desk.where("relations", target=above.get("target", "")) if "linked" in other}
    for relation in desk.where("relations", target=claim):
        kind = SIGNS[0] if relation["kind"] == above["kind"] else SIGNS[1]
        cells = {"target": above.get("target", ""), "undercuts": above.get("undercuts", ""), "kind": kind}
        if relation["claim"] == answered(desk, above):
            drop(desk, relation)
            continue
        if relation.get("linked") in taken:  # they would count together with others than before
            cells["linked"] = f"{relation['linked']}-{claim}"
        lifted = desk.change("relations", relation, cells)
        if parallel(desk, lifted):
            drop(desk, lifted)
        else:
            require_relation(desk, lifted)


def _remove_named(desk: Desk, table: str, row: Row, below: str) -> None:
    """Remove a row of another table, and what names it, or its name from there."""
    named = named_by(desk, table, row["id"])
    if named and below not in ("remove", "keep"):
        fix = "say with `--below` what becomes of them: `remove` them too, or `keep` them without it"
        message = f"{_amount(len(named), 'row')} of {named[0][0]} name the {TABLES[table].row} {quoted(row['id'])}"
        raise mistake("is-named", message, fix, row["id"])
    for other, naming in named:
        if below == "remove" and other == "reactions":
            desk.remove(other, naming)
        else:
            columns = [column.name for column in TABLES[other].columns if column.refers == table]
            left = {name: [one for one in naming.get(name, "").split() if one != row["id"]] for name in columns}
            desk.change(other, naming, {name: " ".join(ids) for name, ids in left.items()})
    desk.remove(table, row)


def _amount(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
