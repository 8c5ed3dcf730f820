"""The commands on real folders: what they write, and what they end with."""

from __future__ import annotations

import json
import subprocess
import sys
import webbrowser
from importlib import import_module
from pathlib import Path

import click
import pytest

import mattermap as mm
from arguments import BUNDLED
from arguments.fresh import EXAMPLES
from arguments.tables import TABLES
from mattermap.commands import COMMANDS, cli
from mattermap.commands.console import LANGUAGES
from output import words
from output.csp import policy

HEAVY = {"pandas", "numpy", "networkx", "pyvis", "jinja2", "babel", "tomlkit"}


def test_help_lists_every_command_with_examples(run):
    text = run("--help").stdout
    assert "Examples:" in text
    for name in COMMANDS:
        assert f"  {name} " in text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_examples(run, name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Examples:\n    mattermap {name}" in result.stdout


def test_the_module_of_every_command_is_listed():
    modules = {file.stem for file in Path(cli.list_commands.__code__.co_filename).parent.glob("[a-z]*.py")}
    loaded = {name: import_module(f"mattermap.commands.{name}") for name in modules}
    holding = {name for name, module in loaded.items() if isinstance(getattr(module, name, None), click.Command)}
    assert {name.removesuffix("_") for name in holding} == {name.replace("-", "_") for name in COMMANDS}


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nsys.argv = ['mattermap', '--help']\nfrom mattermap.__main__ import main\n"
        "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage: mattermap" in result.stdout
    assert not HEAVY & set(result.stderr.split())


def test_version(run):
    assert run("--version").stdout == f"mattermap {mm.__version__}\n"


def test_draw_the_bundled_debate(run, tmp_path):
    result = run("draw")
    page = tmp_path / "werk-aan-de-wijk.html"
    assert result.exit_code == 0
    assert result.stdout.startswith("Drew 159 claims to werk-aan-de-wijk.html (")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_draw_counts_what_is_drawn(run, tmp_path):
    claims = [{"id": "q", "text": "Should we?"}, {"id": "a", "text": "Yes.", "status": "draft"}]
    mm.write(mm.Debate.from_frames(claims=claims), tmp_path / "small")
    assert run("draw", "small").stdout.startswith("Drew 1 claim to small.html")


def test_the_languages_are_those_of_the_words_and_of_the_examples():
    assert set(LANGUAGES) == set(words.LANGUAGES) == {folder.name for folder in EXAMPLES.iterdir()}


def test_draw_is_named_after_the_folder_when_the_id_is_no_file_name(run, folder, tmp_path):
    facts = folder / "debate.toml"
    facts.write_text(facts.read_text(encoding="utf-8").replace('id = "werk-aan-de-wijk"', 'id = "../up"'), "utf-8")
    run("draw", folder)
    assert (tmp_path / "debate.html").is_file()
    assert not (tmp_path.parent / "up.html").exists()


def test_draw_to_a_new_folder_in_english(run, folder, tmp_path):
    result = run("draw", folder, "--output", "site/map.html", "--lang", "en")
    assert "see `mattermap check" in result.stdout
    assert 'lang="en"' in (tmp_path / "site" / "map.html").read_text(encoding="utf-8")


def test_draw_to_the_standard_output_is_the_page_in_utf_8_and_nothing_else(run, folder):
    result = run("draw", folder, "-o", "-")
    assert result.stdout_bytes.decode("utf-8") == mm.read(folder).map().html()


def test_the_policy_of_a_page_stands_alone_on_the_standard_output(run, folder, tmp_path):
    result = run("draw", folder, "--csp")
    page = (tmp_path / "werk-aan-de-wijk.html").read_text(encoding="utf-8")
    assert result.stdout == f"{policy(page)}\n"
    assert result.stderr.startswith("Drew 159 claims to werk-aan-de-wijk.html (")
    assert "see `mattermap check" in result.stderr


def test_every_command_takes_a_page_that_was_drawn(run, folder):
    run("draw", folder, "-o", "page.html")
    assert run("stats", "page.html").stdout == run("stats", folder).stdout
    assert run("show", "page.html", "K105").stdout == run("show", folder, "K105").stdout
    assert run("check", "page.html").stdout == run("check", folder).stdout
    assert run("draw", "page.html", "-o", "-").stdout_bytes == run("draw", folder, "-o", "-").stdout_bytes


def test_a_page_is_not_drawn_over_itself_unasked(run, tmp_path):
    run("draw")
    page = tmp_path / "werk-aan-de-wijk.html"
    page.write_bytes(page.read_bytes() + b"<!-- mine -->")
    result = run("draw", page)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "-o new.html" in result.stderr
    assert page.read_bytes().endswith(b"<!-- mine -->")
    assert run("draw", page, "-o", page).exit_code == 0


def test_a_page_without_an_id_is_drawn_under_the_name_of_its_file(run, tmp_path):
    mm.Debate.from_frames(claims=[{"id": "q", "text": "Should we?"}]).map().save(tmp_path / "old" / "mine.html")
    assert run("draw", "old/mine.html").stdout.startswith("Drew 1 claim to mine.html")


@pytest.mark.parametrize("opened", [True, False])
def test_draw_and_open(run, folder, tmp_path, monkeypatch, opened):
    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: asked.append(address) or opened)
    result = run("draw", folder, "-o", "a map.html", "--open")
    assert result.exit_code == 0
    assert asked == [(tmp_path / "a map.html").as_uri()]
    assert ("open a map.html yourself" in result.stderr) is not opened


