"""The command ``insight``: sentences in either language, and the same as data."""

from __future__ import annotations

import json

import mattermap as mm
from mapper.insight import findings


def test_sentences_under_headings(run):
    text = " ".join(run("insight", "--lang", "en").stdout.split())
    assert "Attacks that nobody answered Nothing on this map replies to 4 claims against P8 (Agree:" in text
    assert "Who supports and attacks whom" in text
    assert text.endswith("what nobody answered is not thereby right.")
    assert "is op deze kaart niet ingegaan: K807" in " ".join(run("insight").stdout.split())


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
