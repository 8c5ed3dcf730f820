"""What a claim's strength would be without another claim, or without one of its answers: worked out, never guessed."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from mapper.strength.arrays import Integers
from mapper.strength.method import Method
from mapper.strength.plan import Plan
from mapper.strength.solving import solve


def without_claims(plan: Plan, method: Method, node: int, claims: Iterable[int]) -> list[float]:
    """The strength of a node without each of the claims in turn: all that comes from the claim brings nothing.

    NaN where a loop does not settle then.
    """
    return [_without(plan, method, node, np.flatnonzero(plan.graph.source == claim)) for claim in claims]


def without_relations(plan: Plan, method: Method, node: int, relations: Iterable[int]) -> list[float]:
    """The strength of a node without each of the relations of the graph in turn."""
    return [_without(plan, method, node, np.array([relation])) for relation in relations]


def _without(plan: Plan, method: Method, node: int, relations: Integers) -> float:
    weight = plan.graph.weights().copy()
    weight[relations] = 0.0
    return float(solve(plan, method, weight=weight).strength[node])
