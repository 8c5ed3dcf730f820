"""The ideal labelling of a part that the grounded labelling leaves undecided."""

from __future__ import annotations

import numpy as np

from mapper.acceptance.framework import IN, OUT, UNDECIDED, Framework, Labels
from mapper.acceptance.search import seen
from mapper.acceptance.solver import Labeller


def ideal_labels(part: Framework) -> Labels:
    """The largest complete labelling that agrees with every preferred one.

    What is in in some and out in none, and the other way round, less what does not follow from the rest (Dunne 2009,
    The computational complexity of ideal semantics; Caminada and Pigozzi 2011, On judgment aggregation in abstract
    argumentation, on the largest admissible labelling within a labelling).
    """
    with Labeller(part) as labeller:
        into, out = seen(labeller)
    labels = into.astype(np.int8) - out.astype(np.int8)
    while True:
        values = part.values(labels)
        spared = np.bincount(part.target[values != IN], minlength=part.size) == 0
        struck = np.bincount(part.target[values == OUT], minlength=part.size) > 0
        unfounded = ((labels == IN) & ~spared) | ((labels == OUT) & ~struck)
        if not unfounded.any():
            return labels
        labels[unfounded] = UNDECIDED
