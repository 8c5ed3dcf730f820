"""Claims that confirm themselves: circles of nothing but support."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from mapper.strength.arrays import Integers
from mapper.strength.bipolar import Bipolar


def support_circles(graph: Bipolar) -> list[Integers]:
    """The groups of claims that support each other, directly or by way of others, each in order."""
    nodes = len(graph.base)
    support = ~graph.attack if graph.weight is None else ~graph.attack & (graph.weight > 0)
    ends = graph.source[support], graph.target[support]
    matrix = csr_array((np.ones(len(ends[0]), np.int8), ends), shape=(nodes, nodes))
    component = connected_components(matrix, connection="strong")[1][: graph.claims]
    many = np.flatnonzero((np.bincount(component, minlength=1) > 1)[component])
    order = many[np.argsort(component[many], kind="stable")]
    bounds = np.flatnonzero(np.diff(component[order])) + 1
    return [one for one in np.split(order, bounds) if len(one)]
