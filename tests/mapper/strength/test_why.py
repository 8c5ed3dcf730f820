"""What a strength is made of: halves, gradients, removal, Shapley values, circles, verdicts, sensitivity."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from random import Random

import numpy as np
import pytest

from mapper.strength import METHODS, plan_of, solve
from mapper.strength.circles import support_circles
from mapper.strength.gradient import gradient, pulls
from mapper.strength.halves import halves
from mapper.strength.removal import without_claims, without_relations
from mapper.strength.sensitivity import sensitivity
from mapper.strength.shapley import shapley
from mapper.strength.solving import SETTLED, UNSETTLED
from mapper.strength.verdict import VERDICTS, agreed, verdicts
from tests.mapper.strength.graphs import NAMES, bipolar, random_graph, strengths


def test_the_halves_of_a_claim():
    graph = bipolar([0.5, 0.6, 0.5, 0.9], "1+0 2+0 3-0")
    support, attack = halves(plan_of(graph), strengths(graph))
    assert (support[0], attack[0]) == pytest.approx((0.8, 0.9))
    assert (support[1], attack[1]) == (0, 0)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("acyclic", [True, False])
def test_the_gradient_is_what_small_changes_of_base_scores_do(name, acyclic):
    random, step, tried = Random(3), 1e-6, 0  # noqa: S311 - no secrets here
    for _ in range(60):
        graph = random_graph(random, acyclic=acyclic)
        graph = replace(graph, base=0.2 + 0.6 * graph.base, weight=0.9 * graph.weights())
        plan, method = plan_of(graph), METHODS[name]
        result = solve(plan, method)
        if (result.state != SETTLED).any():
            continue
        found = gradient(plan, method, result.strength, 0)
        for node in range(graph.claims):
            moved = [graph.base.copy() for _ in range(2)]
            moved[0][node] += step
            moved[1][node] -= step
            up, down = (solve(plan, method, base).strength[0] for base in moved)
            sided = [(up - result.strength[0]) / step, (result.strength[0] - down) / step]
            if abs(sided[0] - sided[1]) < 1e-4:  # DF-QuAD has bends
                assert found[node] == pytest.approx((up - down) / (2 * step), abs=1e-5)
                tried += 1
    assert tried > 100


def test_the_gradient_is_0_where_a_side_is_full_and_removal_tells_more():
    graph = bipolar([0.5, 1, 1], "1+0 2+0")
    plan, method = plan_of(graph), METHODS["dfquad"]
    assert gradient(plan, method, strengths(graph), 0)[1] == 0
    assert without_claims(plan, method, 0, [1, 2]) == [1, 1]
    assert without_claims(plan_of(bipolar([0.5, 1], "1+0")), method, 0, [1]) == [0.5]


def test_the_pull_at_a_claim_is_felt_where_its_base_score_has_no_say():
    """Claim 1 is certain whatever its base score; had it no strength, 0 would have its own base score."""
    plan, method = plan_of(bipolar([0.5, 0.3, 1, 0.4], "1+0 2+1 3-0")), METHODS["dfquad"]
    strength = solve(plan, method).strength
    assert gradient(plan, method, strength, 0)[1] == 0
    assert pulls(plan, method, strength, 0).tolist() == [1, 0.5, pytest.approx(0.35), -0.5]


def test_what_strengthens_a_supporter_may_weaken_the_claim():
    """The supporter also feeds an objection, so signs alone would guess wrong."""
    weak, strong = (bipolar([0.5, base, 0.5], "1+0*0.2 2-0*1 1+2*1") for base in (0.5, 0.9))
    assert strengths(strong)[0] < strengths(weak)[0]
    plan = plan_of(weak)
    assert gradient(plan, METHODS["dfquad"], solve(plan, METHODS["dfquad"]).strength, 0)[1] < 0


@pytest.mark.parametrize("name", NAMES)
def test_removal_is_the_same_as_never_having_been_said(name):
    random = Random(4)  # noqa: S311 - no secrets here
    for _ in range(100):
        graph = random_graph(random, joints=False)
        plan, gone = plan_of(graph), graph.claims - 1
        (found,) = without_claims(plan, METHODS[name], 0, [gone])
        stays = graph.source != gone
        smaller = replace(
            graph,
            source=graph.source[stays],
            target=graph.target[stays],
            attack=graph.attack[stays],
            weight=graph.weights()[stays],
        )
        assert found == pytest.approx(strengths(smaller, name)[0], abs=1e-12)


def test_without_a_member_linked_premises_bring_nothing():
    graph = bipolar([0.5, 0.8, 0.5, 0], "1+3 2+3 3+0", joints=1)
    plan = plan_of(graph)
    assert strengths(graph)[0] == pytest.approx(0.7)
    assert without_claims(plan, METHODS["dfquad"], 0, [1]) == [0.5]
    assert without_relations(plan, METHODS["dfquad"], 0, [2]) == [0.5]


@pytest.mark.parametrize("name", NAMES)
def test_shapley_values_are_means_over_all_orders(name):
    method, base, brought = METHODS[name], 0.4, np.array([0.9, 0.5, 0.3, 0.7, 1.0])
    attack = np.array([False, True, False, True, False])

    def value(answers):
        sides = [
            method.gathered(np.array([brought[one] for one in answers if attack[one] == side]), np.array([0, n]))
            for side in (False, True)
            for n in [sum(attack[one] == side for one in answers)]
        ]
        return method.strength(np.array([base]), *sides)[0]

    expected = np.zeros(5)
    orders = list(permutations(range(5)))
    for order in orders:
        for place, answer in enumerate(order):
            expected[answer] += (value(order[: place + 1]) - value(order[:place])) / len(orders)
    found = shapley(method, base, brought, attack)
    assert found == pytest.approx(expected)
    assert found.sum() == pytest.approx(value(range(5)) - base)


@pytest.mark.parametrize("name", NAMES)
def test_of_many_answers_orders_are_drawn_and_still_add_up(name):
    random = np.random.default_rng(1)
    brought, attack = random.random(40), random.random(40) < 0.5
    found = shapley(METHODS[name], 0.5, brought, attack)
    sides = [
        METHODS[name].gathered(brought[attack == side], np.array([0, np.count_nonzero(attack == side)]))
        for side in (False, True)
    ]
    assert found.sum() == pytest.approx(METHODS[name].strength(np.array([0.5]), *sides)[0] - 0.5)
    assert (found == shapley(METHODS[name], 0.5, brought, attack)).all()
    assert not (found == shapley(METHODS[name], 0.5, brought, attack, seed=9)).all()
    alike = shapley(METHODS[name], 0.5, np.full(20, 0.5), np.zeros(20, bool))
    assert np.ptp(alike) < 0.01


def test_shapley_without_answers():
    assert len(shapley(METHODS["dfquad"], 0.5, np.array([]), np.array([], bool))) == 0


def test_circles_of_nothing_but_support_are_found():
    graph = bipolar([0.5] * 7, "0+1 1+0 2+3 3+4 4+2 5+6 6-5")
    assert [circle.tolist() for circle in support_circles(graph)] == [[0, 1], [2, 3, 4]]
    assert support_circles(bipolar([0.5] * 2, "0+1*1 1+0*0")) == []
    assert support_circles(bipolar([])) == []
    joint = bipolar([0.5] * 4, "0+3 1+3 3+2 2+0", joints=1)
    assert [circle.tolist() for circle in support_circles(joint)] == [[0, 2]]


@pytest.mark.parametrize(
    ("strength", "support", "attack", "expected"),
    [
        (0.8, 0.9, 0.1, "stands"),
        (0.75, 0.5, 0.0, "stands"),
        (0.6, 0.3, 0.1, "leaning-for"),
        (0.5, 0.3, 0.3, "even"),
        (0.504, 0.3, 0.3, "even"),
        (0.4, 0.3, 0.4, "leaning-against"),
        (0.25, 0.0, 0.5, "refuted"),
        (0.9, 0.99, 0.5, "contested"),
    ],
)
def test_verdicts(strength, support, attack, expected):
    given = [np.array([value]) for value in (strength, support, attack, True, SETTLED)]
    assert verdicts(*given) == [expected]
    assert expected in VERDICTS
    given[3] = np.array([False])
    assert verdicts(*given) == ["no-replies"]
    given[4] = np.array([UNSETTLED])
    assert verdicts(*given) == ["unsettled"]


def test_a_verdict_is_told_only_where_both_agree():
    assert agreed("stands", "stands") == "stands"
    assert agreed("stands", "contested") == "differ"


def test_sensitivity_varies_method_and_base_scores():
    found = sensitivity(plan_of(bipolar([0.5, 0.9, 0.6], "1+0 2-1")), 0)
    assert list(found.strengths) == list(found.verdicts) == ["dfquad", "quadratic-energy", "euler", "mlp"]
    runs = [
        strengths(bipolar(np.clip(np.array([0.5, 0.9, 0.6]) + shift, 0, 1), "1+0 2-1"), name)[0]
        for name in ("dfquad", "quadratic-energy")
        for shift in (-0.1, 0, 0.1)
    ]
    assert (found.low, found.high) == pytest.approx((min(runs), max(runs)))
    assert 1 <= found.agreeing <= 4
    assert 1 / 12 <= found.robust <= 1


def test_sensitivity_of_a_certain_outcome():
    found = sensitivity(plan_of(bipolar([1, 1], "1+0")), 0)
    assert found.agreeing == 4
    assert found.robust == 1
