"""Whatever a user gets wrong ends in one sentence with file, row and remedy, and exit code 2."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mattermap as mm

COMMANDS = (["draw"], ["stats"], ["show", "K101"])


def damage(file: Path, row: int, old: str, new: str) -> None:
    """Change a text in one row of a file; the heading is row 1."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    assert old in lines[row - 1]
    lines[row - 1] = lines[row - 1].replace(old, new, 1)
    file.write_text("".join(lines), encoding="utf-8", newline="")


def delete_column(folder: Path) -> tuple[str, ...]:
    damage(folder / "relations.csv", 1, "kind", "sort")
    return "relations.csv, row 1, column kind", "add 'kind'"


def double_id(folder: Path) -> tuple[str, ...]:
    damage(folder / "claims.csv", 9, "K106", "K101")
    return "claims.csv, row 9, column id", "K101", "row 4"


def stray_quote(folder: Path) -> tuple[str, ...]:
    damage(folder / "claims.csv", 17, "Dat nietsdoen", 'Dat "nietsdoen')
    return "claims.csv, row 17", "double quote"


def latin_1(folder: Path) -> tuple[str, ...]:
    text = (folder / "claims.csv").read_text(encoding="utf-8")
    (folder / "claims.csv").write_bytes(text.encode("latin-1", "replace"))
    return "claims.csv, row ", "UTF-8", "save the file"


def empty_folder(folder: Path) -> tuple[str, ...]:
    for file in folder.iterdir():
        file.unlink()
    return "claims.csv", "mattermap new"


DAMAGES = (delete_column, double_id, stray_quote, latin_1, empty_folder)


