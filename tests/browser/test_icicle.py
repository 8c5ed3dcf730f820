"""The icicle of a large debate, and branches: down into one, and back, with nothing lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import mattermap as mm
from mapper import Map, make_map
from tests.benchmarks.generate import generate
from tests.browser.test_shapes import SHAPES

Open = Callable[..., Page]

SIZE = 1200
CANVAS = "#icicle canvas"
PICTURE = f"document.querySelector('{CANVAS}').toDataURL()"
READOUT = ".readout p"
DOCUMENT = """() => [...document.querySelectorAll("[id^='claim=']")]
    .map(one => `${one.id} < ${one.parentElement.closest("details")?.id}`)"""


@pytest.fixture(scope="module")
def large() -> Map:
    return make_map(generate(SIZE))


@pytest.fixture(scope="module")
def page_of_large(drawn: Callable[[int], Path]) -> Path:
    return drawn(SIZE)


def spot(page: Page, across: float, down: float) -> dict[str, float]:
    """A place on the canvas, in shares of its first block of cells."""
    box = page.locator(CANVAS).bounding_box()
    assert box
    return {"x": box["x"] + across, "y": box["y"] + down}


def largest(large: Map, head: int = 0) -> Any:
    """The claim that stands first beneath a position: of those in support, the one with most beneath it."""
    items = [item for item in large.outline.columns[head].items if item.sign == "support"]
    return max(items, key=lambda item: sum(1 for _ in item.walk()))


def test_a_large_debate_is_a_canvas_with_a_list_beside_it(opened: Open, large: Map, page_of_large: Path) -> None:
    page = opened(page_of_large)
    expect(page.locator(CANVAS)).to_have_attribute("role", "application")
    assert "pijltoetsen" in (page.locator(CANVAS).get_attribute("aria-label") or "")
    assert len(page.evaluate(PICTURE)) > 50_000
    assert page.locator(".columns").is_hidden()
    heads = page.locator(".as-list > details")
    assert heads.count() == len(large.outline.columns)
    heads.first.locator("summary").click()
    column = large.outline.columns[0]
    links = heads.first.get_by_role("link")
    expect(links).to_have_count(len(column.items))
    assert set(links.evaluate_all("all => all.map(one => one.hash)")) == {f"#claim={one.id}" for one in column.items}
    links.first.click()
    expect(page.locator("#panel")).to_be_visible()
    expect(page.locator(CANVAS)).to_be_visible()


def test_the_picture_follows_scheme_language_filter_and_window(opened: Open, page_of_large: Path) -> None:
    page = opened(page_of_large, color_scheme="light")
    pictures = [page.evaluate(PICTURE)]
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => {PICTURE} !== before", arg=pictures[-1])
    pictures.append(page.evaluate(PICTURE))
    page.get_by_role("button", name="EN", exact=True).click()
    page.wait_for_function(f"before => {PICTURE} !== before", arg=pictures[-1])
    pictures.append(page.evaluate(PICTURE))
    page.evaluate("location.hash = '#lang=en&q=bewoners'")
    page.wait_for_function(f"before => {PICTURE} !== before", arg=pictures[-1])
    pictures.append(page.evaluate(PICTURE))
    page.set_viewport_size({"width": 900, "height": 800})
    page.wait_for_function(f"before => {PICTURE} !== before", arg=pictures[-1])
    assert page.evaluate("document.documentElement.scrollWidth") <= 900
    assert len(set(pictures)) == 4


def test_pointing_tells_and_a_click_chooses(opened: Open, large: Map, page_of_large: Path) -> None:
    page = opened(page_of_large)
    claim = largest(large)
    at = spot(page, 60, 55)
    page.mouse.move(at["x"], at["y"])
    readout = page.locator(READOUT)
    expect(readout).to_contain_text(large.text(claim.id))
    expect(readout).to_contain_text(f"steunt: {large.label(claim.parent.id)}")
    expect(readout).to_contain_text(f"{sum(1 for _ in claim.walk()) - 1} antwoorden eronder")
    expect(readout).to_contain_text("Organisatie")
    expect(readout).to_have_attribute("aria-live", "polite")
    page.mouse.click(at["x"], at["y"])
    expect(page.locator("#panel")).to_contain_text(large.text(claim.id))
    assert page.evaluate("location.hash") == f"#claim={claim.id}"
    expect(page.locator("#icicle .of-chosen")).to_be_visible()
    panel, ring = page.locator("#panel").bounding_box(), page.locator("#icicle .of-chosen").bounding_box()
    assert panel
    assert ring
    assert ring["x"] + ring["width"] <= panel["x"] or panel["x"] + panel["width"] <= ring["x"]
    page.keyboard.press("Escape")
    expect(page.locator("#icicle .of-chosen")).to_be_hidden()


def test_the_keyboard_walks_to_answers_and_back(opened: Open, large: Map, page_of_large: Path) -> None:
    page = opened(page_of_large)
    page.locator(CANVAS).focus()
    readout = page.locator(READOUT)
    heads = [column.head for column in large.outline.columns if column.head]
    expect(readout).to_contain_text(large.text(heads[0].id))
    page.keyboard.press("ArrowDown")
    expect(readout).to_contain_text(large.text(heads[1].id))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    first = largest(large)
    expect(readout).to_contain_text(large.text(first.id))
    page.keyboard.press("ArrowRight")
    texts = [large.text(one.id) for one in first.children]
    assert page.locator(f"{READOUT} a").text_content() in texts
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    assert page.locator(f"{READOUT} a").text_content() in texts, "the last of the answers is the end of this way"
    page.keyboard.press("ArrowLeft")
    expect(readout).to_contain_text(large.text(first.id))
    page.keyboard.press("Space")
    expect(page.locator("#panel")).to_contain_text(large.text(first.id))
    page.keyboard.press("Escape")
    expect(page.locator(CANVAS)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='claim={first.id}'] > summary")).to_be_focused()
    assert page.evaluate("location.hash") == f"#branch={first.id}"


@pytest.mark.parametrize("way", ["double click", "button"])
def test_down_into_a_branch_and_back_with_nothing_lost(opened: Open, large: Map, page_of_large: Path, way: str) -> None:
    page = opened(page_of_large)
    before = page.evaluate(DOCUMENT)
    assert len(set(before)) == len(before) == SIZE
    claim = largest(large)
    at = spot(page, 60, 55)
    if way == "double click":
        page.mouse.dblclick(at["x"], at["y"])
    else:
        page.mouse.move(at["x"], at["y"])
        page.get_by_role("button", name="Deze tak openen").click()
    expect(page.locator(f"[id='claim={claim.id}'] > summary")).to_be_visible()
    beneath = {f"claim={one.id}" for one in claim.walk()}
    visible = page.eval_on_selector_all(
        ".columns summary", "found => found.filter(one => one.checkVisibility()).map(one => one.parentElement.id)"
    )
    assert set(visible) == beneath
    assert len(visible) == len(beneath)
    assert sorted(page.evaluate(DOCUMENT)) == sorted(before)
    steps = page.locator(".trail li")
    assert steps.all_text_contents() == ["Werkte het?", large.label(claim.parent.id), large.label(claim.id)]
    page.get_by_role("button", name=large.label(claim.parent.id), exact=True).first.click()
    expect(steps).to_have_count(2)
    assert sorted(page.evaluate(DOCUMENT)) == sorted(before)
    page.go_back()
    expect(steps).to_have_count(3)
    page.locator(".trail button").first.click()
    expect(page.locator(CANVAS)).to_be_visible()
    assert steps.count() == 0
    assert page.evaluate(DOCUMENT) == before


def test_a_branch_survives_views_languages_and_windows(opened: Open, bundled: Path) -> None:
    page = opened(bundled)
    before = page.evaluate(DOCUMENT)
    for address in ("#branch=K201", "#branch=K201&view=list", "#branch=K410&lang=en", "#branch=P3&claim=K201", ""):
        page.evaluate("address => { location.hash = address || '#view=map' }", address)
        page.wait_for_timeout(50)
        assert sorted(page.evaluate(DOCUMENT)) == sorted(before), address
    page.evaluate("location.hash = '#branch=K201'")
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator("[id='claim=K202'] > summary")).to_be_visible()
        assert page.locator("[id='claim=K101'] > summary").is_hidden()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert sorted(page.evaluate(DOCUMENT)) == sorted(before)
    page.evaluate("location.hash = '#view=map'")
    expect(page.locator("[id='claim=K101'] > summary")).to_be_visible()
    assert page.evaluate(DOCUMENT) == before


def test_an_address_restores_a_branch(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#branch=K201&lang=en")
    map_ = mm.read().map()
    expect(page.locator(".trail li").last).to_have_text(map_.label("K201", "en"))
    expect(page.locator(".branch > .lanes h3").first).to_contain_text("support this")
    item = map_.outline.items["K201"]
    assert set(
        page.eval_on_selector_all(
            ".columns summary", "found => found.filter(one => one.checkVisibility()).map(one => one.parentElement.id)"
        )
    ) == {f"claim={one.id}" for one in item.walk()}


def test_a_claim_elsewhere_is_shown_in_more_than_the_branch(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#branch=K201")
    page.evaluate("location.hash = '#branch=K201&claim=K101'")
    expect(page.locator("[id='claim=K101'] > summary")).to_be_visible()
    page.get_by_role("button", name="Sluiten").click()
    expect(page.locator("[id='claim=K101'] > summary")).to_be_hidden()


def test_the_panel_offers_to_show_a_position_alone(opened: Open, bundled: Path) -> None:
    page = opened(bundled, "#claim=P3")
    page.get_by_role("button", name="Toon alleen dit").click()
    assert page.evaluate("location.hash") == "#branch=P3"
    expect(page.locator(".block:visible")).to_have_count(1)
    expect(page.locator("#panel")).to_be_hidden()


def test_a_tap_on_a_phone_tells_what_a_claim_is(opened: Open, large: Map, page_of_large: Path) -> None:
    page = opened(page_of_large, width=390, height=844, has_touch=True)
    page.locator(CANVAS).tap(position={"x": 60, "y": 55})
    claim = largest(large)
    expect(page.locator(READOUT)).to_contain_text(large.text(claim.id))
    expect(page.locator("#panel")).to_be_hidden()
    page.locator(f"{READOUT} a").tap()
    expect(page.locator("#panel")).to_contain_text(large.text(claim.id))
    page.get_by_role("button", name="Sluiten").tap()
    page.get_by_role("button", name="Deze tak openen").tap()
    expect(page.locator(f"[id='claim={claim.id}'] > summary")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [1440, 320])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_debate_can_be_walked(opened: Open, tmp_path: Path, shape: str, width: int) -> None:
    page = opened(SHAPES[shape].map().save(tmp_path / "map.html"), width=width)
    less = page.locator(".levels [data-to='-1']")
    if not less.count():
        assert page.locator(".block").count() == 0
        return
    if width < 700:
        page.get_by_role("button", name="Menu").click()
    while less.is_enabled():
        less.click()
    expect(page.locator(CANVAS)).to_be_visible()
    page.locator(CANVAS).focus()
    heads = page.locator(".as-list > details > summary")
    assert heads.count() == page.locator(".block").count()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "Home", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    name = (heads.first.text_content() or "").rsplit(" ", 2)[0]
    expect(page.locator(f"{READOUT} b")).to_have_text(name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_not_found_can_still_be_read(opened: Open, page_of_large: Path, scheme: str) -> None:
    page = opened(page_of_large, "#q=nothing%20at%20all", color_scheme=scheme)
    expect(page.locator(CANVAS)).to_be_visible()
    inks = """() => {
        const { fillText } = CanvasRenderingContext2D.prototype;
        const inks = new Set();
        CanvasRenderingContext2D.prototype.fillText = function (...all) {
            inks.add(`${this.fillStyle} ${this.globalAlpha}`);
            return fillText.apply(this, all);
        };
        dispatchEvent(new Event("resize"));
        document.querySelector('[data-do="language"][aria-pressed="false"]').click();
        return new Promise(done => setTimeout(() => done([...inks]), 500));
    }"""
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    ground = luminance(*map(int, re.findall(r"\d+", paper)[:3]))
    drawn = page.evaluate(inks)
    assert drawn
    for colour, alpha in (one.split() for one in drawn):
        assert alpha == "1"
        ink = luminance(*bytes.fromhex(colour[1:]))
        assert (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05) >= 4.5, colour


def luminance(*parts: int) -> float:
    """The relative luminance of a colour, as WCAG 2.2 defines it."""
    linear = [part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
