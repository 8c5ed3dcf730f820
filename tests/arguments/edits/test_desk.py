"""The desk shows the rows as they will be, and tells one change for each row."""

from __future__ import annotations

from arguments.changes import Change, RowsOf
from arguments.debate import Debate
from arguments.edits.desk import Desk
from tests.arguments.edits.small import small


def test_what_changed_is_seen_at_once():
    desk = Desk(RowsOf(small()))
    row = desk.one("claims", "K101")
    desk.change("claims", row, {"theme": "money"})
    desk.add("claims", {"id": "K106", "text": "New.", "theme": "money"})
    desk.remove("claims", desk.one("claims", "K102"))
    assert [one["id"] for one in desk.where("claims", theme="money")] == ["K101", "K106"]
    assert desk.get("claims", "K102") is None
    assert desk.ids("claims") == ["T1", "P1", "P2", "K103", "K104", "K105", "K101", "K106"]


def test_changes_to_one_row_are_one_change():
    desk = Desk(RowsOf(small()))
    before = desk.one("claims", "K101")
    once = desk.change("claims", before, {"theme": "money"})
    desk.remove("claims", desk.change("claims", once, {"tags": "first"}))
    assert desk.changes == [Change("claims", before, None)]


def test_what_comes_to_nothing_is_no_change():
    desk = Desk(RowsOf(small()))
    before = desk.one("claims", "K101")
    desk.change("claims", desk.change("claims", before, {"theme": "money"}), {"theme": ""})
    desk.remove("claims", desk.add("claims", {"id": "new", "text": "New."}))
    assert desk.changes == []


def test_rows_without_ids_are_told_apart_by_all_that_they_hold():
    relation = {"claim": "a", "target": "q", "kind": "support"}
    debate = Debate.from_frames(claims=[{"id": one, "text": one} for one in "qab"], relations=[relation, relation])
    desk = Desk(RowsOf(debate))
    desk.change("relations", relation, {"kind": "attack"})
    assert desk.where("relations", claim="a") == [relation, {**relation, "kind": "attack"}]
    desk.remove("relations", relation)
    desk.remove("relations", {**relation, "kind": "attack"})
    assert desk.where("relations") == []
    assert desk.changes == [Change("relations", relation, None)] * 2
