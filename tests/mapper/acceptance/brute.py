"""Labellings by trying out all of them, straight from the definitions, and frameworks to try them on."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np

from mapper.acceptance.framework import Framework

Attacks = set[tuple[int, int]]
Extension = frozenset[int]


def framework(size: int, attacks: Attacks) -> Framework:
    """The framework of these attacks."""
    pairs = np.array(sorted(attacks), np.intp).reshape(-1, 2)
    return Framework(size, pairs[:, 0], pairs[:, 1], np.full(len(pairs), -1, np.int8))


def random_attacks(random: Random, most: int) -> tuple[int, Attacks]:
    """A size, and attacks among so many, sparse or dense, self-attacks included."""
    size = random.randint(1, most)
    share = random.choice((0.5, 1, 1.5, 2, 4)) / size
    return size, {(a, b) for a in range(size) for b in range(size) if random.random() < share}


def extensions(size: int, attacks: Attacks) -> dict[str, set[Extension]]:
    """The extensions by semantics (Dung 1995; Caminada 2006 for semi-stable; Dung, Mancarella, Toni 2007 for ideal)."""
    on = [frozenset(a for a, b in attacks if b == one) for one in range(size)]
    by = [frozenset(b for a, b in attacks if a == one) for one in range(size)]
    subsets = [frozenset(some) for many in range(size + 1) for some in combinations(range(size), many)]

    def struck(some: Extension) -> Extension:
        return frozenset().union(*(by[one] for one in some))

    def defended(some: Extension) -> Extension:
        out = struck(some)
        return frozenset(one for one in range(size) if on[one] <= out)

    free = [some for some in subsets if not some & struck(some)]
    admissible = [some for some in free if some <= defended(some)]
    complete = [some for some in admissible if some == defended(some)]
    ranges = {some: some | struck(some) for some in complete}
    preferred = {some for some in admissible if not any(some < other for other in admissible)}
    common = frozenset.intersection(*preferred)
    return {
        "grounded": {min(complete, key=len)},
        "complete": set(complete),
        "preferred": preferred,
        "stable": {some for some in free if len(some | struck(some)) == size},
        "semi-stable": {some for some in complete if not any(ranges[some] < other for other in ranges.values())},
        "ideal": {max((some for some in admissible if some <= common), key=len)},
    }
