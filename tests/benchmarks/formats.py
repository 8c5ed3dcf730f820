"""What reading files of other tools costs, in claims a second, beside arguebuf and the command line of Argdown.

A debate is written in every text format that Mattermap writes, and in those that it only reads by a few lines here;
each file is read in a process of its own. The peers are installed into ``build/peers`` when they are not there yet:
arguebuf by pip, the command line of Argdown by npm. The table is kept in docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # the packages beside this file, installed or not

from tests.benchmarks.report import command, section, show  # noqa: E402 - what stands above makes it found
from tests.benchmarks.run import timed  # noqa: E402

SIZES = (1000, 10_000, 100_000)
NOT_TEXT = ("folder", "xlsx", "page")
PEERS = ROOT / "build" / "peers"
ARGUEBUF, ARGDOWN = "arguebuf==2.7.2", "@argdown/cli@2.0.0"
MOST_FOR_PEERS = 10_000
LONGEST = 120  # seconds that one reading may take
RUNS = 3
EXPLAINED = f"""\
How to read it: claims a second of one processor, from a file of claims and relations to a debate whose rules were
checked, best of {RUNS} runs, each in a process of its own; imports are left out. In brackets: with short labels,
stances, reasons, speakers, sources and reactions, as far as the format holds them. The debates are generated and shaped
like the real one; Mattermap wrote the files, except for formats that it only reads. The peers read the same files:
arguebuf from one to its graph (of Kialo in the older layout, as it reads nothing of the present one), the command line
of Argdown from starting to its JSON, on the clock, beside `mattermap convert` to JSON on the clock. A ratio above 1 is
in Mattermap's favour. A "-" was not measured, "> {LONGEST}" not waited for."""

Figures = dict[str, Any]


