"""The page for all eyes, hands and systems: axe-core, contrast, forced colours, reduced motion, reflow, targets."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import output

Open = Callable[..., Page]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = {
    "map": "",
    "map in English": "#lang=en",
    "panel": "#claim=K104",
    "position": "#claim=P1",
    "list": "#view=list",
    "table": "#view=list&sort=claim",
    "network": "#view=network",
    "network with panel": "#view=network&claim=K104",
    "who": "#view=who",
    "time": "#view=time",
    "search": "#q=wijk",
    "strength": "#strength=on&claim=K104&off=claim:K205",
}


def settled(page: Page, view: str) -> None:
    """Wait until a view has drawn what it shows."""
    if "network" in view:
        page.wait_for_function('document.querySelector("#network canvas")?.toDataURL().length > 10000')
    narrow = page.evaluate("innerWidth <= 700")  # there the map shows everything in place
    if "panel" in view and not (narrow and view == "panel"):
        expect(page.locator("#panel .close")).to_be_visible()
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")


def violations(page: Page, *, colours_only: bool = False) -> list[str]:
    """What axe-core finds, one line each; ``colours_only`` is for what was looked at in other colours already."""
    asked = {"type": "rule", "values": ["color-contrast"]} if colours_only else {"type": "tag", "values": RULES}
    options = {"resultTypes": ["violations"], "runOnly": asked}
    page.evaluate(Axe().axe_script)
    found: list[dict[str, Any]] = page.evaluate("async (options) => (await axe.run(options)).violations", options)
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(opened: Open, bundled: Path, view: str, width: int, scheme: str) -> None:
    page = opened(bundled, VIEWS[view], width=width, color_scheme=scheme, reduced_motion="reduce")
    settled(page, view)
    assert violations(page, colours_only=scheme == "dark") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(opened: Open, bundled: Path, scheme: str) -> None:
    page = opened(bundled, color_scheme=scheme, reduced_motion="reduce")
    page.locator("[data-do=help]").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("[data-do=unfold]").click()
    page.locator("[data-do=filter][data-to=facets]").click()
    expect(page.locator("#facets")).to_be_visible()
    page.locator("[id='claim=K104'] > summary").focus()
    expect(page.locator(".arrows > g")).to_have_count(1)
    assert violations(page) == []


def test_axe_finds_nothing_without_a_script(chromium: Browser, bundled: Path) -> None:
    """Axe is itself a script: it runs on the document as it is without the page's own."""
    html = re.sub(r"<script(?! type)>.*?</script>", "", bundled.read_text("utf-8"), flags=re.DOTALL)
    page = chromium.new_page()
    page.set_content(html)
    assert violations(page) == []
    page.close()


# ---- Contrast, computed from the palette ----

TEXT = (  # (colour, ground): what is read
    *((colour, ground) for colour in ("ink", "soft", "link") for ground in ("paper", "tint")),
    *(("ink", f"{sign}-fill") for sign in ("support", "attack")),
    *(("soft", f"{sign}-fill") for sign in ("support", "attack")),
    ("paper", "ink"),
    *((sign, ground) for sign in ("support", "attack") for ground in ("paper", f"{sign}-fill", "tint")),
)
GRAPHICS = (("chosen", "paper"), ("link", "support-fill"), ("link", "attack-fill"), ("ink", "paper"))
DECORATION = {"rule", "glow"}  # beside them stands a line or a text that tells the same


def palettes() -> dict[str, dict[str, str]]:
    """The colours of page.css by name, as they are in the light and in the dark."""
    css = (Path(output.__file__).parent / "static" / "page.css").read_text("utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in blocks)
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2 of a colour such as ``#1a4f8b`` or ``#fff``."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (GRAPHICS, 3)], ids=["text", "graphics"])
def test_colours_stand_out(scheme: str, pairs: tuple[tuple[str, str], ...], least: float) -> None:
    palette = palettes()[scheme]
    faint = {pair: contrast(*(palette[name] for name in pair)) for pair in pairs}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < least} == {}


def test_every_colour_of_the_palette_is_compared() -> None:
    compared = {name for pair in (*TEXT, *GRAPHICS) for name in pair} | DECORATION
    for palette in palettes().values():
        assert set(palette) == compared


def test_support_and_attack_differ_in_lightness_too() -> None:
    """In grey they are told apart by fill and line; the fills must not be one grey with the paper."""
    for palette in palettes().values():
        assert contrast(palette["support-fill"], palette["attack-fill"]) > 1.1


# ---- Systems of the reader's own ----


