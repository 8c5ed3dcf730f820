"""The semantics: which of the complete labellings count, and what they say of every node together.

First comes the grounded labelling, on which all semantics agree where it decides. What it leaves undecided falls into
parts that no edge joins, each with a formula of its own. All semantics here make a labelling of the whole by taking one
of each part. Along strongly connected components only some could be computed (Baroni, Giacomin, Guida 2005,
SCC-recursiveness: a general schema for argumentation semantics): semi-stable labellings are not among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from mapper.acceptance.framework import IN, OUT, UNDECIDED, Framework, Labels
from mapper.acceptance.grounded import grounded
from mapper.acceptance.ideal import ideal_labels
from mapper.acceptance.search import Bools, decided_at, each, grown, ranges, seen
from mapper.acceptance.solver import Labeller

SEMANTICS = ("grounded", "complete", "preferred", "stable", "semi-stable", "ideal")


@dataclass
class Status:
    """For every node, whether some labelling has it in, whether some has it out, and whether all decide it.

    ``decided`` says nothing about nodes that are in in one labelling and out in another.
    """

    in_some: Bools
    out_some: Bools
    decided: Bools

    def labels(self, credulous: bool = False) -> Labels:
        """IN where all labellings agree on it (with ``credulous``: where one has it), OUT where all do."""
        always_out = self.decided & ~self.in_some
        into = self.in_some if credulous else self.decided & ~self.out_some
        return np.where(into, IN, np.where(always_out, OUT, UNDECIDED)).astype(np.int8)


def status(framework: Framework, semantics: str) -> Status | None:
    """What the labellings of a semantics say of every node together; None where there are none."""
    labels = grounded(framework)
    whole = Status(labels == IN, labels == OUT, labels != UNDECIDED)
    if semantics == "grounded":
        return whole
    for nodes, part in framework.parts(labels == UNDECIDED):
        found = _STATUS[semantics](part)
        if found is None:
            return None
        whole.in_some[nodes], whole.out_some[nodes] = found.in_some, found.out_some
        whole.decided[nodes] = found.decided
    return whole


def all_labellings(framework: Framework, semantics: str) -> Iterator[Labels]:
    """Every labelling of a semantics, once."""
    labels = grounded(framework)
    if semantics == "grounded":
        yield labels
        return
    parts = list(framework.parts(labels == UNDECIDED))
    for chosen in product(*(list(_LABELLINGS[semantics](part)) for _, part in parts)):
        one = labels.copy()
        for (nodes, _), found in zip(parts, chosen, strict=True):
            one[nodes] = found
        yield one


def _complete(part: Framework) -> Status:
    with Labeller(part) as labeller:
        into, out = seen(labeller)
    return Status(into, out, np.zeros(part.size, bool))  # since the grounded labelling decides nothing here


def _each_complete(part: Framework) -> Iterator[Labels]:
    with Labeller(part) as labeller:
        yield from each(labeller)


def _each_preferred(part: Framework) -> Iterator[Labels]:
    with Labeller(part) as labeller:
        while (labels := labeller.find()) is not None:
            labels = grown(labeller, labels)
            yield labels
            labeller.require(labeller.literals(IN, labels != IN))


def _preferred(part: Framework) -> Status:
    """What some complete labelling has in or out, some preferred one has too, since it is the largest of its kind.

    Whether a node may be undecided is asked where that matters: where it is only ever in, or only ever out. From a
    labelling that leaves such a node undecided one grows until nothing more can be added. Where that decides the node,
    the grounds on which it does are learned: a preferred labelling that leaves it undecided contradicts one of them.
    """
    with Labeller(part) as labeller:
        into, out = seen(labeller)
        decided, open_ = into | out, into ^ out
        learned = labeller.switch()
        while True:
            labels = labeller.find(labeller.literals(UNDECIDED, open_), fixed=[learned])
            if labels is None:
                return Status(into, out, decided)
            whole = grown(labeller, labels)
            for node in np.flatnonzero(open_ & (labels == UNDECIDED) & (whole != UNDECIDED)).tolist():
                grounds = part.grounds(whole, node)
                contradicted = labeller.literals(-whole, grounds)
                labeller.require([-learned, *decided_at(labeller, [node]), *contradicted])
            decided &= whole != UNDECIDED
            open_ &= decided


def _each_stable(part: Framework) -> Iterator[Labels]:
    with Labeller(part) as labeller:
        yield from each(labeller, decided_at(labeller))


def _stable(part: Framework) -> Status | None:
    with Labeller(part) as labeller:
        into, out = seen(labeller, decided_at(labeller))
    return Status(into, out, into | out) if (into | out).any() else None


def _each_semi_stable(part: Framework) -> Iterator[Labels]:
    for range_ in ranges(part):
        with Labeller(part) as labeller:
            yield from each(labeller, decided_at(labeller, range_))


def _semi_stable(part: Framework) -> Status:
    found = Status(np.zeros(part.size, bool), np.zeros(part.size, bool), np.ones(part.size, bool))
    for range_ in ranges(part):
        with Labeller(part) as labeller:
            into, out = seen(labeller, decided_at(labeller, range_))
        found.in_some |= into
        found.out_some |= out
        found.decided &= range_
    return found


def _each_ideal(part: Framework) -> Iterator[Labels]:
    yield ideal_labels(part)


def _ideal(part: Framework) -> Status:
    labels = ideal_labels(part)
    return Status(labels == IN, labels == OUT, labels != UNDECIDED)


_STATUS: dict[str, Callable[[Framework], Status | None]] = {
    "complete": _complete,
    "preferred": _preferred,
    "stable": _stable,
    "semi-stable": _semi_stable,
    "ideal": _ideal,
}
_LABELLINGS: dict[str, Callable[[Framework], Iterator[Labels]]] = {
    "complete": _each_complete,
    "preferred": _each_preferred,
    "stable": _each_stable,
    "semi-stable": _each_semi_stable,
    "ideal": _each_ideal,
}
