"""The methods: what they come to, what holds for them, and where it is known not to hold."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.strength import METHODS, method_of
from mapper.strength.methods import BIPOLAR
from tests.mapper.strength.graphs import NAMES, bipolar, by_the_formulas, graphs, random_graph, strengths

SHARES = st.floats(0, 1)
SIDES = st.lists(SHARES, max_size=6)


def one(name, base, support=(), attack=()):
    """The strength of a claim whose answers have no answers."""
    relations = [f"{n + 1}{'+' if n < len(support) else '-'}0" for n in range(len(support) + len(attack))]
    return float(strengths(bipolar([base, *support, *attack], " ".join(relations)), name)[0])


@pytest.mark.parametrize("name", NAMES)
def test_a_thousand_random_debates_by_the_formulas(name):
    random = Random(name)  # noqa: S311 - no secrets here
    for _ in range(1000):
        graph = random_graph(random)
        expected = by_the_formulas(graph, name)
        assert np.allclose(strengths(graph, name), expected, rtol=0, atol=1e-12)


def test_there_is_no_other_method():
    with pytest.raises(ValueError, match="there are dfquad, quadratic-energy, euler, mlp, h-categorizer"):
        method_of("quad")


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(base=SHARES)
def test_without_answers_a_claim_keeps_its_base_score_exactly(name, base):
    assert one(name, base) == base


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(graph=graphs(acyclic=False))
def test_strengths_are_from_0_to_1(name, graph):
    found = strengths(graph, name)
    assert ((found >= 0) & (found <= 1) | np.isnan(found)).all()


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(graph=graphs(), seed=st.integers(0, 99))
def test_the_names_of_claims_do_not_matter(name, graph, seed):
    graph = replace(graph, joints=0)  # so that any node may have any number
    order = np.random.default_rng(seed).permutation(len(graph.base))
    number = np.argsort(order).astype(np.int32)
    other = replace(graph, base=graph.base[order], source=number[graph.source], target=number[graph.target])
    assert np.allclose(strengths(other, name), strengths(graph, name)[order], rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(base=SHARES, support=SIDES, attack=SIDES)
def test_answers_without_strength_or_weight_are_no_answers(name, base, support, attack):
    plain = one(name, base, support, attack)
    assert math.isclose(one(name, base, [*support, 0], [0, *attack]), plain, abs_tol=1e-12)
    graph = bipolar(
        [base, *support, *attack, 1],
        " ".join(
            [f"{n + 1}{'+' if n < len(support) else '-'}0*1" for n in range(len(support) + len(attack))]
            + [f"{len(support) + len(attack) + 1}-0*0"]
        ),
    )
    assert math.isclose(strengths(graph, name)[0], plain, abs_tol=1e-12)


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(graph=graphs(), base=SHARES)
def test_only_what_leads_to_a_claim_matters(name, graph, base):
    """Directionality: node 0 leads nowhere, as relations run to lower numbers."""
    other = replace(graph, base=np.concatenate([[base], graph.base[1:]]))
    assert (strengths(other, name)[1:] == strengths(graph, name)[1:]).all()


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(base=SHARES, support=SIDES, attack=SIDES, extra=SHARES)
def test_more_support_never_weakens_and_more_attack_never_strengthens(name, base, support, attack, extra):
    plain = one(name, base, support, attack)
    assert one(name, base, [*support, extra], attack) >= plain - 1e-12
    assert one(name, base, support, [*attack, extra]) <= plain + 1e-12


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(base=st.floats(0.001, 0.999), attack=st.lists(st.floats(0.001, 1), min_size=1, max_size=5))
def test_what_nobody_attacks_is_stronger_than_what_somebody_does(name, base, attack):
    """Void precedence, beside claims that are no more than answered by attacks."""
    assert one(name, base) > one(name, base, [], attack)


@pytest.mark.parametrize("name", BIPOLAR)
@settings(deadline=None)
@given(base=SHARES, side=SIDES)
def test_equal_sides_cancel(name, base, side):
    """Balance for the same answers on both sides; the other way of balance, cancelling one by one, is below."""
    assert math.isclose(one(name, base, side, side), base, abs_tol=1e-12)


@pytest.mark.parametrize("name", ["quadratic-energy", "euler", "mlp"])
@settings(deadline=None)
@given(base=SHARES, support=SIDES, attack=SIDES, extra=SHARES)
def test_an_attack_and_an_equal_support_cancel(name, base, support, attack, extra):
    both = one(name, base, [*support, extra], [*attack, extra])
    assert math.isclose(both, one(name, base, support, attack), abs_tol=1e-9)


def test_an_attack_and_an_equal_support_need_not_cancel_under_dfquad():
    assert one("dfquad", 0.5, [0.8]) == pytest.approx(0.9)
    assert one("dfquad", 0.5, [0.8, 0.5], [0.5]) == pytest.approx(0.7)


@pytest.mark.parametrize("name", ["dfquad", "quadratic-energy", "mlp"])
@settings(deadline=None)
@given(base=SHARES, support=SIDES, attack=SIDES)
def test_the_mirror_image_has_the_mirrored_strength(name, base, support, attack):
    assert math.isclose(one(name, 1 - base, attack, support), 1 - one(name, base, support, attack), abs_tol=1e-9)


def test_euler_has_no_mirror_image():
    assert one("euler", 0.5, [], [1]) == pytest.approx(1 - 0.75 / (1 + 0.5 / math.e))
    assert one("euler", 0.5, [1]) == pytest.approx(1 - 0.75 / (1 + 0.5 * math.e))
    assert one("euler", 0.5, [1]) + one("euler", 0.5, [], [1]) > 1.04


@settings(deadline=None)
@given(base=st.floats(0.01, 0.99), support=SIDES, attack=SIDES)
@pytest.mark.parametrize("name", ["quadratic-energy", "euler", "mlp"])
def test_what_is_not_certain_never_becomes_so(name, base, support, attack):
    assert 0 < one(name, base, support, attack) < 1


def test_beside_certainty_dfquad_makes_certain():
    assert one("dfquad", 0.5, [1]) == 1
    assert one("dfquad", 0.5, [], [1]) == 0


def test_beside_certainty_dfquad_does_not_feel_more():
    assert one("dfquad", 0.5, [], [1]) == one("dfquad", 0.5, [], [1, 0.7])


@pytest.mark.parametrize("name", ["quadratic-energy", "mlp", "dfquad"])
def test_open_minded_both_ways(name):
    assert one(name, 0.9, [], [0.9] * 100) < 0.01
    assert one(name, 0.1, [0.9] * 100) > 0.99


def test_euler_never_falls_below_the_square_of_the_base_score():
    assert one("euler", 0.6, [], [1] * 1000) == pytest.approx(0.36)


@pytest.mark.parametrize("name", ["euler", "mlp"])
@pytest.mark.parametrize("base", [0.0, 1.0])
def test_euler_and_mlp_never_leave_0_and_1(name, base):
    assert one(name, base, [1] * 2000) == one(name, base, [], [1] * 2000) == base


@pytest.mark.parametrize("name", NAMES)
def test_thousands_of_answers_on_a_side_are_no_trouble(name):
    for base in (1e-300, 0.5, 1 - 1e-16):
        assert 0 <= one(name, base, [1] * 2000) <= 1
        assert 0 <= one(name, base, [], [1] * 2000) <= 1


def test_ten_weak_repetitions_do_not_beat_a_strong_objection():
    """An objection of 0.9 against so many supporters of 0.5: only DF-QuAD is not overturned by numbers."""
    counts = (1, 2, 5, 10, 100)
    under = {name: [one(name, 0.5, [0.5] * k, [0.9]) for k in counts] for name in ("dfquad", "quadratic-energy")}
    assert under["dfquad"] == pytest.approx([0.3, 0.425, 0.534, 0.5495, 0.55], abs=5e-4)
    assert under["quadratic-energy"] == pytest.approx([0.431, 0.505, 0.86, 0.972, 1.0], abs=5e-4)


def test_the_h_categorizer_knows_no_supports():
    assert one("h-categorizer", 0.5, [1, 1], [0.5]) == pytest.approx(0.5 / 1.5)


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)
@given(base=SHARES, support=SIDES, attack=SIDES)
def test_slopes_are_those_of_the_strength(name, base, support, attack):
    method, step = METHODS[name], 1e-6
    base = min(max(base, 0.01), 0.99)
    given_ = [np.array([base]), np.array([sum(support) / 7 + 0.01]), np.array([sum(attack) / 7 + 0.02])]
    if abs(given_[1][0] - given_[2][0]) < 1e-3:
        return  # at the bend of DF-QuAD
    for which, slope in enumerate(method.slopes(*given_)):
        up, down = ([*given_] for _ in range(2))
        up[which], down[which] = given_[which] + step, given_[which] - step
        assert math.isclose((method.strength(*up) - method.strength(*down))[0] / (2 * step), slope[0], abs_tol=1e-6)


def test_a_chain_under_the_h_categorizer_runs_through_the_fibonacci_numbers():
    """With base scores 1, each claim attacked by the next: 1, 1/2, 2/3, 3/5, 5/8, counted from the unattacked end."""
    assert strengths(bipolar([1] * 5, "1-0 2-1 3-2 4-3"), "h-categorizer")[::-1] == pytest.approx(
        [1, 1 / 2, 2 / 3, 3 / 5, 5 / 8]
    )
