"""What the tests of the front door share: the commands as a user calls them, and real folders to call them on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from arguments import BUNDLED
from mattermap.commands import cli

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call a command in an empty folder; whatever goes wrong unforeseen is raised, as a traceback would be."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: object, color: bool = False) -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner().invoke(cli, words, prog_name="mattermap", color=color, catch_exceptions=False)

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled debate, to be damaged."""
    return Path(shutil.copytree(BUNDLED, tmp_path / "debate"))
