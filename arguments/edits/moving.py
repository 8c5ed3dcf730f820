"""Moves: hang a claim, with all beneath it, under another one."""

from __future__ import annotations

from arguments.changes import Change, Rows
from arguments.edits.desk import Desk, mistake
from arguments.edits.linking import (
    VERBS,
    add_relation,
    answer,
    answered,
    drop,
    main_relation,
    parallel,
    require_relation,
)
from arguments.problems import quoted


def move(rows: Rows, claim: str, target: str, verb: str = "") -> list[Change]:
    """Have the main relation of a claim, the first one listed, answer another claim; ``verb`` changes its sign too.

    Its reason and weight stay; that it counts together with others does not. A further relation between the two goes.
    """
    desk = Desk(rows)
    claim, target = (desk.one("claims", id_)["id"] for id_ in (claim, target))
    _require_outside(desk, claim, target)
    relation = main_relation(desk, claim)
    if not relation:
        if not verb:
            message = f"the claim {quoted(claim)} answers nothing yet"
            raise mistake("no-relation", message, "say with `--as` whether it supports or attacks")
        add_relation(desk, claim, answer(verb, target))
        return desk.changes
    cells = {"target": target, "undercuts": ""} | ({"kind": VERBS[verb]} if verb else {})
    if relation.get("target") != target:
        cells["linked"] = ""
    moved = desk.change("relations", relation, cells)
    for other in parallel(desk, moved):
        drop(desk, other)
    require_relation(desk, moved)
    return desk.changes


def _require_outside(desk: Desk, claim: str, target: str) -> None:
    """Raise ``DebateError`` when the target hangs under the claim itself."""
    seen: set[str] = set()
    above = target
    while above and above not in seen:
        if above == claim:
            message = (
                f"{quoted(target)} hangs under {quoted(claim)} itself"
                if target != claim
                else "a claim cannot answer itself"
            )
            raise mistake("answers-itself", message, "name another claim, or move that one first", claim)
        seen.add(above)
        above = answered(desk, main_relation(desk, above) or {})
