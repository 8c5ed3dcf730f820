"""A strength in a word, from which a reader sees more than from digits."""

from __future__ import annotations

import numpy as np

from mapper.strength.arrays import Codes, Flags, Floats
from mapper.strength.solving import SETTLED, UNSETTLED

STANDS, FALLS = 0.75, 0.25  # from and to which strength a claim stands or is refuted
MUCH = 0.5  # of the gap that a side closes; when both do, the claim is contested
VERDICTS = (
    "unsettled",  # part of a loop that does not settle
    "depends",  # answered by way of such a loop
    "no-replies",
    "contested",
    "stands",
    "refuted",
    "even",
    "leaning-for",
    "leaning-against",
)
DIFFER = "differ"  # when methods do not agree


def verdicts(strength: Floats, support: Floats, attack: Floats, answered: Flags, state: Codes) -> list[str]:
    """The verdict on every claim (one of VERDICTS), given its strength, its halves, and whether it has answers."""
    strength, support, attack = (np.nan_to_num(one, nan=MUCH) for one in (strength, support, attack))
    conditions = [
        state == UNSETTLED,
        state != SETTLED,
        ~answered,
        (support >= MUCH) & (attack >= MUCH),
        strength >= STANDS,
        strength <= FALLS,
        np.round(strength, 2) == MUCH,
        strength > MUCH,
    ]
    found: list[str] = np.select(conditions, list(VERDICTS[:-1]), VERDICTS[-1]).tolist()
    return found


def agreed(first: str, second: str) -> str:
    """The verdict that two methods share; DIFFER when they do not."""
    return first if first == second else DIFFER
