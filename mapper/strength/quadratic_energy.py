"""The quadratic energy model, the second opinion."""

from __future__ import annotations

import numpy as np

from mapper.strength.arrays import Floats
from mapper.strength.method import Method


class QuadraticEnergy(Method):
    """The quadratic energy model.

    With base score t, what the attackers bring a and what the supporters bring s::

        E = sum(s) - sum(a)    h(x) = max(x, 0)^2 / (1 + max(x, 0)^2)
        strength = t + (1 - t) h(E) - t h(-E)

    Source: Potyka, "Continuous Dynamical Systems for Weighted Bipolar Argumentation", KR 2018.

    Range, anonymity, stability, neutrality, directionality, monotony, balance, cancelling of equal attack and support,
    duality, resilience and open-mindedness hold; strictly monotone but at base scores 0 and 1.
    """

    name = "quadratic-energy"
    label = "Quadratic Energy"

    def strength(self, base: Floats, support: Floats, attack: Floats) -> Floats:
        """The strengths of claims, given their base scores and what is brought for and against them."""
        energy = support - attack
        part = energy**2 / (1 + energy**2)
        return base + part * np.where(energy > 0, 1 - base, -base)

    def slopes(self, base: Floats, support: Floats, attack: Floats) -> tuple[Floats, Floats, Floats]:
        """The derivatives of the strength to base score, support and attack."""
        energy = support - attack
        slope = 2 * np.abs(energy) / (1 + energy**2) ** 2 * np.where(energy > 0, 1 - base, base)
        return 1 / (1 + energy**2), slope, -slope
