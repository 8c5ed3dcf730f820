"""Claims that carry most: without which the statement, or a position, would stand most otherwise.

Which claims to try is told by one sweep against the direction of the relations, for all claims at once: how much the
strength pulls at that of each, times how strong that is. What the strength would be without a claim is then worked out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from mapper.insight.finding import Finding
from mapper.insight.standing import METHOD, Standing
from mapper.strength.gradient import pulls
from mapper.strength.plan import plan_of
from mapper.strength.removal import without_claims

CARRIED = 20  # the statement and positions at most that are looked at, those with most beneath them first
TRIED = 10  # claims that are taken away from each, one at a time
LEAST = 0.05  # of the scale: what moves something by less does not carry it


def carrying(standing: Standing) -> Iterator[Finding]:
    """A finding for every claim that carries something, with what it moves most."""
    most: dict[str, Finding] = {}
    for found in (finding for target in _targets(standing) for finding in _carriers(standing, target)):
        claim = found.about[0]
        if claim not in most or most[claim].telling < found.telling:
            most[claim] = found
    yield from most.values()


def _targets(standing: Standing) -> list[str]:
    """The statement and the positions."""
    outline, beneath = standing.map.outline, standing.map.beneath
    heads = [column.head.id for column in outline.columns if column.head]
    heads.sort(key=lambda one: sum(beneath[one]), reverse=True)
    return [*([outline.statement.id] if outline.statement else []), *heads][:CARRIED]


def _carriers(standing: Standing, target: str) -> Iterator[Finding]:
    """The claims without which one target would stand otherwise."""
    reading = standing.reading
    number = reading.ids.index(target)
    now = float(standing.result.strength[number])
    if np.isnan(now):
        return
    graph, nodes, _ = reading.graph.leading_to(number)
    plan, strength = plan_of(graph), standing.result.strength[nodes]
    node = int(np.searchsorted(nodes, number))
    pull = np.abs(np.nan_to_num(pulls(plan, METHOD, strength, node) * strength))[: graph.claims]
    order = (one for one in np.argsort(-pull, kind="stable").tolist() if one != node and _asserts(standing, nodes[one]))
    tried = [one for one in islice(order, TRIED) if pull[one]]
    structure_only = not reading.informed[nodes[: graph.claims]].any() and graph.weight is None
    for one, without in zip(tried, without_claims(plan, METHOD, node, tried), strict=True):
        if abs(without - now) >= LEAST:
            yield Finding(
                "carries",
                (reading.ids[int(nodes[one])], target),
                numbers={"strength": now, "without": without},
                structure_only=structure_only,
            )


def _asserts(standing: Standing, node: int) -> bool:
    """Whether a node is a claim or evidence: a position is a heading of what stands beneath it."""
    return standing.map.claims[standing.reading.ids[node]]["kind"] not in {"statement", "position"}
