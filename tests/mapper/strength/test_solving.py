"""How strengths are worked out: levels, loops, what does not settle, and what depends on that."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings

from mapper.strength import METHODS, plan_of, solve
from mapper.strength.bipolar import Bipolar
from mapper.strength.methods import BIPOLAR
from mapper.strength.order import DEEP, EXACT, LOOP
from mapper.strength.solving import DEPENDS, SETTLED, UNSETTLED
from tests.mapper.strength.graphs import NAMES, bipolar, by_the_formulas, graphs, random_graph, strengths

LAYERS = [[0], [1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]]


def restless_ring(more=""):
    """Layers that support the next, the last attacking the first: under quadratic energy it swings for ever."""
    ring = [f"{a}{'-' if k == 4 else '+'}{b}" for k in range(5) for a in LAYERS[k] for b in LAYERS[(k + 1) % 5]]
    return bipolar([1] + [0] * 12 + [0.5] * 3, " ".join(ring) + more)


def next_strengths(graph, found, name):
    """What the strengths make of each other once more."""
    return solve_once(graph, found, METHODS[name])


def solve_once(graph, found, method):
    brought = found[graph.source] * graph.weights()
    order = np.lexsort((graph.attack, graph.target))
    ends = np.searchsorted(2 * graph.target[order] + graph.attack[order], np.arange(2 * len(found) + 1))
    sides = method.gathered(brought[order], ends).reshape(-1, 2)
    return method.strength(graph.base, sides[:, 0], sides[:, 1])


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(graph=graphs(acyclic=False, joints=False))
def test_what_settles_is_a_fixed_point(name, graph):
    result = solve(plan_of(graph), METHODS[name])
    if (result.state == SETTLED).all():
        assert np.allclose(next_strengths(graph, result.strength, name), result.strength, rtol=0, atol=1e-11)


def test_two_claims_that_attack_each_other():
    assert strengths(bipolar([0.5, 0.5], "0-1 1-0")) == pytest.approx(1 / 3)
    assert strengths(bipolar([1, 1], "0-1 1-0")) == pytest.approx(0.5)


def test_two_claims_that_support_each_other_confirm_themselves():
    assert strengths(bipolar([0.5, 0.5], "0+1 1+0")) == pytest.approx(1)


def test_a_loop_waits_for_what_leads_to_it_and_is_awaited():
    found = strengths(bipolar([0.4, 0.5, 0.5, 0.8], "3-1 1-2 2-1 2+0"))
    loop = strengths(bipolar([0.5, 0.5, 0.8], "2-0 0-1 1-0"))
    assert found[1:] == pytest.approx(loop)
    assert found[0] == pytest.approx(0.4 + 0.6 * loop[1])


@pytest.mark.parametrize("name", ["dfquad", "quadratic-energy"])
def test_what_does_not_settle_has_a_range_and_marks_what_depends_on_it(name):
    result = solve(plan_of(restless_ring(" 12+13 13-14")), METHODS[name])
    assert result.state.tolist() == [UNSETTLED] * 13 + [DEPENDS] * 2 + [SETTLED]
    assert np.isnan(result.strength[:15]).all()
    assert result.strength[15] == 0.5
    assert (result.high - result.low > 0.01)[:15].all()
    assert ((result.low >= 0) & (result.high <= 1)).all()
    low, high = (strengths(bipolar([bound, 0.5, 0.5], "0+1 1-2"), name) for bound in (result.low[12], result.high[12]))
    assert (result.low[13], result.high[13]) == pytest.approx((low[1], high[1]))
    assert (result.low[14], result.high[14]) == pytest.approx((high[2], low[2]))


def test_a_loop_that_depends_on_one_that_does_not_settle_has_a_range_too():
    result = solve(plan_of(restless_ring(" 12+13 13-14 14-13")), METHODS["quadratic-energy"])
    assert result.state[13:15].tolist() == [DEPENDS] * 2
    assert (result.low < result.high)[13:15].all()


def test_what_depends_on_it_by_a_relation_of_weight_0_is_settled():
    graph = restless_ring(" 12+13")
    weight = np.ones(len(graph.source))
    weight[-1] = 0
    result = solve(plan_of(replace(graph, weight=weight)), METHODS["quadratic-energy"])
    assert (result.state[13], result.strength[13]) == (SETTLED, 0.5)


@pytest.mark.parametrize("name", BIPOLAR)
def test_loops_settle_apart_from_each_other(name):
    """A restless loop of the same level keeps no other from its strength."""
    ring = restless_ring(" 13-14 14-13")
    result = solve(plan_of(ring), METHODS[name])
    assert result.strength[13:15] == pytest.approx(strengths(bipolar([0.5, 0.5], "0-1 1-0"), name))


@pytest.mark.parametrize("count", [1, 999, 1000, 1001, 5000])
@pytest.mark.parametrize("base", [0.5, 1.0])
def test_long_chains_are_worked_out_to_the_end(count, base):
    """Of certain claims, each attacking the next, every other one stands: the number of levels shows in the answer."""
    chain = Bipolar(np.full(count + 1, base), np.arange(1, count + 1), np.arange(count), np.ones(count, bool))
    found = strengths(chain)
    if base == 1:
        assert found.tolist() == [float((count - node) % 2 == 0) for node in range(count + 1)]
    else:
        assert np.allclose(found[:-1], 0.5 - 0.5 * found[1:], rtol=0, atol=1e-15)


def test_a_loop_below_a_long_chain():
    count = 3000
    chain = Bipolar(
        np.full(count + 1, 0.5),
        np.append(np.arange(1, count + 1), count - 1),
        np.append(np.arange(count), count),
        np.ones(count + 1, bool),
    )
    result = solve(plan_of(chain), METHODS["dfquad"])
    assert result.strength == pytest.approx(1 / 3)
    assert (result.state == SETTLED).all()


def test_the_steps_say_how_they_are_taken():
    kinds = [step.kind for step in plan_of(bipolar([0.5] * 5, "4-3 3-2 2-3 2-1 0-1")).order.steps]
    assert kinds == [EXACT, LOOP, EXACT]
    deep = Bipolar(np.full(5001, 0.5), np.arange(1, 5001), np.arange(5000), np.ones(5000, bool))
    assert [step.kind for step in plan_of(deep).order.steps].count(DEEP) == 1


def test_nothing_at_all():
    assert len(strengths(bipolar([]))) == 0
    assert strengths(bipolar([0.3])).tolist() == [0.3]


@pytest.mark.parametrize("name", NAMES)
def test_what_leads_to_a_claim_is_all_that_its_strength_hangs_on(name):
    random = Random(5)  # noqa: S311 - no secrets here
    for _ in range(200):
        graph = random_graph(random)
        part, nodes, relations = graph.leading_to(0)
        assert part.claims == np.count_nonzero(nodes < graph.claims)
        assert (graph.source[relations] == nodes[part.source]).all()
        assert strengths(part, name)[0] == pytest.approx(by_the_formulas(graph, name)[0], abs=1e-12)
