"""A method at work on a plan: what relations bring, and what the nodes of a step come to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mapper.strength.arrays import Flags, Floats, Integers, products, spread
from mapper.strength.method import Method
from mapper.strength.order import Step
from mapper.strength.plan import Plan


@dataclass(frozen=True, eq=False)
class Work:
    """A plan, a method, and the base scores and weights in the order of the plan (None when all weights are 1)."""

    plan: Plan
    method: Method
    base: Floats
    weight: Floats | None

    def brought(self, step: Step, strength: Floats) -> Floats:
        """What the relations into the nodes of a step bring, given the strengths of all places."""
        relations, _ = self.plan.into(step)
        return self.weighed(step, strength[self.plan.source[relations]])

    def weighed(self, step: Step, strength: Floats) -> Floats:
        """The same, given the strengths at the source of each of these relations."""
        relations, _ = self.plan.into(step)
        return strength if self.weight is None else strength * self.weight[relations]

    def come_to(self, step: Step, brought: Floats) -> Floats:
        """The strengths of the nodes of a step, given what every relation into them brings."""
        _, ends = self.plan.into(step)
        sides = self.method.gathered(brought, ends).reshape(-1, 2)
        found = self.method.strength(self.base[step.start : step.stop], sides[:, 0], sides[:, 1])
        if self.plan.joint is not None:
            joint = self.plan.joint[step.start : step.stop]
            if joint.any():
                found[joint] = _together(brought, ends)[joint]
        return found

    def next(self, step: Step, strength: Floats) -> Floats:
        """The strengths of the nodes of a step, given those of all places."""
        return self.come_to(step, self.brought(step, strength))


def are_attacks(ends: Integers) -> Flags:
    """For every relation whether it attacks, given the bounds of the sides: supports and attacks by turns."""
    return spread(np.arange(len(ends) - 1) % 2 == 1, ends)


def _together(brought: Floats, ends: Integers) -> Floats:
    """What joints come to: all that supports them together, while nothing that attacks them holds."""
    sides = products(np.where(are_attacks(ends), 1 - brought, brought), ends).reshape(-1, 2)
    together: Floats = sides[:, 0] * sides[:, 1]
    return together
