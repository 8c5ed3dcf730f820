"""What Mattermap costs beside pyvis: time, memory and bytes for debates of 100 to 10,000 claims.

Every run has a process of its own, so that no cache filled by one helps another; the best of a few counts. With the
usual sizes the table is kept in docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # the packages beside this file, installed or not

from tests.benchmarks.report import SIZES, command, section, show  # noqa: E402 - once they can be found

TASKS = ("read", "map", "draw", "graph", "pyvis", "pyvis undirected")
RUNS, RUNS_OF_MANY, MANY = 5, 3, 10_000  # processes for each task, and those for debates of many claims
KILOBYTE, MEGABYTE = 1000, 1_000_000

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
    page = document(figures)
    show(figures, page, options, SIZES)


def measure_debate(size: int) -> dict[str, Figures]:
    """The figures of every task for a debate of this size."""
    import mattermap
    from tests.benchmarks.generate import generate

    with tempfile.TemporaryDirectory() as folder:
        mattermap.write(generate(size), folder)
        figures = {}
        for task in TASKS:
            print(f"{size:,} claims: {task} ...", file=sys.stderr)
            figures[task] = best([in_a_process(task, folder) for _ in range(runs(size))])
        return figures


def runs(size: int) -> int:
    """In how many processes a task is done."""
    return RUNS_OF_MANY if size >= MANY else RUNS


def in_a_process(task: str, folder: str) -> Figures:
    """What ``measure`` finds in a process of its own."""
    command = [sys.executable, __file__, "--task", task, folder]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def best(figures: list[Figures]) -> Figures:
    """The run that took the least time, with the least memory that any took."""
    return min(figures, key=lambda one: one["seconds"]) | {"peak": min(one["peak"] for one in figures)}


def measure(task: str, folder: str) -> Figures:
    """Do one task once on the debate in a folder: seconds, peak memory, and bytes of what it makes."""
    import mattermap

    read = mattermap.read  # which imports all that reading, mapping and drawing need
    if task == "read":
        return timed(lambda: read(folder))
    debate = read(folder)
    if task == "map":
        return timed(debate.map)
    if task == "graph":
        return timed(debate.graph)
    import pyvis.network  # noqa: F401 - importing is not drawing

    if task == "draw":
        from output import network

        map_ = debate.map()
        pages: list[str] = []
        figures = timed(lambda: pages.append(map_.html()))
        lean = pages[0].replace(network.library()[0], "")
        return figures | sizes(pages[0]) | {f"{name} without library": size for name, size in sizes(lean).items()}
    graph = debate.graph()
    return timed(lambda: plain_pyvis(graph, directed=task == "pyvis"))


def plain_pyvis(graph: Any, directed: bool) -> str:
    """The page that pyvis makes of a graph, as its documentation shows it."""
    from pyvis.network import Network

    net = Network(directed=directed, cdn_resources="in_line")
    net.from_nx(graph)
    return str(net.generate_html())


def timed(do: Callable[[], Any]) -> Figures:
    """Do something once, with what it cost."""
    start = perf_counter()
    made = do()
    seconds = perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    figures: Figures = {"seconds": seconds, "peak": peak}
    return figures | (sizes(made) if isinstance(made, str) else {})


def sizes(page: str) -> Figures:
    """The bytes of a page, and as a web server sends them."""
    return {"bytes": len(page.encode()), "gzipped": zipped(page)}


def zipped(text: str) -> int:
    """Bytes of a text as a web server sends it."""
    return len(gzip.compress(text.encode(), mtime=0))


def rows(figures: dict[str, Figures]) -> dict[str, str]:
    """One column of the table: what was measured for one size, by what it is called."""
    draw, pyvis, plain = figures["draw"], figures["pyvis"], figures["pyvis undirected"]
    ours, theirs = together(figures["map"], draw), together(figures["graph"], pyvis)
    return {
        "read, ms": milliseconds(figures["read"]),
        "map, ms": milliseconds(figures["map"]),
        "draw, ms": milliseconds(draw),
        "graph of networkx, ms": milliseconds(figures["graph"]),
        "pyvis, directed, ms": milliseconds(pyvis),
        "pyvis, undirected (its default), ms": milliseconds(plain),
        "**draw ÷ pyvis directed**": f"**{draw['seconds'] / pyvis['seconds']:.2f}**",
        "**map + draw ÷ graph + pyvis directed**": f"**{ours / theirs:.2f}**",
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


def together(*figures: Figures) -> float:
    """The seconds of several tasks."""
    return float(sum(one["seconds"] for one in figures))


def milliseconds(figures: Figures) -> str:
    """A time as the table shows it."""
    return f"{figures['seconds'] * 1000:,.{1 if figures['seconds'] < 0.01 else 0}f}"


def megabytes(figures: Figures) -> str:
    """Memory as the table shows it."""
    return f"{figures['peak'] / MEGABYTE:,.0f}"


def kilobytes(figures: Figures, kind: str = "") -> str:
    """The size of a page as the table shows it."""
    return f"{figures[f'bytes{kind}'] / KILOBYTE:,.0f} ({figures[f'gzipped{kind}'] / KILOBYTE:,.0f})"


def document(figures: dict[int, dict[str, Figures]]) -> str:
    """The figures as a section of the documentation."""
    explained = f"""How to read it: every run has a process of its own, so that nothing is in a cache, and does its task
once; imports and the reading of the debate are left out of the time. A time is the best of {RUNS} runs, of
{RUNS_OF_MANY} from {MANY:,} claims on. A ratio below 1 is in Mattermap's favour, one above 1 is not.{slower(figures)}
Peak memory is that of the whole process, imports and everything before included. "Directed" and "undirected" say how
the `Network` of pyvis was made before `from_nx` and `generate_html` with its resources in line. What pyvis draws are
nodes and lines; Mattermap draws the map, the list and all that a reader may open, and to 1,000 claims also the network
that pyvis makes. The debates are generated and shaped like the real one."""
    return section("Drawing", "make bench", {size: rows(one) for size, one in figures.items()}, explained)


def slower(figures: dict[int, dict[str, Figures]]) -> str:
    """In a sentence, for which sizes Mattermap takes longer than pyvis with directed graphs; nothing if for none."""
    found = [f"{size:,}" for size, one in figures.items() if one["draw"]["seconds"] > one["pyvis"]["seconds"]]
    return f" **Drawing {' and '.join(found)} claims takes longer than with pyvis, directed.**" if found else ""


if __name__ == "__main__":
    main()
