"""What a store costs beside plain pandas: taking a debate up, reading it, finding, listing and changing one row.

The peer is what an analyst with pandas would write: ``DataFrame.to_sql`` and ``read_sql`` of every table to SQLite,
without history, index or rules. Every run has a process of its own. The table is kept in docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # the packages beside this file, installed or not

from tests.benchmarks.report import command, section, show  # noqa: E402 - what stands above makes it found
from tests.benchmarks.run import timed  # noqa: E402

SIZES = (1000, 10_000, 100_000)
TASKS = ("to_sql", "read_sql", "pull", "read", "find", "list", "change", "undo", "verify")  # in this order
TIMES = 20  # how often what takes no time is done; the median counts
WORDS = ("veiligheid", "cijfers over veiligheid", "buurt 204", "organisatie 12", "nergens")
EXPLAINED = """\
How to read it: `pull` takes the debate up with its history, its search index, and every rule of the tables checked;
`to_sql` writes the same tables and nothing else. Both begin with the debate in memory. `find` is the slowest of five
searches (common words, rare ones, one that is nowhere), `list` a page of 50 from the middle of one kind of claims; of
those and of a change the median of 20 counts. Peak memory is that of the whole process, the debate in memory included.
A ratio below 1 is in Mattermap's favour, one above 1 is not."""

Figures = dict[str, Any]


def main() -> None:
    """Measure everything and show it; a measuring process of its own is started with ``--task``."""
    parser = command(__doc__, SIZES)
    parser.add_argument("--task", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        print(json.dumps(measure(*options.task)))
        return
    figures = {size: measure_debate(size) for size in options.sizes}
    page = section("Storing", "make bench BENCH=store", {size: column(one) for size, one in figures.items()}, EXPLAINED)
    show(figures, page, options, SIZES)


def measure_debate(size: int) -> dict[str, Figures]:
    """The figures of every task for a debate of this size."""
    import mattermap
    from tests.benchmarks.generate import generate

    with tempfile.TemporaryDirectory() as folder:
        mattermap.write(generate(size), Path(folder) / "debate")
        figures = {}
        for task in TASKS:
            print(f"{size:,} claims: {task} ...", file=sys.stderr)
            command = [sys.executable, __file__, "--task", task, folder]
            figures[task] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return figures


def measure(task: str, name: str) -> Figures:
    """Do one task on the debate in a folder: seconds, peak memory, and bytes of the file it makes."""
    folder = Path(name)
    if task in ("to_sql", "read_sql"):
        return with_pandas(task, folder)
    from arguments import read
    from arguments.store.store import Store, take_up

    place = folder / "debate.db"
    if task == "pull":
        debate = read(folder / "debate")
        return timed(lambda: take_up(place, debate, "bench", "pull")) | {"bytes": place.stat().st_size}
    if task == "read":
        return timed(lambda: read(place))
    with Store(place) as store:
        return on_store(task, store)


def on_store(task: str, store: Any) -> Figures:
    """One of the tasks of an open store."""
    from arguments.changes import Change
    from arguments.listing import Asked, page_of
    from arguments.store import history
    from arguments.store.verify import verify

    def change() -> None:
        row = store.rows().get("claims", "K1")
        store.change(lambda _: [Change("claims", row, {**row, "note": f"{row.get('note', '')}."})], "bench", "edit")

    if task == "find":
        return max((often(lambda words=words: store.find(words)) for words in WORDS), key=lambda one: one["seconds"])
    if task == "list":
        asked = Asked(cells={"kind": "evidence"})
        middle = page_of(store.rows(), asked, 1, 0)[1] // 2
        return often(lambda: page_of(store.rows(), asked, 50, middle))
    if task == "change":
        return often(change)
    if task == "undo":
        return timed(lambda: history.undo(store, "bench"))
    wrong: list[Any] = []
    figures = timed(lambda: wrong.extend(verify(store)))
    assert not wrong
    return figures


def with_pandas(task: str, folder: Path) -> Figures:
    """The tables to or from SQLite by pandas alone."""
    import pandas as pd
    import sqlalchemy as sa

    from arguments import read
    from arguments.tables import TABLES

    engine = sa.create_engine(f"sqlite:///{folder / 'pandas.db'}")
    if task == "read_sql":
        return timed(lambda: [pd.read_sql(f"SELECT * FROM {name}", engine) for name in TABLES])  # noqa: S608
    debate = read(folder / "debate")
    return timed(lambda: [frame.to_sql(name, engine, index=False) for name, frame in debate.tables.items()])


def often(do: Callable[[], Any]) -> Figures:
    """Do something many times: the median."""
    seconds = []
    for _ in range(TIMES):
        start = perf_counter()
        do()
        seconds.append(perf_counter() - start)
    return timed(lambda: None) | {"seconds": median(seconds)}


def column(figures: dict[str, Figures]) -> dict[str, str]:
    """One column of the table: what was measured for one size, by what it is called."""
    pull, to_sql = figures["pull"], figures["to_sql"]
    return {
        "pull, s": f"{pull['seconds']:.2f}",
        "`to_sql`, s": f"{to_sql['seconds']:.2f}",
        "pull ÷ `to_sql`": f"{pull['seconds'] / to_sql['seconds']:.1f}",
        "read, s": f"{figures['read']['seconds']:.2f}",
        "`read_sql`, s": f"{figures['read_sql']['seconds']:.2f}",
        "read ÷ `read_sql`": f"{figures['read']['seconds'] / figures['read_sql']['seconds']:.1f}",
        "find, ms": f"{figures['find']['seconds'] * 1000:.0f}",
        "list a page, ms": f"{figures['list']['seconds'] * 1000:.0f}",
        "change a row, ms": f"{figures['change']['seconds'] * 1000:.0f}",
        "undo, ms": f"{figures['undo']['seconds'] * 1000:.0f}",
        "verify, s": f"{figures['verify']['seconds']:.1f}",
        "peak memory of pull, MB": f"{pull['peak'] / 1e6:.0f}",
        "of `to_sql`, MB": f"{to_sql['peak'] / 1e6:.0f}",
        "file, MB": f"{pull['bytes'] / 1e6:.1f}",
    }


if __name__ == "__main__":
    main()
