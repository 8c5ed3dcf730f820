"""Claims with a case both for and against them: each of the two halves closes most of its gap."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mapper.insight.finding import Cases, Finding, each
from mapper.insight.standing import Standing
from mapper.strength.halves import halves
from mapper.strength.plan import Plan
from mapper.strength.verdict import MUCH

_SUPPORTS, _ATTACKS = range(2)  # the sides of a node in a plan


def contested(standing: Standing) -> Iterator[Finding]:
    """A finding for every claim of which both halves, in two digits, are over ``MUCH``: what supports and attacks it.

    One claim of which nothing is known comes to ``MUCH`` itself: that is no case yet.
    """
    sides = np.round(np.stack(halves(standing.plan, standing.result.strength)), 2)
    for node in np.flatnonzero(sides.min(axis=0)[: standing.reading.graph.claims] > MUCH).tolist():
        support, attack = sides[:, node].tolist()
        yield Finding(
            "contested",
            (standing.reading.ids[node],),
            _claims(standing, node, _SUPPORTS),
            _claims(standing, node, _ATTACKS),
            numbers={"for": support, "against": attack},
        )


def _claims(standing: Standing, node: int, side: int) -> Cases:
    """The claims of one side of a node, linked ones and those with an undercut included."""
    graph, found = standing.reading.graph, []
    for one in _sources(standing.plan, node, side):
        found += [one] if one < graph.claims else _sources(standing.plan, one, _SUPPORTS)
    return each([standing.reading.ids[one] for one in sorted(set(found))])


def _sources(plan: Plan, node: int, side: int) -> list[int]:
    """The nodes that bring something to one side of a node."""
    first = 2 * int(plan.place[node]) + side
    into = slice(int(plan.ends[first]), int(plan.ends[first + 1]))
    sources = plan.order.nodes[plan.source[into]]
    if plan.graph.weight is not None:
        sources = sources[plan.graph.weight[plan.relation[into]] > 0]
    found: list[int] = sources.tolist()
    return found
