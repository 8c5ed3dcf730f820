"""The same strengths as another implementation finds, on a thousand random debates."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from tests.mapper.strength.graphs import random_graph, strengths

dfquad = pytest.importorskip("argumentation.gradual.dfquad")
gradual = pytest.importorskip("argumentation.gradual.gradual")


def theirs(graph):
    """The graph as formal-argumentation takes it."""
    pairs = [(str(a), str(b)) for a, b in zip(graph.source.tolist(), graph.target.tolist(), strict=True)]
    signs = list(zip(pairs, graph.attack.tolist(), strict=True))
    return gradual.WeightedBipolarGraph(
        frozenset(map(str, range(graph.claims))),
        {str(node): score for node, score in enumerate(graph.base.tolist())},
        frozenset(pair for pair, attack in signs if attack),
        frozenset(pair for pair, attack in signs if not attack),
    )


def test_equal_to_formal_argumentation():
    random = Random(7)  # noqa: S311 - no secrets here
    for _ in range(1000):
        graph = random_graph(random, weighted=False, joints=False)
        found = dfquad.dfquad_strengths(theirs(graph)).strengths
        assert np.allclose(strengths(graph), [found[str(node)] for node in range(graph.claims)], rtol=0, atol=1e-9)
        found = gradual.quadratic_energy_strengths_discrete(theirs(graph), tolerance=1e-13).strengths
        by_energy = [found[str(node)] for node in range(graph.claims)]
        assert np.allclose(strengths(graph, "quadratic-energy"), by_energy, rtol=0, atol=1e-9)


def test_weights_of_supports_equal_to_formal_argumentation():
    random = Random(8)  # noqa: S311 - no secrets here
    for _ in range(200):
        graph = random_graph(random, joints=False)
        weight = np.where(graph.attack, 1.0, graph.weights())  # it knows no weights of attacks
        graph = type(graph)(graph.base, graph.source, graph.target, graph.attack, weight)
        pairs = zip(graph.source.tolist(), graph.target.tolist(), graph.attack.tolist(), weight.tolist(), strict=True)
        given = {(str(a), str(b)): w for a, b, attack, w in pairs if not attack}
        found = dfquad.dfquad_strengths(theirs(graph), support_weights=given).strengths
        assert np.allclose(strengths(graph), [found[str(node)] for node in range(graph.claims)], rtol=0, atol=1e-9)
