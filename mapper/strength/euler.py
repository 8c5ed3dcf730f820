"""The restricted Euler-based method."""

from __future__ import annotations

import numpy as np

from mapper.strength.arrays import Floats
from mapper.strength.method import Method

FARTHEST = 700.0  # of an energy, beyond which its exponential is no number


class Euler(Method):
    """The Euler-based method, without its restrictions on cycles and base scores.

    With base score t, what the attackers bring a and what the supporters bring s::

        E = sum(s) - sum(a)
        strength = 1 - (1 - t^2) / (1 + t exp(E))

    It is worked out as ``t (exp(E) + t) / (1 + t exp(E))``, which is t exactly where E is 0.

    Source: Amgoud and Ben-Naim, "Evaluation of arguments in weighted bipolar graphs", ECSQARU 2017 and International
    Journal of Approximate Reasoning 99, 2018.

    Range, anonymity, stability, neutrality, directionality, monotony, balance, cancelling of equal attack and support
    and resilience hold; strictly monotone but at base scores 0 and 1, which it never leaves. Not dual, and not
    open-minded downward: however many attack, the strength stays above t^2.
    """

    name = "euler"
    label = "Euler-based"

    def strength(self, base: Floats, support: Floats, attack: Floats) -> Floats:
        """The strengths of claims, given their base scores and what is brought for and against them."""
        grown = np.exp(np.clip(support - attack, -FARTHEST, FARTHEST))
        return np.minimum(base * ((grown + base) / (1 + base * grown)), 1.0)

    def slopes(self, base: Floats, support: Floats, attack: Floats) -> tuple[Floats, Floats, Floats]:
        """The derivatives of the strength to base score, support and attack."""
        grown = np.exp(np.clip(support - attack, -FARTHEST, FARTHEST))
        below = 1 + base * grown
        slope = (1 - base**2) * base * (grown / below) / below
        return (2 * base + (1 + base**2) * grown) / below / below, slope, -slope
