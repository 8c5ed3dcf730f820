"""Claims are hung elsewhere."""

from __future__ import annotations

from arguments.edits import move
from tests.arguments.edits.small import do, refused, small, told


def test_the_first_relation_changes_in_its_place(kept):
    debate = small()
    debate.relations["linked"] = debate.relations["id"].map({"R6": "a"}).fillna("")
    place = kept(debate)
    assert told(do(place, move, "K104", "K103")) == [("R6", "changed")]
    assert place.rows().get("relations", "R6") == {"id": "R6", "claim": "K104", "target": "K103", "kind": "attack"}
    assert [row["id"] for row in place.rows().where("relations", claim="K104")] == ["R6", "R7"]


def test_with_another_sign(kept):
    place = kept(small())
    do(place, move, "K101", "P2", "supports")
    assert (place.rows().get("relations", "R3") or {})["kind"] == "support"


def test_a_cross_link_to_the_same_goes(kept):
    assert told(do(kept(small()), move, "K104", "P2")) == [("R6", "changed"), ("R7", "removed")]


def test_what_undercut_answers_a_claim_afterwards(kept):
    place = kept(small())
    do(place, move, "K105", "K103")
    assert place.rows().get("relations", "R8") == {"id": "R8", "claim": "K105", "target": "K103", "kind": "attack"}


def test_a_loose_claim_is_tied(kept):
    debate = small()
    debate.relations = debate.relations[debate.relations["id"] != "R8"]
    place = kept(debate)
    assert "say with `--as`" in refused(place, move, "K105", "P1")
    assert told(do(place, move, "K105", "P1", "supports")) == [("R8", "added")]


def test_not_under_itself(kept):
    place = kept(small())
    assert "'K104' hangs under 'K101' itself" in refused(place, move, "K101", "K104")
    assert "cannot answer itself" in refused(place, move, "K101", "K101")


def test_where_it_is_already(kept):
    assert do(kept(small()), move, "K101", "P1") == []
