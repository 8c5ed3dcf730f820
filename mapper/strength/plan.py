"""A graph made ready for working out strengths: its nodes in the order in which that goes, its relations by target."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from mapper.strength.arrays import Flags, Floats, Integers
from mapper.strength.bipolar import Bipolar
from mapper.strength.order import Order, Step, order_of


@dataclass(frozen=True, eq=False)
class Plan:
    """A graph of n nodes and m relations in order of work; *place* is the number of a node in that order.

    - ``place``: for every node of the graph its place.
    - ``joint``: for every place whether a joint stands there; None when there are none.
    - ``ends``: 2n + 1 bounds. The relations into place p are numbers ``ends[2p]`` up to ``ends[2p + 1]`` for the
      supports, and from there up to ``ends[2p + 2]`` for the attacks.
    - ``source``: for every relation in that order the place it comes from.
    - ``relation``: for every relation in that order its number in the graph.
    """

    graph: Bipolar
    order: Order
    place: Integers
    joint: Flags | None
    ends: Integers
    source: Integers
    relation: Integers

    def ordered(self, values: Floats | None) -> Floats | None:
        """Values of relations of the graph, as this plan has them."""
        return None if values is None else values[self.relation]

    def into(self, step: Step) -> tuple[slice, Integers]:
        """The relations into the nodes of a step, and the bounds of their sides counted from the first of those."""
        ends = self.ends[2 * step.start : 2 * step.stop + 1]
        return slice(int(ends[0]), int(ends[-1])), ends - ends[0]

    def loops(self, step: Step) -> Integers:
        """For every node of a step the number of its loop, counted from 0; what is in no loop has one together."""
        if self.order.loop is None:
            return np.zeros(step.stop - step.start, np.int64)
        return np.unique(self.order.loop[step.start : step.stop], return_inverse=True)[1]


def plan_of(graph: Bipolar) -> Plan:
    """Make a graph ready: one look at what depends on what, and one counting sort."""
    order = order_of(len(graph.base), graph.source, graph.target)
    place = np.empty(len(graph.base), np.int32)
    place[order.nodes] = np.arange(len(graph.base), dtype=np.int32)
    side = place[graph.target]
    side *= 2
    side += graph.attack
    relations = len(graph.source)
    by_relation = csr_array(
        (place[graph.source], side, np.arange(relations + 1, dtype=np.int32)), shape=(relations, 2 * len(graph.base))
    )
    by_side = by_relation.tocsc()  # the counting sort
    joint = order.nodes >= graph.claims if graph.joints else None
    return Plan(graph, order, place, joint, by_side.indptr, by_side.data, by_side.indices)
