"""Searches through the complete labellings of a framework, of which the semantics are made."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from mapper.acceptance.framework import IN, OUT, UNDECIDED, Framework, Labels
from mapper.acceptance.solver import Labeller, Literals

Bools = npt.NDArray[np.bool_]


def seen(labeller: Labeller, fixed: Literals | None = None) -> tuple[Bools, Bools]:
    """Which nodes are in, and which out, in some complete labelling with all that is fixed.

    It is asked for a labelling that says something new until there is none.
    """
    into, out = np.zeros((2, labeller.size), bool)
    while True:
        news = labeller.literals(IN, ~into) + labeller.literals(OUT, ~out)
        labeller.prefer(news)
        labels = labeller.find(news, fixed=fixed)
        if labels is None:
            return into, out
        into |= labels == IN
        out |= labels == OUT


def each(labeller: Labeller, fixed: Literals | None = None) -> Iterator[Labels]:
    """Every complete labelling with all that is fixed, once."""
    while (labels := labeller.find(fixed=fixed)) is not None:
        yield labels
        labeller.require([-literal for literal in labeller.literals(labels)])


def grown(labeller: Labeller, labels: Labels) -> Labels:
    """A complete labelling in which as much is in as can be, from one that has less in."""
    while True:
        inside = labels == IN
        more = labeller.find(labeller.literals(IN, ~inside), fixed=labeller.literals(IN, inside))
        if more is None:
            return labels
        labels = more


def decided_at(labeller: Labeller, where: Bools | list[int] | slice = slice(None)) -> Literals:
    """That nodes are in or out."""
    return [-literal for literal in labeller.literals(UNDECIDED, where)]


def ranges(part: Framework) -> Iterator[Bools]:
    """The largest sets of nodes that one complete labelling decides."""
    with Labeller(part) as labeller:
        labels = labeller.find()
        while labels is not None:
            range_ = labels != UNDECIDED
            labels = labeller.find(decided_at(labeller, ~range_), fixed=decided_at(labeller, range_))
            if labels is None:
                yield range_
                labeller.require(decided_at(labeller, ~range_))
                labels = None if range_.all() else labeller.find()
