"""Additions: what one command adds, with which ids, and what it uses of what is there."""

from __future__ import annotations

from arguments.edits import Said, add_claim, add_reaction
from arguments.edits.linking import answer
from tests.arguments.edits.small import do, refused, small, told


def test_a_claim_with_all_about_it(bundled):
    said = Said(
        {"name": "A new actor", "role": "media"},
        {"title": "A new title", "url": "https://example.org/a", "date": "2013-08-01"},
        {"locator": "page 2", "quote": 'He said: "no", =1+1, été'},
    )
    claim = {"text": "A new claim.", "kind": "evidence", "text_en": "In English."}
    changes = do(bundled, add_claim, claim, answer("attacks", "K201", {"why": "So."}), said)
    assert [change.id for change in changes] == ["K220", "R168", "S70", "a-new-actor", "E160"]
    rows = bundled.rows()
    assert rows.get("claims", "K220") == {"id": "K220", **claim}
    assert rows.get("relations", "R168") == {
        "id": "R168",
        "claim": "K220",
        "target": "K201",
        "kind": "attack",
        "why": "So.",
    }
    reaction = {"id": "E160", "claim": "K220", "actor": "a-new-actor", "source": "S70"}
    assert rows.get("reactions", "E160") == reaction | said.cells


def test_who_and_what_is_there_is_used_again(kept):
    place = kept(small())
    said = Said({"name": "Ann"}, {"title": "A title"})
    changes = do(place, add_claim, {"text": "New."}, answer("supports", "K101"), said)
    assert [change.id for change in changes] == ["K106", "R9", "E2"]
    assert place.rows().get("reactions", "E2") == {"id": "E2", "claim": "K106", "actor": "ann", "source": "S1"}


def test_a_source_is_known_by_its_address_and_completed(kept):
    place = kept(small())
    do(place, add_reaction, "K102", Said(source={"title": "A title", "url": "https://example.org/"}))
    assert place.rows().get("sources", "S1") == {"id": "S1", "title": "A title", "url": "https://example.org/"}
    do(place, add_reaction, "K103", Said(source={"title": "Another", "url": "https://example.org/", "date": "2013"}))
    assert place.rows().ids("sources") == ["S1"]
    assert (place.rows().get("reactions", "E3") or {})["date"] == "2013"


def test_the_same_title_elsewhere_is_another_source(kept):
    place = kept(small())
    do(place, add_reaction, "K102", Said(source={"title": "A title", "publisher": "One", "date": "2013"}))
    do(place, add_reaction, "K103", Said(source={"title": "A title", "publisher": "Two", "date": "2013"}))
    assert [row.get("publisher") for row in place.rows().where("sources")] == ["One", "Two"]


def test_a_position_answers_the_statement_as_its_stance_says(kept):
    place = kept(small())
    do(place, add_claim, {"text": "Not so.", "kind": "position", "stance": "disagree-but"})
    assert place.rows().where("relations", claim="P3") == [
        {"id": "R9", "claim": "P3", "target": "T1", "kind": "attack"}
    ]
    changes = do(place, add_claim, {"text": "Else.", "kind": "position", "stance": "other"})
    assert told(changes) == [("P4", "added")]


def test_what_undercuts_stands_by_what_it_undercuts(kept):
    place = kept(small())
    changes = do(place, add_claim, {"text": "That does not follow."}, answer("undercuts", "R4"))
    assert told(changes) == [("K106", "added"), ("R9", "added")]
    assert (place.rows().get("relations", "R9") or {})["undercuts"] == "R4"


def test_mistakes(kept):
    place = kept(small())
    said = Said({"name": "Ann"}, {"title": "A title"})
    assert "there is no claim 'K10l'" in refused(place, add_claim, {"text": "x"}, answer("supports", "K10l"))
    assert "has a statement already, 'T1'" in refused(place, add_claim, {"text": "x", "kind": "statement"})
    assert "the claim has no text" in refused(place, add_claim, {"text": " "})
    assert "write 'money' if that is meant" in refused(place, add_claim, {"text": "x", "theme": "mony"})
    assert "write 'first'" in refused(place, add_claim, {"text": "x", "tags": "First"})
    assert "control character U+0007" in refused(place, add_claim, {"text": "x\a"})
    assert "write 'short'" in refused(place, add_claim, {"text": "x", "shrot": "y"})
    assert "is there already (E1)" in refused(place, add_reaction, "K101", said)
    assert "neither who nor where" in refused(place, add_reaction, "K101", Said())
    assert "leave the role out" in refused(place, add_reaction, "K102", Said({"name": "Ann", "role": "media"}))
    assert "give its title" in refused(place, add_reaction, "K102", Said(source={"url": "https://example.org/"}))
    assert "not a day of the calendar" in refused(
        place, add_reaction, "K102", Said(source={"title": "B", "date": "1-1"})
    )
