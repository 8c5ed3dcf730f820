"""Relations: tied and untied, and what cannot be a relation."""

from __future__ import annotations

import pytest

from arguments.edits import link, unlink
from tests.arguments.edits.small import do, refused, small, told


def test_a_claim_supports_another_one(kept):
    place = kept(small())
    assert told(do(place, link, "K103", "supports", "P2", {"why": "So.", "linked": "a"})) == [("R9", "added")]
    relation = {"id": "R9", "claim": "K103", "target": "P2", "kind": "support", "why": "So.", "linked": "a"}
    assert place.rows().get("relations", "R9") == relation


def test_ids_may_be_written_in_small_letters(kept):
    place = kept(small())
    do(place, link, "k103", "undercuts", "r3")
    relation = {"id": "R9", "claim": "K103", "undercuts": "R3", "kind": "attack"}
    assert place.rows().get("relations", "R9") == relation


@pytest.mark.parametrize(
    ("words", "cells", "reason"),
    [
        ("K101 supports K101", {}, "would answer itself"),
        ("K101 attacks P1", {}, "answers 'P1' already (R3)"),
        ("K101 undercuts R3", {}, "would answer itself"),
        ("K105 undercuts R4", {}, "answers 'R4' already (R8)"),
        ("nobody supports P1", {}, "there is no claim 'nobody'"),
        ("K101 undercuts P1", {}, "there is no relation 'P1'"),
        ("K103 supports P1", {"weight": "2"}, "is not a number from 0 to 1"),
        ("K103 supports P1", {"weigth": "1"}, "write 'weight'"),
    ],
)
def test_what_cannot_be(kept, words, cells, reason):
    assert reason in refused(kept(small()), link, *words.split(), cells)


def test_untied_by_id_and_by_claims(kept):
    place = kept(small())
    assert told(do(place, unlink, "R7")) == [("R7", "removed")]
    assert told(do(place, unlink, "K103", "K101")) == [("R5", "removed")]


def test_what_undercuts_a_relation_goes_with_it(kept):
    place = kept(small())
    do(place, link, "K103", "undercuts", "R8")
    assert told(do(place, unlink, "R4")) == [("R4", "removed"), ("R8", "removed"), ("R9", "removed")]


def test_relations_that_are_not_there(kept):
    place = kept(small())
    assert "the other way round; write K101 P1" in refused(place, unlink, "P1", "K101")
    assert "does not answer" in refused(place, unlink, "K101", "P2")
    assert "there is no relation 'R99'" in refused(place, unlink, "R99")
