"""Two versions made into one: nothing of either is lost, and what clashes is told."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments import BUNDLED, Debate, read
from arguments.changes import rows_of
from arguments.diff import differences, flat
from arguments.formats import folder
from arguments.merge import Conflict, merge
from arguments.renumbering import Renumbered
from arguments.tables import TABLES
from tests.arguments.versions import debates, versions

CLAIMS = [{"id": "a", "text": "A", "short": "a", "theme": "t"}, {"id": "b", "text": "B"}]


def debate(claims=CLAIMS, relations=(), **facts):
    return Debate.from_frames(facts, claims=list(claims), relations=list(relations))


def changed(id_, claims=CLAIMS, **cells):
    return [{**row, **cells} if row["id"] == id_ else row for row in claims]


def contents(one):
    """The facts and the rows in their order, without empty cells."""
    return flat(one.info), {table: rows_of(one, table) for table in TABLES}


def unordered(one):
    info, tables = contents(one)
    return info, {table: sorted(map(sorted, (row.items() for row in rows))) for table, rows in tables.items()}


@given(versions(2))
def test_what_only_mine_changed_stays(two):
    base, mine = two
    merged = merge(base, mine, base)
    assert merged.conflicts == []
    assert contents(merged.debate) == contents(mine)


@given(versions(2))
def test_what_both_changed_alike_stays(two):
    base, mine = two
    merged = merge(base, mine, mine)
    assert merged.conflicts == []
    assert contents(merged.debate) == contents(mine)


@given(versions(2))
def test_what_only_theirs_changed_comes_in(two):
    base, theirs = two
    merged = merge(base, base, theirs)
    assert merged.conflicts == []
    assert unordered(merged.debate) == unordered(theirs)


@given(versions(3))
def test_with_a_preferred_side_every_conflict_has_its_value_and_no_new_claim_is_lost(three):
    base, mine, theirs = three
    merged = merge(base, mine, theirs)
    assert contents(merged.debate) == contents(merge(base, mine, theirs, "mine").debate)
    preferred, other = merge(base, mine, theirs, "theirs"), merge(base, theirs, mine, "mine")
    assert len(preferred.renumbered) == len(other.renumbered)
    if not preferred.renumbered:
        assert unordered(preferred.debate) == unordered(other.debate)
    before, own, added = (set(one.claims["id"]) for one in (base, mine, preferred.theirs))
    assert (own | added) - before <= set(preferred.debate.claims["id"])
    for one in merged.conflicts:
        assert one.mine != one.theirs
        assert one.column == "" or one.base not in (one.mine, one.theirs) or one.base in ("", None)


@st.composite
def disjoint_edits(draw):
    """A debate, two versions that changed different fields and rows of it, and the one that changed all of those."""
    base = draw(debates())
    mine, theirs, both = replace(base), replace(base), replace(base)
    for row in range(len(base.claims)):
        for column in ("text", "short", "note"):
            editor = draw(st.sampled_from([None, mine, theirs]))
            for one in filter(None, (editor, editor and both)):
                one.claims.loc[row, column] = f"changed {row} {column}"
    gone = draw(st.sampled_from([None, mine, theirs]))
    for one in filter(None, (gone, gone and both)):
        one.reactions = one.reactions.iloc[:-1]
    for editor, name in ((mine, "new-1"), (theirs, "new-2")):
        if draw(st.booleans()):
            for one in (editor, both):
                one.claims.loc[len(one.claims)] = {**dict.fromkeys(one.claims.columns, ""), "id": name, "text": name}
                one.info = {**one.info, name: "fact"}
    return base, mine, theirs, both


@given(disjoint_edits())
def test_edits_of_different_fields_go_together_in_either_order(edits):
    base, mine, theirs, both = edits
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert one.conflicts == other.conflicts == []
    assert unordered(one.debate) == unordered(other.debate) == unordered(both)


@pytest.mark.parametrize(
    ("mine", "theirs", "conflict"),
    [
        (changed("a", text="X"), changed("a", text="Y"), ("claims", "a", "text", "A", "X", "Y")),
        (changed("a", theme=""), changed("a", theme="u"), ("claims", "a", "theme", "t", "", "u")),
        (
            CLAIMS[1:],
            changed("a", text="Y"),
            ("claims", "a", "", "text: A, short: a, theme: t", None, "text: Y, short: a, theme: t"),
        ),
    ],
)
def test_a_conflict_has_its_three_values(mine, theirs, conflict):
    merged = merge(debate(), debate(mine), debate(theirs))
    assert merged.conflicts == [Conflict(*conflict)]
    assert contents(merged.debate) == contents(debate(mine))
    assert unordered(merge(debate(), debate(mine), debate(theirs), "theirs").debate) == unordered(debate(theirs))


@pytest.mark.parametrize("prefer", ["mine", "theirs"])
def test_one_id_given_to_two_new_claims_goes_on_with_mine_and_what_names_theirs_follows(prefer):
    relation = {"id": "R1", "claim": "K1", "target": "a", "kind": "attack"}
    undercut = {"id": "R2", "claim": "a", "kind": "attack", "undercuts": "R1"}
    mine = debate([*CLAIMS, {"id": "K1", "text": "Mine."}], [relation])
    theirs = debate(
        [*CLAIMS, {"id": "K1", "text": "Theirs: see K1."}, {"id": "K2", "text": "K2"}], [relation, undercut]
    )
    merged = merge(debate(), mine, theirs, prefer)
    assert merged.conflicts == []
    assert merged.renumbered == [Renumbered("claims", "K1", "K3"), Renumbered("relations", "R1", "R3")]
    added = [("K1", "Mine."), ("K3", "Theirs: see K1."), ("K2", "K2")]
    assert [(row["id"], row["text"]) for row in rows_of(merged.debate, "claims")[2:]] == added
    new = [relation, {**relation, "id": "R3", "claim": "K3"}, {**undercut, "undercuts": "R3"}]
    assert rows_of(merged.debate, "relations") == new


def test_new_rows_of_which_one_says_more_stay_one():
    mine, theirs = ([*CLAIMS, {"id": "c", "text": "New."} | more] for more in ({}, {"short": "new"}))
    merged = merge(debate(), debate(mine), debate(theirs))
    assert (merged.conflicts, merged.renumbered) == ([], [])
    assert rows_of(merged.debate, "claims") == theirs


def test_tags_follow_in_cells_of_several_and_ids_that_are_names_stay_names():
    versions = [
        Debate.from_frames(claims=[{**CLAIMS[0], "tags": tags}], tags=[{"id": id_, "label": id_ + word} for id_ in ids])
        for tags, ids, word in (("", ["old"], ""), ("", ["old", "new"], ""), ("old  new", ["old", "new"], "!"))
    ]
    versions[2].tags.loc[0, "label"] = "old"
    merged = merge(*versions)
    assert merged.renumbered == [Renumbered("tags", "new", "new-2")]
    assert rows_of(merged.debate, "claims") == [{**CLAIMS[0], "tags": "old  new-2"}]


@pytest.mark.parametrize("prefer", ["mine", "theirs"])
def test_new_reactions_without_an_id_stay_apart_unless_they_are_the_same(prefer):
    one, other, both = ({"claim": "a", "actor": "x", "quote": quote} for quote in ("Yes.", "No.", "Well."))
    mine, theirs = (Debate.from_frames(claims=CLAIMS, reactions=rows) for rows in ([one, both], [both, other]))
    merged = merge(debate(), mine, theirs, prefer)
    assert merged.conflicts == []
    assert rows_of(merged.debate, "reactions") == [one, both, other]


def test_relations_without_an_id_are_known_by_what_they_tie():
    one = {"claim": "b", "target": "a", "kind": "attack"}
    mine, theirs = debate(relations=[{**one, "why": "So."}]), debate(relations=[{**one, "weight": "0.7"}])
    merged = merge(debate(relations=[one]), mine, theirs)
    assert merged.conflicts == []
    assert rows_of(merged.debate, "relations") == [{**one, "why": "So.", "weight": "0.7"}]


def test_facts_are_merged_one_by_one():
    base = debate(title="T", report={"title": "R", "date": "2013"})
    mine = debate(title="Mine", report={"title": "R", "date": "2014"})
    theirs = debate(title="Theirs", report={"title": "S", "date": "2013"}, licence="CC0")
    merged = merge(base, mine, theirs)
    assert merged.conflicts == [Conflict("debate", "", "title", "T", "Mine", "Theirs")]
    assert merged.debate.info == {"title": "Mine", "report": {"title": "S", "date": "2014"}, "licence": "CC0"}
    assert base.info["report"] == {"title": "R", "date": "2013"}


def test_a_fact_that_one_made_a_table_of_facts_is_a_conflict_as_a_whole():
    merged = merge(debate(), debate(own="text"), debate(own={"part": "x"}))
    assert merged.conflicts == [Conflict("debate", "", "own", None, "text", '{"part": "x"}')]
    assert merged.debate.info == {"own": "text"}


def test_new_rows_of_theirs_follow_what_they_follow_there():
    new = [{"id": name, "text": name} for name in ("x", "y", "m")]
    mine = [CLAIMS[0], CLAIMS[1], new[2]]
    theirs = [new[0], CLAIMS[0], new[1], CLAIMS[1]]
    found = rows_of(merge(debate(), debate(mine), debate(theirs)).debate, "claims")
    assert [row["id"] for row in found] == ["x", "a", "y", "b", "m"]
    appended = rows_of(merge(debate(), debate(mine), debate([*CLAIMS, new[0]])).debate, "claims")
    assert [row["id"] for row in appended] == ["a", "b", "m", "x"]


def test_a_large_debate_is_merged_in_a_folder_without_touching_other_rows(tmp_path):
    mine = shutil.copytree(BUNDLED, tmp_path / "mine")
    claims = (mine / "claims.csv").read_text("utf-8").replace("\n", "\r\n").replace("K101,evidence", '"K101",evidence')
    (mine / "claims.csv").write_text(claims, "utf-8", newline="")
    theirs = read()
    theirs.claims.loc[theirs.claims["id"] == "K102", "short"] = "Anders"
    merged = merge(read(), read(mine), theirs)
    folder.write(merged.debate, tmp_path / "new", like=mine)
    assert differences(read(), read(tmp_path / "new")) == differences(read(), theirs)
    before, after = ((place / "claims.csv").read_bytes().splitlines() for place in (mine, tmp_path / "new"))
    assert [one.split(b",")[0] for one, other in zip(before, after, strict=True) if one != other] == [b"K102"]
    assert (tmp_path / "new" / "debate.toml").read_bytes() == (mine / "debate.toml").read_bytes()
