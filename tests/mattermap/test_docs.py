"""The pages in docs/: those that are generated are fresh, and what they tell to type works."""

from __future__ import annotations

import doctest
import re
import runpy
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from arguments import BUNDLED

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ mattermap (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
TYPED = re.compile(r"^\$ (mattermap|git|cp) (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@pytest.mark.parametrize("name", ["reference.md", "data.md", "formats.md"])
def test_generated_pages_are_fresh(name):
    pages = runpy.run_path(str(DOCS / "generate.py"))["PAGES"]
    assert (DOCS / name).read_text(encoding="utf-8") == pages[name](), "the page is stale: run `make docs`"


def test_the_tutorial_works_as_it_is_written(run, tmp_path):
    """Type every command, fill every table as told, and compare what the commands answer."""
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    same = doctest.OutputChecker().check_output
    for language, file, block in BLOCK.findall(text):
        if language in ("csv", "toml"):
            (tmp_path / "neighbourhoods" / file).write_text(block, encoding="utf-8")
        for command, expected in COMMAND.findall(block):
            output = run(*shlex.split(command)).stdout
            assert same(expected.strip() + "\n", output.strip() + "\n", doctest.ELLIPSIS), output
    assert (tmp_path / "index.html").is_file()


def test_working_together_works_as_it_is_written(run, tmp_path):
    """The same, with copies of a folder and a repository of git."""
    text = (DOCS / "working-together.md").read_text(encoding="utf-8")
    same = doctest.OutputChecker().check_output
    for language, file, block in BLOCK.findall(text):
        if language == "csv":
            (tmp_path / file).write_text(block, encoding="utf-8")
        for program, words, expected in TYPED.findall(block if language == "console" else ""):
            if program == "mattermap":
                output = run(*shlex.split(words)).stdout
                assert same(expected.strip() + "\n", output.strip() + "\n", doctest.ELLIPSIS), output
            else:
                subprocess.run([program, *shlex.split(words)], check=True)
    assert (tmp_path / ".gitattributes").is_file()


@pytest.mark.parametrize("page", ["analyst.md", "store.md", "insight.md", "summary.md"])
def test_the_pages_for_analysts_work_as_they_are_written(page, run, tmp_path):
    """The same, on a copy of the bundled debate; mistakes are told too."""
    shutil.copytree(BUNDLED, tmp_path / "wijk")
    text = (DOCS / page).read_text(encoding="utf-8")
    same = doctest.OutputChecker().check_output
    for _, _, block in BLOCK.findall(text):
        for command, expected in COMMAND.findall(block.replace("\\\n", " ")):
            output = run(*shlex.split(command)).output
            assert same(expected.strip() + "\n", output.strip() + "\n", doctest.ELLIPSIS), output


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_on_the_pages_works(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    assert not doctest.testfile(str(page), module_relative=False, optionflags=flags, encoding="utf-8").failed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_pages_lead_somewhere(page):
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link