def test_in_forced_colours_cards_focus_and_choice_are_seen(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#claim=K104", forced_colors="active")
    lines = """one => { const { borderTopWidth, borderTopStyle, outlineStyle, outlineWidth } =
        getComputedStyle(one); return [borderTopWidth, borderTopStyle, outlineStyle, outlineWidth].join(" ") }"""
    look = {name: page.locator(f"[id='claim={name}'] > summary").evaluate(lines) for name in ("K101", "K104", "K110")}
    assert look["K101"].startswith("1px solid none")
    assert look["K110"].startswith("1px dashed none")
    assert look["K104"].startswith("1px solid solid 3px")
    page.locator("[id='claim=K101'] > summary").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    focused = page.locator(":focus").evaluate(lines)
    assert focused.endswith("double 3px")
    pressed = page.locator("[data-do=view][aria-pressed=true]").evaluate("one => getComputedStyle(one).backgroundColor")
    other = page.locator("[data-do=view][aria-pressed=false]").first.evaluate(
        "one => getComputedStyle(one).backgroundColor"
    )
    assert pressed != other


@pytest.mark.parametrize("view", VIEWS)
def test_with_reduced_motion_nothing_moves(opened: Open, bundled: Path, view: str) -> None:
    page = opened(bundled, VIEWS[view], reduced_motion="reduce")
    settled(page, view)
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(one => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(one);
        return animationName !== "none" || parseFloat(transitionDuration) > 0 || scrollBehavior === "smooth";
    }).map(one => one.outerHTML.slice(0, 80))""")
    assert moving == []
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("width", "height"), [(320, 640), (720, 450)], ids=["320 px", "200 %"])
def test_every_view_flows_anew_without_sideways_scrolling(
    opened: Open, bundled: Path, view: str, width: int, height: int
) -> None:
    page = opened(bundled, VIEWS[view], width=width, height=height)
    settled(page, view)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for head in page.locator(".block > details:not([open]) > summary:visible").all()[:2]:
        head.click()
    beyond = page.evaluate("""() => [...document.querySelectorAll("h1, h2, p, button, b, input")].filter(one => {
        const { left, right, width } = one.getBoundingClientRect();
        const scrolls = one.closest(".as-table #list, .spoken, .skip, .canvas");
        return one.checkVisibility() && width > 2 && !scrolls && (right > innerWidth + 1 || left < -1);
    }).map(one => one.outerHTML.slice(0, 80))""")
    assert beyond == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# A dot of the view of time may be small: the list beneath it does the same (WCAG 2.5.8, equivalent).
SMALL = """() => [...document.querySelectorAll("button, a, summary, input, select, [role=button]")]
    .filter(one => one.checkVisibility() && !one.closest(".skip, .spoken, svg"))
    .filter(one => !(one.tagName === "A" && getComputedStyle(one).display === "inline"))  // in a sentence, or axe looks
    .map(one => [one, (/checkbox|radio/.test(one.type) ? one.labels[0] ?? one : one).getBoundingClientRect()])
    .filter(([, { width, height }]) => width && (width < 23.9 || height < 23.9))
    .map(([one, { width, height }]) => `${one.outerHTML.slice(0, 90)} ${width.toFixed(1)} x ${height.toFixed(1)}`)"""


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("touch", [False, True], ids=["pointer", "finger"])
def test_targets_are_large_enough(opened: Open, bundled: Path, view: str, touch: bool) -> None:
    size = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True} if touch else {}
    page = opened(bundled, VIEWS[view], **size)
    settled(page, view)
    assert page.evaluate(SMALL) == []


def test_the_links_of_the_bar_are_as_large(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    heights = page.eval_on_selector_all(".tools > a", "found => found.map(one => one.getBoundingClientRect().height)")
    assert len(heights) == 2
    assert min(heights) >= 24


def test_cards_are_larger_for_a_finger(opened: Open, bundled: Path) -> None:
    around = []
    for options in ({}, {"has_touch": True, "is_mobile": True}):
        card = opened(bundled, width=1440, **options).locator("[id='claim=K101'] > summary")
        around.append(card.evaluate("card => parseFloat(getComputedStyle(card).paddingTop)"))
    assert around[1] > around[0]


# ---- What a screen reader gets ----


def test_every_claim_is_in_the_accessibility_tree_of_the_list(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#view=list")
    tree = page.locator("#columns").aria_snapshot()
    cards = page.eval_on_selector_all(
        ".columns summary > :is(b, h2)", "found => found.map(one => one.textContent.trim())"
    )
    assert len(cards) == 158
    assert [card for card in cards if card.replace('"', '\\"') not in tree and card not in tree] == []


def test_headings_run_from_the_question_down_without_a_gap(opened: Open, bundled: Path) -> None:
    for address in ("", "#view=list", "#claim=K104"):
        page = opened(bundled, address)
        levels = page.eval_on_selector_all(
            "h1, h2, h3, h4", "found => found.filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]))"
        )
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
