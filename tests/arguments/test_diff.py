"""Differences between two versions of a debate: every kind is told by its name, and equal versions have none."""

from __future__ import annotations

import pytest
from hypothesis import given

from arguments import Debate, read
from arguments.diff import differences, marks
from tests.arguments.versions import versions

CLAIMS = [
    {"id": "q", "kind": "statement", "text": "Should we?"},
    {"id": "p", "kind": "position", "text": "Yes.", "stance": "agree"},
    {"id": "n", "kind": "position", "text": "No.", "stance": "disagree"},
    {"id": "a", "text": "It is cheap.", "short": "Cheap", "theme": "money", "note": "ask"},
    {"id": "b", "text": "It is not."},
]
RELATIONS = [
    {"id": "1", "claim": "p", "target": "q", "kind": "support"},
    {"id": "2", "claim": "n", "target": "q", "kind": "attack"},
    {"id": "3", "claim": "a", "target": "p", "kind": "support"},
    {"id": "4", "claim": "b", "target": "a", "kind": "attack"},
    {"id": "5", "claim": "a", "target": "n", "kind": "attack"},
]


def debate(claims=CLAIMS, relations=RELATIONS, reactions=(), **facts):
    return Debate.from_frames(facts, claims=claims, relations=relations, reactions=list(reactions))


def changed(rows, id_, **cells):
    return [{**row, **cells} if row["id"] == id_ else row for row in rows]


def told(old, new):
    """The differences as ``(kind, table, id, columns)``."""
    return [(one.kind, one.table, one.id, *one.columns) for one in differences(old, new)]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (debate([*CLAIMS, {"id": "c", "text": "New."}]), ("added", "claims", "c")),
        (debate(CLAIMS[:-1]), ("removed", "claims", "b")),
        (
            debate(changed(CLAIMS, "a", text="It costs nothing.", short="Free")),
            ("reworded", "claims", "a", "text", "short"),
        ),
        (debate(changed(CLAIMS, "a", text_en="Cheap it is.")), ("reworded", "claims", "a", "text_en")),
        (debate(changed(CLAIMS, "a", theme="costs")), ("changed", "claims", "a", "theme")),
        (debate(relations=changed(RELATIONS, "3", target="n")), ("moved", "relations", "3", "target")),
        (debate(relations=changed(RELATIONS, "4", kind="support")), ("re-signed", "relations", "4", "kind")),
        (debate(relations=changed(RELATIONS, "4", why="So.")), ("changed", "relations", "4", "why")),
        (debate(title="Money"), ("added", "debate", "", "title")),
    ],
)
def test_each_kind_is_told_by_its_name(new, expected):
    assert told(debate(), new) == [expected]


def test_a_row_that_differs_in_several_ways_comes_once_for_each():
    relations = changed(RELATIONS, "3", target="n", kind="attack", why="So.")
    assert [one[0] for one in told(debate(), debate(relations=relations))] == ["moved", "re-signed", "changed"]


def test_another_first_relation_moves_a_claim():
    other = [*RELATIONS[:2], RELATIONS[4], RELATIONS[2], RELATIONS[3]]
    (one,) = differences(debate(), debate(relations=other))
    assert (one.kind, one.before["target"], one.after["target"]) == ("moved", "p", "n")


def test_a_relation_that_is_replaced_moves_its_claim():
    other = changed(RELATIONS, "3", id="9", target="n", kind="attack")
    found = differences(debate(), debate(relations=other[:-1]))
    assert [(one.kind, one.id) for one in found] == [("removed", "5"), ("moved", "9"), ("re-signed", "9")]


def test_the_order_of_other_rows_says_nothing():
    assert told(debate(), debate(CLAIMS[::-1], [RELATIONS[3], *RELATIONS[:3], RELATIONS[4]])) == []


def test_rows_without_an_id_are_known_by_what_they_tie():
    said = {"claim": "a", "actor": "x", "source": "s"}
    old, new = debate(reactions=[said, said]), debate(reactions=[said, {**said, "locator": "page 3"}])
    assert told(old, new) == [("changed", "reactions", "", "locator")]
    assert told(old, debate(reactions=[said])) == [("removed", "reactions", "")]


def test_facts_within_a_fact_are_told_apart():
    old, new = debate(report={"title": "A", "date": "2013"}), debate(report={"title": "B", "date": "2013"})
    (one,) = differences(old, new)
    assert (one.columns, one.before, one.after) == (("report.title",), {"report.title": "A"}, {"report.title": "B"})


def test_claims_are_marked_for_what_readers_see():
    new = debate(
        [*changed(changed(CLAIMS, "a", note="asked"), "p", text="Yes!"), {"id": "c", "text": "New."}],
        [*RELATIONS, {"id": "6", "claim": "c", "target": "b", "kind": "attack"}],
        [{"claim": "n", "actor": "x"}],
    )
    assert marks(debate(), new) == {"c": "new", "p": "changed", "n": "changed"}


def test_a_draft_that_was_published_is_new_and_a_draft_is_not_marked():
    draft = debate(changed(CLAIMS, "b", status="draft"))
    assert marks(draft, debate()) == {"b": "new"}
    assert marks(debate(), draft) == {}


def test_the_bundled_debate_equals_itself():
    assert differences(read(), read()) == []


@given(versions(2))
def test_what_is_added_one_way_is_removed_the_other(two):
    old, new = two
    there, back = differences(old, new), differences(new, old)
    assert (there == []) == (back == [])
    added = [(one.table, one.after) for one in there if one.kind == "added"]
    assert sorted(map(str, added)) == sorted(str((one.table, one.before)) for one in back if one.kind == "removed")
    assert differences(old, old) == []
