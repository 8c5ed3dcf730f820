"""What the tests of the formats for graphs and outlines share: what is written is read again, or told as lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

from arguments import DebateError
from tests.arguments.formats.debates import cells

DATA = Path(__file__).parents[2] / "data/formats"


def comes_back(module, debate, *, added=()):
    """Write, read and write again: every item is there or told as lost, none is new, and the bytes are the same.

    ``added`` names columns that the format may fill in by a rule of its own.
    """
    with tempfile.TemporaryDirectory() as place:
        first, second = (Path(place) / f"{name}{module.SUFFIX}" for name in "ab")
        module.write(debate, first)
        found = module.read(first)
        before, after = cells(debate), cells(found)
        told = {(one.table, one.id, one.column) for one in module.losses(debate)}
        moved = _without_place(before) & _without_place(after)  # rows without an id may come back elsewhere
        gone = {key for key, value in before.items() if after.get(key) != value and (*key[::2], value) not in moved}
        assert {key for key in gone if key not in told and (*key[:2], "") not in told} == set()
        new = {key for key, value in after.items() if key not in before and (*key[::2], value) not in moved}
        assert {key for key in new if key[2] not in added} == set()
        module.write(found, second)
        assert second.read_bytes() == first.read_bytes()
        stamp = first.stat().st_mtime_ns
        module.write(debate, first)
        assert first.stat().st_mtime_ns == stamp
        return found


def _without_place(found):
    """The cells of rows that are known by their place alone, without that place."""
    return {(table, column, value) for (table, id_, column), value in found.items() if id_.startswith("row ")}


def told_or_read(module, path, content):
    """Whatever stands in a file ends in a debate or in one sentence that names the file; which of them."""
    path.write_bytes(content)
    module.fits(path)
    try:
        return module.read(path)
    except DebateError as error:
        assert path.name in str(error)  # noqa: PT017 - either way is right
        return str(error)
