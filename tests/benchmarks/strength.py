"""What strengths cost: building the graph and working it out, in CPU seconds and memory, beside what others do.

The peers begin with the same claims and relations as plain Python lists, the making of which is not counted. A loop
over networkx in topological order is what one would write oneself; formal-argumentation is measured when it is
installed. Every run has a process of its own, and the strengths of all are compared. The table is kept in
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # the packages beside this file, installed or not

from tests.benchmarks.report import command, section, show  # noqa: E402 - what stands above makes it found
from tests.benchmarks.run import timed  # noqa: E402

SIZES = (1000, 10_000, 100_000, 1_000_000, 10_000_000)
METHODS = {"dfquad": "DF-QuAD", "quadratic-energy": "Quadratic Energy", "euler": "Euler-based"}
MOST_FOR_PEERS = 1_000_000
LONGEST = 120  # CPU seconds that one run may take
RUNS = 3
ENOUGH = 300_000  # claims, of which the time can be told; of fewer it is done so much more often
ATTACKS, CYCLIC = 0.45, 1.2  # the share of attacks; relations a claim where circles may be
EXPLAINED = """\
How to read it: seconds are of one processor, building the graph and working out the strengths together, from numbered
claims and relations; the best of three runs, each in a process of its own (one run of ten million claims). The peers
begin with the same as plain Python lists, and run once. "Tree-like" claims each answer one earlier claim, one in twenty
a second one; "cyclic" are 1.2 relations a claim between any two. A "-" was not measured, "> 120" not waited for. Peak
memory is that of the whole process, the claims themselves included. Reading the strengths of as many claims in random
order, and adding as many up in order, is the least that one pass over the relations can cost in the memory of this
machine. "From the tables of a debate" begins with all ids as text, and checks every rule of the tables first. The
engine on Dask buys memory, not speed: its two processes on this machine take longer than one alone. Wherever a peer was
measured, it came to the same strengths to nine decimals. Uncertainpy and QBAF-Py are in no package index, PyArg has no
strengths: these were not measured."""

Figures = dict[str, Any]


def main() -> None:
    """Measure everything and show it; a measuring process of its own is started with ``--task``."""
    parser = command(__doc__, SIZES)
    parser.add_argument("--task", nargs=4, help=argparse.SUPPRESS)
    parser.add_argument("--longest", type=int, default=LONGEST, help="CPU seconds that one run may take")
    options = parser.parse_args()
    if options.task:
        task, shape, size, method = options.task
        resource.setrlimit(resource.RLIMIT_CPU, (options.longest, options.longest + 1))
        print(json.dumps(TASKS[task](shape, int(size), method)))
        return
    figures = {size: measure_size(size) for size in options.sizes}
    columns = {size: column(one) for size, one in figures.items()}
    page = section("Strength", "make bench BENCH=strength", columns, EXPLAINED)
    show(figures, page, options, SIZES)


def measure_size(size: int) -> dict[str, Figures]:
    """The figures of every task, shape and method for this number of claims, by these three."""
    asked = [("ours", shape, method) for shape in ("tree-like", "cyclic") for method in METHODS]
    asked += [("bounds", "tree-like", "dfquad")]
    if size <= MOST_FOR_PEERS:
        asked += [("tables", "tree-like", "dfquad"), ("cluster", "tree-like", "dfquad")]
        asked += [("networkx", "tree-like", method) for method in METHODS]
        asked += [("formal-argumentation", "tree-like", method) for method in ("dfquad", "quadratic-energy")]
    figures = {}
    for task, shape, method in asked:
        print(f"{size:,} claims, {shape}: {task}, {method} ...", file=sys.stderr)
        runs = RUNS if task in ("ours", "bounds") and size <= MOST_FOR_PEERS else 1
        found = [in_a_process(task, shape, size, method) for _ in range(runs)]
        figures[f"{task} {shape} {method}"] = min(found, key=lambda one: one.get("seconds", 0))
        compare(figures, task, shape, method)
    return figures


def compare(figures: dict[str, Figures], task: str, shape: str, method: str) -> None:
    """Stop where a peer finds other strengths."""
    ours, theirs = figures[f"ours {shape} {method}"], figures[f"{task} {shape} {method}"]
    if "strengths" in theirs and not np.allclose(ours["strengths"], theirs["strengths"], rtol=0, atol=1e-9):
        raise SystemExit(f"{task} finds other strengths by {method}: {theirs['strengths']}, not {ours['strengths']}")


def in_a_process(task: str, shape: str, size: int, method: str, longest: int = LONGEST) -> Figures:
    """What a task finds in a process of its own; that it is late when the system stops it for taking too long."""
    command = [sys.executable, __file__, "--longest", str(longest), "--task", task, shape, str(size), method]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return {"late": True}
    done.check_returncode()
    figures: Figures = json.loads(done.stdout)
    return figures


def relations(shape: str, size: int) -> tuple[Any, Any, Any, Any]:
    """Base scores, sources, targets and attacks of so many claims, the same for the same shape and size."""
    random = np.random.default_rng(8)
    if shape == "tree-like":
        source = np.concatenate([np.arange(1, size), random.integers(1, size, size // 20)]).astype(np.int32)
        target = (random.random(len(source)) * source).astype(np.int32)
    else:
        source, target = (random.integers(0, size, int(CYCLIC * size)).astype(np.int32) for _ in range(2))
    pair = source.astype(np.int64) * size + target
    kept = random.permutation(np.unique(pair, return_index=True)[1])
    kept = kept[source[kept] != target[kept]]
    return random.random(size), source[kept], target[kept], random.random(len(kept)) < ATTACKS


def ours(shape: str, size: int, method: str) -> Figures:
    """Mattermap, without pyarrow, which pandas would load where it is installed: only the engine on Dask needs it."""
    sys.modules["pyarrow"] = None  # type: ignore[assignment]
    from mapper.strength import method_of, plan_of, solve
    from mapper.strength.bipolar import Bipolar

    solve(plan_of(Bipolar(*relations(shape, 100))), method_of(method))  # whatever is done once
    graph, times = Bipolar(*relations(shape, size)), max(1, ENOUGH // size)
    start = process_time()
    for _ in range(times):
        plan = plan_of(graph)
    built = process_time()
    for _ in range(times):
        result = solve(plan, method_of(method))
    solved = process_time()
    start, built, solved = 0.0, (built - start) / times, (solved - start) / times
    return measured(start, built, solved, result.strength) | {"unsettled": int(np.count_nonzero(result.state))}


def tables(_: str, size: int, method: str) -> Figures:
    """Mattermap, from the frames of a debate."""
    import pandas as pd

    from mapper.strength import method_of, plan_of, read_graph, solve
    from mattermap import Debate

    base, source, target, attack = relations("tree-like", size)
    names = np.array([f"K{number}" for number in range(size)], object)
    claims = pd.DataFrame({"id": names, "text": names, "weight": [repr(float(one)) for one in base]})
    kinds = np.where(attack, "attack", "support")
    debate = Debate.from_frames(
        claims=claims, relations=pd.DataFrame({"claim": names[source], "target": names[target], "kind": kinds})
    )
    start = process_time()
    reading = read_graph(debate)
    built = process_time()
    result = solve(plan_of(reading.graph), method_of(method))
    return measured(start, built, process_time(), result.strength)


def cluster(shape: str, size: int, method: str) -> Figures:
    """The engine on Dask with two processes, and one machine, both from the same Parquet tables; on the clock."""
    if not find_spec("distributed") or not find_spec("pyarrow"):
        return {}
    import pandas as pd
    from distributed import Client, LocalCluster

    from mapper.strength.cluster import strengths_on

    base, source, target, attack = relations(shape, size)
    names = np.array([f"K{number}" for number in range(size)], object)
    kinds = np.where(attack, "attack", "support")
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,
        Client(local) as client,
    ):
        place = Path(folder)
        pd.DataFrame({"id": names, "weight": base}).to_parquet(place / "claims.parquet")
        answers = pd.DataFrame({"claim": names[source], "target": names[target], "kind": kinds})
        answers.to_parquet(place / "relations.parquet", row_group_size=max(1, len(answers) // 8))
        strengths_on(client, place, method)  # the workers start and import what they need
        start = perf_counter()
        found = strengths_on(client, place, method)["strength"].to_numpy()
        spread = perf_counter()
        strength = on_one_machine(place, method)
        alone = perf_counter()
    assert np.allclose(found, strength, rtol=0, atol=1e-12)
    return measured(start, start, spread, found) | {"alone": alone - spread}


def on_one_machine(place: Path, method: str) -> Any:
    """The strengths from Parquet tables without a cluster."""
    import pandas as pd

    from mapper.strength import method_of, plan_of, solve
    from mapper.strength.bipolar import Bipolar

    claims, answers = (pd.read_parquet(place / f"{name}.parquet") for name in ("claims", "relations"))
    ids = pd.Index(claims["id"])
    source, target = (ids.get_indexer(answers[name]).astype(np.int32) for name in ("claim", "target"))
    graph = Bipolar(claims["weight"].to_numpy(), source, target, answers["kind"].eq("attack").to_numpy())
    return solve(plan_of(graph), method_of(method)).strength


def networkx(shape: str, size: int, method: str) -> Figures:
    """A loop over networkx in topological order."""
    import networkx as nx

    from tests.mapper.strength.graphs import FORMULAS

    base, source, target, attack = (one.tolist() for one in relations(shape, size))
    start = process_time()
    graph = nx.DiGraph()
    graph.add_nodes_from((node, {"base": score}) for node, score in enumerate(base))
    graph.add_edges_from((a, b, {"attack": sign}) for a, b, sign in zip(source, target, attack, strict=True))
    built = process_time()
    strength: dict[int, float] = {}
    formula = FORMULAS[method]
    for node in nx.topological_sort(graph):
        support, against = [], []
        for other, _, sign in graph.in_edges(node, data="attack"):
            (against if sign else support).append(strength[other])
        strength[node] = formula(graph.nodes[node]["base"], support, against)
    solved = process_time()
    return measured(start, built, solved, [strength[node] for node in range(size)])


def formal_argumentation(shape: str, size: int, method: str) -> Figures:
    """The package formal-argumentation, where it is installed."""
    if not find_spec("argumentation") or not find_spec("argumentation.gradual"):
        return {}
    from argumentation.gradual.dfquad import dfquad_strengths
    from argumentation.gradual.gradual import WeightedBipolarGraph, quadratic_energy_strengths_discrete

    solve: Callable[[Any], Any] = (
        dfquad_strengths
        if method == "dfquad"
        else lambda graph: quadratic_energy_strengths_discrete(graph, tolerance=1e-12)
    )
    base, source, target, attack = (one.tolist() for one in relations(shape, size))
    names = [str(node) for node in range(size)]
    pairs = [(names[a], names[b]) for a, b in zip(source, target, strict=True)]
    start = process_time()
    graph = WeightedBipolarGraph(
        frozenset(names),
        dict(zip(names, base, strict=True)),
        frozenset(pair for pair, sign in zip(pairs, attack, strict=True) if sign),
        frozenset(pair for pair, sign in zip(pairs, attack, strict=True) if not sign),
    )
    built = process_time()
    found = solve(graph).strengths
    solved = process_time()
    return measured(start, built, solved, [found[name] for name in names])


def bounds(shape: str, size: int, _: str) -> Figures:
    """What the memory allows: as many strengths read in random order, and in order."""
    base, source, _, _ = relations(shape, size)
    times = max(3, ENOUGH * 100 // size)
    start = process_time()
    for _ in range(times):
        found = base[source]
    gathered = process_time()
    for _ in range(times):
        found.sum()
    return {"seconds": (gathered - start) / times, "in order": (process_time() - gathered) / times}


def measured(start: float, built: float, solved: float, strengths: Any) -> Figures:
    """What a task tells: seconds, peak memory, and enough of the strengths to compare them."""
    few = np.asarray(strengths[:1000], float)
    figures = {"build": built - start, "solve": solved - built, "seconds": solved - start}
    return timed(lambda: None) | figures | {"strengths": [*few[:5].tolist(), float(few.mean())]}


TASKS = {
    "ours": ours,
    "tables": tables,
    "cluster": cluster,
    "networkx": networkx,
    "formal-argumentation": formal_argumentation,
    "bounds": bounds,
}


def column(figures: dict[str, Figures]) -> dict[str, str]:
    """One column of the table: what was measured for one size, by what it is called."""
    cells = {}
    for shape in ("tree-like", "cyclic"):
        for method, label in METHODS.items():
            cells[f"{label}, {shape}, s"] = seconds(figures[f"ours {shape} {method}"])
    base = figures["ours tree-like dfquad"]
    cells |= {
        "of DF-QuAD, tree-like: build + solve, s": f"{base['build']:.4f} + {base['solve']:.4f}",
        **least(figures["bounds tree-like dfquad"]),
        "from the tables of a debate, s": seconds(figures.get("tables tree-like dfquad", {})),
        "peak memory, MB": memory(base),
        **on_dask(figures.get("cluster tree-like dfquad", {})),
    }
    for peer in ("networkx", "formal-argumentation"):
        for method, label in METHODS.items():
            if peer == "networkx" or method != "euler":
                theirs, mine = figures.get(f"{peer} tree-like {method}", {}), figures[f"ours tree-like {method}"]
                cells[f"{peer}, {label}, s"] = seconds(theirs)
                cells[f"**{peer} ÷ Mattermap, {label}**"] = f"**{ratio(theirs, mine)}**"
        cells[f"{peer}, peak memory, MB"] = memory(figures.get(f"{peer} tree-like dfquad", {}))
    return cells


def least(figures: Figures) -> dict[str, str]:
    """The row of what the memory allows."""
    return {"read as many in random order; in order, s": f"{figures['seconds']:.5f}; {figures['in order']:.5f}"}


def on_dask(figures: Figures) -> dict[str, str]:
    """The rows of the engine on Dask, on the clock."""
    both = "seconds" in figures
    return {
        "from Parquet, on Dask with two processes, s of the clock": seconds(figures),
        "from Parquet, on one machine, s of the clock": f"{figures['alone']:.4f}" if both else "-",
        "Dask ÷ one machine": f"{figures['seconds'] / figures['alone']:.1f}" if both else "-",
    }


def seconds(figures: Figures) -> str:
    """A time as the table shows it."""
    if figures.get("late"):
        return f"> {LONGEST}"
    return f"{figures['seconds']:.4f}" if "seconds" in figures else "-"


def ratio(theirs: Figures, mine: Figures) -> str:
    """How many times as long a peer takes."""
    if theirs.get("late"):
        return f"> {LONGEST / mine['seconds']:,.0f}"
    return f"{theirs['seconds'] / mine['seconds']:,.0f}" if "seconds" in theirs else "-"


def memory(figures: Figures) -> str:
    """Memory as the table shows it."""
    return f"{figures['peak'] / 1e6:,.0f}" if "peak" in figures else "-"


if __name__ == "__main__":
    main()
