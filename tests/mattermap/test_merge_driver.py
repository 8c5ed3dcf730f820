"""Git merges the files of a debate: real repositories, real branches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from arguments import BUNDLED, read

ROOT = Path(__file__).parents[2]


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Call git, in a repository with the bundled debate and a home of its own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path)

    def call(*words, code=0):
        done = subprocess.run(["git", *words], capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    call("init", "--quiet", "-b", "main", "repository")
    monkeypatch.chdir(tmp_path / "repository")
    call("config", "user.name", "Somebody")
    call("config", "user.email", "somebody@example.org")
    shutil.copytree(BUNDLED, "de wijk")
    return call


@pytest.fixture
def installed(git):
    """The same with the driver, and everything committed."""
    mattermap("merge-driver", "--install")
    git("add", ".")
    git("commit", "--quiet", "-m", "base")
    return git


def mattermap(*words):
    done = subprocess.run([sys.executable, "-m", "mattermap", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def branch(git, name, file, old, new):
    """Make a branch of main in which a text is replaced."""
    git("checkout", "--quiet", "-b", name, "main")
    text = Path(file).read_text("utf-8")
    assert text.count(old) == 1
    Path(file).write_text(text.replace(old, new), "utf-8", newline="\n")
    git("commit", "--quiet", "--all", "-m", name)


def test_branches_that_change_different_fields_of_one_row_merge_clean(installed):
    branch(installed, "one", "de wijk/claims.csv", "Bewoners stegen niet meer dan elders", "Even veel")
    branch(installed, "two", "de wijk/claims.csv", "Residents rose no more than elsewhere", "As much")
    installed("merge", "--no-edit", "one")
    row = read("de wijk").rows("claims")["K101"]
    assert (row["short"], row["short_en"]) == ("Even veel", "As much")
    assert installed("diff", "--stat", "main").count("claims.csv") == 1
    assert "1 insertion(+), 1 deletion(-)" in installed("diff", "--stat", "main")


def test_branches_that_change_the_same_field_conflict(installed):
    branch(installed, "one", "de wijk/claims.csv", "Bewoners stegen niet meer dan elders", "Theirs")
    branch(installed, "two", "de wijk/claims.csv", "Bewoners stegen niet meer dan elders", "Ours")
    told = installed("merge", "--no-edit", "one", code=1)
    assert "CONFLICT (content): Merge conflict in de wijk/claims.csv" in told
    assert "claims K101: short differs" in told
    assert installed("status", "--short") == 'UU "de wijk/claims.csv"\n'
    lines = Path("de wijk/claims.csv").read_text("utf-8").splitlines()
    start = lines.index("<<<<<<< ours")
    assert [line[:5] for line in lines[start : start + 5]] == ["<<<<<", "K101,", "=====", "K101,", ">>>>>"]
    assert "Ours" in lines[start + 1]
    assert "Theirs" in lines[start + 3]
    assert len(lines) == len((BUNDLED / "claims.csv").read_text("utf-8").splitlines()) + 4


def test_rows_added_at_the_same_place_merge_clean(installed):
    last = Path("de wijk/relations.csv").read_text("utf-8").splitlines()[-1]
    for name, row in (("one", "R901,K102,P2,attack,"), ("two", "R902,K103,P2,attack,")):
        branch(installed, name, "de wijk/relations.csv", f"{last}\n", f"{last}\n{row}\n")
    installed("merge", "--no-edit", "one")
    assert Path("de wijk/relations.csv").read_text("utf-8").endswith("R902,K103,P2,attack,\nR901,K102,P2,attack,\n")


def test_two_new_rows_with_one_id_both_stand_between_the_marks(installed):
    last = Path("de wijk/relations.csv").read_text("utf-8").splitlines()[-1]
    for name, row in (("one", "R901,K102,P2,attack,"), ("two", "R901,K103,P2,attack,")):
        branch(installed, name, "de wijk/relations.csv", f"{last}\n", f"{last}\n{row}\n")
    told = installed("merge", "--no-edit", "one", code=1)
    assert "give one of them another id and mend what names it, or run `mattermap merge`" in told
    lines = Path("de wijk/relations.csv").read_text("utf-8").splitlines()[-5:]
    assert (lines[1], lines[3]) == ("R901,K103,P2,attack,", "R901,K102,P2,attack,")


def test_facts_merge_one_by_one_and_clash_line_by_line(installed):
    branch(installed, "one", "de wijk/debate.toml", 'language = "nl"\n', 'language = "nl"\nown = "x"\n')
    branch(installed, "two", "de wijk/debate.toml", 'languages = ["nl", "en"]\n', 'languages = ["nl"]\n')
    installed("merge", "--no-edit", "one")
    assert (read("de wijk").info["own"], read("de wijk").info["languages"]) == ("x", ["nl"])
    branch(installed, "three", "de wijk/debate.toml", 'languages = ["nl", "en"]\n', 'languages = ["en"]\n')
    installed("merge", "--no-edit", "two", code=1)
    assert "<<<<<<< ours" in Path("de wijk/debate.toml").read_text("utf-8")


def test_a_file_that_is_no_table_is_merged_line_by_line(installed):
    row = "K101,evidence,In inkomen of maatschappelijke positie"
    branch(installed, "one", "de wijk/claims.csv", row, row.replace("evidence", 'evid"ence'))
    branch(installed, "two", "de wijk/claims.csv", "Media keep trashing the minister", "Media keep at it")
    told = installed("merge", "--no-edit", "one")
    assert "Merging de wijk/claims.csv line by line, since claims.csv, row 4" in told
    text = Path("de wijk/claims.csv").read_text("utf-8")
    assert 'evid"ence' in text
    assert "Media keep at it" in text


def test_installing_twice_changes_nothing_and_keeps_what_is_there(git):
    Path(".gitattributes").write_text("*.png binary", "utf-8")
    mattermap("merge-driver", "--install")
    once = Path(".gitattributes").read_text("utf-8")
    assert once.startswith("*.png binary\nclaims.csv merge=mattermap\n")
    assert "debate.toml merge=mattermap\n" in once
    mattermap("merge-driver", "--install")
    assert Path(".gitattributes").read_text("utf-8") == once
    assert git("check-attr", "merge", "de wijk/tour.csv") == "de wijk/tour.csv: merge: mattermap\n"


def test_installed_for_all_repositories(git, tmp_path):
    mattermap("merge-driver", "--install", "--global")
    assert not Path(".gitattributes").exists()
    assert (tmp_path / "home/.config/git/attributes").exists()
    git("add", ".")
    git("commit", "--quiet", "-m", "base")
    test_branches_that_change_different_fields_of_one_row_merge_clean(git)


def test_what_cannot_be_installed_is_told(run, monkeypatch, tmp_path):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("merge-driver", "--install")
    assert result.exit_code == 2
    assert "this folder is in no repository of git" in result.stderr
    assert run("merge-driver", "--global").exit_code == 2
    assert run("merge-driver", "one", "two").exit_code == 2
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed" in run("merge-driver", "--install").stderr
