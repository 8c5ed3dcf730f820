"""The command ``summary`` and ``mm.summary``: the same sentences, and what bears them out."""

from __future__ import annotations

import json

import pytest

import mattermap as mm


def words(text):
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_command_tells_what_the_api_tells(run, language):
    told = [one.text for one in mm.summary(mm.read(), language)]
    assert words(run("summary", "--lang", language).stdout) == words(" ".join(told))
    assert len(told) == 10


def test_without_a_language_it_speaks_that_of_the_debate(run, tmp_path):
    assert run("summary").stdout.startswith("Deze kaart gaat over de vraag ‘Werkte de wijkaanpak?’")
    claims = [{"id": "a", "text": "Oui."}]
    mm.Debate.from_frames(info={"language": "fr"}, claims=claims).save(tmp_path / "debat")
    assert run("summary", tmp_path / "debat").stdout.startswith("On top of this map stands “Oui.”")
    with pytest.raises(ValueError, match="not in 'fr'"):
        mm.summary(mm.read(), "fr")


def test_as_json(run):
    told = json.loads(run("summary", "--lang", "en", "--json").stdout)
    assert [(one["kind"], one["text"], tuple(one["ids"])) for one in told] == [
        (one.kind, one.text, one.ids) for one in mm.summary(mm.read(), "en")
    ]
    assert {one["kind"]: one["ids"] for one in told}["statement"] == ["T01"]


def test_roles_are_told_in_the_language_of_the_sentence():
    (speakers,) = (one for one in mm.summary(mm.read(), "en") if one.kind == "speakers")
    assert "research (20)" in speakers.text
    assert "onderzoek" not in speakers.text


def test_a_debate_without_anything_and_one_without_sense(run, tmp_path):
    assert len(mm.summary(mm.Debate())) == 5
    (tmp_path / "claims.csv").write_text("id,text\na,A\na,B\n", encoding="utf-8")
    assert run("summary", tmp_path).exit_code == 2


def test_drafts_stay_out():
    claims = [{"id": "a", "text": "Said."}, {"id": "b", "text": "Not yet.", "status": "draft"}]
    told = " ".join(map(str, mm.summary(mm.Debate.from_frames(claims=claims))))
    assert "one claim" in told
    assert "Not yet" not in told


def test_ten_thousand_claims(run, tmp_path):
    """So many findings are told in a few lines, and the summary has no more sentences than that of a small debate."""
    claims = [{"id": "t", "kind": "statement", "text": "Build."}]
    claims += [{"id": f"c{number}", "text": f"Claim {number}."} for number in range(10_000)]
    relations = [
        {
            "claim": f"c{number}",
            "target": f"c{number // 2}" if number > 1 else "t",
            "kind": ("attack", "support")[number % 2],
        }
        for number in range(10_000)
    ]
    relations = [one for one in relations if one["claim"] != one["target"]]
    mm.Debate.from_frames(claims=claims, relations=relations).save(tmp_path / "large")
    told = run("summary", tmp_path / "large", "--json").stdout
    assert 5 <= len(json.loads(told)) <= 10
    assert "The map has 10,000 claims" in told
    assert len(run("insight", tmp_path / "large").stdout.splitlines()) < 100
