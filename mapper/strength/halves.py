"""The two halves of a claim: the case for it and the case against it, whatever the method of its strength."""

from __future__ import annotations

from mapper.strength.arrays import Floats, products
from mapper.strength.plan import Plan


def halves(plan: Plan, strength: Floats, weight: Floats | None = None) -> tuple[Floats, Floats]:
    """For every node, how much of the gap to certain its supporters close together, and its attackers to rejected.

    Both are from 0 to 1: ``1 - prod(1 - x)`` of what each brings, as in DF-QuAD.
    """
    weight = plan.ordered(plan.graph.weight if weight is None else weight)
    brought = strength[plan.order.nodes][plan.source]
    if weight is not None:
        brought *= weight
    sides = 1 - products(1 - brought, plan.ends).reshape(-1, 2)[plan.place]
    return sides[:, 0], sides[:, 1]
