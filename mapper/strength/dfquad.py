"""DF-QuAD, the method that counts by default."""

from __future__ import annotations

import numpy as np

from mapper.strength.arrays import Floats
from mapper.strength.method import Method


class DfQuad(Method):
    """Discontinuity-free quantitative argumentation debates (DF-QuAD).

    With base score t, what the attackers bring a and what the supporters bring s::

        va = 1 - prod(1 - a)    vs = 1 - prod(1 - s)
        strength = t - t (va - vs)          where va >= vs
                   t + (1 - t) (vs - va)    else

    Source: Rago, Toni, Aurisicchio and Baroni, "Discontinuity-Free Decision Support with Quantitative Argumentation
    Debates", KR 2016, definitions 1 to 3.

    Range, anonymity, stability, neutrality, directionality, monotony, balance, duality and open-mindedness hold. Not
    strictly monotone and not resilient beside a neighbour of strength 1, whose side is full; equal attack and support
    that join full or unequal sides need not cancel. Repeating weak claims cannot overturn a strong objection.
    """

    name = "dfquad"
    label = "DF-QuAD"
    adds = False

    def strength(self, base: Floats, support: Floats, attack: Floats) -> Floats:
        """The strengths of claims, given their base scores and their two halves."""
        more = support - attack
        return base + more * np.where(more > 0, 1 - base, base)

    def slopes(self, base: Floats, support: Floats, attack: Floats) -> tuple[Floats, Floats, Floats]:
        """The derivatives of the strength to base score, support and attack."""
        more = support - attack
        room = np.where(more > 0, 1 - base, base)
        return 1 - np.abs(more), room, -room
