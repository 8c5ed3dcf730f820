"""What each direct answer contributes to the distance between a claim's base score and its strength: Shapley values.

Shapley, "A Value for n-Person Games", 1953: the mean over all orders in which the answers could have come of what each
adds. What the answers bring is held as it is; without loops through the claim that is exact.
"""

from __future__ import annotations

import numpy as np

from mapper.strength.arrays import Flags, Floats
from mapper.strength.method import Method

MOST = 16  # answers, of which all subsets are worked out; of more, orders are drawn
ORDERS, LEAST_ORDERS, AT_ONCE = 4000, 50, 4_000_000
SEED = 8


def shapley(method: Method, base: float, brought: Floats, attack: Flags, seed: int = SEED) -> Floats:
    """The contribution of every answer, given what each brings and whether it attacks; they add up to the distance."""
    if len(brought) <= MOST:
        return _exact(method, base, brought, attack)
    return _sampled(method, base, brought, attack, seed)


def _value(method: Method, base: float, support: Floats, attack: Floats) -> Floats:
    """The strengths, given both sides as they were gathered."""
    if not method.adds:
        support, attack = 1 - support, 1 - attack
    return method.strength(np.full(support.shape, base), support, attack)


def _exact(method: Method, base: float, brought: Floats, attack: Flags) -> Floats:
    """All subsets, as the binary digits of a number: each side of every subset is made of that of half of it."""
    empty = 0.0 if method.adds else 1.0
    sides = [np.array([empty]), np.array([empty])]
    size = np.zeros(1, int)
    for amount, attacks in zip(brought.tolist(), attack.tolist(), strict=True):  # sixteen at most
        for side in (0, 1):
            own = amount if side == attacks else 0.0
            more = sides[side] + own if method.adds else sides[side] * (1 - own)
            sides[side] = np.concatenate([sides[side], more])
        size = np.concatenate([size, size + 1])
    value = _value(method, base, *sides)
    count = len(brought)
    chance = 1 / (np.maximum(count, 1) * _choose(count - 1, np.arange(count)))  # of a subset of others to come before
    subsets = np.arange(len(value))
    found = np.zeros(count)
    for answer in range(count):
        before = subsets[subsets >> answer & 1 == 0]
        found[answer] = np.sum(chance[size[before]] * (value[before + (1 << answer)] - value[before]))
    return found


def _choose(count: int, parts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Floats:
    from scipy.special import comb

    found: Floats = comb(count, parts)
    return found


def _sampled(method: Method, base: float, brought: Floats, attack: Flags, seed: int) -> Floats:
    """The mean over orders that are drawn; each answer stands in every order, so they still add up."""
    random = np.random.default_rng(seed)
    count = len(brought)
    orders = int(np.clip(AT_ONCE // count, LEAST_ORDERS, ORDERS))
    order = np.argsort(random.random((orders, count)), axis=1)
    sides = []
    for attacks in (False, True):
        own = np.where(attack == attacks, brought, 0.0)[order]
        gathered = np.cumsum(own, axis=1) if method.adds else np.cumprod(1 - own, axis=1)
        first = np.full((orders, 1), 0.0 if method.adds else 1.0)
        sides.append(np.concatenate([first, gathered], axis=1))
    steps = np.diff(_value(method, base, *sides), axis=1)
    found: Floats = np.bincount(order.ravel(), steps.ravel(), count) / orders
    return found