def test_check_ends_with_0_when_there_is_nothing(run, tmp_path):
    debate = mm.Debate.from_frames(claims=[{"id": "q", "kind": "statement", "text": "Should we?"}])
    mm.write(debate, tmp_path / "small")
    result = run("check", "small")
    assert (result.exit_code, result.stdout) == (0, "0 errors and 0 findings in 1 claim.\n")
    assert json.loads(run("check", "small", "--json").stdout) == []


def test_check_ends_with_1_for_findings(run, folder):
    result = run("check", folder)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1].startswith("0 errors and ")


def test_check_ends_with_2_for_errors_and_tells_them_first(run, folder):
    claims = folder / "claims.csv"
    claims.write_text(claims.read_text(encoding="utf-8").replace("K102,evidence", "K102,evidnce"), "utf-8")
    result = run("check", folder)
    assert result.exit_code == 2
    assert "row 5 (K102), column kind" in result.stdout
    assert result.stdout.index("  error ") < result.stdout.index("  finding ")
    problems = json.loads(run("check", folder, "--json").stdout)
    assert {"file", "row", "column", "message", "fix", "level", "code", "id", "stops"} == set(problems[0])
    assert problems[0]["level"] == "error"


def test_stats_in_words_and_as_json(run):
    result = run("stats")
    assert result.exit_code == 0
    assert result.stdout.startswith("Werkte de wijkaanpak?\n")
    assert "together   159" in result.stdout
    figures = json.loads(run("stats", BUNDLED, "--json", "--lang", "en").stdout)
    assert figures["title"] == "Did the neighbourhood approach work?"
    assert len(figures["positions"]) == 9


def test_show_a_claim_with_everything_about_it(run):
    text = run("show", "K105").stdout
    assert text.startswith("K105  ")
    assert "(rests only on context" in text
    assert "Answers\n" in text
    assert "Said by\n" in text
    assert "    http://" in text


def test_show_in_another_case_and_language(run):
    assert "In income or social position" in run("show", BUNDLED, "k101", "--lang", "en").stdout


def test_show_an_undercut_and_linked_relations(run, tmp_path):
    claims = [{"id": name, "text": f"Claim {name}."} for name in "qabu"]
    relations = [
        {"id": "1", "claim": "a", "target": "q", "kind": "support", "linked": "x", "why": "So it is."},
        {"id": "2", "claim": "b", "target": "q", "kind": "support", "linked": "x"},
        {"id": "3", "claim": "u", "undercuts": "1", "kind": "attack"},
    ]
    mm.write(mm.Debate.from_frames(claims=claims, relations=relations), tmp_path / "small")
    assert "- attacks a (relation 1): Claim a." in run("show", "small", "u").stdout
    text = run("show", "small", "a").stdout
    assert "+ supports q: Claim q.\n    because: So it is.\n    counts together with the others marked x" in text


def test_show_as_json(run):
    claim = json.loads(run("show", "K105", "--json").stdout)
    assert claim["context_only"] is True
    assert claim["reactions"][0]["source"]["url"].startswith("http://")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_fresh_debate_is_sound_and_draws(run, tmp_path, language):
    result = run("new", "my debate", "--lang", language)
    assert result.exit_code == 0
    assert 'mattermap check "my debate"' in result.stdout
    debate = mm.read(tmp_path / "my debate")
    assert debate.language == language
    for name, table in TABLES.items():
        heading = (tmp_path / "my debate" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert heading == ",".join(table.names)
        assert len(debate.tables[name]) > 0
    assert [problem.code for problem in debate.check()] == ["unanswered-attack"]
    assert run("draw", "my debate").exit_code == 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_fresh_debate_is_plainly_an_example(run, tmp_path, language):
    run("new", "fresh", "--lang", language)
    debate = mm.read(tmp_path / "fresh")
    example = {"nl": "Voorbeeld: ", "en": "Example: "}[language]
    texts = [debate.claims["text"], debate.claims["short"], debate.sources["title"], debate.actors["name"]]
    assert all(text.startswith(example) for column in texts for text in column)
    assert not any(debate.reactions["quote"])


def test_new_in_a_folder_that_holds_hidden_files_only(run, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / ".gitignore").touch()
    assert run("new", "mine").exit_code == 0


def test_no_colour_when_it_is_not_wanted(run, folder, monkeypatch):
    assert "\x1b[" in run("check", folder, color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", folder, color=True).stdout
