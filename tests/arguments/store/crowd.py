"""Many processes at work in one store: ``python -m tests.arguments.store.crowd PLACE PROCESSES CHANGES``.

Each adds claims, rewords them, removes some, undoes some, and counts up a number that all of them share. Prints as JSON
how many changes were acknowledged and what is wrong afterwards.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from random import Random

from arguments.changes import Change, Rows
from arguments.problems import DebateError
from arguments.store import history
from arguments.store.store import Store
from arguments.store.verify import verify
from tests.arguments.store.working import counted


def work(place: str, name: str, amount: int) -> dict[str, int]:
    """Do so many changes; how many of each kind were acknowledged."""
    random = Random(name)  # noqa: S311 - it need not be hard to guess
    mine, done = 0, {"counted": 0, "steps": 0}
    with Store(place) as store:
        for count in range(amount):
            kind = random.choice(("count", "add", "reword", "remove", "undo"))
            id_ = f"{name}-{random.randrange(mine)}" if mine else ""
            if kind == "count":
                store.change(counted, name, "count")
                done["counted"] += 1
            elif kind == "add" or not store.rows().get("claims", id_):
                row = {"id": f"{name}-{mine}", "text": f"Nummer {count}"}
                store.change(lambda _, row=row: [Change("claims", None, row)], name, "add")  # type: ignore[misc]
                mine += 1
            elif kind == "reword":
                store.change(lambda rows, id_=id_, count=count: reworded(rows, id_, count), name, "reword")  # type: ignore[misc]
            elif kind == "remove":
                store.change(lambda rows, id_=id_: removed(rows, id_), name, "remove")  # type: ignore[misc]
            else:
                last = history.log(store, id_, 1)[0]
                try:
                    history.undo(store, name, last.number)
                except DebateError:  # it was the undoing of something that was undone since
                    continue
            done["steps"] += 1
    return done


def reworded(rows: Rows, id_: str, count: int) -> Sequence[Change]:
    """Another text for a claim of one's own."""
    row = rows.get("claims", id_)
    return [Change("claims", row, {**row, "text": f"Anders {count}"})] if row else []


def removed(rows: Rows, id_: str) -> Sequence[Change]:
    """A claim of one's own less."""
    return [Change("claims", rows.get("claims", id_), None)]


def main() -> None:
    """Start the processes, wait for them, and look at what they left."""
    place, processes, changes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    pipes = []
    for number in range(processes):
        reading, writing = os.pipe()
        if not os.fork():
            os.close(reading)
            os.write(writing, json.dumps(work(place, f"P{number}", changes)).encode())
            os._exit(0)
        os.close(writing)
        pipes.append(reading)
    done = []
    for reading in pipes:
        with os.fdopen(reading) as pipe:
            done.append(json.loads(pipe.read() or "{}"))
        os.wait()
    with Store(place) as store:
        row = store.rows().get("claims", "K1")
        steps = history.log(store, limit=1)[0].number
        wrong = [str(problem) for problem in verify(store)]
    counted = int(row["text"]) if row else 0
    json.dump({"done": done, "counted": counted, "steps": steps, "problems": wrong}, sys.stdout)


if __name__ == "__main__":
    main()
