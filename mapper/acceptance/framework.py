"""An argumentation framework as arrays: what attacks what, and what stands only as long as something else does.

A node stands for an argument. Its label is the least of what its edges bring: the label of the source along an edge of
sign +1 (*needs*), the opposite label along an edge of sign -1 (*attack*); without edges it is in. With attacks alone,
the labellings for which this holds everywhere are the complete labellings of Dung's frameworks (Caminada 2006, On the
issue of reinstatement in argumentation). Needs make no circles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

IN, UNDECIDED, OUT = 1, 0, -1

Ints = npt.NDArray[np.intp]
Labels = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Framework:
    """``size`` nodes, and for every edge its source, its target and its sign (-1 attack, +1 the target needs it)."""

    size: int
    source: Ints
    target: Ints
    sign: Labels

    def by_source(self) -> tuple[Ints, Ints]:
        """The edges by their source: those of node ``n`` are ``edges[starts[n]:starts[n + 1]]``, as (starts, edges).

        Every edge is a column of a matrix, so that turning columns into rows sorts them in linear time.
        """
        count = len(self.source)
        shape = (self.size, count)
        columns = sparse.csc_array((np.ones(count, np.int8), self.source, np.arange(count + 1)), shape=shape)
        rows = columns.tocsr()
        return rows.indptr.astype(np.intp), rows.indices.astype(np.intp)

    def values(self, labels: Labels) -> Labels:
        """What every edge brings to its target."""
        return self.sign * labels[self.source]

    @cached_property
    def _by_target(self) -> list[list[tuple[int, int]]]:
        """For every node, the source and the sign of the edges that lead to it."""
        edges: list[list[tuple[int, int]]] = [[] for _ in range(self.size)]
        columns = self.source.tolist(), self.target.tolist(), self.sign.tolist()
        for source, target, sign in zip(*columns, strict=True):
            edges[target].append((source, sign))
        return edges

    def grounds(self, labels: Labels, node: int) -> list[int]:
        """A decided node and nodes on which its label rests: by themselves they give each other their labels.

        For a node that is out one edge will do, for a node that is in it takes all.
        """
        found, waiting = {node}, [node]
        while waiting:
            one = waiting.pop()
            sources = [source for source, sign in self._by_target[one] if sign * labels[source] == labels[one]]
            if labels[one] == OUT:
                sources = [] if found.intersection(sources) else sources[:1]
            waiting += [source for source in sources if source not in found]
            found.update(sources)
        return sorted(found)

    def parts(self, chosen: npt.NDArray[np.bool_]) -> Iterator[tuple[Ints, Framework]]:
        """The chosen nodes in parts that no edge joins: the nodes of each part, and the framework among them."""
        nodes = np.flatnonzero(chosen)
        if not len(nodes):
            return
        number = np.full(self.size, -1, np.intp)
        number[nodes] = np.arange(len(nodes))
        inside = chosen[self.source] & chosen[self.target]
        source, target, sign = number[self.source[inside]], number[self.target[inside]], self.sign[inside]
        graph = sparse.coo_array((np.ones(len(source), np.int8), (source, target)), shape=(len(nodes), len(nodes)))
        count, part = csgraph.connected_components(graph, directed=False)
        order, edges = np.argsort(part, kind="stable"), np.argsort(part[source], kind="stable")
        place = np.empty(len(nodes), np.intp)
        ends = np.searchsorted(part[order], np.arange(count + 1))
        place[order] = np.arange(len(nodes)) - ends[part[order]]
        edge_ends = np.searchsorted(part[source[edges]], np.arange(count + 1))
        for one in range(count):
            own = edges[edge_ends[one] : edge_ends[one + 1]]
            size = int(ends[one + 1] - ends[one])
            within = Framework(size, place[source[own]], place[target[own]], sign[own])
            yield nodes[order[ends[one] : ends[one + 1]]], within
