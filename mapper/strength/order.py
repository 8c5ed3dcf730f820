"""In which order the nodes of a graph can be worked out: level by level, and what goes round in circles together.

A node of level 0 has no relations into it, one of level k some of level k - 1 and none of a higher. Where relations
go round in circles, the strongly connected component is one thing of one level (the condensation of the graph).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from mapper.strength.arrays import Flags, Integers

MOST_LEVELS = 1000  # that are told apart; what lies deeper is worked out in sweeps
EXACT, LOOP, DEEP = range(3)


@dataclass(frozen=True)
class Step:
    """Nodes that are worked out together: those in place ``start`` up to ``stop`` of the order.

    ``kind`` says how: EXACT at once, for all they depend on is known; LOOP in sweeps, as they depend on each other;
    DEEP also in sweeps, though there is no loop, as there are too many levels.
    """

    start: int
    stop: int
    kind: int


@dataclass(frozen=True, eq=False)
class Order:
    """Nodes in the order in which to work them out, the steps of it, and for every place the number of its loop.

    ``loop`` is None when there are no loops, and -1 for a node that is in none.
    """

    nodes: Integers
    steps: list[Step]
    loop: Integers | None


def order_of(nodes: int, source: Integers, target: Integers) -> Order:
    """The order of a graph with that many nodes and relations from ``source`` to ``target``."""
    level, blocked = levels(nodes, source, target)
    if blocked is None:
        return _ordered(3 * level, None)
    inside = blocked[source] & blocked[target]
    rest = np.flatnonzero(blocked)
    number = np.cumsum(blocked) - 1
    source, target = number[source[inside]], number[target[inside]]
    matrix = csr_array((np.ones(len(source), np.int8), (source, target)), shape=(len(rest), len(rest)))
    count, component = connected_components(matrix, connection="strong")
    source, target = component[source], component[target]
    apart = source != target
    above, too_deep = levels(count, source[apart], target[apart])
    in_loop = (np.bincount(component, minlength=count) > 1)[component]
    kind = np.where(in_loop, LOOP, EXACT)
    step = int(level.max()) + 1 + above.astype(np.int32)[component]
    if too_deep is not None:
        together = too_deep[component]
        step[together] = 2 * MOST_LEVELS + 2
        kind[together] = LOOP if in_loop[together].any() else DEEP
        if in_loop[together].any():
            in_loop |= together
            component[together] = count
    keys = 3 * level.astype(np.int32)
    keys[rest] = 3 * step + kind
    loop = None
    if in_loop.any():
        loop = np.full(nodes, -1, np.int32)
        loop[rest[in_loop]] = component[in_loop]
    return _ordered(keys, loop)


def levels(nodes: int, source: Integers, target: Integers) -> tuple[Integers, Flags | None]:
    """The level of every node; and which nodes are in a circle, depend on one, or lie too deep (None if none).

    In every round the relations go whose source no other relation leads to; so the level of a node is the last round in
    which something led to it.
    """
    level = np.zeros(nodes, np.uint16)
    for round_ in range(1, MOST_LEVELS + 1):
        if not len(source):
            return level, None
        level[target] = round_
        stays = level[source] == round_
        if stays.all():
            break
        source, target = source[stays], target[stays]
    blocked = np.zeros(nodes, bool)
    blocked[target] = True
    level[blocked] = 0
    return level, blocked


def _ordered(keys: Integers, loop: Integers | None) -> Order:
    nodes = np.argsort(keys.astype(np.uint16), kind="stable")  # of small numbers, which takes linear time
    if loop is not None:  # loops of one level stand one after another
        nodes = nodes[np.lexsort((loop[nodes], keys[nodes]))]
    counts = np.bincount(keys).tolist()
    runs = enumerate(zip(counts, accumulate(counts), strict=True))
    steps = [Step(end - count, end, key % 3) for key, (count, end) in runs if count]
    return Order(nodes, steps, None if loop is None else loop[nodes])
