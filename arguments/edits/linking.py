"""Relations: tie a claim to what it answers, and untie it."""

from __future__ import annotations

from arguments.changes import Change, Row, Rows
from arguments.edits.desk import Desk, mistake
from arguments.edits.ids import row_id, with_id
from arguments.edits.sound import require_columns, require_sound
from arguments.problems import quoted
from arguments.tables import SIGNS

VERBS = {"supports": "support", "attacks": "attack", "undercuts": "attack"}
ENDS = ("claim", "target", "undercuts", "kind")  # what makes a relation the one that it is
_NAMES = (("target", "claims"), ("undercuts", "relations"))


def link(rows: Rows, claim: str, verb: str, target: str, cells: Row | None = None) -> list[Change]:
    """Have a claim support or attack a claim, or undercut a relation; ``cells`` are further ones, such as ``why``."""
    desk = Desk(rows)
    add_relation(desk, desk.one("claims", claim)["id"], answer(verb, target, cells))
    return desk.changes


def answer(verb: str, target: str, cells: Row | None = None) -> Row:
    """The cells of a relation to a target, without the claim that answers."""
    return {"undercuts" if verb == "undercuts" else "target": target, "kind": VERBS[verb], **(cells or {})}


def add_relation(desk: Desk, claim: str, cells: Row) -> Row:
    """Add a relation of a claim."""
    relation = {"claim": claim, **cells}
    require_columns(desk, "relations", relation)
    relation |= {name: desk.one(table, cells[name])["id"] for name, table in _NAMES if cells.get(name)}
    require_sound(desk, "relations", relation)
    require_relation(desk, relation)
    return desk.add("relations", with_id(row_id(desk, "relations"), relation))


def require_relation(desk: Desk, relation: Row) -> None:
    """Raise ``DebateError`` for a relation that answers nothing, two things, itself, or the same thing again."""
    require_sound(desk, "relations", relation, ENDS)
    claim, target, undercuts = relation["claim"], relation.get("target", ""), relation.get("undercuts", "")
    id_ = relation.get("id", "")
    if bool(target) == bool(undercuts):
        message = "a relation answers either a claim or a relation"
        raise mistake("two-targets" if target else "no-target", message, "give a target or what it undercuts", id_)
    if undercuts and relation["kind"] != SIGNS[1]:
        message = "a relation can only be attacked by what undercuts it"
        raise mistake("supporting-undercut", message, "support the claim that makes it instead", id_)
    if claim == answered(desk, relation):
        fix = "name another claim that it answers"
        raise mistake("answers-itself", f"the claim {quoted(claim)} would answer itself", fix, id_)
    for other in parallel(desk, relation):
        name = other.get("id", "")
        message = f"the claim {quoted(claim)} answers {quoted(target or undercuts)} already ({name or 'without an id'})"
        raise mistake("parallel-relation", message, f"change that with `mattermap edit PLACE {name or 'ID'}`", id_)


def answered(desk: Desk, relation: Row) -> str:
    """The claim that a relation answers; of one that undercuts, the claim whose relation it is."""
    undercut = desk.get("relations", relation.get("undercuts", "")) or {}
    return relation.get("target") or undercut.get("claim", "")


def parallel(desk: Desk, relation: Row) -> list[Row]:
    """The other relations by which the same claim answers the same."""
    ends = {name: relation.get(name, "") for name in ("claim", "target", "undercuts")}
    found = desk.where("relations", **ends)
    if relation in found:
        found.remove(relation)
    return [other for other in found if not other.get("id") or other["id"] != relation.get("id")]


def main_relation(desk: Desk, claim: str) -> Row | None:
    """The relation by which a claim has its place on the map: the first one listed."""
    return next(iter(desk.where("relations", claim=claim)), None)


def drop(desk: Desk, relation: Row) -> None:
    """Remove a relation, and with it those that undercut it."""
    desk.remove("relations", relation)
    for other in desk.where("relations", undercuts=relation["id"]) if "id" in relation else ():
        drop(desk, other)


def unlink(rows: Rows, first: str, second: str = "") -> list[Change]:
    """Remove a relation, by its id or by the claim that answers and the claim that is answered."""
    desk = Desk(rows)
    if not second:
        drop(desk, desk.one("relations", first))
        return desk.changes
    claim, target = (desk.one("claims", id_)["id"] for id_ in (first, second))
    found = desk.where("relations", claim=claim, target=target)
    if not found:
        back = desk.where("relations", claim=target, target=claim)
        message = f"the claim {quoted(claim)} does not answer {quoted(target)}"
        fix = f"it is the other way round; write {target} {claim}" if back else f"see `mattermap show PLACE {claim}`"
        raise mistake("no-relation", message, fix)
    for relation in found:
        drop(desk, relation)
    return desk.changes
