"""What a reader waits for: the page of Mattermap beside two of pyvis in Chromium, for debates of 100 to 10,000 claims.

Every run has a browser process of its own; the best of a few counts, figure by figure. Everything is done with real
input and timed by the browser's own clock, from the start of the navigation:

- *first frame*: the first in which a canvas of the page has ink, or a card is shown;
- *until interactive*: from that frame on a reader presses, again and again, until the page answers: with the claim that
  was pressed (ours), or by zooming (pyvis). The time is that of the frame which shows the answer;
- an *answer* is timed from the press to the frame that shows it.

With the usual sizes the table is kept in docs/benchmarks.md.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import cycle, pairwise
from pathlib import Path
from time import monotonic
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # the packages beside this file, installed or not

from playwright.sync_api import Browser, Page, Playwright, TimeoutError, sync_playwright  # noqa: A004, E402

from tests.benchmarks.report import SIZES, command, section, show  # noqa: E402 - once they can be found
from tests.conftest import launch  # noqa: E402

PROBE = Path(__file__).with_name("probe.js")
OURS, PLACED, PHYSICS = "Mattermap", "pyvis, positions given", "pyvis, physics"
RUNS = 3  # processes for each page
LIMIT = 60_000  # ms: what shows nothing by then is given up
STARTING = 1000  # ms in which the browser itself gets ready
SPELL = 2.0  # seconds of scrolling or zooming
NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND"  # what a page loads from elsewhere fails at once
MEGABYTE = 1_000_000

Figures = dict[str, float | None]


def main() -> None:
    """Measure everything and show it."""
    parser = command(__doc__, SIZES)
    options = parser.parse_args()
    with sync_playwright() as playwright:
        figures = {size: measure_debate(playwright, size) for size in options.sizes}
    page = document(figures)
    show(figures, page, options, SIZES)


def measure_debate(playwright: Playwright, size: int, runs: int = RUNS, limit: int = LIMIT) -> dict[str, Figures]:
    """The figures of every page of a debate of this size, by whose page it is."""
    with tempfile.TemporaryDirectory() as folder:
        tell(size, "drawing")
        files = draw(size, Path(folder))
        figures = {}
        for name, file in files.items():
            found = []
            for run in range(runs):
                tell(size, f"{name}, run {run + 1}")
                found.append(measure(playwright, name, file, limit))
            figures[name] = best(found)
        return figures


def draw(size: int, folder: Path) -> dict[str, Path]:
    """Draw the pages of a debate of this size: ours, and those of plain pyvis."""
    from mapper import make_map
    from mapper.graph import to_graph
    from mapper.radial import radial
    from output.page import page
    from tests.benchmarks.generate import generate

    debate = generate(size)
    map_, graph = make_map(debate), to_graph(debate)
    pages = {OURS: page(map_), PHYSICS: plain_pyvis(graph)}
    for claim, (x, y) in radial(map_.outline).items():
        graph.nodes[claim].update(x=x, y=y)
    pages[PLACED] = plain_pyvis(graph, physics=False)
    files = {name: folder / f"{number}.html" for number, name in enumerate((OURS, PLACED, PHYSICS))}
    for name, file in files.items():
        file.write_text(pages[name], encoding="utf-8")
    return files


def plain_pyvis(graph: Any, physics: bool = True) -> str:
    """The page that pyvis makes of a graph, as its documentation shows it."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    net.from_nx(graph)
    net.toggle_physics(physics)
    return str(net.generate_html())


def tell(size: int, step: str) -> None:
    """Tell on stderr what is being done."""
    print(f"{size:,} claims: {step} ...", file=sys.stderr)


def best(found: list[Figures]) -> Figures:
    """Of every figure the best of all runs: the highest number of frames a second, the lowest of anything else."""
    figures: Figures = {}
    for name in found[0]:
        values = [value for one in found if (value := one[name]) is not None]
        choose = max if name.endswith("frames/s") else min
        figures[name] = choose(values) if values else None
    return figures


# ---- One run ----


def measure(playwright: Playwright, name: str, file: Path, limit: int = LIMIT) -> Figures:
    """The figures of one run, in a browser process of its own."""
    browser = launch(playwright, NO_NETWORK)
    try:
        return open_and_use(browser, name, file, limit)
    finally:
        browser.close()


