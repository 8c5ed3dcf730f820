"""The command ``insight``: sentences in either language, and the same as data."""

from __future__ import annotations

import json

import mattermap as mm
from mapper.insight import KINDS, findings
from mattermap.commands.insight import HEADINGS, SHOWN


def test_sentences_under_headings(run):
    text = " ".join(run("insight", "--lang", "en").stdout.split())
    assert "Attacks that nobody answered Nothing on this map replies to four claims against P8 (Agree:" in text
    assert "Support and contradiction between speakers" in text
    assert text.endswith("What supports or attacks what is the reading of those who made the map.")
    assert "is op deze kaart niet ingegaan: K807" in " ".join(run("insight").stdout.split())


def test_the_most_telling_of_each_kind_are_shown_unless_all_are_asked_for(run):
    attacks = sum(one.kind == "unanswered" for one in findings(mm.read().map()))
    short = run("insight", "--kind", "unanswered").stdout
    assert " ".join(short.split()).count("niet ingegaan") == SHOWN
    assert f"and {attacks - SHOWN} more; --all shows them" in short
    every = " ".join(run("insight", "--kind", "unanswered", "--all").stdout.split())
    assert every.count("niet ingegaan") == attacks
    assert "--all shows them" not in every


def test_the_kinds_that_are_asked_for(run):
    assert tuple(HEADINGS) == KINDS
    text = run("insight", "--kind", "voices", "--kind", "contested").stdout
    assert HEADINGS["contested"] in text.partition(HEADINGS["voices"])[0]
    assert HEADINGS["unanswered"] not in text
    found = json.loads(run("insight", "--kind", "carries", "--json").stdout)
    assert {one["kind"] for one in found} == {"carries"}
    assert all(one["structure_only"] for one in found)
    assert all(set(one["numbers"]) == {"strength", "without"} for one in found)
    assert run("insight", "--kind", "nothing").exit_code == 2


def test_findings_as_json(run):
    found = json.loads(run("insight", "--json").stdout)
    assert len(found) == len(findings(mm.read().map()))
    assert found[0]["kind"] == "unanswered"
    assert found[0]["about"] == ["P8"]
    assert found[0]["cases"] == [["K807"], ["K808"], ["K816"], ["K818"]]
    assert set(found[0]["sentences"]) == {"nl", "en"}


def test_nothing_to_tell(run, tmp_path):
    mm.Debate.from_frames(claims=[{"id": "a", "text": "A"}]).save(tmp_path / "debate")
    assert run("insight", tmp_path / "debate").stdout.startswith("There is nothing of this kind to tell.")
