"""Working out the strengths of all nodes: exactly where nothing goes round in circles, else in damped sweeps.

In a loop every node goes again and again a part of the way (the damping) towards what its answers make of it, until
nothing moves any more: a fixed point. No method settles on every loop. One that has not after the last sweep gets no
strength but the range over which it swung, and what depends on it a range that is sure to hold it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mapper.strength.arrays import Codes, Floats
from mapper.strength.method import Method
from mapper.strength.order import DEEP, EXACT, Step
from mapper.strength.plan import Plan
from mapper.strength.ranges import Swing, bounds
from mapper.strength.work import Work

STATES = ("settled", "unsettled", "depends")
SETTLED, UNSETTLED, DEPENDS = range(3)
STILL = 1e-13  # a node that would move less than this stands still
SWEEPS = 3000  # at most, through a loop
WAY, LEAST_WAY = 0.8, 0.05  # how much of the way to its next strength a node goes in a sweep, and at least
LOOKED = 100  # sweeps, after which a loop that has come to rest by less than a tenth goes half as fast
SWING = 300  # the last sweeps, over which the range is taken


@dataclass(frozen=True, eq=False)
class Strengths:
    """The strengths of the nodes of a graph, in its order: n numbers from 0 to 1, NaN where there is no telling.

    ``state`` says for every node whether it is SETTLED, part of a loop that is UNSETTLED, or DEPENDS on such a loop;
    ``low`` and ``high`` bound its strength (and are it where it is settled).
    """

    strength: Floats
    low: Floats
    high: Floats
    state: Codes


def solve(plan: Plan, method: Method, base: Floats | None = None, weight: Floats | None = None) -> Strengths:
    """Work out the strengths of all nodes by a method; other base scores and weights than the graph's may be given."""
    base = (plan.graph.base if base is None else base)[plan.order.nodes]
    work = Work(plan, method, base, plan.ordered(plan.graph.weight if weight is None else weight))
    strength = base.copy()
    unsettled: dict[Step, Swing] = {}
    for step in plan.order.steps:
        relations, _ = plan.into(step)
        if relations.start == relations.stop:
            continue
        if step.kind == EXACT:
            strength[step.start : step.stop] = work.next(step, strength)
        elif step.kind == DEEP:
            _sweep_down(work, step, strength)
        elif swing := _settle(work, step, strength):
            unsettled[step] = swing
    return _told(work, strength, unsettled)


def _told(work: Work, strength: Floats, unsettled: Mapping[Step, Swing]) -> Strengths:
    """The strengths in the order of the graph, with the ranges of what has none."""
    place = work.plan.place
    state = np.zeros(len(strength), np.uint8)
    if not unsettled:
        strength = strength[place]
        return Strengths(strength, strength, strength, state)
    low, high = bounds(work, strength, unsettled)
    state[high - low > STILL] = DEPENDS
    for step, swing in unsettled.items():
        state[step.start : step.stop][swing.moves] = UNSETTLED
    strength = np.where(state == SETTLED, strength, np.nan)
    return Strengths(strength[place], low[place], high[place], state[place])


def _sweep_down(work: Work, step: Step, strength: Floats) -> None:
    """Sweep until nothing changes: without loops that is exact, after as many sweeps as there are levels at most."""
    for _ in range(step.stop - step.start):
        found = work.next(step, strength)
        if np.array_equal(found, strength[step.start : step.stop]):
            break
        strength[step.start : step.stop] = found


def _settle(work: Work, step: Step, strength: Floats) -> Swing | None:
    """Sweep until the loops of a step stand still; of those that do not, how they swing."""
    here = strength[step.start : step.stop]  # a view: what is written here is written there
    loop = work.plan.loops(step)
    way = np.full(loop.max() + 1, WAY)
    unrest = np.full(len(way), np.inf)
    moves = np.ones(len(here), bool)
    low, high = here.copy(), here.copy()
    for sweep in range(SWEEPS):
        change = work.next(step, strength) - here
        most = np.zeros(len(way))
        np.maximum.at(most, loop, np.abs(change))
        moves = (most > STILL)[loop]
        if not moves.any():
            return None
        if sweep % LOOKED == 0:
            way[most > 0.9 * unrest] /= 2
            np.maximum(way, LEAST_WAY, out=way)
            unrest = most
        here[moves] += (way[loop] * change)[moves]
        if sweep == SWEEPS - SWING:
            low, high = here.copy(), here.copy()
        np.minimum(low, here, out=low)
        np.maximum(high, here, out=high)
    return Swing(moves, low, high)
