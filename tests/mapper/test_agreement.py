"""Agreement between two codings: published examples, what is not defined, and how maps are coded."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import Debate
from mapper import agreement as module
from mapper import make_map
from mapper.agreement import agreement, alpha, kappa
from tests.mapper.debates import debate, debates


def test_kappa_of_the_example_of_cohen():
    """Cohen (1960), A coefficient of agreement for nominal scales: 200 cases in three categories, kappa .492."""
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    pairs = [(str(i), str(j)) for i in range(3) for j in range(3) for _ in range(table[i][j])]
    assert round(kappa(*zip(*pairs, strict=True)), 3) == 0.492


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0", 0.095),  # A: binary data, Meg and Owen
        ("a a b b d c c c e d d a", "b a b b b c c c e d d d", 0.692),  # B: nominal data, Ben and Gerry
    ],
)
def test_alpha_of_the_examples_of_krippendorff(first, second, expected):
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, examples A and B."""
    assert round(alpha(first.split(), second.split()), 3) == expected


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from("abcd")] * 2), min_size=1, max_size=30))
def test_large_samples_are_measured_as_the_libraries_measure_small_ones(pairs):
    codes = tuple(zip(*pairs, strict=True))
    if len({*codes[0], *codes[1]}) == 1:
        return
    with pytest.MonkeyPatch.context() as patch:
        small = kappa(*codes), alpha(*codes)
        patch.setattr(module, "_LARGEST", 0)
        assert (kappa(*codes), alpha(*codes)) == pytest.approx(small)


def test_thousands_of_categories_take_no_table_of_all_pairs():
    codes = [f"support c{number}" for number in range(30_000)]
    other = [codes[1], *codes[1:]]
    assert kappa(codes, other) == pytest.approx(1, abs=1e-4)
    assert alpha(codes, other) == pytest.approx(1, abs=1e-4)


def test_a_map_is_coded_by_its_outline():
    claims = "q:statement p:position n:position a b c d"
    first = make_map(debate(claims, "p+q n-q a+p b-a c+n d-R3"))
    second = make_map(debate(claims, "p+q n-q a+n b-a c+n d-a"))
    position, theme, relation = agreement(first, second)
    assert (position.compared, position.agreed) == (4, 1)
    assert [(one.claim, one.first, one.second) for one in position.disagreements] == [
        ("a", "p", "n"),
        ("b", "p", "n"),
        ("d", "p", "n"),
    ]
    assert (relation.compared, relation.agreed) == (6, 4)
    assert [(one.claim, one.first, one.second) for one in relation.disagreements] == [
        ("a", "support p", "support n"),
        ("d", "undercut a", "attack a"),
    ]
    assert (theme.compared, theme.note) == (0, "there is no claim that both coded")


def test_what_one_left_open_is_not_compared():
    first, second = debate("q:statement p:position a b", "p+q a+p b+p"), debate("q:statement p:position a b", "p+q a+p")
    first.claims["theme"] = ["", "", "x", "y"]
    second.claims["theme"] = ["", "", "x", ""]
    found = agreement(make_map(first), make_map(second))
    assert [(one.compared, one.one_only) for one in found] == [(1, ["b"]), (1, ["b"]), (2, ["b"])]


def test_one_category_leaves_nothing_to_measure():
    one = make_map(debate("q:statement p:position a b", "p+q a+p b+p"))
    found = agreement(one, one)[0]
    assert (found.percentage, found.kappa, found.alpha) == (100.0, None, None)
    assert "same category every time" in found.note


def test_maps_without_a_common_claim():
    one, other = make_map(debate("q:statement a", "a+q")), make_map(debate("r:statement b", "b+r"))
    assert [(found.compared, found.percentage, found.kappa) for found in agreement(one, other)] == [(0, None, None)] * 3


@settings(deadline=None, max_examples=50)
@given(debates(), debates())
def test_measures_are_numbers_or_not_there(one, other):
    for found in agreement(*(make_map(_sound(each)) for each in (one, other))):
        assert 0 <= found.agreed == found.compared - len(found.disagreements)
        for value in (found.percentage, found.kappa, found.alpha):
            assert value is None or math.isfinite(value)
        assert bool(found.note) == (found.kappa is None)


def _sound(one: Debate) -> Debate:
    """The debate without the relations that no map can be made of."""
    names = set(one.claims["id"])
    keeps = one.relations["claim"].isin(names) & one.relations["target"].isin(names)
    return replace(one, relations=one.relations[keeps & one.relations["claim"].ne(one.relations["target"])])
