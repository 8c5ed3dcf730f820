"""Positions that rest on one source or one voice: all that supports them, at any remove, comes from there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mapper.insight.finding import Finding, each
from mapper.map import Map

LEAST = 2  # supporting claims: one claim has one source as a rule


def resting(map_: Map) -> Iterator[Finding]:
    """A finding for every position of which all supporting claims are said by one actor, or in one source."""
    supporters: dict[str, list[str]] = defaultdict(list)
    for relation in map_.debate.records("relations"):
        if relation["kind"] == "support" and relation["target"]:
            supporters[relation["target"]].append(relation["claim"])
    for position, row in map_.claims.items():
        claims = _all_beneath(position, supporters) if row["kind"] == "position" else []
        if len(claims) >= LEAST:
            for kind, column in (("one-source", "source"), ("one-voice", "actor")):
                borne = {claim: {said.row[column] for said in map_.reactions.get(claim, [])} for claim in claims}
                bearers = set().union(*borne.values())
                if len(bearers) == 1 and all(borne.values()) and bearers != {""}:
                    yield Finding(kind, (position,), each(claims), bearer=bearers.pop())


def _all_beneath(claim: str, supporters: dict[str, list[str]]) -> list[str]:
    """What supports a claim, at any remove, once each."""
    found, waiting = {claim: None}, [claim]
    while waiting:
        fresh = [one for one in supporters.get(waiting.pop(), []) if one not in found]
        found.update(dict.fromkeys(fresh))
        waiting += fresh
    return [one for one in found if one != claim]
