"""The command ``strength``, ``show --why``, and the same in Python."""

from __future__ import annotations

import json

import pytest

import mattermap as mm
from mapper.strength import METHODS
from mattermap.commands.strength import SEMANTICS


def test_the_command_knows_the_methods():
    assert list(METHODS) == list(SEMANTICS)


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_strengths_as_json_are_those_of_python(run, semantics):
    found = json.loads(run("strength", "--semantics", semantics, "--json").stdout)
    series = mm.strength(mm.read(), semantics)
    assert found["semantics"] == semantics
    assert {row["id"]: row["strength"] for row in found["claims"]} == series.to_dict()


def test_strengths_as_a_table(run):
    lines = run("strength", "--lang", "en").stdout.splitlines()
    assert lines[0].split() == ["id", "strength", "for", "against", "verdict"]
    assert lines[1].split()[:4] == ["T01", "0.49", "0.99", "1.00"]
    assert lines[1].endswith("Did the neighbourhood approach work?")
    assert "nothing about truth" in " ".join(lines[-3:])


def test_a_strength_is_explained(run):
    text = run("strength", "--claim", "k113", "--lang", "en").stdout
    assert text.startswith("K113  ")
    assert "not whether the claim is true" in " ".join(text.split())
    found = json.loads(run("strength", "--claim", "K113", "--json").stdout)
    assert found == mm.explain(mm.read(), "K113")
    assert set(found["sentences"]) == {"nl", "en"}


def test_show_tells_why_when_asked(run):
    assert "How well it stands" not in run("show", "K113").stdout
    assert "niet of de bewering waar is" in " ".join(run("show", "K113", "--why").stdout.split())
    found = json.loads(run("show", "K113", "--why", "--json").stdout)
    assert found["why"] == mm.explain(mm.read(), "K113")


def test_a_claim_that_is_not_there(run):
    failed = run("strength", "--claim", "K11")
    assert failed.exit_code == 2
    assert "the debate has no claim 'K11'" in failed.output


def test_a_draft_has_no_strength(run, folder):
    claims = folder / "claims.csv"
    text = claims.read_text("utf-8").splitlines()
    text[0] += ",status"
    text[1:] = [f"{line},draft" if line.startswith("K113,") else f"{line}," for line in text[1:]]
    claims.write_text("\n".join(text) + "\n", "utf-8")
    assert "no claim 'K113'" in run("strength", folder, "--claim", "K113").output
    assert "K113" not in {row["id"] for row in json.loads(run("strength", folder, "--json").stdout)["claims"]}


def test_the_frame_of_strengths():
    table = mm.strengths(mm.read(), "euler")
    assert list(table.columns) == ["strength", "for", "against", "verdict", "low", "high", "state"]
    assert table["strength"].equals(mm.strength(mm.read(), "euler"))
    assert set(table["state"]) == {"settled"}
    assert (table["low"] == table["strength"]).all()


def test_there_is_no_other_semantics():
    with pytest.raises(ValueError, match="there is no semantics 'grounded'"):
        mm.strength(mm.read(), "grounded")
