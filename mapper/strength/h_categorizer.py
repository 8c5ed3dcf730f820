"""The h-categorizer, which knows attacks alone."""

from __future__ import annotations

import numpy as np

from mapper.strength.arrays import Floats
from mapper.strength.method import Method


class HCategorizer(Method):
    """The h-categorizer, with base scores; supports are not defined for it and count for nothing.

    With base score t and what the attackers bring a::

        strength = t / (1 + sum(a))

    Source: Besnard and Hunter, "A logic-based theory of deductive arguments", Artificial Intelligence 128, 2001; with
    base scores: Amgoud, Ben-Naim, Doder and Vesic, "Acceptability semantics for weighted argumentation frameworks",
    IJCAI 2017.

    Range, anonymity, stability, neutrality, directionality, strict monotony (of attacks), resilience and
    open-mindedness hold. Without supports, balance and duality mean nothing for it. It settles on every graph.
    """

    name = "h-categorizer"
    label = "h-categorizer"
    bipolar = False

    def strength(self, base: Floats, support: Floats, attack: Floats) -> Floats:
        """The strengths of claims, given their base scores and what is brought against them."""
        return base / (1 + attack)

    def slopes(self, base: Floats, support: Floats, attack: Floats) -> tuple[Floats, Floats, Floats]:
        """The derivatives of the strength to base score, support and attack."""
        return 1 / (1 + attack), np.zeros_like(base), -base / (1 + attack) ** 2
