"""What two analysts do with each other's versions: diff, merge and agreement, on real folders."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from arguments import BUNDLED, read, write
from arguments.formats.folder import FACTS_FILE


@pytest.fixture
def two(tmp_path):
    """The bundled debate twice: mine and theirs."""
    return tuple(Path(shutil.copytree(BUNDLED, tmp_path / name)) for name in ("mine", "theirs"))


def change(folder, file, old, new):
    """Replace a text that occurs once in a file."""
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), "utf-8", newline="\n")


def files(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_diff_tells_what_is_different_and_ends_with_one(run, two):
    change(two[1], "relations.csv", "R005,K104,P1,support", "R005,K104,P2,attack")
    change(two[1], "claims.csv", "Niet sneller vooruit dan gelijke wijken", "Even snel vooruit als gelijke wijken")
    result = run("diff", *two)
    assert result.exit_code == 1
    assert "Reworded\n  ~ claim K104" in result.stdout
    assert '    short: "Niet sneller vooruit dan gelijke wijken" → "Even snel vooruit als' in result.stdout
    assert 'target: P1 "Eens: van de extra inzet is niets terug te zien" → P2 "Oneens: onderzoek' in result.stdout
    assert 'kind: "support" → "attack"' in result.stdout
    assert result.stdout.endswith("\n1 reworded, 1 moved, 1 re-signed.\n")


def test_diff_of_equal_versions_ends_with_zero(run, two):
    result = run("diff", *two)
    assert (result.exit_code, result.stdout) == (0, "Both say the same.\n")
    assert run("diff", two[0], "nowhere").exit_code == 2


def test_diff_as_json(run, two):
    change(two[1], FACTS_FILE, 'licence = "CC BY 4.0"', 'licence = "CC0"')
    result = run("diff", *two, "--json")
    (found,) = json.loads(result.stdout)
    assert (result.exit_code, found["kind"], found["columns"]) == (1, "changed", ["licence"])
    assert (found["before"], found["after"]) == ({"licence": "CC BY 4.0"}, {"licence": "CC0"})


def test_long_texts_are_told_in_full_and_cannot_command_the_terminal(run, two):
    change(two[1], "claims.csv", "In inkomen of maatschappelijke positie", "In \x1b[31minkomen of positie")
    result = run("diff", *two)
    assert "\x1b" not in result.stdout
    assert "- In inkomen of maatschappelijke positie stegen bewoners er niet" in result.stdout
    assert "+ In [31minkomen of positie" in result.stdout


def test_merge_brings_what_theirs_changed_into_mine(run, two):
    mine, theirs = two
    change(mine, "claims.csv", "Bewoners stegen niet meer dan elders", "Bewoners stegen even veel")
    change(theirs, "claims.csv", "Residents rose no more than elsewhere", "Residents rose as much")
    change(theirs, FACTS_FILE, 'licence = "CC BY 4.0"', 'licence = "CC0"')
    trial = run("merge", BUNDLED, mine, theirs, "-o", mine, "--dry-run")
    assert trial.stdout.endswith(f"This would merge 2 changes of {theirs}.\n")
    before = files(mine)
    result = run("merge", BUNDLED, mine, theirs, "-o", mine)
    assert result.exit_code == 0
    row = read(mine).rows("claims")["K101"]
    assert (row["short"], row["short_en"]) == ("Bewoners stegen even veel", "Residents rose as much")
    after = files(mine)
    assert {name for name in after if after[name] != before[name]} == {"claims.csv", FACTS_FILE}
    assert after[FACTS_FILE] == before[FACTS_FILE].replace(b'"CC BY 4.0"', b'"CC0"')


@pytest.mark.parametrize("out", ["mine", "new"])
def test_nothing_is_written_while_conflicts_are_left(run, two, tmp_path, out):
    mine, theirs = two
    change(mine, "claims.csv", "Bewoners stegen niet meer dan elders", "Mine")
    change(theirs, "claims.csv", "Bewoners stegen niet meer dan elders", "Theirs")
    before = files(mine)
    result = run("merge", BUNDLED, mine, theirs, "-o", out)
    assert result.exit_code == 1
    assert "  claims K101, short\n" in result.stdout
    assert '    mine:   "Mine"\n    theirs: "Theirs"\n' in result.stdout
    assert files(mine) == before
    assert not (tmp_path / "new").exists()
    found = json.loads(run("merge", BUNDLED, mine, theirs, "-o", out, "--json").stdout)
    assert found["conflicts"] == [
        {
            "table": "claims",
            "id": "K101",
            "column": "short",
            "base": "Bewoners stegen niet meer dan elders",
            "mine": "Mine",
            "theirs": "Theirs",
        }
    ]
    assert found["written"] is False
    for side in ("mine", "theirs"):
        assert run("merge", BUNDLED, mine, theirs, "-o", side, "--prefer", side).exit_code == 0
        assert read(tmp_path / side).rows("claims")["K101"]["short"] == side.capitalize()


@pytest.mark.parametrize("options", [[], ["--prefer", "mine"], ["--prefer", "theirs"]])
def test_what_two_analysts_add_under_one_id_is_all_kept(run, two, options):
    mine, theirs = two
    for folder, actor in ((mine, "aedes"), (theirs, "algemene-rekenkamer")):
        for file, row in (("claims.csv", f"K999,claim,Said by {actor}."), ("reactions.csv", f"E999,K999,{actor},S01")):
            heading, _, rest = (folder / file).read_text("utf-8").partition("\n")
            filled = row + "," * (heading.count(",") - row.count(","))
            (folder / file).write_text(f"{heading}\n{rest}{filled}\n", "utf-8", newline="\n")
    trial = run("merge", BUNDLED, mine, theirs, "-o", mine, "--dry-run", "--json")
    assert json.loads(trial.stdout)["renumbered"] == [
        {"table": "claims", "id": "K999", "now": "K1000"},
        {"table": "reactions", "id": "E999", "now": "E1000"},
    ]
    result = run("merge", BUNDLED, mine, theirs, "-o", mine, *options)
    assert result.exit_code == 0
    assert result.stdout.startswith("claim K999 of theirs is now K1000\nreaction E999 of theirs is now E1000\n")
    said = read(mine).rows("reactions")
    found = [(said[id_]["claim"], said[id_]["actor"]) for id_ in ("E999", "E1000")]
    assert found == [("K999", "aedes"), ("K1000", "algemene-rekenkamer")]


def test_versions_that_do_not_go_together_are_refused(run, two):
    mine, theirs = two
    claim = next(line for line in (mine / "claims.csv").read_text("utf-8").splitlines(True) if line.startswith("K101,"))
    for file in ("claims.csv", "relations.csv", "reactions.csv"):
        lines = (mine / file).read_text("utf-8").splitlines(True)
        kept = [line for line in lines if ",K101," not in line and line != claim]
        (mine / file).write_text("".join(kept), "utf-8", newline="\n")
    with (theirs / "relations.csv").open("a", encoding="utf-8", newline="\n") as file:
        file.write("R999,K102,K101,support,Omdat het zo is.\n")
    before = files(mine)
    result = run("merge", BUNDLED, mine, theirs, "-o", mine)
    assert result.exit_code == 2
    assert "there is no claim 'K101'" in result.stderr
    assert files(mine) == before


def test_merge_does_not_write_over_another_debate(run, two, folder):
    before = files(folder)
    result = run("merge", BUNDLED, *two, "-o", folder)
    assert result.exit_code == 2
    assert "holds something else" in result.stderr
    assert files(folder) == before


def test_agreement_in_figures_and_by_claim(run, two):
    change(two[1], "relations.csv", "R005,K104,P1,support", "R005,K104,P2,attack")
    text = run("agreement", *two).stdout
    assert text.startswith("159 claims in both.\n")
    assert 'A: support P1 "Eens: van de extra inzet is niets terug te zien"' in text
    assert 'B: attack P2 "Oneens: onderzoek te zwak voor dit oordeel"' in text
    found = json.loads(run("agreement", *two, "--json").stdout)
    position, theme, relation = found["aspects"]
    assert relation["disagreements"] == [{"claim": "K104", "first": "support P1", "second": "attack P2"}]
    assert (theme["percentage"], theme["kappa"], theme["alpha"]) == (100.0, 1.0, 1.0)
    assert 0 < position["kappa"] < 1


def test_agreement_on_nothing_is_said_in_words(run, two):
    run("new", "other")
    claims = Path("other/claims.csv")
    claims.write_text("id,text\nx1,Another one.\n", "utf-8")
    for file in ("relations", "reactions", "tour"):
        Path(f"other/{file}.csv").unlink()
    result = run("agreement", two[0], "other")
    assert (result.exit_code, result.stdout) == (0, "No claim is in both, by its id: there is nothing to compare.\n")
    assert "NaN" not in run("agreement", two[0], "other", "--json").stdout


def test_stores_are_compared_and_merged_like_folders(run, two, tmp_path):
    mine, theirs = two
    write(read(mine), tmp_path / "mine.db")
    change(mine, "claims.csv", "Bewoners stegen niet meer dan elders", "Bewoners stegen even veel")
    change(theirs, "claims.csv", "Residents rose no more than elsewhere", "Residents rose as much")
    write(read(mine), tmp_path / "mine.db")
    assert run("diff", "mine.db", mine).exit_code == 0
    for out in ("mine.db", "new.db"):
        assert run("merge", BUNDLED, "mine.db", theirs, "-o", out).exit_code == 0
        row = read(tmp_path / out).rows("claims")["K101"]
        assert (row["short"], row["short_en"]) == ("Bewoners stegen even veel", "Residents rose as much")
    assert run("diff", "mine.db", "new.db").exit_code == 0
