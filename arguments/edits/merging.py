"""Mergers: several claims that say the same become one, with the reactions, relations and tags of all."""

from __future__ import annotations

from collections.abc import Sequence

from arguments.changes import Change, Row, Rows
from arguments.edits.desk import Desk, mistake
from arguments.edits.linking import answered, drop, parallel
from arguments.problems import quoted
from arguments.tables import CLAIMS

APART = ("statement", "position")  # kinds of claims that only merge with their own


def merge_claims(rows: Rows, kept: str, others: Sequence[str]) -> list[Change]:
    """Give a claim the reactions, relations, tags, notes and steps of others, which go.

    Relations that would double or answer themselves go, and reactions that would be the same.
    """
    desk = Desk(rows)
    kept = desk.one("claims", kept)["id"]
    for other in dict.fromkeys(desk.one("claims", id_)["id"] for id_ in others):
        _require_alike(desk, kept, other)
        _relations(desk, kept, other)
        _reactions(desk, kept, other)
        for step in desk.where("tour", claim=other):
            desk.change("tour", step, {"claim": kept})
        claim = desk.one("claims", kept)
        desk.change("claims", claim, _joined(claim, desk.one("claims", other)))
        desk.remove("claims", desk.one("claims", other))
    return desk.changes


def _require_alike(desk: Desk, kept: str, other: str) -> None:
    if kept == other:
        raise mistake("merges-itself", f"{quoted(kept)} is one claim", "name other claims to merge into it", kept)
    kinds = [desk.one("claims", id_).get("kind", "claim") for id_ in (kept, other)]
    if kinds[0] != kinds[1] and set(kinds) & set(APART):
        message = f"{quoted(kept)} is a {kinds[0]} and {quoted(other)} a {kinds[1]}"
        raise mistake("merges-kinds", message, "merge claims of one kind", other)


def _joined(claim: Row, other: Row) -> Row:
    """The cells of a claim that take something from another: tags and notes."""
    cells = {"tags": " ".join(dict.fromkeys(f"{claim.get('tags', '')} {other.get('tags', '')}".split()))}
    for name, value in other.items():
        column = CLAIMS.column(name)
        if column and column.name == "note" and value != claim.get(name):
            cells[name] = f"{claim.get(name, '')}\n{value}".strip()
    return cells


def _relations(desk: Desk, kept: str, other: str) -> None:
    for column in ("claim", "target"):
        for relation in desk.where("relations", **{column: other}):
            desk.change("relations", relation, {column: kept})
    for relation in [*desk.where("relations", claim=kept), *desk.where("relations", target=kept)]:
        if relation not in desk.where("relations", claim=relation["claim"]):
            continue  # it went with another
        if answered(desk, relation) == relation["claim"]:
            drop(desk, relation)
        for double in parallel(desk, relation):
            _redirect(desk, double, relation)
            drop(desk, double)


def _redirect(desk: Desk, old: Row, new: Row) -> None:
    """Have what undercuts one relation undercut another."""
    for undercut in desk.where("relations", undercuts=old["id"]) if "id" in old and "id" in new else ():
        redirected = desk.change("relations", undercut, {"undercuts": new["id"]})
        if parallel(desk, redirected):
            drop(desk, redirected)


def _reactions(desk: Desk, kept: str, other: str) -> None:
    there = [{**row, "id": ""} for row in desk.where("reactions", claim=kept)]
    for reaction in desk.where("reactions", claim=other):
        if {**reaction, "claim": kept, "id": ""} in there:
            desk.remove("reactions", reaction)
        else:
            desk.change("reactions", reaction, {"claim": kept})
