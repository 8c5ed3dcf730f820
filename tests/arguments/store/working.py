"""Processes that go on working in a store until they are killed (``kill -9``), and how often they said it was done."""

from __future__ import annotations

import multiprocessing as mp
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import sleep

from arguments.changes import Change, Rows
from arguments.store.backup import backup, restore
from arguments.store.store import Store

_PROCESSES = mp.get_context("forkserver")  # quick, since what they need is imported once
_PROCESSES.set_forkserver_preload([__name__])


def counted(rows: Rows) -> Sequence[Change]:
    """One more in the text of the claim K1."""
    row = rows.get("claims", "K1")
    assert row
    return [Change("claims", row, {**row, "text": str(int(row["text"]) + 1)})]


def count_up(place: str | Path) -> None:
    """Do that as a step, over a connection of its own."""
    with Store(f"{place}#small") as store:
        store.change(counted, "anna", "count")


def back_up(place: str, file: Path) -> None:
    """Back a store up, over the last backup."""
    backup(place, file, force=True)


def bring_back(place: str, file: Path) -> None:
    """Restore a store."""
    restore(place, file)


class Worker:
    """A process that does one thing over and over."""

    def __init__(self, task: Callable[..., None], *arguments: object) -> None:
        """Start it, and wait until it is at work."""
        self._kept = _PROCESSES.RawValue("i", -1)
        self._process = _PROCESSES.Process(target=_work, args=(self._kept, str(Path.cwd()), task, *arguments))
        self._process.start()
        while self._kept.value < 0:
            assert self._process.is_alive()
            sleep(0.001)

    def kill(self) -> int:
        """Kill it; how many times it said that it was done."""
        assert self._process.is_alive()
        self._process.kill()
        self._process.join()
        kept: int = self._kept.value
        return kept


def _work(kept: mp.sharedctypes.Synchronized[int], folder: str, task: Callable[..., None], *arguments: object) -> None:
    os.chdir(folder)
    for count in range(sys.maxsize):
        kept.value = count
        task(*arguments)
