"""The grounded labelling of large frameworks: wide, deep and cyclic, where many nodes and where few are at hand."""

from __future__ import annotations

import numpy as np
import pytest

from mapper.acceptance import grounded as module
from mapper.acceptance.framework import IN, OUT, UNDECIDED, Framework
from mapper.acceptance.grounded import grounded

SIZE = 20_000


def attacks(source, target, size=SIZE):
    return Framework(size, np.asarray(source, np.intp), np.asarray(target, np.intp), np.full(len(source), -1, np.int8))


def test_a_long_chain_alternates():
    labels = grounded(attacks(np.arange(SIZE - 1), np.arange(1, SIZE)))
    assert labels.tolist() == [IN, OUT] * (SIZE // 2)


def test_a_star_falls_with_its_middle():
    labels = grounded(attacks([0] * (SIZE - 1), np.arange(1, SIZE)))
    assert labels.tolist() == [IN] + [OUT] * (SIZE - 1)


def test_a_ring_stays_undecided():
    assert not grounded(attacks(np.arange(SIZE), np.roll(np.arange(SIZE), 1))).any()


def test_nothing_is_nothing():
    assert grounded(attacks([], [], 0)).tolist() == []


@pytest.mark.parametrize("share", [0.8, 1.2, 2.5])
@pytest.mark.parametrize("few", [0, 40, SIZE])
def test_together_and_one_by_one_come_to_the_same_fixed_point(monkeypatch, share, few):
    monkeypatch.setattr(module, "FEW", few)
    random = np.random.default_rng(int(10 * share))
    source, target = random.integers(0, SIZE, (2, int(share * SIZE)))
    needs = (random.random(len(source)) < 0.3) & (source < target)
    made = Framework(SIZE, source, target, np.where(needs, 1, -1).astype(np.int8))
    labels = grounded(made)
    expected = np.full(SIZE, UNDECIDED, np.int8)
    while True:
        least = np.full(SIZE, IN, np.int8)
        np.minimum.at(least, target, made.values(expected))
        if (least == expected).all():
            break
        expected = least
    assert labels.tolist() == expected.tolist()
