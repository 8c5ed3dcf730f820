"""Kills writers at random moments; ``python -m tests.arguments.store.crash PLACE ROUNDS`` tells what it found as JSON.

Every round starts a process that adds claims, each with a relation, and says so after each; it is killed (``kill -9``)
in the middle of that. Then the store must be whole, and hold every claim that was said to be there, once.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from random import Random
from time import sleep

from arguments.changes import Change, Rows
from arguments.store.store import Store
from arguments.store.verify import verify

MOST, LONGEST = 3, 0.03  # changes that a writer may say are kept, and seconds after that, until it is killed


def adding(id_: str) -> Sequence[Change]:
    """A claim, and what it answers."""
    return [
        Change("claims", None, {"id": id_, "text": f"Bewering {id_}"}),
        Change("relations", None, {"id": f"R-{id_}", "claim": id_, "target": "T", "kind": "support"}),
    ]


def write_for_ever(place: str, number: int, said: int) -> None:
    """Add claims, and write the id of each to a pipe once it is kept."""
    with Store(place) as store:
        os.write(said, b"ready\n")
        for count in range(sys.maxsize):
            id_ = f"C{number}-{count}"
            store.change(lambda _, id_=id_: adding(id_), "writer", f"add {id_}")  # type: ignore[misc]
            os.write(said, f"{id_}\n".encode())


def one_round(place: str, number: int, random: Random) -> set[str]:
    """Start a writer and kill it; the ids that it said are kept."""
    reading, writing = os.pipe()
    writer = os.fork()
    if not writer:
        os.close(reading)
        write_for_ever(place, number, writing)
    os.close(writing)
    with os.fdopen(reading) as lines:
        assert lines.readline() == "ready\n"
        said = [lines.readline() for _ in range(random.randint(0, MOST))]
        sleep(random.uniform(0, LONGEST))
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        return {line.strip() for line in [*said, *lines] if line.endswith("\n")}


def problems(place: str, kept: set[str]) -> list[str]:
    """What is wrong with the store after a round."""
    with Store(place) as store:
        wrong = [str(problem) for problem in verify(store)]
        rows: Rows = store.rows()
        claims, relations = rows.ids("claims"), {row["claim"] for row in rows.where("relations")}
    wrong += [f"{id_} is lost" for id_ in kept - set(claims)]
    wrong += [f"{id_} is there twice" for id_ in set(claims) if claims.count(id_) > 1]
    return wrong + [f"{id_} has no relation" for id_ in kept - relations]


def main() -> None:
    """Do the rounds."""
    place, rounds = sys.argv[1], int(sys.argv[2])
    random = Random(rounds)  # noqa: S311 - it need not be hard to guess
    kept: set[str] = set()
    found: dict[int, list[str]] = {}
    for number in range(rounds):
        kept |= one_round(place, number, random)
        if wrong := problems(place, kept):
            found[number] = wrong
    json.dump({"rounds": rounds, "kept": len(kept), "problems": found}, sys.stdout)


if __name__ == "__main__":
    main()
