"""The grounded labelling: what follows from the arguments that nothing attacks, in time linear in the edges.

Every edge is looked at once, when its source gets a label. Where many nodes get theirs at once, this is done for all of
them together; where it comes down to a few, as along a chain, one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mapper.acceptance.framework import IN, OUT, UNDECIDED, Framework, Ints, Labels

FEW = 40  # nodes: for fewer, numpy takes longer than plain Python


def grounded(framework: Framework) -> Labels:
    """The label of every node."""
    starts, edges = framework.by_source()
    waiting = np.bincount(framework.target, minlength=framework.size)
    fresh = np.flatnonzero(waiting == 0)
    labels = np.zeros(framework.size, np.int8)
    labels[fresh] = IN
    spread = _Spread(starts, framework.target[edges], framework.sign[edges], labels, waiting)
    while len(fresh):
        fresh = spread.together(fresh) if len(fresh) > FEW else spread.singly(fresh)
    return labels


@dataclass
class _Spread:
    """The edges sorted by source, the labels so far, and for every node how many edges have not spoken for it yet.

    Once a node has its label, its number of edges waited for means nothing any more.
    """

    starts: Ints
    target: Ints
    sign: Labels
    labels: Labels
    waiting: Ints

    def together(self, fresh: Ints) -> Ints:
        """Tell the targets of nodes that just got their label; returns the nodes that get theirs by it."""
        counts = self.starts[fresh + 1] - self.starts[fresh]
        ends = np.cumsum(counts)
        edges = np.arange(ends[-1]) + np.repeat(self.starts[fresh] - ends + counts, counts)
        values = self.sign[edges] * np.repeat(self.labels[fresh], counts)
        reached = self.target[edges]
        struck, spared = reached[values == OUT], reached[values == IN]
        out = self._decide(struck[self.labels[struck] == UNDECIDED], OUT)
        np.subtract.at(self.waiting, spared, 1)
        clear = (self.waiting[spared] == 0) & (self.labels[spared] == UNDECIDED)
        return np.concatenate((out, self._decide(spared[clear], IN)))

    def _decide(self, nodes: Ints, label: int) -> Ints:
        """Give nodes their label; returns each of them once."""
        self.labels[nodes] = label
        numbers = np.arange(len(nodes))
        self.waiting[nodes] = numbers
        once: Ints = nodes[self.waiting[nodes] == numbers]
        return once

    def singly(self, fresh: Ints) -> Ints:
        """The same one by one, and so on with the nodes that get their label by it, until there are many or none."""
        queue, done = fresh.tolist(), 0
        starts, target, sign = self.starts.data, self.target.data, self.sign.data
        labels, waiting = self.labels.data, self.waiting.data
        while done < len(queue) <= done + FEW:
            node = queue[done]
            done += 1
            for edge in range(starts[node], starts[node + 1]):
                reached = target[edge]
                if labels[reached] != UNDECIDED:
                    continue
                waiting[reached] -= 1
                struck = sign[edge] * labels[node] == OUT
                if struck or not waiting[reached]:
                    labels[reached] = OUT if struck else IN
                    queue.append(reached)
        return np.array(queue[done:], np.intp)
