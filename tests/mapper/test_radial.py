"""The rings: every claim has its place, clear of all others."""

from __future__ import annotations

from itertools import combinations
from math import atan2, dist, hypot, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments import Debate, read
from mapper import make_map, make_outline, to_graph
from mapper import radial as radial_module
from mapper.radial import CLAIM, HEAD, radial
from tests.mapper.debates import debates, outline


@given(debates(most=30), st.sampled_from([1, 2, 5, radial_module.CROWD]))
def test_every_claim_has_a_place_clear_of_the_others(one: Debate, crowd: int) -> None:
    made = make_outline(to_graph(one))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(radial_module, "CROWD", crowd)  # small crowds give many tracks
        places = radial(made)
    heads = {column.head.id for column in made.columns if column.head} | {made.statement.id if made.statement else ""}
    assert places.keys() == made.items.keys()
    for one_claim, other in combinations(places, 2):
        room = sum(HEAD if claim in heads else CLAIM for claim in (one_claim, other)) / 2
        assert dist(places[one_claim], places[other]) >= room - 1e-6


@given(debates(most=30))
def test_answers_stand_further_out(one: Debate) -> None:
    made = make_outline(to_graph(one))
    places = radial(made)
    for item in made.items.values():
        if item.parent:
            assert hypot(*places[item.id]) >= hypot(*places[item.parent.id]) + CLAIM - 1e-6


def test_agreement_stands_left_and_disagreement_right() -> None:
    places = radial(outline("q:statement a:position:agree b:position:other c:position:disagree", "a+q b+q c-q"))
    assert places["q"] == (0, 0)
    assert places["a"][0] < 0 < places["c"][0]
    assert places["a"][0] == pytest.approx(-places["c"][0])
    assert places["b"] == pytest.approx((0, -hypot(*places["a"])))


def test_columns_follow_each_other_clockwise_from_below() -> None:
    made = make_map(read()).outline
    places = radial(made)
    turns = [(atan2(places[c.head.id][1], places[c.head.id][0]) - pi / 2) % (2 * pi) for c in made.columns if c.head]
    assert turns == sorted(turns)


@pytest.mark.parametrize("claims", ["", "a", "p:position", "a b c"])
def test_hardly_anything(claims: str) -> None:
    made = outline(claims)
    assert radial(made).keys() == made.items.keys()


def test_twenty_thousand_claims_in_a_chain() -> None:
    size = 20_000
    claims = [{"id": f"c{number}", "text": "A claim."} for number in range(size)]
    relations = [{"claim": f"c{n}", "target": f"c{n - 1}", "kind": "attack"} for n in range(1, size)]
    places = radial(make_outline(to_graph(Debate.from_frames(claims=claims, relations=relations))))
    assert len({(round(x), round(y)) for x, y in places.values()}) == size
