"""How much the outcome for one claim hangs on the method and on the base scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mapper.strength.halves import halves
from mapper.strength.methods import BIPOLAR, METHODS
from mapper.strength.plan import Plan
from mapper.strength.solving import solve
from mapper.strength.verdict import verdicts

SHIFT = 0.1  # of all base scores, up and down
OPINIONS = ("dfquad", "quadratic-energy")  # the method that counts, and the second opinion


@dataclass(frozen=True)
class Sensitivity:
    """What the methods say of one claim.

    ``strengths`` and ``verdicts`` are by method; a strength is None where a loop does not settle. ``low`` and ``high``
    are the least and greatest strength by OPINIONS with base scores as they are and moved by SHIFT; ``robust`` is the
    share of runs (all methods that know supports, the three sets of base scores) that come to the verdict of the first.
    """

    strengths: dict[str, float | None]
    verdicts: dict[str, str]
    low: float
    high: float
    robust: float

    @property
    def agreeing(self) -> int:
        """How many methods come to the verdict of the first of OPINIONS, itself included."""
        return list(self.verdicts.values()).count(self.verdicts[OPINIONS[0]])


def sensitivity(plan: Plan, node: int) -> Sensitivity:
    """Work out the strength of a node by all methods that know supports, and with other base scores."""
    answered = np.array([bool((plan.graph.target == node).any())])
    strengths: dict[str, float | None] = {}
    found: dict[tuple[str, float], str] = {}
    bounds: list[float] = []
    for name in BIPOLAR:
        for shift in (0.0, -SHIFT, SHIFT):
            base = np.clip(plan.graph.base + shift, 0, 1)
            result = solve(plan, METHODS[name], base)
            strength, state = result.strength[node : node + 1], result.state[node : node + 1]
            support, attack = (side[node : node + 1] for side in halves(plan, result.strength))
            (found[name, shift],) = verdicts(strength, support, attack, answered, state)
            if name in OPINIONS:
                bounds += [float(result.low[node]), float(result.high[node])]
            if not shift:
                strengths[name] = None if np.isnan(strength[0]) else float(strength[0])
    first = found[OPINIONS[0], 0.0]
    robust = list(found.values()).count(first) / len(found)
    by_method = {name: found[name, 0.0] for name in BIPOLAR}
    return Sensitivity(strengths, by_method, min(bounds), max(bounds), robust)
