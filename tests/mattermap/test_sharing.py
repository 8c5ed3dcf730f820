"""What leaves the house: drafts only when asked for, and speakers by their role alone where that is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

import mattermap as mm

SECRET = ("Els Janssen", "mevrouw Janssen", "els-j", "Ask her.", "Inside.")


@pytest.fixture
def place(tmp_path):
    """A small debate with drafts, remarks and somebody who would rather not be known."""
    claims = [
        {"id": "q", "kind": "statement", "text": "Should we?", "note": "Ask her."},
        {"id": "a", "text": "Yes.", "mine": "Inside."},
        {"id": "b", "text": "Perhaps not.", "status": "draft"},
    ]
    relations = [
        {"claim": "a", "target": "q", "kind": "support"},
        {"claim": "b", "target": "a", "kind": "attack"},
    ]
    reactions = [{"id": f"E{one}", "claim": one, "actor": "els-j", "via": "mevrouw Janssen"} for one in "ab"]
    actors = [{"id": "els-j", "name": "Els Janssen", "role": "bewoner"}]
    debate = mm.Debate.from_frames(
        {"id": "x", "language": "nl"}, claims=claims, relations=relations, reactions=reactions, actors=actors
    )
    mm.write(debate, tmp_path / "mine")
    return "mine"


def everything(debate):
    """All that stands in the tables and the facts of a debate."""
    return "\n".join([str(debate.info), *(frame.to_csv() for frame in debate.tables.values())])


@pytest.mark.parametrize("words", [["export", "--to", "xlsx", "-o", "x.xlsx"], ["draw", "-o", "x.html"]])
def test_speakers_by_their_role_alone(run, place, words):
    command, *rest = words
    result = run(command, place, *rest, "--anonymise")
    assert (result.exit_code, result.stderr) == (0, "")
    found = mm.read(rest[-1])
    assert not [one for one in SECRET if one in everything(found)]
    assert found.records("actors") == [{"id": "role-1", "name": "bewoner", "role": "bewoner"}]
    assert found.claims["id"].tolist() == ["q", "a"]
    result = run("push", rest[-1], place)
    assert (result.exit_code, "would remove them" in result.stderr) == (2, True)
    assert "Els Janssen" in everything(mm.read(place))


def test_names_that_still_stand_in_a_text_are_told(run, place):
    run("edit", place, "a", "text=Yes, says Els Janssen.", "short=Els Janssen")
    result = run("draw", place, "--anonymise", "-o", "-")
    places = "claims a, text (Els Janssen); claims a, short (Els Janssen)"
    assert f"names still stand in 2 places: {places}." in result.stderr
    assert result.stdout.startswith("<!doctype html>")


def test_an_export_by_roles_is_not_taken_up_again(run, place):
    run("export", place, "--to", "xlsx", "-o", "x.xlsx", "--anonymise", "--drafts")
    result = run("import", place, "x.xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "x.xlsx: speakers are told by their role alone" in result.stderr


def test_drafts_are_drawn_when_asked_for_and_marked(run, place):
    assert mm.read("mine").map().marks == {}
    run("draw", place, "-o", "x.html")
    assert mm.read("x.html").claims["id"].tolist() == ["q", "a"]
    result = run("draw", place, "-o", "x.html", "--drafts")
    assert result.stdout.startswith("Drew 3 claims to x.html")
    assert "1 draft among them." in result.stdout
    found = mm.read("x.html")
    assert found.claims["id"].tolist() == ["q", "a", "b"]
    assert "Ask her." not in everything(found)
    assert "Inside." not in everything(found)
    assert Path("x.html").read_text("utf-8").count("<i class=since>concept</i>") == 1
    assert found.claims["status"].tolist() == ["", "", "draft"]
    run("draw", "x.html", "-o", "y.html")
    assert mm.read("y.html").claims["id"].tolist() == ["q", "a"]
    assert mm.strength(found).to_dict() == mm.strength(mm.read("mine")).to_dict()


@pytest.mark.parametrize("words", [["export", "--to", "folder", "-o", "x"], ["draw", "-o", "x.html"]])
def test_who_and_what_only_a_draft_rests_on_stays_at_home(run, tmp_path, words):
    claims = [{"id": "a", "text": "Yes."}, {"id": "b", "text": "No.", "status": "draft"}]
    reactions = [
        {"claim": "a", "actor": "ann", "source": "S1"},
        {"claim": "b", "actor": "ann", "source": "S2"},
        {"claim": "b", "actor": "zoe", "source": "S1"},
    ]
    names = [{"id": id_, "name": id_.title()} for id_ in ("ann", "zoe", "nobody-yet")]
    sources = [{"id": id_, "title": f"Title {id_}"} for id_ in ("S1", "S2", "S3")]
    debate = mm.Debate.from_frames(claims=claims, reactions=reactions, actors=names, sources=sources)
    mm.write(debate, tmp_path / "mine")
    command, *rest = words
    run(command, "mine", *rest)
    found = mm.read(rest[-1])
    assert (found.actors["id"].tolist(), found.sources["id"].tolist()) == (["ann", "nobody-yet"], ["S1", "S3"])


def test_a_draft_that_is_asked_for_is_told_as_one(run, place):
    result = run("show", place, "b")
    assert result.exit_code == 2
    assert "b is a draft, which stays at home" in result.stderr
