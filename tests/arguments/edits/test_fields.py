"""Fields of any row, also when somebody else changed the row in between."""

from __future__ import annotations

import pytest

from arguments import write
from arguments.changes import Stale
from arguments.edits import edit_row, edit_since, named
from arguments.keep import keep
from tests.arguments.edits.small import do, more, refused, small


@pytest.mark.parametrize(
    ("table", "id_", "cells"),
    [
        ("claims", "K101", {"short": "New", "text_en": "In English", "mine": "kept along"}),
        ("relations", "R3", {"target": "P2", "kind": "support", "why": "So."}),
        ("reactions", "E1", {"quote": '"=1+1",\r\nnew line'}),
        ("sources", "S1", {"url": "https://example.org/", "date": "2013-07"}),
        ("actors", "ann", {"role": ""}),
        ("themes", "money", {"label": "Money & more"}),
        ("tags", "first", {"colour": "#2e7d32"}),
        ("tour", "1", {"text": "Look here."}),
    ],
)
def test_rows_of_every_table(kept, table, id_, cells):
    place = kept(small())
    before = place.rows().get(table, id_) or {}
    do(place, edit_row, table, id_, cells, new_columns="mine" in cells)
    after = {name: value for name, value in {**before, **cells}.items() if value}
    assert place.rows().get(table, id_) == after


def test_a_column_that_any_row_has_may_be_filled_in_elsewhere(kept):
    debate = small()
    debate.claims["page"] = ["12", *[""] * (len(debate.claims) - 1)]
    place = kept(debate)
    do(place, edit_row, "claims", "K101", {"page": "12"})
    assert "nearly" not in refused(place, edit_row, "claims", "K102", {"pages": "1"})
    do(place, edit_row, "claims", "K102", {"place": "Here"}, new_columns=True)
    do(place, edit_row, "claims", "K103", {"place": "There", "page": "13"})
    assert place.rows().get("claims", "K103")["place"] == "There"


def test_the_same_value_changes_nothing(kept):
    assert do(kept(small()), edit_row, "claims", "K101", {"text": "Claim 101.", "short": ""}) == []


@pytest.mark.parametrize(
    ("table", "id_", "cells", "reason"),
    [
        ("claims", "K101", {"kind": "statement"}, "has a statement already"),
        ("claims", "K101", {"kind": "evidense"}, "write evidence"),
        ("claims", "K101", {"text": ""}, "the claim has no text"),
        ("claims", "K101", {"id": "K9"}, "an id stays what it is"),
        ("claims", "K101", {"shrt": "x"}, "'shrt' is not a column of the claims"),
        ("claims", "K101", {"bogus": "x"}, "or add `--new-column` to make this one"),
        ("sources", "S1", {"date": "30 foo 2013"}, "write a date as 2013-07-30, 30-7-2013 or 30 juli 2013"),
        ("claims", "K101", {"theme": "nothing"}, "there is no theme 'nothing'"),
        ("relations", "R3", {"target": "K101"}, "would answer itself"),
        ("relations", "R7", {"target": "K102"}, "answers 'K102' already (R6)"),
        ("relations", "R3", {"undercuts": "R1"}, "either a claim or a relation"),
        ("relations", "R8", {"kind": "support"}, "can only be attacked"),
        ("sources", "S1", {"url": "javascript:alert(1)"}, "not a link that is safe"),
        ("tags", "first", {"colour": "green"}, "write it as #rrggbb"),
    ],
)
def test_what_cannot_be(kept, table, id_, cells, reason):
    assert reason in refused(kept(small()), edit_row, table, id_, cells)


def test_what_was_wrong_before_does_not_stand_in_the_way(tmp_path):
    debate = small()
    debate.sources["url"] = "not a link"
    write(debate, tmp_path / "wrong")
    place = keep(tmp_path / "wrong")
    do(place, edit_row, "sources", "S1", {"title": "Better"})
    assert (place.rows().get("sources", "S1") or {})["title"] == "Better"


def test_a_stale_edit_is_refused_with_both_versions(kept):
    place = kept(small())
    base = place.rows().get("claims", "K101") or {}
    do(place, edit_row, "claims", "K101", {"text": "Theirs."})
    with pytest.raises(Stale) as error:
        do(place, edit_since, "claims", base, {**base, "short": "Mine"})
    assert (error.value.now or {})["text"] == "Theirs."
    assert (error.value.change.after or {})["short"] == "Mine"


def test_fields_of_both_sides_are_merged(kept):
    place = kept(small())
    base = place.rows().get("claims", "K101") or {}
    do(place, edit_row, "claims", "K101", {"text": "Theirs.", "theme": "money"})
    do(place, edit_since, "claims", base, {**base, "short": "Mine", "theme": "money"}, merge=True)
    assert place.rows().get("claims", "K101") == {"id": "K101", "text": "Theirs.", "short": "Mine", "theme": "money"}
    with pytest.raises(Stale):
        do(place, edit_since, "claims", base, {**base, "text": "Mine."}, merge=True)


def test_a_row_that_went_cannot_be_edited(kept):
    base = {"id": "K999", "text": "Gone."}
    with pytest.raises(Stale) as error:
        do(kept(small()), edit_since, "claims", base, {**base, "text": "Mine."}, merge=True)
    assert error.value.now is None


def test_the_row_that_an_id_names(kept):
    rows = kept(small()).rows()
    assert named(rows, "K101") == ("claims", "K101")
    assert named(rows, "ANN") == ("actors", "ann")
    assert named(rows, "1") == ("tour", "1")
    with pytest.raises(ValueError, match="no row has the id 'moneey'; write 'money'"):
        named(rows, "moneey")


def test_an_id_of_several_tables(kept):
    debate = small()
    more(debate, "themes", id="first", label="First things")
    rows = kept(debate).rows()
    with pytest.raises(ValueError, match="'first' is an id of themes and tags; add `--table themes`"):
        named(rows, "first")
    assert named(rows, "first", "tags") == ("tags", "first")
