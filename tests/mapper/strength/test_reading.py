"""What counts of a debate, and how: drafts, weights, linked premises, undercuts, and what is left out."""

from __future__ import annotations

import numpy as np
import pytest

import mattermap as mm
from arguments import DebateError
from mapper.strength import read_graph
from mapper.strength.reading import LeftOut


def debate(claims, relations):
    """A debate of ``{"a": 0.5, "b": ""}`` and rows ``(id, claim, target or R.., kind, weight, linked)``."""
    rows = [
        {
            "id": id_,
            "claim": claim,
            "target": "" if target.startswith("R") else target,
            "undercuts": target if target.startswith("R") else "",
            "kind": {"+": "support", "-": "attack"}[kind],
            "weight": weight,
            "linked": linked,
        }
        for id_, claim, target, kind, weight, linked in ((*row, "", "")[:6] for row in relations)
    ]
    listed = [{"id": one, "text": f"Text of {one}.", "weight": weight} for one, weight in claims.items()]
    return mm.Debate.from_frames(claims=listed, relations=rows)


def strength(claims, relations, claim="t", semantics="dfquad"):
    return mm.strength(debate(claims, relations), semantics)[claim]


def test_base_scores_and_weights():
    found = read_graph(debate({"t": "", "a": "0.8", "b": "0"}, [("R1", "a", "t", "+", "0.25"), ("R2", "b", "t", "-")]))
    assert found.graph.base.tolist() == [0.5, 0.8, 0]
    assert found.informed.tolist() == [False, True, True]
    assert found.graph.weights().tolist() == [0.25, 1]
    assert strength({"t": "", "a": "0.8"}, [("R1", "a", "t", "+", "0.25")]) == pytest.approx(0.5 + 0.5 * 0.2)


@pytest.mark.parametrize("semantics", ["dfquad", "quadratic-energy", "euler", "mlp", "h-categorizer"])
def test_weight_0_is_no_relation(semantics):
    assert strength({"t": "0.7", "a": "1"}, [("R1", "a", "t", "-", "0")], semantics=semantics) == 0.7


def test_linked_premises_count_as_one():
    claims = {"t": "0.5", "a": "0.8", "b": "0.5", "c": "1"}
    linked = [("R1", "a", "t", "+", "", "x"), ("R2", "b", "t", "+", "0.5", "x")]
    assert strength(claims, linked) == pytest.approx(0.5 + 0.5 * (0.8 * 0.5 * 0.5))
    apart = [("R1", "a", "t", "+", "", "x"), ("R2", "b", "t", "+", "", "y")]
    assert strength(claims, apart) == pytest.approx(0.5 + 0.5 * 0.9)
    mixed = [("R1", "a", "t", "+", "", "x"), ("R2", "b", "t", "-", "", "x")]
    assert strength(claims, mixed) == pytest.approx(0.5 + 0.5 * 0.3)
    elsewhere = [("R1", "a", "t", "+", "", "x"), ("R2", "b", "c", "+", "", "x")]
    assert strength(claims, elsewhere) == pytest.approx(0.9)


def test_an_undercut_scales_the_relation_that_it_attacks():
    claims = {"t": "0.5", "a": "0.8", "u": "0.5", "v": "0.4", "w": "0.5"}
    one = [("R1", "a", "t", "+"), ("R2", "u", "R1", "-")]
    assert strength(claims, one) == pytest.approx(0.5 + 0.5 * 0.8 * 0.5)
    assert mm.strength(debate(claims, one))["a"] == 0.8
    two = [*one, ("R3", "v", "R1", "-", "0.5")]
    assert strength(claims, two) == pytest.approx(0.5 + 0.5 * 0.8 * 0.5 * 0.8)
    of_an_undercut = [*one, ("R3", "w", "R2", "-")]
    assert strength(claims, of_an_undercut) == pytest.approx(0.5 + 0.5 * 0.8 * 0.75)
    answered = [*one, ("R3", "w", "u", "-")]
    assert strength(claims, answered) == pytest.approx(0.5 + 0.5 * 0.8 * 0.75)


def test_an_undercut_of_one_of_linked_premises_scales_them_all():
    claims = {"t": "0.5", "a": "0.8", "b": "0.5", "u": "0.5"}
    rows = [("R1", "a", "t", "+", "", "x"), ("R2", "b", "t", "+", "", "x"), ("R3", "u", "R2", "-")]
    assert strength(claims, rows) == pytest.approx(0.5 + 0.5 * 0.8 * 0.5 * 0.5)


def test_linked_undercuts_count_as_one():
    claims = {"t": "0.5", "a": "0.8", "u": "0.5", "v": "0.4"}
    rows = [("R1", "a", "t", "-"), ("R2", "u", "R1", "-", "", "x"), ("R3", "v", "R1", "-", "", "x")]
    assert strength(claims, rows) == pytest.approx(0.5 - 0.5 * 0.8 * 0.8)


def test_a_relation_said_twice_counts_once_with_its_greatest_weight():
    rows = [("R1", "a", "t", "+", "0.2"), ("R2", "a", "t", "+", "0.6"), ("R3", "a", "t", "+", "0.6")]
    found = read_graph(debate({"t": "", "a": "1"}, rows))
    assert found.left_out == [LeftOut("R1", "repeated"), LeftOut("R3", "repeated")]
    assert strength({"t": "", "a": "1"}, rows) == pytest.approx(0.8)


def test_who_supports_and_attacks_the_same_says_nothing():
    rows = [("R1", "a", "t", "+"), ("R2", "a", "t", "-"), ("R3", "b", "t", "+"), ("R4", "b", "R2", "-")]
    found = read_graph(debate({"t": "", "a": "1", "b": "0.5"}, rows))
    assert {(one.relation, one.why) for one in found.left_out} == {
        ("R1", "both-ways"),
        ("R2", "both-ways"),
        ("R4", "undercuts-left-out"),
    }
    assert strength({"t": "", "a": "1", "b": "0.5"}, rows) == 0.75


def test_a_claim_that_answers_itself_is_refused():
    with pytest.raises(DebateError, match="answers itself"):
        strength({"t": ""}, [("R1", "t", "t", "-")])


def test_drafts_stay_out_and_rows_keep_their_names():
    whole = debate({"t": "", "a": "1", "d": "1"}, [("", "d", "t", "-"), ("", "a", "t", "+"), ("", "a", "t", "+")])
    whole.claims["status"] = ["", "", "draft"]
    found = read_graph(whole)
    assert found.ids == ["t", "a"]
    assert found.left_out == [LeftOut("row 4", "repeated")]
    assert mm.strength(whole).tolist() == [1, 1]


def test_a_debate_without_relations_or_claims():
    assert mm.strength(debate({"t": "0.3"}, [])).to_dict() == {"t": 0.3}
    assert len(mm.strength(mm.Debate())) == 0
    assert mm.strengths(mm.Debate()).empty


def test_what_the_numbers_of_a_graph_stand_for():
    rows = [("R1", "a", "t", "+", "", "x"), ("R2", "b", "t", "+", "", "x"), ("R3", "a", "b", "-")]
    found = read_graph(debate({"t": "", "a": "", "b": ""}, rows))
    assert (found.graph.joints, found.joints.tolist()) == (1, [0])
    assert found.relation.tolist() == [0, 1, 2, -1]
    assert np.array_equal(found.graph.source, [1, 2, 1, 3])
    assert np.array_equal(found.graph.target, [3, 3, 2, 0])
