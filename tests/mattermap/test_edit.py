"""Editing a row in an editor: what is typed is written, merged, or kept in a file; never lost."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from arguments import read, write
from arguments.keep import keep
from mattermap.commands import rowfile
from tests.mattermap.terminal import Said, at_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


@pytest.fixture(params=["folder", "store"])
def place(request, tmp_path, folder) -> str:
    """The bundled debate, by its name in the folder where the commands run."""
    if request.param == "store":
        write(read(folder), tmp_path / "debate.db")
        return "debate.db"
    return "debate"


def edited(tmp_path: Path, place: str, code: str, *options: str, id_: str = "K105") -> Said:
    """Edit a row with an editor that does to the text of its file what a piece of Python says."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, subprocess, sys, time\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "text = file.read_text('utf-8')\n"
        f"def mattermap(*words): subprocess.run([sys.executable, '-m', 'mattermap', *words], check=True)\n{code}\n"
        "file.write_text(text, 'utf-8')\n"
        "stamp = time.time() + 10\n"
        "import os; os.utime(file, (stamp, stamp))\n",
        encoding="utf-8",
    )
    return at_terminal(tmp_path, ["edit", place, id_, *options], EDITOR=f"{sys.executable} {script}")


def claim(tmp_path: Path, place: str, id_: str = "K105") -> dict[str, str]:
    """A claim as it is kept."""
    with keep(tmp_path / place) as kept:
        return kept.rows().get("claims", id_) or {}


def short(text: str) -> str:
    """Python that gives the short text in an editor."""
    return f"""import re; text = re.sub(r'(?m)^short = .*', 'short = "{text}"', text)"""


def test_what_is_typed_is_written(tmp_path, place):
    before = claim(tmp_path, place)
    result = edited(tmp_path, place, short("Nieuw"))
    assert result.exit_code == 0, result.stderr
    assert '→ "Nieuw"' in result.stdout
    assert claim(tmp_path, place) == {**before, "short": "Nieuw"}


def test_every_column_is_there_to_be_filled_in(tmp_path, place):
    edited(
        tmp_path, place, "(file.parent / file.name).read_text(); open('seen.toml', 'w', encoding='utf-8').write(text)"
    )
    shown = tomllib.loads((tmp_path / "seen.toml").read_text(encoding="utf-8"))
    assert list(shown)[:7] == ["kind", "text", "text_en", "short", "short_en", "theme", "stance"]


def test_leaving_without_saving_changes_nothing(tmp_path, place):
    before = claim(tmp_path, place)
    result = at_terminal(tmp_path, ["edit", place, "K105"], EDITOR="true")
    assert (result.exit_code, result.stdout) == (0, "Nothing changes.\n")
    assert claim(tmp_path, place) == before


def test_an_editor_that_fails(tmp_path, place):
    result = at_terminal(tmp_path, ["edit", place, "K105"], EDITOR="false")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "VISUAL or EDITOR" in result.stderr


def test_hostile_text_is_edited(tmp_path, place):
    text = "\"\"\"\\\n=1+1''' # [x] é🙂\r\n"
    with keep(tmp_path / place) as kept:
        kept.change(lambda rows: _note(rows, text), "somebody", "note")
    assert edited(tmp_path, place, short("Nieuw")).exit_code == 0
    assert (claim(tmp_path, place)["note"], claim(tmp_path, place)["short"]) == (text, "Nieuw")


def _note(rows, text):
    from arguments.edits import edit_row

    return edit_row(rows, "claims", "K105", {"note": text})


def test_what_somebody_else_changed_is_shown_and_merged(tmp_path, place):
    theirs = f"mattermap('edit', {place!r}, 'K105', 'theme=geld')\n"
    result = edited(tmp_path, place, theirs + short("Nieuw"))
    assert result.exit_code == 2
    assert 'theirs "geld"' in result.stderr
    assert 'yours  "Nieuw"' in result.stderr
    assert "give --from K105.edit.toml --merge" in result.stderr
    assert claim(tmp_path, place)["short"] != "Nieuw"
    result = at_terminal(tmp_path, ["edit", place, "K105", "--from", "K105.edit.toml", "--merge"])
    assert result.exit_code == 0, result.stderr
    assert (claim(tmp_path, place)["short"], claim(tmp_path, place)["theme"]) == ("Nieuw", "geld")


def test_what_both_changed_is_settled_in_a_file(tmp_path, place):
    theirs = f"mattermap('edit', {place!r}, 'K105', 'short=Van hen', 'theme=geld')\n"
    result = edited(tmp_path, place, theirs + short("Van mij"), "--merge")
    assert result.exit_code == 2
    assert "with your short: settle that in it" in result.stderr
    kept = tomllib.loads((tmp_path / "K105.edit.toml").read_text(encoding="utf-8"))
    assert (kept["short"], kept["theme"], kept["opened"]["short"]) == ("Van mij", "geld", "Van hen")
    result = at_terminal(tmp_path, ["edit", place, "K105", "--from", "K105.edit.toml"])
    assert result.exit_code == 0, result.stderr
    assert (claim(tmp_path, place)["short"], claim(tmp_path, place)["theme"]) == ("Van mij", "geld")


def test_a_row_that_was_removed_in_between(tmp_path, place):
    result = edited(tmp_path, place, f"mattermap('remove', {place!r}, 'K105', '--below', 'keep')\n" + short("Van mij"))
    assert result.exit_code == 2
    assert "somebody removed K105 since" in result.stderr
    assert "Van mij" in (tmp_path / "K105.edit.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("text += 'nonsense'", "cannot be read"),
        ("text += 'mine = [1]'", "the field mine holds no text"),
        ("text = text.replace('kind = \"', 'kind = \"x')", "is not one of the words for kind"),
    ],
)
def test_what_cannot_be_written_is_kept(tmp_path, place, code, reason):
    before = claim(tmp_path, place)
    result = edited(tmp_path, place, code)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert "kept in K105.edit.toml" in result.stderr
    assert claim(tmp_path, place) == before
    assert (tmp_path / "K105.edit.toml").exists()


def test_kept_files_do_not_overwrite_each_other(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [str(rowfile.keep(id_, "x = 1")) for id_ in ("K1", "K1", "../../etc/passwd")]
    assert names == ["K1.edit.toml", "K1.edit2.toml", "------etc-passwd.edit.toml"]
