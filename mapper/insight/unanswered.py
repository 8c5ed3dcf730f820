"""Attacks that nobody answered: nothing answers the claim that makes them, and nothing undercuts them."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.insight.finding import Finding, each
from mapper.map import Map


def unanswered(map_: Map) -> Iterator[Finding]:
    """A finding for every claim that is attacked so: it names the claims that attack it."""
    relations = map_.debate.records("relations")
    answered = {relation["target"] for relation in relations}
    undercut = {relation["undercuts"] for relation in relations} - {""}
    attackers: dict[str, dict[str, None]] = {}
    for relation in relations:
        open_ = relation["claim"] not in answered and relation["id"] not in undercut
        if open_ and relation["kind"] == "attack" and relation["target"]:
            attackers.setdefault(relation["target"], {})[relation["claim"]] = None
    for claim, found in attackers.items():
        yield Finding("unanswered", (claim,), each(list(found)))
