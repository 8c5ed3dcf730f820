"""The method that reads a debate as a neural network: a multilayer perceptron."""

from __future__ import annotations

import numpy as np

from mapper.strength.arrays import Floats
from mapper.strength.euler import FARTHEST
from mapper.strength.method import Method


class Mlp(Method):
    """The MLP-based method: the logistic function of the log odds of the base score plus the energy.

    With base score t, what the attackers bring a and what the supporters bring s::

        E = sum(s) - sum(a)
        strength = 1 / (1 + ((1 - t) / t) exp(-E))

    It is worked out by ``exp(|E|) - 1``, so that it is t exactly where E is 0.

    Source: Potyka, "Interpreting Neural Networks as Quantitative Argumentation Frameworks", AAAI 2021.

    Range, anonymity, stability, neutrality, directionality, monotony, balance, cancelling of equal attack and support,
    duality, resilience and open-mindedness hold; strictly monotone but at base scores 0 and 1, which it never leaves.
    """

    name = "mlp"
    label = "MLP-based"

    def strength(self, base: Floats, support: Floats, attack: Floats) -> Floats:
        """The strengths of claims, given their base scores and what is brought for and against them."""
        energy = np.clip(support - attack, -FARTHEST, FARTHEST)
        grown = np.expm1(np.abs(energy))
        up = base * (1 + grown) / (1 + base * grown)
        return np.minimum(np.where(energy > 0, up, base / (1 + (1 - base) * grown)), 1.0)

    def slopes(self, base: Floats, support: Floats, attack: Floats) -> tuple[Floats, Floats, Floats]:
        """The derivatives of the strength to base score, support and attack."""
        found = self.strength(base, support, attack)
        energy = np.clip(support - attack, -FARTHEST, FARTHEST)
        shrunk = np.exp(-np.abs(energy))
        whole = shrunk + np.where(energy > 0, base, 1 - base) * (1 - shrunk)
        slope = found * (1 - found)
        return shrunk / whole / whole, slope, -slope
