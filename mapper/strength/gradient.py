"""How much the strength of one claim would move with the base score of every other: its gradient.

The gradient is worked out in one sweep against the direction of the relations (reverse-mode differentiation), through
loops by sweeps until it stands still. It is 0 where a side is full, and says nothing about larger changes: those are
worked out anew (``mapper.strength.removal``).
"""

from __future__ import annotations

import numpy as np

from mapper.strength.arrays import Floats, Integers, products_of_others, spread
from mapper.strength.method import Method
from mapper.strength.order import EXACT, Step
from mapper.strength.plan import Plan
from mapper.strength.work import Work, are_attacks

STILL = 1e-12
SWEEPS = 2000


def gradient(plan: Plan, method: Method, strength: Floats, node: int) -> Floats:
    """For every node, the derivative to its base score of the strength of one node; that of joints is 0.

    ``strength`` holds the strengths of all nodes, in the order of the graph. Where a loop has no strength, or its
    gradient does not stand still, the derivative is NaN.
    """
    return _sweep(plan, method, strength, node)[1]


def pulls(plan: Plan, method: Method, strength: Floats, node: int) -> Floats:
    """For every node, the derivative to its own strength of the strength of one node; not 0 where a claim is full."""
    return _sweep(plan, method, strength, node)[0]


def _sweep(plan: Plan, method: Method, strength: Floats, node: int) -> tuple[Floats, Floats]:
    """For every node, the derivatives of the strength of one node to its strength and to its base score."""
    strength = strength[plan.order.nodes]
    work = Work(plan, method, plan.graph.base[plan.order.nodes], plan.ordered(plan.graph.weight))
    pull = np.zeros(len(strength))  # of every place: the derivative of the strength of the node to its strength
    pull[plan.place[node]] = 1
    found = np.zeros(len(strength))
    for step in reversed(plan.order.steps):
        here = slice(step.start, step.stop)
        if not pull[here].any():
            continue
        by_base, by_relation = _slopes(work, step, strength)
        relations, ends = plan.into(step)
        source = plan.source[relations]
        if step.kind != EXACT:
            pull[here] = _round(pull[here].copy(), source - step.start, by_relation, ends)
        found[here] = pull[here] * by_base
        outside = source < step.start
        passed = spread(pull[here], ends[::2]) * by_relation
        pull += np.bincount(source[outside], passed[outside], len(pull))
    return pull[plan.place], found[plan.place]


def _slopes(work: Work, step: Step, strength: Floats) -> tuple[Floats, Floats]:
    """The derivatives of the strengths of a step: to their base scores, and to the source of each relation."""
    plan, method = work.plan, work.method
    _, ends = plan.into(step)
    brought = work.brought(step, strength)
    sides = method.gathered(brought, ends).reshape(-1, 2)
    by_base, by_support, by_attack = method.slopes(work.base[step.start : step.stop], sides[:, 0], sides[:, 1])
    by_side = np.stack([by_support, by_attack], axis=1).ravel()
    by_relation = spread(by_side, ends) * method.gathering(brought, ends)
    if plan.joint is not None and plan.joint[step.start : step.stop].any():
        joint = plan.joint[step.start : step.stop]
        attack = are_attacks(ends)
        others = products_of_others(np.where(attack, 1 - brought, brought), ends[::2])
        by_relation = np.where(spread(joint, ends[::2]), np.where(attack, -others, others), by_relation)
        by_base = np.where(joint, 0.0, by_base)
    return by_base, work.weighed(step, by_relation)


def _round(given: Floats, source: Integers, by_relation: Floats, ends: Integers) -> Floats:
    """The pull on the nodes of loops, of which each passes its own on to the others; sources counted from the first."""
    inside = source >= 0
    pull = given
    for _ in range(SWEEPS):
        passed = (spread(pull, ends[::2]) * by_relation)[inside]
        change = 0.5 * (given + np.bincount(source[inside], passed, len(given)) - pull)
        pull = pull + change
        if not (np.abs(change) > STILL).any():
            return pull
    return np.full(len(given), np.nan)
