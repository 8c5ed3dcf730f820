"""The command ``accept``, and the same in Python."""

from __future__ import annotations

import json

import pytest

import mattermap as mm
from mapper import acceptance
from mattermap.commands import accept as command

RING = [{"claim": one, "target": other, "kind": "attack"} for one, other in ("ab", "bc", "ca")]


@pytest.fixture
def ring(tmp_path):
    """The place of a debate in which three claims attack each other in a ring."""
    mm.Debate.from_frames(claims=[{"id": one, "text": one} for one in "abc"], relations=RING).save(tmp_path / "ring")
    return tmp_path / "ring"


def test_the_command_knows_the_names():
    assert command.SEMANTICS == acceptance.SEMANTICS
    assert command.ATTACKS == acceptance.ATTACKS


@pytest.mark.parametrize("semantics", command.SEMANTICS)
def test_labels_as_json_are_those_of_python(run, semantics):
    found = json.loads(run("accept", "--semantics", semantics, "--json").stdout)
    assert found["labels"] == mm.accept(mm.read(), semantics).to_dict()
    assert (found["semantics"], found["credulous"], found["attacks"], found["exists"]) == (
        semantics,
        False,
        "derived",
        True,
    )


def test_labels_as_lists(run):
    text = run("accept", "--attacks", "direct", "--lang", "en").stdout
    lines = text.splitlines()
    assert lines[0] == "159 claims"
    assert "In: these claims can be held together (129)" in lines
    assert "  P2    Disagree: study too weak for this verdict" in lines[130:]
    assert "nothing about truth" in " ".join(text.split())
    assert "Undecided" not in text


def test_where_there_is_no_labelling_that_is_told(run, ring):
    assert "No labelling of this debate is stable" in run("accept", ring, "--semantics", "stable").stdout
    assert not json.loads(run("accept", ring, "--semantics", "stable", "--json").stdout)["exists"]
    assert "No labelling" not in run("accept", ring, "--semantics", "preferred").stdout


def test_a_mistake_is_told(run, tmp_path):
    assert run("accept", tmp_path / "nothing").exit_code == 2
    assert run("accept", "--semantics", "fair").exit_code == 2
