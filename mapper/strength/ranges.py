"""Bounds on the strength of what depends on a loop that does not settle.

More support never lowers a strength and more attack never raises it, whatever the method. So a claim is weakest when
its supporters are as weak and its attackers as strong as can be, and the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mapper.strength.arrays import Flags, Floats
from mapper.strength.order import EXACT, Step
from mapper.strength.work import Work, are_attacks

SWEEPS = 200  # at most, by which the bounds of a loop close in; they are sound after any number


@dataclass(frozen=True, eq=False)
class Swing:
    """Of the nodes of a step, which move without end, and the bounds between which each moved."""

    moves: Flags
    low: Floats
    high: Floats


def bounds(work: Work, strength: Floats, unsettled: Mapping[Step, Swing]) -> tuple[Floats, Floats]:
    """The lowest and the highest strength of every place, given the strengths of all that settled."""
    low, high = strength.copy(), strength.copy()
    for step in work.plan.order.steps:
        fixed = np.zeros(step.stop - step.start, bool)
        if step in unsettled:
            swing = unsettled[step]
            fixed = swing.moves
            low[step.start : step.stop][fixed] = swing.low[fixed]
            high[step.start : step.stop][fixed] = swing.high[fixed]
        _bound(work, step, low, high, _touched(work, step, high > low) & ~fixed)
    return low, high


def _touched(work: Work, step: Step, unsure: Flags) -> Flags:
    """Which nodes of a step depend on something of which the strength is not sure."""
    relations, ends = work.plan.into(step)
    node = np.repeat(np.arange(step.stop - step.start), np.diff(ends[::2]))
    touched = np.zeros(step.stop - step.start, bool)
    touched[node[unsure[work.plan.source[relations]]]] = True
    if step.kind != EXACT:
        loop = work.plan.loops(step)
        touched = np.isin(loop, loop[touched])
    return touched


def _bound(work: Work, step: Step, low: Floats, high: Floats, nodes: Flags) -> None:
    """Bound some nodes of a step; those of a loop depend on each other and begin as wide as can be."""
    if not nodes.any():
        return
    here = slice(step.start, step.stop)
    if step.kind != EXACT:
        low[here][nodes], high[here][nodes] = 0.0, 1.0
    for _ in range(1 if step.kind == EXACT else SWEEPS):
        least, most = _extreme(work, step, low, high), _extreme(work, step, high, low)
        low[here][nodes], high[here][nodes] = least[nodes], most[nodes]


def _extreme(work: Work, step: Step, of_supports: Floats, of_attacks: Floats) -> Floats:
    """The strengths of the nodes of a step when supports come from some strengths and attacks from others."""
    relations, ends = work.plan.into(step)
    source = work.plan.source[relations]
    brought = np.where(are_attacks(ends), of_attacks[source], of_supports[source])
    return work.come_to(step, work.weighed(step, brought))
