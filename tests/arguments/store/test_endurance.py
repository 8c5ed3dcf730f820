"""A store when writers are killed, and when many write at once: a tenth of it, or all with ``ENDURANCE=full``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from arguments import Debate, write

ROOT = Path(__file__).parents[3]
FULL = os.environ.get("ENDURANCE") == "full"
ROUNDS = 200 if FULL else 20
PROCESSES, CHANGES = 8, 250 if FULL else 25
CLAIMS = [{"id": "T", "kind": "statement", "text": "Stelling"}, {"id": "K1", "text": "0"}]
RELATIONS = [{"id": "R1", "claim": "K1", "target": "T", "kind": "support"}]


def report(program: str, *arguments: object) -> dict[str, Any]:
    """What a program beside this file reports."""
    command = [sys.executable, "-m", f"tests.arguments.store.{program}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_killed_writer_leaves_the_store_whole_and_every_acknowledged_change_in_it(place: str) -> None:
    write(Debate.from_frames(info={"id": "debate"}, claims=CLAIMS, relations=RELATIONS), place)
    told = report("crash", place, ROUNDS)
    assert told["rounds"] == ROUNDS
    assert told["kept"] > ROUNDS  # writers were killed at work, not before
    assert not told["problems"]


def test_many_processes_lose_no_change(place: str) -> None:
    write(Debate.from_frames(info={"id": "debate"}, claims=CLAIMS, relations=RELATIONS), place)
    told = report("crowd", place, PROCESSES, CHANGES)
    assert len(told["done"]) == PROCESSES
    assert all(told["done"]), "a process did not end its work"
    assert sum(one["steps"] for one in told["done"]) > PROCESSES * CHANGES / 2
    assert told["counted"] == sum(one["counted"] for one in told["done"])
    assert told["steps"] == 1 + sum(one["steps"] for one in told["done"])
    assert not told["problems"]
