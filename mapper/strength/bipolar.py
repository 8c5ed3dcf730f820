"""The weighted bipolar graph: claims with a base score, and relations that carry strength, as arrays.

A *node* is a claim, or a *joint*: a place where several things must hold together (see ``mapper.strength.reading``).
The strength of a joint is the product of what its supporters bring, times one minus what each attacker brings; it has
no base score. Relations run from node to node. What a relation brings to its target is its weight times the strength
of its source.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from mapper.strength.arrays import Flags, Floats, Integers


@dataclass(frozen=True, eq=False)
class Bipolar:
    """A weighted bipolar graph of n nodes, of which the first n - j are claims and the last j joints, and m relations.

    - ``base``: n base scores, 0 to 1; those of joints are not used.
    - ``source``, ``target``: m numbers of nodes; no relation may run from a node to itself.
    - ``attack``: m times whether the relation attacks (else it supports).
    - ``weight``: m relevances, 0 to 1, or None when all are 1.
    """

    base: Floats
    source: Integers
    target: Integers
    attack: Flags
    weight: Floats | None = None
    joints: int = 0

    @property
    def claims(self) -> int:
        """The number of claims."""
        return len(self.base) - self.joints

    def weights(self) -> Floats:
        """The weight of every relation."""
        return np.ones(len(self.source)) if self.weight is None else self.weight

    def leading_to(self, node: int) -> tuple[Bipolar, Integers, Integers]:
        """The part that can have an influence on a node, with the old numbers of its nodes and its relations.

        By directionality, the strength of that node in the part is what it is in the whole.
        """
        reached = np.zeros(len(self.base), bool)
        reached[node] = True
        waiting = np.arange(len(self.source))
        while True:
            leads = reached[self.target[waiting]]
            fresh = self.source[waiting[leads]]
            waiting = waiting[~leads]
            if reached[fresh].all():
                break
            reached[fresh] = True
        nodes = np.flatnonzero(reached)
        relations = np.flatnonzero(reached[self.target])
        number = np.cumsum(reached) - 1
        part = replace(
            self,
            base=self.base[nodes],
            source=number[self.source[relations]].astype(np.int32),
            target=number[self.target[relations]].astype(np.int32),
            attack=self.attack[relations],
            weight=None if self.weight is None else self.weight[relations],
            joints=int(np.count_nonzero(nodes >= self.claims)),
        )
        return part, nodes, relations