@pytest.mark.parametrize("harm", DAMAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_damaged_debate_is_told_in_one_sentence(run, folder, harm, command):
    expected = harm(folder)
    name, *rest = command
    result = run(name, folder, *rest)
    assert result.exit_code == 2
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("Error: ")
    assert lines[0].endswith((".", ".)"))
    for part in expected:
        assert part in lines[0]


@pytest.mark.parametrize("harm", DAMAGES)
def test_check_tells_the_same(run, folder, harm):
    harm(folder)
    result = run("check", folder)
    assert result.exit_code == 2
    assert "error" in result.stdout
    assert not result.stderr
    problems = run("check", folder, "--json")
    assert problems.exit_code == 2


@pytest.mark.parametrize("harm", DAMAGES)
def test_a_real_process_prints_no_traceback(folder, harm):
    harm(folder)
    result = subprocess.run(
        [sys.executable, "-m", "mattermap", "draw", folder], capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert re.fullmatch(r"Error: .+\n", result.stderr)


def test_relations_without_a_target_are_told_once(run, folder):
    damage(folder / "relations.csv", 1, "target", "doel")
    result = run("draw", folder)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: relations.csv, row 1, column target: there is no column 'target'")
    assert "more" not in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_place_is_not_the_debate_that_comes_along(run, command):
    name, *rest = command
    result = run(name, "", *rest)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'' is no place" in result.stderr
    assert run("check", "").exit_code == 2


def test_show_asks_for_the_id_that_was_forgotten(run, folder):
    result = run("show", folder)
    assert result.exit_code == 2
    assert f"Give the id of a claim too, as in: mattermap show {folder} ID" in result.stderr


def test_a_table_is_not_the_debate(run, folder):
    result = run("draw", folder / "claims.csv")
    assert result.exit_code == 2
    assert f"give the folder of CSV files, '{folder}'." in result.stderr


def full(*_):
    raise OSError(28, "No space left on device")


def test_new_on_a_full_disk_leaves_nothing_behind(run, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", full)
    result = run("new", "deep/mine")
    assert result.exit_code == 2
    assert "no space left on device; make room on the disk" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_draw_on_a_full_disk_says_what_to_do(run, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", full)
    result = run("draw", folder, "-o", "site/map.html")
    assert result.exit_code == 2
    assert result.stderr == "Error: map.html: no space left on device; make room on the disk and try again.\n"
    assert not (tmp_path / "site").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("arguments", [["--help"], ["stats"], ["draw", "-o", "-"]])
def test_an_output_that_cannot_be_written(arguments):
    with Path("/dev/full").open("w") as output:
        result = subprocess.run(
            [sys.executable, "-m", "mattermap", *arguments], stdout=output, stderr=subprocess.PIPE, check=False
        )
    assert result.returncode == 2
    assert result.stderr == b"Error: no space left on device; make room on the disk and try again.\n"


def test_ctrl_c_at_once_prints_no_traceback():
    code = (
        "import sys, builtins\nfrom mattermap.__main__ import main\nreal = builtins.__import__\n"
        "def stop(name, *rest):\n    if name == 'mattermap.commands': raise KeyboardInterrupt\n"
        "    return real(name, *rest)\nbuiltins.__import__ = stop\nmain()"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (130, b"")


def test_no_such_place(run):
    result = run("draw", "nowhere")
    assert result.exit_code == 2
    assert "'nowhere'" in result.stderr
    assert "mattermap new" in result.stderr


def test_a_place_that_is_a_file_of_no_known_kind(run, folder):
    result = run("check", folder / "debate.toml")
    assert result.exit_code == 2
    assert "folder of CSV files" in result.stdout


def test_output_that_is_a_folder(run, folder):
    result = run("draw", folder, "-o", folder)
    assert result.exit_code == 2
    assert "is a folder" in result.stderr


def test_output_over_a_table(run, folder):
    before = (folder / "claims.csv").read_bytes()
    result = run("draw", folder, "-o", folder / "claims.csv")
    assert result.exit_code == 2
    assert ".html" in result.stderr
    assert (folder / "claims.csv").read_bytes() == before


def test_output_where_a_file_stands_for_a_folder(run, folder):
    result = run("draw", folder, "-o", folder / "claims.csv" / "map.html")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_output_without_permission(run, folder, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    result = run("draw", folder, "-o", locked / "map.html")
    assert result.exit_code == 2
    assert "permission denied" in result.stderr


def test_show_names_near_ids(run):
    result = run("show", "K1011")
    assert result.exit_code == 2
    assert "did you mean" in result.stderr
    assert "K101" in result.stderr


def test_show_names_some_ids_when_none_is_near(run):
    assert "T01" in run("show", "something-else").stderr


def test_new_leaves_a_full_folder_alone(run, folder):
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    result = run("new", folder)
    assert result.exit_code == 2
    assert "not empty" in result.stderr
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_new_over_a_file(run, folder):
    result = run("new", folder / "claims.csv")
    assert result.exit_code == 2
    assert "is a file" in result.stderr


@pytest.mark.parametrize("arguments", [["drow"], ["draw", "--nothing"], ["draw", "--lang", "xx"], ["check"], ["show"]])
def test_a_mistyped_command(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_a_mistyped_command_is_told_which_comes_near(run):
    assert "Did you mean 'draw'?" in run("drow").stderr


def test_texts_do_not_command_the_terminal(run, tmp_path):
    claims = [
        {"id": "q", "text": "\x1b]0;title\x07Should\x9b2J we?"},
        {"id": "\x1b[2Ja", "kind": "claim", "text": "\x1bc"},
    ]
    mm.write(mm.Debate.from_frames(claims=claims), tmp_path / "small")
    for arguments in (["show", "small", "q"], ["stats", "small"], ["check", "small"]):
        text = run(*arguments, color=True).stdout
        assert not any(code in text for code in ("\x1b]0", "\x07", "\x9b", "\x1b[2J", "\x1bc"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have file names of text")
def test_a_folder_whose_name_is_not_utf_8(tmp_path):
    for arguments in (["new", b"caf\xe9"], ["stats", b"caf\xe9"], ["draw", b"caf\xe9"]):
        subprocess.run([sys.executable, "-m", "mattermap", *arguments], cwd=tmp_path, check=True, capture_output=True)


def test_open_and_standard_output_exclude_each_other(run):
    assert run("draw", "-o", "-", "--open").exit_code == 2
    assert run("draw", "-o", "-", "--csp").exit_code == 2


@pytest.mark.parametrize("command", [["check"], ["draw"], ["stats"], ["show"]])
def test_a_page_that_is_no_map(run, tmp_path, command):
    (tmp_path / "other.html").write_text("<!doctype html><title>Other</title>", encoding="utf-8")
    result = run(*command, "other.html", *(["K101"] if command == ["show"] else []))
    assert result.exit_code == 2
    assert "this HTML file holds no debate; give a page that `mattermap draw` made" in result.output


def test_a_reader_that_has_seen_enough(folder):
    command = subprocess.Popen(
        [sys.executable, "-m", "mattermap", "draw", folder, "-o", "-"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert command.stdout is not None
    assert command.stderr is not None
    with command:
        command.stdout.read(1)
        command.stdout.close()
        assert command.stderr.read() == b""


def test_a_terminal_of_an_old_code_page():
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    for arguments in (["show", "K101"], ["stats"], ["--help"], ["check", "arguments/data/werk-aan-de-wijk"]):
        result = subprocess.run(
            [sys.executable, "-m", "mattermap", *arguments], env=environment, capture_output=True, check=False
        )
        assert result.returncode < 2, result.stderr
        assert not result.stderr