def open_and_use(browser: Browser, name: str, file: Path, limit: int) -> Figures:
    """What it costs to open a page, and then to use it."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(path=PROBE)
    page.wait_for_timeout(STARTING)
    page.goto(file.as_uri(), wait_until="commit")
    loading = ("first paint", "first frame", "interactive", "longest task", "heap", "renderer")
    try:
        page.wait_for_function("probe.frame", timeout=limit)
    except TimeoutError:
        return dict.fromkeys(loading + USES[name])
    interactive = until_it_answers(page, *PRESSES[name])
    figures: Figures = {
        "first frame": page.evaluate("probe.frame"),
        "interactive": interactive,
        "longest task": page.evaluate("probe.longest"),
        **memory(browser, page),
    }
    figures |= use_ours(page) if name == OURS else use_pyvis(page)
    paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"  # noted some time later
    return {"first paint": page.evaluate(paint)} | figures


def until_it_answers(page: Page, answered: str, press: Callable[[Page], None]) -> float:
    """Press until the page answers; the time at which it has."""
    page.evaluate(f"probe.expect({answered})")
    while not page.evaluate("probe.answered"):
        press(page)
        page.wait_for_timeout(50)
    return float(page.evaluate("probe.answered"))


def press_claim(page: Page) -> None:
    """Click on the first claim that is shown, or the middle of the canvas."""
    x, y = page.evaluate(
        """() => {
          const pressed = [...document.querySelectorAll("#icicle canvas, .group li > details > summary")];
          const { left, top, width, height } = pressed.find((one) => one.checkVisibility()).getBoundingClientRect();
          return [left + width / 4, top + Math.min(height, innerHeight) / 2];
        }"""
    )
    page.mouse.click(x, y)


def turn_wheel(page: Page) -> None:
    """Turn the wheel of the mouse over the middle of the network."""
    page.mouse.move(720, 300)
    page.mouse.wheel(0, -100)


PRESSES: dict[str, tuple[str, Callable[[Page], None]]] = {
    OURS: ("() => document.getElementById('panel')?.hidden === false", press_claim),
    **dict.fromkeys(
        (PLACED, PHYSICS),
        (
            "(() => { let zoomed = false; network.once('zoom', () => (zoomed = true)); return () => zoomed; })()",
            turn_wheel,
        ),
    ),
}
USES = {
    OURS: (
        *("scroll frames/s", "scroll longest frame", "list frames/s", "list longest frame"),
        *("overview frames/s", "overview longest frame", "filter", "filter in the list", "branch", "unfold", "End"),
    ),
    **dict.fromkeys((PLACED, PHYSICS), ("zoom frames/s", "zoom longest frame")),
}


def memory(browser: Browser, page: Page) -> Figures:
    """What the script holds once its rubbish is gone, and what the process of the page takes."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    taken = [resident(one["id"]) for one in processes if one["type"] == "renderer"]
    return {"heap": heap, "renderer": max((one for one in taken if one), default=None)}


