"""The commands that change a debate, in folders and stores: what they write, what they tell, what they leave alone."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

import mattermap as mm
from arguments import BUNDLED, write
from arguments.keep import keep

NEARLY = "In inkomen of maatschappelijke positie stegen bewoners er niet sterker dan in de vergelijkingswijk."
CHANGES = [  # a command, and what it tells
    (("link", "K201", "attacks", "P4", "--why", "So.", "--why-en", "Thus."), "+ relation R168 (K201 attack P4)"),
    (("unlink", "R007"), "- relation R007"),
    (("unlink", "K105", "K104"), "- relation R007"),
    (("edit", "K101", "short=Nieuw", "theme="), 'short: "Bewoners stegen niet meer dan elders" → "Nieuw"'),
    (("edit", "scp", "role=instituut"), 'role: "onderzoek" → "instituut"'),
    (("move", "K201", "--to", "P3", "--as", "attacks"), 'kind: "support" → "attack"'),
    (("remove", "K103"), "- claim K103"),
    (("remove", "K201", "--below", "remove"), "- claim K205"),
    (("remove", "scp", "--below", "keep"), "- actor scp"),
    (("merge-claims", "K201", "K202", "K203"), "- claim K203"),
    (("tag", "K101", "+wijkveiligheid", "-wat-is-er-aan-de-hand"), 'tags: "wat-is-er-aan-de-hand" → "wijkveiligheid"'),
    (("tag", "K101", "+Een nieuw woord", "--new"), "+ tag een-nieuw-woord"),
    (("rename-theme", "Geld", "Kosten", "--label-en=Costs"), 'label_en: "Money" → "Costs"'),
    (("rename-theme", "geld", "bewoners"), "- theme geld"),
    (("add", "Een nieuwe bewering.", "--supports", "P1", "--text-en", "New."), '+ claim K121 "Een nieuwe bewering."'),
    (("add", "--claim", "K101", "--actor", "nrc", "--source", "S04"), "+ reaction E160 (K101 nrc S04)"),
]


@pytest.fixture(params=["folder", "store"])
def place(request, tmp_path) -> Path:
    """The bundled debate, to be changed."""
    if request.param == "folder":
        return Path(shutil.copytree(BUNDLED, tmp_path / "debate"))
    write(mm.read(), tmp_path / "debate.db")
    return tmp_path / "debate.db"


def tables(place: Path) -> dict[str, list[dict[str, str]]]:
    """All rows of a debate."""
    with keep(place) as kept:
        return {name: kept.rows().where(name) for name in kept.debate().tables}


@pytest.mark.parametrize(("command", "told"), CHANGES, ids=lambda value: " ".join(value)[:40] if value else "")
def test_what_is_changed_is_told(run, place, command, told):
    before = tables(place)
    name, *words = command
    trial = run(name, place, *words, "--dry-run")
    assert (trial.exit_code, tables(place)) == (0, before), trial.stderr
    assert "nothing was written" in trial.stdout
    result = run(name, place, *words)
    assert result.exit_code == 0, result.stderr
    assert told in result.stdout
    assert tables(place) != before
    with keep(place) as kept:
        assert [problem for problem in mm.check(kept.debate()) if problem.level == "error"] == []


@pytest.mark.parametrize(("command", "told"), CHANGES, ids=lambda value: " ".join(value)[:40] if value else "")
def test_changes_as_json(run, place, command, told):
    name, *words = command
    step = json.loads(run(name, place, *words, "--json", "--who", "An analyst").stdout)
    assert (step["who"], step["dry_run"]) == ("An analyst", False)
    assert {change["kind"] for change in step["changes"]} <= {"added", "removed", "changed"}
    assert told[0] not in "+-" or told.split()[2] in {change["id"] for change in step["changes"]}


def test_rows_that_do_not_change_keep_their_bytes(run, folder):
    before = {file.name: file.read_bytes().splitlines() for file in folder.iterdir()}
    run("edit", folder, "K105", "short=Nieuw")
    run("add", folder, "Een nieuwe bewering.", "--attacks", "K105", "--actor", "nrc", "--source", "S04", "--new")
    after = {file.name: file.read_bytes().splitlines() for file in folder.iterdir()}
    changed = {name: [line for line in lines if line not in before[name]] for name, lines in after.items()}
    assert {name: len(lines) for name, lines in changed.items() if lines} == {
        "claims.csv": 2,
        "relations.csv": 1,
        "reactions.csv": 1,
    }
    assert all(set(lines) - set(after[name]) == set() for name, lines in before.items() if name != "claims.csv")


def test_hostile_text_goes_in_and_comes_out(run, place):
    for number, text in enumerate(
        ['=HYPERLINK("x")', '"quoted", and\nbroken', "</script><b>", "--not-an-option", "é\u202e🙂"]
    ):
        result = run(
            "add", place, "--supports", "P1", "--quote", text, "--actor", f"{text}{number}", "--new", "--", text
        )
        assert result.exit_code == 0, result.stderr
        found = json.loads(run("list", place, "--where", f"text={text}", "--json").stdout)
        assert [row["text"] for row in found] == [text]
    listed = run("list", place, "--under", "P1", "--format", "csv").stdout_bytes.decode("utf-8")
    assert '"quoted", and\nbroken' in [row["text"] for row in csv.DictReader(io.StringIO(listed, newline=""))]


def test_text_does_not_command_the_terminal(run, folder):
    result = run("add", folder, "A\x1b[2Jb", "--supports", "P1", color=True)
    assert result.exit_code == 2
    assert "\x1b[2J" not in result.stderr
    assert "control character U+001B" in result.stderr


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("add", NEARLY), "with --claim K101, or --new"),
        (("add", "Iets.", "--actor", "ella-vogelar"), "write ella-vogelaar if that is meant, or --new"),
        (("add", "Iets.", "--source", "https://example.org/nowhere"), "no source has that address"),
        (("add", "Iets.", "--supports", "P1", "--attacks", "P2"), "Give one of --supports"),
        (("add", "Iets.", "--why", "So."), "Give what it answers"),
        (("add", "Iets.", "--claim", "K101"), "leave out TEXT"),
        (("add", "--claim", "K101", "--theme", "geld"), "leave out --theme"),
        (("add", "Iets.", "--set", "weight"), "as column=value"),
        (("add", "Iets.", "--text-en"), "requires an argument"),
        (("link", "K101", "contradicts", "P1"), "is not one of"),
        (("link", "K101", "supports", "K101"), "would answer itself"),
        (("edit", "K101"), "an editor needs a terminal"),
        (("edit", "K101", "short"), "as column=value"),
        (("edit", "K101", "kind=statement"), "has a statement already"),
        (("edit", "K101", "x=1", "--from", "debate.toml"), "does not exist"),
        (("edit", "1", "text=x", "--table", "claims"), "there is no claim '1'"),
        (("remove", "K201"), "say with `--below remove`, `lift` or `keep`"),
        (("remove", "S04"), "name the source 'S04'"),
        (("move", "K201", "--to", "K205"), "hangs under 'K201' itself"),
        (("merge-claims", "K201", "P1"), "merge claims of one kind"),
        (("tag", "K101", "+wijkveiligheit"), "write 'wijkveiligheid'"),
        (("tag", "K101", "--", "wijk"), "Missing argument"),
        (("rename-theme", "gelt", "Kosten"), "write 'geld'"),
        (("list", "sources", "--theme", "geld"), "is a condition of claims"),
        (("list", "--under", "K9999"), "there is no claim 'K9999'"),
        (("list", "nothing"), "is not one of"),
        (("find", "x", "--in", "themes"), "is not one of"),
    ],
)  # fmt: skip
def test_mistakes_end_in_a_sentence_and_change_nothing(run, folder, command, reason):
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    name, *words = command
    result = run(name, folder, *words)
    assert result.exit_code == 2
    assert reason in " ".join(result.stderr.split())
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_new_actor_that_somebody_may_be_already_is_told(run, folder):
    result = run("add", folder, "Iets.", "--actor", "Vogelaar")
    assert result.exit_code == 0
    assert 'there is also ella-vogelaar "Ella Vogelaar"' in result.stderr


def test_what_is_there_is_used_however_it_is_written(run, folder):
    source = "https://www.nrc.nl/nieuws/2013/07/29/miljoeneninvesteringen-in-vogelaarwijken-leverden-niets-op-a1432820"
    result = run("add", folder, "Iets.", "--actor", "ELLA VOGELAAR", "--source", source, "--new")
    assert "1 row changed" not in result.stdout
    result = run("add", folder, "Iets anders.", "--actor", "ella vogelaar", "--source", source)
    assert "(K908 ella-vogelaar S04)" in result.stdout


def test_one_letter_tags_can_be_taken_away(run, tmp_path):
    claims = [{"id": "q", "text": "Should we?", "tags": "n"}]
    mm.write(mm.Debate.from_frames(claims=claims, tags=[{"id": "n", "label": "N"}]), tmp_path / "small")
    assert "tags" in run("tag", "small", "q", "--", "-n").stdout
    assert not mm.read(tmp_path / "small").rows("claims")["q"]["tags"]


def test_list_pages_and_columns(run, place):
    first = run("list", place, "sources", "--sort", "date", "--limit", "2", "--columns", "id,date").stdout
    assert first.splitlines()[1:] == [
        "  S51  2008-10-09",
        "  S53  2009-05-13",
        "1-2 of 69 sources; the next page: --page 2.",
    ]
    assert (
        run("list", place, "sources", "--limit", "60", "--page", "2").stdout.splitlines()[-1] == "61-69 of 69 sources."
    )
    assert json.loads(run("list", place, "tags", "--json", "--columns", "id").stdout)[0] == {"id": "achter-de-voordeur"}
    assert run("list", place, "--theme", "Geld", "--unanswered").stdout.splitlines()[-1].endswith(" claims.")


def test_list_of_nothing(run, place):
    assert run("list", place, "--kind", "nothing").stdout == "0 claims.\n"
    assert json.loads(run("list", place, "--kind", "nothing", "--json").stdout) == []


def test_rows_fit_the_terminal(run, folder):
    assert max(map(len, run("list", folder).stdout.splitlines())) <= 80


def test_find_in_words_and_as_json(run, place):
    lines = run("find", place, "woensel").stdout.splitlines()
    assert any(line.split()[:2] == ["bewoner-woensel-west", "actor"] for line in lines)
    found = json.loads(run("find", place, "vogelaar", "--in", "reactions", "--limit", "2", "--json").stdout)
    assert [row["table"] for row in found] == ["reactions", "reactions"]
    assert all(row["claim"] for row in found)


def test_find_nothing(run, place):
    result = run("find", place, "xyzzy")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing was found.\n")


def test_a_date_may_be_typed_as_people_write_it(run, folder):
    run(
        "add", folder, "Iets nieuws.", "--actor", "nrc", "--source", "Een stuk van toen", "--date", "30-7-2013", "--new"
    )
    assert mm.read(folder).rows("sources")["S70"]["date"] == "2013-07-30"
    assert mm.read(folder).records("reactions")[-1]["date"] == ""
    run("edit", folder, "S70", "date=1 augustus 2013")
    assert mm.read(folder).rows("sources")["S70"]["date"] == "2013-08-01"
