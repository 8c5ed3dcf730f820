"""What the tests of the edits share: a debate in every kind of place that can be changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from arguments import BUNDLED, Debate, read, write
from arguments.keep import Keeper, keep

Kept = Callable[[Debate], Keeper]


@pytest.fixture(params=["folder", "store"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The bundled debate at a place that can be changed."""
    if request.param == "folder":
        return Path(shutil.copytree(BUNDLED, tmp_path / "debate"))
    write(read(), tmp_path / "debate.db")
    return tmp_path / "debate.db"


@pytest.fixture
def bundled(place: Path) -> Iterator[Keeper]:
    """The bundled debate, open."""
    with keep(place) as kept:
        yield kept


@pytest.fixture(params=["folder", "store"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    """Keep a debate at a place that can be changed, and open it."""
    opened: list[Keeper] = []

    def keep_it(debate: Debate) -> Keeper:
        path = tmp_path / ("small" if request.param == "folder" else "small.db")
        write(debate, path)
        opened.append(keep(path))
        return opened[-1].__enter__()

    yield keep_it
    for one in opened:
        one.__exit__(None, None, None)
