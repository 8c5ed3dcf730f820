"""What labels cost: building the framework and labelling, in CPU seconds and memory, beside what others do.

The peers begin with the same attacks as plain Python lists, the making of which is not counted; they know no supports.
Every run has a process of its own, and what is in is compared. The table is kept in docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # the packages beside this file, installed or not

from tests.benchmarks.report import command, section, show  # noqa: E402 - what stands above makes it found
from tests.benchmarks.run import megabytes, timed  # noqa: E402
from tests.benchmarks.strength import LONGEST, RUNS, relations  # noqa: E402

SIZES = (1000, 10_000, 100_000, 1_000_000)
PEERS = ("pyarg", "formal-argumentation")
EXPLAINED = f"""\
How to read it: seconds are of one processor, building the framework and labelling together, from numbered claims and
relations; the best of {RUNS} runs, each in a process of its own. The debates are those of the strengths, 45 % attacks;
"attacks only" leaves out the supports, which the peers do not know; "derived" lets them carry attacks on. PyArg and
formal-argumentation begin with plain Python lists, and run once; "> {LONGEST}" was not waited for. All have the same
claims in. "Preferred" is the sceptical and credulous acceptance of every claim. Peak memory is that of the whole
process, the claims themselves included. "From the tables of a debate" begins with all ids as text, and checks every
rule of the tables first. No compiled solver was at hand."""

Figures = dict[str, Any]


def main() -> None:
    """Measure everything and show it; a measuring process of its own is started with ``--task``."""
    parser = command(__doc__, SIZES)
    parser.add_argument("--task", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        task, shape, size = options.task
        print(json.dumps(TASKS[task](shape, int(size))))
        return
    late: set[str] = set()
    figures = {size: measure_size(size, late) for size in sorted(options.sizes)}
    page = section(
        "Acceptance", "make bench BENCH=acceptance", {n: column(one) for n, one in figures.items()}, EXPLAINED
    )
    show(figures, page, options, SIZES)


def measure_size(size: int, late: set[str]) -> dict[str, Figures]:
    """The figures of every task and shape for this number of claims, by these two.

    A peer that takes too long is among those that are ``late`` from then on, and not tried with more claims.
    """
    asked = [(task, shape) for shape in ("tree-like", "cyclic") for task in ("attacks", "derived", "preferred")]
    asked += [(task, "tree-like") for task in ("tables", *PEERS)]
    figures = {}
    for task, shape in asked:
        print(f"{size:,} claims, {shape}: {task} ...", file=sys.stderr)
        runs = 0 if task in late else 1 if task in PEERS else RUNS
        found = [in_a_process(task, shape, size) for _ in range(runs)] or [{"late": True}]
        figures[f"{task} {shape}"] = best = min(found, key=lambda one: one.get("seconds", 0))
        late |= {task} if "late" in best else set()
    for peer in PEERS:
        inside = figures["attacks tree-like"]["in"]
        if figures[f"{peer} tree-like"].get("in", inside) != inside:
            raise SystemExit(f"{peer} has other claims in")
    return figures


def in_a_process(task: str, shape: str, size: int) -> Figures:
    """What a task finds in a process of its own; nothing when it takes too long."""
    command = [sys.executable, __file__, "--task", task, shape, str(size)]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return {"late": True}
    figures: Figures = json.loads(done.stdout)
    return figures


def ours(shape: str, size: int, supports: bool = False, semantics: str = "grounded") -> Figures:
    """Mattermap, with or without the supports."""
    from mapper.acceptance.derived import NONE, Relations, framework_of
    from mapper.acceptance.semantics import status

    def label(source: Any, target: Any, attack: Any, claims: int) -> Any:
        count = len(source)
        related = Relations(source, target, np.full(count, NONE), attack, np.arange(count))
        framework, node = framework_of(related, claims, supports)
        return status(framework, semantics).labels()[node]

    def these(size: int) -> tuple[Any, Any, Any]:
        _, source, target, attack = relations(shape, size)
        kept = attack | supports
        return source[kept].astype(np.intp), target[kept].astype(np.intp), attack[kept]

    label(*these(100), 100)  # whatever is done once
    given = these(size)
    start = process_time()
    labels = label(*given, size)
    return measured(start, np.flatnonzero(labels == 1).tolist())


def tables(shape: str, size: int) -> Figures:
    """Mattermap, from the frames of a debate."""
    import pandas as pd

    from mapper.acceptance import accept
    from mattermap import Debate

    _, source, target, attack = relations(shape, size)
    ids = np.array([f"c{number}" for number in range(size)], object)
    kinds = np.where(attack, "attack", "support").astype(object)
    debate = Debate.from_frames(
        claims=pd.DataFrame({"id": ids, "text": ids}),
        relations=pd.DataFrame({"claim": ids[source], "target": ids[target], "kind": kinds}),
    )
    start = process_time()
    labels = accept(debate)
    return measured(start, np.flatnonzero(labels.eq("in")).tolist())


def attacks_as_lists(shape: str, size: int) -> tuple[list[str], list[tuple[str, str]]]:
    """Claims and attacks by name."""
    _, source, target, attack = relations(shape, size)
    pairs = zip(source[attack].tolist(), target[attack].tolist(), strict=True)
    return [str(number) for number in range(size)], [(str(one), str(other)) for one, other in pairs]


def pyarg(shape: str, size: int) -> Figures:
    """PyArg."""
    from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import AbstractArgumentationFramework
    from py_arg.abstract_argumentation_classes.argument import Argument
    from py_arg.abstract_argumentation_classes.defeat import Defeat
    from py_arg.algorithms.semantics.get_grounded_extension import get_grounded_extension

    names, attacks = attacks_as_lists(shape, size)
    start = process_time()
    arguments = {name: Argument(name) for name in names}
    defeats = [Defeat(arguments[one], arguments[other]) for one, other in attacks]
    found = get_grounded_extension(AbstractArgumentationFramework("af", list(arguments.values()), defeats))
    return measured(start, sorted(int(argument.name) for argument in found))


def formal_argumentation(shape: str, size: int) -> Figures:
    """Formal-argumentation."""
    from argumentation.core.dung import ArgumentationFramework, grounded_extension

    names, attacks = attacks_as_lists(shape, size)
    start = process_time()
    found = grounded_extension(ArgumentationFramework(arguments=frozenset(names), defeats=frozenset(attacks)))
    return measured(start, sorted(map(int, found)))


def measured(start: float, inside: list[int]) -> Figures:
    """The seconds since the start, the memory, and a sum of what is in, to compare."""
    seconds = process_time() - start
    return timed(lambda: None) | {"seconds": seconds, "in": [len(inside), sum(inside)]}


TASKS: dict[str, Callable[[str, int], Figures]] = {
    "attacks": ours,
    "derived": lambda shape, size: ours(shape, size, supports=True),
    "preferred": lambda shape, size: ours(shape, size, supports=True, semantics="preferred"),
    "tables": tables,
    "pyarg": pyarg,
    "formal-argumentation": formal_argumentation,
}


def column(figures: dict[str, Figures]) -> dict[str, str]:
    """One column of the table: what was measured for one size, by what it is called."""
    return {
        **{
            f"{what}, {shape}, s": seconds(figures[f"{task} {shape}"])
            for shape in ("tree-like", "cyclic")
            for task, what in (
                ("attacks", "grounded, attacks only"),
                ("derived", "grounded, derived"),
                ("preferred", "preferred, derived"),
            )
        },
        "PyArg, grounded, attacks only, tree-like, s": seconds(figures["pyarg tree-like"]),
        "formal-argumentation, the same, s": seconds(figures["formal-argumentation tree-like"]),
        "times formal-argumentation": times(figures["formal-argumentation tree-like"], figures["attacks tree-like"]),
        "from the tables of a debate, tree-like, s": seconds(figures["tables tree-like"]),
        "peak memory, grounded, derived, tree-like, MB": megabytes(figures["derived tree-like"]),
        "of formal-argumentation, MB": memory(figures["formal-argumentation tree-like"]),
    }


def seconds(figures: Figures) -> str:
    """A time as the table shows it."""
    return f"> {LONGEST}" if "late" in figures else f"{figures['seconds']:.3g}"


def times(theirs: Figures, ours: Figures) -> str:
    """How many times longer a peer takes."""
    return "-" if "late" in theirs else f"{theirs['seconds'] / ours['seconds']:.0f}"


def memory(figures: Figures) -> str:
    """Memory as the table shows it."""
    return "-" if "late" in figures else megabytes(figures)


if __name__ == "__main__":
    main()