def main() -> None:
    """Measure everything and show it; a measuring process of its own is started with ``--task``."""
    parser = command(__doc__, SIZES)
    parser.add_argument("--task", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--formats", nargs="+", metavar="NAME", help="measure these only")
    options = parser.parse_args()
    if options.task:
        print(json.dumps(read(*options.task)))
        return
    figures = {size: measure_size(size, options.formats) for size in options.sizes}
    columns = {size: column(one) for size, one in figures.items()}
    page = section("Formats", "make bench BENCH=formats", columns, EXPLAINED)
    show(figures, page, options, () if options.formats else SIZES)


def measure_size(size: int, asked: Iterable[str] | None = None) -> Figures:
    """What was measured for a debate of so many claims, by the name of the format, then by the peer."""
    from arguments.formats import REFERENCES, formats
    from tests.benchmarks.generate import generate

    figures: Figures = {"claims": size}
    whole = generate(size)
    bare = without_sources(whole)
    for name, module in formats().items():
        writes = module.SUFFIX is not None and name not in REFERENCES
        if name in NOT_TEXT or (asked and name not in asked) or not (writes or name in MADE):
            continue
        print(f"{size:,} claims: {name} ...", file=sys.stderr)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"debate{module.SUFFIX or SUFFIXES.get(name, '.xml')}"
            if writes:
                module.write(whole, file)
                figures[f"{name} whole"] = best(name, file, size)
                module.write(bare, file)
            else:
                file.write_text(MADE[name](*plain(bare)), "utf-8")
            figures[name] = best(name, file, size)
            if size <= MOST_FOR_PEERS and name in BESIDE:
                figures |= BESIDE[name](file, figures[name])
    return figures


def without_sources(debate: Any) -> Any:
    """The claims and relations of a debate alone: ids, texts and signs."""
    from arguments import Debate

    return Debate.from_frames(
        debate.info,
        claims=debate.claims[["id", "text", "kind"]].replace({"kind": {"claim": "", "evidence": "", "position": ""}}),
        relations=debate.relations[["claim", "target", "kind"]],
    )


def best(name: str, file: Path, size: int) -> Figures:
    """The quickest of a few readings of a file, which must find that many claims."""
    runs = [in_a_process(name, file) for _ in range(RUNS)]
    if runs[0]["claims"] != size:
        raise SystemExit(f"{name} reads {runs[0]['claims']} claims of {size}")
    return min(runs, key=lambda one: one["seconds"])


def plain(debate: Any) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    """The claims of a debate as id and text, and its relations as claim, target and kind."""
    claims = list(zip(debate.claims["id"], debate.claims["text"], strict=True))
    links = debate.relations
    return claims, list(zip(links["claim"], links["target"], links["kind"], strict=True))


def in_a_process(name: str, file: Path) -> Figures:
    """What reading a file costs in a process of its own."""
    command = [sys.executable, __file__, "--task", name, str(file)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def read(name: str, file: str) -> Figures:
    """Read a file; seconds of the processor, claims, and peak memory."""
    from arguments.formats import format_named

    module = format_named(name)
    start = process_time()
    debate = module.read(Path(file))
    seconds = process_time() - start
    return timed(lambda: None) | {"seconds": seconds, "claims": len(debate.claims)}


# ---- The peers ----

READ_BY_ARGUEBUF = """
import json, sys, time
from pathlib import Path
import arguebuf
start = time.process_time()
graph = arguebuf.load.file(Path(sys.argv[1]))
print(json.dumps({"seconds": time.process_time() - start, "claims": len(graph.atom_nodes)}))
"""


def arguebuf(file: Path, ours: Figures, name: str) -> Figures:
    """What arguebuf needs for the same file; that it failed where it finds other claims."""
    python = PEERS / "python" / "bin" / "python"
    if not python.exists():
        venv.create(PEERS / "python", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", ARGUEBUF], check=True)
    theirs = waited([python, "-c", READ_BY_ARGUEBUF, file])
    if theirs.get("claims", ours["claims"]) != ours["claims"]:
        theirs = {"failed": f"{theirs['claims']} of {ours['claims']} claims"}
    return {f"arguebuf {name}": {**theirs, "ours": ours["seconds"]}}


def older_kialo(file: Path, _: Figures) -> Figures:
    """What arguebuf needs for a file of Kialo in the older layout, made of one in the present layout."""
    from arguments.formats import format_named

    claims, links = plain(format_named("kialo").read(file))
    older = file.with_name("older.txt")
    older.write_text(kialo(claims, links), "utf-8")
    return arguebuf(older, best("kialo", older, len(claims)), "Kialo")


def waited(command: list[Any]) -> Figures:
    """What a peer tells; that it is late, or that it failed."""
    try:
        done = subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return {"late": True}
    except subprocess.CalledProcessError as error:
        return {"failed": error.stderr.decode(errors="replace").strip().rpartition("\n")[2]}
    figures: Figures = json.loads(done.stdout)
    return figures


def argdown(file: Path, _: Figures) -> Figures:
    """The command line of Argdown and ours, both from starting to a file of JSON, on the clock."""
    npm = shutil.which("npm")
    tool = PEERS / "node" / "node_modules" / ".bin" / "argdown"
    if not npm:
        return {}
    if not tool.exists():
        subprocess.run([npm, "install", "--silent", "--prefix", PEERS / "node", ARGDOWN], check=True)
    with tempfile.TemporaryDirectory() as made:
        theirs = clock([tool, "json", file, made])
        ours = clock([sys.executable, "-m", "mattermap", "convert", "--force", file, Path(made) / "ours.json"])
    return {"argdown command line": {**theirs, "ours": ours.get("seconds", 0)}}


def clock(command: list[Any]) -> Figures:
    """How long a command takes, the best of a few runs."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        try:
            subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, timeout=LONGEST)
        except subprocess.TimeoutExpired:
            return {"late": True}
        times.append(perf_counter() - start)
    return {"seconds": min(times)}


BESIDE: dict[str, Callable[[Path, Figures], Figures]] = {
    "aif": lambda file, ours: arguebuf(file, ours, "AIF"),
    "kialo": older_kialo,
    "argdown": argdown,
}


# ---- Files of formats that are only read ----

Claims = list[tuple[str, str]]
Links = list[tuple[str, str, str]]


def caf(claims: Claims, links: Links) -> str:
    """Statements, and an argument for every relation."""
    lines = ['<?xml version="1.0"?>\n<caf version="1.3">\n<metadata title="Debate"/>\n<statements>']
    lines += [
        f'<statement id="{id_}"><descriptions><description lang="nl">{escape(text)}</description></descriptions>'
        "</statement>"
        for id_, text in claims
    ]
    lines.append("</statements>\n<arguments>")
    lines += [
        f'<argument id="a{number}" pro="{str(kind == "support").lower()}" strict="false" weight="0.5">'
        f'<conclusion statement="{target}"/><premises><premise polarity="positive" statement="{claim}"/></premises>'
        "</argument>"
        for number, (claim, target, kind) in enumerate(links)
    ]
    return "\n".join([*lines, "</arguments>\n</caf>\n"])


def lkif(claims: Claims, links: Links) -> str:
    """An argument graph: statements, and an argument for every relation."""
    lines = ['<lkif><argument-graphs><argument-graph id="g" title="Debate" main-issue="">', "<statements>"]
    lines += [
        f'<statement id="{id_}" value="unknown" assumption="false" standard="BA"><s>{escape(text)}</s></statement>'
        for id_, text in claims
    ]
    lines.append("</statements><arguments>")
    lines += [
        f'<argument id="a{number}" title="" direction="{"pro" if kind == "support" else "con"}" scheme="" weight="0.5">'
        f'<conclusion statement="{target}"/><premises>'
        f'<premise polarity="positive" type="ordinary" role="" statement="{claim}"/></premises></argument>'
        for number, (claim, target, kind) in enumerate(links)
    ]
    return "\n".join([*lines, "</arguments></argument-graph></argument-graphs></lkif>\n"])


def arggraph(claims: Claims, links: Links) -> str:
    """A segment and a unit for every claim, an edge for every relation."""
    lines = ['<?xml version="1.0"?>\n<arggraph id="debate">']
    lines += [f'<edu id="e{id_}"><![CDATA[{text}]]></edu><adu id="{id_}" type="pro"/>' for id_, text in claims]
    lines += [f'<edge id="s{id_}" src="e{id_}" trg="{id_}" type="seg"/>' for id_, _ in claims]
    lines += [
        f'<edge id="c{number}" src="{claim}" trg="{target}" type="{"sup" if kind == "support" else "reb"}"/>'
        for number, (claim, target, kind) in enumerate(links)
    ]
    return "\n".join([*lines, "</arggraph>\n"])


def kialo(claims: Claims, links: Links) -> str:
    """The older layout of Kialo: a line for every claim, numbered by its place under the first that it answers."""
    texts = dict(claims)
    first: dict[str, tuple[str, str]] = {}
    for claim, target, kind in links:
        first.setdefault(claim, (target, kind))
    under: dict[str, list[str]] = {}
    for claim, (target, _) in first.items():
        under.setdefault(target, []).append(claim)
    lines = ["Discussion Title: Debate", ""]
    waiting = [(claims[0][0], "1.")]
    while waiting:
        claim, number = waiting.pop()
        sign = f"{'Pro' if first[claim][1] == 'support' else 'Con'}: " if claim in first else ""
        lines.append(f"{number} {sign}{texts[claim]}")
        below = [(one, f"{number}{place}.") for place, one in enumerate(under.get(claim, ()), start=1)]
        waiting += reversed(below)
    return "\n".join([*lines, ""])


def argdown_json(claims: Claims, links: Links) -> str:
    """Statements as equivalence classes, and the relations between them."""
    statements = {
        id_: {"title": id_, "type": "equivalence-class", "members": [{"title": id_, "text": text, "type": "statement"}]}
        for id_, text in claims
    }
    relations = [
        {
            "relationType": kind,
            "from": claim,
            "fromType": "equivalence-class",
            "to": target,
            "toType": "equivalence-class",
        }
        for claim, target, kind in links
    ]
    return json.dumps({"statements": statements, "arguments": {}, "relations": relations})


MADE: dict[str, Callable[[Claims, Links], str]] = {
    "caf": caf,
    "lkif": lkif,
    "arggraph": arggraph,
    "argdown_json": argdown_json,
}
SUFFIXES = {"argdown_json": ".json"}


# ---- The table ----


def column(figures: Figures) -> dict[str, str]:
    """One column of the table."""
    cells = {}
    size = figures["claims"]
    for name, found in figures.items():
        if name == "claims" or "ours" in found or name.endswith(" whole"):
            continue
        whole = figures.get(f"{name} whole")
        both = f" ({size / whole['seconds']:,.0f})" if whole else ""
        cells[f"{name}, claims a second"] = f"{size / found['seconds']:,.0f}{both}"
    for name in ("arguebuf AIF", "arguebuf Kialo", "argdown command line"):
        cells[f"{name}, s"] = told(figures.get(name, {}))
        cells[f"**{name} ÷ Mattermap**"] = f"**{ratio(figures.get(name, {}))}**"
    return cells


def told(found: Figures) -> str:
    """A time of a peer as the table shows it."""
    if found.get("late"):
        return f"> {LONGEST}"
    return f"{found['seconds']:.2f}" if "seconds" in found else "failed" if "failed" in found else "-"


def ratio(found: Figures) -> str:
    """How many times longer a peer takes."""
    if found.get("late"):
        return f"> {LONGEST / found['ours']:.0f}"
    return f"{found['seconds'] / found['ours']:.1f}" if "seconds" in found else "-"


if __name__ == "__main__":
    main()
