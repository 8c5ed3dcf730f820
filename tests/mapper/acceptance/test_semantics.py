"""The semantics on frameworks of attacks alone: beside all labellings tried out, and the answers of other solvers."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from mapper.acceptance.framework import IN, OUT, UNDECIDED
from mapper.acceptance.semantics import all_labellings, status
from tests.mapper.acceptance.brute import extensions, framework, random_attacks


@pytest.mark.parametrize("seed", range(20))
def test_all_semantics_are_what_trying_out_finds(seed):
    random = Random(seed)  # noqa: S311 - it need not be hard to guess
    for _ in range(100):
        size, attacks = random_attacks(random, most=12 if random.random() < 0.2 else 8)
        made = framework(size, attacks)
        for semantics, expected in extensions(size, attacks).items():
            found = list(all_labellings(made, semantics))
            assert sorted(sorted(inside(one)) for one in found) == sorted(map(sorted, expected)), (semantics, attacks)
            for labels in found:
                assert_complete(labels, attacks)
            assert_together(status(made, semantics), found)


def inside(labels):
    return frozenset(np.flatnonzero(labels == IN).tolist())


def assert_complete(labels, attacks):
    for one, label in enumerate(labels):
        attackers = {labels[a] for a, b in attacks if b == one}
        assert label == (OUT if IN in attackers else IN if attackers <= {OUT} else UNDECIDED)


def assert_together(found, all_of_them):
    """What is told of all labellings together is what they say one by one."""
    if not all_of_them:
        assert found is None
        return
    every = np.array(all_of_them)
    out = (every == OUT).all(axis=0)
    sceptical = np.where((every == IN).all(axis=0), IN, np.where(out, OUT, UNDECIDED))
    credulous = np.where((every == IN).any(axis=0), IN, np.where(out, OUT, UNDECIDED))
    assert found.labels().tolist() == sceptical.tolist()
    assert found.labels(credulous=True).tolist() == credulous.tolist()
