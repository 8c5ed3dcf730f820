"""Claims that say the same become one."""

from __future__ import annotations

from arguments.checks.errors import errors
from arguments.edits import merge_claims
from tests.arguments.edits.small import do, more, refused, small, told


def test_everything_goes_to_the_one_that_is_kept(kept):
    debate = small()
    debate.claims["tags"] = debate.claims["id"].map({"K103": "first"}).fillna("")
    debate.claims["note"] = debate.claims["id"].map({"K101": "Mine.", "K103": "Theirs."}).fillna("")
    place = kept(debate)
    changes = do(place, merge_claims, "K103", ["K101"])
    assert told(changes) == [
        ("1", "changed"),
        ("E1", "changed"),
        ("K101", "removed"),
        ("K103", "changed"),
        ("R3", "changed"),
        ("R4", "changed"),
        ("R5", "removed"),
    ]
    claim = place.rows().get("claims", "K103")
    assert claim == {"id": "K103", "text": "Claim 103.", "tags": "first", "note": "Theirs.\nMine."}
    assert [row["id"] for row in place.rows().where("relations", target="K103")] == ["R4"]


def test_relations_that_double_are_dropped_and_what_undercuts_them_goes_over(kept):
    debate = small()
    more(debate, "relations", id="R9", claim="K103", target="P2", kind="support")
    more(debate, "relations", id="R10", claim="K105", kind="attack", undercuts="R9")
    place = kept(debate)
    do(place, merge_claims, "K104", ["K103"])
    (kept_,) = place.rows().where("relations", claim="K104", target="P2")
    assert {row["undercuts"] for row in place.rows().where("relations", claim="K105")} == {"R4", kept_["id"]}
    assert errors(place.debate()) == []


def test_reactions_that_would_be_the_same_come_once(kept):
    debate = small()
    more(debate, "reactions", id="E2", claim="K102", actor="ann", source="S1")
    more(debate, "reactions", id="E3", claim="K102", actor="ann", source="S1", locator="page 2")
    place = kept(debate)
    do(place, merge_claims, "K101", ["K102"])
    assert [row["id"] for row in place.rows().where("reactions", claim="K101")] == ["E1", "E3"]


def test_several_at_once(kept):
    place = kept(small())
    do(place, merge_claims, "K101", ["K102", "K103", "K104", "K102"])
    assert place.rows().ids("claims") == ["T1", "P1", "P2", "K101", "K105"]
    assert [row["id"] for row in place.rows().where("relations", claim="K101")] == ["R3", "R7"]


def test_mistakes(kept):
    place = kept(small())
    assert "is one claim" in refused(place, merge_claims, "K101", ["K101"])
    assert "'P1' is a position and 'K101' a claim" in refused(place, merge_claims, "P1", ["K101"])
    assert "there is no claim 'K9999'" in refused(place, merge_claims, "K101", ["K9999"])
