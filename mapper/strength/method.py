"""What a method of strength (a gradual semantics) tells: how it gathers what is brought, and what it makes of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np

from mapper.strength.arrays import Floats, Integers, products, products_of_others, sums


class Method(ABC):
    """A method by which a claim's strength follows from its base score and what its answers bring.

    ``name`` is what it is called by in code and commands, ``label`` in running text. It ``adds`` up what the answers
    of a side bring, or else takes the share of the gap that they close together: ``1 - prod(1 - x)``. One that is not
    ``bipolar`` knows attacks alone.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    adds: ClassVar[bool] = True
    bipolar: ClassVar[bool] = True

    def gathered(self, brought: Floats, ends: Integers) -> Floats:
        """What every side amounts to, given what its answers bring; see ``arrays.sums`` for ``ends``."""
        return sums(brought, ends) if self.adds else 1 - products(1 - brought, ends)

    def gathering(self, brought: Floats, ends: Integers) -> Floats:
        """The derivative of what a side amounts to, to what each of its answers brings."""
        return np.ones_like(brought) if self.adds else products_of_others(1 - brought, ends)

    @abstractmethod
    def strength(self, base: Floats, support: Floats, attack: Floats) -> Floats:
        """The strengths of claims, given their base scores and what both sides amount to."""

    @abstractmethod
    def slopes(self, base: Floats, support: Floats, attack: Floats) -> tuple[Floats, Floats, Floats]:
        """The derivatives of the strength to base score, support and attack."""
