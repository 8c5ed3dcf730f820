"""Commands without arguments ask on a terminal, and say what is missing everywhere else."""

from __future__ import annotations

import sys

import pytest

from arguments import read
from tests.mattermap.terminal import at_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
CHANGING = ("add", "link", "unlink", "edit", "move", "remove", "merge-claims", "tag", "rename-theme", "find", "list")


@pytest.mark.parametrize("command", CHANGING)
def test_without_a_terminal_a_missing_argument_is_a_mistake(run, command):
    result = run(command)
    assert result.exit_code == 2
    assert "Missing argument 'PLACE'" in result.stderr


@pytest.mark.parametrize("command", [name for name in CHANGING if name != "list"])
def test_without_a_terminal_each_says_what_else_is_missing(run, folder, command):
    result = run(command, folder)
    assert result.exit_code == 2
    assert "Missing argument" in result.stderr


def test_a_claim_with_everything_asked_for(folder):
    answers = [
        ".",  # the place
        "Ook hier daalde de criminaliteit, zegt men.",
        "Ook hier minder misdaad",
        "evidence",
        "geweldscriminaliteit",  # what it answers, in words
        "1",
        "supports",
        "Een tweede telling.",
        "vogelar",  # the actor, with a slip
        "1",
        "Een nieuwe bron over de wijken van 2013",
        "0",  # a new one
        "Een uitgever",
        "2013-08-02",
        "",
        "tweede alinea",
        "",
    ]
    result = at_terminal(folder, ["add"], answers)
    assert result.exit_code == 0, result.stderr
    debate = read(folder)
    claim = debate.rows("claims")["K121"]
    assert (claim["kind"], claim["short"]) == ("evidence", "Ook hier minder misdaad")
    assert debate.rows("relations")["R168"]["target"] == "K103"
    reaction = debate.rows("reactions")["E160"]
    assert (reaction["actor"], reaction["source"], reaction["locator"]) == ("ella-vogelaar", "S70", "tweede alinea")
    assert debate.rows("sources")["S70"]["publisher"] == "Een uitgever"


def test_a_claim_that_is_there_gets_one_more_reaction(folder):
    text = "In inkomen of maatschappelijke positie stegen bewoners niet sterker dan in de vergelijkingswijken."
    result = at_terminal(folder, ["add", ".", text, "--actor", "nrc", "--source", "S04"], ["1"])
    assert result.exit_code == 0, result.stderr
    assert "1  one more reaction to K101" in result.stderr
    debate = read(folder)
    assert debate.rows("reactions")["E160"]["claim"] == "K101"
    assert len(debate.claims) == 159


@pytest.mark.parametrize(
    ("command", "answers", "changes"),
    [
        ("link", [".", "K201", "attacks", "P4", "So."], "+ relation R168 (K201 attack P4)"),
        ("unlink", [".", "R007"], "- relation R007"),
        ("move", [".", "K201", "P3"], 'target: "P2" → "P3"'),
        ("remove", [".", "K201", "2"], 'target: "K201" → "P2"'),
        ("merge-claims", [".", "K201", "K202"], "- claim K202"),
        ("tag", [".", "K201", "+wijkveiligheid"], 'tags: – → "wijkveiligheid"'),
        ("rename-theme", [".", "geld", "Kosten"], 'label: "Geld" → "Kosten"'),
        ("find", [".", "woensel"], "bewoner-woensel-west"),
        ("list", ["."], "1-50 of 159 claims"),
    ],
)
def test_every_command_asks(folder, command, answers, changes):
    result = at_terminal(folder, [command], answers)
    assert result.exit_code == 0, result.stderr
    assert changes in result.stdout


def test_questions_stay_out_of_json(folder):
    result = at_terminal(folder, ["remove", ".", "K201", "--json"], ["1"])
    assert result.stdout.startswith("{")
    assert "There are 4 claims below it:" in result.stderr


def test_leaving_in_the_middle_changes_nothing(folder):
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    result = at_terminal(folder, ["add", "."], ["Half a claim that nobody finishes."])
    assert result.exit_code == 1
    assert "Aborted" in result.stderr
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_an_answer_that_is_none_is_told_what_to_type(folder):
    text = "In inkomen of maatschappelijke positie stegen bewoners niet sterker dan in de vergelijkingswijken."
    answers = ["", text, "", "een", "99", "1", "", ""]
    result = at_terminal(folder, ["add", ".", "--actor", "nrc", "--source", "S04"], answers)
    assert result.exit_code == 0, result.stderr
    assert result.stderr.count("Type some words (Ctrl-C stops).") == 1
    assert result.stderr.count("Type a number from 0 to 1 (Ctrl-C stops).") == 3
    assert len(read(folder).claims) == 159
