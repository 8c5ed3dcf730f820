"""What Mattermap costs beside pyvis: time, memory and bytes for debates of 100 to 10,000 claims.

Every figure is taken in a fresh process, so that none is helped or burdened by the one before. With the usual sizes
the table is kept as docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # the packages beside this file, installed or not

SIZES = (100, 300, 1000, 10_000)
KEPT = ROOT / "docs" / "benchmarks.md"
TASKS = ("read", "map", "draw", "pyvis", "pyvis undirected")
REPEATS, ENOUGH = 5, 10.0  # the best of so many runs, or of those that fit into so many seconds
KILOBYTE, MEGABYTE = 1000, 1_000_000

Figures = dict[str, Any]


def main() -> None:
    """Measure everything and show it; a measuring process of its own is started with ``--task``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), metavar="N", help="claims in each debate")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--task", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        print(json.dumps(measure(*options.task)))
        return
    figures = {size: measure_debate(size) for size in options.sizes}
    page = document(figures)
    print(json.dumps(figures, indent=2) if options.json else page)
    if tuple(options.sizes) == SIZES:
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(page, encoding="utf-8")


def measure_debate(size: int) -> dict[str, Figures]:
    """The figures of every task for a debate of this size."""
    import mattermap
    from tests.benchmarks.generate import generate

    with tempfile.TemporaryDirectory() as folder:
        mattermap.write(generate(size), folder)
        figures = {}
        for task in TASKS:
            print(f"{size:,} claims: {task} ...", file=sys.stderr)
            command = [sys.executable, __file__, "--task", task, folder]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            figures[task] = json.loads(done.stdout)
        return figures


def measure(task: str, folder: str) -> Figures:
    """Do one task on the debate in a folder: seconds (the best of a few), peak memory, and bytes of what it makes."""
    import mattermap

    if task == "read":
        return timed(lambda: folder, mattermap.read)
    debate = mattermap.read(folder)
    if task == "map":
        return timed(lambda: debate, lambda one: one.map())
    if task == "draw":
        from output import network

        return timed(debate.map, lambda one: one.html(), network.library()[0])
    import pyvis.network  # noqa: F401 - importing is not drawing

    return timed(debate.graph, lambda graph: plain_pyvis(graph, directed=task == "pyvis"))


def plain_pyvis(graph: Any, directed: bool) -> str:
    """The page that pyvis makes of a graph, as its documentation shows it."""
    from pyvis.network import Network

    net = Network(directed=directed, cdn_resources="in_line")
    net.from_nx(graph)
    return str(net.generate_html())


def timed(prepare: Callable[[], Any], do: Callable[[Any], Any], library: str = "") -> Figures:
    """Do a task on something fresh each time, while there is time for it."""
    seconds: list[float] = []
    while len(seconds) < REPEATS and sum(seconds) < ENOUGH:
        given = prepare()
        start = perf_counter()
        made = do(given)
        seconds.append(perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    figures = {"seconds": min(seconds), "peak": peak}
    if isinstance(made, str):
        figures |= {"bytes": len(made.encode()), "gzipped": zipped(made)}
        if library and library in made:
            lean = made.replace(library, "")
            figures |= {"bytes without library": len(lean.encode()), "gzipped without library": zipped(lean)}
    return figures


def zipped(text: str) -> int:
    """Bytes of a text as a web server sends it."""
    return len(gzip.compress(text.encode(), mtime=0))


def rows(figures: dict[str, Figures]) -> dict[str, str]:
    """One column of the table: what was measured for one size, by what it is called."""
    draw, pyvis, plain = figures["draw"], figures["pyvis"], figures["pyvis undirected"]
    return {
        "read, ms": milliseconds(figures["read"]),
        "map, ms": milliseconds(figures["map"]),
        "draw, ms": milliseconds(draw),
        "pyvis, directed, ms": milliseconds(pyvis),
        "pyvis, undirected (its default), ms": milliseconds(plain),
        "**draw ÷ pyvis directed**": f"**{draw['seconds'] / pyvis['seconds']:.2f}**",
        "draw ÷ pyvis undirected": f"{draw['seconds'] / plain['seconds']:.2f}",
        "peak memory after read, MB": megabytes(figures["read"]),
        "after map, MB": megabytes(figures["map"]),
        "after draw, MB": megabytes(draw),
        "after pyvis, MB": megabytes(pyvis),
        "page, kB (gzipped)": kilobytes(draw),
        "page without the network library, kB (gzipped)": kilobytes(draw, " without library"),
        "page of pyvis, kB (gzipped)": kilobytes(pyvis),
        "page ÷ page of pyvis": f"{draw['bytes'] / pyvis['bytes']:.2f}",
    }


def milliseconds(figures: Figures) -> str:
    """A time as the table shows it."""
    return f"{figures['seconds'] * 1000:,.{1 if figures['seconds'] < 0.01 else 0}f}"


def megabytes(figures: Figures) -> str:
    """Memory as the table shows it."""
    return f"{figures['peak'] / MEGABYTE:,.0f}"


def kilobytes(figures: Figures, kind: str = "") -> str:
    """The size of a page as the table shows it; without a library in it, both sizes are one."""
    raw = figures.get(f"bytes{kind}", figures["bytes"])
    small = figures.get(f"gzipped{kind}", figures["gzipped"])
    return f"{raw / KILOBYTE:,.0f} ({small / KILOBYTE:,.0f})"


def document(figures: dict[int, dict[str, Figures]]) -> str:
    """The figures as a page of the documentation."""
    columns = [rows(one) for one in figures.values()]
    table = [["", *(f"{size:,} claims" for size in figures)]]
    table += [[name, *(column[name] for column in columns)] for name in columns[0]]
    lines = [f"| {' | '.join(row)} |" for row in table]
    lines.insert(1, "|---|" + "---:|" * len(figures))
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, {platform.system()}"
    return f"""# Benchmarks

Measured on {datetime.now().astimezone():%-d %B %Y} with `make bench`: {machine}.

{chr(10).join(lines)}

How to read it: a time is the best of {REPEATS} runs in a fresh process, imports left out, and a ratio below 1 is in
Mattermap's favour; peak memory is that of the whole process, imports and everything before included; "directed" and
"undirected" say how the `Network` of pyvis was made before `from_nx` and `generate_html` with its resources in line.
The debates are generated and shaped like the real one; the network library is in the page to 1,000 claims.
"""


if __name__ == "__main__":
    main()
