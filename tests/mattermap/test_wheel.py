"""The built package holds all that it needs, and works from any folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("arguments", "mapper", "output", "mattermap")
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the packages, so that nothing left from earlier builds gets in."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    command = [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return next(target.glob("*.whl"))


def test_every_file_of_the_packages_is_inside(wheel):
    files = {
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    assert files <= inside
    assert {name.partition("/")[0].partition("-")[0] for name in inside} == set(PACKAGES)


def said(python: Path, code: str, folder: Path) -> str:
    """What a line of Python prints."""
    return subprocess.run([python, "-c", code], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def test_it_works_in_an_environment_of_its_own(wheel, tmp_path):
    """The libraries come from the environment of the tests, by path; Mattermap itself only from the wheel."""
    venv.create(tmp_path / "venv", with_pip=False, symlinks=os.name != "nt")
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = next(path for path in (scripts / "python", scripts / "python.exe") if path.exists())
    subprocess.run([*PIP, "--python", python, "install", "--no-deps", "--no-index", wheel], check=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    site = said(python, "import sysconfig; print(sysconfig.get_path('purelib'))", elsewhere)
    Path(site, "libraries.pth").write_text(sysconfig.get_path("purelib"))
    for arguments in (["draw"], ["stats"], ["show", "K101"], ["new", "fresh"], ["draw", "fresh"]):
        subprocess.run([scripts / "mattermap", *arguments], cwd=elsewhere, check=True, capture_output=True)
    assert (elsewhere / "werk-aan-de-wijk.html").stat().st_size > 100_000
    assert Path(said(python, "import output; print(output.__file__)", elsewhere)).is_relative_to(tmp_path)