def resident(process: int) -> int | None:
    """Bytes of memory that a process takes; None where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return None
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS:"))


def frames(page: Page, name: str, move: Callable[[], None]) -> Figures:
    """Move something once a frame for a spell: frames a second, and the longest of them in ms."""
    page.evaluate("probe.record()")
    end = monotonic() + SPELL
    while monotonic() < end:
        move()
        page.evaluate("new Promise((next) => requestAnimationFrame(() => next()))")
    stamps = page.evaluate("[probe.stamps, (probe.stamps = null)][0]")
    return {
        f"{name} frames/s": 1000 * (len(stamps) - 1) / (stamps[-1] - stamps[0]),
        f"{name} longest frame": max(later - one for one, later in pairwise(stamps)),
    }


def answer(page: Page, answered: str, press: Callable[[], None]) -> float:
    """Press once: the ms from the press to the frame that shows the answer."""
    page.evaluate(f"probe.expect(({answered})())")
    press()
    page.wait_for_function("probe.answered")
    took = float(page.evaluate("probe.answered - probe.pressed"))
    page.wait_for_timeout(500)  # for what may follow
    return took


def use_pyvis(page: Page) -> Figures:
    """Zoom in and out of a network."""
    page.mouse.move(720, 300)
    turns = cycle([-100] * 10 + [100] * 10)
    return frames(page, "zoom", lambda: page.mouse.wheel(0, next(turns)))


def use_ours(page: Page) -> Figures:
    """Filter, walk through the overview, scroll through all cards, and the same in the list."""
    page.keyboard.press("Escape")  # the panel goes away
    figures = {"filter": filter_(page)} | use_overview(page)
    figures["unfold"] = unfold(page)
    page.mouse.move(720, 450)
    turns = cycle([100] * 60 + [-100] * 60)
    figures |= frames(page, "scroll", lambda: page.mouse.wheel(0, next(turns)))
    page.click("[data-do=view][data-to=list]")
    page.wait_for_timeout(1000)
    page.mouse.move(720, 450)
    figures |= frames(page, "list", lambda: page.mouse.wheel(0, next(turns)))
    figures["filter in the list"] = filter_(page)
    page.focus(".group li summary")
    focused = "() => { const before = document.activeElement; return () => document.activeElement !== before; }"
    figures["End"] = answer(page, focused, lambda: page.keyboard.press("End"))
    return figures


def unfold(page: Page) -> float | None:
    """Unfold everything; no figure where that is how the debate opens."""
    unfolded = "() => columns.checkVisibility() && !columns.querySelector('details:not([open])')"
    if page.evaluate(unfolded):
        return None
    return answer(page, f"() => {unfolded}", lambda: page.click("[data-do=unfold]"))


def use_overview(page: Page) -> Figures:
    """Point at one claim after another in the overview, and open a branch of it; no figures where none is shown."""
    if not page.is_visible("#icicle canvas"):
        return dict.fromkeys(("overview frames/s", "overview longest frame", "branch"))
    box = page.locator("#icicle canvas").bounding_box()
    assert box
    heights = cycle(range(200, 700, 5))
    figures = frames(page, "overview", lambda: page.mouse.move(box["x"] + 100, next(heights)))
    page.focus("#icicle canvas")
    shown = "() => () => document.querySelector('.trail li') && document.querySelector('.branch')"
    figures["branch"] = answer(page, shown, lambda: page.keyboard.press("Enter"))
    page.click(".trail button")
    page.wait_for_timeout(500)
    return figures


def filter_(page: Page) -> float:
    """A letter typed in the search field, all asked for again, and a box ticked: the slowest answer in ms."""
    told = """() => {
      const told = () => document.querySelector("#filter .count").textContent;
      const before = told();
      return () => told() !== before;
    }"""
    page.focus("#search")
    page.wait_for_timeout(500)
    typed = answer(page, told, lambda: page.keyboard.press("7"))
    cleared = answer(page, told, lambda: page.keyboard.press("Escape"))
    page.click("[data-do=filter][data-to=facets]")
    page.focus("#facets [name=sign]")
    ticked = answer(page, told, lambda: page.keyboard.press("Space"))
    unticked = answer(page, told, lambda: page.keyboard.press("Space"))
    page.click("[data-do=filter][data-to=facets]")
    return max(typed, cleared, ticked, unticked)


# ---- The section ----


def rows(figures: Mapping[str, Figures]) -> dict[str, str]:
    """One column of the table: what was measured for one size, by what it is called."""
    ours, placed = figures[OURS], figures[PLACED]
    told: dict[str, str] = {}
    for key, what in (
        ("first paint", "first contentful paint, ms"),
        ("first frame", "first frame of the map, ms"),
        ("interactive", "until interactive, ms"),
        ("longest task", "longest task until then, ms"),
        ("heap", "memory of the script, MB"),
        ("renderer", "memory of the page's process, MB"),
    ):
        scale = MEGABYTE if what.endswith("MB") else 1
        told |= {f"{what}: {name}": number(one[key], scale) for name, one in figures.items()}
    told |= {
        f"**{what}: pyvis, positions given ÷ Mattermap**": f"**{ratio(placed[key], ours[key])}**"
        for key, what in (
            ("first paint", "first contentful paint"),
            ("first frame", "first frame of the map"),
            ("interactive", "until interactive"),
        )
    }
    for name, key, what in (
        (PLACED, "zoom", "zooming, pyvis, positions given"),
        (PHYSICS, "zoom", "zooming, pyvis, physics"),
        (OURS, "scroll", "scrolling all cards"),
        (OURS, "list", "scrolling the list"),
        (OURS, "overview", "pointing in the overview"),
    ):
        rate, longest = figures[name][f"{key} frames/s"], figures[name][f"{key} longest frame"]
        told[f"{what}: frames/s (longest frame, ms)"] = f"{number(rate)} ({number(longest)})" if rate else "–"
    for key, what in (
        ("filter", "filter"),
        ("filter in the list", "filter in the list"),
        ("branch", "opening a branch of the overview"),
        ("unfold", "unfolding all"),
        ("End", "to the last card of the list"),
    ):
        told[f"{what}, ms"] = number(ours[key])
    return told


def number(value: float | None, scale: float = 1) -> str:
    """A figure as the table shows it; a dash for none."""
    return "–" if value is None else f"{value / scale:,.{1 if value / scale < 10 else 0}f}"


def ratio(theirs: float | None, ours: float | None) -> str:
    """How many times as much theirs is."""
    return f"{theirs / ours:.1f}" if theirs and ours else "–"


def document(figures: Mapping[int, Mapping[str, Figures]]) -> str:
    """The figures as a section of the documentation."""
    nothing = [f"{size:,}" for size, one in figures.items() if one[PHYSICS]["first frame"] is None]
    given_up = f" With physics, pyvis shows nothing of {' and '.join(nothing)} claims in 60 s." if nothing else ""
    explained = f"""How to read it: every page is opened in a Chromium process of its own, 1440 by 900, with no graphics
card and without a network: what pyvis loads from elsewhere fails at once. Of every figure the best of {RUNS} runs
counts; a dash is what there is not, or what the browser does not tell.{given_up}
Times count from the start of the navigation. The first frame of the map is the first in which the canvas has ink or a
card is shown; a page is interactive when it has answered a real press: with the claim that was pressed, or by zooming.
While frames are counted, every frame brings a turn of the wheel or a move of the mouse. "All cards" are all claims of
the debate, unfolded in the map; the overview is what large debates open with. The time of a filter is the longest of a
letter typed, a box ticked, and either taken away again, from the press to the frame that shows what is found."""
    return section("Opening and using", "make bench", {size: rows(one) for size, one in figures.items()}, explained)


if __name__ == "__main__":
    main()
