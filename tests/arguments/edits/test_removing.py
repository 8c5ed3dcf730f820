"""Removals, and what becomes of what hangs below."""

from __future__ import annotations

import pytest

from arguments.edits import beneath, remove
from arguments.edits.removing import FEW
from tests.arguments.edits.small import do, more, refused, small, told


def test_nothing_goes_unasked(kept):
    place = kept(small())
    assert beneath(place.rows(), "K101") == ["K102", "K103", "K104", "K105"]
    assert "4 claims hang below 'K101'" in refused(place, remove, "claims", "K101")


def test_a_claim_without_answers_goes_with_its_relations(kept):
    place = kept(small())
    changes = do(place, remove, "claims", "K104")
    assert told(changes) == [("K104", "removed"), ("R6", "removed"), ("R7", "removed")]


def test_those_below_go_too_unless_they_also_answer_what_stays(kept):
    place = kept(small())
    gone = ["1", "E1", "K101", "K102", "K103", "K105", "R3", "R4", "R5", "R6", "R8"]
    assert told(do(place, remove, "claims", "K101", "remove")) == [(id_, "removed") for id_ in gone]
    assert [row["id"] for row in place.rows().where("relations", claim="K104")] == ["R7"]


def test_those_below_are_kept(kept):
    place = kept(small())
    gone = ["1", "E1", "K101", "R3", "R4", "R5", "R8"]
    assert told(do(place, remove, "claims", "K101", "keep")) == [(id_, "removed") for id_ in gone]


def test_those_below_are_lifted_with_the_sign_combined(kept):
    place = kept(small())
    changes = do(place, remove, "claims", "K101", "lift")
    gone = [(id_, "removed") for id_ in ("1", "E1", "K101", "R3")]
    assert told(changes) == [*gone, ("R4", "changed"), ("R5", "changed")]
    lifted = {row["id"]: (row["target"], row["kind"]) for row in place.rows().where("relations", target="P1")}
    assert lifted == {"R4": ("P1", "attack"), "R5": ("P1", "support")}  # R3 was an attack
    assert place.rows().get("relations", "R8")  # undercuts R4 as before


def test_what_is_lifted_neither_doubles_nor_answers_itself(kept):
    debate = small()
    more(debate, "relations", id="R9", claim="K102", target="P1", kind="support")
    more(debate, "relations", id="R10", claim="P1", target="K101", kind="support")
    place = kept(debate)
    do(place, remove, "claims", "K101", "lift")
    assert [row["id"] for row in place.rows().where("relations", target="P1")] == ["R5", "R9"]
    assert [row["id"] for row in place.rows().where("relations", claim="P1")] == ["R1"]


def test_lifted_premises_do_not_count_together_with_others(kept):
    debate = small()
    linked = {"R3": "a", "R4": "a", "R5": "a"}
    debate.relations["linked"] = debate.relations["id"].map(linked).fillna("")
    more(debate, "relations", id="R9", claim="K105", target="P1", kind="support", linked="a")
    place = kept(debate)
    do(place, remove, "claims", "K101", "lift")
    marks = {row["id"]: row["linked"] for row in place.rows().where("relations", target="P1")}
    assert marks == {"R4": "a-K101", "R5": "a-K101", "R9": "a"}


def test_nothing_to_lift_to(kept):
    place = kept(small())
    assert "answers nothing, so that its answers cannot be lifted" in refused(place, remove, "claims", "T1", "lift")


def test_what_supports_an_undercut_cannot_be_lifted_to_a_relation(kept):
    debate = small()
    more(debate, "relations", id="R9", claim="K103", target="K105", kind="attack")
    assert "can only be attacked" in refused(kept(debate), remove, "claims", "K105", "lift")


def test_a_circle_goes_as_a_whole(kept):
    debate = small()
    more(debate, "relations", id="R9", claim="K102", target="K104", kind="support")
    debate.relations = debate.relations[debate.relations["id"] != "R7"]
    place = kept(debate)
    do(place, remove, "claims", "K101", "remove")
    assert place.rows().ids("claims") == ["T1", "P1", "P2"]


@pytest.mark.parametrize("below", ["remove", "keep"])
def test_rows_of_other_tables(kept, below):
    place = kept(small())
    assert "1 row of reactions name the source 'S1'" in refused(place, remove, "sources", "S1")
    changes = do(place, remove, "sources", "S1", below)
    assert told(changes) == [("E1", "removed" if below == "remove" else "changed"), ("S1", "removed")]
    assert told(do(place, remove, "themes", "money")) == [("money", "removed")]
    assert told(do(place, remove, "tour", "1")) == [("1", "removed")]
    assert told(do(place, remove, "relations", "R4")) == [("R4", "removed"), ("R8", "removed")]


def test_a_tag_is_taken_from_its_claims(kept):
    debate = small()
    debate.claims.loc[3, "tags"] = "first"
    place = kept(debate)
    assert told(do(place, remove, "tags", "first", "keep")) == [("K101", "changed"), ("first", "removed")]
    assert "tags" not in (place.rows().get("claims", "K101") or {})


def test_a_deep_branch_is_found_as_a_shallow_one_is(kept):
    debate = small()
    for number in range(200, 200 + 2 * FEW):
        more(debate, "claims", id=f"K{number}", text=f"Claim {number}.")
        target = f"K{number - 1}" if number > 200 else "K103"
        more(debate, "relations", id=f"X{number}", claim=f"K{number}", target=target, kind="support")
    more(debate, "relations", id="X1", claim="K102", undercuts=f"X{199 + 2 * FEW}", kind="attack")
    rows = kept(debate).rows()
    found = beneath(rows, "K103")
    assert found[: 2 * FEW] == [f"K{number}" for number in range(200, 200 + 2 * FEW)]
    assert found[2 * FEW :] == ["K102", "K104", "K105"]
